"""What drawing one paper gives: files, rows of documents, marks as a reader should see them.

Example: ``Drawn([("a.pdf", data)], [row], [])``
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.synthesis.channels.plan import FilePlan
from corpus.synthesis.degrade.geometry import Box
from corpus.synthesis.degrade.scan import SCANS
from corpus.synthesis.marks.mark import PAGE, Mark, on_page, overlapped, visible_ink
from corpus.synthesis.marks.placement import slot_box
from corpus.synthesis.paper import Slot
from corpus.synthesis.render.pdf import Anchor

#: Channel of a plan → channel by which scores are grouped, where the look does not decide.
_SCORED = {"text": "text_layer", "photos": "photo", "word": "word", "mixed": "mixed"}


@dataclass(frozen=True)
class SeenMark:
    """A mark, or an empty place, as it stands in a file; page, box and size are None in Word.

    Attributes:
        box: in points from the top left of the page turned upright.
        page_size: of the page turned upright.
        present: whether a seal or a signature stands there.
        purpose: line of a seal such as 合同专用章, "" for none.
        colour: red, blue or grey as the file shows it; "" for a signature.
        overlaps: another seal lies on part of it.
        visible: share of its ink's box that lies on the page; below 1 it is cut by the edge.
        turned: clockwise quarter turns, in degrees, by which the file shows the page.
        paper: name of the paper.
    """

    path: str
    page: int | None
    box: Box | None
    page_size: tuple[float, float] | None
    slot: Slot
    shape: str
    text: str
    present: bool
    purpose: str = ""
    colour: str = ""
    overlaps: bool = False
    visible: float = 1.0
    turned: int = 0
    paper: str = ""

    @property
    def cut(self) -> bool:
        """Whether the page's edge cuts it."""
        return self.visible < 1.0

    def without_place(self) -> "SeenMark":
        """Return the mark as a file without pages shows it."""
        return replace(self, page=None, box=None, page_size=None)


@dataclass
class Drawn:
    """Files of one paper and what is in them."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    seen: list[SeenMark] = field(default_factory=list)
    pages: int = 0


@dataclass(frozen=True)
class Sight:
    """How a page of a paper is seen: file, page in it, size, where boxes land, turn."""

    path: str
    page: int
    size: tuple[float, float]
    place: Callable[[Box], Box]
    turned: int = 0


def flat_sight(path: str, page: int) -> Sight:
    """Return how a page is seen that no scanner touched."""
    return Sight(path, page, PAGE, lambda box: box)


def document_row(plan: FilePlan, path: str, status: str = "ok") -> dict[str, Any]:
    """Return the row of gold's documents for one file."""
    return {
        "path": path,
        "kind": plan.kind,
        "status": status,
        "first_page": None,
        "last_page": None,
        "channel": scored_channel(plan),
    }


def scored_channel(plan: FilePlan) -> str:
    """Return the channel by which scores are grouped; pictures in Word count as the scans they are."""
    if plan.channel in _SCORED:
        return _SCORED[plan.channel]
    worn = SCANS[plan.look].worn or plan.turning not in ("", "tag")
    return "scan_worn" if worn else "scan_clean"


def is_colourless(plan: FilePlan) -> bool:
    """Return whether seals come out grey."""
    return plan.channel not in ("word", "text", "photos") and SCANS[plan.look].grey


def seen_marks(
    plan: FilePlan, anchors: Sequence[Anchor], marks: Sequence[Mark], sights: dict[int, Sight]
) -> list[SeenMark]:
    """Return every place and every further seal on the pages that are sent.

    Args:
        plan: of the file.
        anchors: places as rendered.
        marks: what stands on the paper.
        sights: page of the paper → how it is seen; pages that are not sent are missing.
    """
    by_slot = {mark.slot: mark for mark in marks if mark.kind != "stain"}
    places = [(anchor.slot, anchor.page, by_slot.pop(anchor.slot.id, None), anchor) for anchor in anchors]
    seen = []
    for slot, page, mark, anchor in places:
        if page in sights:
            blank = slot_box(anchor) if mark is None else mark.ink
            seen.append(_seen(plan, slot, mark, blank, sights[page], marks))
    for mark in by_slot.values():
        if mark.page in sights:
            slot = Slot(mark.slot, mark.kind, 0, mark.party, "")
            seen.append(_seen(plan, slot, mark, mark.ink, sights[mark.page], marks))
    return seen


def _seen(
    plan: FilePlan, slot: Slot, mark: Mark | None, box: Box, sight: Sight, marks: Sequence[Mark]
) -> SeenMark:
    empty = SeenMark(
        path=sight.path,
        page=sight.page,
        box=sight.place(on_page(box)),
        page_size=sight.size,
        slot=slot,
        shape="",
        text="",
        present=False,
        turned=sight.turned,
        paper=plan.kind,
    )
    if mark is None:
        return replace(empty, present=bool(slot.typed), text=slot.typed)
    others = [m for m in marks if m.kind == "seal" and m is not mark]
    return replace(
        empty,
        shape=mark.shape,
        text=mark.text,
        present=True,
        purpose=mark.purpose,
        colour="grey" if mark.colour and is_colourless(plan) else mark.colour,
        overlaps=mark.kind == "seal" and overlapped(mark, others),
        visible=visible_ink(mark),
    )
