import cv2
import numpy as np

from extractors.ocr.losses import is_cut
from models.document import Line, TextSource
from models.geometry import Box

SCALE = 2.0
ROWS = range(60, 700, 30)


def draw_lines(page, start):
    for y in ROWS:
        cv2.putText(
            page, "HBMEOR 8305 HENMB EHOB " * 3, (start, round((y + 12) * SCALE)), 0, 0.8, (30, 30, 30), 2
        )


def lines(x0, x1, text="一行印刷的文字"):
    return [
        Line(text=text, page=1, box=Box(x0=x0, y0=y, x1=x1, y1=y + 15), source=TextSource.OCR) for y in ROWS
    ]


def blank():
    return np.full((1684, 1190, 3), 240, np.uint8)


def test_a_page_whose_lines_run_out_of_the_picture_is_cut():
    page = blank()
    draw_lines(page, 120)
    assert is_cut(page, lines(60, 595), SCALE)
    left = np.ascontiguousarray(page[:, ::-1])
    assert is_cut(left, lines(0, 535), SCALE)


def test_a_page_with_margins_is_whole():
    page = blank()
    draw_lines(page, 120)
    page[:, 1090:] = 240
    assert not is_cut(page, lines(60, 545), SCALE)
    assert not is_cut(
        page, lines(60, 595), SCALE
    )  # boxes alone do not tell: there are no strokes at the edge


def test_the_shadow_of_a_lid_and_seals_over_the_edge_are_no_cut_lines():
    page = blank()
    draw_lines(page, 120)
    page[:, -8:] = 10
    assert not is_cut(page, lines(60, 595), SCALE)
    page = blank()
    draw_lines(page, 120)
    assert not is_cut(page, lines(560, 595, "限公"), SCALE)
    assert not is_cut(page, lines(60, 595)[:2], SCALE)
