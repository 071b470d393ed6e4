"""Gold and a run to outcomes: everything that is compared, in a fixed order.

Example:
    >>> score((), Run({}, {}), ())
    ()
"""

from collections.abc import Iterator, Sequence

from models.jurisdiction import FormSpec
from pipeline.scoring.gold import Gold
from pipeline.scoring.marks import score_seals, score_signatures
from pipeline.scoring.outcome import Outcome
from pipeline.scoring.papers import score_documents, score_sections
from pipeline.scoring.tables import Run
from pipeline.scoring.ticks import score_ticks
from pipeline.scoring.values import ROW_TABLES, score_fields, score_rows
from pipeline.scoring.verdicts import score_requirements


def score(gold: Sequence[Gold], run: Run, forms: Sequence[FormSpec]) -> tuple[Outcome, ...]:
    """Compare every submission that gold knows.

    Args:
        gold: what is right.
        run: what was read.
        forms: of the jurisdictions: what options a choice has; without them ticks are not scored.
    """
    return tuple(
        outcome
        for each in gold
        for outcome in _submission(
            each,
            run,
            [other for other in gold if other.jurisdiction == each.jurisdiction],
            [form for form in forms if form.jurisdiction == each.jurisdiction],
        )
    )


def _submission(gold: Gold, run: Run, peers: Sequence[Gold], forms: Sequence[FormSpec]) -> Iterator[Outcome]:
    """Compare one submission; `peers` are all of its jurisdiction, which tell what gold knows at all."""
    yield from score_documents(gold, run)
    yield from score_fields(gold, run, frozenset(field for peer in peers for field in peer.fields))
    for table in ROW_TABLES:
        yield from score_rows(gold, run, table)
    sections = frozenset(str(row["section"]) for peer in peers for row in peer.sections)
    yield from score_sections(gold, run, sections)
    yield from score_seals(gold, run)
    yield from score_signatures(gold, run)
    for form in forms:
        yield from score_ticks(gold, run, form)
    yield from score_requirements(gold, run)
