"""A mark outside a table belongs to none of its rows; in a picture of Word it stands by the print on it, as on a page."""

import pytest

from extractors.ledgers.ledger import seals_of, signatures_of
from extractors.ledgers.places import MarkPlaces
from models.document import Cell, SealMark, SealShape, SignatureMark, Table
from models.geometry import Box

LEAD, MATE = "重庆渝曜科技有限公司", "江汉大学"
UNITS = (LEAD, MATE)


def seal(text, x, y, page=1):
    box = Box(x0=x - 55, y0=y - 55, x1=x + 55, y1=y + 55)
    return SealMark(page=page, box=box, shape=SealShape.ROUND, colour="red", text=text, score=0.95)


def members(build, bottom):
    """A table of two members, each in a ruled row of its own, that ends at `bottom`."""
    cells = []
    for row, name in enumerate(UNITS):
        box = Box(x0=94, y0=bottom - 100 + 50 * row, x1=538, y1=bottom - 50 + 50 * row)
        line = build.scan(name, 100, box.y0 + 18)
        cells.append(Cell(row=row, column=0, text=name, page=1, box=box, lines=(line,)))
    return Table(
        rows=2, columns=1, cells=tuple(cells), page=1, box=Box(x0=94, y0=bottom - 100, x1=538, y1=bottom)
    )


def labels(build, paper, doc):
    view = build.view(paper, doc)
    return [
        row.place_label
        for row in seals_of(view, MarkPlaces(view, UNITS), dict(zip(UNITS, UNITS, strict=True)), LEAD)
    ]


def test_a_seal_below_the_member_table_stands_on_the_opinion(build, form_paper):
    doc = build.document(
        members(build, 520), build.scan("牵头单位审核意见", 60, 547), build.scan("同意申报", 80, 570),
        pages=1, seals=(seal(LEAD, 356, 632),),
    )  # fmt: skip
    assert labels(build, form_paper, doc) == ["lead_opinion"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [("率头单位审核意见", "lead_opinion"), ("推荐单位审核意见", "推荐单位审核意见")],
)
def test_a_sign_of_a_places_label_may_be_misread(build, form_paper, label, expected):
    doc = build.document(
        members(build, 520), build.scan(label, 60, 547), build.scan("同意申报", 80, 570),
        pages=1, seals=(seal(LEAD, 356, 632),),
    )  # fmt: skip
    assert labels(build, form_paper, doc) == [expected]


def test_a_seal_within_the_table_still_belongs_to_its_row(build, form_paper):
    doc = build.document(
        members(build, 520), build.scan("牵头单位审核意见", 60, 547), pages=1, seals=(seal(MATE, 300, 495),)
    )
    assert labels(build, form_paper, doc) == [MATE]


def pictured(thing, number=1, locator="p[3]"):
    """A line or mark as it is read in a picture of Word."""
    return thing.model_copy(update={"page": number, "locator": f"{locator}/image[{number}]"})


def test_in_a_picture_of_word_a_seal_stands_by_the_print_beside_it(build, agreement_paper):
    lines = [pictured(build.scan(f"{name}（盖章）", 80, 100 + 200 * n)) for n, name in enumerate(UNITS)]
    doc = build.document(*lines, seals=(pictured(seal("", 200, 330)), pictured(seal("", 200, 120))))
    assert labels(build, agreement_paper, doc) == [MATE, LEAD]


def test_at_the_top_of_a_picture_a_seal_belongs_to_what_stands_before_it(build, agreement_paper):
    typed = [build.line(n, f"{name}（盖章）") for n, name in enumerate(UNITS, start=1)]
    lines = [
        pictured(build.scan("签字日期：2026年3月1日", 80, 100)),
        pictured(build.scan(f"{LEAD}（盖章）", 80, 700)),
    ]
    doc = build.document(*typed, *lines, seals=(pictured(seal("", 200, 120)),))
    assert labels(build, agreement_paper, doc) == [MATE]


@pytest.mark.parametrize(
    ("locator", "expected"), [("p[2]", LEAD), ("p[3]", LEAD), ("p[5]", MATE), ("p[1]", "")]
)
def test_a_seal_that_is_a_picture_of_its_own_stands_at_its_paragraph_or_the_one_before(
    build, agreement_paper, locator, expected
):
    lines = [build.line(2, f"{LEAD}（盖章）"), build.line(4, f"{MATE}（盖章）")]
    doc = build.document(*lines, seals=(pictured(seal("", 60, 60), 7, locator),))
    assert labels(build, agreement_paper, doc) == [expected]


def test_a_mark_in_a_picture_stands_in_a_cell_of_it_before_the_cell_of_word_around_it(build, agreement_paper):
    table = members(build, 520)
    place = {"page": 1, "locator": "table[1]/row[1]/cell[2]/image[1]"}
    cells = tuple(cell.model_copy(update=place) for cell in table.cells)
    doc = build.document(build.table(1, [["签章页", ""]]), table.model_copy(update=place | {"cells": cells}))
    view = build.view(agreement_paper, doc)
    for y, expected in ((495, MATE), (700, "")):
        held = view.cell_of("d-1", seal("", 300, y).model_copy(update=place))
        assert (held[1].text, held[1].column) == (expected, 0 if expected else 1)


