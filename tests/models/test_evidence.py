"""Places on pages and in pictures of Word: one way to ask for both."""

import pytest

from models.evidence import Evidence, ImagePlace, anchor_of_image, image_locator
from models.geometry import Box

BOX = Box(x0=72.13, y0=90.4, x1=192.57, y1=104.01)


def test_a_box_in_a_picture_comes_back_from_its_locator():
    evidence = Evidence(locator=image_locator("table[1]/row[2]/cell[3]/image[12]", BOX))
    assert evidence.locator == "table[1]/row[2]/cell[3]/image[12]#xywh=72.13,90.4,120.44,13.61"
    assert evidence.image_place == ImagePlace(number=12, box=BOX)
    assert evidence.sheet == 12
    assert anchor_of_image(evidence.locator or "") == "table[1]/row[2]/cell[3]"


def test_a_picture_reaching_over_the_left_edge():
    over = Box(x0=-3, y0=-0.5, x1=40, y1=20)
    assert Evidence(locator=image_locator("p[1]/image[1]", over)).image_place == ImagePlace(
        number=1, box=over
    )


def test_a_page_is_asked_for_like_a_picture():
    assert Evidence(page=3, box=BOX).image_place == ImagePlace(number=3, box=BOX)
    assert Evidence(page=3).image_place == ImagePlace(number=3)


@pytest.mark.parametrize(
    "locator", ["p[3]", "table[1]/row[3]/cell[2]", "p[3]/image[0x]", "image[2]/p[1]", ""]
)
def test_typed_text_is_in_no_picture_and_takes_no_box(locator):
    assert Evidence(locator=locator).image_place is None
    assert image_locator(locator, BOX) == locator
    assert anchor_of_image(locator) == locator


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "1,2,3,4,5", "1,,2,3"])
def test_a_broken_box_leads_to_no_picture(box):
    assert Evidence(locator=f"p[1]/image[1]#xywh={box}").image_place is None


def test_a_box_is_added_once():
    located = image_locator("p[3]/image[2]", BOX)
    assert image_locator(located, Box(x0=0, y0=0, x1=1, y1=1)) == located
    assert image_locator("p[3]/image[2]", None) == "p[3]/image[2]"
