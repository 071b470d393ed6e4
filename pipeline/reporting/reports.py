"""All reports of a round, written submission by submission.

Example:
    `write_reports(Path("out/reports"), views, facts)` leaves `index.html`, `round.xlsx`,
    `summary.xlsx` and, for each submission, a page and, where something failed, a notice.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from models.finding import Verdict
from models.round import RoundFacts
from pipeline.layout import file_stem
from pipeline.reporting.notices import write_notice
from pipeline.reporting.pages import Overview, index_page, overview, submission_page
from pipeline.reporting.summary import SummaryRow, summary_row, write_summary
from pipeline.reporting.view import SubmissionView
from pipeline.reporting.workbook import RoundWorkbook

FAILING_SHOWN = 15
"""Requirements listed on the index among those that fail most."""


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
    failures: Counter[str] = Counter()
    titles: dict[str, str] = {}
    with RoundWorkbook(folder / "round.xlsx") as workbook:
        for view in views:
            name = file_stem(view.submission.submission_id)
            (folder / f"{name}.html").write_text(submission_page(view), encoding="utf-8")
            write_notice(view, notices / f"{name}.docx")
            overviews.append(overview(view))
            workbook.add(view, overviews[-1])
            rows.append(summary_row(view))
            failures.update(f.requirement for f in view.findings if f.verdict is Verdict.FAIL)
            titles.update((requirement.id, requirement.title) for requirement in view.requirements().values())
    write_summary(rows, facts, folder / "summary.xlsx")
    ranked = sorted(failures.items(), key=lambda item: (-item[1], item[0]))[:FAILING_SHOWN]
    failing = [(requirement, titles[requirement], number) for requirement, number in ranked]
    (folder / "index.html").write_text(index_page(overviews, failing, facts), encoding="utf-8")
