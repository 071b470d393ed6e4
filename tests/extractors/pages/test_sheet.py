"""The sheet in a photo is found whole, also where a shadow lies over a part of it."""

import cv2
import numpy as np
import pytest

from extractors.pages.sheet import find_sheet

CORNERS = np.array([[60, 70], [930, 30], [950, 1230], [40, 1250]], np.float32)


def photo(shadow=0.0):
    """A sheet on a brown desk; a soft shadow lies over it from a slanting line to the right."""
    picture = np.full((1300, 1000, 3), (120, 80, 50), np.uint8)
    cv2.fillConvexPoly(picture, CORNERS.astype(np.int32), (235, 233, 228))
    for top in range(200, 1150, 50):
        cv2.line(picture, (150, top), (850, top), (40, 40, 40), 4)
    across = (
        np.arange(1000, dtype=np.float32)[None, :] - 400 - 0.35 * np.arange(1300, dtype=np.float32)[:, None]
    )
    light = 1 - shadow / (1 + np.exp(-across / 14))
    return np.asarray(picture * light[:, :, None], dtype=np.uint8)


@pytest.mark.parametrize("shadow", [0.0, 0.35, 0.45, 0.55])
def test_the_edge_of_a_shadow_is_no_edge_of_the_sheet(shadow):
    found = find_sheet(photo(shadow))
    assert found is None or np.abs(found - CORNERS).max() < 25


@pytest.mark.parametrize("shadow", [0.0, 0.35])
def test_the_sheet_is_found(shadow):
    assert find_sheet(photo(shadow)) is not None


def folded(height, shade):
    """A grey scan of a folded page: below the fold the light comes back only slowly."""
    picture = np.full((1300, 1000), 238, np.float32)
    below = np.arange(1300 - height, dtype=np.float32)[:, None]
    picture[height:] -= shade * np.exp(-below / 260) + 14
    return np.repeat(picture.astype(np.uint8)[:, :, None], 3, axis=2)


@pytest.mark.parametrize("height", [520, 860])
@pytest.mark.parametrize("shade", [30, 60])
def test_a_fold_parts_no_scan(height, shade):
    assert find_sheet(folded(height, shade)) is None


def test_a_sheet_that_leaves_the_picture_on_three_sides_is_found():
    picture = np.full((1300, 1000, 3), (120, 80, 50), np.uint8)
    picture[:900] = (235, 233, 228)
    found = find_sheet(picture)
    assert found is not None
    assert abs(float(found[:, 1].max()) - 900) < 25
