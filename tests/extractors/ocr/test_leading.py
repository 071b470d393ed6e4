"""A mark at the beginning of a line is read; a line that begins later, a speck or a rule makes none."""

from collections.abc import Callable

import numpy as np
import pytest

from extractors.ocr.engine import OcrEngine, Pixels, Quad, Recognition
from extractors.ocr.leading import with_leading_mark

SCORES = (0.99, 0.98)


class Twice:
    """Says one text of what it is asked to read again, and counts how often it is asked."""

    identity = "twice"

    def __init__(self, text: str, score: float = 0.97) -> None:
        self.text = text
        self.score = score
        self.asked = 0

    def detect(self, image: Pixels) -> list[Quad]:
        raise NotImplementedError

    def recognise(self, line: Pixels) -> Recognition:
        self.asked += 1
        return Recognition(self.text, self.score, (self.score,) * len(self.text))


def line(*ink: tuple[int, int], width: int = 160) -> Pixels:
    """A line 40 pixels high with dark columns at the given places."""
    image = np.full((40, width, 3), 255, np.uint8)
    for start, end in ink:
        image[8:32, start:end] = 20
    return image


def reading(first: float, second: float, text: str = "高级", width: int = 160) -> Recognition:
    return Recognition(text, 0.98, SCORES, (first / width, second / width), (("高纸", 0.9),))


def test_ink_before_the_first_character_is_read_as_the_mark_it_is() -> None:
    engine = Twice("高级/高级")
    read = with_leading_mark(line((12, 20), (30, 90)), reading(45, 73), engine)
    assert read.text == "/高级"
    assert read.character_confidences == (0.97, *SCORES)
    assert len(read.character_positions) == 3
    assert read.character_positions[0] < read.character_positions[1]
    assert read.alternatives == (("/高纸", 0.9),)


@pytest.mark.parametrize(
    ("image", "first", "second"),
    [
        (line((30, 90)), 45, 73),  # paper
        (line((0, 2), (30, 90)), 45, 73),  # the rule of a cell
        (line((12, 20), (22, 90)), 26, 54),  # the first character itself
        (line((12, 20), (30, 90)), 45, 55),  # digits
    ],
)
def test_nothing_is_read_again_where_no_mark_can_stand(image: Pixels, first: float, second: float) -> None:
    engine = Twice("高级/高级")
    assert with_leading_mark(image, reading(first, second), engine).text == "高级"
    assert engine.asked == 0


@pytest.mark.parametrize(
    ("said", "score"),
    [("高级高级", 0.99), ("高级一高级", 0.99), ("高级/高级", 0.6), ("高级.高级", 0.99), ("/高级", 0.99)],
)
def test_what_is_no_sure_mark_is_left_out(said: str, score: float) -> None:
    read = reading(45, 73)
    assert with_leading_mark(line((12, 20), (30, 90)), read, Twice(said, score)) == read


@pytest.mark.ocr
@pytest.mark.fonts
@pytest.mark.parametrize(
    ("text", "expected"), [("／高级工程师", "/高级工程师"), ("高级工程师", "高级工程师")]
)
def test_a_stroke_that_begins_a_line(
    write: Callable[..., Pixels], engine: OcrEngine, text: str, expected: str
) -> None:
    image = write([(text, 8, 4)], (28 * len(text) + 18, 42))
    assert with_leading_mark(image, engine.recognise(image), engine).text.replace("／", "/") == expected
