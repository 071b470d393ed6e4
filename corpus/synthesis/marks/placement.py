"""Puts marks on the places that a rendered paper reports.

Example: ``place_marks(rendered.anchors, missing=frozenset(), seed="lj-001")``
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from PIL import Image

from corpus.synthesis.marks.chop import chop_text, draw_chop
from corpus.synthesis.marks.handwriting import draw_signature, draw_smudge
from corpus.synthesis.marks.manners import SEALINGS, SIGNINGS, Sealing, Signing
from corpus.synthesis.marks.mark import PAGE, Box, Mark, ink_box
from corpus.synthesis.marks.seal import SealDesign, draw_seal, seal_number
from corpus.synthesis.marks.strangers import straddling_seals, stranger_seal
from corpus.synthesis.paper import Slot
from corpus.synthesis.render.pdf import Anchor

_POINTS_PER_MM = 72 / 25.4
_OVAL_MM, _CHOP_MM = 45.0, (17.0, 20.0)


@dataclass(frozen=True)
class Marking:
    """How one paper is marked.

    Attributes:
        missing: ids of slots that stay empty.
        seed: the same seed draws the same marks.
        electronic: seals are even images set upright, not stamps.
        sealing: key of ``SEALINGS``.
        signing: key of ``SIGNINGS``.
    """

    missing: frozenset[str]
    seed: str
    electronic: bool = False
    sealing: str = "plain"
    signing: str = "plain"


def place_marks(anchors: Sequence[Anchor], marking: Marking, pages: int) -> tuple[Mark, ...]:
    """Return the marks on all places but the missing ones and those of strangers (party "").

    Args:
        anchors: places as rendered.
        marking: how the paper is marked.
        pages: of the paper.
    """
    sealing, signing = SEALINGS[marking.sealing], SIGNINGS[marking.signing]
    marks: list[Mark] = []
    for anchor in anchors:
        if not anchor.slot.party:
            continue
        rng = Random(f"{marking.seed}/{anchor.slot.id}")
        taste = Random(f"{marking.seed}/{anchor.slot.id}/manner")
        if anchor.slot.id in marking.missing:
            marks += _stain(anchor, signing, taste)
        elif anchor.slot.kind == "seal":
            marks += _seals(anchor, rng, taste, sealing, marking.electronic)
        elif not anchor.slot.typed:
            marks += _signatures(anchor, rng, taste, sealing, signing)
    lead = next((m for m in marks if m.kind == "seal" and m.shape == "round"), None)
    if sealing.straddling and lead is not None and pages > 1:
        marks += straddling_seals(lead, pages, Random(f"{marking.seed}/straddling"))
    if sealing.stranger:
        marks.append(stranger_seal(pages, Random(f"{marking.seed}/stranger")))
    return tuple(marks)


def slot_box(anchor: Anchor) -> Box:
    """Return the blank of a place, in points from the page's top left."""
    return (anchor.x, anchor.top - 4, anchor.x + max(anchor.width, 40), anchor.top + anchor.height + 4)


def _seals(anchor: Anchor, rng: Random, taste: Random, sealing: Sealing, electronic: bool) -> Iterable[Mark]:
    number = seal_number(rng) if rng.random() < 0.7 else ""
    shape = "oval" if taste.random() < sealing.oval else "round"
    design = SealDesign(anchor.slot.party, taste.choice(sealing.purposes), number, shape)
    image = draw_seal(design, rng, None if electronic else sealing.inking, sealing.colour)
    turned = image.rotate(
        0 if electronic else rng.uniform(-sealing.turn, sealing.turn),
        resample=Image.Resampling.BICUBIC,
        expand=True,
    )
    wide = _OVAL_MM if shape == "oval" else rng.choice((40.0, 42.0))
    scale = wide * _POINTS_PER_MM / image.width
    width, height = turned.width * scale, turned.height * scale
    x = anchor.x + anchor.width / 2 + rng.uniform(-26, 4) + taste.uniform(-sealing.reach, sealing.reach)
    x = min(x, PAGE[0] - 40 - width / 2)
    y = anchor.top + anchor.height / 2 + rng.uniform(-8, 20) + taste.uniform(-0.4, 0.6) * sealing.reach
    if sealing.to_edge:
        x = PAGE[0] + width * taste.uniform(-0.35, 0.05)
    first = _mark(anchor.slot, anchor.page, (x, y), (width, height), turned, shape)
    seals = [_described(first, design, sealing)]
    if taste.random() < sealing.twice:
        place = (x - taste.uniform(0.4, 0.8) * width, y + taste.uniform(-0.3, 0.3) * height)
        again = _mark(anchor.slot, anchor.page, place, (width, height), turned, shape)
        seals.append(replace(_described(again, design, sealing), slot=f"{anchor.slot.id}:again"))
    return seals


def _described(mark: Mark, design: SealDesign, sealing: Sealing) -> Mark:
    return replace(mark, text=design.text, purpose=design.purpose, colour=sealing.colour)


def _mark(
    slot: Slot,
    page: int,
    middle: tuple[float, float],
    size: tuple[float, float],
    image: Image.Image,
    shape: str,
) -> Mark:
    """Return a mark about a place on the page, as yet without text."""
    (x, y), (width, height) = middle, size
    frame = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return Mark(slot.kind, page, frame, ink_box(image, frame), image, "", slot.party, shape, slot.id)


def _signatures(
    anchor: Anchor, rng: Random, taste: Random, sealing: Sealing, signing: Signing
) -> Iterable[Mark]:
    image = draw_signature(anchor.slot.signer, rng, taste.choice(signing.tools), signing.ink)
    height = anchor.height * rng.uniform(1.7, 2.2) * taste.uniform(*signing.reach)
    width = min(height * image.width / image.height, anchor.width * 1.1 * signing.reach[1])
    height = width * image.height / image.width
    x = anchor.x + rng.uniform(4, 16)
    y = anchor.top + anchor.height * 0.45
    mark = _mark(anchor.slot, anchor.page, (x + width / 2, y), (width, height), image, "")
    yield replace(mark, text=anchor.slot.signer)
    if sealing.chops:
        chop = draw_chop(anchor.slot.signer, taste, sealing.colour)
        side = taste.uniform(*_CHOP_MM) * _POINTS_PER_MM
        place = (min(x + width + side * 0.6, PAGE[0] - 30 - side / 2), y + taste.uniform(-6, 6))
        slot = Slot(f"{anchor.slot.id}:chop", "seal", 0, "", "")
        turned = chop.rotate(taste.uniform(-9, 9), resample=Image.Resampling.BICUBIC)
        stamped = _mark(slot, anchor.page, place, (side, side), turned, "square")
        yield replace(stamped, text=chop_text(anchor.slot.signer), colour=sealing.colour)


def _stain(anchor: Anchor, signing: Signing, rng: Random) -> Iterable[Mark]:
    """Return ink on an empty signature place that is no signature."""
    if not signing.smudged or anchor.slot.kind != "sign":
        return
    image = draw_smudge(rng, signing.ink)
    width = anchor.width * rng.uniform(0.25, 0.55)
    height = min(width * image.height / image.width, anchor.height * 1.1)
    place = (anchor.x + anchor.width * rng.uniform(0.35, 0.65), anchor.top + anchor.height * 0.5)
    yield replace(_mark(anchor.slot, anchor.page, place, (width, height), image, ""), kind="stain")
