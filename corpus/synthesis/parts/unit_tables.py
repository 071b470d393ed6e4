"""Tables of members, research team and platforms, as forms print them.

Example: ``member_table(dossier, ("seq", "member_name", "member_code"), "application")``
"""

from collections.abc import Sequence
from typing import TypeVar

from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.content.records import Application, Unit
from corpus.synthesis.paper import Cell, Paragraph, Table, text_cell
from corpus.synthesis.parts.headings import label
from corpus.synthesis.parts.parties import party_name

P = TypeVar("P", bound=Application)
KIND_NAMES = {
    "enterprise": "企业",
    "university": "高校",
    "institute": "科研院所",
    "association": "行业协会",
    "service": "科技服务机构",
    "financial": "金融机构",
}
_WIDTHS = {
    "seq": 30.0,
    "member_code": 112.0,
    "member_kind": 56.0,
    "member_place": 78.0,
    "member_contact": 48.0,
}
_WIDTHS |= {"member_name": 140.0, "member_task": 150.0, "member_phone": 82.0}


def name_and_code(name: str, code: str, style: str) -> Cell:
    """Return a cell that holds a name and its code.

    Raises:
        KeyError: unknown style.
    """
    spaced = f"{code[:2]} {code[2:8]} {code[8:17]} {code[17:]}".strip()
    lines = {
        "newline": f"{name}\n{code}",
        "brackets": f"{name}（{code}）",
        "labelled": f"{name}\n统一社会信用代码：{code}",
        "spaced": f"{name}\n{spaced}",
    }[style]
    return Cell(tuple(Paragraph(line, "cell_left") for line in lines.split("\n")))


def printed_code(code: str, style: str) -> str:
    """Return a code as it stands in a column of its own: in groups when the applicant writes it so."""
    return f"{code[:8]} {code[8:17]} {code[17:]}".strip() if style == "spaced" else code


def member_table(d: Dossier[P], columns: Sequence[str], paper: str) -> Table:
    """Return the table of members.

    Args:
        d: whose members.
        columns: keys of labels.yaml; ``member_code`` is printed in the name's cell when codes have no column.
        paper: whose name of the lead is printed.
    """
    shown = [c for c in columns if c != "member_code" or d.wording.code_apart]
    head = tuple(text_cell(_head(d, c), "cell_label") for c in shown)
    rows = [
        tuple(_cell(d, c, n, u, party_name(d, u, paper)) for c in shown)
        for n, u in enumerate(d.application.listed, 1)
    ]
    filled = len(rows)
    rows += [
        tuple(text_cell(str(filled + n) if c == "seq" else "") for c in shown)
        for n in range(1, d.wording.empty_rows + 1)
    ]
    widths = tuple(_WIDTHS[c] for c in shown)
    repeat = 1 if d.wording.repeat_headers else 0
    return Table(widths, (head, *rows), (30.0,) + (34.0,) * len(rows), repeat=repeat)


def _head(d: Dossier[P], column: str) -> str:
    if column == "member_name" and not d.wording.code_apart:
        return f"{label(d.wording, column)}\n及统一社会信用代码"
    return label(d.wording, column)


def _cell(d: Dossier[P], column: str, number: int, unit: Unit, name: str) -> Cell:
    if column == "member_name" and not d.wording.code_apart:
        return name_and_code(name, unit.uscc, d.wording.code_style)
    text = {
        "seq": str(number),
        "member_name": name,
        "member_code": printed_code(unit.uscc, d.wording.code_style),
        "member_kind": KIND_NAMES[unit.kind],
        "member_place": unit.division,
        "member_task": unit.task,
        "member_contact": unit.contact,
        "member_phone": unit.contact_phone,
    }[column]
    return text_cell(text, "cell_left" if column == "member_task" else "cell")


def team_rows(d: Dossier[P]) -> tuple[tuple[Cell, ...], ...]:
    """Return one row of five cells for each researcher."""
    return tuple(
        tuple(text_cell(t) for t in (r.name, str(r.age), r.title, r.specialty, r.employer))
        for r in d.application.team
    )


def platform_rows(d: Dossier[P]) -> tuple[tuple[Cell, ...], ...]:
    """Return one row of five cells for each platform."""
    return tuple(
        tuple(text_cell(t) for t in (p.name, p.discipline, p.level_text, p.established_text, p.host))
        for p in d.application.platforms
    )


def empty_rows(d: Dossier[P], columns: int) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows that the applicant left empty."""
    return tuple(tuple(text_cell("") for _ in range(columns)) for _ in range(d.wording.empty_rows))
