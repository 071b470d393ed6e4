"""Page images: upright, level, flat and evenly lit."""

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import Pixels, Quad, Recognition
from extractors.pages.crop import line_pixels
from extractors.pages.encode import page_jpeg
from extractors.pages.light import even_light, is_blank, is_uneven
from extractors.pages.reduce import halved, reduced
from extractors.pages.sheet import find_sheet, flattened
from extractors.pages.tilt import page_tilt
from extractors.pages.upright import lying_share, page_turn, turned
from extractors.pages.warp import WorkingPage, quad_mapped, turn_matrix


def bars(width: int = 600, height: int = 800) -> Pixels:
    """A page of dark bars with a light dot at the left end of each, so that one can tell which way is up."""
    page = np.full((height, width, 3), 255, np.uint8)
    for y in range(80, height - 80, 60):
        page[y : y + 20, 80 : width - 120] = 40
        page[y + 5 : y + 15, 85:95] = 200
    return page


def quads_of(page: Pixels) -> list[Quad]:
    """Boxes of the bars, as a detector gives them."""
    dark = (page[:, :, 0] < 128).astype(np.uint8)
    contours, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    quads = []
    for contour in contours:
        x, y, w, h = cv2.boundingRect(contour)
        quads.append(np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], np.float32))
    return quads


class DotReader:
    """Reads a bar well when its light dot is at the left end."""

    identity = "dots"

    def detect(self, image: Pixels) -> list[Quad]:
        return quads_of(image)

    def recognise(self, line: Pixels) -> Recognition:
        if line.shape[0] > line.shape[1]:
            return Recognition("|", 0.2, (0.2,))
        left = line[:, : line.shape[1] // 4].max() > 150
        score = 0.98 if left else 0.5
        return Recognition("甲乙丙", score, (score,) * 3)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_the_page_is_turned_upright_by_what_its_lines_say(degrees: int) -> None:
    scanned = turned(bars(), degrees)
    turn = page_turn(scanned, quads_of(scanned), DotReader())
    assert (degrees + turn) % 360 == 0
    assert np.array_equal(turned(scanned, turn), bars())


def test_a_page_of_lone_digits_is_not_turned() -> None:
    """PEERS.md, trap 1: short lines say nothing about the way up; without evidence the page stays as it is."""
    digits = [np.array([[x, 10], [x + 12, 10], [x + 12, 30], [x, 30]], np.float32) for x in (10, 60, 110)]
    assert page_turn(bars(), digits, DotReader()) == 0
    assert lying_share(digits) == 0.0


def box(x: float, y: float, width: float, height: float) -> Quad:
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], np.float32)


def test_narrow_digits_among_short_numbers_do_not_lay_a_page_down() -> None:
    """PEERS.md, trap 1: a lone 1 stands on end on an upright page."""
    ones = [box(40, 50 * row, 12, 28) for row in range(30)]
    numbers = [box(200, 50 * row, 40, 28) for row in range(30)]
    assert lying_share(ones + numbers) == 0.0
    assert lying_share([*ones, *numbers, box(300, 0, 300, 28)]) == 0.0
    assert lying_share([*ones, *numbers, *(box(300 + 40 * n, 0, 28, 300) for n in range(9))]) == 1.0


def test_columns_that_read_badly_when_turned_leave_the_page_as_it_is() -> None:
    class Unreadable(DotReader):
        def recognise(self, line: Pixels) -> Recognition:
            return Recognition("?", 0.3, (0.3,))

    columns = [box(60 * n, 50, 28, 600) for n in range(1, 8)]
    assert page_turn(bars(), columns, Unreadable()) == 0


@pytest.mark.parametrize("degrees", [-3.0, -0.8, 0.5, 2.4, 7.0])
def test_tilt_is_measured_and_taken_out(degrees: float) -> None:
    height, width = 800, 600
    tilted = turn_matrix(width, height, -degrees)
    quads = [quad_mapped(quad, tilted) for quad in quads_of(bars())]
    assert page_tilt(quads) == pytest.approx(degrees, abs=0.1)
    level = turn_matrix(width, height, page_tilt(quads))
    assert page_tilt([quad_mapped(quad, level) for quad in quads]) == 0.0


def test_ring_text_does_not_pull_the_tilt() -> None:
    stray = [quad_mapped(quads_of(bars())[0], turn_matrix(600, 800, 18.0))]
    assert page_tilt(quads_of(bars()) + stray) == 0.0


