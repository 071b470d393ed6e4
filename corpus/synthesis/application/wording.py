"""Choices of wording and layout that do not change what a paper says.

A schedule may fix them; where it does not they are drawn from the submission's seed.

Example: ``draw_wording(Random("round/id"))``
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

DATE_STYLES = ("long", "padded", "spaced", "dots", "dashes", "numerals")
CODE_STYLES = ("newline", "brackets", "labelled", "spaced")
NUMBERINGS = ("chinese", "chapter", "arabic", "article")
SHAPES = ("table", "report", "lines", "prose")
PARTY_STYLES = ("list", "blocks", "table")
SIGNATURE_STYLES = ("list", "columns", "table", "parties")


@dataclass(frozen=True)
class Wording:
    """How one applicant writes.

    Attributes:
        date_style: key of ``chinese_dates.spoken``.
        code_style: how a credit code stands beside its name in one cell.
        spaced_labels: whether short labels are spaced out on covers.
        signature_columns: signature places side by side (Liangjiang).
        list_style: list or table, where either will do.
        titles: paper → title that is not the usual one.
        own_headings: sections under headings that are not the template's.
        cover_seal_below: the cover's seal stands on a line of its own.
        spare_places: signature places printed for nobody.
        numbering: how sections are numbered (``NUMBERINGS``).
        shape: of an application that has no printed form (``SHAPES``).
        party_style: how an agreement lists its parties (``PARTY_STYLES``).
        signature_style: how signature places stand (``SIGNATURE_STYLES``).
        code_apart: whether codes have a column of their own.
        repeat_headers: whether a table's header is printed again on each page.
        empty_rows: rows left empty at the end of tables.
        labels: seed of the spelling of labels.
        money_style: plain, thousands, unit (万元 in the cell), hundred_million (亿元) or yuan (元).
    """

    date_style: str = "long"
    code_style: str = "newline"
    spaced_labels: bool = True
    signature_columns: int = 1
    list_style: str = "list"
    titles: Mapping[str, str] = field(default_factory=dict)
    own_headings: bool = False
    cover_seal_below: bool = False
    spare_places: int = 0
    numbering: str = "chinese"
    shape: str = "table"
    party_style: str = "list"
    signature_style: str = "list"
    code_apart: bool = True
    repeat_headers: bool = True
    empty_rows: int = 0
    labels: int = 0
    money_style: str = "plain"

    def title(self, paper: str, usual: str) -> str:
        """Return the title of a paper."""
        return self.titles.get(paper, usual)


def draw_wording(rng: Random) -> Wording:
    """Return choices drawn from ``rng``."""
    return Wording(
        date_style=rng.choice(DATE_STYLES),
        code_style=rng.choice(CODE_STYLES),
        spaced_labels=rng.random() < 0.6,
        signature_columns=rng.choice((1, 1, 2)),
        list_style=rng.choice(("list", "table")),
        cover_seal_below=rng.random() < 0.15,
        numbering=rng.choice(NUMBERINGS),
        shape=rng.choice(SHAPES),
        party_style=rng.choice(PARTY_STYLES),
        signature_style=rng.choice(SIGNATURE_STYLES),
        code_apart=rng.random() < 0.65,
        repeat_headers=rng.random() < 0.6,
        empty_rows=rng.choice((0, 0, 0, 1, 3)),
        labels=rng.randrange(10_000),
        money_style=rng.choice(("plain", "plain", "thousands", "unit", "hundred_million", "yuan")),
    )
