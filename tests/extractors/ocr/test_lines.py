"""Lines of a page: cut at rules, read twice under a seal, found where detection missed them, in reading order."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import OcrEngine, Pixels, Quad
from extractors.ocr.lines import cut_at_rules, read_lines
from extractors.ocr.missed import DOUBTFUL, doubted, ink_box, missed_entries
from extractors.ocr.order import in_reading_order, neighbours_joined
from extractors.tables.fill import fill_grids
from extractors.tables.grid import Grid, GridCell
from models.document import Line, Reading, SealMark, SealShape, TextSource
from models.geometry import Box

UNIT = 2.0


Saying = Callable[..., Any]


def quad(x0: float, y0: float, x1: float, y1: float) -> Quad:
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)


def grid(edges: list[float], top: float = 0, bottom: float = 60) -> Grid:
    """One row of cells between vertical rules."""
    boxes = [Box(x0=a, y0=top, x1=b, y1=bottom) for a, b in pairwise(edges)]
    cells = tuple(GridCell(0, column, 1, 1, box) for column, box in enumerate(boxes))
    return Grid(1, len(cells), cells, Box.around(boxes))


def spans(pieces: list[Quad]) -> list[tuple[int, int]]:
    return [(round(float(piece[:, 0].min())), round(float(piece[:, 0].max()))) for piece in pieces]


def test_a_line_over_a_rule_is_cut_there_and_cleared_of_it() -> None:
    assert spans(cut_at_rules(quad(20, 10, 380, 50), [grid([0, 200, 400])])) == [(20, 198), (202, 380)]


def test_pieces_of_a_leaning_line_lean_with_it() -> None:
    leaning = np.array([[0, 10], [400, 30], [400, 60], [0, 40]], np.float32)
    left, right = cut_at_rules(leaning, [grid([0, 200, 400])])
    assert left[0].tolist() == pytest.approx([0, 10])
    assert left[1][1] == pytest.approx(20, abs=1)
    assert right[0][1] == pytest.approx(20, abs=1)
    assert right[2].tolist() == pytest.approx([400, 60])


def test_a_line_within_one_cell_or_outside_tables_stays_whole() -> None:
    line = quad(20, 10, 180, 50)
    assert cut_at_rules(line, [grid([0, 200, 400])]) == [line]
    assert cut_at_rules(line, [grid([0, 100, 400], top=100, bottom=200)]) == [line]
    assert cut_at_rules(line, []) == [line]


def test_a_sliver_beyond_a_rule_is_dropped_with_the_rule() -> None:
    """The stroke of a rule at the end of a code would read as a further 1."""
    assert spans(cut_at_rules(quad(20, 10, 205, 50), [grid([0, 200, 400])])) == [(20, 198)]


def seal(x0: float, y0: float, x1: float, y1: float) -> SealMark:
    box = Box(x0=x0, y0=y0, x1=x1, y1=y1)
    return SealMark(page=1, box=box, shape=SealShape.ROUND, colour="red", score=0.99)


@pytest.mark.ocr
@pytest.mark.fonts
def test_text_under_a_seal_is_read(engine: OcrEngine, write: Callable[..., Pixels]) -> None:
    """PEERS.md, trap 3."""
    page = write([("法定代表人（签字）：赵明远", 120, 180), ("日期：2025年3月8日", 120, 250)], (700, 420), 30)
    stamped = page.copy()
    cv2.ellipse(stamped, (360, 210), (110, 110), 0, 0, 360, (214, 38, 38), 8)
    cv2.putText(stamped, "* * *", (290, 225), cv2.FONT_HERSHEY_SIMPLEX, 2, (214, 38, 38), 9)
    stamped = np.minimum(stamped, page)
    quads = engine.detect(stamped)
    marks = [seal(120, 48, 240, 162)]
    lines = read_lines(stamped, quads, [], marks, UNIT, 1, engine)
    text = "".join(line.text for line in in_reading_order(lines) if isinstance(line, Line))
    assert (
        text.replace("(", "（").replace(")", "）").replace(":", "：")
        == "法定代表人（签字）：赵明远日期：2025年3月8日"
    )


@pytest.mark.parametrize(
    ("text", "score", "kept"),
    [("法定代表人", 0.9, ["法定代表人"]), ("渝川新能源", 0.4, []), ("专", 0.95, [])],
    ids=["print", "the seal's own text, faint without its ink", "a speck"],
)
def test_a_line_found_only_with_the_seals_ink_is_kept_when_it_is_print(
    saying: Saying, text: str, score: float, kept: list[str]
) -> None:
    """What the removed ink leaves behind may hide print from detection; the seal's text goes with its ink."""
    page = np.full((240, 800, 3), 255, np.uint8)
    page[100:110, 200:300] = (214, 38, 38)
    cv2.putText(page, "print", (200, 125), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (20, 20, 20), 3)
    found = read_lines(
        page, [quad(180, 80, 420, 130)], [], [seal(80, 20, 180, 110)], UNIT, 1, saying(text, score)
    )
    assert [line.text for line in found] == kept


def test_what_is_left_of_a_seals_number_is_no_print_however_well_it_reads(saying: Saying) -> None:
    page = np.full((240, 800, 3), 255, np.uint8)
    cv2.putText(page, "61203 81", (200, 125), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (214, 38, 38), 3)
    engine = saying("61203 81", 0.96)
    marks = [seal(80, 20, 180, 110)]
    assert read_lines(page, [quad(180, 80, 420, 130)], [], marks, UNIT, 1, engine) == []


