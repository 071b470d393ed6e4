"""Seals over the edges of several pages (骑缝章): their slices are one seal in several places.

A slice is a seal that is cut upright, narrower than high; slices of one seal stand at the same height and the same
edge of different pages. They are the seal of whom one of them names, and stand at nobody's place to seal.

Example:
    Slices at the right edge of pages 2, 3 and 4, of which one reads 甲科技, are all three the seal of 重庆甲科技有限公司.
"""

from collections.abc import Sequence

from models.document import SealShape
from models.geometry import Box
from models.submission import Seal

RIDING = "骑缝"
"""Place of a slice."""
NARROW = 0.8
"""Width of a slice in heights of it, at most."""
PARTIAL = 0.8
"""Completeness of a slice, at most."""
LEVEL, EDGE = 0.12, 6.0
"""Difference of place and height as a share of the height; difference of the edge in points."""


def with_joined_slices(seals: Sequence[Seal]) -> list[Seal]:
    """Give the slices of each riding seal the same member, and no place of a party.

    Args:
        seals: of one paper, in order.

    Returns:
        The same seals in the same order.
    """
    groups: list[list[int]] = []
    for index, seal in enumerate(seals):
        if not _is_slice(seal):
            continue
        group = next((group for group in groups if _goes_on(seals[group[-1]], seal)), None)
        if group is None:
            groups.append([index])
        else:
            group.append(index)
    joined = list(seals)
    for group in groups:
        if len(group) > 1:
            for index, seal in zip(group, _as_one([seals[index] for index in group]), strict=True):
                joined[index] = seal
    return joined


def _as_one(slices: Sequence[Seal]) -> list[Seal]:
    named = [piece for piece in slices if piece.member is not None]
    members = {piece.member for piece in named}
    update: dict[str, object] = {"place_label": RIDING}
    if len(members) == 1:
        best = max(named, key=lambda piece: piece.match)
        update |= {
            "member": best.member,
            "match": best.match,
            "runner_up": best.runner_up,
            "margin": best.margin,
        }
    return [piece.model_copy(update=update) for piece in slices]


def _is_slice(seal: Seal) -> bool:
    place = seal.evidence.image_place
    box = place.box if place else None
    return (
        seal.shape is not SealShape.SQUARE
        and box is not None
        and box.width <= NARROW * box.height
        and seal.completeness <= PARTIAL
    )


def _goes_on(one: Seal, other: Seal) -> bool:
    """Whether two slices on different pages are of one seal."""
    first, second = one.evidence.image_place, other.evidence.image_place
    if first is None or second is None or one.document_id != other.document_id:
        return False
    if first.box is None or second.box is None:
        return False
    return first.number != second.number and _fit(first.box, second.box)


def _fit(first: Box, second: Box) -> bool:
    most = LEVEL * max(first.height, second.height)
    level = abs(first.center[1] - second.center[1]) <= most and abs(first.height - second.height) <= most
    return level and min(abs(first.x0 - second.x0), abs(first.x1 - second.x1)) <= EDGE
