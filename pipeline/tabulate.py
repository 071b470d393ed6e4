"""Stage tabulate: submissions of the round → the Parquet tables of CONTRACT.md, section 4.

One submission at a time, in order; evidence unfolds into place columns (`validation.schemas.flatten`). Values that
reviewers have corrected stand here as corrected, so that validation judges those.

Example:
    A submission of two papers and 16 fields adds one row to `submissions`, two to `documents`, 16 to `fields`.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from models.submission import Submission
from pipeline.children.executors import Executor
from pipeline.decisions.place import load_standing
from pipeline.decisions.putting_right import put_right
from pipeline.decisions.standing import Standing
from pipeline.extract import load_submission
from pipeline.layout import Layout
from pipeline.settings import Settings
from pipeline.stage import Round, run_as_stage
from pipeline.tables import TableWriter
from validation.schemas import JUDGED, TABLES, flatten

FINDINGS, RECONCILED = JUDGED
"""The tables that the validate stage writes."""

TABULATED = tuple(name for name in TABLES if name not in JUDGED)
"""The tables that this stage writes."""

_ATTRIBUTES = {"documents": "papers"}
"""Tables whose rows stand in an attribute of `Submission` that is named otherwise."""

_SUBMISSIONS = "submissions"


def tabulate_round(settings: Settings, given: Round, executor: Executor) -> None:
    """Write all tables of what submissions say.

    Args:
        settings: params.yaml.
        given: OUT.
        executor: not used: this stage writes one stream of rows.
    """
    layout = Layout(given.out)
    listing = layout.read_listing()
    standing = load_standing(layout.decisions)
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(TableWriter(layout.table(name), name, settings.tabulate.row_group_rows))
            for name in TABULATED
        }
        for identity in listing.submissions:
            extracted = load_submission(layout.extract(identity))
            submission = put_right(extracted, standing.get(identity, Standing()).corrections).submission
            for name, writer in writers.items():
                writer.add(rows_of(submission, name))


def rows_of(submission: Submission, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one submission in one table."""
    if table == _SUBMISSIONS:
        yield {name: getattr(submission, name) for name in TABLES[_SUBMISSIONS].columns}
        return
    for record in getattr(submission, _ATTRIBUTES.get(table, table)):
        yield flatten(submission.submission_id, record)


if __name__ == "__main__":
    run_as_stage(tabulate_round)