LEVEL = [quad(120, 95, 420, 130)]
"""The level line, found once the seal is gone; with the seal a part of it was found aslant."""


def test_a_part_of_a_line_that_a_seal_pulled_aslant_is_not_read_beside_the_whole_line(saying: Saying) -> None:
    page = np.full((240, 800, 3), 255, np.uint8)
    cv2.putText(page, "print of the line", (125, 122), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (20, 20, 20), 3)
    page[60:66, 200:300] = (214, 38, 38)
    slanted = np.array([[280, 60], [380, 95], [370, 130], [270, 95]], np.float32)
    engine = saying("物食品科技股份", 0.99, quads=LEVEL)
    lines = read_lines(page, [slanted], [], [seal(80, 20, 180, 110)], UNIT, 1, engine)
    assert [line.box.x0 for line in lines if line.box] == [60]


def test_the_place_of_a_star_that_was_taken_off_is_no_line(saying: Saying) -> None:
    page = np.full((240, 800, 3), 255, np.uint8)
    page[98:128, 130:400] = (214, 38, 38)
    engine = saying("中", 0.9, quads=LEVEL)
    assert read_lines(page, [], [], [seal(80, 20, 180, 110)], UNIT, 1, engine) == []


def test_ink_in_a_cell_without_lines_is_read(saying: Saying) -> None:
    page = np.full((120, 800, 3), 255, np.uint8)
    cv2.putText(page, "7", (60, 75), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 3)
    table = grid([0, 100, 200, 300], bottom=50)
    engine = saying("7", 0.9)
    found, doubtful = missed_entries(page, [table], [], [], UNIT, 1, engine)
    assert [line.text for line in found] == ["7"]
    assert doubtful == []
    assert len(engine.shapes) == 1
    tables, left = fill_grids([table], found, 1)
    assert [cell.text for cell in tables[0].cells] == ["7", "", ""]
    assert left == []


def test_ink_that_cannot_be_read_makes_the_cell_doubtful_not_empty(saying: Saying) -> None:
    page = np.full((120, 800, 3), 255, np.uint8)
    cv2.line(page, (60, 60), (110, 85), (0, 0, 0), 4)
    table = grid([0, 100, 200], bottom=50)
    found, doubtful = missed_entries(page, [table], [], [], UNIT, 1, saying("一", 0.3))
    assert found == []
    tables, _ = fill_grids([table], [], 1, 0.95)
    assert [cell.confidence for cell in doubted(tables[0], doubtful).cells] == [DOUBTFUL, 0.95]


def test_rules_at_the_rim_and_specks_are_no_ink() -> None:
    page = np.full((120, 800, 3), 255, np.uint8)
    page[:, :6] = 0
    page[60, 100] = 0
    assert ink_box(page, Box(x0=0, y0=0, x1=100, y1=50), UNIT) is None


def test_a_cell_under_a_seal_or_with_lines_is_not_looked_at_again(saying: Saying) -> None:
    page = np.full((120, 800, 3), 255, np.uint8)
    cv2.putText(page, "7", (60, 75), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 3)
    table = grid([0, 100], bottom=50)
    engine = saying("7", 0.9)
    line = Line(text="7", page=1, box=Box(x0=28, y0=22, x1=46, y1=40), source=TextSource.OCR)
    assert missed_entries(page, [table], [line], [], UNIT, 1, engine) == ([], [])
    assert missed_entries(page, [table], [], [seal(50, 0, 120, 60)], UNIT, 1, engine) == ([], [])
    assert engine.shapes == []


def test_pieces_of_one_printed_line_are_joined_and_others_are_not() -> None:
    def line(text: str, x0: float, y0: float, x1: float) -> Line:
        box = Box(x0=x0, y0=y0, x1=x1, y1=y0 + 12)
        return Line(text=text, page=1, box=box, source=TextSource.OCR, confidence=0.9)

    lines = [
        line("赵一", 130, 11, 154),
        line("联系人：", 80, 10, 120),
        line("日期", 400, 10, 424),
        line("盖章", 80, 40, 104),
    ]
    assert [joined.text for joined in neighbours_joined(lines)] == ["联系人： 赵一", "日期", "盖章"]


def test_other_readings_of_a_joined_piece_are_readings_of_the_whole_line() -> None:
    other = Reading(text="9O", confidence=0.5, how="character")
    left = Line(text="编号：", box=Box(x0=0, y0=0, x1=30, y1=10), source=TextSource.OCR, confidence=1.0)
    right = Line(
        text="90",
        box=Box(x0=32, y0=0, x1=52, y1=10),
        source=TextSource.OCR,
        confidence=0.8,
        alternatives=(other,),
    )
    (joined,) = neighbours_joined([left, right])
    assert [reading.text for reading in joined.alternatives] == ["编号：9O"]
    assert joined.alternatives[0].confidence < joined.confidence
    (reversed_order,) = neighbours_joined(
        [right.model_copy(update={"box": left.box}), left.model_copy(update={"box": right.box})]
    )
    assert [reading.text for reading in reversed_order.alternatives] == ["9O编号："]