def test_a_sheet_on_a_desk_is_found_and_flattened_and_places_go_back() -> None:
    desk = np.full((1000, 1200, 3), 70, np.uint8)
    corners = np.array([[250, 120], [930, 180], [980, 900], [200, 860]], np.float32)
    step = cv2.getPerspectiveTransform(
        np.array([[0, 0], [600, 0], [600, 800], [0, 800]], np.float32), corners
    )
    sheet = cv2.warpPerspective(bars(), step, (1200, 1000), borderValue=(0, 0, 0))
    mask = cv2.warpPerspective(np.full((800, 600), 255, np.uint8), step, (1200, 1000))
    photo = np.where(mask[:, :, None] > 0, sheet, desk).astype(np.uint8)
    found = find_sheet(photo)
    assert found is not None
    assert np.abs(found - corners).max() < 8
    page = flattened(WorkingPage(photo, np.eye(3)), found)
    x0, _, _, y1 = page.shown_box(0, 0, page.pixels.shape[1], page.pixels.shape[0])
    assert abs(x0 - 200) < 8
    assert abs(y1 - 900) < 8


def test_a_scan_that_is_paper_to_its_edges_is_no_photo() -> None:
    assert find_sheet(bars()) is None


def test_the_page_beyond_the_shadow_of_a_fold_is_paper_too() -> None:
    page = bars(1200, 1700).astype(np.float64)
    below = np.maximum(np.arange(1700) - 850, 0)
    shadow = np.where(below > 0, 1 - 0.55 * np.exp(-below / 120), 1.0)
    assert find_sheet((page * shadow[:, None, None]).astype(np.uint8)) is None


def test_uneven_light_is_evened_and_red_stays_red() -> None:
    slope = np.linspace(0.45, 1.0, 600)[None, :, None]
    page = bars()
    page[320:340, 480:484] = (200, 40, 40)
    dim = (page * slope).astype(np.uint8)
    assert is_uneven(dim)
    lit = even_light(dim)
    assert not is_uneven(lit)
    red, green, blue = (int(value) for value in lit[330, 481])
    assert red > 1.8 * max(green, blue)
    assert not is_uneven(bars())


def test_blank_pages_are_known_and_a_single_word_is_not_blank() -> None:
    empty = np.full((800, 600, 3), 250, np.uint8)
    assert is_blank(empty)
    empty[100:112, 200:260] = 30
    assert not is_blank(empty)


def sheet_of_paper() -> Pixels:
    return np.full((1169, 827, 3), 244, np.uint8)


def test_specks_streaks_noise_and_print_showing_through_are_no_marks() -> None:
    chance = np.random.default_rng(3)
    specks = sheet_of_paper()
    for y, x in chance.integers(0, 800, (200, 2)):
        specks[y : y + 2, x : x + 2] = 50
    streak = sheet_of_paper()
    streak[:, 300:302] = 120
    through = sheet_of_paper()
    through[200:212, 100:600] = 212
    noise = np.clip(sheet_of_paper() + chance.normal(0, 8, (1169, 827, 3)), 0, 255).astype(np.uint8)
    assert [is_blank(page) for page in (specks, streak, through, noise)] == [True] * 4


@pytest.mark.parametrize("colour", [(40, 40, 40), (225, 120, 120), (120, 120, 230), (150, 150, 150)])
def test_a_single_character_of_any_ink_is_not_blank(colour: tuple[int, int, int]) -> None:
    page = sheet_of_paper()
    page[140:152, 120:122] = colour
    assert not is_blank(page)
    slope = np.linspace(0.5, 1.0, 827)[None, :, None]
    assert not is_blank((page * slope).astype(np.uint8))


def test_a_sheet_lying_small_and_aslant_is_found_and_a_bright_panel_in_print_is_not() -> None:
    desk = np.full((1200, 1500, 3), (120, 90, 60), np.uint8)
    corners = np.array([[400, 200], [1000, 330], [860, 1010], [260, 880]], np.float32)
    step = cv2.getPerspectiveTransform(
        np.array([[0, 0], [600, 0], [600, 800], [0, 800]], np.float32), corners
    )
    sheet = cv2.warpPerspective(bars(), step, (1500, 1200))
    mask = cv2.warpPerspective(np.full((800, 600), 255, np.uint8), step, (1500, 1200))
    found = find_sheet(np.where(mask[:, :, None] > 0, sheet, desk).astype(np.uint8))
    assert found is not None
    assert np.abs(found - corners).max() < 8
    gray_cells = bars()
    gray_cells[60:740, 60:560][gray_cells[60:740, 60:560] == 255] = 225
    assert find_sheet(gray_cells) is None


