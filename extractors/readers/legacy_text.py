r"""Reader of plain text: each line that is not empty is a paragraph, with the locator `p[n]` by its line number.

Example:
    >>> text_to_lines("联系人：张三\n\n□是")[1].text
    '☐是'
"""

from pathlib import Path

from extractors.readers.docx_boxes import normalise_boxes
from extractors.readers.inspection_text import PLAIN, decode_text
from extractors.readers.reader import ReadContext, Reading
from models.document import Document, Line, Status, TextSource
from models.errors import UnreadableFile

MEDIA_TYPES = (PLAIN,)

_NO_TEXT = "文本文件无法识别编码或没有文字，无法读取；请转换为 Word 或 PDF 后重新提交。"
_CUT = "文本过长，超出部分没有读取；请拆分后重新提交。"


def text_to_lines(text: str) -> list[Line]:
    """Give the lines of a text that are not empty."""
    stripped = ((number, line.strip()) for number, line in enumerate(text.splitlines(), start=1))
    return [
        Line(text=normalise_boxes(line), locator=f"p[{number}]", source=TextSource.WORD)
        for number, line in stripped
        if line
    ]


def read(path: Path, context: ReadContext) -> Reading:
    """Read a plain text file.

    Args:
        path: a private copy that inspection did not refuse.
        context: limits.

    Raises:
        UnreadableFile: its encoding is unknown or there is no text.
    """
    most = min(context.limits.unpacked_xml_bytes, context.limits.file_bytes)
    with path.open("rb") as stream:
        text = decode_text(stream.read(most))
    lines = text_to_lines((text or "")[: context.limits.text_characters])
    if not lines:
        raise UnreadableFile(_NO_TEXT)
    cut = path.stat().st_size > most or len(text or "") > context.limits.text_characters
    context.progress(1, 1)
    return Reading(
        Document(
            media_type=PLAIN,
            text_source=TextSource.WORD,
            status=Status.PARTIAL if cut else Status.OK,
            error=_CUT if cut else "",
            blocks=tuple(lines),
        )
    )
