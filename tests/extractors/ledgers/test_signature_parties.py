"""Whose a signature place is where a seal hides the printed name, in tables to sign and in opinions."""

import pytest

from extractors.ledgers.ledger import seals_of, signatures_of
from extractors.ledgers.places import MarkPlaces
from models.document import Cell, Line, SealMark, SealShape, SignatureMark, Table, TextSource
from models.geometry import Box

FIRST, SECOND, THIRD = "重庆渝曜科技有限公司", "江汉大学", "岷江新材料研究院"
UNITS = (FIRST, SECOND, THIRD)


def seal(text, x, y):
    box = Box(x0=x - 55, y0=y - 55, x1=x + 55, y1=y + 55)
    return SealMark(page=1, box=box, shape=SealShape.ROUND, colour="red", text=text, score=0.95)


def place(x, y, label="法定代表人（签字）", width=90):
    return SignatureMark(
        page=1, box=Box(x0=x, y0=y, x1=x + width, y1=y + 20), label=label, present=True, score=0.9
    )


def table(edges, *rows, top=100.0, height=80.0):
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            y = top + height * row
            box = Box(x0=edges[column], y0=y, x1=edges[column + 1], y1=y + height)
            line = Line(text=text, page=1, box=box.grown(-4), source=TextSource.OCR)
            lines = (line,) if text else ()
            cells.append(Cell(row=row, column=column, text=text, page=1, box=box, lines=lines))
    return Table(rows=len(rows), columns=len(edges) - 1, cells=tuple(cells), page=1, box=None)


def parties(build, paper, doc, lead=FIRST):
    view = build.view(paper, doc)
    places = MarkPlaces(view, UNITS)
    return [
        row.party
        for row in signatures_of(
            view, places, UNITS, lead, seals_of(view, places, dict(zip(UNITS, UNITS, strict=True)), lead)
        )
    ]


@pytest.mark.parametrize("hidden", ["成员单位（盖章）：江▓", "成员二（盖章）：", "乙方："])
def test_the_seal_names_the_party_whose_printed_name_it_hides(build, agreement_paper, hidden):
    lines = (build.scan(f"成员单位（盖章）：{FIRST}", 70, 100), build.scan(hidden, 70, 240))
    marks = (place(200, 130), place(200, 270))
    doc = build.document(
        *lines, pages=1, seals=(seal(FIRST, 330, 120), seal(SECOND, 330, 260)), signatures=marks
    )
    assert parties(build, agreement_paper, doc) == [FIRST, SECOND]


def test_a_line_that_is_lost_altogether_does_not_give_the_place_to_the_name_before(build, agreement_paper):
    line = build.scan(f"成员单位（盖章）：{FIRST}", 70, 100)
    marks = (place(200, 130), place(200, 270))
    doc = build.document(line, pages=1, seals=(seal(SECOND, 330, 260),), signatures=marks)
    assert parties(build, agreement_paper, doc) == [FIRST, SECOND]
    bare = build.document(line, pages=1, signatures=marks)
    assert parties(build, agreement_paper, bare) == [FIRST, None]


def test_the_printed_name_goes_before_the_seal_of_another(build, agreement_paper):
    line = build.scan(f"成员单位（盖章）：{FIRST}", 70, 100)
    doc = build.document(line, pages=1, seals=(seal(SECOND, 330, 120),), signatures=(place(200, 130),))
    assert parties(build, agreement_paper, doc) == [FIRST]


def test_below_the_title_for_all_parties_the_row_tells_the_party_and_not_the_nearest_seal(
    build, agreement_paper
):
    title = build.scan("八、所有成员单位签章", 70, 70)
    grid = table((60, 330, 540), *((f"{name}\n（盖章）", "法定代表人签字：") for name in UNITS))
    doc = build.document(
        title,
        grid,
        pages=1,
        seals=(seal(SECOND, 260, 210),),
        signatures=tuple(place(440, y) for y in (130, 210, 290)),
    )
    assert parties(build, agreement_paper, doc) == list(UNITS)


def test_each_row_of_a_table_to_sign_is_one_party(build, agreement_paper):
    grid = table(
        (60, 100, 300, 420, 530),
        ("序号", "单位名称（盖章）", "法定代表人（签字）", "日期"),
        ("1", FIRST, "", ""),
        ("2", "▓▓", "", ""),
        ("3", "岷江新材▓研究院", "", ""),
        ("4", "", "", ""),
    )
    marks = tuple(place(320, 200 + 80 * row, width=60) for row in range(4))
    doc = build.document(grid, pages=1, seals=(seal(SECOND, 190, 300),), signatures=marks)
    assert parties(build, agreement_paper, doc) == [FIRST, SECOND, THIRD, None]


def test_the_opinion_of_a_member_is_that_of_its_sheet_and_a_councils_is_nobodys(build, agreement_paper):
    grid = table(
        (60, 140, 300, 380, 540),
        ("单位名称", SECOND, "电话", ""),
        ("联盟成员单位意见", "同意。负责人：", "联盟理事会意见", "负责人：（公章）"),
    )
    marks = (place(200, 200, "负责人", 60), place(420, 200, "负责人", 60))
    doc = build.document(grid, pages=1, signatures=marks)
    assert parties(build, agreement_paper, doc) == [SECOND, None]


