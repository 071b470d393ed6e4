"""Two sheets in one picture, and facing pages: where they are cut, and single pages that are not."""

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import Pixels, Quad
from extractors.pages.spread import facing_pages, sheets_apart
from models.geometry import Box

SIZE = (1600, 1130)


def desk(*sheets: tuple[int, int, int, int], ground: int = 70, paper: int = 225) -> Pixels:
    """A picture of 900 by 640 pixels in which sheets (x0, y0, x1, y1) with print on them lie on a desk."""
    picture = np.full((640, 900, 3), ground, np.uint8)
    for x0, y0, x1, y1 in sheets:
        picture[y0:y1, x0:x1] = paper
        for y in range(y0 + 40, y1 - 40, 20):
            cv2.line(picture, (x0 + 40, y), (x1 - 60, y), (40, 40, 40), 3)
    return picture


def line(x0: float, x1: float, y: float) -> Quad:
    return np.array([[x0, y], [x1, y], [x1, y + 20], [x0, y + 20]], np.float32)


def page_of_print(left: float, lines: int = 12) -> list[Quad]:
    """Lines of print that run over 600 pixels, every third one short."""
    return [line(left, left + (250 if n % 3 == 2 else 600), 100 + 40 * n) for n in range(lines)]


@pytest.mark.parametrize("gap", [14, 60, 160])
def test_two_sheets_on_a_desk_are_cut_between_them(gap: int) -> None:
    picture = desk((30, 40, 440 - gap // 2, 600), (440 + gap // 2, 55, 870, 610))
    cut = sheets_apart(picture)
    assert cut is not None
    assert cut.down
    assert cut.at == pytest.approx(440, abs=4)
    left, right = cut.parts(picture)
    assert left.shape[1] + right.shape[1] == picture.shape[1]


def test_sheets_seen_lying_are_cut_across() -> None:
    picture = np.ascontiguousarray(np.rot90(desk((30, 40, 420, 600), (460, 55, 870, 610))))
    cut = sheets_apart(picture)
    assert cut is not None
    assert not cut.down
    assert cut.at == pytest.approx(460, abs=4)
    upper, lower = cut.parts(picture)
    assert upper.shape[0] + lower.shape[0] == picture.shape[0]


@pytest.mark.parametrize(
    "sheets",
    [
        [(30, 40, 870, 600)],
        [(30, 40, 440, 600)],
        [(30, 40, 600, 600), (680, 60, 800, 160)],
        [(0, 0, 900, 640)],
        [(30, 40, 420, 300), (480, 360, 870, 620)],
    ],
)
def test_one_sheet_and_what_lies_beside_it_are_no_two(sheets: list[tuple[int, int, int, int]]) -> None:
    assert sheets_apart(desk(*sheets)) is None


def test_a_band_of_grey_across_a_page_parts_no_sheets() -> None:
    picture = desk((0, 0, 900, 640))
    picture[300:330] = 205
    assert sheets_apart(picture) is None


def test_facing_pages_are_parted_at_the_gutter() -> None:
    gutter = facing_pages([*page_of_print(100), *page_of_print(900)], [], SIZE)
    assert gutter == pytest.approx(800, abs=5)
    table = Box(x0=900, y0=300, x1=1500, y1=700)
    assert facing_pages([*page_of_print(100), *page_of_print(900)], [table], SIZE) == gutter


def test_a_cover_beside_a_form_is_a_page_of_its_own() -> None:
    cover = [line(200, 600, 300), line(150, 500, 700), line(150, 420, 760)]
    form = Box(x0=900, y0=100, x1=1500, y1=900)
    cells = [line(x, x + 90, 120 + 40 * n) for n in range(10) for x in (920, 1200)]
    gutter = facing_pages([*cover, *cells], [form], SIZE)
    assert gutter is not None
    assert 600 < gutter < 900
    assert facing_pages([*cover, *cells], [], SIZE) is None
    near = Box(x0=650, y0=100, x1=1500, y1=900)
    assert facing_pages([*cover, *cells], [near], SIZE) is None
    assert facing_pages(cells, [form], SIZE) is None


def test_print_or_a_table_over_the_middle_is_that_of_one_page() -> None:
    pages = [*page_of_print(100), *page_of_print(900)]
    assert facing_pages([*pages, line(600, 1000, 40)], [], SIZE) is None
    assert facing_pages(pages, [Box(x0=200, y0=300, x1=1400, y1=700)], SIZE) is None
    assert facing_pages([*page_of_print(100), *page_of_print(720)], [], SIZE) is None


def test_the_columns_of_a_wide_list_and_an_upright_page_are_no_facing_pages() -> None:
    cells = [line(x, x + 160, 100 + 40 * n) for n in range(12) for x in (100, 320, 560, 860, 1080, 1300)]
    assert facing_pages(cells, [], SIZE) is None
    assert facing_pages([*page_of_print(100), *page_of_print(900)], [], (1600, 2200)) is None
    assert facing_pages([*page_of_print(100), *page_of_print(760, 4)], [], SIZE) is None
