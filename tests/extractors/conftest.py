"""Builders of documents by hand, so that extraction is tested without any reader."""

from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from extractors.papers.files import ReadFile
from extractors.papers.parts import part_of
from extractors.view import PaperView
from models.document import Cell, Document, Line, Page, Status, Table, TextSource
from models.geometry import Box
from models.jurisdiction import FormSpec, PaperSpec
from models.submission import Paper, PaperKind, SourceFile
from validation.catalog import load_forms

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_line(number: int, text: str, style: str = "") -> Line:
    return Line(text=text, locator=f"p[{number}]", source=TextSource.WORD, style=style)


def word_table(number: int, rows: Sequence[Sequence[str | tuple[str, int]]], columns: int = 0) -> Table:
    """A Word table; a cell is its text, or (text, column span)."""
    cells = []
    width = columns
    for row, entries in enumerate(rows):
        column = 0
        for place, entry in enumerate(entries, start=1):
            text, span = entry if isinstance(entry, tuple) else (entry, 1)
            locator = f"table[{number}]/row[{row + 1}]/cell[{place}]"
            lines = tuple(
                Line(text=part, locator=f"{locator}/p[{n}]", source=TextSource.WORD)
                for n, part in enumerate(text.split("\n"), start=1)
                if part
            )
            cells.append(
                Cell(row=row, column=column, column_span=span, text=text, locator=locator, lines=lines)
            )
            column += span
        width = max(width, column)
    return Table(rows=len(rows), columns=width, cells=tuple(cells), locator=f"table[{number}]")


def scan_line(
    text: str, x: float, y: float, page: int = 1, width: float | None = None, score: float = 0.98
) -> Line:
    box = Box(x0=x, y0=y, x1=x + (width or 12.0 * len(text)), y1=y + 14)
    return Line(text=text, page=page, box=box, confidence=score, source=TextSource.OCR)


def document(*blocks: Line | Table, pages: int = 0, media_type: str = DOCX, **more: object) -> Document:
    source = TextSource.OCR if pages else TextSource.WORD
    return Document(
        media_type=media_type,
        text_source=source,
        status=Status.OK,
        pages=tuple(Page(number=n + 1, width=595, height=842, text_source=source) for n in range(pages)),
        blocks=blocks,
        **more,
    )


def read_file(path: str, doc: Document | None, refusal: str = "") -> ReadFile:
    return ReadFile(SourceFile(submission_id="s1", path=path, sha256="0" * 64, refusal=refusal), doc)


def view(spec: PaperSpec, doc: Document) -> PaperView:
    paper = Paper(
        document_id="d-1", path="a", sha256="", media_type=doc.media_type, kind=spec.kind, pages=None,
        text_source=doc.text_source, status=doc.status,
    )  # fmt: skip
    return PaperView(spec.kind, spec, (part_of(paper, doc, doc.blocks),))


@pytest.fixture(scope="session")
def build():
    return SimpleNamespace(
        line=word_line, table=word_table, scan=scan_line, document=document, file=read_file, view=view
    )


@pytest.fixture(scope="session")
def liangjiang() -> FormSpec:
    return next(form for form in load_forms() if form.jurisdiction == "liangjiang")


@pytest.fixture(scope="session")
def chongqing() -> FormSpec:
    return next(form for form in load_forms() if form.jurisdiction == "chongqing")


@pytest.fixture(scope="session")
def form_paper(liangjiang: FormSpec) -> PaperSpec:
    return next(spec for spec in liangjiang.papers if spec.kind is PaperKind.APPLICATION_FORM)


@pytest.fixture(scope="session")
def agreement_paper(liangjiang: FormSpec) -> PaperSpec:
    return next(spec for spec in liangjiang.papers if spec.kind is PaperKind.AGREEMENT)
