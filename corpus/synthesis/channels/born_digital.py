"""Papers as Word files and as PDFs with a text layer.

Example: ``word(plan, paper, marking).documents[0]["channel"] == "word"``
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.synthesis.channels.drawn import Drawn, document_row, flat_sight, seen_marks
from corpus.synthesis.channels.plan import FilePlan
from corpus.synthesis.marks.mark import Mark
from corpus.synthesis.marks.placement import Marking, place_marks
from corpus.synthesis.paper import Paper
from corpus.synthesis.render.docx import render_docx
from corpus.synthesis.render.pdf import RenderedPaper, render_pdf


def word(plan: FilePlan, paper: Paper, marking: Marking) -> Drawn:
    """Return the paper as Word file; with the feature ``sealed`` electronic seals and signatures float in it."""
    if plan.damage:
        return Drawn([(plan.path, b"")], [document_row(plan, plan.path, "quarantined")])
    bare = render_pdf(paper, plan.theme)
    sealed = "sealed" in plan.features and plan.marks
    anchored = {anchor.slot.id for anchor in bare.anchors}
    marks = place_marks(bare.anchors, marking, bare.pages) if sealed else ()
    standing = [mark for mark in marks if mark.slot in anchored]
    data = render_docx(paper, plan.theme, flavour=plan.features, marks=standing)
    sights = {n: flat_sight(plan.path, n) for n in range(1, bare.pages + 1)}
    seen = [
        replace(mark.without_place(), visible=1.0, overlaps=False)
        for mark in seen_marks(plan, bare.anchors, standing, sights)
    ]
    return Drawn([(plan.path, data)], [document_row(plan, plan.path)], seen)


def text(plan: FilePlan, paper: Paper, _bare: RenderedPaper, marks: Sequence[Mark], _seed: str) -> Drawn:
    """Return a PDF with text layer, its marks as images above the text."""
    password = "lianshen-2025" if plan.damage == "encrypted" else None
    made = render_pdf(paper, plan.theme, marks, password, plan.features)
    data = made.data[: len(made.data) * 2 // 5] if plan.damage == "cut" else made.data
    sights = {n: flat_sight(plan.path, n) for n in range(1, made.pages + 1)}
    row = document_row(plan, plan.path, "quarantined" if plan.damage else "ok")
    return Drawn([(plan.path, data)], [row], seen_marks(plan, made.anchors, marks, sights), made.pages)
