"""Reader of Word documents (.docx, .docm, .dotx, .dotm): a walk of our own over the XML.

Nothing is executed and nothing fetched.

python-docx loses text in content controls and text boxes, repeats merged cells, and loads every part
(PEERS.md, trap 6; LIMITS.md, "Word"). Word has no pages: places are locators (see `docx_story`).

Source: ECMA-376 part 1.

Example:
    >>> from extractors.readers.inspection_zip import DOCX
    >>> DOCX in MEDIA_TYPES
    True
"""

from pathlib import Path

from lxml import etree

from extractors.readers.docx_controls import settle_checkboxes
from extractors.readers.docx_heights import sheet_of
from extractors.readers.docx_names import R, w, whole_number
from extractors.readers.docx_numbering import Numbering
from extractors.readers.docx_package import Package
from extractors.readers.docx_pictures import Picturing, read_pictures
from extractors.readers.docx_session import Item, Session
from extractors.readers.docx_signatures import word_signatures
from extractors.readers.docx_story import StoryReader
from extractors.readers.docx_styles import Styles
from extractors.readers.inspection_zip import DOCM, DOCX, DOTM, DOTX
from extractors.readers.reader import ReadContext, Reading
from models.document import Block, Document, Line, SealShape, Status, Table, TextSource
from models.errors import UnreadableFile

MEDIA_TYPES = (DOCX, DOCM, DOTX, DOTM)

_TWIPS = 20
"""Twentieths of a point, in which Word measures pages."""
_A4 = (11_906, 16_838)
_NO_BODY = "Word 文件缺少正文或正文已损坏，无法读取；请用 Word 或 WPS 打开后另存为 .docx，重新提交。"
_UNREAD = "文件中有内容没有读取：{}；请核对原件，必要时另存为 .docx 或 PDF 后重新提交。"
_NO_TEXT = "Word 文件中没有任何文字；请核对是否提交了空白文件。"


def read(path: Path, context: ReadContext) -> Reading:
    """Read a Word document.

    Args:
        path: a private copy that inspection did not refuse.
        context: engine for pictures, limits.

    Raises:
        UnreadableFile: nothing of its body can be read.
    """
    with Package(path, context.limits) as package:
        main = package.main_part("word/document.xml")
        root = package.xml(main, "正文")
        body = None if root is None else root.find(w("body"))
        if body is None:
            raise UnreadableFile(_NO_BODY)
        styles = Styles(_related(package, main, "styles", "样式表"))
        numbering = Numbering(_related(package, main, "numbering", "自动编号表"), styles)
        session = Session(package, styles, numbering, context.limits, sheet_of(body))
        items = _all_stories(session, main, body)
        pictures = read_pictures(package, items, _page_area(body), context)
        context.progress(1, 1)
        document = _document(session, pictures)
        shown = {page.image for page in document.pictures}
        return Reading(document, {name: data for name, data in pictures.images.items() if name in shown})


def _related(package: Package, main: str, kind: str, what: str) -> etree._Element | None:
    """Give the root of the part of the given kind; None where there is none."""
    parts = package.related(main, kind)
    return package.xml(parts[0], what) if parts else None


def _all_stories(session: Session, main: str, body: etree._Element) -> list[Item]:
    """Read headers, body, notes and footers, in this order."""
    settle_checkboxes(body)
    reader = StoryReader(session, main)
    inside = reader.blocks(body)
    notes = _notes(session, main, "footnote", "脚注") + _notes(session, main, "endnote", "尾注")
    headers = _margins(session, main, body, "header", "页眉")
    footers = _margins(session, main, body, "footer", "页脚")
    return headers + inside + notes + footers


def _margins(session: Session, main: str, body: etree._Element, kind: str, what: str) -> list[Item]:
    """Read the headers or footers that the sections refer to, each part once."""
    blocks: list[Item] = []
    seen: list[str] = []
    for reference in body.iter(w(f"{kind}Reference")):
        link = session.package.relationships(main).get(reference.get(f"{R}id") or "")
        if link is None or link.external or link.target in seen:
            continue
        seen.append(link.target)
        root = session.package.xml(link.target, what)
        if root is None:
            continue
        settle_checkboxes(root)
        blocks += StoryReader(session, link.target).blocks(root, f"{kind}[{len(seen)}]/", kind)
    return blocks


def _notes(session: Session, main: str, kind: str, what: str) -> list[Item]:
    """Read the footnotes or endnotes; separators are none."""
    blocks: list[Item] = []
    for part in session.package.related(main, f"{kind}s")[:1]:
        root = session.package.xml(part, what)
        if root is None:
            continue
        reader = StoryReader(session, part)
        notes = (note for note in root.iterfind(w(kind)) if note.get(w("type")) in (None, "normal"))
        for number, note in enumerate(notes, start=1):
            blocks += reader.blocks(note, f"{kind}[{number}]/", kind)
    return blocks


def _page_area(body: etree._Element) -> float:
    """Give the area of the last section's page in square points; that of A4 where nothing says."""
    size = body.find(f"{w('sectPr')}/{w('pgSz')}")
    width = _A4[0] if size is None else whole_number(size.get(w("w")), _A4[0])
    height = _A4[1] if size is None else whole_number(size.get(w("h")), _A4[1])
    return max(width, 1) / _TWIPS * max(height, 1) / _TWIPS


def _document(session: Session, pictures: Picturing) -> Document:
    """Put the document together; it is partial when something was left unread."""
    if not pictures.blocks:
        raise UnreadableFile(_NO_TEXT)
    faults = "、".join(session.package.faults)
    sealed = [seal.locator for seal in pictures.seals if seal.locator is not None]
    chops = [seal.locator for seal in pictures.seals if seal.locator and seal.shape is SealShape.SQUARE]
    read = word_signatures(pictures.blocks, pictures.drawings, sealed, chops)
    signatures = (*read, *pictures.signatures)
    error = (_UNREAD.format(faults) if faults else "") + pictures.losses
    return Document(
        media_type=session.package.media_type,
        text_source=_text_source(pictures.blocks),
        status=Status.PARTIAL if error else Status.OK,
        error=error,
        pictures=pictures.shown(signatures),
        blocks=tuple(pictures.blocks),
        seals=tuple(pictures.seals),
        signatures=signatures,
        hidden_characters=session.hidden,
    )


def _text_source(blocks: list[Block]) -> TextSource:
    """Tell whether the text was typed, read from pictures, or both; tables of scans hold lines of scans."""
    lines = [block for block in blocks if isinstance(block, Line)]
    lines += [
        line for block in blocks if isinstance(block, Table) for cell in block.cells for line in cell.lines
    ]
    sources = {line.source for line in lines}
    return sources.pop() if len(sources) == 1 else TextSource.MIXED if sources else TextSource.WORD
