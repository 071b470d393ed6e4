"""Entries of the catalogue about papers: missing ones, receipt, agreement, seals, report.

Example: ``PAPER_DEFECTS["day_late"].verdicts == {"materials.deadline": "fail"}``
"""

from dataclasses import replace
from random import Random

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.shared_defects import enter_materials, leaving_out, without_marks
from corpus.synthesis.chongqing.changes import Told
from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.records import Alliance
from corpus.synthesis.chongqing.requirements import PROOFS

PAPER_DEFECTS: Catalogue[Alliance] = Catalogue("chongqing")
_AGREEMENT, _REPORT = "agreement", "operation_report"

for _paper, _requirement, _title, _others in (
    (
        "application_form",
        "materials.application_form",
        "重庆市产业技术创新联盟申报表",
        ("2022年度重庆市产业技术创新联盟认定申报书", "重庆市产业技术创新联盟认定申请表"),
    ),
    (_AGREEMENT, "materials.agreement", "组建协议", ("{name}\n共建合作协议书", "{name}章程暨合作协议")),
    (_REPORT, "materials.report", "建设运行报告", ("{name}\n建设运行情况报告", "{name}\n建设和运行工作报告")),
    ("catalogue", "materials.catalogue", "材料目录清单", ("申报材料目录", "装订材料清单")),
):
    enter_materials(PAPER_DEFECTS, _paper, _requirement, _title, others=_others)


@PAPER_DEFECTS.breaks("materials.proof", touches="paper:proof", paper="proof", drops="proof")
def _proof_missing(d: AllianceDossier, _rng: Random) -> Told:
    return replace(d, dropped=d.dropped | set(PROOFS)), "未提交牵头单位创新资质及研发能力等证明资料"


@PAPER_DEFECTS.breaks("materials.proof", touches="paper:proof", paper="proof", drops="proof")
def _note_instead_of_proof(d: AllianceDossier, _rng: Random) -> Told:
    title = "牵头单位创新资质及研发能力证明资料"
    others = set(PROOFS) - {"proof"}
    d = replace(d, replaced={**d.replaced, "proof": title}, dropped=d.dropped | others)
    return d, f"以情况说明代替{title}"


