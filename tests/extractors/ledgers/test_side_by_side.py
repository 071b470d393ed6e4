"""Blocks to sign side by side in tables and columns; places below the label of the lead's seal."""

import pytest

from extractors.ledgers.ledger import signatures_of
from extractors.ledgers.places import MarkPlaces
from models.document import Cell, SignatureMark, Table
from models.geometry import Box

FIRST, SECOND, THIRD = "重庆渝曜科技有限公司", "江汉大学", "岷江新材料研究院"
UNITS = (FIRST, SECOND, THIRD)


def word_place(locator, label="法定代表人（签字）"):
    return SignatureMark(locator=locator, label=label, present=True, score=0.85)


def page_place(x, y, label="法定代表人（签字）"):
    return SignatureMark(
        page=1, box=Box(x0=x, y0=y, x1=x + 90, y1=y + 20), label=label, present=True, score=0.9
    )


def parties(build, paper, doc, lead=FIRST):
    view = build.view(paper, doc)
    return [row.party for row in signatures_of(view, MarkPlaces(view, UNITS), UNITS, lead)]


def defined(build):
    names = zip("甲乙丙", UNITS, strict=True)
    return [build.line(n, f"{stem}方：{name}") for n, (stem, name) in enumerate(names, start=1)]


@pytest.mark.parametrize("sign", ["法定代表人（签字）：", "法定代表人：", "法人签字："])
def test_cells_of_two_columns_are_the_parties_above_them(build, agreement_paper, sign):
    grid = build.table(1, [("甲方（公章）：", "乙方（公章）："), (sign, sign)])
    label = sign.rstrip("：")
    marks = tuple(word_place(f"table[1]/row[2]/cell[{n}]/image[{n}]", label) for n in (1, 2))
    doc = build.document(*defined(build), grid, signatures=marks)
    assert parties(build, agreement_paper, doc) == [FIRST, SECOND]


def test_blocks_in_one_cell_each_and_a_lone_block_below(build, agreement_paper):
    block = "{}方（章）：\n法人签字：".format
    grid = build.table(1, [(block("甲"), block("乙")), (block("丙"), "")])
    places = ("row[1]/cell[1]", "row[1]/cell[2]", "row[2]/cell[1]")
    marks = tuple(word_place(f"table[1]/{where}/image[1]", "法人签字") for where in places)
    doc = build.document(*defined(build), grid, signatures=marks)
    assert parties(build, agreement_paper, doc) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("label", ["签字人", "法定代表人"])
def test_the_right_cell_of_a_block_is_of_the_unit_at_its_left(build, agreement_paper, label):
    grid = build.table(1, [(f"单位名称：{SECOND}\n公章：", f"{label}：\n日期：2026.3.2")])
    doc = build.document(grid, signatures=(word_place("table[1]/row[1]/cell[2]/image[1]", label),))
    assert parties(build, agreement_paper, doc) == [SECOND]


@pytest.mark.parametrize(
    ("above", "party"),
    [
        ("牵头单位（盖章）：", FIRST),
        ("十、牵头单位意见", FIRST),
        ("成员单位（盖章）：", None),
        ("主管部门意见", None),
    ],
)
def test_below_the_label_of_the_lead_a_place_is_the_leads(build, agreement_paper, above, party):
    lines = (build.line(1, above), build.line(2, "法定代表人（签字）："))
    doc = build.document(*lines, signatures=(word_place("p[2]/image[1]"),))
    assert parties(build, agreement_paper, doc) == [party]
    scans = (build.scan(above, 70, 100), build.scan("法定代表人（签字）：", 70, 130))
    doc = build.document(*scans, pages=1, signatures=(page_place(200, 128),))
    assert parties(build, agreement_paper, doc) == [party]


@pytest.mark.parametrize("label", ["法定代表人（或委托代理人）签字", "签字"])
def test_a_small_table_a_unit_names_it_above_the_place(build, agreement_paper, label):
    tables = [build.table(n, [(f"{u}（公章）", ""), (f"{label}：", "")]) for n, u in enumerate(UNITS, 1)]
    marks = tuple(word_place(f"table[{n}]/row[2]/cell[1]/image[{n}]", label) for n in (1, 2, 3))
    doc = build.document(build.line(1, "立约单位："), *tables, signatures=marks)
    assert parties(build, agreement_paper, doc) == list(UNITS)


def test_parties_called_by_a_stem_alone(build, agreement_paper):
    given = [
        build.line(n, f"{stem}：{unit}（统一社会信用代码：91500000MA）")
        for n, (stem, unit) in enumerate(zip("甲乙丙", UNITS, strict=True), 2)
    ]
    signed = [build.line(n, f"{stem}（公章）：　法定代表人（签字）：") for n, stem in enumerate("甲乙丙", 30)]
    marks = tuple(word_place(f"p[{n}]/image[1]") for n in (30, 31, 32))
    doc = build.document(build.line(1, "签署单位："), *given, *signed, signatures=marks)
    assert parties(build, agreement_paper, doc) == list(UNITS)


@pytest.mark.parametrize("beside", ["济▓▓▓▓股份有限", THIRD])
def test_a_place_in_the_right_column_is_not_of_the_name_in_the_left(build, agreement_paper, beside):
    lines = (build.scan(SECOND, 70, 100), build.scan(beside, 310, 101))
    marks = (page_place(180, 128), page_place(420, 128))
    doc = build.document(*lines, pages=1, signatures=marks)
    assert parties(build, agreement_paper, doc) == [SECOND, THIRD if beside == THIRD else None]


@pytest.mark.parametrize(("name", "party"), [("▓秦岭▓", None), ("江汉大学", SECOND), ("", None)])
def test_a_row_whose_name_is_spoilt_is_not_of_the_party_above(build, agreement_paper, name, party):
    cells = []
    for row, text in enumerate((FIRST, name)):
        for column, words in enumerate((text, "法定代表人（签字）：")):
            y, x = 100.0 + 60 * row, 60.0 + 240 * column
            line = build.scan(words, x + 4, y + 10) if words else None
            cells.append(
                Cell(
                    row=row,
                    column=column,
                    text=words,
                    page=1,
                    box=Box(x0=x, y0=y, x1=x + 240, y1=y + 60),
                    lines=(line,) if line else (),
                )
            )
    grid = Table(rows=2, columns=2, cells=tuple(cells), page=1)
    doc = build.document(grid, pages=1, signatures=(page_place(430, 110), page_place(430, 170)))
    assert parties(build, agreement_paper, doc) == [FIRST, party]
