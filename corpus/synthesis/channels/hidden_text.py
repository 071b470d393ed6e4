"""The invisible text that scanning software lays over page images: right, full of slips, or of another page.

Example: ``hidden_lines(pdf, frozenset({"ocr-wrong"}), "x")[1][0].text``
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import pypdfium2

from corpus.synthesis.degrade.geometry import Box
from corpus.synthesis.render.image_pdf import HiddenLine

LAYERS = {
    "ocr-right": "hidden text as printed",
    "ocr-wrong": "hidden text with slips of recognition: characters mistaken, lost and doubled",
    "ocr-garbled": "hidden text in a broken encoding: no character is the one that is seen",
}
_SLIP = 0.12
_ALIKE = dict(
    zip(
        "未末士土日目己已人入干千天夫大太0O1l5S8B2Z",
        "末未土士目日已己入人千干夫天太大O0l1S5B8Z2",
        strict=True,
    )
)
_GARBLED_FROM, _GARBLED_COUNT = 0x4E00, 4096


@dataclass(frozen=True)
class PrintedLine:
    """A printed line; its box in points of the clean page."""

    text: str
    box: Box

    def moved(self, place: Callable[[Box], Box]) -> HiddenLine:
        """Return the line as it lies over the picture of the page."""
        return HiddenLine(self.text, place(self.box))


def hidden_lines(pdf: bytes, features: frozenset[str], seed: str) -> dict[int, list[PrintedLine]]:
    """Return the lines for each page, from 1.

    Args:
        pdf: the paper as text PDF.
        features: one key of ``LAYERS``.
        seed: of the slips.

    Raises:
        KeyError: with a feature that is none.
    """
    (layer,) = features
    spoil = {"ocr-right": _kept, "ocr-wrong": _mistaken, "ocr-garbled": _garbled}[layer]
    rng = Random(f"{seed}/hidden")
    document = pypdfium2.PdfDocument(pdf)
    found: dict[int, list[PrintedLine]] = {}
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        height = page.get_height()
        text = page.get_textpage()
        found[number] = []
        for place in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(place)
            words = spoil(text.get_text_bounded(left, bottom, right, top).strip(), rng)
            if words:
                found[number].append(PrintedLine(words, (left, height - top, right, height - bottom)))
        text.close()
        page.close()
    document.close()
    return found


def _kept(words: str, _rng: Random) -> str:
    return words


def _mistaken(words: str, rng: Random) -> str:
    out = []
    for character in words:
        if rng.random() >= _SLIP:
            out.append(character)
            continue
        out.append(rng.choice((_ALIKE.get(character, "口"), "", character * 2)))
    return "".join(out)


def _garbled(words: str, _rng: Random) -> str:
    return "".join(
        c if c.isspace() else chr(_GARBLED_FROM + (ord(c) * 7 + 1311) % _GARBLED_COUNT) for c in words
    )
