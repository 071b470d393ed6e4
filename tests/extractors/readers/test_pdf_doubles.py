"""Doubled characters stand once; neighbours that are alike stay."""

from extractors.readers.pdf_doubles import without_doubles

CHAR = {"text": "1", "fontname": "A", "size": 10.0, "upright": True, "x0": 5.0, "top": 7.0}


def kept(*changes):
    chars = [{**CHAR, **change} for change in changes]
    return [chars.index(char) for char in without_doubles(chars)]


def test_a_shadow_of_bold_print_is_dropped():
    assert kept({}, {"x0": 5.4}, {"x0": 4.1, "top": 7.9}) == [0]


def test_equal_digits_beside_and_below_stay():
    assert kept({}, {"x0": 10.5}, {"top": 19.0}, {"x0": 10.5, "top": 19.0}) == [0, 1, 2, 3]
    assert kept({}, {"x0": 6.2}) == [0, 1]


def test_other_signs_fonts_and_sizes_stay():
    assert kept({}, {"text": "2"}, {"fontname": "B"}, {"size": 12.0}, {"upright": False}) == [0, 1, 2, 3, 4]


def test_the_order_of_the_file_is_kept():
    assert kept({"x0": 50.0}, {"x0": 5.0}, {"x0": 50.2}, {"x0": 25.0}) == [0, 1, 3]
