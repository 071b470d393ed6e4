"""Whether a PDF's fonts draw the digits and capital letters that they say: each one is looked at once in a file.

A map from glyphs to characters that exchanges only two digits leaves a sample of the text alike, and turns an amount or
a credit code into another one. So runs are read by OCR until every digit and capital of a font was seen as itself once.
A digit that OCR is sure to see as another one is looked at again, closer; what then stays another one is wrong.

Example:
    >>> compare("近三年研发投入1380", "近三年研发投入1880", [0.99] * 11).against
    {'3': '8'}
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractors.ocr.engine import OcrEngine, Pixels
from extractors.readers.pdf_runs import Run, run_font, run_image, run_text
from extractors.readers.typed_chars import Char

Closer = Callable[[], tuple[Pixels, float]]
"""Renders the page at a higher resolution: its pixels, and their number per point."""

MOST_RUNS = 8
"""Runs of a font that are read on one page, at most."""

MOST_CLOSER = 3
"""Runs with one suspected character that are read again, closer."""

MOST_TRIES = 3
"""Looks at a sign that tell nothing, after which it is not looked for again."""

SURE = 0.9
"""Score of a character from which OCR is sure of it."""

LEAST_SAME = 0.5
"""Share of a run that must be as typed for the rest of it to be compared sign by sign, in runs that are not all figures."""

_FIGURES = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ALIKE = (
    "0ODQCG",
    "1IJLT7",
    "2Z",
    "5S",
    "8B",
    "6GB",
    "9GQ",
    "UV",
    "VY",
    "WVV",
    "KX",
    "EF",
    "PRF",
    "MN",
    "4A",
)
"""Signs that a font may draw alike; two digits are never so."""


@dataclass(frozen=True)
class Comparison:
    """Digits and capitals of a run that are shown as typed, and those surely shown as others."""

    agreed: frozenset[str]
    against: dict[str, str]


class FigureTrust:
    """What is known of the digits and capitals of the fonts of one file."""

    def __init__(self, engine: OcrEngine) -> None:
        """Nothing is known yet; `engine` reads the samples."""
        self._engine = engine
        self._settled: dict[str, set[str]] = defaultdict(set)
        self._tried: Counter[tuple[str, str]] = Counter()
        self._wrong: dict[str, set[str]] = defaultdict(set)

    def believes(
        self, chars: Sequence[Char], runs: Sequence[Run], pixels: Pixels, scale: float, closer: Closer
    ) -> bool:
        """Tell whether no digit or capital of a page is drawn as another one.

        Args:
            chars: of the page.
            runs: of its characters whose fonts are drawn as they are.
            pixels: the page.
            scale: its pixels per point.
            closer: renders it at a higher resolution; asked only where a sign looks wrong.
        """
        for font in sorted({run_font(run) for run in runs}):
            self._look([run for run in runs if run_font(run) == font], font, pixels, scale, closer)
        return not any(
            figure in self._wrong.get(str(char.get("fontname", "")), ())
            for char in chars
            for figure in _figures(str(char["text"]))
        )

    def _look(self, runs: Sequence[Run], font: str, pixels: Pixels, scale: float, closer: Closer) -> None:
        settled = self._settled[font]
        suspected: set[str] = set()
        for run in _covering(runs, settled):
            found = self._compared(run, pixels, scale)
            settled.update(found.agreed)
            suspected.update(found.against)
            self._give_up(font, _figures(run_text(run)) - settled)
        suspected -= settled
        settled |= suspected
        if suspected:
            nearer, finer = closer()
            self._wrong[font].update(
                figure for figure in suspected if self._is_other(figure, runs, nearer, finer)
            )

    def _give_up(self, font: str, left: set[str]) -> None:
        """Count a look that did not tell; a sign that OCR cannot make out is not looked for on every page."""
        for figure in left:
            self._tried[font, figure] += 1
            if self._tried[font, figure] >= MOST_TRIES:
                self._settled[font].add(figure)

    def _is_other(self, figure: str, runs: Sequence[Run], pixels: Pixels, scale: float) -> bool:
        """Whether every closer look that tells anything shows the same other sign."""
        holders = [run for run in runs if figure in _figures(run_text(run))]
        shown: set[str] = set()
        for run in sorted(holders, key=len, reverse=True)[:MOST_CLOSER]:
            found = self._compared(run, pixels, scale)
            shown.update({figure} & found.agreed, {found.against[figure]} if figure in found.against else ())
        return len(shown) == 1 and figure not in shown

    def _compared(self, run: Run, pixels: Pixels, scale: float) -> Comparison:
        image = run_image(run, pixels, scale)
        if image is None:
            return compare("", "", ())
        reading = self._engine.recognise(image)
        return compare(run_text(run), reading.text, reading.character_confidences)


def compare(typed: str, shown: str, scores: Sequence[float]) -> Comparison:
    """Lay a run beside its picture, sign by sign.

    Args:
        typed: what the layer says.
        shown: what OCR reads.
        scores: of each character of `shown`.
    """
    first = [sign for sign in unicodedata.normalize("NFKC", typed) if not sign.isspace()]
    second = [
        (sign, score)
        for char, score in zip(shown, scores, strict=False)
        for sign in unicodedata.normalize("NFKC", char)
        if not sign.isspace()
    ]
    pairs = _side_by_side(first, second)
    words = [(a, b) for a, (b, _) in pairs if a not in _FIGURES]
    if sum(a == b for a, b in words) < LEAST_SAME * sum(sign not in _FIGURES for sign in first):
        return Comparison(frozenset(), {})
    sure = [(a, b) for a, (b, score) in pairs if score >= SURE and a in _FIGURES and b in _FIGURES]
    agreed = frozenset(a for a, b in sure if a == b)
    against = {a: b for a, b in sure if a not in agreed and not _alike(a, b)}
    return Comparison(agreed, against)


def _side_by_side(
    typed: Sequence[str], shown: Sequence[tuple[str, float]]
) -> list[tuple[str, tuple[str, float]]]:
    """Signs of both in pairs: one by one where there are as many, else by the shortest edit."""
    if len(typed) == len(shown):
        return list(zip(typed, shown, strict=True))
    pairs: list[tuple[str, tuple[str, float]]] = []
    for step in Levenshtein.opcodes(typed, [sign for sign, _ in shown]):
        if step.tag in ("equal", "replace"):
            there = shown[step.dest_start : step.dest_end]
            pairs.extend(zip(typed[step.src_start : step.src_end], there, strict=False))
    return pairs


def _figures(text: str) -> set[str]:
    return set(_FIGURES.intersection(unicodedata.normalize("NFKC", text)))


def _alike(first: str, second: str) -> bool:
    if first.isdigit() and second.isdigit():
        return False
    return any(first in group and second in group for group in _ALIKE)


def _covering(runs: Sequence[Run], seen: set[str]) -> Iterator[Run]:
    """Runs that hold signs not yet seen, most new ones first; digits before capitals."""
    left = {index: _figures(run_text(run)) - seen for index, run in enumerate(runs)}
    for _ in range(MOST_RUNS):
        best = max(
            left,
            key=lambda i: (sum(f.isdigit() for f in left[i]), len(left[i]), len(runs[i]), -i),
            default=-1,
        )
        if best < 0 or not left[best]:
            return
        covered = left[best]
        yield runs[best]
        left = {index: figures - covered for index, figures in left.items()}
