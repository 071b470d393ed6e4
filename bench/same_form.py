"""One form as Word, as text PDF and as a clean 200-dpi scan: are the tables equal, and is all of Word read?

LibreOffice makes a text PDF of each Word form of the sample round; the PDF's pages, rendered, are the scan. Compared are

- the characters of Word against those that LibreOffice shows (share of the shown ones that we have; cells read twice);
- the tables of the text PDF against those of Word, and of the scan against the text PDF: characters that differ, cell by
  cell in row-major order, over all characters in cells.

Source: issue 4, "What it must show", points 1 and 2. Needs LibreOffice.

Example:
    python -m bench.same_form --files 3 --scan 1
"""

import argparse
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

import pypdfium2
import yaml
from PIL import Image
from rapidfuzz.distance import Indel

from bench.drawn_pages import ROUND
from extractors.ocr.paddle import load_engine
from extractors.readers import docx, image, pdf
from extractors.readers.legacy_office import convert
from extractors.readers.reader import ReadContext, ReadSettings
from models.document import Block, Cell, Document, Line, Table
from models.errors import UnreadableFile
from models.limits import Limits

ROOT = Path(__file__).parent.parent
DPI = 200
_PAGE_NUMBER = re.compile(r"-?\d{1,3}-?")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100, help="Word files")
    parser.add_argument("--scan", type=int, default=3, help="of these, how many are also scanned")
    parser.add_argument("--named", default="", help="only files whose name holds this")
    arguments = parser.parse_args()
    pins = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["ocr"]
    engine = load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])
    context = ReadContext(engine, ReadSettings(), Limits())
    shown = missing = 0
    files = [path for path in sorted(ROUND.rglob("*.docx")) if arguments.named in path.name]
    for number, path in enumerate(files[: arguments.files]):
        try:
            word = docx.read(path, context).document
        except UnreadableFile:
            continue
        with tempfile.TemporaryDirectory() as folder:
            made = convert(path, ".docx", "pdf", Path(folder), 120)
            lost, of = _lost(word, made)
            typed = pdf.read(made, context).document
            scan = (
                image.read(_scan(made, Path(folder)), context).document if number < arguments.scan else None
            )
        shown, missing = shown + of, missing + lost
        twice = sum(1 for table in _tables(word.blocks) for place in _places(table).values() if place > 1)
        parts = [
            f"{path.parent.name}/{path.name}: {1 - lost / max(of, 1):.2%} of {of} characters, {twice} cells twice"
        ]
        parts.append(f"PDF against Word {_differing(word, typed):.2%}")
        if scan is not None:
            parts.append(f"scan against PDF {_differing(typed, scan):.2%}")
        _print("; ".join(parts))
    _print(
        f"Word: {1 - missing / max(shown, 1):.3%} of {shown} shown characters are in the documents (asked: 99.5%)"
    )


def _lost(word: Document, made: Path) -> tuple[int, int]:
    """Characters that the rendering shows and the document lacks, and how many it shows.

    Page numbers, and table headers that a page repeats at its top, are the rendering's own.
    """
    shown: Counter[str] = Counter()
    seen: set[str] = set()
    for page in pypdfium2.PdfDocument(made):
        lines = [_plain(line) for line in page.get_textpage().get_text_range().splitlines()]
        own = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
        repeated = len(list(takewhile(lambda line: line in seen, own))) if seen else 0
        seen.update(own)
        shown.update("".join(own[repeated:]))
    read = Counter(_plain("".join(_texts(word.blocks))))
    return (shown - read).total(), shown.total()


def _scan(made: Path, folder: Path) -> Path:
    pages = [
        page.render(scale=DPI / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(made)
    ]  # fmt: skip
    target = folder / "scan.tif"
    pages[0].save(target, save_all=True, append_images=pages[1:], dpi=(DPI, DPI), compression="tiff_lzw")
    with Image.open(target) as written:
        written.verify()
    return target


def _differing(one: Document, other: Document) -> float:
    """Share of characters in cells that differ between two readings of one form."""
    first = "\n".join(_cells(one.blocks))
    second = "\n".join(_cells(other.blocks))
    return Indel.distance(first, second) / max(2 * len(first), 1) if first else 0.0


def _cells(blocks: Sequence[Block]) -> Iterator[str]:
    for table in _tables(blocks):
        yield from (
            _plain(cell.text) for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))
        )


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            yield from (inner for cell in block.cells for inner in _tables(cell.tables))


def _places(table: Table) -> Counter[tuple[int, int]]:
    return Counter(
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    )


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (text for cell in block.cells for text in _cell_texts(cell))


def _cell_texts(cell: Cell) -> Iterator[str]:
    yield cell.text
    yield from _texts(cell.tables)


def _plain(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text) if not character.isspace())


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
