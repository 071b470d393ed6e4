"""The notice of corrections (一次性补正告知书): one Word document an applicant, after the bureau's template or our own.

Example:
    A submission with two failures gives two items under their documents, a field for the deadline and a closing.
"""

from pathlib import Path

from docx.enum.text import WD_ALIGN_PARAGRAPH

from pipeline.reporting.border import clean
from pipeline.reporting.notice_template import NoticeTemplate
from pipeline.reporting.notice_text import NoticeText, notice_text
from pipeline.reporting.view import SubmissionView
from pipeline.reporting.word import (
    HEADING,
    SECOND,
    add_date_field,
    add_line,
    add_title,
    official_document,
    set_font,
    with_fixed_dates,
)

_TITLE = "申报材料一次性补正告知书"

_FONTS = {1: HEADING, 2: SECOND, 3: ""}


def write_notice(view: SubmissionView, path: Path, template: NoticeTemplate | None = None) -> bool:
    """Write the notice of one submission.

    Args:
        view: the submission, its findings and what reviewers decided: where anything is decided, only findings that
            are confirmed or to be supplemented are listed; else all failures.
        path: the file to write.
        template: the bureau's own document; None for ours.

    Returns:
        Whether there was anything to notify of; nothing is written otherwise.
    """
    text = notice_text(view)
    if text is None:
        return False
    path.write_bytes(template.filled(text) if template else _own(text))
    return True


def _own(text: NoticeText) -> bytes:
    document = official_document(_TITLE)
    add_title(document, _TITLE)
    number = add_line(document, "", indent=False)
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_font(number.add_run(clean(f"（申报编号：{text.submission_id}）")), SECOND, 14)
    add_line(document, "", indent=False)
    add_line(document, f"{text.unit}：", indent=False)
    add_line(
        document,
        f"你单位牵头申报的“{text.consortium}”材料收悉。依据{text.document}核对，"
        f"下列{text.count}个事项需要补正，现一次性告知如下：",
    )
    for level, line in text.headed():
        add_line(document, line, font=_FONTS[level], keep=level < 3)
    deadline = add_line(document, "请于")
    add_date_field(deadline)
    deadline.add_run("前，按照上述要求将补正材料一次性报送我单位。逾期未补正的，按现有材料办理。")
    add_line(document, "联系人：                联系电话：")
    add_line(document, "特此告知。")
    add_line(document, "", indent=False)
    add_line(document, text.issuer, indent=False, right=True, keep=True)
    add_date_field(add_line(document, "", indent=False, right=True))
    return with_fixed_dates(document)
