"""A bound volume is parted by titles, printed page numbers and sheets; pages out of order find their paper."""

import pytest

from extractors.papers.order import printed_number
from extractors.papers.parting import part_document
from extractors.papers.sorting import sort_files
from extractors.readers.duplicates import with_duplicates
from models.document import Document, Line, Page, SealMark, SealShape, Status, TextSource
from models.geometry import Box
from models.submission import PaperKind

FORM, AGREEMENT, PLEDGE = PaperKind.APPLICATION_FORM, PaperKind.AGREEMENT, PaperKind.PLEDGE
TITLES = {
    FORM: "两江新区产业创新联合体组建申请表",
    AGREEMENT: "两江新区产业创新联合体组建协议",
    PLEDGE: "诚信承诺书",
}


def line(text, page, y, x=200.0):
    box = Box(x0=x, y0=y, x1=x + 12 * len(text), y1=y + 14)
    return Line(text=text, page=page, box=box, source=TextSource.OCR)


def volume(*pages, size=None) -> Document:
    """A bound volume; a page is (kind of its title or None, printed number or "", text)."""
    blocks, records = [], []
    for number, (kind, printed, text) in enumerate(pages, start=1):
        width, height = (size or {}).get(number, (595, 842))
        records.append(Page(number=number, width=width, height=height, text_source=TextSource.OCR))
        if kind is not None:
            blocks.append(line(TITLES[kind], number, 60))
        blocks.append(line(text, number, 200, 60.0))
        if printed:
            blocks.append(line(printed, number, height - 40))
    return Document(
        media_type="application/pdf", text_source=TextSource.OCR, status=Status.OK, pages=records, blocks=blocks
    )  # fmt: skip


def pages_of(document, liangjiang):
    return [span.pages for span in part_document(liangjiang, document)]


def test_papers_in_a_row_are_parted(liangjiang):
    bound = volume(
        (FORM, "- 1 -", "甲"), (None, "- 2 -", "乙"), (AGREEMENT, "- 1 -", "丙"), (None, "- 2 -", "丁"), (PLEDGE, "", "戊")
    )  # fmt: skip
    assert pages_of(bound, liangjiang) == [(1, 2), (3, 4), (5,)]


def test_pages_out_of_order_stand_in_the_order_of_their_numbers(liangjiang):
    bound = volume(
        (FORM, "1", "甲"), (None, "3", "丙"), (None, "2", "乙"), (AGREEMENT, "1", "丁"), (None, "2", "戊")
    )  # fmt: skip
    assert pages_of(bound, liangjiang) == [(1, 3, 2), (4, 5)]
    assert [
        block.text for block in part_document(liangjiang, bound)[0].blocks if block.text in "甲乙丙"
    ] == list("甲乙丙")


def test_a_page_bound_into_another_paper_goes_back(liangjiang):
    bound = volume(
        (FORM, "第1页", "甲"), (None, "第2页", "乙"), (AGREEMENT, "第1页", "丁"), (None, "第3页", "丙"), (None, "第2页", "戊")
    )  # fmt: skip
    assert pages_of(bound, liangjiang) == [(1, 2, 4), (3, 5)]


def test_numbers_that_run_through_the_whole_volume_part_nothing_and_move_nothing(liangjiang):
    bound = volume(
        (FORM, "1", "甲"), (None, "2", "乙"), (AGREEMENT, "3", "丙"), (None, "4", "丁"), (PLEDGE, "5", "戊")
    )
    assert pages_of(bound, liangjiang) == [(1, 2), (3, 4), (5,)]


def test_an_unread_number_moves_no_page(liangjiang):
    bound = volume(
        (FORM, "1", "甲"), (None, "2", "乙"), (AGREEMENT, "1", "丙"), (None, "", "丁"), (None, "3", "戊")
    )
    assert pages_of(bound, liangjiang) == [(1, 2), (3, 4, 5)]


def test_a_sheet_behind_a_complete_paper_is_a_paper_of_its_own(liangjiang):
    pages = ((FORM, "1/2", "甲"), (None, "2/2", "乙"), (None, "", "统一社会信用代码 91500000MA5U000001"))
    assert pages_of(volume(*pages), liangjiang) == [(1, 2), (3,)]
    numbered = ((FORM, "1", "甲"), (None, "2", "乙"), (None, "", "某证书"))
    assert pages_of(volume(*numbered, size={3: (842, 595)}), liangjiang) == [(1, 2), (3,)]
    assert pages_of(volume(*numbered), liangjiang) == [()]


