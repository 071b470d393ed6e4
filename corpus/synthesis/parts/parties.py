"""The parties of an agreement: their names as it prints them, and the ways in which it lists them.

Example: ``party_list(dossier)``
"""

from typing import TypeVar

from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.content.records import Application, Unit
from corpus.synthesis.paper import Block, Paragraph, Table, text_cell
from corpus.synthesis.parts.headings import numeral

P = TypeVar("P", bound=Application)
_LETTERS = "甲乙丙丁戊己庚辛壬癸"


def party_name(dossier: Dossier[P], unit: Unit, paper: str = "agreement") -> str:
    """Return the name of a unit as a paper prints it; the lead's may differ from paper to paper."""
    return dossier.application.names(paper)[1] if unit.role == "lead" else unit.name


def letter(number: int) -> str:
    """Return what the party of a number (from 1) is called: 甲方 to 癸方, then 成员十一 and on."""
    return f"{_LETTERS[number - 1]}方" if number <= len(_LETTERS) else f"成员{numeral(number)}"


def party_list(d: Dossier[P]) -> list[Block]:
    """Return the parties in the applicant's style: a list, blocks of lines (甲方, 乙方) or a table."""
    return {"list": _list, "blocks": _blocks, "table": _table}[d.wording.party_style](d)


def grouped_parties(d: Dossier[P], groups: tuple[tuple[str, tuple[Unit, ...]], ...]) -> list[Block]:
    """Return the parties under the headings of a template; groups without units are left out."""
    blocks: list[Block] = []
    for title, units in groups:
        if not units:
            continue
        blocks.append(Paragraph(title, "heading2"))
        for n, u in enumerate(units, 1):
            mark = "" if len(units) == 1 else f"（{n}）"
            blocks.append(Paragraph(f"{mark}{party_name(d, u)}（统一社会信用代码：{u.uscc}）"))
            blocks.append(Paragraph(f"地址：{u.address}  法定代表人：{u.legal_representative}"))
    return blocks


def _list(d: Dossier[P]) -> list[Block]:
    return [
        Paragraph(
            f"{n}．{'牵头单位' if u.role == 'lead' else '成员单位'}：{party_name(d, u)}，统一社会信用代码{u.uscc}，"
            f"住所地{u.address}，法定代表人{u.legal_representative}。"
        )
        for n, u in enumerate(d.application.parties, 1)
    ]


def _blocks(d: Dossier[P]) -> list[Block]:
    blocks: list[Block] = []
    for n, u in enumerate(d.application.parties, 1):
        lead = "（牵头单位）" if u.role == "lead" else ""
        blocks += [
            Paragraph(f"{letter(n)}{lead}：{party_name(d, u)}", "plain"),
            Paragraph(f"统一社会信用代码：{u.uscc}", "plain"),
            Paragraph(f"住所：{u.address}", "plain"),
            Paragraph(f"法定代表人：{u.legal_representative}", "plain"),
        ]
    return blocks


def _table(d: Dossier[P]) -> list[Block]:
    head = tuple(
        text_cell(t, "cell_label")
        for t in ("序号", "单位名称", "统一社会信用代码", "法定代表人", "联系地址", "备注")
    )
    rows = tuple(
        tuple(
            text_cell(t)
            for t in (
                str(n),
                party_name(d, u),
                u.uscc,
                u.legal_representative,
                u.address,
                "牵头单位" if u.role == "lead" else "成员单位",
            )
        )
        for n, u in enumerate(d.application.parties, 1)
    )
    repeat = 1 if d.wording.repeat_headers else 0
    return [Table((30, 118, 108, 56, 104, 52), (head, *rows), (28.0,) + (38.0,) * len(rows), repeat=repeat)]
