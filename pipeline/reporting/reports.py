"""All reports of a round, written submission by submission.

Example:
    `write_reports(Path("out/reports"), views, facts)` leaves `index.html`, `round.xlsx`, `summary.xlsx`,
    `public_list.docx`, `findings.json` with its schema and, for each submission, a page and, where something stands
    against it, a notice.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from models.round import RoundFacts
from pipeline.layout import INDEX, file_stem
from pipeline.reporting.findings_json import FindingsWriter
from pipeline.reporting.notice_template import NoticeTemplate
from pipeline.reporting.notices import write_notice
from pipeline.reporting.overview import Overview, index_page, overview
from pipeline.reporting.public_list import ListedConsortium, listed_consortium, write_public_list
from pipeline.reporting.submission_page import submission_page
from pipeline.reporting.summary import SummaryRow, summary_row, write_summary
from pipeline.reporting.view import SubmissionView
from pipeline.reporting.workbook import RoundWorkbook


def write_reports(
    folder: Path,
    views: Iterable[SubmissionView],
    facts: RoundFacts,
    template: NoticeTemplate | None = None,
) -> None:
    """Write every report of the round into `folder`, which must exist and be empty.

    Args:
        folder: the reports folder; `notices/` is made inside.
        views: the submissions in order; each is let go before the next is asked for.
        facts: title and deadline of the round.
        template: the bureau's own document for notices; None for ours.

    Raises:
        OSError: when the folder cannot be written.
    """
    notices = folder / "notices"
    notices.mkdir()
    overviews: list[Overview] = []
    rows: list[SummaryRow] = []
    listed: list[ListedConsortium] = []
    asked: dict[str, tuple[str, str]] = {}
    with ExitStack() as stack:
        workbook = stack.enter_context(RoundWorkbook(folder / "round.xlsx"))
        findings = stack.enter_context(FindingsWriter(folder, facts))
        for view in views:
            name = file_stem(view.submission.submission_id)
            (folder / f"{name}.html").write_text(submission_page(view), encoding="utf-8")
            write_notice(view, notices / f"{name}.docx", template)
            overviews.append(overview(view))
            workbook.add(view, overviews[-1])
            findings.add(view)
            rows.append(summary_row(view))
            listed += filter(None, [listed_consortium(view)])
            asked.update((one.id, (one.title, one.clause)) for one in view.requirements.values())
    write_summary(rows, facts, folder / "summary.xlsx")
    write_public_list(listed, facts, folder / "public_list.docx")
    (folder / f"{INDEX}.html").write_text(index_page(overviews, asked, facts), encoding="utf-8")
