r"""Files that are text: plain text, web pages, and what is none of these.

Example:
    >>> inspect_text("<html><body><table></table></body></html>".encode())[0]
    'text/html'
    >>> inspect_text("联系人：张三\r\n".encode("gb18030"))
    ('text/plain', '')
"""

import codecs
import re

HTML = "text/html"
MHTML = "multipart/related"
PLAIN = "text/plain"
XML = "application/xml"
WORD_2003_XML = "application/vnd.ms-word.2003+xml"
FLAT_WORD = "application/vnd.ms-word.flat+xml"
"""Two ways of Word to write a document as one XML file; no names for them are registered."""
SVG = "image/svg+xml"
MAIL = "message/rfc822"
UNKNOWN = "application/octet-stream"

_HTML_START = re.compile(r"<!doctype\s+html|<html[\s>]|<table[\s>]|<body[\s>]", re.IGNORECASE)
_HTML_PIECE = re.compile(r"<(?:head|meta|style|div|p|span|center|font|h[1-6]|ul|ol|br)[\s/>]", re.IGNORECASE)
"""Begins a piece of a web page that was saved without its frame."""
_SVG_START = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,1000}?-->\s*)?<svg[\s>]", re.IGNORECASE)
_MAIL_HEAD = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{0,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,40}", re.ASCII)
_MAIL_FIELD = re.compile(
    r"^(?:from|received|return-path|message-id|mime-version):", re.IGNORECASE | re.MULTILINE
)
_SHORTCUT_START = "[internetshortcut]"
_WORD_ROOT = re.compile(r"<(?:\w+:)?(?:wordDocument|package)\b[^>]*")
"""The root of a Word document in one XML file."""
_MHTML_START = re.compile(r"mime-version\s*:[\s\S]{0,2000}multipart/related", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CUT = 4
"""Bytes of a character that the end of the examined head may have cut off."""

XML_SENTENCE = "文件是 XML 格式，不能读取；请用 Word 或 WPS 打开后另存为 .docx，重新提交。"
SVG_SENTENCE = "文件是 SVG 矢量图，不能读取；请转换为 PDF 或 PNG 后重新提交。"
MAIL_SENTENCE = "文件是电子邮件，其中的附件没有读取；请把附件另存出来，单独提交。"
SHORTCUT_SENTENCE = "文件是网页快捷方式，里面没有材料；请提交文件本身。"
UNKNOWN_SENTENCE = "无法识别文件的格式，可能已损坏；请转换为 Word 或 PDF 后重新提交。"


def decode_text(data: bytes) -> str | None:
    """Decode bytes as text: by byte order mark, then UTF-8, then GB18030; None for what is no text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", "gb18030"):
        for cut in range(_MOST_CUT):
            try:
                text = data[: len(data) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return None if _CONTROLS.search(text) else text
    return None


def inspect_text(head: bytes) -> tuple[str, str]:
    """Tell what a file is that has no magic bytes.

    Args:
        head: the first bytes of the file.

    Returns:
        Media type and refusal (empty, or one sentence).
    """
    text = decode_text(head)
    if text is None:
        return UNKNOWN, UNKNOWN_SENTENCE
    start = text[:4096].lstrip()
    if _MHTML_START.match(start):
        return MHTML, ""
    if _SVG_START.match(start):
        return SVG, SVG_SENTENCE
    if _HTML_START.search(start) or _HTML_PIECE.match(start):
        return HTML, ""
    if start.startswith("<?xml"):
        return _xml_kind(start)
    head_of_mail = _MAIL_HEAD.match(start)
    if head_of_mail and _MAIL_FIELD.search(head_of_mail[0]):
        return (MHTML, "") if "multipart/related" in head_of_mail[0].lower() else (MAIL, MAIL_SENTENCE)
    return PLAIN, SHORTCUT_SENTENCE if start.lower().startswith(_SHORTCUT_START) else ""


def _xml_kind(start: str) -> tuple[str, str]:
    """Tell a Word document in one XML file from other XML; one with a document type declaration is not read."""
    root = _WORD_ROOT.search(start)
    if root is None or "<!doctype" in start[: root.start()].lower():
        return XML, XML_SENTENCE
    if "schemas.microsoft.com/office/word/2003/wordml" in root[0]:
        return WORD_2003_XML, ""
    if "schemas.microsoft.com/office/2006/xmlPackage" in root[0]:
        return FLAT_WORD, ""
    return XML, XML_SENTENCE
