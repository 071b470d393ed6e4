"""The documents inside an OFD file: their pages, templates, pictures, composed graphics, annotations and signatures.

One file may hold several documents (`DocBody`), each with ids of its own.

Source: GB/T 33190-2016, 7.4 (OFD.xml), 7.5 (document), 7.9 (resources), 7.7 (pages, templates), 15 (annotations),
    18 (signatures), 20 (attachments).

Example:
    >>> inside("Doc_0/Document.xml", "Pages/Page_0/Content.xml"), inside("Doc_0/Document.xml", "/Doc_1/a.xml")
    ('Doc_0/Pages/Page_0/Content.xml', 'Doc_1/a.xml')
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from extractors.readers.docx_package import Package
from extractors.readers.ofd_geometry import numbers

ATTACHED = "附带的文件"
_A4_MM = [0.0, 0.0, 210.0, 297.0]
_LARGEST_MM = 5_000.0
_WATERMARK = "watermark"


@dataclass
class Book:
    """One document inside the file, and what its pages need.

    Attributes:
        area: left, top, width and height of its pages in millimetres.
        pages: id and part of each page.
        first: pages of the documents before it.
        signatures: part that lists its signatures; empty for none.
    """

    package: Package
    area: list[float]
    first: int
    signatures: str
    images: dict[str, str] = field(default_factory=dict)
    units: dict[str, etree._Element] = field(default_factory=dict)
    pages: list[tuple[str, str]] = field(default_factory=list)
    _templates: dict[str, str] = field(default_factory=dict)
    _annotations: dict[str, str] = field(default_factory=dict)
    _parsed: dict[str, etree._Element | None] = field(default_factory=dict)

    def layers(self, page_id: str, root: etree._Element) -> Iterator[etree._Element]:
        """Give what is drawn on a page, from the ground up: templates, content, templates on top, annotations."""
        used = [
            (one.get("ZOrder") == "Foreground", self._templates.get(one.get("TemplateID") or ""))
            for one in root.iterfind("{*}Template")
        ]
        for above in (False, True):
            for where in [where for on_top, where in used if where and on_top is above]:
                yield from self._content_of(self._once(where, "页面模板"))
            if not above:
                yield from self._content_of(root)
        notes = self._annotations.get(page_id)
        annotations = None if notes is None else self._once(notes, "批注")
        for note in [] if annotations is None else annotations.iterfind("{*}Annot"):
            if (note.get("Visible") or "true").lower() != "false" and _kind(note) != _WATERMARK:
                yield note

    def add_resources(self, part: str) -> None:
        """Take in the pictures and composed graphics of a resource part."""
        root = self.package.xml(part, "资源表")
        if root is None:
            return
        base = root.get("BaseLoc") or ""
        for media in root.iterfind(".//{*}MultiMedia"):
            where = posixpath.join(base, (media.findtext("{*}MediaFile") or "").strip())
            self.images[media.get("ID") or ""] = inside(part, where)
        for unit in root.iterfind(".//{*}CompositeGraphicUnit"):
            self.units[unit.get("ID") or ""] = unit

    def _once(self, part: str, what: str) -> etree._Element | None:
        """Parse a part that several pages use, once."""
        if part not in self._parsed:
            self._parsed[part] = self.package.xml(part, what)
        return self._parsed[part]

    @staticmethod
    def _content_of(root: etree._Element | None) -> Iterator[etree._Element]:
        content = None if root is None else root.find("{*}Content")
        if content is not None:
            yield content


def open_books(package: Package) -> list[Book]:
    """Give the documents of a file that can be opened."""
    root = package.xml("OFD.xml", "目录")
    books: list[Book] = []
    for body in [] if root is None else root.iterfind("{*}DocBody"):
        signatures = body.findtext("{*}Signatures") or ""
        before = books[-1].first + len(books[-1].pages) if books else 0
        book = _book(package, inside("", body.findtext("{*}DocRoot") or ""), before, signatures)
        books.extend([] if book is None else [book])
    return books


def inside(base: str, target: str) -> str:
    """Give the part that a location names, relative to the part that holds it; it never leaves the file."""
    folder = "" if target.startswith("/") else posixpath.dirname(base)
    return posixpath.normpath(posixpath.join("/", folder, target.strip().lstrip("/"))).lstrip("/")


def page_area(root: etree._Element, otherwise: list[float]) -> list[float]:
    """Give left, top, width and height of the page in millimetres."""
    for name in ("PhysicalBox", "ApplicationBox", "CropBox"):
        found = next(root.iterfind(f".//{{*}}{name}"), None)
        values = [] if found is None else numbers(found.text)
        if len(values) == 4 and 0 < values[2] <= _LARGEST_MM and 0 < values[3] <= _LARGEST_MM:
            return values
    return otherwise


def _book(package: Package, part: str, first: int, signatures: str) -> Book | None:
    root = package.xml(part, "文档结构")
    if root is None:
        return None
    book = Book(package, page_area(root, _A4_MM), first, inside("", signatures) if signatures else "")
    for kind in ("PublicRes", "DocumentRes"):
        for place in root.iterfind(f"{{*}}CommonData/{{*}}{kind}"):
            book.add_resources(inside(part, place.text or ""))
    for template in root.iterfind("{*}CommonData/{*}TemplatePage"):
        book._templates[template.get("ID") or ""] = inside(part, template.get("BaseLoc") or "")
    for page in root.iterfind("{*}Pages/{*}Page"):
        book.pages.append((page.get("ID") or "", inside(part, page.get("BaseLoc") or "")))
    _list_annotations(book, part, root)
    _note_attachments(package, part, root)
    return book


def _list_annotations(book: Book, part: str, root: etree._Element) -> None:
    where = root.findtext("{*}Annotations")
    listing_part = inside(part, where) if where else ""
    listing = book.package.xml(listing_part, "批注目录") if where else None
    for page in [] if listing is None else listing.iterfind("{*}Page"):
        book._annotations[page.get("PageID") or ""] = inside(listing_part, page.findtext("{*}FileLoc") or "")


def _note_attachments(package: Package, part: str, root: etree._Element) -> None:
    where = root.findtext("{*}Attachments")
    listing = package.xml(inside(part, where), "附件目录") if where else None
    if listing is not None and next(listing.iterfind("{*}Attachment"), None) is not None:
        package.note(ATTACHED)


def _kind(note: etree._Element) -> str:
    return (note.get("Type") or "").lower()
