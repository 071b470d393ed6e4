"""The sample round of Liangjiang: sixteen submissions, every channel, every ``S`` requirement broken at least once.

Example: ``[plan.id for plan in SCHEDULE][0] == "lj-001"``
"""

from corpus.synthesis.drawing import FilePlan
from corpus.synthesis.liangjiang.dossier import Wording
from corpus.synthesis.submission import SubmissionPlan

ROUND_ID = "liangjiang-demo"
ROUND = {
    "jurisdiction": "liangjiang",
    "title": "两江新区产业创新联合体组建申报（示例批次）",
    "received_by": "2025-06-30",
}
#: Days of receipt, in the order of the schedule.
RECEIVED = tuple(f"2025-06-{day:02d}" for day in (3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24))


def _word(kind: str, path: str, theme: str = "official", damage: str = "") -> FilePlan:
    return FilePlan(path, kind, "word", theme=theme, damage=damage)


def _scan(kind: str, path: str, look: str = "clean-colour", theme: str = "official", marked_only: bool = False) -> FilePlan:
    return FilePlan(path, kind, "scan", look, theme, marked_only)


def _text(kind: str, path: str, theme: str = "official", damage: str = "") -> FilePlan:
    return FilePlan(path, kind, "text", theme=theme, damage=damage)


def _sealed_word(look: str = "clean-150", theme: str = "official") -> tuple[FilePlan, ...]:
    """Everything in Word, and scans of the pages that are signed and sealed."""
    return (
        _word("application_form", "1.组建申请表.docx", theme),
        _scan("application_form", "1.组建申请表（盖章页）.pdf", look, theme, True),
        _word("agreement", "2.组建协议.docx", theme),
        _scan("agreement", "2.组建协议（签章页）.pdf", look, theme, True),
        _word("plan", "3.实施方案.docx", theme),
        _scan("pledge", "4.诚信承诺书.pdf", look, theme),
    )


_WORD_AND_SCAN = (
    _word("application_form", "附件1 组建申请表.docx"),
    _scan("application_form", "申请表盖章页.pdf", "clean-150", marked_only=True),
    _scan("agreement", "附件2 组建协议（签字盖章）.pdf", "clean-150"),
    _word("plan", "实施方案.docx"),
    _scan("pledge", "诚信承诺书.pdf", "clean-150"),
)
_ALL_TEXT = (
    _text("application_form", "组建申请表.pdf"),
    _text("agreement", "组建协议.pdf"),
    _text("plan", "实施方案.pdf", "kai"),
    _text("pledge", "诚信承诺书.pdf"),
)


def _all_scanned(look: str, theme: str) -> tuple[FilePlan, ...]:
    return (
        _scan("application_form", "01申请表.pdf", look, theme),
        _scan("agreement", "02协议.pdf", look, theme),
        _scan("plan", "03实施方案.pdf", look, theme),
        _scan("pledge", "04承诺书.pdf", look, theme),
    )


SCHEDULE = (
    SubmissionPlan("lj-001", 0, 5, _WORD_AND_SCAN, Wording(list_style="table")),
    SubmissionPlan("lj-002", 1, 4, _ALL_TEXT, Wording("padded", "brackets", signature_columns=2), ("goal_nearly_too_long",)),
    SubmissionPlan("lj-003", 2, 4, _all_scanned("clean-colour", "compact"), Wording("dots", "newline", False, 2)),
    SubmissionPlan("lj-004", 3, 3, _all_scanned("tilted-grey", "song"), Wording("spaced", "labelled", signature_columns=1)),
)
