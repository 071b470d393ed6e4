"""Seals and the rows of their own parties: one across its party's row stands there, though another is nearer to its middle.

Example:
    Of four rows close to each other, a seal of the third, pressed over the second and the third, stands at the third.
"""

from extractors.ledgers.places import Anchor, MarkPlaces
from models.document import SealMark

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
        if box.y0 <= own.center[1] <= box.y1 and own.x0 - most <= box.center[0] <= own.x1 + most:
            return anchor
    return None


def names_party(places: MarkPlaces, anchor: Anchor, party: str) -> bool:
    """Tell whether the page of an anchor names a party in any row."""
    page = (anchor.row.place.document_id, anchor.row.place.page)
    return any(
        other.party == party and (other.row.place.document_id, other.row.place.page) == page
        for other in places.anchors
    )
