"""Draws one paper as the files an applicant sends, and says what a reader should see in them.

Channels: ``word`` (Word), ``text`` (PDF with text layer, marks as images), ``scan`` (PDF of page images), ``mixed``
(text pages, marked pages as images), ``photos`` (a JPEG a page), ``word-pictures`` (Word holding page images).

Example: ``draw_file(FilePlan("pledge.pdf", "pledge", "scan"), paper, frozenset(), "lj-001").files``
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from typing import Any

import pikepdf

from corpus.synthesis.degrade.geometry import Box
from corpus.synthesis.degrade.page_image import PageImage, rasterise
from corpus.synthesis.degrade.photo import PHOTOS, photo_page
from corpus.synthesis.degrade.scan import SCANS, scan_page
from corpus.synthesis.marks.mark import Mark
from corpus.synthesis.marks.placement import place_marks, slot_box
from corpus.synthesis.paper import Paper, Slot
from corpus.synthesis.render.docx import pictures_docx, render_docx
from corpus.synthesis.render.pdf import Anchor, RenderedPaper, images_to_pdf, render_pdf

_A4 = (595.28, 841.89)


@dataclass(frozen=True)
class FilePlan:
    """How one paper is sent.

    Attributes:
        path: file name; with ``{n}`` one file a page.
        kind: kind of the paper.
        channel: see the module.
        look: key of ``SCANS`` or ``PHOTOS``.
        theme: key of ``THEMES``.
        marked_only: send only the pages where a party signs or seals.
        damage: "", cut, encrypted or empty.
        marks: whether seals and signatures are on it.
    """

    path: str
    kind: str
    channel: str
    look: str = "clean-colour"
    theme: str = "official"
    marked_only: bool = False
    damage: str = ""
    marks: bool = True


@dataclass(frozen=True)
class SeenMark:
    """A mark, or an empty place, as it stands in a file; page and box are None in Word."""

    path: str
    page: int | None
    box: Box | None
    page_size: tuple[float, float] | None
    slot: Slot
    shape: str
    text: str
    present: bool


@dataclass
class Drawn:
    """Files of one paper and what is in them."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    seen: list[SeenMark] = field(default_factory=list)


def draw_file(plan: FilePlan, paper: Paper, missing: frozenset[str], seed: str) -> Drawn:
    """Return the files of one paper.

    Args:
        plan: how it is sent.
        paper: what it says.
        missing: slots that stay empty.
        seed: of marks and wear.
    """
    if plan.channel == "word":
        return _word(plan, paper)
    bare = render_pdf(paper, plan.theme)
    electronic = plan.channel == "text"
    marks = place_marks(bare.anchors, missing, f"{seed}/{plan.kind}", electronic) if plan.marks else ()
    drawn = _DRAWERS[plan.channel](plan, paper, bare, marks, seed)
    if plan.damage:
        drawn.seen.clear()
    return drawn


def _document(plan: FilePlan, path: str, status: str = "ok") -> dict[str, Any]:
    return {
        "path": path,
        "kind": plan.kind,
        "status": status,
        "first_page": None,
        "last_page": None,
        "channel": _channel(plan),
    }


def _channel(plan: FilePlan) -> str:
    """Return the channel by which scores are grouped; pictures in Word count as the scans they are."""
    if plan.channel in ("scan", "word-pictures"):
        return "scan_worn" if SCANS[plan.look].worn else "scan_clean"
    return {"text": "text_layer", "photos": "photo"}.get(plan.channel, plan.channel)


def _word(plan: FilePlan, paper: Paper) -> Drawn:
    data = b"" if plan.damage == "empty" else render_docx(paper, plan.theme)
    status = "quarantined" if plan.damage else "ok"
    seen = (
        []
        if plan.damage
        else [SeenMark(plan.path, None, None, None, s, "", "", False) for s in paper.slots()]
    )
    return Drawn([(plan.path, data)], [_document(plan, plan.path, status)], seen)


