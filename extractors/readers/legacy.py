"""Reader of old word processor files (.doc, .wps, .rtf, .odt, XML of Word 2003): LibreOffice makes .docx of them.

Example:
    >>> "application/msword" in MEDIA_TYPES
    True
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from extractors.readers import docx
from extractors.readers.inspection import RTF, inspect
from extractors.readers.inspection_compound import DOC, WPS
from extractors.readers.inspection_text import WORD_2003_XML
from extractors.readers.inspection_zip import ODT
from extractors.readers.legacy_office import convert
from extractors.readers.reader import ReadContext, Reading

MEDIA_TYPES = (DOC, WPS, RTF, ODT, WORD_2003_XML)

_SUFFIXES = {DOC: ".doc", WPS: ".wps", RTF: ".rtf", ODT: ".odt", WORD_2003_XML: ".doc"}
_SHARE_OF_TIME = 0.75
"""Of the base wall time; the rest is for reading the result."""


def read(path: Path, context: ReadContext) -> Reading:
    """Convert and read an old word processor file.

    Args:
        path: a private copy that inspection did not refuse.
        context: as for the reader of .docx.

    Raises:
        UnreadableFile: it cannot be converted, or what comes out cannot be read.
    """
    media_type = inspect(path, context.limits).media_type
    seconds = context.limits.wall_base_seconds * _SHARE_OF_TIME
    with tempfile.TemporaryDirectory(prefix="lianshen-") as folder:
        converted = convert(path, _SUFFIXES.get(media_type, ".doc"), "docx", Path(folder), seconds)
        reading = docx.read(converted, context)
    document = reading.document.model_copy(update={"media_type": media_type})
    return replace(reading, document=document)
