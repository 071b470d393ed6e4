"""Pages that show two sheets side by side (an A3 scan, an open book), counted sheet by sheet.

Reading keeps such a page one page of its file and tells where the sheets meet (`models.document.Page.gutter`). Another
paper may begin on the right one, so papers are told sheet by sheet.

Example:
    >>> gutters = {2: 595.0}
    >>> sheet_of(gutters, 1, None), sheet_of(gutters, 2, Box(x0=700, y0=80, x1=900, y1=92))
    (1, 4)
    >>> page_of(gutters, 4)
    2
"""

from collections.abc import Mapping
from typing import Any

from models.document import Block, Document, Table
from models.geometry import Box


def gutters_of(document: Document) -> dict[int, float]:
    """Return where the sheets of pages meet, in points from the left, by the page's number; single sheets are left out."""
    return {page.number: page.gutter for page in document.pages if page.gutter is not None}


def sheet_of(gutters: Mapping[int, float], page: int, box: Box | None) -> int:
    """Return the number of the sheet that a place is on: two for each page where any page shows two, else the page's own.

    Args:
        gutters: of the document.
        page: 1-based number of the page.
        box: of the place; None counts as left.
    """
    if not gutters:
        return page
    right = box is not None and page in gutters and box.center[0] >= gutters[page]
    return 2 * page - 1 + right


def page_of(gutters: Mapping[int, float], sheet: int) -> int:
    """Return the number of the page that shows a sheet."""
    return (sheet + 1) // 2 if gutters else sheet


def by_sheets(document: Document) -> Document:
    """Return a document whose pages are its sheets, with all blocks in their order; itself where no page shows two."""
    gutters = gutters_of(document)
    if not gutters:
        return document
    pages = []
    for page in document.pages:
        sides = [(0.0, page.width)]
        if page.gutter is not None:
            sides = [(0.0, page.gutter), (page.gutter, page.width)]
        for place, (left, right) in enumerate(sides):
            pages.append(
                page.model_copy(update={"number": 2 * page.number - 1 + place, "width": right - left})
            )
    blocks = tuple(_on_sheet(gutters, block) for block in document.blocks)
    return document.model_copy(update={"pages": tuple(pages), "blocks": blocks})


def _on_sheet(gutters: Mapping[int, float], block: Block) -> Block:
    if block.page is None:
        return block
    moved: dict[str, Any] = {"page": sheet_of(gutters, block.page, block.box)}
    if isinstance(block, Table):
        moved["cells"] = tuple(
            cell
            if cell.page is None
            else cell.model_copy(update={"page": sheet_of(gutters, cell.page, cell.box)})
            for cell in block.cells
        )
    return block.model_copy(update=moved)