def _text(plan: FilePlan, paper: Paper, _bare: RenderedPaper, marks: Sequence[Mark], _seed: str) -> Drawn:
    password = "lianshen-2025" if plan.damage == "encrypted" else None
    made = render_pdf(paper, plan.theme, marks, password)
    data = made.data[: len(made.data) * 2 // 5] if plan.damage == "cut" else made.data
    seen = _seen(made.anchors, marks, lambda page: (plan.path, page, _A4), lambda _page, box: box)
    return Drawn(
        [(plan.path, data)], [_document(plan, plan.path, "quarantined" if plan.damage else "ok")], seen
    )


def _scan(plan: FilePlan, _paper: Paper, bare: RenderedPaper, marks: Sequence[Mark], seed: str) -> Drawn:
    pages = _images(plan, bare, marks, seed)
    kept = _kept(plan, bare)
    data = images_to_pdf([(pages[n].data, *pages[n].size) for n in kept])
    if plan.damage == "cut":
        data = data[: len(data) * 2 // 5]
    seen = _seen(
        [a for a in bare.anchors if a.page in kept],
        marks,
        lambda page: (plan.path, kept.index(page) + 1, pages[page].size),
        lambda page, box: pages[page].place(box),
    )
    return Drawn(
        [(plan.path, data)], [_document(plan, plan.path, "quarantined" if plan.damage else "ok")], seen
    )


def _photos(plan: FilePlan, _paper: Paper, bare: RenderedPaper, marks: Sequence[Mark], seed: str) -> Drawn:
    pages = _images(plan, bare, marks, seed)
    kept = _kept(plan, bare)
    paths = {page: plan.path.format(n=place) for place, page in enumerate(kept, 1)}
    seen = _seen(
        [a for a in bare.anchors if a.page in kept],
        marks,
        lambda page: (paths[page], 1, pages[page].size),
        lambda page, box: pages[page].place(box),
    )
    return Drawn([(paths[n], pages[n].data) for n in kept], [_document(plan, paths[n]) for n in kept], seen)


def _mixed(plan: FilePlan, paper: Paper, bare: RenderedPaper, marks: Sequence[Mark], seed: str) -> Drawn:
    """Text pages from a born-digital PDF, pages with marks as scans, in one file."""
    pages = _images(plan, bare, marks, seed)
    marked = {a.page for a in bare.anchors if a.slot.party}
    with pikepdf.new() as out, pikepdf.open(BytesIO(bare.data)) as text:
        for number in range(1, bare.pages + 1):
            if number not in marked:
                out.pages.append(text.pages[number - 1])
                continue
            page = pages[number]
            with pikepdf.open(BytesIO(images_to_pdf([(page.data, *page.size)]))) as image:
                out.pages.append(image.pages[0])
        buffer = BytesIO()
        out.save(buffer, deterministic_id=True)
    seen = _seen(
        bare.anchors,
        marks,
        lambda page: (plan.path, page, pages[page].size if page in marked else _A4),
        lambda page, box: pages[page].place(box) if page in marked else box,
    )
    return Drawn([(plan.path, buffer.getvalue())], [_document(plan, plan.path)], seen)


def _word_pictures(
    plan: FilePlan, _paper: Paper, bare: RenderedPaper, marks: Sequence[Mark], seed: str
) -> Drawn:
    pages = _images(plan, bare, marks, seed)
    kept = _kept(plan, bare)
    data = pictures_docx([pages[n].data for n in kept])
    anchors = [a for a in bare.anchors if a.page in kept]
    seen = [
        SeenMark(plan.path, None, None, None, s.slot, s.shape, s.text, s.present)
        for s in _seen(anchors, marks, lambda page: (plan.path, page, _A4), lambda _page, box: box)
    ]
    return Drawn([(plan.path, data)], [_document(plan, plan.path)], seen)


_DRAWERS: dict[str, Callable[[FilePlan, Paper, RenderedPaper, Sequence[Mark], str], Drawn]] = {
    "text": _text,
    "scan": _scan,
    "photos": _photos,
    "mixed": _mixed,
    "word-pictures": _word_pictures,
}


def _kept(plan: FilePlan, bare: RenderedPaper) -> list[int]:
    marked = {a.page for a in bare.anchors if a.slot.party}
    return [n for n in range(1, bare.pages + 1) if n in marked or not plan.marked_only]


def _images(plan: FilePlan, bare: RenderedPaper, marks: Sequence[Mark], seed: str) -> dict[int, PageImage]:
    wear = f"{seed}/{plan.path}"
    if plan.channel == "photos":
        photo = PHOTOS[plan.look]
        images = rasterise(bare.data, photo.source_dpi, marks)
        return {n: photo_page(image, photo, Random(f"{wear}/{n}")) for n, image in enumerate(images, 1)}
    scan = SCANS[plan.look]
    images = rasterise(bare.data, scan.dpi, marks)
    return {n: scan_page(image, scan, Random(f"{wear}/{n}")) for n, image in enumerate(images, 1)}


def _seen(
    anchors: Sequence[Anchor],
    marks: Sequence[Mark],
    where: Callable[[int], tuple[str, int, tuple[float, float]]],
    place: Callable[[int, Box], Box],
) -> list[SeenMark]:
    by_slot = {mark.slot: mark for mark in marks}
    seen = []
    for anchor in anchors:
        mark = by_slot.get(anchor.slot.id)
        path, page, size = where(anchor.page)
        box = place(anchor.page, mark.ink if mark else slot_box(anchor))
        shape, text = (mark.shape, mark.text) if mark else ("", "")
        seen.append(SeenMark(path, page, box, size, anchor.slot, shape, text, mark is not None))
    return seen
