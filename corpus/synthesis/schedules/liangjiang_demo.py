"""The sample round of Liangjiang: seventeen submissions, every channel, every ``S`` requirement broken at least once.

Example: ``LIANGJIANG_DEMO.plans[0].id == "lj-001"``
"""

from dataclasses import replace

from corpus.synthesis.application.wording import Wording
from corpus.synthesis.drawing import FilePlan
from corpus.synthesis.schedules.schedule import Schedule
from corpus.synthesis.submission_plan import SubmissionPlan

_FACTS = {
    "jurisdiction": "liangjiang",
    "title": "两江新区产业创新联合体组建申报（示例批次）",
    "received_by": "2025-06-30",
}
#: Days of receipt, in the order of the submissions.
_RECEIVED = tuple(
    f"2025-06-{day:02d}" for day in (3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25)
)


def _word(kind: str, path: str, theme: str = "official", damage: str = "") -> FilePlan:
    return FilePlan(path, kind, "word", theme=theme, damage=damage)


def _scan(
    kind: str, path: str, look: str = "clean-colour", theme: str = "official", marked_only: bool = False
) -> FilePlan:
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
    _scan("agreement", "附件2 组建协议（签字盖章）.pdf", "clean-150", "compact"),
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


_MIXED = (
    _text("application_form", "申请表（电子章）.pdf", "compact"),
    FilePlan("组建协议（含签章扫描页）.pdf", "agreement", "mixed", "clean-150"),
    _text("plan", "实施方案.pdf", "song"),
    FilePlan("诚信承诺书.pdf", "pledge", "scan", "worn-colour"),
)
_PHOTOGRAPHED = (
    FilePlan("申请表_{n}.jpg", "application_form", "photos", "desk", "compact"),
    FilePlan("协议_{n}.jpg", "agreement", "photos", "desk", "compact"),
    _word("plan", "实施方案.docx"),
    FilePlan("承诺书.jpg", "pledge", "photos", "rough"),
)
_DAMAGED_PLAN = (
    _word("application_form", "组建申请表.docx", "song"),
    _scan("application_form", "组建申请表盖章扫描.pdf", "clean-150", "song", True),
    _scan("agreement", "组建协议.pdf", "clean-150", "compact"),
    FilePlan("实施方案.pdf", "plan", "text", damage="cut"),
    _text("pledge", "诚信承诺书.pdf"),
)
_HALF_READABLE = (
    _word("application_form", "组建申请表.docx"),
    FilePlan("组建申请表盖章页.docx", "application_form", "word-pictures", "clean-150", marked_only=True),
    _text("agreement", "组建协议.pdf", damage="encrypted"),
    _word("plan", "实施方案.docx", "kai"),
    _word("pledge", "诚信承诺书.docx", damage="empty"),
)
_ZIPPED = (
    _word("application_form", "申报材料/组建申请表.docx"),
    FilePlan(
        "申报材料/申请表盖章页.docx", "application_form", "word-pictures", "clean-150", marked_only=True
    ),
    _word("agreement", "申报材料/组建协议.docx"),
    FilePlan("申报材料/协议签章页.docx", "agreement", "word-pictures", "clean-150", marked_only=True),
    _word("plan", "申报材料/实施方案.docx"),
    FilePlan("申报材料/诚信承诺书.docx", "pledge", "word-pictures", "clean-150"),
)
_LETTER = "联系人备份，请勿打开。\n".encode("gb18030") + bytes(range(256)) * 4


def _without(files: tuple[FilePlan, ...], *kinds: str) -> tuple[FilePlan, ...]:
    return tuple(f for f in files if f.kind not in kinds)


