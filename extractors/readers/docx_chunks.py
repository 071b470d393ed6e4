"""Documents that a Word file takes in when it is opened (`w:altChunk`): web pages and web archives.

Business systems write "Word" files whose whole text is one web page inside. What is neither a page nor an archive of one
is left unread, and said so.

Source: ECMA-376 part 1, 17.17.2 (alternative format import parts).

Example:
    >>> [block.locator for block in page_of_chunk(b"<html><p>a</p></html>", "chunk[1]/", Limits()).blocks]
    ['chunk[1]/p[1]']
"""

from collections.abc import Sequence

from lxml import etree

from extractors.readers.docx_names import R
from extractors.readers.docx_session import Session
from extractors.readers.inspection_text import HTML, MHTML, inspect_text
from extractors.readers.legacy_html import HtmlBlocks, decode_page, html_to_blocks
from extractors.readers.legacy_mht import page_inside
from models.document import Block
from models.errors import UnreadableFile
from models.limits import Limits

UNREAD = "插入的外部文档（altChunk）"
_HEAD = 64 * 1024


def blocks_of_chunk(session: Session, part: str, element: etree._Element, prefix: str) -> Sequence[Block]:
    """Read a document that is taken in; what of it is unread is noted.

    Args:
        session: of the document that takes it in.
        part: name of the part in which `element` stands.
        element: the `w:altChunk` or `w:subDoc`.
        prefix: beginning of the locators of its blocks.
    """
    link = session.package.relationships(part).get(element.get(f"{R}id") or "")
    data = None if link is None or link.external else session.package.content(link.target, UNREAD)
    if data is None or session.characters >= session.limits.text_characters:
        session.package.note(UNREAD)
        return ()
    session.chunks += 1
    session.characters += len(data)
    found = page_of_chunk(data, f"{prefix}chunk[{session.chunks}]/", session.limits)
    session.hidden += found.hidden
    for what in found.unread:
        session.package.note(what)
    return found.blocks


def page_of_chunk(data: bytes, prefix: str, limits: Limits) -> HtmlBlocks:
    """Read the document that a Word file takes in.

    Args:
        data: its bytes.
        prefix: beginning of the locators of its blocks.
        limits: characters and cells that are read at most.

    Returns:
        Its blocks, and names of what is unread; `UNREAD` among them where it is no web page.
    """
    kind = inspect_text(data[:_HEAD])[0]
    beside: list[str] = []
    if kind == MHTML:
        try:
            data, beside = page_inside(data)
        except UnreadableFile:
            return HtmlBlocks(unread=[UNREAD])
    elif kind != HTML:
        return HtmlBlocks(unread=[UNREAD])
    found = html_to_blocks(decode_page(data)[: limits.text_characters], limits, prefix)
    for what in beside:
        found.note(what)
    return found
