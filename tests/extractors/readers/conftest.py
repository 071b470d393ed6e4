"""Hand-made Word packages for the tests of readers: the XML of the body goes in, a file comes out."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from extractors.ocr.engine import Pixels, Quad, Recognition
from extractors.readers import docx
from extractors.readers.reader import ReadContext, ReadSettings
from models.document import Document, Line, Table
from models.limits import Limits

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def part(root: str, body: str) -> str:
    """Wrap XML in a root element that knows all namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{body}</w:{root}>'


@pytest.fixture
def make_docx(tmp_path: Path) -> Callable[..., Path]:
    """Write a Word file from the XML of its body, with further parts and relationships."""

    def make(
        body: str,
        *,
        parts: dict[str, str | bytes] | None = None,
        links: dict[str, tuple[str, str]] | None = None,
        name: str = "form.docx",
    ) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(
                "[Content_Types].xml",
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>',
            )
            package.writestr(
                "_rels/.rels",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            )
            package.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
            if links:
                package.writestr("word/_rels/document.xml.rels", _relationships(links))
            for where, content in (parts or {}).items():
                package.writestr(where, content)
        return path

    return make


def _relationships(links: dict[str, tuple[str, str]]) -> str:
    """`links`: id → (kind, target); a target with `://` is outside the file."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for key, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


@pytest.fixture
def read_docx(make_docx: Callable[..., Path]) -> Callable[..., Document]:
    """Write a Word file and read it."""

    def read(body: str, *, limits: Limits | None = None, **more: object) -> Document:
        context = ReadContext(engine=NoEngine(), settings=ReadSettings(), limits=limits or Limits())
        return docx.read(make_docx(body, **more), context).document

    return read


@pytest.fixture
def lines_of(read_docx: Callable[..., Document]) -> Callable[..., list[str]]:
    """Give the texts of the lines outside tables."""

    def lines(body: str, **more: object) -> list[str]:
        return [block.text for block in read_docx(body, **more).blocks if isinstance(block, Line)]

    return lines


@pytest.fixture
def table_of(read_docx: Callable[..., Document]) -> Callable[..., Table]:
    """Give the first table."""

    def table(body: str, **more: object) -> Table:
        return next(block for block in read_docx(body, **more).blocks if isinstance(block, Table))

    return table


class MuteEngine:
    """Finds and reads nothing."""

    identity = "mute"

    def detect(self, image: Pixels) -> list[Quad]:
        return []

    def recognise(self, line: Pixels) -> Recognition:
        return Recognition("", 0.0)


@pytest.fixture
def context() -> ReadContext:
    """A context whose engine finds nothing."""
    return ReadContext(engine=MuteEngine(), settings=ReadSettings(), limits=Limits())


class DarkLineEngine:
    """Finds one line around all that is dark, and reads it as a fixed text; counts the images it looked at."""

    identity = "dark line"

    def __init__(self, text: str) -> None:
        self.text = text
        self.looks = 0

    def detect(self, image: Pixels) -> list[Quad]:
        self.looks += 1
        rows, columns = np.nonzero(image.min(axis=2) < 128)
        if rows.size == 0:
            return []
        x0, x1, y0, y1 = columns.min(), columns.max(), rows.min(), rows.max()
        return [np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)]

    def recognise(self, line: Pixels) -> Recognition:
        return Recognition(self.text, 0.97, (0.97,) * len(self.text))


@pytest.fixture
def dark_line_engine() -> type[DarkLineEngine]:
    """Makes an engine that reads whatever is dark as the given text."""
    return DarkLineEngine


class NoEngine:
    """Stands where no OCR is to happen."""

    identity = "none"

    def detect(self, image: object) -> list[object]:
        raise AssertionError("OCR was not to be asked")

    def recognise(self, line: object) -> object:
        raise AssertionError("OCR was not to be asked")
