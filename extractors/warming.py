"""What the first submission would otherwise wait for: patterns, lexicon and the labels of every form, made beforehand.

The extract stage forks a child for each submission from a parent that has done this once.

Example:
    `warm(load_forms())` takes about a second; a submission of five Word papers then takes a quarter of one.
"""

from collections.abc import Sequence

from extractors.language.patterns import families
from extractors.submission import read_paper
from extractors.view import PaperView, Part
from models.document import Line, Status, TextSource
from models.jurisdiction import FormSpec, PaperSpec
from models.submission import Paper, PaperKind

_NOTHING = Line(text="无:", source=TextSource.WORD)


def warm(forms: Sequence[FormSpec]) -> None:
    """Load the patterns, and read a paper and a sheet of each kind in which nothing stands."""
    families()
    for form in forms:
        for spec in form.papers:
            read_paper(_blank(spec))
            for sheet in spec.sheets:
                read_paper(_blank(PaperSpec(kind=PaperKind.OTHER, titles=(), items=sheet.items)))


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
    return PaperView(spec.kind, spec, (Part(paper, (_NOTHING,), (), ()),))
