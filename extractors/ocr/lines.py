"""Detected quads to recognised lines: cut at the rules of tables, read once or, under a seal, twice.

Text under a seal is read with and without the seal's ink and the better reading is kept, the other beside it
(PEERS.md, trap 3). A line that runs over a vertical rule is cut there, so that every piece belongs to one cell.

Example:
    A detected line across two cells gives two `Line` records, one for each cell.
"""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.ink import without_seal_ink
from extractors.ocr.beside_seals import lines_beside_seals
from extractors.ocr.engine import OcrEngine, Pixels, Quad, Recognition, around
from extractors.ocr.grey_seals import without_grey_seals
from extractors.ocr.leading import with_leading_mark
from extractors.ocr.stacked import stacked_characters
from extractors.pages.crop import line_pixels
from extractors.tables.grid import Grid
from models.document import Line, Reading, SealMark, TextSource
from models.geometry import Box

LEAST_CONFIDENCE = 0.3
"""Mean score below which what was read is no text but a stroke or a speck."""

SURE = 0.8
"""Mean score from which a tall box is taken as read without trying it as stacked characters."""

TALL = 1.8
"""Ratio of height to width from which a box may hold characters one below another."""

OVERHANG = 0.45
"""Part of a line's height by which it must reach into a further cell for a piece to stand there."""

RULE = 0.06
"""Part of a line's height that is left out on either side of a rule: half the rule's own thickness."""

COVERED = 0.5
"""Share of a line's length, and of the lower height, that another one must cover to be the same print."""

INKED = 0.55
"""How dark print under a seal must be once the seal's ink is off, as a share of the darkness of the page's print."""

FAINTEST = 40.0
"""Grey levels by which anything that was written is darker than paper; a star taken off leaves less."""

USUAL_DEPTH = 160.0
"""Grey levels by which print is darker than paper, where a page has no print beside its seals."""

DEPTH_SAMPLE = 12
"""Lines by which the darkness of a page's print is measured."""

FULLER = 0.7
"""Mean score from which a longer reading without the seal's ink is believed."""

ALIKE = 0.05
"""Difference of scores up to which the reading without the seal's ink counts."""

LEAST_PRINT = 3
SURE_PRINT = 0.7
"""Characters, and their mean score, from which what reads without the seal's ink is print under the seal."""

CHARACTER = "character"
"""How a reading is named that takes one doubtful character for another."""

COLOURED = ("red", "blue")
GREY = "grey"


def read_lines(
    pixels: Pixels,
    quads: Sequence[Quad],
    grids: Sequence[Grid],
    seals: Sequence[SealMark],
    unit: float,
    number: int,
    engine: OcrEngine,
) -> list[Line]:
    """Recognise the lines of a page.

    Args:
        pixels: the working image.
        quads: detected lines in its pixels.
        grids: ruled tables in its pixels.
        seals: seals with boxes in points.
        unit: pixels per point.
        number: 1-based page number, for the records.
        engine: recognises.

    Returns:
        Lines with boxes in points, in no particular order; among them those that `is_readable` refuses.
    """
    bare, areas = _bare(pixels, seals, unit)
    found = engine.detect(bare) if areas else []
    if areas:
        apart = [quad for quad in quads if not _touches(quad, areas)]
        found += lines_beside_seals(bare, [*found, *apart], areas, unit, engine)
    under = [quad for quad in found if _touches(quad, areas) and _depth(line_pixels(bare, quad)) >= FAINTEST]
    again = [around(quad) for quad in under]
    clear = [quad for quad in quads if not _touches(quad, areas) and not _covered(quad, again)]
    seen = [around(quad) for quad in clear]
    clear += [quad for quad in found if not _touches(quad, areas) and not _covered(quad, seen)]
    lines = [
        _line(piece, _read(line_pixels(pixels, piece), engine), unit, number)
        for quad in clear
        for piece in cut_at_rules(quad, grids)
    ]
    hidden = [quad for quad in quads if _touches(quad, areas) and not _covered(quad, again)]
    bound = _print_depth(pixels, clear) * INKED if hidden else 0.0
    lines += [
        _line_under_seal(pixels, bare, piece, unit, number, engine)
        for quad in (*under, *(quad for quad in hidden if _is_print(bare, quad, bound, engine)))
        for piece in cut_at_rules(quad, grids)
    ]
    return lines


