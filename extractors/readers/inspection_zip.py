"""What a zip file is, told by its parts, and whether it is safe to open.

Word, Excel, OpenDocument and OFD files are zip files. The parts of the first two are XML, in which a
document type declaration has no honest use: it is refused in any encoding (ECMA-376 part 2, 8.2.5 forbids
it). Bytes are counted as they unpack.

Example:
    >>> WORD_TYPES["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"] == DOCX
    True
"""

import re
from typing import BinaryIO

from extractors.readers.archive_directory import (
    MemberLimit,
    ZipEntry,
    ZipError,
    ZipFault,
    member_pieces,
    read_directory,
)
from models.limits import Limits

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template"
DOCM = "application/vnd.ms-word.document.macroEnabled.12"
DOTM = "application/vnd.ms-word.template.macroEnabled.12"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLTX = "application/vnd.openxmlformats-officedocument.spreadsheetml.template"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.12"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OFD = "application/ofd"
ZIP = "application/zip"

WORD_TYPES = {
    f"{DOCX}.main+xml": DOCX,
    f"{DOTX}.main+xml": DOTX,
    "application/vnd.ms-word.document.macroEnabled.main+xml": DOCM,
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": DOTM,
}
_MAIN_TYPES = WORD_TYPES | {
    f"{XLSX}.main+xml": XLSX,
    f"{XLTX}.main+xml": XLTX,
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": XLSM,
    f"{PPTX}.main+xml": PPTX,
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": PPTX,
}
_MAIN_PARTS = ((b"word/document.xml", DOCX), (b"xl/workbook.xml", XLSX), (b"ppt/presentation.xml", PPTX))
_CONTENT_TYPE = re.compile(rb"""\bContentType\s*=\s*["']([^"']+)["']""")
_ENCODING = re.compile(rb"""^[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_ASCII_SUPERSETS = {
    b"utf-8",
    b"utf8",
    b"us-ascii",
    b"ascii",
    b"iso-8859-1",
    b"gb2312",
    b"gbk",
    b"gb18030",
    b"utf-16",
}
_EBCDIC_START = b"\x4c\x6f\xa7\x94"
_PACKAGE_PARTS = 5_000
"""Parts allowed in one office document (a report with many pictures has some hundreds)."""

SENTENCES = {
    ZipFault.CUT: "文件不完整，可能在传输中被截断；请重新导出并提交完整的文件。",
    ZipFault.DAMAGED: "文件内部结构已损坏，无法打开；请用原软件打开后另存一份，重新提交。",
    ZipFault.OVERLAP: "文件内部结构异常（条目互相重叠），为安全起见没有打开；请用原软件另存一份，重新提交。",
    ZipFault.TOO_MANY: "文件内的条目过多，超过允许的数量，没有打开；请拆分后重新提交。",
    ZipFault.TOO_LARGE: "文件解开后的内容超过允许的大小，没有打开；请压缩其中的图片或拆分后重新提交。",
    ZipFault.RATIO: "文件的压缩比异常（疑似压缩炸弹），为安全起见没有打开；请用原软件另存一份，重新提交。",
    ZipFault.METHOD: "文件采用了不支持的压缩方式，没有打开；请用普通 zip 方式重新压缩后提交。",
    ZipFault.ENCRYPTED: "文件设有密码，无法打开；请取消密码后重新提交。",
}
DTD_SENTENCE = "文件内含有不允许的声明（DTD），为安全起见没有打开；请用 Word 或 WPS 另存为 .docx 后重新提交。"


def inspect_zip(stream: BinaryIO, limits: Limits) -> tuple[str, str]:
    """Tell what a zip file is and whether it may be opened.

    Returns:
        Media type and refusal (empty, or one sentence); a plain archive is not unpacked here.
    """
    try:
        entries = read_directory(stream, _PACKAGE_PARTS)
    except ZipError as error:
        return ZIP, SENTENCES[error.fault]
    kind = package_kind(stream, entries)
    if kind == ZIP:
        over = len(entries) > limits.archive_entries
        return ZIP, SENTENCES[ZipFault.TOO_MANY] if over else ""
    if _open_document_encrypted(stream, entries):
        return kind, SENTENCES[ZipFault.ENCRYPTED]
    try:
        return kind, _count_and_search(stream, entries, limits)
    except ZipError as error:
        return kind, SENTENCES[error.fault]


def package_kind(stream: BinaryIO, entries: tuple[ZipEntry, ...]) -> str:
    """Tell the media type of a zip file by its parts; `application/zip` for a plain archive."""
    parts = {entry.raw_name.replace(b"\\", b"/"): entry for entry in entries}
    content_types = parts.get(b"[Content_Types].xml")
    if content_types is not None:
        for stated in _CONTENT_TYPE.findall(_head(stream, content_types).replace(b"\0", b"")):
            kind = _MAIN_TYPES.get(stated.decode("ascii", "replace"))
            if kind:
                return kind
    for name, kind in _MAIN_PARTS:
        if name in parts:
            return kind
    if b"OFD.xml" in parts:
        return OFD
    if b"mimetype" in parts:
        stated_type = _head(stream, parts[b"mimetype"]).strip().decode("ascii", "replace")
        if stated_type.startswith("application/vnd.oasis.opendocument."):
            return stated_type
    return ZIP


def _open_document_encrypted(stream: BinaryIO, entries: tuple[ZipEntry, ...]) -> bool:
    """Tell whether the manifest of an OpenDocument file says that its parts are encrypted (ODF 1.2 part 3, 3.4)."""
    manifests = [entry for entry in entries if entry.raw_name == b"META-INF/manifest.xml"]
    return any(b"encryption-data" in _head(stream, manifest) for manifest in manifests)


def _head(stream: BinaryIO, entry: ZipEntry, most: int = 1024 * 1024) -> bytes:
    """Give the beginning of a part, as far as it can be unpacked."""
    gathered = b""
    try:
        for piece in member_pieces(stream, entry, MemberLimit(most)):
            gathered += piece
    except ZipError:
        return gathered
    return gathered


def _count_and_search(stream: BinaryIO, entries: tuple[ZipEntry, ...], limits: Limits) -> str:
    """Unpack all parts without keeping them; give a refusal for a declaration in XML, else empty.

    Damage in one part is left to the reader, which can do without most parts.
    """
    total = 0
    for entry in entries:
        is_xml = entry.raw_name.lower().endswith((b".xml", b".rels", b".vml"))
        most = limits.unpacked_xml_bytes if is_xml else limits.unpacked_member_bytes
        limit = MemberLimit(most, limits.unpacked_ratio, limits.unpacked_ratio_free_bytes)
        search = _DeclarationSearch()
        try:
            for piece in member_pieces(stream, entry, limit):
                total += len(piece)
                if total > limits.unpacked_submission_bytes:
                    raise ZipError(ZipFault.TOO_LARGE)
                if is_xml and search.found(piece):
                    return DTD_SENTENCE
        except ZipError as error:
            if error.fault not in (ZipFault.DAMAGED, ZipFault.CUT, ZipFault.METHOD):
                raise
    return ""


class _DeclarationSearch:
    """Looks for a document type declaration in the pieces of a part, in any encoding libxml2 knows."""

    def __init__(self) -> None:
        self._carry = b""
        self._first = True

    def found(self, piece: bytes) -> bool:
        """Tell whether a declaration, or an encoding in which one could hide, has been seen."""
        if self._first:
            self._first = False
            if piece.startswith(_EBCDIC_START):
                return True
            encoding = _ENCODING.match(piece.replace(b"\0", b""))
            if encoding and encoding[1].lower() not in _ASCII_SUPERSETS:
                return True
        window = self._carry + piece
        self._carry = window[-64:]
        bare = window.replace(b"\0", b"")
        return b"<!DOCTYPE" in bare or b"<!ENTITY" in bare
