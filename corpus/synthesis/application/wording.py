"""Choices of wording and layout that do not change what a paper says.

A schedule may fix them; where it does not they are drawn from the submission's seed.

Example: ``draw_wording(Random("round/id"))``
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

DATE_STYLES = ("long", "padded", "spaced", "dots", "dashes", "numerals")
CODE_STYLES = ("newline", "brackets", "labelled", "spaced")


@dataclass(frozen=True)
class Wording:
    """How one applicant writes.

    Attributes:
        date_style: key of ``chinese_dates.spoken``.
        code_style: how a credit code stands beside its name in one cell.
        spaced_labels: whether short labels are spaced out on covers.
        signature_columns: signature places side by side.
        list_style: list or table, where either will do.
        titles: paper → title that is not the usual one.
        own_headings: sections under headings that are not the template's.
        cover_seal_below: the cover's seal stands on a line of its own.
        spare_places: signature places printed for nobody.
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
    )
