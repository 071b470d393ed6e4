"""Reader of OFD, China's fixed-layout format: text by its text objects, scans by OCR, electronic seals by their stamps.

Source: GB/T 33190-2016.

Example:
    >>> OFD in MEDIA_TYPES
    True
"""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from extractors.marks.seals import find_seals
from extractors.ocr.order import in_reading_order
from extractors.ocr.page import read_page_image
from extractors.readers.docx_images import ImageError, decode
from extractors.readers.docx_package import Package
from extractors.readers.docx_signatures import find_labels
from extractors.readers.inspection_zip import OFD
from extractors.readers.ofd_objects import POINTS_PER_MM, PageObjects, PlacedImage, collect, numbers
from extractors.readers.ofd_seals import seal_record
from extractors.readers.reader import ReadContext, Reading
from extractors.readers.typed_layout import typed_layout
from extractors.tables.fill import fill_grids
from extractors.tables.grid import segments_to_grids
from extractors.tables.stitch import stitch_tables
from extractors.tables.vector import SNAP, objects_to_segments
from models.document import (
    Block,
    Document,
    Line,
    Page,
    SealMark,
    SealShape,
    SignatureMark,
    Status,
    TextSource,
)
from models.errors import UnreadableFile
from models.geometry import Box

MEDIA_TYPES = (OFD,)

_SCAN_SHARE = 0.4
"""Share of the page above which a picture is read like a scan."""
_ORNAMENT = 12.0
_A4_MM = [0.0, 0.0, 210.0, 297.0]
_LARGEST_MM = 5_000.0
_PLACE_SCORE = 0.9
_NO_DOCUMENT = "OFD 文件的内部结构已损坏，无法读取；请重新导出，或转换为 PDF 后重新提交。"


@dataclass
class _Book:
    """One document inside the file, and what its pages need."""

    package: Package
    area: list[float]
    images: dict[str, str] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    pages: list[tuple[str, str]] = field(default_factory=list)
    """Id and part of each page."""


@dataclass
class _Parts:
    """What the pages read so far gave."""

    pages: list[Page] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    seals: list[SealMark] = field(default_factory=list)
    signatures: list[SignatureMark] = field(default_factory=list)
    hidden: int = 0


def read(path: Path, context: ReadContext) -> Reading:
    """Read an OFD file.

    Args:
        path: a private copy that inspection did not refuse.
        context: engine for scans and seals, limits.

    Raises:
        UnreadableFile: none of its pages can be found, or there are too many.
    """
    with Package(path, context.limits) as package:
        root = package.xml("OFD.xml", "目录")
        roots = [] if root is None else [one.text or "" for one in root.iterfind("{*}DocBody/{*}DocRoot")]
        books = [book for where in roots if (book := _book(package, _inside("", where))) is not None]
        total = sum(len(book.pages) for book in books)
        if total == 0:
            raise UnreadableFile(_NO_DOCUMENT)
        if total > context.limits.pages:
            most = context.limits.pages
            raise UnreadableFile(f"OFD 有 {total} 页，超过上限 {most} 页，没有读取；请拆分后重新提交。")
        parts = _Parts()
        for book in books:
            first = len(parts.pages)
            for _, page_part in book.pages:
                _read_page(book, page_part, parts, context)
                context.progress(len(parts.pages), total)
            parts.seals.extend(_stamps(book, root, first, context))
        return Reading(_document(package, parts))


def _inside(base: str, target: str) -> str:
    """Give the part that a location names, relative to the part that holds it; it never leaves the file."""
    folder = "" if target.startswith("/") else posixpath.dirname(base)
    return posixpath.normpath(posixpath.join("/", folder, target.strip().lstrip("/"))).lstrip("/")


def _book(package: Package, part: str) -> _Book | None:
    """Read the document part: page size, resources, templates and the list of pages."""
    root = package.xml(part, "文档结构")
    if root is None:
        return None
    book = _Book(package, _area(root, _A4_MM))
    for kind in ("PublicRes", "DocumentRes"):
        for place in root.iterfind(f"{{*}}CommonData/{{*}}{kind}"):
            _resources(book, _inside(part, place.text or ""))
    for template in root.iterfind("{*}CommonData/{*}TemplatePage"):
        book.templates[template.get("ID") or ""] = _inside(part, template.get("BaseLoc") or "")
    for page in root.iterfind("{*}Pages/{*}Page"):
        book.pages.append((page.get("ID") or "", _inside(part, page.get("BaseLoc") or "")))
    return book


def _area(root: etree._Element, otherwise: list[float]) -> list[float]:
    """Give left, top, width and height of the page in millimetres."""
    for name in ("PhysicalBox", "ApplicationBox", "CropBox"):
        found = next(root.iterfind(f".//{{*}}{name}"), None)
        values = [] if found is None else numbers(found.text)
        if len(values) == 4 and 0 < values[2] <= _LARGEST_MM and 0 < values[3] <= _LARGEST_MM:
            return values
    return otherwise


def _resources(book: _Book, part: str) -> None:
    root = book.package.xml(part, "资源表")
    if root is None:
        return
    base = root.get("BaseLoc") or ""
    for media in root.iterfind(".//{*}MultiMedia"):
        where = posixpath.join(base, (media.findtext("{*}MediaFile") or "").strip())
        book.images[media.get("ID") or ""] = _inside(part, where)


