"""What the stories of one Word document share, and the pictures that they give beside their blocks.

Source: ECMA-376 part 1, 11.3 (the parts of a document); LIMITS.md (what a document may hold).

Example:
    >>> AnchoredPicture(Picture("rId7", "", 90.0, 40.0), "word/document.xml", "p[3]").spot is None
    True
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.readers.docx_floats import Band, Spot, place_of
from extractors.readers.docx_graphics import Picture
from extractors.readers.docx_heights import Sheet
from extractors.readers.docx_numbering import Numbering
from extractors.readers.docx_package import Package
from extractors.readers.docx_styles import Styles
from models.document import Block
from models.limits import Limits


@dataclass(frozen=True)
class AnchoredPicture:
    """A picture and the place that it belongs to.

    Attributes:
        picture: how large it is shown, and its relationship.
        part: the part whose relationships name it.
        locator: of the paragraph or cell on which it lies.
        spot: where it floats in the story or cell that holds it; None for one that stands in a line.
    """

    picture: Picture
    part: str
    locator: str
    spot: Spot | None = None


Item = Block | AnchoredPicture
"""What a story gives: blocks, and pictures in the place where they are anchored."""


def settled(
    item: Item, bands: Sequence[Band], shift: tuple[float, float] = (0.0, 0.0), top: float = 0.0
) -> Item:
    """What a story gives, a floating picture with the paragraph or cell on which it lies.

    Args:
        item: a block or a picture.
        bands: the paragraphs and cells that it may lie on, in points.
        shift: how far right and down what the picture's spot is counted from lies where they are counted from.
        top: where this in turn lies in what holds it, from which the spot is counted afterwards.
    """
    if not isinstance(item, AnchoredPicture) or item.spot is None:
        return item
    spot = item.spot.moved(*shift)
    return replace(item, locator=place_of(item.locator, spot, bands), spot=spot.moved(0.0, top))


@dataclass
class Session:
    """What all stories of one document share; it is filled while they are read."""

    package: Package
    styles: Styles
    numbering: Numbering
    limits: Limits
    sheet: Sheet
    hidden: int = 0
    characters: int = 0
    cells: int = 0
    text_boxes: int = 0
    chunks: int = 0

    def take_text(self, text: str) -> str:
        """Count text against the limit; give what is still allowed of it."""
        left = self.limits.text_characters - self.characters
        if len(text) > left:
            self.package.note("文字过多，超出部分")
            text = text[: max(left, 0)]
        self.characters += len(text)
        return text
