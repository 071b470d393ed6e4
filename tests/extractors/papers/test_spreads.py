"""A3 scans that show two sheets: a paper may begin on the right one, and marks are those of their own sheet."""

import pytest

from extractors.papers.sorting import sort_files
from extractors.papers.spreads import by_sheets, gutters_of, page_of, sheet_of
from models.document import Cell, Page, SealMark, SealShape, Table, TextSource
from models.geometry import Box
from models.submission import PaperKind

LEFT, RIGHT = 80, 680


def spread(build, *blocks, seals=()):
    """Two A3 pages, each of two sheets that meet at 595 points."""
    pages = tuple(
        Page(number=number, width=1190, height=842, gutter=595, text_source=TextSource.OCR)
        for number in (1, 2)
    )
    return build.document(*blocks, pages=2, seals=tuple(seals)).model_copy(update={"pages": pages})


def seal(x):
    box = Box(x0=x, y0=400, x1=x + 110, y1=510)
    return SealMark(page=2, box=box, shape=SealShape.ROUND, text="某章", score=0.9, colour="red")


@pytest.fixture
def booklet(build):
    return spread(
        build,
        build.scan("两江新区产业创新联合体组建申请表", LEFT, 80),
        build.scan("联系人：李明", RIGHT, 300),
        build.scan("联系电话：13812345678", LEFT, 300, page=2),
        build.scan("两江新区产业创新联合体组建协议", RIGHT, 80, page=2),
        build.scan("一、参与单位", RIGHT, 120, page=2),
        seals=(seal(LEFT + 100), seal(RIGHT + 100)),
    )


def test_a_paper_may_begin_on_the_right_sheet(build, liangjiang, booklet):
    found = sort_files([build.file("合订.pdf", booklet)], liangjiang)
    assert [(paper.kind, paper.first_page, paper.last_page) for paper in found.papers] == [
        (PaperKind.APPLICATION_FORM, 1, 2),
        (PaperKind.AGREEMENT, 2, 2),
    ]
    form, agreement = found.views
    assert next(row.text for row in agreement.rows()).endswith("组建协议")
    assert [mark.box.x0 for mark in form.parts[0].seals] == [LEFT + 100]
    assert [mark.box.x0 for mark in agreement.parts[0].seals] == [RIGHT + 100]


def test_a_file_of_single_sheets_is_itself(build):
    single = build.document(build.scan("申请表", LEFT, 80), pages=1)
    assert by_sheets(single) is single
    assert sheet_of(gutters_of(single), 1, None) == page_of({}, 1) == 1


def test_the_cells_of_a_table_are_on_its_sheet(build):
    box = Box(x0=RIGHT, y0=200, x1=RIGHT + 300, y1=260)
    table = Table(
        rows=1, columns=1, page=2, box=box, cells=(Cell(row=0, column=0, text="甲", page=2, box=box),)
    )
    moved = by_sheets(spread(build, table)).blocks[0]
    assert isinstance(moved, Table)
    assert (moved.page, moved.cells[0].page) == (4, 4)
    assert [page.number for page in by_sheets(spread(build, table)).pages] == [1, 2, 3, 4]
