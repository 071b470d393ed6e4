"""The page on which all members seal the materials (三（一）).

Source: 三（一） asks for the seals and prints no page for them; applicants add a table of members and seals.

Example: ``seal_page(dossier)`` gives one cell a member.
"""

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paragraph, Slot, Table

_COLUMNS = 2


def seal_page(d: AllianceDossier) -> list[Block]:
    """Return a page with a place for the seal of every party."""
    a = d.application
    cells = []
    for number, ally in enumerate(a.parties, 1):
        name = a.names("application_form")[1] if ally.lead else ally.name
        seal = Slot(f"seal:materials:{number}", "seal", 0, name, "（盖章）")
        cells.append(
            Cell(
                (Paragraph(name, "cell_left"), Gap(34), Line(("（盖章）：", seal), "sign"), Gap(34)),
                middle=False,
            )
        )
    if len(cells) % _COLUMNS:
        cells.append(Cell((Paragraph(" ", "cell_left"),)))
    rows = tuple(tuple(cells[i : i + _COLUMNS]) for i in range(0, len(cells), _COLUMNS))
    return [
        PageBreak(),
        Paragraph("联盟成员单位盖章页", "title2"),
        Paragraph(f"本次申报{a.names('application_form')[0]}的全部材料，已经联盟下列成员单位确认。"),
        Table((234.0,) * _COLUMNS, rows, (124.0,) * len(rows)),
    ]
