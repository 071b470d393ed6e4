"""Seals and the rows of their own parties: one across its party's row stands there, though another is nearer to its middle.

Example:
    Of four rows close to each other, a seal of the third, pressed over the second and the third, stands at the third.
"""

from extractors.ledgers.places import Anchor, MarkPlaces
from models.document import SealMark
from models.geometry import Box

_ASIDE = 250.0
"""Points, on A4, between a seal's middle and the end of a row that it may still be meant for."""


def crossed_row(places: MarkPlaces, document_id: str, seal: SealMark, party: str) -> Anchor | None:
    """Return the row that names a party and lies at the height of a seal; None for none.

    Args:
        places: anchors of the paper.
        document_id: file of the seal.
        seal: a seal whose text names the party.
        party: name of a unit.
    """
    box, most = seal.box, _ASIDE * places.scale.of(document_id, seal.page)
    if box is None or seal.page is None:
        return None
    for anchor in places.anchors:
        place = anchor.row.place
        own = place.box if (place.document_id, place.page) == (document_id, seal.page) else None
        if anchor.party != party or anchor.label or own is None:
            continue
        if _is_level(box, own) and own.x0 - most <= box.center[0] <= own.x1 + most:
            return None if _stands_in_another_column(places, document_id, seal, anchor) else anchor
    return None


def _is_level(seal: Box, row: Box) -> bool:
    """Whether a row lies at the height of a seal."""
    return seal.y0 <= row.center[1] <= seal.y1


def _stands_in_another_column(places: MarkPlaces, document_id: str, seal: SealMark, own: Anchor) -> bool:
    """Tell whether a seal stands over another party's row beside its own, and not over its own: blocks side by side."""
    box, row = seal.box, own.row.place.box
    if box is None or row is None or (row.x0 < box.x1 and box.x0 < row.x1):
        return False
    return any(
        other.party not in ("", own.party)
        and (other.row.place.document_id, other.row.place.page) == (document_id, seal.page)
        and other.row.place.box is not None
        and _is_level(box, other.row.place.box)
        and other.row.place.box.x0 < box.x1
        and box.x0 < other.row.place.box.x1
        and (other.row.place.box.x1 < row.x0 or row.x1 < other.row.place.box.x0)
        for other in places.anchors
    )


def names_party(places: MarkPlaces, anchor: Anchor, party: str) -> bool:
    """Tell whether the page of an anchor names a party in any row."""
    page = (anchor.row.place.document_id, anchor.row.place.page)
    return any(
        other.party == party and (other.row.place.document_id, other.row.place.page) == page
        for other in places.anchors
    )
