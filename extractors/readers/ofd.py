"""Reader of OFD, China's fixed-layout format: text by its text objects, scans by OCR, electronic seals by their stamps.

Source: GB/T 33190-2016.

Example:
    >>> OFD in MEDIA_TYPES
    True
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from extractors.marks.seals.page_seals import find_seals
from extractors.marks.signatures.signature_places import find_signature_places
from extractors.ocr.engine import Pixels
from extractors.ocr.order import in_reading_order
from extractors.ocr.page import PageReading, read_page_image
from extractors.readers.docx_images import ImageError, decode
from extractors.readers.docx_package import Package
from extractors.readers.duplicates import with_duplicates
from extractors.readers.inspection_zip import OFD
from extractors.readers.ofd_book import Book, inside, open_books, page_area
from extractors.readers.ofd_geometry import POINTS_PER_MM
from extractors.readers.ofd_objects import PageObjects, PlacedImage, collect
from extractors.readers.ofd_paper import draw_paper
from extractors.readers.ofd_seals import list_stamps, stamps_to_seals
from extractors.readers.page_images import keep_page_image
from extractors.readers.placed import moved_block, moved_seal
from extractors.readers.reader import ReadContext, Reading
from extractors.readers.typed_layout import typed_layout
from extractors.readers.watermarks import part_watermarks, watermark_lines
from extractors.tables.fill import fill_grids
from extractors.tables.grid import segments_to_grids
from extractors.tables.stitch import stitch_tables
from extractors.tables.vector import SNAP, objects_to_segments
from models.document import Block, Document, Page, SealMark, SignatureMark, Status, TextSource
from models.errors import UnreadableFile
from models.geometry import Box

MEDIA_TYPES = (OFD,)

_PICTURE_SHARE = 0.05
"""Share of the page above which a picture is read for its print; a seal is smaller."""
_SCAN_SHARE = 0.6
"""Share of the page above which a picture without typed text beside it is the page."""
_ORNAMENT = 12.0
_PAPER_SCALE = 110 / 72
_TOO_LONG = "OFD 的文字超过上限，没有读取；请拆分后重新提交。"
_NO_DOCUMENT = "OFD 文件的内部结构已损坏，无法读取；请重新导出，或转换为 PDF 后重新提交。"


@dataclass
class _Parts:
    """What the pages read so far gave."""

    pages: list[Page] = field(default_factory=list)
    blocks: list[list[Block]] = field(default_factory=list)
    seals: list[SealMark] = field(default_factory=list)
    signatures: list[SignatureMark] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)
    hidden: int = 0
    characters: int = 0


@dataclass
class _Shown:
    """What the pictures of a page show: those with print as they were read, with their places; seals of the others."""

    scans: list[tuple[PageReading, Box]] = field(default_factory=list)
    seals: list[SealMark] = field(default_factory=list)
    pictures: list[tuple[Pixels, Box]] = field(default_factory=list)


def read(path: Path, context: ReadContext) -> Reading:
    """Read an OFD file.

    Args:
        path: a private copy that inspection did not refuse.
        context: engine for scans and seals, limits.

    Raises:
        UnreadableFile: none of its pages can be found, or there are too many.
    """
    with Package(path, context.limits) as package:
        books = open_books(package)
        total = sum(len(book.pages) for book in books)
        if total == 0:
            raise UnreadableFile(_NO_DOCUMENT)
        if total > context.limits.pages:
            most = context.limits.pages
            raise UnreadableFile(f"OFD 有 {total} 页，超过上限 {most} 页，没有读取；请拆分后重新提交。")
        parts = _Parts()
        for book in books:
            seals = stamps_to_seals(list_stamps(book), context)
            for page_id, page_part in book.pages:
                number = len(parts.pages) + 1
                own = [seal for seal in seals if seal.page == number]
                _read_page(book, page_id, page_part, own, parts, context)
                if parts.characters > context.limits.text_characters:
                    raise UnreadableFile(_TOO_LONG)
                context.progress(len(parts.pages), total)
        return Reading(_document(package, parts), parts.images)


def _read_page(
    book: Book, page_id: str, part: str, stamped: Sequence[SealMark], parts: _Parts, context: ReadContext
) -> None:
    """Read one page into `parts`."""
    number = len(parts.pages) + 1
    root = book.package.xml(part, f"第 {number} 页")
    area = book.area if root is None else page_area(root, book.area)
    size = (area[2] * POINTS_PER_MM, area[3] * POINTS_PER_MM)
    objects = _objects(book, page_id, part, root)
    large = [image for image in objects.images if image.box.area >= _PICTURE_SHARE * size[0] * size[1]]
    objects.hide_under([image for image in large if image.resource in book.images])
    objects.settle_white()
    parts.hidden += objects.hidden
    parts.characters += len(objects.chars)
    shown = _read_images(book, objects.images, large, number, context)
    parts.seals.extend([*shown.seals, *stamped])
    typed = any(char["text"].strip() for char in objects.chars)
    if not typed and len(shown.scans) == 1 and shown.scans[0][1].area >= _SCAN_SHARE * size[0] * size[1]:
        _add_scan(shown.scans[0][0], parts, context)
    else:
        _add_typed(
            objects,
            shown,
            stamped,
            Page(number=number, width=size[0], height=size[1], text_source=TextSource.TEXT_LAYER),
            parts,
        )


def _add_typed(
    objects: PageObjects, shown: _Shown, stamped: Sequence[SealMark], page: Page, parts: _Parts
) -> None:
    """Add a page of typed text, with what its pictures say at their places."""
    number = page.number
    grids = segments_to_grids(*objects_to_segments(objects.rules, [], []), tolerance=SNAP)
    chars, marks = part_watermarks(objects.chars)
    layout = typed_layout(chars, grids, number)
    read = [moved_block(block, place) for scan, place in shown.scans for block in scan.blocks]
    inside = [moved_seal(seal, place) for scan, place in shown.scans for seal in scan.seals]
    tables, rest = fill_grids(layout.grids, layout.lines, number)
    blocks = [
        *in_reading_order([*rest, *tables, *read], layout.bands),
        *watermark_lines(marks, number),
    ]
    paper = draw_paper((page.width, page.height), _PAPER_SCALE, objects.drawn, shown.pictures)
    seals = [*shown.seals, *inside, *stamped]
    parts.signatures.extend(find_signature_places(paper, _PAPER_SCALE, number, blocks, seals))
    parts.seals.extend(inside)
    parts.blocks.append(blocks)
    source = page.text_source
    if read:
        source = TextSource.MIXED if layout.lines else TextSource.OCR
    blank = not blocks and not objects.images and not stamped
    parts.pages.append(page.model_copy(update={"text_source": source, "blank": blank}))


def _objects(book: Book, page_id: str, part: str, root: etree._Element | None) -> PageObjects:
    objects = PageObjects(units=book.units)
    if root is None:
        return objects
    for resources in root.iterfind("{*}PageRes"):
        book.add_resources(inside(part, resources.text or ""))
    for layer in book.layers(page_id, root):
        collect(layer, objects)
    return objects


def _add_scan(scan: PageReading, parts: _Parts, context: ReadContext) -> None:
    """Add a page that is nothing but a picture, as shown upright."""
    scale = scan.shown.shape[1] / max(scan.page.width, 1.0)
    parts.pages.append(keep_page_image(scan, scale, parts.images, context.settings).page)
    parts.blocks.append(list(scan.blocks))
    parts.seals.extend(scan.seals)
    parts.signatures.extend(scan.signatures)


def _read_images(
    book: Book, images: Sequence[PlacedImage], large: Sequence[PlacedImage], number: int, context: ReadContext
) -> _Shown:
    """Read the pictures of a page: large ones like scans, others for seals."""
    shown = _Shown()
    for image in images:
        where = book.images.get(image.resource)
        if where is None or min(image.box.width, image.box.height) < _ORNAMENT:
            continue
        data = book.package.content(where, "图片")
        if data is None:
            continue
        try:
            pixels = decode(data, (0, 0, 0, 0), context.limits)
        except ImageError as error:
            book.package.note(str(error))
            continue
        shown.pictures.append((pixels, image.box))
        scale = pixels.shape[1] / image.box.width
        if image in large:
            scan = read_page_image(pixels, scale, number, context.engine)
            shown.scans.append((scan, image.box))
            if scan.poorly_read:
                book.package.note(f"第 {number} 页图片中的大部分文字")
        else:
            found = find_seals(pixels, scale, number, context.engine)
            shown.seals.extend(moved_seal(seal, image.box) for seal in found)
    return shown


def _document(package: Package, parts: _Parts) -> Document:
    faults = "、".join(package.faults)
    sources = {page.text_source for page in parts.pages if not page.blank}
    return Document(
        media_type=OFD,
        text_source=sources.pop() if len(sources) == 1 else TextSource.MIXED,
        status=Status.PARTIAL if faults else Status.OK,
        error=f"文件中有内容没有读取：{faults}；请核对原件，必要时转换为 PDF 后重新提交。" if faults else "",
        pages=with_duplicates(parts.pages, parts.blocks),
        blocks=stitch_tables([block for blocks in parts.blocks for block in blocks]),
        seals=tuple(parts.seals),
        signatures=tuple(parts.signatures),
        hidden_characters=parts.hidden,
    )