def _read_page(book: _Book, part: str, parts: _Parts, context: ReadContext) -> None:
    """Read one page into `parts`."""
    number = len(parts.pages) + 1
    root = book.package.xml(part, f"第 {number} 页")
    area = book.area if root is None else _area(root, book.area)
    objects = PageObjects()
    if root is not None:
        for template in root.iterfind("{*}Template"):
            where = book.templates.get(template.get("TemplateID") or "")
            template_root = book.package.xml(where, "页面模板") if where else None
            if template_root is not None:
                _collect(template_root, objects)
        for resources in root.iterfind("{*}PageRes"):
            _resources(book, _inside(part, resources.text or ""))
        _collect(root, objects)
    objects.settle_white()
    parts.hidden += objects.hidden
    grids = segments_to_grids(*objects_to_segments(objects.rules, [], []), tolerance=SNAP)
    layout = typed_layout(objects.chars, grids, number)
    lines = layout.lines
    tables, rest = fill_grids(layout.grids, lines, number)
    parts.signatures.extend(_places(lines))
    size = (area[2] * POINTS_PER_MM, area[3] * POINTS_PER_MM)
    scanned = _read_images(book, objects.images, size, number, parts, context)
    parts.blocks.extend(in_reading_order([*rest, *tables, *scanned], layout.bands))
    source = TextSource.TEXT_LAYER
    if scanned:
        source = TextSource.MIXED if lines else TextSource.OCR
    blank = not lines and not scanned and not objects.images
    parts.pages.append(Page(number=number, width=size[0], height=size[1], text_source=source, blank=blank))


def _collect(root: etree._Element, objects: PageObjects) -> None:
    content = root.find("{*}Content")
    if content is not None:
        collect(content, objects)


def _places(lines: Sequence[Line]) -> Iterator[SignatureMark]:
    """Give the signature places among the typed lines of a page; ink beside them is not looked for."""
    for line in lines:
        for place in find_labels(line.text):
            yield SignatureMark(
                page=line.page,
                box=line.box,
                label=place.label,
                present=bool(place.name),
                typed=place.name,
                score=_PLACE_SCORE,
            )


def _read_images(
    book: _Book,
    images: Sequence[PlacedImage],
    size: tuple[float, float],
    number: int,
    parts: _Parts,
    context: ReadContext,
) -> list[Block]:
    """Read the pictures of a page: large ones like scans, others for seals; gives the blocks of scans."""
    blocks: list[Block] = []
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
        scale = pixels.shape[1] / image.box.width
        if image.box.area >= _SCAN_SHARE * size[0] * size[1]:
            read_page = read_page_image(pixels, scale, number, context.engine)
            blocks.extend(read_page.blocks)
            parts.seals.extend(read_page.seals)
            parts.signatures.extend(read_page.signatures)
        else:
            found = find_seals(pixels, scale, number, context.engine)
            parts.seals.extend(_shifted(seal, image.box) for seal in found)
    return blocks


def _shifted(seal: SealMark, holder: Box) -> SealMark:
    """Move a seal found in a picture to the picture's place on the page."""
    if seal.box is None:
        return seal
    x, y = holder.x0, holder.y0
    box = Box(x0=seal.box.x0 + x, y0=seal.box.y0 + y, x1=seal.box.x1 + x, y1=seal.box.y1 + y)
    return seal.model_copy(update={"box": box})


def _stamps(book: _Book, root: etree._Element | None, first: int, context: ReadContext) -> Iterator[SealMark]:
    """Give the electronic seals of a document; `first` is the number of pages before it."""
    numbers_by_id = {page_id: first + index for index, (page_id, _) in enumerate(book.pages, start=1)}
    lists = [] if root is None else [one.text or "" for one in root.iterfind("{*}DocBody/{*}Signatures")]
    for where in lists:
        part = _inside("", where)
        listing = book.package.xml(part, "签章目录")
        for entry in [] if listing is None else listing.iterfind("{*}Signature"):
            signature_part = _inside(part, entry.get("BaseLoc") or "")
            signature = book.package.xml(signature_part, "电子签章")
            if signature is None:
                continue
            value_part = _inside(signature_part, signature.findtext("{*}SignedValue") or "")
            value = book.package.content(value_part, "电子签章") or b""
            for stamp in signature.iterfind(".//{*}StampAnnot"):
                page = numbers_by_id.get(stamp.get("PageRef") or "")
                boundary = numbers(stamp.get("Boundary"))
                if page is not None and len(boundary) == 4:
                    yield _stamp(value, page, [one * POINTS_PER_MM for one in boundary], context)


def _stamp(value: bytes, page: int, place: list[float], context: ReadContext) -> SealMark:
    """Make the mark of one stamp: read from its picture where that is one, else named by its record."""
    box = Box(x0=place[0], y0=place[1], x1=place[0] + place[2], y1=place[1] + place[3])
    name, picture = seal_record(value)
    try:
        pixels = decode(picture, (0, 0, 0, 0), context.limits)
        found = find_seals(pixels, pixels.shape[1] / max(box.width, 1.0), page, context.engine)
    except ImageError:
        found = []
    seen = max(found, key=lambda mark: mark.score, default=None)
    mark = seen or SealMark(shape=SealShape.ROUND, colour="red", score=_PLACE_SCORE)
    text = mark.text or name
    confidence = mark.text_confidence if mark.text else float(bool(name))
    return mark.model_copy(update={"page": page, "box": box, "text": text, "text_confidence": confidence})


def _document(package: Package, parts: _Parts) -> Document:
    faults = "、".join(package.faults)
    sources = {page.text_source for page in parts.pages if not page.blank}
    return Document(
        media_type=OFD,
        text_source=sources.pop() if len(sources) == 1 else TextSource.MIXED,
        status=Status.PARTIAL if faults else Status.OK,
        error=f"文件中有内容没有读取：{faults}；请核对原件，必要时转换为 PDF 后重新提交。" if faults else "",
        pages=tuple(parts.pages),
        blocks=stitch_tables(parts.blocks),
        seals=tuple(parts.seals),
        signatures=tuple(parts.signatures),
        hidden_characters=parts.hidden,
    )