def _is_print(bare: Pixels, quad: Quad, bound: float, engine: OcrEngine) -> bool:
    """Tell whether a line that was found only with the seal's ink is print under the seal, and not the seal's text.

    What the removed ink leaves behind may hide a line from detection; print still reads without the ink. So may what
    is left of the seal's own text, but that is paler than `bound`, in grey levels under the paper.
    """
    image = line_pixels(bare, quad)
    if _depth(image) < bound:
        return False
    reading = engine.recognise(image)
    return len(reading.text) >= LEAST_PRINT and reading.confidence >= SURE_PRINT


def _print_depth(pixels: Pixels, lines: Sequence[Quad]) -> float:
    """Grey levels by which the print of a page is darker than its paper."""
    step = max(len(lines) // DEPTH_SAMPLE, 1)
    depths = [_depth(line_pixels(pixels, quad)) for quad in lines[::step]]
    return float(np.median(depths)) if depths else USUAL_DEPTH


def _depth(image: Pixels) -> float:
    dark, paper = np.percentile(cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_RGB2GRAY), [5, 80])
    return float(paper - dark)


def _bare(pixels: Pixels, seals: Sequence[SealMark], unit: float) -> tuple[Pixels, list[Box]]:
    """The page without the ink of its seals, and their boxes in pixels; the page itself where none can be taken off."""
    coloured = [_in_pixels(seal.box, unit) for seal in seals if seal.box and seal.colour in COLOURED]
    grey = [_in_pixels(seal.box, unit) for seal in seals if seal.box and seal.colour == GREY]
    bare = without_seal_ink(pixels, unit) if coloured else pixels
    bare = without_grey_seals(bare, grey) if grey else bare
    return (bare, [*coloured, *grey]) if bare is not pixels else (pixels, [])


def is_readable(line: Line) -> bool:
    """Tell whether what was read is text and no stroke or speck."""
    return bool(line.text) and line.confidence >= LEAST_CONFIDENCE


def cut_at_rules(quad: Quad, grids: Sequence[Grid]) -> list[Quad]:
    """Cut a level line where it runs over vertical borders of table cells, and clear its ends of them.

    The stroke of a rule at the end of a line would read as a 1 or an l.

    Returns:
        The pieces from the left, slivers beyond a border dropped; the quad itself where no border touches it.
    """
    (x0, y0), (x1, y1) = (tuple(map(float, corner)) for corner in (quad.min(axis=0), quad.max(axis=0)))
    middle, height = (y0 + y1) / 2, y1 - y0
    borders = sorted(
        {
            round(border, 1)
            for grid in grids
            for cell in grid.cells
            for border in (cell.box.x0, cell.box.x1)
            if cell.box.y0 <= middle < cell.box.y1 and x0 < border < x1
        }
    )
    if not borders:
        return [quad]
    clear = RULE * height
    edges = [(x0, x0), *((border - clear, border + clear) for border in borders), (x1, x1)]
    spans = [(left[1], right[0]) for left, right in pairwise(edges)]
    wide = [span for span in spans if span[1] - span[0] >= OVERHANG * height]
    return [
        _piece(quad, left, right) for left, right in wide or [max(spans, key=lambda span: span[1] - span[0])]
    ]


def _piece(quad: Quad, left: float, right: float) -> Quad:
    """The part of a line between two upright rules, with the line's own lean."""

    def at(x: float, first: NDArray[np.float32], last: NDArray[np.float32]) -> list[float]:
        share = (x - first[0]) / max(float(last[0] - first[0]), 1.0)
        return [x, float(first[1] + min(max(share, 0.0), 1.0) * (last[1] - first[1]))]

    (top_left, top_right), (bottom_right, bottom_left) = quad[:2], quad[2:]
    top, bottom = (top_left, top_right), (bottom_left, bottom_right)
    return np.array([at(left, *top), at(right, *top), at(right, *bottom), at(left, *bottom)], np.float32)


