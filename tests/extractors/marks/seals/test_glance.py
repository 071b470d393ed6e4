import numpy as np

from extractors.marks.seals.glance import STEP, Glance

SCALE = 200 / 72
FACTOR = 1.6 / SCALE


def glance(page):
    return Glance.of(page.pixels(quality=80), FACTOR, 1.6)


def in_points(part):
    return [value / 1.6 for value in part.bounds]


def test_the_part_with_ink_surrounds_the_seal_and_little_else(drawer):
    seen = glance(drawer(5).print_prose().seal(400, 600))
    x0, y0, x1, y1 = in_points(seen.part("red", 30.0))
    assert 250 < x0 < 345
    assert 455 < x1 < 560
    assert 450 < y0 < 545
    assert 655 < y1 < 760
    assert seen.part("blue", 30.0) is None


def test_two_seals_far_apart_lie_in_one_part(drawer):
    x0, y0, x1, y1 = in_points(glance(drawer(5).seal(120, 150).seal(450, 650)).part("red", 30.0))
    assert x0 < 65
    assert y0 < 95
    assert x1 > 505
    assert y1 > 705


def test_print_alone_and_grey_pages_have_no_coloured_part(drawer):
    assert glance(drawer(6).print_prose()).part("red", 30.0) is None
    assert glance(drawer(6).print_prose().seal(300, 300).grey()).density is None


def test_specks_of_colour_are_no_part(drawer):
    pixels = drawer(7).print_prose().pixels(quality=95)
    for shift in np.ndindex(8, 8):
        pixels[100 + shift[0] :: 100, 100 + shift[1] :: 100] = (200, 20, 20)
    seen = Glance.of(pixels, FACTOR, 1.6)
    assert seen.density is not None
    assert seen.part("red", 30.0) is None
    assert seen.unit * STEP == 1.6
