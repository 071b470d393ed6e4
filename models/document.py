"""What a reader sees in one file: pages, lines, tables, marks, each with its place.

A `Document` knows no submission, no path and no jurisdiction: it is the result of reading bytes, stored under
the hash of those bytes. All readers give the same record types, so that one form read from Word, from a text
PDF and from a scan gives the same tables.

Conventions of text: as read, not yet NFKC-normalised (the value parsers normalise); a ticked box of any origin
(content control, form field, symbol font, drawn tick) is written `☑` (U+2611), an empty one `☐` (U+2610), an
unclear one `⍰` (U+2370).
Hidden and white text never enters `blocks`; it is counted in `hidden_characters`.

Conventions of places: on pages `page` and `box`; in Word `locator`. What was read in a picture of a Word document has
all three: the picture's number in the document, the box on it, and the locator of the picture (`p[3]/image[2]`).

Example:
    >>> line = Line(text="产业领域：新材料", locator="p[3]", source=TextSource.WORD)
    >>> line.text.split("：")
    ['产业领域', '新材料']
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from models.geometry import Box
from models.records import Confidence, Coordinate, Record

DOCUMENT_SCHEMA = 1
"""Version of the stored form of `Document`; part of the key under which readings are kept."""

TICKED = "☑"
UNTICKED = "☐"
UNCLEAR = "⍰"
"""A box of which nobody can say whether it is ticked: a speck, a scrawl, a seal over it."""
DIGITAL = "数字签名"
"""How the label of a `SignatureMark` begins that is a digital signature of the file."""


class TextSource(StrEnum):
    """Where the text comes from (documents.text_source of the contract)."""

    WORD = "word"
    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    MIXED = "mixed"


class Status(StrEnum):
    """How the reading ended (documents.status of the contract)."""

    OK = "ok"
    PARTIAL = "partial"
    QUARANTINED = "quarantined"


class SealShape(StrEnum):
    """Outline of a seal; square name chops are seals too (CONTRACT.md, 8.6)."""

    ROUND = "round"
    OVAL = "oval"
    SQUARE = "square"


class Reading(Record):
    """Another reading of the same line, kept beside the better one."""

    text: str
    confidence: Confidence
    how: str
    """Short ASCII name of the way it was read, such as `seal_ink_removed`."""


class Line(Record):
    """One line of print, or one paragraph of Word, in reading order.

    Attributes:
        text: the characters as read.
        page: 1-based page; in Word the number of the picture it stands in, None outside pictures.
        box: place on the page or picture in points; None in Word outside pictures.
        locator: Word locator such as `p[12]`, `header[1]/p[1]`, `textbox[2]/p[1]`, `p[3]/image[2]`; None on pages.
        confidence: mean recognition score; 1.0 for text that was typed.
        source: word, text_layer or ocr.
        style: Word style or role in lower case (`heading 1`, `header`, `footnote`); empty where unknown.
        character_confidences: one score for each character of `text` for OCR; else empty.
        character_positions: middle of each character of `text` in points from the page's left; empty where unknown.
        alternatives: further readings of the same place, best first.
    """

    kind: Literal["line"] = "line"
    text: str
    page: int | None = None
    box: Box | None = None
    locator: str | None = None
    confidence: Confidence = 1.0
    source: TextSource
    style: str = ""
    character_confidences: tuple[Confidence, ...] = ()
    character_positions: tuple[Coordinate, ...] = ()
    alternatives: tuple[Reading, ...] = ()


class Cell(Record):
    """One cell of a table, once, however many grid places it spans.

    Attributes:
        row, column: 0-based place of its top left corner in the grid.
        row_span, column_span: how many grid rows and columns it covers, at least 1.
        text: the lines joined by newlines, nested tables left out.
        page, box: where it stands (a stitched table has cells on several pages).
        locator: Word locator such as `table[1]/row[3]/cell[2]` (1-based).
        confidence: mean of its lines; 1.0 for an empty cell of a born-digital table.
        lines: the lines inside, in reading order.
        tables: tables nested in the cell.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str = ""
    page: int | None = None
    box: Box | None = None
    locator: str | None = None
    confidence: Confidence = 1.0
    lines: tuple[Line, ...] = ()
    tables: tuple["Table", ...] = ()