def _line_under_seal(
    pixels: Pixels, bare: Pixels, quad: Quad, unit: float, number: int, engine: OcrEngine
) -> Line:
    """Read a line with and without the seal's ink; the reading without it counts unless it is clearly worse.

    The ink adds strokes that read well as other characters, and hides those of handwriting, which score low: a
    fuller reading without the ink is the better one even with a lower score. A shorter reading with a lower score
    lost strokes of the print together with the ink.
    """
    bare_reading = _read(line_pixels(bare, quad), engine)
    printed = _read(line_pixels(pixels, quad), engine)
    fuller = len(bare_reading.text) > len(printed.text) and bare_reading.confidence >= FULLER
    cut = len(bare_reading.text) < len(printed.text) and bare_reading.confidence < printed.confidence
    removed_counts = fuller or (not cut and bare_reading.confidence >= printed.confidence - ALIKE)
    ranked = [("seal_ink_removed", bare_reading), ("as_printed", printed)]
    (_, best), (how, other) = ranked if removed_counts else ranked[::-1]
    line = _line(quad, best, unit, number)
    if not other.text or other.text == best.text:
        return line
    kept = Reading(text=other.text, confidence=other.confidence, how=how)
    return line.model_copy(update={"alternatives": (kept, *line.alternatives)})


def _read(image: Pixels, engine: OcrEngine) -> Recognition:
    """Read a line image; a tall one that says little as it is, as characters one below another."""
    plain = with_leading_mark(image, engine.recognise(image), engine)
    height, width = image.shape[:2]
    if height < TALL * width or plain.confidence >= SURE:
        return plain
    stacked = _joined([engine.recognise(part) for part in stacked_characters(image)])
    return max(plain, stacked, key=lambda reading: reading.confidence * min(len(reading.text), 2))


def _joined(readings: Sequence[Recognition]) -> Recognition:
    scores = tuple(score for reading in readings for score in reading.character_confidences)
    text = "".join(reading.text for reading in readings)
    return Recognition(text, float(np.mean(scores)) if scores else 0.0, scores)


def _line(quad: Quad, reading: Recognition, unit: float, number: int) -> Line:
    (x0, y0), (x1, y1) = (map(float, corner) for corner in (quad.min(axis=0) / unit, quad.max(axis=0) / unit))
    return reading_to_line(reading, Box(x0=x0, y0=y0, x1=x1, y1=y1), number)


def reading_to_line(reading: Recognition, box: Box, number: int) -> Line:
    """The record of a reading.

    Args:
        reading: of one line image.
        box: of that image, in points.
        number: 1-based page number.
    """
    return Line(
        text=reading.text,
        page=number,
        box=box,
        confidence=reading.confidence,
        source=TextSource.OCR,
        character_confidences=reading.character_confidences,
        character_positions=tuple(box.x0 + at * box.width for at in reading.character_positions),
        alternatives=tuple(
            Reading(text=text, confidence=score, how=CHARACTER) for text, score in reading.alternatives
        ),
    )


def _in_pixels(box: Box, unit: float) -> Box:
    return Box(x0=box.x0 * unit, y0=box.y0 * unit, x1=box.x1 * unit, y1=box.y1 * unit)


def _touches(quad: Quad, areas: Sequence[Box]) -> bool:
    """Tell whether a line reaches into one of the areas."""
    box = around(quad)
    return any(box.overlap(area) > 0 for area in areas)


def _covered(quad: Quad, others: Sequence[Box]) -> bool:
    """Tell whether another line runs along most of this one at its height.

    Where a seal's text pulls a line aslant its box is far higher than the print, so that heights count by the lower.
    """
    box = around(quad)
    return any(
        min(box.x1, other.x1) - max(box.x0, other.x0) > COVERED * box.width
        and min(box.y1, other.y1) - max(box.y0, other.y0) > COVERED * min(box.height, other.height)
        for other in others
    )