@pytest.mark.parametrize(
    ("typed", "paged", "expected"), [(0, 1, "cover"), (0, 2, ""), (1, 1, "cover"), (8, 1, "")]
)
def test_the_cover_of_a_form_of_pictures_is_its_first_one(build, form_paper, typed, paged, expected):
    captions = [build.line(n, "申请表扫描件如下。") for n in range(typed)]
    title = pictured(build.scan("产业创新联合体组建申请表", 80, 60))
    label = pictured(build.scan("牵头单位（盖章）：", 80, 300), paged)
    doc = build.document(*captions, title, label, seals=(pictured(seal("", 200, 310), paged),))
    assert labels(build, form_paper, doc) == [expected]


def test_a_signature_far_behind_a_short_name_is_not_that_of_the_next_column(build, agreement_paper):
    doc = build.document(
        build.scan(MATE, 73, 104, width=72), build.scan(LEAD, 313, 104, width=132), pages=1,
        signatures=(
            SignatureMark(
                page=1, box=Box(x0=208, y0=121, x1=258, y1=140), label="法定代表人（签字）", present=True, score=0.9
            ),
        ),
    )  # fmt: skip
    view = build.view(agreement_paper, doc)
    assert [row.party for row in signatures_of(view, MarkPlaces(view, UNITS), UNITS, LEAD)] == [MATE]


def test_names_side_by_side_in_one_row_own_the_marks_of_their_columns(build, agreement_paper):
    names = build.scan(f"{LEAD} {MATE}", 80, 400)
    box = Box(x0=80, y0=400, x1=500, y1=412)
    marks = tuple(
        SignatureMark(page=1, box=Box(x0=x, y0=420, x1=x + 60, y1=440), label="签字", present=True, score=0.9)
        for x in (120, 450)
    )
    doc = build.document(names.model_copy(update={"box": box}), pages=1, signatures=marks)
    view = build.view(agreement_paper, doc)
    found = signatures_of(view, MarkPlaces(view, UNITS), UNITS, LEAD)
    assert [row.party for row in found] == [LEAD, MATE]


def test_a_sentence_that_names_two_units_owns_no_mark(build, agreement_paper):
    row = build.scan(f"{LEAD} {MATE} 共同承担。", 80, 400)
    view = build.view(agreement_paper, build.document(row, pages=1))
    assert MarkPlaces(view, UNITS).anchors == []


def test_a_seal_between_two_opinions_belongs_to_the_upper_one(build, form_paper):
    doc = build.document(
        build.scan("牵头单位审核意见：", 60, 85), build.scan("同意申报，材料属实。", 80, 105),
        build.scan("两江新区科技创新局审核意见：", 60, 258), build.scan("（盖章）", 234, 330),
        pages=1, seals=(seal(LEAD, 245, 208),),
    )  # fmt: skip
    assert labels(build, form_paper, doc) == ["lead_opinion"]


def test_a_seal_over_the_row_of_a_cover_stands_on_the_cover(build, form_paper):
    doc = build.document(
        build.scan("产业领域：新材料", 60, 300), build.scan(f"牵头单位：{LEAD}（盖章）", 60, 400),
        pages=1, seals=(seal(LEAD, 300, 380),),
    )  # fmt: skip
    assert labels(build, form_paper, doc) == ["cover"]


def opinion(build, title, y0, y1, scale=1.0):
    """A tall cell of an opinion: its title at the top, as a photo of this scale shows it."""
    box = Box(x0=80 * scale, y0=y0 * scale, x1=540 * scale, y1=y1 * scale)
    head = Box(x0=90 * scale, y0=(y0 + 2) * scale, x1=230 * scale, y1=(y0 + 18) * scale)
    line = build.scan(title, 0, 0).model_copy(update={"box": head})
    return box, line


def test_titles_of_slanted_cells_belong_to_their_own_cell(build, form_paper):
    """On a photo the boxes of slanted cells overlap: the next opinion's title lies inside the box of the first."""
    first, own = opinion(build, "牵头单位审核意见", 100, 320)
    second, other = opinion(build, "两江新区科技创新局审核意见", 296, 500)
    cells = (
        Cell(row=0, column=0, text=own.text, page=1, box=first, lines=(own,)),
        Cell(row=1, column=0, text=other.text, page=1, box=second, lines=(other,)),
    )
    doc = build.document(
        Table(rows=2, columns=1, cells=cells, page=1, box=None), pages=1, seals=(seal(LEAD, 330, 262),)
    )
    assert labels(build, form_paper, doc) == ["lead_opinion"]


def test_distances_grow_with_the_print_of_a_photographed_page(build, form_paper):
    scale = 2.5
    _, head = opinion(build, "牵头单位审核意见", 100, 320, scale)
    _, text = opinion(build, "同意申报", 130, 150, scale)
    box = Box(x0=300 * scale, y0=230 * scale, x1=410 * scale, y1=340 * scale)
    mark = seal(LEAD, 0, 0).model_copy(update={"box": box})
    doc = build.document(head, text, pages=1, seals=(mark,))
    assert labels(build, form_paper, doc) == ["lead_opinion"]


def test_a_unit_that_is_to_seal_on_the_first_page_of_a_form_seals_the_cover(
    build, form_paper, agreement_paper
):
    def found(paper, text, page):
        return labels(
            build,
            paper,
            build.document(build.scan(text, 200, 300, page), pages=2, seals=(seal(LEAD, 330, 330, page),)),
        )

    assert found(form_paper, f"{LEAD}（盖章）", 1) == ["cover"]
    assert found(form_paper, f"{LEAD}（盖章）", 2) == [LEAD]
    assert found(agreement_paper, f"{LEAD}（盖章）", 2) == [LEAD]