class Table(Record):
    """A grid of cells in row-major order; `page` and `box` are those of its first part."""

    kind: Literal["table"] = "table"
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    page: int | None = None
    box: Box | None = None
    locator: str | None = None


Block = Annotated[Line | Table, Field(discriminator="kind")]
"""A line outside tables, or a table, in reading order."""


class SealMark(Record):
    """A seal as seen on a page or as an image in Word; whose it is, is decided at extraction.

    Attributes:
        page, box, locator: where it stands.
        shape: round, oval or square.
        colour: red, blue, grey or black.
        text: ring text as read; empty where it cannot be read.
        purpose: the line across the middle such as 合同专用章; empty for none.
        completeness: share of the outline that is there, 0 to 1 (a cut or faint seal is below 1).
        score: confidence that this is a seal at all.
        text_confidence: mean recognition score of `text`.
    """

    page: int | None = None
    box: Box | None = None
    locator: str | None = None
    shape: SealShape
    colour: str
    text: str = ""
    purpose: str = ""
    completeness: Confidence = 1.0
    score: Confidence
    text_confidence: Confidence = 0.0


class SignatureMark(Record):
    """A place for a signature, found by its printed label, and whether something is written there.

    Attributes:
        label: the printed label, such as 法定代表人（签字）.
        present: True for handwriting, an inserted image or a typed name after the label; False for an empty place.
        typed: the name typed after the label in print; empty for handwriting or none.
        score: confidence of `present`.
    """

    page: int | None = None
    box: Box | None = None
    locator: str | None = None
    label: str
    present: bool
    typed: str = ""
    score: Confidence


class Page(Record):
    """One page, or one picture of a Word document, as shown upright.

    Attributes:
        number: 1-based number in the file.
        locator: of a picture, such as `p[3]/image[2]`; None for a page.
        width, height: in points.
        rotation: clockwise turn in degrees (0, 90, 180, 270) that was applied to make it upright.
        skew: degrees of tilt that were removed (positive: clockwise).
        text_source: text_layer, ocr or mixed.
        blank: nothing is on it.
        duplicate_of: number of the earlier page that it repeats; None for a page of its own.
        image: name of the page image inside the reading; None where there is none.
        image_scale: pixels of the image per point; boxes times this give its pixels.
        confidence: mean line confidence of the page; 1.0 for a usable text layer.
        gutter: points from the left at which two sheets meet that stand side by side on it, such as those of an A3 scan of
            a booklet; all blocks of the left one come first. None for a page of one sheet.
    """

    number: int
    locator: str | None = None
    width: Coordinate
    height: Coordinate
    rotation: int = 0
    skew: float = 0.0
    text_source: TextSource
    blank: bool = False
    duplicate_of: int | None = None
    image: str | None = None
    image_scale: float = 0.0
    confidence: Confidence = 1.0
    gutter: Coordinate | None = None


class Document(Record):
    """Everything read from one file.

    Attributes:
        media_type: told by content, such as `application/pdf`; never by the name.
        text_source: None when no text was read (quarantined).
        status: ok, partial (something was left unread and `error` says what) or quarantined.
        error: empty, or one Chinese sentence for a clerk: what is wrong and what to do.
        pages: in order; empty for Word.
        pictures: of a Word document, those on which something was read or found, in order.
        blocks: lines and tables in reading order over all pages.
        hidden_characters: characters in hidden or invisible text, which are not in `blocks`.
    """

    schema_version: int = DOCUMENT_SCHEMA
    media_type: str
    text_source: TextSource | None
    status: Status
    error: str = ""
    pages: tuple[Page, ...] = ()
    pictures: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    seals: tuple[SealMark, ...] = ()
    signatures: tuple[SignatureMark, ...] = ()
    hidden_characters: int = 0

    @property
    def sheets(self) -> tuple[Page, ...]:
        """What there are images of: the pages, or the pictures of a Word document."""
        return self.pages or self.pictures
