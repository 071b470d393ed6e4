"""Rows of the printed form that are no longer on the paper: an applicant who has nothing to fill in took them out.

Only typed papers are asked: on a scan a row may be there and unread. Of several copies one that has the row is enough.

Source: 附件1 of Chongqing, whose rows stand in forms.yaml (`ItemSpec.row`).

Example:
    A form of Chongqing that holds neither 知识产权 nor 专利 lacks the row of `invention_patents_applied`.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.fields.text import squeezed
from extractors.view import PaperView
from models.evidence import Evidence, MissingReason
from models.jurisdiction import ItemSpec
from models.submission import Gap


def rows_taken_out(views: Sequence[PaperView]) -> list[Gap]:
    """Return a gap for each item whose row of the form stands on no copy of it.

    Args:
        views: the copies of one form.
    """
    typed = [view for view in views if not any(row.place.ocr for row in view.rows(tables=True))]
    if not typed:
        return []
    texts = [text for view in views for text in _texts(view)]
    document_id = typed[0].parts[0].paper.document_id
    return [
        _gap(item, document_id)
        for item in typed[0].spec.items
        if item.row and not any(re.search(item.row, text) for text in texts)
    ]


def _texts(view: PaperView) -> Iterator[str]:
    for row in view.rows():
        yield squeezed(row.text)
    for _, table in view.tables():
        for cell in table.cells:
            yield squeezed(cell.text)


def _gap(item: ItemSpec, document_id: str) -> Gap:
    return Gap(
        field=item.field,
        label=item.row.split("|")[0],
        reason=MissingReason.NOT_FOUND,
        required=True,
        evidence=Evidence(document_id=document_id, method="label"),
    )
