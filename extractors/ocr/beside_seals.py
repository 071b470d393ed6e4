"""Lines beside seals that detection passed over: print and writing next to a seal, such as 法定代表人（签字）： with a name.

On the whole page, at the scale of detection, a seal draws the detector away from the lines beside it; some are found
once the seal's ink is off, some only on a cut of the page around the seal. The cut is looked at where ink stands there
that no known line explains.

Example:
    On a page whose pledge is sealed at the right, the label at the left of the seal is found in the second look.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.marks.straight_runs import straight_runs
from extractors.ocr.engine import OcrEngine, Pixels, Quad, around
from models.geometry import Box

LEFT, RIGHT, ASIDE = 220.0, 120.0, 15.0
"""Points to the left, to the right, above and below a seal that are looked at."""
DARK = 70
"""How much darker than the paper a pixel of ink is, of 255."""
RULE = 20.0
"""Points; the length of straight runs that are rules."""
MARGIN = 2.0
"""Points around known lines whose ink is explained by them."""
LEAST_INK = 45.0
"""Square points of unexplained ink from which lines may be there: about four characters."""
COVERED = 0.5
"""Share of a line's width and height on which a known one may lie at most."""


def lines_beside_seals(
    bare: Pixels, known: Sequence[Quad], seals: Sequence[Box], unit: float, engine: OcrEngine
) -> list[Quad]:
    """Find the lines beside seals that are not known.

    Args:
        bare: the page without the ink of its seals.
        known: detected lines, in its pixels.
        seals: boxes in its pixels.
        unit: pixels per point.
        engine: detects.

    Returns:
        Further lines, in pixels of the page.
    """
    boxes = [around(quad) for quad in known]
    found: list[Quad] = []
    for seal in seals:
        x0, y0 = max(int(seal.x0 - LEFT * unit), 0), max(int(seal.y0 - ASIDE * unit), 0)
        x1, y1 = int(seal.x1 + RIGHT * unit) + 1, int(seal.y1 + ASIDE * unit) + 1
        cut = np.ascontiguousarray(bare[y0:y1, x0:x1])
        if _unexplained(cut, (x0, y0), [*boxes, *seals], unit) < LEAST_INK * unit * unit:
            continue
        for quad in engine.detect(cut):
            moved = np.asarray(quad + np.array([x0, y0]), dtype=np.float32)
            box = around(moved)
            if not any(_lies_on(box, other) for other in boxes):
                found.append(moved)
                boxes.append(box)
    return found


def _unexplained(cut: Pixels, corner: tuple[int, int], boxes: Sequence[Box], unit: float) -> int:
    """Pixels of ink on a cut of the page that are no rules and lie in none of the boxes."""
    light = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY)
    mask = np.asarray(light < np.percentile(light, 80) - DARK, dtype=np.uint8)
    mask &= 1 - straight_runs(mask, round(RULE * unit))
    margin = MARGIN * unit
    for box in boxes:
        x0, y0 = max(int(box.x0 - margin) - corner[0], 0), max(int(box.y0 - margin) - corner[1], 0)
        x1, y1 = int(box.x1 + margin) - corner[0] + 1, int(box.y1 + margin) - corner[1] + 1
        mask[y0 : max(y1, 0), x0 : max(x1, 0)] = 0
    return int(mask.sum())


def _lies_on(box: Box, other: Box) -> bool:
    """Whether a known line covers a good part of a new one, or a new one runs over a known one."""
    across = min(box.x1, other.x1) - max(box.x0, other.x0)
    down = min(box.y1, other.y1) - max(box.y0, other.y0)
    return across > COVERED * min(box.width, other.width) and down > COVERED * min(box.height, other.height)
