"""A tall narrow image to the characters that stand in it one below another, as in the label cells of forms.

Characters set apart are parted at the gaps between them; characters set close are cut at the emptiest rows of an even
pitch. Parts of one character that stand apart, such as the strokes of 二, are joined again.

Example:
    The image of a cell with 牵, 头, 单, 位 one below another gives four images.
"""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels

INK = 0.04
"""Share of the fullest row's ink below which a row is empty."""

GAP = 0.5
"""Share of the widest gap from which a gap parts characters."""

SQUARE = 1.25
"""Height of a character against its width, at most; a higher part holds several."""

FLAT = 0.55
"""Height against width below which a part is no whole character."""

RIM = 0.12
"""Share of the width that is added as paper above and below a character."""

Span = tuple[int, int]


def stacked_characters(image: Pixels) -> list[Pixels]:
    """Cut a tall image into images of one character each, from the top."""
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.int32)
    ink = int(np.percentile(gray, 90)) - gray
    ink[ink < 40] = 0
    rows, columns = ink.sum(axis=1), ink.sum(axis=0)
    inked = np.flatnonzero(columns > INK * columns.max())
    if not inked.size:
        return [image]
    width = int(inked[-1] - inked[0]) + 1
    parts = [span for part in _parted(_runs(rows)) for span in _cut(part, rows, width)]
    paper = [float(value) for value in np.percentile(image.reshape(-1, 3), 90, axis=0)]
    return [_framed(image[top:bottom], round(RIM * width), paper) for top, bottom in _whole(parts, width)]


def _framed(part: Pixels, rim: int, paper: list[float]) -> Pixels:
    """The part with a rim of paper above and below it, so that nothing of its neighbours is seen."""
    return np.asarray(
        cv2.copyMakeBorder(part, rim, rim, 0, 0, cv2.BORDER_CONSTANT, value=paper), dtype=np.uint8
    )


def _runs(rows: NDArray[np.int64]) -> list[Span]:
    """Runs of rows with ink, from the top."""
    inked = np.concatenate(([False], rows > INK * rows.max(), [False]))
    edges = np.flatnonzero(inked[1:] != inked[:-1])
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _parted(runs: list[Span]) -> list[Span]:
    """Runs joined over gaps that are narrow beside the widest one."""
    widest = max((after[0] - before[1] for before, after in pairwise(runs)), default=0)
    parts = runs[:1]
    for run in runs[1:]:
        if run[0] - parts[-1][1] >= max(GAP * widest, 1):
            parts.append(run)
        else:
            parts[-1] = (parts[-1][0], run[1])
    return parts


def _cut(part: Span, rows: NDArray[np.int64], width: int) -> list[Span]:
    """Cut a part that is too high for one character at the emptiest rows near an even pitch."""
    top, bottom = part
    height = bottom - top
    if height <= SQUARE * width:
        return [part]
    count = max(2, round(height / (1.05 * width)))
    slack = max(1, round(0.25 * height / count))
    distance = 0.002 * float(rows.max()) * np.abs(np.arange(-slack, slack))
    cuts = [top]
    for index in range(1, count):
        first = top + round(index * height / count) - slack
        cuts.append(first + int(np.argmin(rows[first : first + 2 * slack] + distance)))
    return [span for span in zip(cuts, [*cuts[1:], bottom], strict=True) if span[1] > span[0]]


def _whole(parts: list[Span], width: int) -> list[Span]:
    """Join neighbours of which one is too flat for a character, where both together are one."""
    joined = parts[:1]
    for top, bottom in parts[1:]:
        before = joined[-1]
        flattest = min(bottom - top, before[1] - before[0])
        if flattest < FLAT * width and bottom - before[0] <= SQUARE * width:
            joined[-1] = (before[0], bottom)
        else:
            joined.append((top, bottom))
    return joined
