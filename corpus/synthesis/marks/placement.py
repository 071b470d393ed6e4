"""Puts marks on the places that a rendered paper reports.

Example: ``place_marks(rendered.anchors, missing=frozenset(), seed="lj-001")``
"""

from collections.abc import Iterable
from random import Random

from PIL import Image

from corpus.synthesis.marks.handwriting import draw_signature
from corpus.synthesis.marks.mark import Box, Mark, ink_box
from corpus.synthesis.marks.seal import draw_seal, seal_number
from corpus.synthesis.paper import Slot
from corpus.synthesis.render.pdf import Anchor

_POINTS_PER_MM = 72 / 25.4


def place_marks(
    anchors: Iterable[Anchor], missing: frozenset[str], seed: str, electronic: bool = False
) -> tuple[Mark, ...]:
    """Return the marks on all places but the missing ones and those of strangers (party "").

    Args:
        anchors: places as rendered.
        missing: ids of slots that stay empty.
        seed: the same seed draws the same marks.
        electronic: seals are even images set upright, not stamps.
    """
    marks = []
    for anchor in anchors:
        if anchor.slot.id in missing or not anchor.slot.party:
            continue
        rng = Random(f"{seed}/{anchor.slot.id}")
        marks.append(
            _seal(anchor, rng, electronic) if anchor.slot.kind == "seal" else _signature(anchor, rng)
        )
    return tuple(marks)


def slot_box(anchor: Anchor) -> Box:
    """Return the blank of a place, in points from the page's top left."""
    return (anchor.x, anchor.top - 4, anchor.x + max(anchor.width, 40), anchor.top + anchor.height + 4)


def _mark(slot: Slot, page: int, frame: Box, image: Image.Image, text: str, shape: str) -> Mark:
    return Mark(slot.kind, page, frame, ink_box(image, frame), image, text, slot.party, shape, slot.id)


def _seal(anchor: Anchor, rng: Random, electronic: bool) -> Mark:
    number = seal_number(rng) if rng.random() < 0.7 else ""
    image = draw_seal(anchor.slot.party, rng, number=number, worn=not electronic)
    turned = image.rotate(
        0 if electronic else rng.uniform(-14, 14), resample=Image.Resampling.BICUBIC, expand=True
    )
    side = rng.choice((40.0, 42.0)) * _POINTS_PER_MM * turned.width / image.width
    x = anchor.x + anchor.width / 2 + rng.uniform(-26, 4)
    x = min(x, 595 - 40 - side / 2)
    y = anchor.top + anchor.height / 2 + rng.uniform(-8, 20)
    frame = (x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    return _mark(anchor.slot, anchor.page, frame, turned, anchor.slot.party, "round")


def _signature(anchor: Anchor, rng: Random) -> Mark:
    image = draw_signature(anchor.slot.signer, rng)
    height = anchor.height * rng.uniform(1.7, 2.2)
    width = min(height * image.width / image.height, anchor.width * 1.1)
    height = width * image.height / image.width
    x = anchor.x + rng.uniform(4, 16)
    y = anchor.top + anchor.height * 0.45 - height / 2
    return _mark(anchor.slot, anchor.page, (x, y, x + width, y + height), image, anchor.slot.signer, "")
