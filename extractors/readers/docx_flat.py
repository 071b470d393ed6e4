"""Reader of Word documents in one XML file (Flat OPC): unpacked into a package, then read as such.

Word saves so under "Word XML document", and business systems fill such files in as templates.

Source: [MS-OFFDI], "Flat OPC"; ECMA-376 part 2.

Example:
    >>> from extractors.readers.inspection_text import FLAT_WORD
    >>> FLAT_WORD in MEDIA_TYPES
    True
"""

import base64
import binascii
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from extractors.readers import docx
from extractors.readers.inspection_text import FLAT_WORD
from extractors.readers.inspection_zip import DTD_SENTENCE
from extractors.readers.reader import ReadContext, Reading
from models.errors import UnreadableFile

MEDIA_TYPES = (FLAT_WORD,)

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_DAMAGED = "文件是 XML 格式的 Word 文档，已损坏，无法读取；请用 Word 打开后另存为 .docx，重新提交。"
_TOO_LARGE = "XML 格式的 Word 文档超过允许的大小，没有读取；请用 Word 打开后另存为 .docx，重新提交。"


def read(path: Path, context: ReadContext) -> Reading:
    """Read a Word document in one XML file.

    Args:
        path: a private copy that inspection did not refuse.
        context: as for the reader of .docx.

    Raises:
        UnreadableFile: it is damaged or too large, or its body cannot be read.
    """
    if path.stat().st_size > context.limits.unpacked_xml_bytes:
        raise UnreadableFile(_TOO_LARGE)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(_DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(DTD_SENTENCE)
    with tempfile.TemporaryDirectory(prefix="lianshen-") as folder:
        package = Path(folder) / "document.docx"
        with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as archive:
            for name, content in _parts(root):
                archive.writestr(name, content)
        reading = docx.read(package, context)
    return replace(reading, document=reading.document.model_copy(update={"media_type": FLAT_WORD}))


def _parts(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the parts; of two with one name the first, as in a package."""
    seen: set[str] = set()
    for part in root.iterfind(f"{_PKG}part"):
        name = (part.get(f"{_PKG}name") or "").lstrip("/")
        content = _content(part)
        if name and name not in seen and content is not None:
            seen.add(name)
            yield name, content


def _content(part: etree._Element) -> bytes | None:
    xml = part.find(f"{_PKG}xmlData")
    if xml is not None and len(xml):
        return etree.tostring(xml[0], encoding="utf-8", xml_declaration=True)
    binary = part.find(f"{_PKG}binaryData")
    if binary is None or not binary.text:
        return None
    try:
        return base64.b64decode(binary.text)
    except (binascii.Error, ValueError):
        return None
