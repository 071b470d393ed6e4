import pytest

from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.placed_boxes import choices_only, is_box, place_box
from extractors.marks.choices.tick_boxes import TickBox
from models.document import Line, TextSource
from models.geometry import Box

SIZE = 12.0
FRAME = TickBox(0, 0, 25, 25, BoxState.EMPTY)
SPECK = TickBox(0, 0, 25, 25, BoxState.UNCLEAR)


def line_of(text, y=100.0, scores=None):
    positions = tuple(100 + SIZE * (index + 0.5) for index in range(len(text)))
    return Line(
        text=text,
        page=1,
        box=Box(x0=100, y0=y, x1=100 + SIZE * len(text), y1=y + 1.3 * SIZE),
        source=TextSource.OCR,
        confidence=0.9,
        character_confidences=scores or (0.99,) * len(text),
        character_positions=positions,
    )


def placed(line, *where, state=FRAME):
    """Frames that stand at characters of a line (fractions stand between two, -1 before the line)."""
    found = []
    for index in where:
        x = 100 + SIZE * (index + 0.5)
        place = Box(x0=x - 4.5, y0=line.box.y0 + 3, x1=x + 4.5, y1=line.box.y0 + 12)
        found.append(place_box(line, state, place))
    return found


def kept(*entries, cells=(), seals=()):
    lines, found = zip(*entries, strict=True)
    return [len(boxes) for boxes in choices_only(found, lines, cells, seals)]


@pytest.mark.parametrize(
    "text", ["成员单位", "承诺单位（盖章）：重庆甲科技有限公司", "重庆市衡灏医疗器械公司"]
)
def test_a_lone_frame_that_was_not_read_is_no_box(text):
    line = line_of(text)
    assert kept((line, placed(line, len(text)))) == [0]


def test_like_frames_in_a_row_a_column_or_a_cell_are_boxes():
    row = line_of("企业 高校")
    assert kept((row, placed(row, -1, 2))) == [2]
    first, second = line_of("领军企业"), line_of("链主企业", y=120)
    assert kept((first, placed(first, -1)), (second, placed(second, -1))) == [1, 1]
    cells = [Box(x0=0, y0=90, x1=400, y1=117), Box(x0=0, y0=117, x1=400, y1=140)]
    assert kept((first, placed(first, -1)), (second, placed(second, -1)), cells=cells) == [0, 0]


def test_frames_side_by_side_are_strokes_of_one_seal():
    line = line_of("牵头单位（盖章")
    assert kept((line, placed(line, 7, 8))) == [0]


def test_what_stands_in_a_seal_counts_only_where_a_box_was_read():
    dropped, read = line_of("是 否"), line_of("□是□否")
    seal = [Box(x0=60, y0=60, x1=200, y1=200)]
    assert kept((dropped, placed(dropped, -1, 1)), seals=seal) == [0]
    assert kept((read, placed(read, 0, 2)), seals=seal) == [2]


def test_an_unclear_box_stands_beside_clear_ones_only():
    line = line_of("□是□否")
    assert kept((line, placed(line, 0, state=SPECK) + placed(line, 2))) == [2]
    assert kept((line, placed(line, 0, 2, state=SPECK))) == [0]


def test_frames_at_every_character_are_print():
    line = line_of("用于线控制动总成制动响应")
    assert kept((line, placed(line, 0.5, 2.5, 4.5, 6.5, 8.5, 10.5))) == [0]


def test_zeros_of_a_number_are_no_boxes():
    low = (0.99,) * 3 + (0.5, 0.5) + (0.99,)
    line = line_of("（限5O0字", scores=low)
    assert [is_box(line, one, True) for one in placed(line, 3, 4)] == [False, False]
    option = line_of("口是口否", scores=(0.5, 0.99, 0.5, 0.99))
    assert [is_box(option, one, True) for one in placed(option, 0, 2)] == [True, True]
