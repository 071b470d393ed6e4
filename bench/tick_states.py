"""Ticked boxes in Word, text PDF and on scans: the share of options whose state is read right.

Forms of rows of options are drawn in the ways in which forms are filled in: signs of a font, symbols, content controls
and form fields, drawn frames, a pen over a box, beside it, instead of it, or around the words. Each page has a print of
its own (`bench.tick_pens.Style`), dealt out by the seed, and is seen by a scanner or a phone as that stores it. Each row
is read by our readers and judged by `extractors.fields.choice`; a row that it will not judge counts as unclear, not as
right.

Source: issue 5, "What it must show", point 3.

Example:
    python -m bench.tick_states --rows 40 --looks clean-colour,tilted-grey
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import yaml
from PIL.Image import Image
from pypdfium2 import PdfDocument

from bench.tick_forms import TEXT_WAYS, WORD_WAYS, Row, draw_pdf, draw_word, invent_rows
from bench.tick_pens import invent_style
from corpus.synthesis.degrade.page_image import PageImage, rasterise
from corpus.synthesis.degrade.photo import PHOTOS, photo_page
from corpus.synthesis.degrade.scan import SCANS, scan_page
from extractors.fields.choice import parse_choices
from extractors.ocr.paddle import load_engine
from extractors.readers import docx, image, pdf
from extractors.readers.reader import ReadContext, ReadSettings
from models.document import Block, Table
from models.evidence import Missing
from models.limits import Limits

ROOT = Path(__file__).parent.parent
CAMERAS = PHOTOS | {"chat": replace(PHOTOS["desk"], size=(1200, 1640), quality=50)}
"""Phones' pictures, and one that a chat program made smaller."""


@dataclass
class _Count:
    """Options read right, read wrong, and in rows left unclear."""

    right: int = 0
    wrong: int = 0
    unclear: int = 0

    def __str__(self) -> str:
        whole = max(self.right + self.wrong + self.unclear, 1)
        return f"{self.right / whole:.3f} right, {self.wrong} wrong, {self.unclear} unclear of {whole}"


def main() -> None:
    """Draw, read, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=12, help="rows of options drawn in each way")
    parser.add_argument(
        "--looks",
        default="clean-colour",
        help="scanners and cameras, parted by commas; all for all",
    )
    parser.add_argument("--seed", default="ticks")
    parser.add_argument("--errors", action="store_true", help="print every row that is not right")
    parser.add_argument("--ways", default=",".join((*WORD_WAYS, *TEXT_WAYS)), help="parted by commas")
    given = parser.parse_args()
    ways = given.ways.split(",")
    looks = [*SCANS, *CAMERAS] if given.looks == "all" else list(filter(None, given.looks.split(",")))
    pins = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["ocr"]
    engine = load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])
    context = ReadContext(engine, ReadSettings(), Limits())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        for way in filter(ways.__contains__, WORD_WAYS):
            rows = invent_rows(Random(f"{given.seed}/{way}"), given.rows)  # noqa: S311  (drawing)
            draw_word(rows, way, path / "form.docx")
            _report(
                f"Word, {way}", rows, docx.read(path / "form.docx", context).document.blocks, given.errors
            )
        for way in filter(ways.__contains__, TEXT_WAYS):
            _read_drawn(way, ("", *looks) if way != "fields" else ("",), given, path / "form.pdf", context)
    for where, count in TOTALS.items():
        _print(f"{where}: {count}")


TOTALS: dict[str, _Count] = {}


def _read_drawn(
    way: str, looks: Sequence[str], given: argparse.Namespace, path: Path, context: ReadContext
) -> None:
    """Draw one way of ticking as it is, and as each look shows it, each with a print of its own."""
    for look in looks:
        seed = f"{given.seed}/{way}/{look}" if look else f"{given.seed}/{way}"
        rows = invent_rows(Random(seed), given.rows)  # noqa: S311  (drawing)
        draw_pdf(rows, way, path, seed, invent_style(Random(f"style/{seed}")))  # noqa: S311  (drawing)
        if look:
            _report(f"{look}, {way}", rows, _seen(path, look, seed, context), given.errors)
        else:
            _report(f"text PDF, {way}", rows, pdf.read(path, context).document.blocks, given.errors)


def _seen(path: Path, look: str, seed: str, context: ReadContext) -> list[Block]:
    """What is read on the pages of a PDF as a scanner or a camera stores them."""
    blocks: list[Block] = []
    dpi = SCANS[look].dpi if look in SCANS else CAMERAS[look].source_dpi
    file = path.read_bytes()
    for number, page in rasterise(file, dpi, (), range(1, 1 + len(PdfDocument(file)))).items():
        drawn = _pictured(page, look, Random(f"{seed}/{number}"))  # noqa: S311  (drawing)
        stored = path.with_name("page.jpg" if drawn.quality else "page.png")
        stored.write_bytes(drawn.data)
        blocks += image.read(stored, context).document.blocks
    return blocks


def _pictured(page: Image, look: str, rng: Random) -> PageImage:
    return scan_page(page, SCANS[look], rng) if look in SCANS else photo_page(page, CAMERAS[look], rng)


def _report(where: str, rows: Sequence[Row], blocks: Sequence[Block], errors: bool) -> None:
    count = _Count()
    texts = dict(_answers(blocks))
    for row in rows:
        text = texts.get(row.label, "")
        got = parse_choices(text, row.options, typed=where.startswith(("Word", "text")))
        if isinstance(got, Missing) and got.reason != "blank":
            count.unclear += len(row.options)
        else:
            ticked = () if isinstance(got, Missing) else got
            right = sum((option in ticked) == (option in row.ticked) for option in row.options)
            count.right += right
            count.wrong += len(row.options) - right
        if errors and got != (row.ticked or got):
            _print(f"    {row.label} {row.ticked}: {text!r}")
    _print(f"{where}: {count}")
    total = TOTALS.setdefault(where.split(",")[0].upper(), _Count())
    total.right, total.wrong = total.right + count.right, total.wrong + count.wrong
    total.unclear += count.unclear


def _answers(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Label and answer of each row: two cells of a table, or a line parted by its colon."""
    for block in blocks:
        if isinstance(block, Table):
            cells = {(cell.row, cell.column): cell.text for cell in block.cells}
            for (row, column), text in cells.items():
                yield "".join(text.split()), cells.get((row, column + 1), "")
        else:
            label, _, answer = block.text.partition("：" if "：" in block.text else ":")
            yield "".join(label.split()), answer


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
