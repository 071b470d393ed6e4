import cv2
import numpy as np

from extractors.marks.ellipses import Ellipse
from extractors.marks.seals.seal_ink import coloured_ink, without_print_across

SEAL = Ellipse(x=100, y=100, major=80, minor=80, angle=0.0)
UPRIGHT = slice(60, 141), slice(97, 104)
LEVEL = slice(98, 102), slice(20, 181)


def drawn(ring):
    """Density of a ring and an upright stroke of its ink, with a level stroke of black print across both."""
    dark = np.zeros((200, 200), np.float32)
    cv2.circle(dark, (100, 100), 80, (ring,), 4)
    dark[UPRIGHT] = ring
    print_across = np.zeros_like(dark)
    print_across[LEVEL] = 2.2
    return dark, print_across


def test_print_across_a_paler_seal_goes_and_the_stroke_under_it_stays():
    dark, print_across = drawn(0.6)
    cleaned = without_print_across(np.maximum(dark, print_across), SEAL)
    assert cleaned[99:101, 40:90].max() < 0.1
    assert cleaned[99:101, 99:102].min() > 0.4


def test_a_seal_as_dark_as_print_is_left_as_it_is():
    dark, print_across = drawn(2.0)
    page = np.maximum(dark, print_across)
    assert np.array_equal(without_print_across(page, SEAL), page)


def test_red_strokes_go_on_under_black_print():
    seal, print_across = drawn(1.0)
    density = np.stack([0.1 * seal, seal, seal], axis=2)
    crossed = np.maximum(density, print_across[:, :, None])
    ink = coloured_ink(crossed, "red")
    assert ink[99:101, 99:102].min() > 0.5
    assert ink[99:101, 40:90].max() < 0.1


def test_red_ink_without_print_is_unchanged():
    seal, _ = drawn(1.0)
    ink = coloured_ink(np.stack([0.1 * seal, seal, seal], axis=2), "red")
    assert np.allclose(ink, 0.9 * seal, atol=1e-5)
