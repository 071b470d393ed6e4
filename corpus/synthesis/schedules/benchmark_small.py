"""Ten submissions of Liangjiang that nothing was tuned on: other seed, topics, looks and file names than the sample round.

Drawn on demand to a folder outside the repository; the score is reported on it, tuning looks at the sample round.

Example: ``[plan.id for plan in SCHEDULE][0] == "bs-01"``
"""

from corpus.synthesis.application.wording import Wording
from corpus.synthesis.drawing import FilePlan
from corpus.synthesis.submission_plan import SubmissionPlan

ROUND_ID = "benchmark-small"
ROUND = {
    "jurisdiction": "liangjiang",
    "title": "两江新区产业创新联合体组建申报（评测批次）",
    "received_by": "2025-09-30",
}
#: Days of receipt, in the order of the schedule.
RECEIVED = tuple(f"2025-09-{day:02d}" for day in (1, 2, 3, 4, 5, 8, 9, 10, 11, 12))

_FORM, _AGREEMENT, _PLAN, _PLEDGE = "application_form", "agreement", "plan", "pledge"


def _scanned(look: str, theme: str) -> tuple[FilePlan, ...]:
    return (
        FilePlan("申请表扫描件.pdf", _FORM, "scan", look, theme),
        FilePlan("协议扫描件.pdf", _AGREEMENT, "scan", look, theme),
        FilePlan("方案.docx", _PLAN, "word"),
        FilePlan("承诺书扫描件.pdf", _PLEDGE, "scan", look, theme),
    )


def _word_with_sealed_pages(look: str, theme: str) -> tuple[FilePlan, ...]:
    return (
        FilePlan("联合体申请表.docx", _FORM, "word", theme=theme),
        FilePlan("联合体申请表-签章页.pdf", _FORM, "scan", look, theme, marked_only=True),
        FilePlan("联合体协议.docx", _AGREEMENT, "word", theme=theme),
        FilePlan("联合体协议-签章页.pdf", _AGREEMENT, "scan", look, theme, marked_only=True),
        FilePlan("联合体方案.docx", _PLAN, "word", theme=theme),
        FilePlan("承诺.pdf", _PLEDGE, "scan", look, theme),
    )


def _text(theme: str, *kinds: str) -> tuple[FilePlan, ...]:
    names = {_FORM: "A申请表.pdf", _AGREEMENT: "B协议.pdf", _PLAN: "C方案.pdf", _PLEDGE: "D承诺.pdf"}
    return tuple(FilePlan(names[kind], kind, "text", theme=theme) for kind in kinds)


_PHOTOS = (
    FilePlan("表{n}.jpg", _FORM, "photos", "hand", "hei"),
    FilePlan("协{n}.jpg", _AGREEMENT, "photos", "hand", "song"),
    FilePlan("方案.docx", _PLAN, "word"),
    FilePlan("承诺.jpg", _PLEDGE, "photos", "hand"),
)
_MIXED = (
    FilePlan("申请表.pdf", _FORM, "mixed", "warm-250", "song"),
    FilePlan("协议.pdf", _AGREEMENT, "mixed", "warm-250", "hei"),
    FilePlan("方案.pdf", _PLAN, "text", theme="compact"),
    FilePlan("承诺.pdf", _PLEDGE, "scan", "faint-grey"),
)
_ZIPPED = (
    FilePlan("材料/申请表.docx", _FORM, "word", theme="compact"),
    FilePlan("材料/申请表签章.docx", _FORM, "word-pictures", "warm-250", marked_only=True),
    FilePlan("材料/协议签章.pdf", _AGREEMENT, "scan", "warm-250", "song"),
    FilePlan("材料/方案.docx", _PLAN, "word"),
    FilePlan("材料/承诺书.pdf", _PLEDGE, "text"),
)

SCHEDULE = (
    SubmissionPlan("bs-01", 3, 6, _word_with_sealed_pages("warm-250", "hei"), Wording("dots", "labelled")),
    SubmissionPlan(
        "bs-02",
        5,
        7,
        _text("hei", _FORM, _AGREEMENT, _PLAN, _PLEDGE),
        Wording("spaced", "spaced", False, 2),
        ("platform_below_municipal", "effective_differs", "seal_of_third_missing"),
    ),
    SubmissionPlan(
        "bs-03",
        0,
        4,
        _scanned("warm-250", "song"),
        Wording("numerals", "brackets", list_style="table"),
        ("goal_nearly_too_long", "title_blank"),
    ),
    SubmissionPlan("bs-04", 1, 5, _scanned("faint-grey", "official"), Wording("long", "labelled", False)),
    SubmissionPlan(
        "bs-05",
        2,
        4,
        _word_with_sealed_pages("bilevel", "compact"),
        Wording("padded", "newline", signature_columns=2),
        ("signature_of_second_missing", "code_wrong_check"),
    ),
    SubmissionPlan(
        "bs-06", 4, 3, _PHOTOS, Wording("dashes", "newline"), ("member_count_off", "effective_on_filing_day")
    ),
    SubmissionPlan(
        "bs-07",
        6,
        6,
        _MIXED,
        Wording("long", "spaced", signature_columns=2),
        ("consortium_name_differs", "role_nearly_too_long", "section_liability_missing"),
    ),
    SubmissionPlan(
        "bs-08",
        3,
        5,
        _ZIPPED,
        Wording("numerals", "newline", list_style="table"),
        ("role_too_long", "industry_outside", "cv_without_posts"),
        archive="材料打包.zip",
    ),
    SubmissionPlan(
        "bs-09",
        5,
        12,
        _text("song", _FORM, _AGREEMENT, _PLEDGE),
        Wording("padded", "brackets", False),
        ("paper_missing_plan", "name_wrong_ending", "party_not_listed", "cost_missing"),
    ),
    SubmissionPlan(
        "bs-10",
        0,
        5,
        (
            FilePlan("申请表.docx", _FORM, "word", theme="kai"),
            FilePlan("申请表签章页.pdf", _FORM, "scan", "bilevel", "kai", marked_only=True),
            FilePlan("协议.pdf", _AGREEMENT, "scan", "faint-grey", "compact", damage="cut"),
            FilePlan("方案.docx", _PLAN, "word", theme="song"),
        ),
        Wording("dots", "spaced"),
        ("paper_missing_pledge", "heads_missing", "revenue_blank", "review_seal_missing"),
    ),
)
