r"""Reader of web archives (MHT): the web page inside, read like any other; business systems export "Word" files so.

Pictures of the archive are said to be unread.

Source: RFC 2557 (MHTML), RFC 2045 (encodings of a part).

Example:
    >>> page_inside(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>a</p>")[0]
    b'<p>a</p>'
"""

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from pathlib import Path

from extractors.readers.inspection_text import MHTML
from extractors.readers.legacy_html import page_to_document
from extractors.readers.reader import ReadContext, Reading
from models.errors import UnreadableFile

MEDIA_TYPES = (MHTML,)

NO_PAGE = "文件实际是网页存档（MHT），其中没有可读取的网页；请用 Word 或 WPS 打开后另存为 .docx，重新提交。"
TOO_LARGE = "网页存档（MHT）超过允许的大小，没有读取；请用 Word 或 WPS 打开后另存为 .docx，重新提交。"
_MOST_PARTS = 2_000


def read(path: Path, context: ReadContext) -> Reading:
    """Read a web archive.

    Args:
        path: a private copy that inspection did not refuse.
        context: limits.

    Raises:
        UnreadableFile: there is no page in it, no text in the page, or it is larger than the limits allow.
    """
    if path.stat().st_size > context.limits.unpacked_xml_bytes:
        raise UnreadableFile(TOO_LARGE)
    page, unread = page_inside(path.read_bytes())
    return Reading(page_to_document(page, MHTML, context, unread))


def page_inside(data: bytes) -> tuple[bytes, list[str]]:
    """Give the first web page of an archive, and names of what stands beside it unread.

    Raises:
        UnreadableFile: there is none.
    """
    try:
        parts = _parts(message_from_bytes(data))
        pages = [part for part in parts if part.get_content_type() == "text/html"]
        content = pages[0].get_payload(decode=True) if pages else None
    except (MessageError, RecursionError, ValueError, LookupError, TypeError) as error:
        raise UnreadableFile(NO_PAGE) from error
    if not isinstance(content, bytes) or not content:
        raise UnreadableFile(NO_PAGE)
    pictures = any(part.get_content_maintype() == "image" for part in parts)
    return content, ["图片"] * pictures + ["其他网页"] * (len(pages) > 1)


def _parts(message: Message) -> list[Message]:
    return [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