@PAPER_DEFECTS.near_miss("materials.proof", touches="paper:proof", needs="proof")
def _approvals_only(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """Approvals of institutions alone are proof of research; no licence, no patents."""
    return replace(d, left_out=d.left_out | {"proof:licence", "proof:patents"})


@PAPER_DEFECTS.breaks("materials.deadline", touches="deadline")
def _day_late(d: AllianceDossier, _rng: Random) -> Told:
    return replace(d, days_after_deadline=1), "逾期1天收到"


@PAPER_DEFECTS.breaks("materials.deadline", touches="deadline")
def _weeks_late(d: AllianceDossier, rng: Random) -> Told:
    days = rng.randint(12, 40)
    return replace(d, days_after_deadline=days), f"逾期{days}天收到"


@PAPER_DEFECTS.near_miss("materials.deadline", touches="deadline")
def _on_the_last_day(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """Received on the day of the deadline."""
    return replace(d, days_after_deadline=0)


PAPER_DEFECTS.breaks("agreement.goals", touches="goals", paper=_AGREEMENT, name="goals_section_missing")(
    leaving_out("agreement.technical_goals", what="协议没有技术创新目标的条款")
)
PAPER_DEFECTS.breaks("agreement.goals", touches="goals", paper=_AGREEMENT, name="goals_to_be_agreed")(
    leaving_out("goals_text", what="协议的技术创新目标只写另行商定")
)


@PAPER_DEFECTS.near_miss("agreement.goals", touches="goals", needs=_AGREEMENT)
def _one_short_goal(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """A single goal, but a technical one."""
    return replace(d, application=replace(d.application, goals=d.application.goals[:1]))


def _unsigned(number: int, what: str) -> None:
    PAPER_DEFECTS.breaks(
        "agreement.signed", touches="signatures", paper=_AGREEMENT, name=f"signature_{number}_missing"
    )(without_marks(f"sign:{number}", what=what))


_unsigned(1, "协议上牵头单位法定代表人未签字")
_unsigned(3, "协议上第3家成员单位法定代表人未签字")


PAPER_DEFECTS.near_miss("agreement.signed", touches="days", needs=_AGREEMENT, name="days_of_signing_blank")(
    lambda d, _rng: replace(d, left_out=d.left_out | {"agreement_days"})
)


def _places_of(d: AllianceDossier, numbers: tuple[int, ...]) -> set[str]:
    """Return every place where these parties (numbered from 1) would seal."""
    names = {d.application.parties[n - 1].name for n in numbers}
    sheets = {f"seal:sheet:{n}" for n, sheet in enumerate(d.application.sheets, 1) if sheet.unit in names}
    return sheets | {f"seal:{n}" for n in numbers} | {f"seal:materials:{n}" for n in numbers}


@PAPER_DEFECTS.breaks("seals.members", touches="seals", paper=_AGREEMENT)
def _second_member_unsealed(d: AllianceDossier, _rng: Random) -> Told:
    what = f"{d.application.parties[1].name}未在任何材料上盖章"
    return replace(d, missing_marks=d.missing_marks | _places_of(d, (2,))), what


@PAPER_DEFECTS.breaks("seals.members", touches="seals", paper=_AGREEMENT)
def _last_two_unsealed(d: AllianceDossier, _rng: Random) -> Told:
    count = len(d.application.parties)
    names = "、".join(ally.name for ally in d.application.parties[-2:])
    places = _places_of(d, (count - 1, count))
    return replace(d, missing_marks=d.missing_marks | places), f"{names}未在任何材料上盖章"


@PAPER_DEFECTS.near_miss("seals.members", touches="seals some_sheets", needs=f"{_AGREEMENT} application_form")
def _sheet_unsealed(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """A member sealed the agreement and the page of seals, not its own sheet."""
    number = len(d.application.sheets)
    marks = {f"seal:sheet:{number}", f"sign:sheet:{number}"} if number else set()
    return replace(d, missing_marks=d.missing_marks | marks)


PAPER_DEFECTS.breaks("report.outline", touches="outline", paper=_REPORT, name="chapter_results_missing")(
    leaving_out("report_results", what="报告缺第六章联盟创新成果")
)
PAPER_DEFECTS.breaks("report.outline", touches="outline", paper=_REPORT, name="chapters_missing")(
    leaving_out("report_necessity", "report_activities", what="报告缺组建必要性和协同创新活动两章")
)
PAPER_DEFECTS.near_miss("report.outline", touches="outline", needs=_REPORT, name="chapters_in_other_words")(
    lambda d, _rng: replace(d, left_out=d.left_out | {"template_titles"})
)
PAPER_DEFECTS.breaks("report.funds", touches="funds", paper=_REPORT, name="funds_part_missing")(
    leaving_out("report_funds", what="报告没有经费来源及使用管理的内容")
)
PAPER_DEFECTS.breaks("report.funds", touches="funds", paper=_REPORT, name="funds_only_named")(
    leaving_out("funds_text", what="报告对经费只写按有关规定执行")
)


@PAPER_DEFECTS.near_miss("report.funds", touches="funds", needs=_REPORT)
def _funds_as_guarantee(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """Sources and management stand under a heading of the applicant's own."""
    return replace(d, left_out=d.left_out | {"funds_title"})


PAPER_DEFECTS.breaks(
    {"report.mechanisms": "fail", "report.funds": "fail", "report.outline": "fail"},
    touches="outline funds",
    paper=_REPORT,
    name="mechanisms_missing",
)(leaving_out("report_mechanisms", what="报告缺运行机制、管理机制一章"))