def test_a_volume_of_one_paper_in_order_is_left_whole(liangjiang):
    bound = volume((FORM, "1", "甲"), (None, "2", "乙"), (FORM, "3", "丙"))
    (span,) = part_document(liangjiang, bound)
    assert span.blocks == bound.blocks
    assert span.first_page is None


def test_each_paper_has_its_row_and_the_marks_on_its_own_pages(build, liangjiang):
    bound = volume(
        (FORM, "1", "甲"), (None, "2", "乙"), (AGREEMENT, "1", "丁"), (None, "3", "丙"), (None, "2", "戊")
    )
    seals = [
        SealMark(page=page, box=Box(x0=0, y0=0, x1=9, y1=9), shape=SealShape.ROUND, colour="red", text=str(page), score=1)
        for page in (4, 5)
    ]  # fmt: skip
    found = sort_files([build.file("合订.pdf", bound.model_copy(update={"seals": tuple(seals)}))], liangjiang)
    assert [(paper.kind, paper.first_page, paper.last_page) for paper in found.papers] == [
        (FORM, 1, 4), (AGREEMENT, 3, 5),
    ]  # fmt: skip
    by_kind = {view.kind: [seal.text for part in view.parts for seal in part.seals] for view in found.views}
    assert by_kind == {FORM: ["4"], AGREEMENT: ["5"]}


@pytest.mark.parametrize(
    ("text", "number", "total"),
    [("- 2 -", 2, None), ("第 3 页 共 12 页", 3, 12), ("4/9", 4, 9), ("7", 7, None), ("—10—", 10, None)],
)
def test_printed_numbers(text, number, total):
    found = printed_number([line(text, 1, 800)], 842)
    assert (found.number, found.total) == (number, total)


@pytest.mark.parametrize("text", ["2025", "3.5", "9/4", "第一页", "序号 1"])
def test_what_is_no_printed_number(text):
    assert printed_number([line(text, 1, 800)], 842) is None


def test_a_number_in_the_middle_of_a_page_is_no_page_number():
    assert printed_number([line("12", 1, 400)], 842) is None


def test_a_page_fed_twice_counts_once(liangjiang):
    long = (
        "本协议由各成员单位法定代表人签字并加盖公章后成立，报科技创新局备案，有效期三年，自2025年3月1日起至2028年2月29日止，"
        * 2
    )
    slip = long.replace("各成员", "各咸员", 1)
    bound = volume(
        (FORM, "1", long), (None, "2", f"乙{long}"), (None, "2", f"乙{slip}"), (AGREEMENT, "1", "丁")
    )
    blocks = [[block for block in bound.blocks if block.page == page.number] for page in bound.pages]
    pages = with_duplicates(bound.pages, blocks)
    assert [page.duplicate_of for page in pages] == [None, None, 2, None]
    marked = bound.model_copy(update={"pages": pages})
    assert pages_of(marked, liangjiang) == [(1, 2), (4,)]


def test_a_file_of_one_paper_has_no_page_range(build, liangjiang):
    one = volume((FORM, "1", "甲"), (None, "3", "丙"), (None, "2", "乙"))
    (row,) = sort_files([build.file("表.pdf", one)], liangjiang).papers
    assert (row.first_page, row.last_page) == (None, None)


def test_pages_that_differ_in_a_figure_or_are_short_are_no_repetitions():
    text = "企业名称联系人统一社会信用代码注册资本职工人数资产总额研发投入销售收入" * 3
    sheets = [
        [line(text + "1200", 1, 100)],
        [line(text + "1300", 2, 100)],
        [line("附件", 3, 100)],
        [line("附件", 4, 100)],
    ]
    pages = [Page(number=n, width=595, height=842, text_source=TextSource.OCR) for n in range(1, 5)]
    assert [page.duplicate_of for page in with_duplicates(pages, sheets)] == [None] * 4


def test_typed_pages_repeat_only_when_equal():
    text = "企业名称联系人统一社会信用代码注册资本职工人数资产总额研发投入销售收入" * 3
    pages = [Page(number=n, width=595, height=842, text_source=TextSource.TEXT_LAYER) for n in (1, 2, 3)]
    sheets = [[line(text, 1, 100)], [line(text[:-1] + "人", 2, 100)], [line(text, 3, 100)]]
    assert [page.duplicate_of for page in with_duplicates(pages, sheets)] == [None, None, 1]
