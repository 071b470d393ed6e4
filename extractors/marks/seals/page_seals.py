"""Seals on page images: coloured ones by their ink, colourless ones by their shape alone.

Says that a seal is there, how much of it, and what it reads; never whether it is genuine.

Source: PEERS.md, trap 2: red mask, ellipse fit and polar unwrapping are dependable where detectors fail.
Example: ``find_seals(pixels, 200 / 72, 1, engine)``
"""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.marks.colour import (
    Colour,
    Ink,
    Mask,
    density_to_darkness,
    density_to_ink,
    ink_to_mask,
    pixels_to_density,
    through_print,
)
from extractors.marks.ellipses import Ellipse
from extractors.marks.seals.chops import Chop, chops_over_seals, mask_to_chops
from extractors.marks.seals.glance import Glance, InkedPart
from extractors.marks.seals.grey_rings import GreySheet, density_to_midtone, sheet_to_marks
from extractors.marks.seals.outlines import Outline, mask_to_outlines, without_outlines
from extractors.marks.seals.seal_ink import coloured_ink, without_print_across
from extractors.marks.seals.seal_text import SealText, chinese_count, names_unit, read_seal
from extractors.ocr.engine import OcrEngine, Pixels
from models.document import SealMark, SealShape
from models.geometry import Box

SEARCH_SCALE = 1.6
"""Pixels per point at which outlines are sought."""
READ_SCALE = 2.8
"""Pixels per point at which the text is read, at most."""
LEAST_INK = 60.0
"""Square points of coloured ink below which a page carries no seal."""
OVAL = 1.17
"""Ratio of the axes above which an outline is an oval; a camera's slant makes less of a circle."""
GREY_LEAST_TEXT = 0.55
"""A colourless ring is surely a seal only when its text reads with this score, or the ring is nearly perfect."""
GREY_WELL_READ = 0.8
"""Score of a colourless seal's text from which it is not read in its paler ink alone as well."""
GREY_PERFECT = 0.9
GREY_READ = 0.7
"""Least score of a colourless seal whose text reads: print across its ring says nothing against it."""
GREY_CLOSED, GREY_SHARP, GREY_DRAWN, GREY_BROKEN = 0.95, 0.45, 0.8, 0.7
GREY_OVAL = 0.65
"""Least coverage of a colourless oval: pen rings around printed words, one below another, lie on ovals too."""
GREY_HALF, GREY_LITTLE = 0.5, (0.8, 5)
"""Coverage below which text alone makes a seal only with this score and so many characters: print across reads, too."""
GREY_PIECES = 0.4
"""Least coverage of a ring in pieces whose text cannot be read: some pen strokes lie on a circle by chance."""
GREY_UNREAD = 0.5
"""Score of a closed ring whose text cannot be read: a person looks (CONTRACT.md, 8.11)."""


def find_seals(pixels: Pixels, scale: float, page: int | None, engine: OcrEngine) -> list[SealMark]:
    """Find the seals of a page.

    Args:
        pixels: upright RGB page.
        scale: pixels per point.
        page: 1-based number of the page; None for an image in Word.
        engine: reads the text of the seals.

    Returns:
        Seals from the top, then from the left.
    """
    factor = min(1.0, SEARCH_SCALE / scale)
    if min(pixels.shape[:2]) * factor < 24:
        return []
    glance = Glance.of(pixels, factor, scale * factor)
    if glance.density is None:
        return _grey_seals(pixels, factor, scale, page, engine)
    marks: list[SealMark] = []
    colours: tuple[Colour, ...] = ("red", "blue")
    for colour in colours:
        part = glance.part(colour, LEAST_INK / 2)
        if part is not None:
            marks.extend(_coloured_seals(pixels, part, colour, factor, scale, page, engine))
    return sorted(marks, key=_place)


