import pytest
from PIL import ImageDraw

from extractors.marks.choices.drawn_choices import with_drawn_choices
from models.document import Line, TextSource
from models.geometry import Box

SCALE = 200 / 72
SIZE = 12
TOP = 100
SIDE = 9.0
LEFT = 100
WIDE = 90
"""Distance of two options in points."""
INK = (20, 20, 20)
PEN = (30, 45, 140)


class Choice:
    """One row of options with a printed box each, as the engine reads them: a line an option."""

    def __init__(self, drawer, words, boxless=(), read=None):
        self.page = drawer(1)
        self.pen = ImageDraw.Draw(self.page.page)
        self.lines = []
        for index, word in enumerate(words):
            x = self.left(index)
            if index not in boxless:
                self.stroke([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], index, fill=INK, width=2)
            for place, character in enumerate(word):
                self.page.write(x + (1 + place) * SIZE, TOP, character, SIZE)
            self.lines.append(self._line(word, index, (read or {}).get(index, "□")))

    @staticmethod
    def left(index):
        return LEFT + index * WIDE

    def _line(self, word, index, sign):
        x = self.left(index)
        signs = [(one, x + SIZE * (0.5 + place) / max(len(sign), 1)) for place, one in enumerate(sign)]
        signs += [(one, x + (1.5 + place) * SIZE) for place, one in enumerate(word)]
        start = x if sign else x + SIZE
        return Line(
            text="".join(one for one, _ in signs),
            page=1,
            box=Box(x0=start, y0=TOP, x1=x + (1 + len(word)) * SIZE, y1=TOP + 1.3 * SIZE),
            source=TextSource.OCR,
            confidence=0.95,
            character_confidences=(0.95,) * len(signs),
            character_positions=tuple(place for _, place in signs),
        )

    def stroke(self, points, index, fill=PEN, width=5):
        """Draw through points in sides of the box of an option, from its upper left corner."""
        x, y = self.left(index) + 1.5, TOP + 3
        places = [((x + right * SIDE) * SCALE, (y + down * SIDE) * SCALE) for right, down in points]
        self.pen.line(places, fill=fill, width=width, joint="curve")

    def tick(self, index, width=5):
        self.stroke([(0.1, 0.5), (0.4, 0.9), (1.1, -0.2)], index, width=width)

    def cross(self, index):
        self.stroke([(0.05, 0.05), (0.95, 0.95)], index)
        self.stroke([(0.05, 0.95), (0.95, 0.05)], index)

    def block(self, index, over):
        x, y = self.left(index) + 1.5, TOP + 3
        corners = (x - over * SIDE, y - over * SIDE, x + (1 + over) * SIDE, y + (1 + over) * SIDE)
        self.pen.rectangle([value * SCALE for value in corners], fill=PEN)

    def ring(self, index, half=0.95):
        x, y = self.left(index) + 1.5 + SIDE / 2, TOP + 3 + SIDE / 2
        corners = (x - half * SIDE, y - half * SIDE, x + half * SIDE, y + half * SIDE)
        self.pen.ellipse([value * SCALE for value in corners], outline=PEN, width=4)

    def states(self):
        cell = Box(x0=LEFT - 20, y0=TOP - 20, x1=LEFT + WIDE * len(self.lines) + 20, y1=TOP + 40)
        told = with_drawn_choices(self.page.pixels(quality=85), self.lines, [cell], SCALE)
        return "".join(line.text[0] if line.text[0] in "☑☐⍰" else "-" for line in told)


WORDS = ("国有企业", "集体企业", "股份", "有限责任")


@pytest.mark.parametrize("read", ["×", "X", "", "WA", "█"])
def test_a_cross_in_the_stead_of_a_box_ticks_its_option(drawer, read):
    choice = Choice(drawer, WORDS, boxless=(1,), read={1: read})
    choice.cross(1)
    assert choice.states() == "☐☑☐☐"


def test_a_blackened_box_that_was_read_as_letters_is_ticked(drawer):
    choice = Choice(drawer, WORDS, read={2: "W"})
    choice.block(2, 0.1)
    assert choice.states() == "☐☐☑☐"


def test_bare_paper_in_the_stead_of_a_box_says_nothing(drawer):
    assert Choice(drawer, WORDS, boxless=(3,), read={3: ""}).states() == "☐☐☐-"


def test_a_box_that_was_not_found_is_empty_not_ticked(drawer):
    choice = Choice(drawer, WORDS, read={0: ""})
    choice.stroke([(0.9, -0.15), (1.6, -0.15)], 0, fill=INK, width=2)  # print that touches the frame
    assert choice.states() == "☐☐☐☐"


def test_print_before_words_is_no_mark(drawer):
    choice = Choice(drawer, ("国有企业", "集体企业", "等企业"), boxless=(2,), read={2: "其"})
    choice.page.write(choice.left(2), TOP, "其", SIZE)
    assert choice.states() == "☐☐-"


@pytest.mark.parametrize(("over", "states"), [(0.18, "☐☑☐☐"), (0.0, "☑☑☐☐")])
def test_a_block_beyond_its_frame_beside_a_clean_tick_is_a_correction(drawer, over, states):
    choice = Choice(drawer, WORDS, read={0: "■"})
    choice.block(0, over)
    choice.tick(1)
    assert choice.states() == states


def test_blocks_alone_are_ticks(drawer):
    choice = Choice(drawer, WORDS, read={0: "■", 2: "■"})
    choice.block(0, 0.18)
    choice.block(2, 0.18)
    assert choice.states() == "☑☐☑☐"


@pytest.mark.parametrize("half", [0.9, 1.1])
def test_a_ringed_box_is_ticked(drawer, half):
    choice = Choice(drawer, WORDS)
    choice.ring(1, half)
    assert choice.states() == "☐☑☐☐"


def test_lines_above_and_below_a_box_are_no_ring(drawer):
    choice = Choice(drawer, WORDS)
    choice.stroke([(-0.6, -0.5), (1.6, -0.5)], 1)
    choice.stroke([(-0.6, 1.5), (1.6, 1.5)], 1)
    assert "☑" not in choice.states()


class Spread(Choice):
    """The same with a gap of one character between each box and its words."""

    def __init__(self, drawer, words, read):
        super().__init__(drawer, ["\u3000" + word for word in words], read=read)


@pytest.mark.parametrize("read", ["□X", "□×", "□"])
def test_a_cross_between_a_box_and_its_words_ticks_it(drawer, read):
    choice = Spread(drawer, WORDS[:3], {1: read})
    choice.stroke([(1.3, 0.0), (2.1, 0.9)], 1)
    choice.stroke([(1.3, 0.9), (2.1, 0.0)], 1)
    assert choice.states() == "☐☑☐"


def test_strokes_behind_all_boxes_tick_none(drawer):
    choice = Spread(drawer, WORDS[:3], {})
    for index in range(3):
        choice.stroke([(1.5, 0.0), (1.9, 0.9)], index, fill=INK)
    assert "☑" not in choice.states()


def test_a_tick_surely_read_in_the_stead_of_a_box_is_no_frame(drawer):
    choice = Choice(drawer, WORDS, boxless=(3,), read={3: "√"})
    choice.stroke([(0.0, 0.5), (0.3, 0.95), (0.5, 0.0), (1.0, 0.0)], 3, fill=INK, width=2)
    choice.stroke([(1.0, 0.0), (1.0, 0.95)], 3, fill=INK, width=2)  # the side of a character such as 国
    assert choice.states() == "☐☐☐☑"
