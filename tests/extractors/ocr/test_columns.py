"""Two columns of prose are read one after the other; labels, short entries and one column are left alone."""

from extractors.ocr.arrange import arranged
from extractors.ocr.columns import two_columns
from models.document import Line, TextSource
from models.geometry import Box


def line(text: str, x0: float, x1: float, y: float) -> Line:
    return Line(text=text, page=1, box=Box(x0=x0, y0=y, x1=x1, y1=y + 10), source=TextSource.OCR)


def columns(rows: int, *, shift: float = 0.0, top: float = 100.0, mark: str = "") -> list[Line]:
    left = [line(f"{mark}左{n}", 50, 285, top + 16 * n) for n in range(rows)]
    return [*left, *(line(f"{mark}右{n}", 305, 540, top + shift + 16 * n) for n in range(rows))]


def pairs(end: float) -> list[Box]:
    """Labels that end at `end`, but for one longer one, beside long values."""
    labels = [Box(x0=50, y0=20 * n, x1=end if n else 275, y1=20 * n + 10) for n in range(9)]
    return [*labels, *(Box(x0=300, y0=20 * n, x1=540, y1=20 * n + 10) for n in range(9))]


def test_the_left_column_comes_before_the_right_one():
    title, foot = line("题", 200, 400, 60), line("脚", 50, 540, 300)
    for shift in (0.0, 5.0):
        blocks = arranged([], [*columns(8, shift=shift), title, foot])
        assert [block.text for block in blocks] == [
            "题", *(f"左{n}" for n in range(8)), *(f"右{n}" for n in range(8)), "脚",
        ]  # fmt: skip


def test_the_last_lines_of_a_column_that_is_longer_stay_in_it():
    lines = [*columns(6), line("左末", 50, 120, 100 + 16 * 6)]
    assert [block.text for block in arranged([], lines)][6] == "左末"


def test_a_line_over_both_columns_parts_them():
    lower = columns(6, top=250, mark="下")
    lines = [*columns(6), line("小节标题", 50, 540, 220), *lower]
    texts = [block.text for block in arranged([], lines)]
    assert (
        texts.index("右5")
        < texts.index("小节标题")
        < texts.index("下左0")
        < texts.index("下左5")
        < texts.index("下右0")
    )


def test_labels_beside_values_are_no_columns():
    assert two_columns(pairs(120)) == []
    assert two_columns(pairs(180)) == []
    assert two_columns([Box(x0=50, y0=20 * n, x1=540, y1=20 * n + 10) for n in range(30)]) == []


def test_two_blanks_for_signatures_keep_their_rows():
    lines = [
        line(t, x, x + 180, 100 + 30 * n) for n, t in enumerate(("甲方", "代表", "日期")) for x in (50, 320)
    ]
    assert [block.text for block in arranged([], lines)] == ["甲方", "甲方", "代表", "代表", "日期", "日期"]
