"""Born-digital PDF and Word: pages and documents a second beside the libraries alone, in one run, taken in turn.

- PDF: our reader (layer, tables, marks, page image for the report) beside pdfplumber giving words and tables, on the
  sample round's text PDFs; ours also renders each page and looks for what is hidden, sealed or lying.
- Word: our reader beside python-docx giving paragraphs and cells, on the round's .docx files.
- Beside both markitdown, and for Word docling's reader, where they are installed. docling reads PDF by layout models,
  which are further downloads, so that its PDF pipeline does not run offline.

Source: issue 4, "What it must show", point 5.

Example:
    python -m bench.typed_documents --rounds 3
"""

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pdfplumber
import yaml

from bench.drawn_pages import ROUND, text_pages
from extractors.ocr.paddle import load_engine
from extractors.readers import docx as our_docx
from extractors.readers import pdf as our_pdf
from extractors.readers.reader import ReadContext, ReadSettings
from models.errors import UnreadableFile
from models.limits import Limits

ROOT = Path(__file__).parent.parent
Work = Callable[[Path], object]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="times that each way reads all files")
    rounds = parser.parse_args().rounds
    pins = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["ocr"]
    engine = load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])
    context = ReadContext(engine, ReadSettings(), Limits())
    typed = sorted({path for path, _, _ in text_pages()})
    pages = sum(len(pdfplumber.open(path).pages) for path in typed)
    _compare(
        "text PDF, pages", pages, typed, rounds,
        {"ours": lambda path: our_pdf.read(path, context), "pdfplumber": _pdfplumber}
        | _installed({"markitdown": _markitdown}),
    )  # fmt: skip
    word = [path for path in sorted(ROUND.rglob("*.docx")) if _opens(path)]
    ways: dict[str, Work] = {"ours": lambda path: our_docx.read(path, context), "python-docx": _python_docx}
    further = _installed({"markitdown": _markitdown, "docling": _docling})
    _compare("Word, documents", len(word), word, rounds, ways | further)


def _pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()
            page.extract_tables()
            page.close()


def _python_docx(path: Path) -> None:
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        _ = paragraph.text
    for table in document.tables:
        for row in table.rows:
            _ = [cell.text for cell in row.cells]


def _opens(path: Path) -> bool:
    try:
        our_docx.read(path, ReadContext(None, ReadSettings(), Limits()))  # type: ignore[arg-type]
    except (UnreadableFile, AttributeError):
        return False
    return True


def _installed(makers: dict[str, Callable[[], Work]]) -> dict[str, Work]:
    """Further readers that are on this machine."""
    ways: dict[str, Work] = {}
    for name, make in makers.items():
        try:
            ways[name] = make()
        except ImportError:
            _print(f"{name} is not installed")
    return ways


def _markitdown() -> Work:
    converter = importlib.import_module("markitdown").MarkItDown()
    return lambda path: converter.convert(str(path))


def _docling() -> Work:
    """Docling's Word reader itself: its converter imports torch, which no Word file needs."""
    reader = importlib.import_module("docling.backend.msword_backend").MsWordDocumentBackend
    given = importlib.import_module("docling.datamodel.document").InputDocument
    kind = importlib.import_module("docling.datamodel.base_models").InputFormat.DOCX

    def convert(path: Path) -> object:
        return reader(given(path_or_stream=path, format=kind, backend=reader), path).convert()

    return convert


def _compare(what: str, count: int, paths: Sequence[Path], rounds: int, ways: dict[str, Work]) -> None:
    """Time each way over all files, the ways in turn; the best round of each counts."""
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, work in ways.items():
            start = time.process_time()
            for path in paths:
                work(path)
            best[name] = min(best[name], time.process_time() - start)
    _print(f"{what}: {count}, best of {rounds} rounds, seconds of processor")
    for name, seconds in best.items():
        _print(
            f"  {name:12} {count / seconds:8.2f} a second, {best['ours'] / seconds:5.2f} of ours' time ratio"
        )


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
