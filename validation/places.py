"""Places of evidence in a clerk's words, for messages and reports alike.

Example:
    >>> place_text(Evidence(page=3), "协议.pdf")
    '《协议.pdf》第3页'
    >>> place_text(Evidence(locator="table[1]/row[3]/cell[2]"), "申请表.docx")
    '《申请表.docx》表1第3行第2格'
    >>> place_text(Evidence(locator="table[1]/row[7]/cell[1]/table[1]/row[5]/cell[2]"), "申请表.docx")
    '《申请表.docx》表1第7行第1格内的表1第5行第2格'
    >>> place_text(Evidence(locator="p[3]/image[2]#xywh=72,90,120,14"), "协议.docx")
    '《协议.docx》第2张图片（第3段）'
    >>> findable_place(Evidence(locator="p[31]", raw="第五条 资金管理 各方按年度……"), "协议.docx")
    '《协议.docx》第31段“第五条 资金管理 各方按年度…”'
"""

import re

from models.evidence import Evidence, anchor_of_image

_STEPS = {
    "table": "表{}",
    "row": "第{}行",
    "cell": "第{}格",
    "p": "第{}段",
    "textbox": "文本框{}",
    "header": "页眉{}",
    "footer": "页脚{}",
    "footnote": "脚注{}",
    "endnote": "尾注{}",
    "sheet": "工作表{}",
}
_STEP = re.compile(r"([a-z]+)\[(\d+)\]")
_COUNTED = re.compile(r"(?!.*cell\[)(?:.*/)?p\[\d+\]")
"""A locator that leads to a paragraph outside tables, which a person finds by its words rather than by counting."""
_OPENING = 14
"""Characters of a paragraph by which it is found."""


def place_text(evidence: Evidence, path: str) -> str:
    """File, page or Word place of a piece of evidence; empty without a file.

    Args:
        evidence: what a value or verdict rests on.
        path: the file as the reader of the text knows it.
    """
    if not path:
        return ""
    locator, place = evidence.locator or "", evidence.image_place
    if evidence.page is not None or place is None:
        page = f"第{evidence.page}页" if evidence.page is not None else ""
        return f"《{path}》{page}{_locator_text(locator)}"
    return f"《{path}》第{place.number}张图片（{_locator_text(anchor_of_image(locator))}）"


def findable_place(evidence: Evidence, path: str) -> str:
    """The place as `place_text` says it; a paragraph of Word with the words at its beginning.

    Args:
        evidence: what a value or verdict rests on.
        path: the file as the reader of the text knows it.
    """
    place, said = place_text(evidence, path), " ".join(evidence.raw.split())
    if not place or not said or not _COUNTED.fullmatch(evidence.locator or ""):
        return place
    opening = said if len(said) <= _OPENING else said[:_OPENING].rstrip("，。；、：… ") + "…"
    return f"{place}“{opening}”"


def _locator_text(locator: str) -> str:
    """A Word locator in words; a paragraph inside a cell is not counted, unknown steps are left as they are."""
    steps = _STEP.findall(locator)
    if any(name == "cell" for name, _ in steps):
        steps = [(name, number) for name, number in steps if name != "p"]
    words = "".join(
        _STEPS[name].format(number) if name in _STEPS else f"{name}[{number}]" for name, number in steps
    )
    return words.replace("格表", "格内的表")
