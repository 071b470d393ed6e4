"""All reports of a round, written submission by submission.

Example:
    `write_reports(Path("out/reports"), views, facts)` leaves `index.html`, `round.xlsx`,
    `summary.xlsx` and, for each submission, a page and, where something failed, a notice.
"""

from collections.abc import Iterable
from pathlib import Path

from models.round import RoundFacts
from pipeline.layout import file_stem
from pipeline.reporting.notices import write_notice
from pipeline.reporting.overview import Overview, index_page, overview
from pipeline.reporting.submission_page import submission_page
from pipeline.reporting.summary import SummaryRow, summary_row, write_summary
from pipeline.reporting.view import SubmissionView
from pipeline.reporting.workbook import RoundWorkbook


def write_reports(folder: Path, views: Iterable[SubmissionView], facts: RoundFacts) -> None:
    """Write every report of the round into `folder`, which must exist and be empty.

    Args:
        folder: the reports folder; `notices/` is made inside.
        views: the submissions in order; each is let go before the next is asked for.
        facts: title and deadline of the round.

    Raises:
        OSError: when the folder cannot be written.
    """
    notices = folder / "notices"
    notices.mkdir()
    overviews: list[Overview] = []
    rows: list[SummaryRow] = []
    asked: dict[str, tuple[str, str]] = {}
    with RoundWorkbook(folder / "round.xlsx") as workbook:
        for view in views:
            name = file_stem(view.submission.submission_id)
            (folder / f"{name}.html").write_text(submission_page(view), encoding="utf-8")
            write_notice(view, notices / f"{name}.docx")
            overviews.append(overview(view))
            workbook.add(view, overviews[-1])
            rows.append(summary_row(view))
            asked.update((one.id, (one.title, one.clause)) for one in view.requirements.values())
    write_summary(rows, facts, folder / "summary.xlsx")
    (folder / "index.html").write_text(index_page(overviews, asked, facts), encoding="utf-8")
