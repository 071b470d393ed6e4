"""Places to sign on pictures: what may hide a signature, and what may be taken for one.

A seal's ink may lie over a signature, and on a scan without colour it is as black as a pen's; a name chop may stand for
it; and a piece of a seal's own ring beside a label may be taken for a stroke of a pen.

Source: issue 5 (presence told from the neighbour's seal); CONTRACT.md, 8.6 (name chops are nobody's seals).

Example:
    An empty place below a grey seal of which a quarter lies over it: 签字处被印章遮盖.
"""

import re
from collections.abc import Sequence

from models.document import DIGITAL, SealShape
from models.geometry import Box
from models.submission import Seal, Signature
from validation.case import TYPED, Case

UNDER_SEAL = "签字处被印章遮盖"
CHOPPED = "签字处盖的是名章"
RING = "签字处的笔画可能是印章的边"
UNCLEAR = "签字处不清晰"
ALTERED = "文件在数字签名后有追加或改动的内容"
_ALTERED = re.compile("有追加内容|已被改动")
"""What the reading says of a digital signature whose content may not be the signed one (extractors.readers.pdf_signed)."""
COVERED, COVERED_GREY = 0.35, 0.2
"""Share of a place to sign that a seal must cover to hide a signature; a seal without colour is as black as a pen's ink."""
FREE = 0.45
"""Room behind a label, in widths of the coloured seal beyond it, that a name fills: left empty, nothing is hidden."""
WITHOUT_COLOUR = ("grey", "black")
"""Colours of seals on scans without colour (models.document.SealMark)."""
_SIGNING = re.compile("签|[Ss]ign")
RING_WIDTH, RING_FROM = 0.2, 0.75
"""Width of a piece of a ring, and its distance from the seal's middle, in widths and half widths of the seal."""


def hidden_by(case: Case, mark: Signature) -> str:
    """Why nobody can tell that an empty place to sign is unsigned; empty where nothing stands there.

    On a picture a seal may hide the signature below its ink, which a paper of text draws apart; a name chop in the place
    may stand for it.
    """
    where = mark.evidence.image_place
    if where is None or where.box is None:
        return ""
    place = where.box
    near = place.grown(0.5 * min(place.width, place.height))
    beside = _seals_beside(case, mark)
    if any(seal.shape is SealShape.SQUARE and near.contains_point(*box.center) for seal, box in beside):
        return CHOPPED
    if is_text(case, mark) or place.area == 0:
        return ""
    return UNDER_SEAL if any(_hides(seal, box, place) for seal, box in beside) else ""


def _hides(seal: Seal, box: Box, place: Box) -> bool:
    """Tell whether a seal may hide a signature: it covers enough of the place, and leaves no room for a name before it."""
    coloured = seal.colour not in WITHOUT_COLOUR
    leaves_room = coloured and box.x0 - place.x0 >= FREE * box.width
    return place.overlap(box) >= _least(seal) * place.area and not leaves_room


def _least(seal: Seal) -> float:
    return COVERED_GREY if seal.colour in WITHOUT_COLOUR else COVERED


def _seals_beside(case: Case, mark: Signature) -> list[tuple[Seal, Box]]:
    """The seals on the page of a place to sign, each with its place."""
    places = [(seal, seal.evidence.image_place) for seal in case.submission.seals]
    return [
        (seal, place.box)
        for seal, place in places
        if place is not None
        and place.box is not None
        and (seal.document_id, place.number) == (mark.document_id, mark.evidence.sheet)
    ]


def is_text(case: Case, mark: Signature) -> bool:
    """Tell whether a place stands on a paper whose text was not recognised."""
    paper = case.papers.get(mark.document_id)
    return paper is not None and paper.text_source in TYPED


def is_ring(case: Case, mark: Signature) -> bool:
    """Tell whether what was taken for writing on a picture is an upright piece of the ring of a seal beside it."""
    where = mark.evidence.image_place
    if not mark.present or where is None or where.box is None or is_text(case, mark):
        return False
    piece = where.box
    return any(
        seal.shape is not SealShape.SQUARE and _is_piece(piece, box)
        for seal, box in _seals_beside(case, mark)
    )


def _is_piece(piece: Box, ring: Box) -> bool:
    if not (piece.width < piece.height and piece.width <= RING_WIDTH * ring.width):
        return False
    across = (piece.center[0] - ring.center[0]) / (0.5 * ring.width)
    down = (piece.center[1] - ring.center[1]) / (0.5 * ring.height)
    return across**2 + down**2 >= RING_FROM**2 and ring.contains_point(*piece.center)


def is_printed(mark: Signature) -> bool:
    """Tell whether a name stands in a place in print, and nothing else."""
    return bool(mark.typed)


def doubt_of(case: Case, mark: Signature, marks: Sequence[Signature]) -> str:
    """Why what stands at a place to sign may be no signature; empty where nothing speaks against it.

    Args:
        case: the submission.
        mark: a place where something stands.
        marks: all marks of its paper, digital signatures among them.
    """
    if is_printed(mark):
        return f"只有打印的姓名“{mark.typed}”"
    if is_ring(case, mark):
        return RING
    altered = {
        one.document_id for one in marks if one.label.startswith(DIGITAL) and _ALTERED.search(one.label)
    }
    return ALTERED if mark.document_id in altered else ""


def without_printed_names(places: list[Signature]) -> list[Signature]:
    """A party's places without those that only print who signs: 法定代表人：张三 beside an own place 签字：.

    Args:
        places: of one party.
    """
    signing = {(mark.document_id, mark.evidence.sheet) for mark in places if _SIGNING.search(mark.label)}
    return [
        mark
        for mark in places
        if not mark.typed
        or _SIGNING.search(mark.label)
        or (mark.document_id, mark.evidence.sheet) not in signing
    ]


def is_agents(mark: Signature) -> bool:
    """A place of the one who acts for a party's head, and not of either."""
    return re.search("授权|委托|代理|经办", mark.label) is not None and not re.search(
        "法定|法人|负责人", mark.label
    )


def is_for_others(mark: Signature) -> bool:
    """A place for somebody who is no party: an expert, a contact."""
    return any(word in mark.label for word in ("专家", "联系人", "经办", "审核", "局"))
