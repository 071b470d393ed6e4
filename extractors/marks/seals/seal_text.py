"""The words of a seal: the name along the ring and the purpose line across it, read by the OCR engine.

Example: ``read_seal(ellipse, ink, engine)`` on a fresh seal gives its unit's name and, say, 合同专用章.
"""

import re
from dataclasses import dataclass
from math import pi

import numpy as np

from extractors.marks.colour import Ink
from extractors.marks.ellipses import Ellipse
from extractors.marks.seals.unwrap import STRIP, TextArc, ellipse_to_arc, middle_strip, unwrap
from extractors.ocr.engine import OcrEngine, Recognition

INKED = 0.4
STRETCHES = (0.95, 1.25, 1.7)
"""Widths at which the band is read until one reads well: as it stands first (wider, digits beside the ends of the name
are read into its characters), then wider, since long names are set narrow."""
SURE = 0.9
"""Mean score above which no further width is tried."""
READ = 0.5
"""Worth from which a name is read at all: its other direction is not tried, nor a width beyond one that read worse."""
LEAST_PURPOSE = 0.6
STAR_ARMS, STAR_FEET, STAR_FOOT = 0.36, 0.2, 0.32
"""How far a star reaches: aside, aside below the middle, and down, as shares of the radius of the seal."""
LEAST_ROW = 0.15
"""Share of the width free of the star that a row of text inks."""
LEAST_COLUMN, WIDEST_SPACE, SHORTEST_LINE = 2, 0.7, 1.2
"""Pixels that ink a column of a line; space within it, and its least length, in heights of a strip."""
_PURPOSE = re.compile("^(?!.*(?:签字|签署|盖章)).*(?:章|印|专用|[部处科室会局院校厅]$)")
_UNIT = re.compile("[司院所局厅委厂校社站府]|有限|科技|研究|集团|中心|协会|大学|学会|银行|[公大学章]$")
"""What names of units hold, or end with where they are cut; a few characters of running print hardly ever do."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NOISE = re.compile(r"[^\u3400-\u9fff\uff10-\uff19\uff21-\uff3a\uff41-\uff5aA-Za-z0-9()（）·、]")
_AFTER_NAME = re.compile(r"(有限公司|研究院|研究所)[^章印\W\d_]$")
"""A lone character behind what ends a name is an ornament or the beginning of the name, read again."""
_ENDS = re.compile(r"^[\d·、)）]+|[\d·、(（A-Za-z]+$")


@dataclass(frozen=True)
class SealText:
    """What a seal says: ring text and its mean score, purpose line or empty."""

    text: str
    confidence: float
    purpose: str


def read_seal(ellipse: Ellipse, ink: Ink, engine: OcrEngine) -> SealText:
    """Read a round or oval seal.

    Args:
        ellipse: outline in pixels of `ink`.
        ink: amount of the seal's ink, 0 to 1, at about 200 dpi.
        engine: OCR engine.
    """
    arc = ellipse_to_arc(ellipse, ink, INKED)
    best = _read_band(ellipse, ink, arc, engine)
    up = arc.middle if arc.sweep < 2 * pi else -pi / 2
    return SealText(best.text, best.confidence, _read_purpose(ellipse, ink, arc.inner, up, engine))


def ink_to_line(ink: Ink) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Ink as a dark line on white, RGB, with a little margin above and below."""
    gray = np.asarray(255 * (1 - np.clip(ink, 0, 1)), dtype=np.uint8)
    margin = STRIP // 12
    padded = np.pad(gray, ((margin, margin), (margin, margin)), constant_values=255)
    return np.repeat(padded[:, :, None], 3, axis=2)


def clean(recognition: Recognition) -> Recognition:
    """Drop what is no part of a name: ornaments, and numbers and a lone character at the ends."""
    text = _AFTER_NAME.sub(r"\1", _ENDS.sub("", _NOISE.sub("", recognition.text)))
    return Recognition(text, recognition.confidence if text else 0.0)


