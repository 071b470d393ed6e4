"""Documents and sections.

Example:
    A file that gold calls a plan and the run an agreement gives `documents.kind` wrong, `documents.status` right.
"""

from collections.abc import Iterator
from itertools import zip_longest

from pipeline.scoring.comparison import Comparison
from pipeline.scoring.gold import Gold
from pipeline.scoring.outcome import Outcome
from pipeline.scoring.tables import Row, Run

_UNREAD = "quarantined"


def score_documents(gold: Gold, run: Run) -> Iterator[Outcome]:
    """Compare the papers file by file; of an unread file the status alone counts."""
    got = run.rows("documents", gold.submission_id)
    for path in sorted({str(row["path"]) for row in (*gold.documents, *got)}):
        ours = [row for row in gold.documents if row["path"] == path]
        theirs = sorted((row for row in got if row["path"] == path), key=lambda row: row["first_page"] or 0)
        for left, right in zip_longest(ours, theirs):
            compared = Comparison(gold, run, gold.channel_of_path(path), right, path)
            yield compared.presence("documents.found", left, "path")
            if left is None or right is None:
                continue
            yield compared.choice("documents.status", left["status"], right["status"])
            if left["status"] != _UNREAD:
                yield compared.choice("documents.kind", left["kind"], right["kind"])


def score_sections(gold: Gold, run: Run, known: frozenset[str]) -> Iterator[Outcome]:
    """Compare which sections the papers have whose sections gold lists.

    Papers are told by their kind, because a paper in several files has its sections in any of them.

    Args:
        gold: what is right.
        run: what was read.
        known: sections that gold of this jurisdiction has anywhere; further ones are not scored.
    """
    kinds = sorted({gold.kind_of_path(str(row["document"])) for row in gold.sections})
    for kind in kinds:
        wanted = {
            str(row["section"]) for row in gold.sections if gold.kind_of_path(str(row["document"])) == kind
        }
        got: dict[str, Row] = {}
        for row in run.rows("sections", gold.submission_id):
            if gold.kind_of_path(run.path(gold.submission_id, row["document_id"])) == kind:
                got.setdefault(str(row["section"]), row)
        channel = gold.channel_of_kind(kind)
        for section in sorted(wanted | (set(got) & known)):
            compared = Comparison(gold, run, channel, got.get(section), section)
            ours = {"section": section} if section in wanted else None
            yield compared.presence("sections.found", ours, "section")
