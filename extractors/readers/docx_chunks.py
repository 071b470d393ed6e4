"""Documents that a Word file takes in when it is opened (`w:altChunk`): web pages and web archives.

Business systems write "Word" files whose whole text is one web page inside. What is neither a page nor an archive of one
is left unread, and said so.

Source: ECMA-376 part 1, 17.17.2 (alternative format import parts).

Example:
    >>> [block.locator for block in page_of_chunk(b"<html><p>a</p></html>", "chunk[1]/", Limits()).blocks]
    ['chunk[1]/p[1]']
"""

from extractors.readers.inspection_text import HTML, MHTML, inspect_text
from extractors.readers.legacy_html import HtmlBlocks, decode_page, html_to_blocks
from extractors.readers.legacy_mht import page_inside
from models.errors import UnreadableFile
from models.limits import Limits

UNREAD = "插入的外部文档（altChunk）"
_HEAD = 64 * 1024


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
