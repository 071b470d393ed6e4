"""Characters one below another are parted where they are, set close or apart."""

import numpy as np
import pytest

from extractors.ocr.stacked import stacked_characters

HIGH = 30


def column(*characters, gap):
    """Draw characters as lists of strokes (top and bottom in 30ths of the height), `gap` pixels apart."""
    page = np.full((len(characters) * (HIGH + gap) + 12 - gap, HIGH + 12, 3), 240, np.uint8)
    for index, strokes in enumerate(characters):
        top = 6 + index * (HIGH + gap)
        for first, last in strokes:
            page[top + first : top + last, 6 : 6 + HIGH] = 30
    return page


FULL = [(0, 30)]
TWO = [(3, 7), (23, 27)]
THREE = [(1, 5), (13, 17), (25, 29)]
ROOF_AND_MOUTH = [(0, 13), (16, 30)]


@pytest.mark.parametrize("gap", [8, 12, 20, 45])
@pytest.mark.parametrize(
    "characters",
    [[FULL] * 2, [FULL] * 6, [FULL, ROOF_AND_MOUTH, FULL], [FULL, TWO, FULL, FULL], [THREE, FULL, FULL]],
)
def test_characters_set_apart_are_parted_at_the_gaps(characters, gap):
    parts = stacked_characters(column(*characters, gap=gap))
    assert len(parts) == len(characters)
    for part, strokes in zip(parts, characters, strict=True):
        inked = (part[:, 20, 0] < 128).sum()
        assert inked == sum(last - first for first, last in strokes)
        assert part[0].min() > 200
        assert part[-1].min() > 200


@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_characters_that_touch_are_cut_at_an_even_pitch(count):
    parts = stacked_characters(column(*[FULL] * count, gap=0))
    assert len(parts) == count
    assert all(24 <= (part[:, 20, 0] < 128).sum() <= 36 for part in parts)


def test_an_empty_image_is_left_whole():
    empty = np.full((90, 20, 3), 255, np.uint8)
    assert [part.shape for part in stacked_characters(empty)] == [empty.shape]


def test_a_single_tall_stroke_is_cut_into_no_more_than_it_holds():
    stroke = np.full((60, 30, 3), 255, np.uint8)
    stroke[5:55, 12:18] = 0
    assert 1 <= len(stacked_characters(stroke)) <= 9
