"""Fields and row tables: values compared cell by cell.

Rows are aligned by their names first, then by all their cells, because numbering shifts when one row is lost.

Example:
    A member row whose code was misread gives `members.found` right, `members.row` wrong, `members.uscc` wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.scoring.comparison import Comparison
from pipeline.scoring.equality import fold, likeness, same
from pipeline.scoring.gold import Gold
from pipeline.scoring.outcome import Outcome, Result
from pipeline.scoring.tables import Row, Run

FORM, AGREEMENT = "application_form", "agreement"
ROW_TABLES = ("members", "team", "platforms", "council")

_OF_AGREEMENT = ("agreement_start", "agreement_end")
_NOT_CELLS = {"seq", "source"}
_NAME_WEIGHT = 3.0
_NAMES_ALIKE = 0.6
_ROWS_ALIKE = 0.75


def score_fields(gold: Gold, run: Run, known: frozenset[str]) -> Iterator[Outcome]:
    """Compare the fields of one submission.

    Args:
        gold: what is right.
        run: what was read.
        known: fields that gold of this jurisdiction has anywhere; further ones are not scored.
    """
    rows = {str(row["field"]): row for row in run.rows("fields", gold.submission_id)}
    for field in sorted(known | set(gold.fields)):
        wanted, row = gold.fields.get(field), rows.get(field)
        if field in gold.fields and wanted is None:
            continue
        got = row["value"] if row else None
        if wanted is None and got in (None, ""):
            continue
        papers = (AGREEMENT, FORM) if field in _OF_AGREEMENT else (FORM, AGREEMENT)
        compared = Comparison(gold, run, gold.channel_of_kind(*papers), row)
        yield compared.value(f"fields.{field}", wanted, got)


def score_rows(gold: Gold, run: Run, table: str) -> Iterator[Outcome]:
    """Compare the rows of one table of one submission, apart for each source."""
    wanted: Sequence[Row] = getattr(gold, table)
    got = run.rows(table, gold.submission_id)
    sources = sorted({str(row.get("source", "")) for row in (*wanted, *got)})
    for source in sources:
        papers = (AGREEMENT, FORM) if source == AGREEMENT else (FORM, AGREEMENT)
        channel = gold.channel_of_kind(*papers)
        ours = [row for row in wanted if str(row.get("source", "")) == source]
        theirs = [row for row in got if str(row.get("source", "")) == source]
        if source == "plan" and not ours:
            continue
        for left, right in align(ours, theirs):
            yield from _row(gold, run, table, channel, left, right)


def align(gold: Sequence[Row], got: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Pair rows one to one, the most alike first; a row without a partner is paired with None."""
    pairs = sorted(
        (-score, left, right)
        for left, one in enumerate(gold)
        for right, other in enumerate(got)
        if (score := _alike(one, other)) > 0
    )
    partner: dict[int, int] = {}
    for _, left, right in pairs:
        if left not in partner and right not in partner.values():
            partner[left] = right
    for left, one in enumerate(gold):
        yield one, got[partner[left]] if left in partner else None
    for right, other in enumerate(got):
        if right not in partner.values():
            yield None, other


def _alike(gold: Row, got: Row) -> float:
    """How much two rows look like the same one, 0 where they are taken for different ones."""
    names = likeness(gold.get("name"), got.get("name"))
    others = [likeness(value, got.get(cell)) for cell, value in cells(gold) if cell != "name"]
    whole = (_NAME_WEIGHT * names + sum(others)) / (_NAME_WEIGHT + len(others))
    code = bool(gold.get("uscc")) and same(gold["uscc"], got.get("uscc"))
    return whole if names >= _NAMES_ALIKE or whole >= _ROWS_ALIKE or code else 0.0


def cells(row: Row) -> list[tuple[str, Any]]:
    """The cells of a gold row that are scored."""
    return [(cell, value) for cell, value in row.items() if cell not in _NOT_CELLS and value is not None]


def _row(
    gold: Gold, run: Run, table: str, channel: str, left: Row | None, right: Row | None
) -> Iterator[Outcome]:
    named = left or right or {}
    which = " ".join(part for part in (fold(named.get("source")), fold(named.get("name"))) if part)
    compared = Comparison(gold, run, channel, right, which)
    presence = compared.presence(f"{table}.found", left, "name")
    outcomes = [
        compared.value(f"{table}.{cell}", value, (right or {}).get(cell))
        for cell, value in (cells(left) if left else [])
    ]
    wrong = presence.right and not all(outcome.right for outcome in outcomes)
    exact = Result.WRONG if wrong else presence.result
    yield presence
    yield replace(presence, subject=f"{table}.row", result=exact, echo=True)
    for outcome in outcomes:
        yield outcome if right else replace(outcome, echo=True)
