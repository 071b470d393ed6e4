"""Straight level and upright runs of ink: rules and underscores, which seals and writing are not.

Example: ``straight_runs(mask, length=60)`` holds the rules of a table and none of its print.
"""

import cv2
import numpy as np

from extractors.marks.colour import Mask


def straight_runs(mask: Mask, length: int, level_gap: int = 1, upright_gap: int = 1) -> Mask:
    """Where ink runs straight on.

    Args:
        mask: where ink stands.
        length: pixels from which a run counts.
        level_gap: breaks of fewer pixels in level runs are bridged; 1 for none.
        upright_gap: the same for upright runs.
    """
    found = np.zeros_like(mask)
    for bridge, run in (((1, level_gap), (1, length)), ((upright_gap, 1), (length, 1))):
        bridged = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones(bridge, np.uint8))
        found |= np.asarray(cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones(run, np.uint8)), np.uint8)
    return found