def test_a_tilted_line_is_cut_out_level() -> None:
    page = turned(bars(), 0)
    tilted = cv2.warpPerspective(page, turn_matrix(600, 800, -6), (600, 800), borderValue=(255, 255, 255))
    quad = quad_mapped(quads_of(page)[0], turn_matrix(600, 800, -6))
    cut = line_pixels(np.asarray(tilted, np.uint8), quad)
    assert cut.shape[0] == pytest.approx(20, abs=1)
    assert (cut[3:-3, 30:-10] < 128).mean() > 0.97


@pytest.mark.parametrize(("rise", "height"), [(2, 22), (14, 20)])
def test_a_long_line_that_leans_a_little_is_cut_out_without_its_neighbours(rise: int, height: int) -> None:
    """Half a degree over a long line is more than half its height; a fifth of the height is left as it is."""
    page = np.full((200, 1600, 3), 255, np.uint8)
    leaning = np.array([[0, 80], [1600, 80 + rise], [1600, 100 + rise], [0, 100]], np.float32)
    cut = line_pixels(page, leaning)
    assert cut.shape[0] == pytest.approx(height, abs=1)
    assert cut.shape[1] == pytest.approx(1600, abs=1)


def test_page_images_are_reduced_and_say_their_scale() -> None:
    jpeg, scale = page_jpeg(bars(), 2.0, 72, 70)
    image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert scale == 1.0
    assert image is not None
    assert image.shape == (400, 300, 3)


@pytest.mark.parametrize(("height", "width"), [(2339, 1654), (3508, 2480), (701, 500), (90, 4000)])
def test_reduced_images_keep_the_mean_and_have_the_side_that_is_asked_for(height: int, width: int) -> None:
    page = np.random.default_rng(5).integers(0, 256, (height, width, 3)).astype(np.uint8)
    small, factor = reduced(page, 640)
    assert max(small.shape[:2]) == 640
    assert factor == pytest.approx(640 / max(height, width))
    assert abs(float(small.mean()) - float(page.mean())) < 1
    assert max(halved(page, 640).shape[:2]) in range(320, 641)


def test_a_small_image_is_not_enlarged() -> None:
    page = np.full((300, 200, 3), 7, np.uint8)
    small, factor = reduced(page, 640)
    assert factor == 1
    assert np.array_equal(small, page)


@pytest.mark.parametrize("top", [60, 480, 1500, 2200])
def test_a_single_line_anywhere_on_a_page_is_not_blank(top: int) -> None:
    page = np.full((2339, 1654, 3), 255, np.uint8)
    cv2.putText(page, "page 1", (700, top), cv2.FONT_HERSHEY_SIMPLEX, 1, (60, 60, 60), 2)
    assert not is_blank(page)


def test_a_streak_over_the_whole_height_leaves_a_page_blank() -> None:
    page = np.full((2339, 1654, 3), 250, np.uint8)
    page[:, 800:803] = 90
    assert is_blank(page)


def test_a_grey_page_is_turned_like_one_with_colour() -> None:
    grey = np.repeat(np.random.default_rng(3).integers(0, 256, (300, 200, 1)).astype(np.uint8), 3, axis=2)
    coloured = grey.copy()
    coloured[0, 0] = (255, 0, 0)
    step, size = turn_matrix(200, 300, 2.0), (200, 300)
    turned_grey = WorkingPage(grey, np.eye(3)).warped(step, size).pixels
    turned_coloured = WorkingPage(coloured, np.eye(3)).warped(step, size).pixels
    assert np.array_equal(turned_grey[40:-40, 40:-40], turned_coloured[40:-40, 40:-40])


@pytest.mark.parametrize("shape", [(1, 1, 3), (2, 1, 3), (2, 5, 3), (3, 3, 3)])
def test_an_image_of_a_few_pixels_is_blank_or_not_but_no_error(shape: tuple[int, int, int]) -> None:
    assert is_blank(np.full(shape, 255, np.uint8))