_PLANS = (
    SubmissionPlan("lj-001", 0, 5, _WORD_AND_SCAN, Wording(list_style="table")),
    SubmissionPlan(
        "lj-002",
        1,
        4,
        _ALL_TEXT,
        Wording("padded", "brackets", signature_columns=2),
        ("goal_nearly_too_long",),
    ),
    SubmissionPlan(
        "lj-003", 2, 4, _all_scanned("clean-colour", "compact"), Wording("dots", "newline", False, 2)
    ),
    SubmissionPlan("lj-004", 3, 3, _all_scanned("tilted-grey", "song"), Wording("spaced", "labelled")),
    SubmissionPlan(
        "lj-005", 4, 6, _MIXED, Wording("numerals", "spaced", list_style="table"), ("role_nearly_too_long",)
    ),
    SubmissionPlan("lj-006", 5, 4, _PHOTOGRAPHED, Wording(signature_columns=2), ("effective_on_filing_day",)),
    SubmissionPlan("lj-007", 6, 5, _DAMAGED_PLAN, Wording("dashes", "labelled", signature_columns=2)),
    SubmissionPlan(
        "lj-008",
        0,
        7,
        _sealed_word(),
        Wording("long", "newline", signature_columns=2),
        ("code_wrong_check", "member_count_off", "goal_too_long", "effective_after_filing", "role_too_long"),
    ),
    SubmissionPlan(
        "lj-009",
        1,
        5,
        (*_without(_all_scanned("clean-150", "compact"), "plan"), _word("plan", "03实施方案.docx")),
        Wording("padded", "newline"),
        (
            "section_integrity_missing",
            "dispute_missing",
            "seal_of_third_missing",
            "signature_of_second_missing",
            "unsealed_agreement_cover",
        ),
    ),
    SubmissionPlan(
        "lj-010",
        2,
        6,
        _without(_ALL_TEXT, "pledge"),
        Wording("long", "labelled", list_style="table"),
        (
            "paper_missing_pledge",
            "name_without_area",
            "no_research_member",
            "platform_below_municipal",
            "lead_name_differs",
        ),
    ),
    SubmissionPlan(
        "lj-011",
        3,
        4,
        _HALF_READABLE,
        Wording("spaced", "brackets"),
        strays=(("通讯录备份.dat", _LETTER, "quarantined"),),
    ),
    SubmissionPlan(
        "lj-012", 4, 5, _ZIPPED, Wording(signature_columns=2), ("industry_near",), archive="申报材料.zip"
    ),
    SubmissionPlan(
        "lj-013",
        5,
        5,
        _sealed_word("clean-150", "kai"),
        Wording("dots", "spaced", list_style="table", signature_columns=2),
        (
            "cv_without_posts",
            "title_blank",
            "platform_count_off",
            "spend_over_revenue",
            "industry_outside",
            "heads_missing",
            "cover_seal_missing",
            "effective_differs",
        ),
    ),
    SubmissionPlan(
        "lj-014",
        6,
        6,
        _without(_WORD_AND_SCAN, "agreement", "plan"),
        Wording("long", "newline"),
        ("paper_missing_agreement", "paper_missing_plan", "no_chain_member", "revenue_zero", "code_absent"),
    ),
    SubmissionPlan(
        "lj-015",
        1,
        4,
        _without(_ALL_TEXT, "application_form"),
        Wording("long", "newline"),
        (
            "paper_missing_application_form",
            "mechanisms_missing",
            "targets_missing",
            "dissolution_missing",
            "signature_of_last_missing",
        ),
    ),
    SubmissionPlan(
        "lj-016", 2, 23, _ALL_TEXT, Wording("padded", "newline", signature_columns=2), ("main_members_only",)
    ),
    SubmissionPlan(
        "lj-017",
        4,
        8,
        _sealed_word("worn-colour"),
        Wording("long", "brackets"),
        ("lead_not_listed", "no_platforms"),
    ),
)

LIANGJIANG_DEMO = Schedule(
    "liangjiang-demo",
    _FACTS,
    tuple(replace(plan, received=day) for plan, day in zip(_PLANS, _RECEIVED, strict=True)),
)
