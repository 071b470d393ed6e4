"""Where a value comes from, how it was found, and what stands in for a value that could not be read.

A Word document has no pages, so its places are locators; one that was read in a picture of it ends in the number of that
picture in the document, and in its box in points from the picture's top left, as it is shown upright. The box is written
as in W3C Media Fragments 1.0, 4.2.2 (there in pixels): `p[3]/image[2]#xywh=72,90,120.5,14`.

Example:
    >>> evidence = Evidence(document_id="d1", page=2, raw="新材料", method="table_cell", confidence=0.99)
    >>> Missing(reason=MissingReason.BLANK, evidence=evidence).reason
    <MissingReason.BLANK: 'blank'>
    >>> image_locator("p[3]/image[2]", Box(x0=72, y0=90, x1=192.5, y1=104))
    'p[3]/image[2]#xywh=72,90,120.5,14'
"""

import re
from enum import StrEnum

from models.geometry import Box
from models.records import Confidence, Record

_BOX = "#xywh="
_IN_IMAGE = re.compile(r"(?:^|/)image\[(\d{1,9})\](?:#xywh=(-?[\d.]+(?:,-?[\d.]+){3}))?$")


class ImagePlace(Record):
    """A place on a page as it is shown, or on a picture in a Word document.

    Attributes:
        number: of the page, or of the picture in the document, from 1.
        box: in points; None where the whole of it is meant.
    """

    number: int
    box: Box | None = None


class Evidence(Record):
    """The place a value was read from, and how sure the reading is.

    Attributes:
        document_id: row of `documents`; None for values computed from several documents.
        page, box: 1-based page and box in points; None in Word.
        locator: Word locator such as `table[1]/row[3]/cell[2]`, with a picture's number and box; None on pages.
        raw: the text as it stands in the document.
        method: table_cell, label, pattern, ocr_cell, computed … (fields.method of the contract).
        confidence: probability that the value is right.
    """

    document_id: str | None = None
    page: int | None = None
    box: Box | None = None
    locator: str | None = None
    raw: str = ""
    method: str = ""
    confidence: Confidence = 1.0

    @property
    def image_place(self) -> ImagePlace | None:
        """The place on a page image or on a picture in Word; None for typed text of Word and whole documents."""
        if self.page is not None:
            return ImagePlace(number=self.page, box=self.box)
        return place_on_image(self.locator or "")

    @property
    def sheet(self) -> int | None:
        """Number of the page or of the picture in Word; None for typed text of Word and whole documents."""
        place = self.image_place
        return place.number if place else None


def image_locator(locator: str, box: Box | None) -> str:
    """Add a box to the locator of a picture; other locators, and one that has a box, stay as they are.

    Args:
        locator: such as `p[3]/image[2]`.
        box: in points of the picture.
    """
    found = _IN_IMAGE.search(locator)
    if found is None or found[2] is not None or box is None:
        return locator
    edges = (box.x0, box.y0, round(box.width, 2), round(box.height, 2))
    return locator + _BOX + ",".join(f"{edge:.2f}".rstrip("0").rstrip(".") for edge in edges)


def place_on_image(locator: str) -> ImagePlace | None:
    """The picture, and the box on it, that a locator leads to; None for one that leads to none."""
    found = _IN_IMAGE.search(locator)
    if found is None:
        return None
    edges = [float(edge) for edge in found[2].split(",")] if found[2] else []
    box = Box(x0=edges[0], y0=edges[1], x1=edges[0] + edges[2], y1=edges[1] + edges[3]) if edges else None
    return ImagePlace(number=int(found[1]), box=box)


def anchor_of_image(locator: str) -> str:
    """The locator of the paragraph or cell in which a picture stands; of other places, their own."""
    return _IN_IMAGE.sub("", locator)


class MissingReason(StrEnum):
    """Why there is no value."""

    BLANK = "blank"
    """The label is there and the place beside it is empty."""
    UNREADABLE = "unreadable"
    """Something stands there that could not be read or parsed."""
    NOT_FOUND = "not_found"
    """The label itself was not found in a readable document."""


class Missing(Record):
    """Stands where a value could not be had."""

    reason: MissingReason
    evidence: Evidence = Evidence()
