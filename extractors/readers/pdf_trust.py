"""Whether what a PDF's fonts say is what they show: a sample of each font is compared with its picture.

A font's map from glyphs to characters may be wrong by accident or on purpose (digits that show other digits), and a
picture may lie over the text. So a few runs of each font, and of what stands under pictures, are read by OCR from the
rendered page. Where the two have hardly anything in common, the pages that use the font are read by OCR. Each font is
looked at once in a file, so that a long document costs no more than a short one; its digits and capitals one by one
(`pdf_figures`).

Example:
    >>> differs("联合体名称", "联合体名称"), differs("联合体名称", "口的一是在不了")
    (False, True)
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence

from rapidfuzz.distance import Indel

from extractors.ocr.engine import OcrEngine, Pixels
from extractors.readers.pdf_figures import Closer, FigureTrust
from extractors.readers.pdf_runs import Run, chars_to_runs, run_font, run_image, run_middle, run_text
from extractors.readers.typed_chars import Char
from models.geometry import Box

RUNS = 2
"""Runs of a font that are looked at: the one with most Chinese characters and the one with most digits."""

SHORTEST = 4
"""Characters of a run."""

READABLE = 0.75
"""Mean score from which the OCR of a run counts."""

LEAST_ALIKE = 0.4
"""Likeness of the characters of one class below which the layer does not say what is shown."""

MOST_DISTRUSTED = 0.1
"""Share of a page's characters in fonts that are not believed from which the page is read by OCR."""

_SUBSET = re.compile(r"[A-Z]{6}\+")

_LOOKALIKES = str.maketrans("olisz", "01152")


class LayerTrust:
    """What is known of the fonts of one file."""

    def __init__(self, engine: OcrEngine) -> None:
        """Nothing is known yet; `engine` reads the samples."""
        self._engine = engine
        self._known: dict[str, bool] = {}
        self._figures = FigureTrust(engine)

    def believes(
        self,
        chars: Sequence[Char],
        pixels: Pixels,
        scale: float,
        closer: Closer,
        pictures: Sequence[Box] = (),
    ) -> bool:
        """Tell whether the layer of a page says what the page shows.

        Args:
            chars: of the page that can be seen, in the order of the file.
            pixels: the page.
            scale: its pixels per point.
            closer: renders the page at a higher resolution, where a digit looks wrong.
            pictures: boxes of its pictures in points.
        """
        short = chars_to_runs(chars)
        runs = [run for run in short if len(run) >= SHORTEST]
        for font in sorted({run_font(run) for run in runs} - self._known.keys()):
            own = [run for run in runs if run_font(run) == font]
            self._known[font] = self._agrees(_sample(own), pixels, scale)
        covered = [run for run in runs if any(box.contains_point(*run_middle(run)) for box in pictures)]
        if not self._agrees(_sample(covered), pixels, scale):
            return False
        fonts = Counter(str(char.get("fontname", "")) for char in chars if not char["text"].isspace())
        distrusted = sum(count for font, count in fonts.items() if not self._known.get(font, True))
        if distrusted > MOST_DISTRUSTED * fonts.total():
            return False
        return self._figures.believes(chars, short, pixels, scale, closer)

    def _agrees(self, runs: Sequence[Run], pixels: Pixels, scale: float) -> bool:
        typed, shown = "", ""
        for run in runs:
            image = run_image(run, pixels, scale)
            if image is None:
                continue
            reading = self._engine.recognise(image)
            if reading.confidence >= READABLE:
                typed += run_text(run)
                shown += reading.text
        return not differs(typed, shown)


def is_own_font(name: str, embedded: Collection[str]) -> bool:
    """Tell whether a font is embedded, by its tag of a subset (ISO 32000-1, 9.6.4) or its name among `embedded`.

    What is drawn for other fonts depends on this machine and says nothing about the layer.
    """
    return bool(_SUBSET.match(name)) or name in embedded


def differs(typed: str, shown: str) -> bool:
    """Tell whether two texts have hardly anything in common, in their Chinese characters or in their digits."""
    for members in (_han, _latin):
        first, second = members(typed), members(shown)
        if len(first) >= SHORTEST and Indel.normalized_similarity(first, second) < LEAST_ALIKE:
            return True
    return False


def _han(text: str) -> str:
    return "".join(
        character for character in unicodedata.normalize("NFKC", text) if "\u4e00" <= character <= "\u9fff"
    )


def _latin(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower().translate(_LOOKALIKES)
    return "".join(character for character in plain if character.isascii() and character.isalnum())


def _sample(runs: Sequence[Run]) -> list[Run]:
    """The run with most Chinese characters and the one with most letters and digits; the first of equal ones."""
    texts = [run_text(run) for run in runs]
    chosen = {
        max(range(len(runs)), key=lambda index: (len(members(texts[index])), -index))
        for members in (_han, _latin)
        if any(len(members(text)) >= SHORTEST for text in texts)
    }
    return [runs[index] for index in sorted(chosen)][:RUNS]
