"""Pages of the sample round's text PDFs as scanners and cameras would give them, with the text that stands on them.

Only pages without pictures are taken, so that the text layer is all there is to read.

Example:
    >>> page = next(drawn_pages(("clean-colour",), most=1))
    >>> page.look, page.dpi
    ('clean-colour', 200.0)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2

from corpus.synthesis.degrade.page_image import rasterise
from corpus.synthesis.degrade.photo import PHOTOS, photo_page
from corpus.synthesis.degrade.scan import SCANS, scan_page
from extractors.ocr.engine import Pixels
from extractors.readers.pdf_layer import Layer, probe_page

ROUND = Path(__file__).parent.parent / "corpus" / "rounds" / "liangjiang-demo"
LEAST_CHARACTERS = 120
"""Characters of a page that is worth measuring."""


@dataclass(frozen=True)
class DrawnPage:
    """A degraded page.

    Attributes:
        look: name of the scanner's or camera's habits.
        dpi: resolution that the file would state.
        gold: the text of the page, white space left out.
    """

    look: str
    pixels: Pixels
    dpi: float
    gold: str


def text_pages() -> Iterator[tuple[Path, int, str]]:
    """File, 1-based number and text of the round's born-digital pages, in order."""
    for path in sorted(ROUND.rglob("*.pdf")):
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            continue
        for index, page in enumerate(document):
            probe = probe_page(page)
            text = "".join(page.get_textpage().get_text_range().split())
            if probe.layer is Layer.USABLE and not probe.pictures and len(text) >= LEAST_CHARACTERS:
                yield path, index + 1, text


def drawn_pages(looks: Sequence[str], most: int) -> Iterator[DrawnPage]:
    """Degrade pages that lie evenly over the round.

    Args:
        looks: names in `SCANS` and `PHOTOS`; dealt to the pages in turn.
        most: number of pages.
    """
    pages = list(text_pages())
    chosen = pages[:: max(1, len(pages) // most)][:most]
    for number, (path, page, gold) in enumerate(chosen):
        look = looks[number % len(looks)]
        rng = Random(f"{path.name}/{page}/{look}")  # noqa: S311  (drawing, nothing secret)
        if look in PHOTOS:
            image = rasterise(path.read_bytes(), PHOTOS[look].source_dpi, (), {page})[page]
            drawn = photo_page(image, PHOTOS[look], rng)
        else:
            image = rasterise(path.read_bytes(), SCANS[look].dpi, (), {page})[page]
            drawn = scan_page(image, SCANS[look], rng)
        pixels = np.array(drawn.stored().convert("RGB"), dtype=np.uint8)
        yield DrawnPage(look, pixels, float(drawn.dpi), gold)
