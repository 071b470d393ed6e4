"""Places where the parties sign and seal, in the ways agreements print them.

Slots are ``seal:n`` and ``sign:n``, n from 1 in the order of the parties; spare places belong to nobody.

Example: ``signature_places(dossier, title="组建协议")``
"""

from collections.abc import Mapping
from typing import TypeVar

from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.records import Application, Unit
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paragraph, Slot, Table, text_cell
from corpus.synthesis.parts.parties import letter, party_name

P = TypeVar("P", bound=Application)
_SIGN = "法定代表人（签字）："
_WIDTH = 468.0


#: What agreements call those who sign, by role.
MEMBER_ROLES = {"lead": "牵头单位", "core": "成员单位", "partner": "成员单位"}


def signature_places(
    d: Dossier[P], title: str, roles: Mapping[str, str] = MEMBER_ROLES, style: str = ""
) -> list[Block]:
    """Return the places of all parties in the applicant's style.

    Args:
        d: whose parties sign.
        title: of the agreement, for the line above the places on a page of their own; "" for no page of their own.
        roles: what the agreement calls those who sign.
        style: of ``SIGNATURE_STYLES``; "" takes the applicant's.
    """
    blocks: list[Block] = []
    if title:
        blocks = [PageBreak(), Paragraph(f"（本页无正文，为《{title}》签署页）", "plain"), Gap(8)]
    style = style or d.wording.signature_style
    if style == "table":
        return [*blocks, _table(d)]
    columns = 2 if style == "columns" else 1
    lettered = style == "parties"
    cells = [
        _entry(d, n, u, columns, letter(n) if lettered else roles[u.role])
        for n, u in enumerate(d.application.parties, 1)
    ]
    cells += [_spare_place(n) for n in range(d.wording.spare_places)]
    if len(cells) % columns:
        cells.append(Cell((Paragraph(" ", "cell_left"),)))
    rows = tuple(tuple(cells[i : i + columns]) for i in range(0, len(cells), columns))
    return [*blocks, Table((_WIDTH / columns,) * columns, rows, (138.0,) * len(rows), ruled=False)]


def _spare_place(number: int) -> Cell:
    """Return a place that is printed for nobody."""
    seal = Slot(f"seal:spare{number}", "seal", 0, "", "成员单位（公章）")
    sign = Slot(f"sign:spare{number}", "sign", 96, "", _SIGN)
    lines = (
        Line(("成员单位（公章）：", seal), "sign"),
        Line((_SIGN, sign), "sign", underline=True),
        Line(("日期：    年  月  日",), "sign"),
    )
    return Cell((Gap(10), *lines), middle=False)


def _entry(d: Dossier[P], number: int, unit: Unit, columns: int, title: str) -> Cell:
    name = party_name(d, unit)
    seal = Slot(f"seal:{number}", "seal", 0, name, f"{title}（盖章）")
    sign = Slot(f"sign:{number}", "sign", 96, name, _SIGN, unit.legal_representative)
    lines = [Line((f"{title}（盖章）：", *([] if columns > 1 else [name]), seal), "sign")]
    if columns > 1:
        lines.append(Line((name,), "sign"))
    lines.append(Line((_SIGN, sign), "sign", underline=True))
    lines.append(Line((f"日期：{spoken(d.application.agreement_date, d.wording.date_style)}",), "sign"))
    return Cell((Gap(10), *lines), middle=False)


def _table(d: Dossier[P]) -> Table:
    head = tuple(
        text_cell(t, "cell_label") for t in ("序号", "单位名称（盖章）", "法定代表人\n（签字）", "签署日期")
    )
    day = spoken(d.application.agreement_date, d.wording.date_style)
    rows = []
    for n, u in enumerate(d.application.parties, 1):
        name = party_name(d, u)
        seal = Slot(f"seal:{n}", "seal", 170, name, "单位名称（盖章）")
        sign = Slot(f"sign:{n}", "sign", 88, name, "法定代表人（签字）", u.legal_representative)
        named = Cell((Paragraph(name, "cell_left"), Line((seal,), "cell_left")))
        signed = Cell((Line((sign,), "cell_left"),))
        rows.append((text_cell(str(n)), named, signed, text_cell(day)))
    for n in range(d.wording.spare_places):
        seal = Slot(f"seal:spare{n}", "seal", 0, "", "单位名称（盖章）")
        sign = Slot(f"sign:spare{n}", "sign", 88, "", "法定代表人（签字）")
        blank = Cell((Line((seal,), "cell_left"),))
        rows.append((text_cell(""), blank, Cell((Line((sign,), "cell_left"),)), text_cell("")))
    repeat = 1 if d.wording.repeat_headers else 0
    return Table((36, 218, 118, 96), (head, *rows), (30.0,) + (122.0,) * len(rows), repeat=repeat)
