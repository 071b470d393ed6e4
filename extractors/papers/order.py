"""The pages of a bound volume by papers: told by titles, printed page numbers and the size of the sheets.

A title begins a paper. A page without one goes on with the paper before it, unless its printed number says that it
belongs to another one (pages bound out of order), or the paper before it is complete and the sheet is another one (a
licence behind a pledge). Within a paper numbered pages stand in the order of their numbers. A page scanned twice counts
once.

Example:
    Pages numbered 1, 3 and 2 of a form, then 1 and 2 of an agreement, give the form's pages in the order 1, 3, 2 of
    the file, and the agreement's as they come.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractors.fields.text import squeezed
from models.document import Block, Document, Line, Table
from models.submission import PaperKind

MARGIN = 0.12
"""Share of the page's height at its foot and at its head where its number is printed."""

OTHER_SHEET = 0.08
"""Difference of width or height, as a share, from which a sheet is another one than those before it."""

LEAST_NUMBERED = 2
"""Numbered pages from which a paper is one whose pages are numbered."""

_NUMBER = re.compile(
    r"[-—–·_.]*(?:第)?(\d{1,3})(?:页)?(?:[/／，,、]?(?:共)?(\d{1,3})(?:页)?)?[-—–·_.]*", re.ASCII
)


@dataclass(frozen=True)
class PrintedNumber:
    """A page's printed number, and of how many where that is printed."""

    number: int
    total: int | None = None


@dataclass
class Sheet:
    """A page as binding sees it, with the pages that a table runs on over.

    Attributes:
        pages: 1-based numbers in the file, the first one first.
        title: kind of paper whose title stands at its top.
        printed: its printed number.
        size: (width, height) in points.
    """

    pages: list[int]
    title: PaperKind | None
    printed: PrintedNumber | None
    size: tuple[float, float]


@dataclass
class _Volume:
    """A paper being put together."""

    kind: PaperKind | None
    sheets: list[Sheet] = field(default_factory=list)

    @property
    def numbers(self) -> list[int]:
        return [sheet.printed.number for sheet in self.sheets if sheet.printed]

    def is_complete(self) -> bool:
        """Whether the last of its pages, by the printed total, is there."""
        totals = [sheet.printed.total for sheet in self.sheets if sheet.printed and sheet.printed.total]
        return bool(totals) and max(self.numbers) >= max(totals)

    def is_numbered(self) -> bool:
        return len(self.numbers) >= LEAST_NUMBERED and all(sheet.printed for sheet in self.sheets[1:])

    def next_number(self) -> int:
        """The number of the page after its last one, sheets whose number could not be read counted."""
        last = max(place for place, sheet in enumerate(self.sheets) if sheet.printed)
        printed = self.sheets[last].printed
        return (printed.number if printed else 0) + len(self.sheets) - last

    def lacks(self, number: int) -> bool:
        """Whether the page of that number would fit: it follows one that is there, or fills a gap."""
        numbers = self.numbers
        return number not in numbers and (number - 1 in numbers or (bool(numbers) and number + 1 in numbers))


def page_groups(document: Document, titled: Callable[[Sequence[Block]], PaperKind | None]) -> list[list[int]]:
    """Part the pages of a document into papers.

    Args:
        document: with pages.
        titled: the kind whose title stands among the blocks at the top of a page; None for none.

    Returns:
        The page numbers of each paper in its own order, papers in the order of their first page in the file; a page
        that another one repeats is in none.
    """
    volumes: list[_Volume] = []
    for sheet in _sheets(document, titled):
        home = _home(volumes, sheet)
        if home is None:
            volumes.append(_Volume(sheet.title, [sheet]))
        else:
            home.sheets.append(sheet)
    return [[page for sheet in _in_order(volume.sheets) for page in sheet.pages] for volume in volumes]


def printed_number(lines: Sequence[Line], height: float) -> PrintedNumber | None:
    """The page's printed number, from the lines of one page of that height in points; None for none."""
    for line in sorted(lines, key=lambda line: -line.box.y1 if line.box else 0.0):
        if line.box is None or MARGIN * height < line.box.center[1] < (1 - MARGIN) * height:
            continue
        text = squeezed(line.text)
        match = _NUMBER.fullmatch(text)
        if match is None:
            continue
        number, total = int(match[1]), int(match[2]) if match[2] else None
        if number >= 1 and (total is None or number <= total):
            return PrintedNumber(number, total)
    return None


def _sheets(document: Document, titled: Callable[[Sequence[Block]], PaperKind | None]) -> list[Sheet]:
    """One sheet for each page that begins a block; pages that a table runs over, and blank ones, go with it."""
    by_page: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.page is not None:
            by_page.setdefault(block.page, []).append(block)
    run_over = {
        cell.page
        for block in document.blocks
        if isinstance(block, Table)
        for cell in block.cells
        if cell.page is not None and cell.page != block.page
    }
    sheets: list[Sheet] = []
    for page in document.pages:
        if page.duplicate_of is not None:
            continue
        blocks = by_page.get(page.number, [])
        kind = titled(blocks) if blocks and page.number not in run_over else None
        if sheets and kind is None and (not blocks or page.number in run_over):
            sheets[-1].pages.append(page.number)
            continue
        lines = [block for block in blocks if isinstance(block, Line)]
        sheets.append(
            Sheet([page.number], kind, printed_number(lines, page.height), (page.width, page.height))
        )
    return sheets


def _home(volumes: list[_Volume], sheet: Sheet) -> _Volume | None:
    """The paper that a sheet goes on with; None for one that begins a paper."""
    if not volumes:
        return None
    current = volumes[-1]
    if sheet.title is not None:
        if current.kind not in (None, sheet.title):
            return None
        current.kind = sheet.title
        return current
    if sheet.printed is None:
        return None if _is_foreign(current, sheet) else current
    number = sheet.printed.number
    if not current.numbers or current.lacks(number) or number == current.next_number():
        return current
    fitting = [volume for volume in volumes[:-1] if volume.lacks(number)]
    return fitting[-1] if fitting else current


def _is_foreign(current: _Volume, sheet: Sheet) -> bool:
    """Whether a sheet without a number cannot go on with a paper of numbered pages."""
    if not current.is_numbered():
        return False
    widths, heights = zip(*(other.size for other in current.sheets), strict=True)
    other_sheet = not any(
        abs(sheet.size[0] - width) <= OTHER_SHEET * width
        and abs(sheet.size[1] - height) <= OTHER_SHEET * height
        for width, height in zip(widths, heights, strict=True)
    )
    return other_sheet or current.is_complete()


def _in_order(sheets: list[Sheet]) -> list[Sheet]:
    """Numbered sheets in the order of their numbers, the others where they stand; as they are when numbers repeat."""
    numbered = [sheet for sheet in sheets if sheet.printed]
    numbers = [sheet.printed.number for sheet in numbered if sheet.printed]
    if len(set(numbers)) < len(numbers):
        return sheets
    ranked = iter(sorted(numbered, key=lambda sheet: sheet.printed.number if sheet.printed else 0))
    return [next(ranked) if sheet.printed else sheet for sheet in sheets]