def test_an_opinion_whose_title_is_hidden_is_not_the_members(build, agreement_paper):
    grid = table(
        (60, 140, 300, 380, 540),
        ("单位名称", SECOND, "电话", ""),
        ("联盟成员单位意见", "同意。负责人：", "▓", "负责人：（公章）"),
    )
    doc = build.document(grid, pages=1, signatures=(place(420, 200, "负责人", 60),))
    assert parties(build, agreement_paper, doc) == [None]


def test_an_expert_beside_a_members_seal_is_no_party(build, agreement_paper):
    doc = build.document(pages=1, seals=(seal(FIRST, 330, 120),), signatures=(place(200, 130, "专家签字"),))
    assert parties(build, agreement_paper, doc) == [None]


def test_a_label_printed_in_each_row_of_a_word_table_is_that_of_the_unit_of_its_row(build, agreement_paper):
    rows = [["单位名称", "签字", "日期"]]
    rows += [[f"{unit}\n（盖章）", "法定代表人（签字）：", "2026年1月20日"] for unit in (FIRST, SECOND)]
    marks = tuple(
        SignatureMark(
            locator=f"table[1]/row[{n}]/cell[2]", label="法定代表人（签字）", present=True, score=0.9
        )
        for n in (2, 3)
    )
    doc = build.document(build.table(1, rows), signatures=marks)
    assert parties(build, agreement_paper, doc) == [FIRST, SECOND]


def test_a_cell_that_names_its_own_unit_is_not_that_of_the_unit_at_its_left(build, agreement_paper):
    blocks = [f"{unit}（盖章）\n法定代表人（签字）：" for unit in (FIRST, SECOND)]
    marks = tuple(
        SignatureMark(
            locator=f"table[1]/row[1]/cell[{n}]", label="法定代表人（签字）", present=True, score=0.9
        )
        for n in (1, 2)
    )
    doc = build.document(build.table(1, [blocks]), signatures=marks)
    assert parties(build, agreement_paper, doc) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("line", "party"),
    [
        ("牵头单位（盖章）：      法定代表人（签字）：", FIRST),
        ("申报单位（公章）：      法定代表人（签字）：", FIRST),
        (f"成员单位（盖章）：{SECOND}   法定代表人（签字）：", SECOND),
        ("推荐单位（盖章）：      法定代表人（签字）：", THIRD),
    ],
)
def test_the_line_of_the_leads_seal_is_the_leads_whoever_is_named_above(build, form_paper, line, party):
    above = build.scan(f"其中{THIRD}承担检测。", 70, 70)
    doc = build.document(above, build.scan(line, 70, 100), pages=1, signatures=(place(380, 98),))
    assert parties(build, form_paper, doc) == [party]


@pytest.mark.parametrize("named", [True, False])
def test_blocks_to_sign_beside_each_other_are_of_the_parties_of_their_columns(build, agreement_paper, named):
    sign = "法人签字："
    heads = (f"甲方（章）：{FIRST}", f"乙方（章）：{SECOND}") if named else ("甲方（章）：", "乙方（章）：")
    grid = table([60, 300, 540], list(heads), [sign, sign])
    rows = [
        build.scan(f"{stem}方：{unit}", 70, 20 + 20 * n)
        for n, (stem, unit) in enumerate(zip("甲乙", UNITS, strict=False))
    ]
    marks = (place(140, 210, sign, 60), place(380, 210, sign, 60))
    doc = build.document(*rows, grid, pages=1, signatures=marks)
    assert parties(build, agreement_paper, doc) == [FIRST, SECOND]


def test_two_who_sign_for_one_party_side_by_side_are_that_partys(build, agreement_paper):
    edges = [60, 300, 540]
    head = table([60, 540], [f"成员单位（盖章）：{SECOND}"]).cells[0].model_copy(update={"column_span": 2})
    low = table(edges, ["法定代表人（签字）：", "委托代理人（签字）："], top=180.0).cells
    cells = (head, *(cell.model_copy(update={"row": 1}) for cell in low))
    grid = Table(rows=2, columns=2, cells=cells, page=1)
    marks = (place(160, 210, "法定代表人（签字）", 60), place(400, 210, "委托代理人（签字）", 60))
    doc = build.document(grid, pages=1, signatures=marks)
    assert parties(build, agreement_paper, doc) == [SECOND, SECOND]


@pytest.mark.parametrize(("title", "owners"), [("八、签署", [FIRST, SECOND, THIRD]), ("", None)])
def test_places_above_the_names_of_their_parties(build, agreement_paper, title, owners):
    """Without words above the first place the name may stand on the page before."""
    names = [build.scan(f"{unit}（章）", 70, 160 + 120 * n) for n, unit in enumerate(UNITS)]
    head = [build.scan(title, 70, 60)] if title else []
    marks = tuple(place(200, 120 + 120 * n) for n in range(3))
    doc = build.document(*head, *names, pages=1, signatures=marks)
    found = parties(build, agreement_paper, doc)
    assert found == owners if owners else found != [FIRST, SECOND, THIRD]


def test_places_below_the_names_of_their_parties_stay_theirs(build, agreement_paper):
    names = [build.scan(f"{unit}（章）", 70, 100 + 120 * n) for n, unit in enumerate(UNITS)]
    marks = tuple(place(200, 130 + 120 * n) for n in range(3))
    doc = build.document(build.scan("八、签署", 70, 60), *names, pages=1, signatures=marks)
    assert parties(build, agreement_paper, doc) == [FIRST, SECOND, THIRD]