def _coloured_seals(
    pixels: Pixels,
    part: InkedPart,
    colour: Colour,
    factor: float,
    scale: float,
    page: int | None,
    engine: OcrEngine,
) -> list[SealMark]:
    """The seals in ink of one colour, which stands in a part of the page alone."""
    unit = scale * factor
    mask, whole = _masks(pixels, part, colour, factor, unit)
    if float(mask.sum()) < LEAST_INK * unit * unit:
        return []
    outlines = mask_to_outlines(mask, unit)
    marks = []
    for outline in outlines:
        text = read_outline(pixels, outline.ellipse.scaled(1 / factor), scale, colour, engine)
        marks.append(_ring_mark(outline, text, 1 / unit, colour, page))
    chops = _coloured_chops(mask, whole, outlines, unit)
    return [*marks, *(_chop_mark(chop, 1 / unit, colour, page) for chop in chops)]


def _masks(pixels: Pixels, part: InkedPart, colour: Colour, factor: float, unit: float) -> tuple[Mask, Mask]:
    """Where ink of a colour stands on the searched page, and the same with the print that crosses it."""
    height, width = (round(side * factor) for side in pixels.shape[:2])
    x0, y0, x1, y1 = part.bounds
    left, top, right, bottom = (round(value / factor) for value in part.bounds)
    small = shrink(np.ascontiguousarray(pixels[top:bottom, left:right]), factor)
    density = pixels_to_density(small, unit)
    mask = ink_to_mask(density_to_ink(density, colour), density, colour, unit, part.bound)
    place = slice(y0, min(y1, height)), slice(x0, min(x1, width))
    masks = []
    for found in (mask, through_print(mask, density, unit)):
        page = np.zeros((height, width), np.uint8)
        shown = page[place]
        rows, columns = min(shown.shape[0], found.shape[0]), min(shown.shape[1], found.shape[1])
        shown[:rows, :columns] = found[:rows, :columns]
        masks.append(page)
    return masks[0], masks[1]


def _coloured_chops(mask: Mask, whole: Mask, outlines: Sequence[Outline], unit: float) -> list[Chop]:
    """Square chops beside round seals and over them; `whole` is the mask with the print that crosses its ink."""
    beside = without_outlines(mask, outlines)
    over = chops_over_seals(whole, beside, unit, [outline.ellipse for outline in outlines])
    free = mask_to_chops(beside, unit)
    return [*over, *(chop for chop in free if not any(chop.overlaps(other) for other in over))]


def _grey_seals(
    pixels: Pixels, factor: float, scale: float, page: int | None, engine: OcrEngine
) -> list[SealMark]:
    """The seals of a page without colour."""
    grey = np.asarray(cv2.extractChannel(pixels, 1), dtype=np.uint8)
    sheet = GreySheet.of(shrink(grey, factor), scale * factor)
    outlines, chops = sheet_to_marks(sheet)
    marks = [_grey_mark(outline, pixels, factor, scale, page, engine) for outline in outlines]
    found = [mark for mark in marks if mark is not None]
    found += [_chop_mark(chop, 1 / sheet.unit, "grey", page) for chop in chops]
    return sorted(found, key=_place)


def shrink(pixels: Pixels, factor: float) -> Pixels:
    """The image at a smaller size; unchanged for factors of 1 and more."""
    if factor >= 1:
        return pixels
    return np.asarray(
        cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )


