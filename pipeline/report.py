"""Stage report: submissions, findings and page images → pages, workbooks and notices.

All reports are written into a new folder that takes the place of the old one when it is complete.

Example:
    `OUT/reports/index.html` shows the round; each submission has a page beside it.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.children.executors import Executor
from pipeline.decisions.place import load_standing
from pipeline.decisions.putting_right import put_right
from pipeline.decisions.standing import Standing
from pipeline.extract import load_submission
from pipeline.layout import Layout, Listing, file_hash
from pipeline.progress import showing
from pipeline.reporting.notice_template import NoticeTemplate
from pipeline.reporting.reports import write_reports
from pipeline.reporting.view import SubmissionView
from pipeline.settings import Settings
from pipeline.stage import Round, run_as_stage
from pipeline.views import Views, findings_by_submission, titled_facts
from validation.catalog import load_catalog

_NEW, _OLD = ".reports-new", ".reports-old"

_TYPED = "round-已填写-"
"""Begins the name of a workbook of an earlier run that reviewers have typed into."""


def report_round(settings: Settings, given: Round, executor: Executor) -> None:
    """Write all reports of the round.

    Args:
        settings: params.yaml.
        given: OUT.
        executor: not used: the workbook is one stream of submissions.

    Raises:
        CatalogError: a jurisdiction's folder has a fault.
        CallError: the bureau's template is not there or wrong.
    """
    layout = Layout(given.out)
    template = notice_template(settings)
    fresh = given.out / _NEW
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    listing = layout.read_listing()
    with showing("生成报告", len(listing.submissions)) as step:
        views = _views(layout, listing, settings, step)
        write_reports(fresh, views, titled_facts(layout, settings), template)
    keep_typed(layout, fresh)
    _take_place(fresh, layout.reports, given.out / _OLD)
    layout.seal_workbook()


def notice_template(settings: Settings) -> NoticeTemplate | None:
    """The bureau's template for notices that the settings name; None for our own.

    Raises:
        CallError: it is not there, no Word document, or has wrong placeholders.
    """
    return NoticeTemplate(Path(settings.report.template)) if settings.report.template else None


def _views(
    layout: Layout, listing: Listing, settings: Settings, step: Callable[[], None]
) -> Iterator[SubmissionView]:
    """The views in order; each is done with when the next is asked for."""
    views = Views.of(layout, load_catalog(), settings.judging)
    findings = findings_by_submission(layout)
    standing = load_standing(layout.decisions)
    for identity in listing.submissions:
        counts = standing.get(identity, Standing())
        right = put_right(load_submission(layout.extract(identity)), counts.corrections)
        yield views.view(right, findings.get(identity, ()), counts.decisions)
        step()


def keep_typed(layout: Layout, fresh: Path) -> None:
    """Carry a workbook that reviewers have typed into over into the new reports, under a name of its own."""
    for kept in layout.reports.glob(f"{_TYPED}*.xlsx"):
        shutil.copy2(kept, fresh / kept.name)
    if not layout.workbook.is_file():
        return
    found = file_hash(layout.workbook)
    if found != layout.sealed_hash():
        shutil.copy2(layout.workbook, fresh / f"{_TYPED}{found[:8]}.xlsx")


def _take_place(fresh: Path, place: Path, old: Path) -> None:
    """Put the new folder where the old one is; what a kill leaves between is cleared by the next run."""
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    run_as_stage(report_round)
