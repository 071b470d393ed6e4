"""Pages that lie on their side or head in the file.

Example: ``turned_page(page, TURNINGS["upside-down"], Random(1)).turned == 180``
"""

from dataclasses import dataclass, replace
from random import Random

from corpus.synthesis.degrade.page_image import PageImage


@dataclass(frozen=True)
class Turning:
    """Which turns pages take: degrees clockwise, one is drawn for each page.

    ``by_tag``: the file says how to undo the turn (EXIF of a picture, /Rotate of a PDF page).
    """

    degrees: tuple[int, ...]
    by_tag: bool = False


TURNINGS = {
    "": Turning((0,)),
    "upside-down": Turning((180,)),
    "right": Turning((90,)),
    "left": Turning((270,)),
    "some": Turning((0, 0, 0, 180, 90, 270)),
    "tag": Turning((90, 180, 270), by_tag=True),
}


def turned_page(page: PageImage, turning: Turning, rng: Random) -> PageImage:
    """Return the page as the file shows it."""
    degrees = rng.choice(turning.degrees)
    return replace(page, turned=degrees, by_tag=turning.by_tag and degrees != 0)
