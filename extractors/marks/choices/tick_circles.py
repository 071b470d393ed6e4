"""Printed circles to fill on a page image: rings are empty, discs and rings with a dot are ticked.

Forms made with radio buttons print ○ and ●, which the OCR engine mostly drops. A circle that touches the print beside
it is known by the round hole in it. Whether a circle belongs to a choice or
begins an item of a list is for the caller.

Example: ``find_choices(ink, height)`` gives the boxes and circles of a strip around a line.
"""

import cv2
import numpy as np

from extractors.marks.choices.box_state import CLEAN, BoxState
from extractors.marks.choices.tick_boxes import LARGEST, SMALLEST, TickBox, find_boxes, with_fainter
from extractors.marks.colour import Mask
from extractors.marks.ellipses import Floats

ROUNDEST, OUT_OF_ROUND = 1.15, 0.16
"""Largest ratio of the sides of a circle, and how far its outline may lie from the ellipse that fills its box."""
INNER, DOTTED = 0.55, 0.25
"""Inner part of a circle as a share of its radius, and the share of ink there from which it is filled."""
LEAST = 7
"""Pixels; smaller pieces of ink show no shape."""


def find_choices(ink: Mask, height: float) -> list[TickBox]:
    """Find the boxes and circles of one line, from the left.

    Args:
        ink: where the strip around the line is inked.
        height: of the line in pixels.
    """
    return with_fainter(find_circles(ink, height), find_boxes(ink, height))


def find_circles(ink: Mask, height: float) -> list[TickBox]:
    """Find the circles to fill of one line.

    Args:
        ink: where the strip around the line is inked.
        height: of the line in pixels.
    """
    if min(ink.shape) < LEAST:
        return []
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8))
    contours, levels = cv2.findContours(closed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    found: list[TickBox] = []
    for contour, (_, _, _, around) in zip(contours, levels[0] if contours else (), strict=True):
        x, y, width, tall = cv2.boundingRect(contour)
        small, large = min(width, tall), max(width, tall)
        if small < max(SMALLEST * height, LEAST) or large > min(LARGEST * height, ROUNDEST * small):
            continue
        outline = _radii(contour[:, 0, :].astype(np.float64), x, y, width, tall)
        if float(np.abs(outline - 1).max()) > OUT_OF_ROUND:
            continue
        circle = TickBox(x, y, x + width, y + tall, _state(ink, x, y, width, tall), is_round=True)
        found = with_fainter(found, [circle]) if around >= 0 else with_fainter([circle], found)
    return found


def _state(ink: Mask, x: int, y: int, width: int, tall: int) -> BoxState:
    """What stands in the inner part of a circle."""
    rows, columns = np.mgrid[y : y + tall, x : x + width].astype(np.float64)
    radii = _radii(np.stack([columns.ravel(), rows.ravel()], axis=1), x, y, width, tall)
    share = float(ink[y : y + tall, x : x + width].ravel()[radii < INNER].mean())
    if share <= CLEAN:
        return BoxState.EMPTY
    return BoxState.TICKED if share >= DOTTED else BoxState.UNCLEAR


def _radii(points: Floats, x: int, y: int, width: int, tall: int) -> Floats:
    """Distance of points from the middle of a box, as shares of the ellipse that fills the box."""
    across = (points[:, 0] - x - (width - 1) / 2) / (width / 2)
    down = (points[:, 1] - y - (tall - 1) / 2) / (tall / 2)
    return np.asarray(np.hypot(across, down), dtype=np.float64)
