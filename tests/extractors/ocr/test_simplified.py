"""Traditional forms count for the simplified ones of which mainland forms are written."""

from collections.abc import Callable

import pytest

from extractors.ocr.engine import OcrEngine, Pixels
from extractors.ocr.simplified import SIMPLIFIED, forms


def test_every_form_is_traditional_and_has_a_simplified_one() -> None:
    """GB 2312 holds the simplified characters alone."""
    for old, new in SIMPLIFIED.items():
        assert new.encode("gb2312")
        with pytest.raises(UnicodeEncodeError):
            old.encode("gb2312")


def test_names_are_written_with_characters_that_stay() -> None:
    assert not set("昇堃喆淼鑫乾於") & SIMPLIFIED.keys()


def test_of_a_pair_both_must_be_in_the_dictionary() -> None:
    traditional, simplified = forms(["", "複", "復", "复", "鵬"])
    assert sorted(traditional.tolist()) == [1, 2]
    assert simplified.tolist() == [3, 3]


@pytest.mark.ocr
@pytest.mark.fonts
def test_print_in_traditional_characters_is_read_as_simplified(
    engine: OcrEngine, write: Callable[..., Pixels]
) -> None:
    line = write([("電動汽車產業創新聯合體", 10, 6)], (420, 44))
    assert engine.recognise(line).text == "电动汽车产业创新联合体"
