"""What tables say in a label and the cell beside it, as sentences: `研发投入强度 | 14.2 %` is `研发投入强度：14.2 %`.

Applications without a published form state in tables what others state in sentences; statements are looked for in both.
Heads of columns, which have another head beside them, say nothing.

Example:
    The row `牵头单位类型 | ☑龙头企业 ☐重大科技平台` gives the paragraph `牵头单位类型：龙头企业`.
"""

import re
from collections.abc import Iterator

from extractors.fields.box_signs import EMPTY_SQUARES
from extractors.fields.choice import parse_choices
from extractors.fields.text import clean_text, squeezed
from extractors.forms.grid import Grid
from extractors.paragraphs import Paragraph
from extractors.view import PaperView, Row, cell_place
from models.evidence import Missing

_LABEL_MOST, _TEXT_MOST = 14, 300
"""Signs that a label and the text beside it may have."""
_SAID = 8
"""Signs from which a text without figures is no head of a column."""
_SENTENCE = re.compile(r"[。;；!?]")
_EMPTY_BOX = re.compile(f"[{EMPTY_SQUARES}]")


def labelled_cells(view: PaperView) -> Iterator[Paragraph]:
    """Give a paragraph for each label of the paper's tables with a text beside it, in order."""
    for document_id, table in view.tables():
        grid = Grid(table)
        for label in table.cells:
            beside = grid.right_of(label)
            if beside is None or not 2 <= len(squeezed(label.text)) <= _LABEL_MOST:
                continue
            said = _said(beside.text)
            if said and not _SENTENCE.search(label.text):
                text = f"{clean_text(label.text).rstrip(':')}:{said}"
                yield Paragraph(text, (Row(text, cell_place(document_id, beside), "", True),), (0,))


def _said(text: str) -> str:
    """Return what a cell says, of options to tick only the ticked ones; empty where it may be a head or says nothing."""
    plain = clean_text(text)
    if _EMPTY_BOX.search(plain):
        ticked = parse_choices(plain)
        return "" if isinstance(ticked, Missing) else "、".join(ticked)
    told = any(sign.isdigit() for sign in plain) or len(squeezed(plain)) >= _SAID
    return plain if told and len(plain) <= _TEXT_MOST else ""
