import cv2
import numpy as np

from extractors.pages.relief import page_relief
from extractors.pages.tilt import lean_apart
from extractors.pages.warp import WorkingPage
from extractors.tables.ruled import find_grids

SCALE = 150 / 72
WIDE, HIGH = round(595 * SCALE), round(842 * SCALE)
ROWS, COLUMNS = tuple(range(100, 740, 32)), (60, 180, 330, 540)


def draw_page(table=True):
    page = np.full((HIGH, WIDE, 3), 255, np.uint8)
    for y in ROWS:
        if table:
            start, end = (
                (round(COLUMNS[0] * SCALE), round(y * SCALE)),
                (round(COLUMNS[-1] * SCALE), round(y * SCALE)),
            )
            cv2.line(page, start, end, (40, 40, 40), 1)
        else:
            place = (round(60 * SCALE), round((y + 10) * SCALE))
            cv2.putText(
                page, "HENR8 OB52 EMHS 3087 MEHA BO8E HRM6 " * 2, place, 0, 0.35 * SCALE, (30, 30, 30), 2
            )
    for x in COLUMNS if table else ():
        start, end = (round(x * SCALE), round(ROWS[0] * SCALE)), (round(x * SCALE), round(ROWS[-1] * SCALE))
        cv2.line(page, start, end, (40, 40, 40), 1)
    return page


def bent(page, drop):
    """The page with what stands at x seen `drop(x / width)` points lower."""
    y, x = np.mgrid[0:HIGH, 0:WIDE].astype(np.float32)
    moved = (y - SCALE * drop(x / WIDE)).astype(np.float32)
    return cv2.remap(page, x, moved, cv2.INTER_LINEAR, borderValue=(255, 255, 255))


def wave(share):
    return 9 * np.sin(2 * np.pi * share + 1)


def kink(share):
    return 22 * np.abs(share - 0.45)


def shapes(page):
    return [(grid.rows, grid.columns, len(grid.cells)) for grid in find_grids(page, SCALE)]


def test_a_flat_page_has_no_relief():
    assert page_relief(draw_page(), SCALE) is None
    assert page_relief(draw_page(table=False), SCALE) is None
    assert page_relief(np.full((HIGH, WIDE, 3), 255, np.uint8), SCALE) is None


def test_a_table_on_a_bent_sheet_is_whole_again():
    flat = shapes(draw_page())
    for drop in (wave, kink):
        page = bent(draw_page(), drop)
        assert shapes(page) != flat
        relief = page_relief(page, SCALE)
        assert relief is not None
        assert shapes(relief.flattened(page)) == flat


def test_lines_of_print_alone_tell_how_a_sheet_is_bent():
    relief = page_relief(bent(draw_page(table=False), wave), SCALE)
    assert relief is not None
    shares = np.linspace(0.2, 0.8, 7)
    places = np.stack([shares * WIDE, np.full(7, 400 * SCALE)], axis=1)
    dropped = relief.seen(places)[:, 1] - places[:, 1]
    told = dropped - dropped.mean() - SCALE * (wave(shares) - wave(shares).mean())
    assert np.abs(told).max() < 1.5 * SCALE


def test_places_on_the_flat_page_lead_back_to_the_bent_one():
    page = bent(draw_page(), wave)
    relief = page_relief(page, SCALE)
    assert relief is not None
    working = WorkingPage(page, np.eye(3)).unbent(relief)
    cell = find_grids(working.pixels, SCALE)[0].cells[0].box
    x0, y0, x1, y1 = working.shown_box(cell.x0, cell.y0, cell.x1, cell.y1)
    tops = SCALE * (100 + wave(np.linspace(COLUMNS[0], COLUMNS[1], 20) / 595))
    assert abs(y0 - tops.min()) < 2 * SCALE
    assert abs(y1 - (tops.max() + 32 * SCALE)) < 2 * SCALE
    assert abs(x0 - COLUMNS[0] * SCALE) < 2 * SCALE
    assert abs(x1 - COLUMNS[1] * SCALE) < 2 * SCALE


def test_lines_that_lean_differently_are_told_from_a_page_that_is_tilted():
    def line(y, lean):
        return np.array([[100, y], [500, y + lean], [500, y + lean + 20], [100, y + 20]], np.float32)

    assert not lean_apart([])
    assert not lean_apart([line(y, 12) for y in range(100, 900, 50)])
    assert lean_apart([line(y, 6 if y < 500 else -6) for y in range(100, 900, 50)])
