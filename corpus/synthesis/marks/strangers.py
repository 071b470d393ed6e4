"""Seals that stand on no printed place: 骑缝章 over the edges of fanned pages, a stranger's seal.

Example: ``straddling_seals(lead, 5, Random(1))[0].slot == "straddling:1"``
"""

from dataclasses import replace
from random import Random

from PIL import Image

from corpus.synthesis.marks.ink import Inking
from corpus.synthesis.marks.mark import PAGE, Mark, ink_box
from corpus.synthesis.marks.seal import SealDesign, draw_seal, seal_number

_SEAL_POINTS = 42.0 * 72 / 25.4
_MOST_SLICES = 8
"""Pages that one 骑缝章 reaches; a longer volume gets several."""
_STRANGERS = (
    ("江屿物业服务有限公司", ""),
    ("云岭文印图文制作中心", ""),
    ("澄川会计师事务所（普通合伙）", "业务专用章"),
    ("栖霞岭街道便民服务中心", "收件专用章"),
    ("鹭汀档案管理服务有限公司", "档案查询专用章"),
)
"""Names of units that no word list of the corpus can make."""


def straddling_seals(lead: Mark, pages: int, rng: Random) -> list[Mark]:
    """Return one slice of the lead's seal at the right edge of each page.

    Args:
        lead: a seal of the unit.
        pages: of the paper, fanned so that the seal covers the edges of at most eight at once.
        rng: source of chance.
    """
    marks = []
    height = rng.uniform(0.35, 0.65) * PAGE[1]
    for start in range(1, pages + 1, _MOST_SLICES):
        group = range(start, min(start + _MOST_SLICES, pages + 1))
        image = draw_seal(SealDesign(lead.party), rng, Inking(density=(0.75, 1.0)), lead.colour)
        image = image.rotate(rng.uniform(-20, 20), resample=Image.Resampling.BICUBIC, expand=True)
        side = _SEAL_POINTS * image.width / 720
        wide = 1 / len(group)
        for place, page in enumerate(group):
            part = image.crop(
                (round(place * wide * image.width), 0, round((place + 1) * wide * image.width), image.height)
            )
            frame = (PAGE[0] - side * wide, height - side / 2, PAGE[0], height + side / 2)
            slot = f"straddling:{page}"
            piece = replace(lead, page=page, frame=frame, ink=ink_box(part, frame), image=part, slot=slot)
            marks.append(replace(piece, purpose="", visible=round(wide, 2)))
    return marks


def stranger_seal(pages: int, rng: Random) -> Mark:
    """Return the seal of a unit that has no part in the submission, somewhere on one of the pages."""
    name, purpose = rng.choice(_STRANGERS)
    design = SealDesign(name, purpose, seal_number(rng))
    image = draw_seal(design, rng, Inking(density=(0.7, 1.0)))
    image = image.rotate(rng.uniform(-25, 25), resample=Image.Resampling.BICUBIC, expand=True)
    side = 40.0 * 72 / 25.4 * image.width / 720
    x, y = rng.uniform(90, PAGE[0] - 110), rng.uniform(110, PAGE[1] - 130)
    frame = (x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    page = rng.randint(1, pages)
    ink = ink_box(image, frame)
    return Mark("seal", page, frame, ink, image, name, "", "round", "stranger", purpose, "red")
