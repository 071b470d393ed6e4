"""Plane maps of a page image: turning, perspective, and where boxes land.

A map is a 3x3 array that takes source pixels to target pixels (x right, y down).

Example: ``map_box(turn(2.0, 100, 100), (0, 0, 10, 10))``
"""

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Matrix = NDArray[np.float64]
Box = tuple[float, float, float, float]


def turn(degrees: float, width: int, height: int) -> Matrix:
    """Return the map that turns a page clockwise about its centre."""
    angle = radians(degrees)
    c, s = cos(angle), sin(angle)
    x, y = width / 2, height / 2
    return np.array([[c, -s, x - c * x + s * y], [s, c, y - s * x - c * y], [0.0, 0.0, 1.0]])


def perspective(source: list[tuple[float, float]], target: list[tuple[float, float]]) -> Matrix:
    """Return the map that takes four source points to four target points."""
    rows, values = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    solved = np.linalg.solve(np.array(rows, dtype=np.float64), np.array(values, dtype=np.float64))
    return np.append(solved, 1.0).reshape(3, 3)


def map_box(matrix: Matrix, box: Box) -> Box:
    """Return the upright box around the mapped corners of ``box``."""
    x0, y0, x1, y1 = box
    corners = np.array([[x0, y0, 1], [x1, y0, 1], [x1, y1, 1], [x0, y1, 1]], dtype=np.float64).T
    moved = matrix @ corners
    xs, ys = moved[0] / moved[2], moved[1] / moved[2]
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def warp(
    image: Image.Image, matrix: Matrix, size: tuple[int, int], fill: tuple[int, int, int]
) -> Image.Image:
    """Return the image under the map, on a ground of ``fill``."""
    back = np.linalg.inv(matrix)
    back = back / back[2, 2]
    data = tuple(float(v) for v in back.ravel()[:8])
    return image.transform(size, Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC, fillcolor=fill)


@dataclass(frozen=True)
class Bend:
    """A sheet that does not lie flat: its rows sag or rise between the left and the right edge.

    A point at ``x`` of the flat sheet is seen lower by ``depth * sin(pi * x / width)``; a negative depth lifts it.

    Attributes:
        depth: in the units of the sheet.
        width: of the sheet, same units.
    """

    depth: float
    width: float

    def drop(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return by how much points at ``x`` are seen lower."""
        result: NDArray[np.float64] = self.depth * np.sin(np.pi * np.clip(x / self.width, 0.0, 1.0))
        return result


def map_bent_box(matrix: Matrix, bend: Bend | None, box: Box) -> Box:
    """Return the upright box around ``box`` on a bent sheet seen under the map."""
    if bend is None:
        return map_box(matrix, box)
    x0, y0, x1, y1 = box
    xs = np.linspace(x0, x1, 17)
    drop = bend.drop(xs)
    ones = np.ones_like(xs)
    points = np.concatenate([np.stack([xs, y0 + drop, ones]), np.stack([xs, y1 + drop, ones])], axis=1)
    moved = matrix @ points
    us, vs = moved[0] / moved[2], moved[1] / moved[2]
    return float(us.min()), float(vs.min()), float(us.max()), float(vs.max())


def bend_image(image: Image.Image, bend: Bend, fill: tuple[int, int, int]) -> Image.Image:
    """Return the RGB image with its columns moved as the bend says (in pixels); its size stays."""
    pixels = np.asarray(image, dtype=np.float32)
    rows = np.arange(image.height, dtype=np.float64)
    result = np.empty_like(pixels)
    drops = bend.drop(np.arange(image.width, dtype=np.float64) + 0.5)
    for x, drop in enumerate(drops):
        for band in range(3):
            result[:, x, band] = np.interp(
                rows - drop, rows, pixels[:, x, band], left=fill[band], right=fill[band]
            )
    return Image.fromarray(np.clip(result, 0, 255).astype(np.uint8))
