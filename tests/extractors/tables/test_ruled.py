from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from extractors.tables.ruled import find_grids, without_dots


def blank(dpi=200):
    scale = dpi / 72
    return np.full((round(842 * scale), round(595 * scale), 3), 255, np.uint8), scale


def draw_form(dpi=200, points=0.5, colour=(0, 0, 0)):
    """A form with title rows, a cell over several rows, and columns that do not line up."""
    page, scale = blank(dpi)
    boxes = [
        (60, 70, 540, 92),
        (60, 92, 120, 130),
        (120, 92, 540, 130),
        (60, 130, 100, 230),
        *((x, y, x2, y + 25) for y in (130, 155) for x, x2 in ((100, 200), (200, 330), (330, 540))),
        *((100 + 110 * i, 180, 210 + 110 * i, 205) for i in range(4)),
        *((100 + 110 * i, 205, 210 + 110 * i, 230) for i in range(4)),
        (60, 230, 540, 500),
    ]
    for x0, y0, x1, y1 in boxes:
        corners = (round(x0 * scale), round(y0 * scale)), (round(x1 * scale), round(y1 * scale))
        cv2.rectangle(page, *corners, colour, max(1, round(points * scale)))
        cv2.putText(
            page,
            "HEF E3",
            (corners[0][0] + 12, corners[0][1] + round(15 * scale)),
            0,
            0.3 * scale,
            (0, 0, 0),
            2,
        )
    return page, len(boxes)


def turned(page, degrees):
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(page, matrix, (width, height), borderValue=(255, 255, 255))


def bowed(page):
    height, width = page.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    bent = (y + 10 * np.sin(x / width * np.pi)).astype(np.float32)
    return cv2.remap(page, x, bent, cv2.INTER_LINEAR, borderValue=(255, 255, 255))


def shaded(page):
    light = np.linspace(0.45, 1.0, page.shape[1])[None, :, None]
    noise = np.random.default_rng(3).normal(0, 4, page.shape)
    return np.clip(page * light + noise, 0, 255).astype(np.uint8)


def compressed(page):
    return cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 50])[1], cv2.IMREAD_COLOR)


def sealed(page):
    page = page.copy()
    cv2.circle(page, (900, 500), 165, (220, 40, 40), 8)
    return page


def dashed(page):
    page = page.copy()
    for start in range(0, page.shape[1], 121):
        page[:, start : start + 4] = 255
    return page


def dithered(page):
    """Black dots and white as a scanner makes of grey paper."""
    dots = np.random.default_rng(5).random(page.shape[:2]) < 0.12
    black = np.where((page.min(axis=2) < 170) | dots, 0, 255).astype(np.uint8)
    return np.dstack([black] * 3)


@pytest.mark.parametrize(
    ("dpi", "points", "colour"), [(150, 0.5, (0,) * 3), (200, 0.25, (150,) * 3), (300, 1.0, (60,) * 3)]
)
@pytest.mark.parametrize(
    "spoil",
    [lambda page: page, lambda page: turned(page, 0.7), bowed, shaded, compressed, sealed, dashed],
    ids=["clean", "tilted", "bowed", "shaded", "compressed", "sealed", "broken"],
)
def test_a_form_gives_its_cells(dpi, points, colour, spoil):
    page, cells = draw_form(dpi, points, colour)
    grids = find_grids(spoil(page))
    assert [len(grid.cells) for grid in grids] == [cells]


@pytest.mark.parametrize(("dpi", "points"), [(200, 0.75), (300, 0.5)])
def test_dotted_paper_gives_the_same_cells(dpi, points):
    page, cells = draw_form(dpi, points, (0,) * 3)
    assert [len(grid.cells) for grid in find_grids(dithered(page))] == [cells]


def test_print_without_dots_is_left_as_it_is():
    page, _ = draw_form(200, 0.5, (0,) * 3)
    gray = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    assert without_dots(gray) is gray


def test_cells_lie_where_they_are_drawn():
    page, _ = draw_form()
    box = find_grids(page)[0].cells[0].box
    scale = 200 / 72
    assert np.allclose(
        [box.x0, box.y0, box.x1, box.y1], [60 * scale, 70 * scale, 540 * scale, 92 * scale], atol=3
    )


def test_underlines_frames_and_letterheads_are_no_tables():
    page, scale = blank()
    for y in (300, 340, 380):
        cv2.line(page, (300, round(y * scale)), (1200, round(y * scale)), (0, 0, 0), 2)
    cv2.rectangle(page, (60, 60), (1590, 2280), (0, 0, 0), 3)
    cv2.line(page, (200, 400), (1450, 400), (220, 30, 30), 6)
    cv2.rectangle(page, (72, 72), (1578, 2268), (0, 0, 0), 1)
    assert find_grids(page) == []


def test_paper_photographed_on_a_desk_is_no_table():
    page = np.full((2400, 1800, 3), (70, 60, 50), np.uint8)
    corners = np.array([[150, 130], [1660, 170], [1690, 2290], [110, 2250]], np.int32)
    cv2.fillPoly(page, [corners], (235, 232, 225))
    for y in range(400, 2000, 60):
        cv2.putText(page, "HEF EHT LIT 110 1100 HELLO", (250, y), 0, 1.4, (30, 30, 30), 3)
    assert find_grids(page) == []


def test_a_tiny_image_has_no_tables():
    assert find_grids(np.full((8, 8, 3), 255, np.uint8)) == []


def test_a_seal_that_lies_on_a_rule_does_not_join_the_rows():
    """The page is of the corpus: the arc of a seal under the second rule made it look bent."""
    page = np.asarray(Image.open(Path(__file__).with_name("seal_on_rule.png")).convert("RGB"))
    grids = find_grids(np.ascontiguousarray(page), 170 / 72)
    assert [(grid.rows, grid.columns, len(grid.cells)) for grid in grids] == [(5, 4, 20)]
