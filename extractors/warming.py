"""What the first submission would otherwise wait for: patterns, lexicon and the labels of every form, made beforehand.

The extract stage forks a child for each submission from a parent that has done this once.

Example:
    `warm(load_forms())` takes about two seconds; a submission of seven Word papers then takes a fifth of one.
"""

from collections.abc import Sequence

from extractors.confidence import curves
from extractors.fields.divisions import named_division
from extractors.language.denials import denials
from extractors.language.hollow import hollow, placeholders
from extractors.language.patterns import families
from extractors.paper_reading import read_paper
from extractors.papers.recognition import guess_kind, recognise
from extractors.view import PaperView, Part
from models.document import Block, Cell, Line, Status, Table, TextSource
from models.jurisdiction import FormSpec, PaperSpec
from models.submission import Paper, PaperKind


def warm(forms: Sequence[FormSpec]) -> None:
    """Load patterns, lists and curves, and read a copy of each paper and sheet that is printed and not filled in."""
    families()
    denials()
    hollow()
    placeholders()
    curves()
    named_division("")
    recognise(forms, [""])
    for form in forms:
        for spec in form.papers:
            guess_kind(form, _printed(spec), "")
            read_paper(_blank(spec))
            for sheet in spec.sheets:
                read_paper(_blank(PaperSpec(kind=PaperKind.OTHER, titles=(), items=sheet.items)))


def _printed(spec: PaperSpec) -> tuple[Block, ...]:
    """The labels of a paper as rows and as cells, each with its unit, and nothing behind them; and a heading."""
    labels = [(label, item.unit) for item in spec.items for label in item.labels]
    texts = [*(f"{label}（{unit}）：" for label, unit in labels), "无"]
    cells = tuple(Cell(row=row, column=0, text=text) for row, text in enumerate(texts))
    rows = ["一、无", *(f"{label}：" for label, _ in labels)]
    lines = (Line(text=row, source=TextSource.WORD) for row in rows)
    return (*lines, Table(rows=len(texts), columns=2, cells=cells))


def _blank(spec: PaperSpec) -> PaperView:
    paper = Paper(
        document_id="",
        path="",
        sha256="",
        media_type="",
        kind=spec.kind,
        pages=None,
        text_source=TextSource.WORD,
        status=Status.OK,
    )
    return PaperView(spec.kind, spec, (Part(paper, _printed(spec), (), ()),))
