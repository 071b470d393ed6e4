"""How values are written into the form's cells: money with its unit, counts inside sentences, ticked options, blanks.

A value whose field id is left out is printed as the empty form prints it: blanks before the unit.

Example: ``Writer(dossier).money("revenue_last_year") == "12345.67万元"``
"""

from collections.abc import Sequence
from typing import Any

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.layout import TICKS
from corpus.synthesis.content.chinese_dates import spoken

_BLANK = "    "
_YI = 10_000.0
_WITHOUT_UNIT = ("label", "bare")


class Writer:
    """Writes the values of one dossier in its applicant's manner."""

    def __init__(self, dossier: AllianceDossier) -> None:
        """Args: what is written."""
        self.d = dossier
        self.layout = dossier.application.layout
        self._values = dossier.application.values

    def text(self, field: str) -> str:
        """Return a text value, "" where it is left out."""
        return str(self._values[field]) if self.d.has(field) else ""

    def count(self, field: str, unit: str = "") -> str:
        """Return a count and its unit, with the blanks of the printed form where the applicant keeps them."""
        return self._spaced(self.text(field) or _BLANK) + unit

    def number(self, value: int) -> str:
        """Return a number that has no field id, in the manner of ``count``."""
        return self._spaced(str(value))

    def money(self, field: str) -> str:
        """Return an amount of 万元 as the applicant writes it."""
        return self.amount(self._values[field] if self.d.has(field) else None)

    def amount(self, value: float | None) -> str:
        """Return an amount; None gives the blank of the empty form."""
        style = self.layout.money
        if value is None:
            return "" if style in _WITHOUT_UNIT else f"{_BLANK}万元"
        if style == "yuan":
            return f"{value * _YI:,.0f}元"
        if style == "yi" and value >= _YI:
            return f"{value / _YI:.6f}".rstrip("0").rstrip(".") + "亿元"
        if style in _WITHOUT_UNIT:
            return plain(value)
        return f"{_BLANK}{plain(value)}{_BLANK}万元" if style == "spaced" else f"{plain(value)}万元"

    def dollars(self, field: str) -> str:
        """Return an amount of 万美元."""
        value = plain(self._values[field]) if self.d.has(field) else _BLANK
        return value.strip() if self.layout.money in _WITHOUT_UNIT else f"{value}万美元"

    def label(self, printed: str, unit: str = "") -> str:
        """Return a label.

        Args:
            printed: as the policy breaks it into lines.
            unit: of the value, which moves here with ``money == "label"``.
        """
        text = printed if self.layout.labels == "policy" else printed.replace("\n", "")
        text += self.unit_of_label(unit)
        return f"{text}：" if self.layout.labels == "colon" else text

    def unit_of_label(self, unit: str) -> str:
        """Return the unit in brackets where the applicant writes it behind the label, else ""."""
        return f"（{unit}）" if unit and self.layout.money == "label" else ""

    def options(self, names: Sequence[str], ticked: Sequence[str]) -> str:
        """Return the options with their boxes."""
        on, off = TICKS[self.layout.ticks]
        return "  ".join(f"{on if name in ticked else off}{name}" for name in names)

    def day(self, value: Any) -> str:
        """Return a date in the applicant's style."""
        return spoken(value, self.d.wording.date_style)

    def _spaced(self, text: str) -> str:
        return f"  {text}  " if self.layout.spaced_counts else text


def plain(value: float) -> str:
    """Return a number without needless decimals: ``12.5``, ``800``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
