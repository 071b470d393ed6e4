"""A document as text: its pages, its blocks with place and confidence, its marks.

Example:
    A scan of one line gives `[1] (72,80)-(300,95) 0.98 产业创新联合体组建申请表`.
"""

from collections.abc import Iterator

from models.document import Cell, Document, Line, Page, SealMark, SignatureMark, Table
from models.geometry import Box
from pipeline.inspecting.items import Item, numbered
from pipeline.reporting.wording import SEAL_COLOURS, SEAL_SHAPES, STATUSES, TEXT_SOURCES

_DOUBTFUL_CHARACTER = 0.6
"""Score below which a character is shown as doubtful."""

_CONTINUED = "\n        "


def document_lines(document: Document, page: int | None = None) -> Iterator[str]:
    """The document as lines of text for a terminal.

    Args:
        document: what was read.
        page: 1-based number of the only page, or picture of a Word file, to be shown; None for all.
    """
    source = TEXT_SOURCES[document.text_source.value] if document.text_source else "无"
    yield f"类型：{document.media_type}　文字来源：{source}　状态：{STATUSES[document.status.value]}"
    if document.error:
        yield f"说明：{document.error}"
    if document.hidden_characters:
        yield f"隐藏文字：{document.hidden_characters} 个字（不计入正文）"
    for record in document.sheets:
        if page in (None, record.number):
            yield _page_line(record)
    for item in numbered(document):
        if page in (None, item.page):
            yield from _item_lines(item)
    for seal in document.seals:
        if page in (None, seal.page):
            yield _seal_line(seal)
    for signature in document.signatures:
        if page in (None, signature.page):
            yield _signature_line(signature)


def _page_line(page: Page) -> str:
    name = f"第 {page.number} 页" if page.locator is None else f"第 {page.number} 张图片 {page.locator}"
    if page.blank:
        return f"{name}：空白页"
    return (
        f"{name}：{page.width:.0f}×{page.height:.0f} 点　转正 {page.rotation}°　倾斜 {page.skew:.2f}°"
        f"　文字来源 {TEXT_SOURCES[page.text_source.value]}　置信度 {page.confidence:.3f}"
    )


def _item_lines(item: Item) -> Iterator[str]:
    record = item.record
    if isinstance(record, Table):
        yield f"[{item.number}] {_place(record)}表格 {record.rows} 行 × {record.columns} 列"
    elif isinstance(record, Cell):
        spans = f"（跨 {record.row_span} 行 {record.column_span} 列）"
        spanned = spans if record.row_span > 1 or record.column_span > 1 else ""
        text = record.text.replace("\n", " ⏎ ")
        where = f"第 {record.row + 1} 行第 {record.column + 1} 列{spanned}"
        yield f"  [{item.number}] {where} {record.confidence:.2f} {text or '（空）'}"
    elif item.kind == "line":
        style = f"〔{record.style}〕" if record.style else ""
        yield f"[{item.number}] {_place(record)}{record.confidence:.2f} {style}{record.text}{_doubts(record)}"
    elif _doubts(record):
        yield f"    {record.text}{_doubts(record)}"


def _doubts(line: Line) -> str:
    """The characters read with little certainty, and the other readings of the line."""
    doubtful = [
        f"{character} {score:.2f}"
        for character, score in zip(line.text, line.character_confidences, strict=False)
        if score < _DOUBTFUL_CHARACTER
    ]
    parts = [f"存疑的字：{'、'.join(doubtful)}"] if doubtful else []
    parts += [
        f"另一种读法（{other.how}，{other.confidence:.2f}）：{other.text}" for other in line.alternatives
    ]
    return "".join(f"{_CONTINUED}{part}" for part in parts)


def _seal_line(seal: SealMark) -> str:
    text = seal.text or "（文字无法辨认）"
    purpose = f"／{seal.purpose}" if seal.purpose else ""
    return (
        f"印章 {_place(seal)}{SEAL_SHAPES[seal.shape.value]} {SEAL_COLOURS.get(seal.colour, seal.colour)} {text}{purpose}"
        f"　可能性 {seal.score:.2f}　完整 {seal.completeness:.2f}　文字 {seal.text_confidence:.2f}"
    )


def _signature_line(signature: SignatureMark) -> str:
    state = "已签" if signature.present else "未签"
    typed = f"（打印：{signature.typed}）" if signature.typed else ""
    return f"签字处 {_place(signature)}{signature.label}：{state}{typed}　可能性 {signature.score:.2f}"


def _place(record: Line | Table | Cell | SealMark | SignatureMark) -> str:
    page = f"第 {record.page} 页 " if record.page is not None else ""
    place = f"{record.locator} " if record.locator else page
    return f"{place}{_corners(record.box)} " if record.box is not None else place


def _corners(box: Box) -> str:
    return f"({box.x0:.0f},{box.y0:.0f})-({box.x1:.0f},{box.y1:.0f})"
