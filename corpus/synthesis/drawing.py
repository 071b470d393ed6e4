"""Draws papers as the files an applicant sends, and says what a reader should see in them.

Channels: ``word`` (Word), ``text`` (PDF with text layer, marks as images), ``scan`` (PDF of page images), ``mixed``
(text pages, marked pages as images), ``tiff`` (one TIFF of all pages), ``images`` (a scanned picture a page: JPEG, PNG,
TIFF by suffix), ``photos`` (a photographed JPEG a page), ``word-pictures`` (Word holding page images).

Example: ``draw_file(FilePlan("pledge.pdf", "pledge", "scan"), paper, frozenset(), "lj-001").files``
"""

from collections.abc import Callable, Mapping, Sequence

from corpus.synthesis.channels.binding import bound, packed
from corpus.synthesis.channels.born_digital import text, word
from corpus.synthesis.channels.drawn import Drawn, SeenMark
from corpus.synthesis.channels.pages import mixed, pictures, scan, tiff, word_pictures
from corpus.synthesis.channels.plan import FilePlan
from corpus.synthesis.channels.typed_names import with_typed_names
from corpus.synthesis.marks.manners import SIGNINGS
from corpus.synthesis.marks.mark import Mark
from corpus.synthesis.marks.placement import Marking, place_marks
from corpus.synthesis.paper import Paper
from corpus.synthesis.render.pdf import RenderedPaper, render_pdf

__all__ = ["Drawn", "FilePlan", "SeenMark", "draw_file", "draw_files"]

_DRAWERS: dict[str, Callable[[FilePlan, Paper, RenderedPaper, Sequence[Mark], str], Drawn]] = {
    "text": text,
    "scan": scan,
    "tiff": tiff,
    "images": pictures,
    "photos": pictures,
    "mixed": mixed,
    "word-pictures": word_pictures,
}


def draw_files(
    plans: Sequence[FilePlan], papers: Mapping[str, Paper], missing: frozenset[str], seed: str
) -> list[Drawn]:
    """Return the files of a submission: papers of one path bound together, packed ones in their archives.

    Args:
        plans: how each paper is sent, in the order in which bound papers lie.
        papers: name of a paper → what it says.
        missing: slots that stay empty.
        seed: of marks and wear.
    """
    drawn: list[Drawn] = []
    for n, plan in enumerate(plans):
        one = draw_file(plan, papers[plan.kind], missing, seed)
        if n and plans[n - 1].path == plan.path:
            drawn[-1] = bound(drawn[-1], one)
        else:
            drawn.append(one)
    first = {one.files[0][0]: plan.pack for one, plan in zip(drawn, _leading(plans), strict=True)}
    return packed(drawn, first)


def draw_file(plan: FilePlan, paper: Paper, missing: frozenset[str], seed: str) -> Drawn:
    """Return the files of one paper.

    Args:
        plan: how it is sent.
        paper: what it says.
        missing: slots that stay empty.
        seed: of marks and wear.
    """
    electronic = plan.channel in ("text", "word")
    marking = Marking(missing, f"{seed}/{plan.kind}", electronic, plan.sealing, plan.signing)
    if "typed" in SIGNINGS[plan.signing].tools:
        paper = with_typed_names(paper, missing)
    if plan.channel == "word":
        return word(plan, paper, marking)
    bare = render_pdf(paper, plan.theme)
    marks = place_marks(bare.anchors, marking, bare.pages) if plan.marks else ()
    drawn = _DRAWERS[plan.channel](plan, paper, bare, marks, seed)
    if plan.damage:
        drawn.seen.clear()
    return drawn


def _leading(plans: Sequence[FilePlan]) -> list[FilePlan]:
    """Return the first plan of each run of plans with one path."""
    return [plan for n, plan in enumerate(plans) if not n or plans[n - 1].path != plan.path]