def chinese_count(text: str) -> int:
    """How many Chinese characters there are."""
    return len(_CHINESE.findall(text))


def names_unit(text: str) -> bool:
    """Whether ring text reads like the name of a unit, or part of one."""
    return _UNIT.search(text) is not None


def _read_band(ellipse: Ellipse, ink: Ink, arc: TextArc, engine: OcrEngine) -> Recognition:
    best = Recognition("", 0.0)
    for stretch in STRETCHES:
        found = clean(engine.recognise(ink_to_line(unwrap(ellipse, ink, arc, stretch))))
        is_better = _worth(found) > _worth(best)
        best = found if is_better else best
        if best.confidence >= SURE and chinese_count(best.text) >= 4:
            return best
        if not is_better and _worth(best) >= READ:
            break
    if _worth(best) < READ:
        turned = clean(engine.recognise(ink_to_line(unwrap(ellipse, ink, arc, STRETCHES[0], inward=False))))
        best = max(best, turned, key=_worth)
    return best


def _worth(recognition: Recognition) -> float:
    return recognition.confidence * min(1.0, chinese_count(recognition.text) / 6)


def _read_purpose(ellipse: Ellipse, ink: Ink, inner: float, up: float, engine: OcrEngine) -> str:
    for low, high in purpose_rows(ellipse, ink, inner, up):
        strip = central_line(middle_strip(ellipse, ink, up, low, high, half_width=0.66))
        if strip is None:
            continue
        found = clean(engine.recognise(ink_to_line(strip)))
        if (
            found.confidence >= LEAST_PURPOSE
            and chinese_count(found.text) >= 2
            and _PURPOSE.search(found.text)
        ):
            return found.text
    return ""


def central_line(strip: Ink) -> Ink | None:
    """The line of text around the middle of a strip, without what stands apart at its ends; None where there is none.

    Args:
        strip: ink, shape (STRIP, width).
    """
    inked = (strip >= INKED).sum(axis=0) >= LEAST_COLUMN
    columns = np.flatnonzero(inked)
    middle = strip.shape[1] / 2
    groups = np.split(columns, np.flatnonzero(np.diff(columns) > WIDEST_SPACE * STRIP) + 1)
    central = [group for group in groups if len(group) and group[0] < middle < group[-1]]
    if not central or central[0][-1] - central[0][0] < SHORTEST_LINE * STRIP:
        return None
    first, last = int(central[0][0]), int(central[0][-1])
    return np.ascontiguousarray(strip[:, max(first - 2, 0) : last + 3])


def purpose_rows(ellipse: Ellipse, ink: Ink, inner: float, up: float) -> list[tuple[float, float]]:
    """Where lines of text run across the middle, as shares of the radius down from it.

    A star, which is narrow, does not count, nor does the text along the ring: ink is sought between them.

    Args:
        ellipse: outline in pixels of `ink`.
        ink: amount of ink.
        inner: where the ring text begins, as a share of the radius.
        up: direction of the seal's top on the page, radians.
    """
    low, high, half = -0.35, 0.72, 0.5
    strip = middle_strip(ellipse, ink, up, low, high, half_width=half) >= INKED
    down = np.linspace(low, high, STRIP)[:, None]
    aside = np.abs(np.linspace(-half, half, strip.shape[1]))[None, :]
    above = (aside > STAR_ARMS) & (np.hypot(aside, down) < inner)
    below = (aside < STAR_ARMS) & ((aside > STAR_FEET) | (down > STAR_FOOT))
    free = np.where(down < 0, above, below)
    rows = ((strip & free).sum(axis=1) > LEAST_ROW * np.maximum(free.sum(axis=1), 1)).tolist()
    step = (high - low) / STRIP
    runs: list[tuple[float, float]] = []
    start = 0
    for index, present in enumerate([*rows, False]):
        if not present:
            if 4 <= index - start <= 24:
                runs.append((low + (start - 2) * step, low + (index + 2) * step))
            start = index + 1
    return runs
