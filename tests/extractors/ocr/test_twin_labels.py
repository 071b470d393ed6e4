from itertools import pairwise

import pytest

from extractors.ocr.order import neighbours_joined
from extractors.ocr.twin_labels import labels_parted
from models.document import Line, TextSource
from models.geometry import Box

LABEL = "法定代表人（签字）："


def line(text, x0, y=100.0, step=12.0, confidence=0.9):
    x1 = x0 + step * len(text)
    return Line(
        text=text, page=1, box=Box(x0=x0, y0=y, x1=x1, y1=y + 12), confidence=confidence, source=TextSource.OCR,
        character_confidences=(confidence,) * len(text),
        character_positions=tuple(x0 + step * (n + 0.5) for n in range(len(text))),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (f"{LABEL}赵一{LABEL}", [f"{LABEL}赵一", LABEL]),
        (f"代表人(签字):赵一 {LABEL}钱二", ["代表人(签字):赵一", f"{LABEL}钱二"]),
        ("甲方（盖章）：甲厂乙方（盖章）：乙厂", ["甲方（盖章）：甲厂", "乙方（盖章）：乙厂"]),
        (f"牵头单位（盖章）：甲厂{LABEL}", [f"牵头单位（盖章）：甲厂{LABEL}"]),
        ("双方（签字）后生效，未（签字）的无效", ["双方（签字）后生效，未（签字）的无效"]),
    ],
)
def test_a_line_that_asks_twice_is_parted_before_the_second_label(text, pieces):
    found = labels_parted([line(text, 60.0)])
    assert [piece.text for piece in found] == pieces
    assert all(len(piece.character_confidences) == len(piece.text) for piece in found)
    assert all(left.box.x1 <= right.box.x0 for left, right in pairwise(found))


def test_a_line_without_places_of_characters_stays_whole():
    bare = line(LABEL + LABEL, 60.0).model_copy(update={"character_positions": ()})
    assert labels_parted([bare]) == [bare]


def test_entries_of_two_columns_are_not_joined():
    near = [line("甲方（盖章）：甲厂", 60), line("乙方（盖章）：乙厂", 190)]
    assert [one.text for one in neighbours_joined(near)] == ["甲方（盖章）：甲厂", "乙方（盖章）：乙厂"]
    other = [line("牵头单位（盖章）：", 60), line(LABEL, 180)]
    assert [one.text for one in neighbours_joined(other)] == [f"牵头单位（盖章）： {LABEL}"]


def test_of_two_readings_of_one_print_the_fuller_stays():
    whole, worn = line("单位名称（公章）：重庆传感器公司", 60), line("单位名称（公章）：重器公司", 62, 102)
    assert [one.text for one in neighbours_joined([worn, whole])] == [whole.text]
    assert len(neighbours_joined([whole, line("2026年3月", 60, 130)])) == 2