def read_outline(
    pixels: Pixels, ellipse: Ellipse, scale: float, colour: Colour | None, engine: OcrEngine
) -> SealText:
    """Read a seal from the page at full size.

    Args:
        pixels: the page.
        ellipse: outline in its pixels.
        scale: pixels per point.
        colour: the ink to read; None for all that is dark.
        engine: OCR engine.
    """
    wide, high = ellipse.half_extent()
    margin = 12 * scale
    x0, y0 = max(0, int(ellipse.x - wide - margin)), max(0, int(ellipse.y - high - margin))
    x1, y1 = int(ellipse.x + wide + margin) + 1, int(ellipse.y + high + margin) + 1
    factor = min(1.0, READ_SCALE / scale)
    crop = shrink(np.ascontiguousarray(pixels[y0:y1, x0:x1]), factor)
    density = pixels_to_density(crop, scale * factor)
    place = ellipse.moved(-x0, -y0).scaled(factor)
    if colour:
        return read_seal(place, normalised(coloured_ink(density, colour)), engine)
    dark = density_to_darkness(density)
    text = read_seal(place, normalised(without_print_across(dark, place)), engine)
    if text.confidence >= GREY_WELL_READ and chinese_count(text.text) >= 4:
        return text
    pale = read_seal(place, density_to_midtone(dark, scale * factor), engine)
    return max(text, pale, key=lambda found: found.confidence**2 * min(chinese_count(found.text), 14))


def normalised(ink: Ink) -> Ink:
    """Ink as shares of its own full strength."""
    present = ink[ink > 0.05]
    strong = float(np.percentile(present, 80)) if present.size else 1.0
    return np.asarray(np.clip(ink / max(0.6 * strong, 0.05), 0, 1), dtype=np.float32)


def _grey_mark(
    outline: Outline, pixels: Pixels, factor: float, scale: float, page: int | None, engine: OcrEngine
) -> SealMark | None:
    """A colourless seal, when its text or its ring bears witness; without text it stays below certainty (8.11)."""
    text = read_outline(pixels, outline.ellipse.scaled(1 / factor), scale, None, engine)
    evidence = outline.evidence
    if outline.ellipse.major > OVAL * outline.ellipse.minor and evidence.coverage < GREY_OVAL:
        return None
    least, fewest = GREY_LITTLE if evidence.coverage < GREY_HALF else (GREY_LEAST_TEXT, 3)
    readable = text.confidence >= least and chinese_count(text.text) >= fewest and names_unit(text.text)
    closed = evidence.coverage >= GREY_CLOSED and evidence.sharpness >= GREY_SHARP
    broken = max(evidence.broken, evidence.apart) if evidence.coverage >= GREY_PIECES else 0.0
    if not (readable or closed or evidence.drawn >= GREY_DRAWN or broken >= GREY_BROKEN):
        return None
    mark = _ring_mark(outline, text, 1 / (factor * scale), "grey", page)
    if readable:
        return mark.model_copy(update={"score": max(mark.score, GREY_READ)})
    return mark if outline.evidence.score >= GREY_PERFECT else mark.model_copy(update={"score": GREY_UNREAD})


def _ring_mark(outline: Outline, text: SealText, points: float, colour: str, page: int | None) -> SealMark:
    ellipse = outline.ellipse
    wide, high = ellipse.half_extent()
    readable = text.confidence if chinese_count(text.text) >= 3 else 0.0
    return SealMark(
        page=page,
        box=Box(
            x0=(ellipse.x - wide) * points,
            y0=(ellipse.y - high) * points,
            x1=(ellipse.x + wide) * points,
            y1=(ellipse.y + high) * points,
        ),
        shape=SealShape.OVAL if ellipse.major > OVAL * ellipse.minor else SealShape.ROUND,
        colour=colour,
        text=text.text,
        purpose=text.purpose,
        completeness=min(1.0, outline.evidence.completeness),
        score=min(1.0, 0.7 * outline.score + 0.3 * max(readable, 0.6)),
        text_confidence=text.confidence,
    )


def _chop_mark(chop: Chop, points: float, colour: str, page: int | None) -> SealMark:
    x0, y0, x1, y1 = (value * points for value in chop.bounds)
    return SealMark(
        page=page,
        box=Box(x0=x0, y0=y0, x1=x1, y1=y1),
        shape=SealShape.SQUARE,
        colour=colour,
        completeness=min(1.0, chop.border),
        score=min(1.0, chop.score),
    )


def _place(mark: SealMark) -> tuple[float, float]:
    return (mark.box.y0, mark.box.x0) if mark.box else (0.0, 0.0)
