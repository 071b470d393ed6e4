"""Plane maps of a page image: turning, perspective, and where boxes land.

A map is a 3x3 array that takes source pixels to target pixels (x right, y down).

Example: ``map_box(turn(2.0, 100, 100), (0, 0, 10, 10))``
"""

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
