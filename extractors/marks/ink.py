"""TEMPORARY by the lead, to be replaced by the owner (tables+marks developer)."""

import cv2, numpy as np


def without_seal_ink(pixels, unit):
    return np.repeat(pixels.max(axis=2)[:, :, None], 3, axis=2)
