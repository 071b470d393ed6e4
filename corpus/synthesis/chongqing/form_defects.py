"""Entries of the catalogue that the form shows: blanks, seal, name, institutions, council, office, figures, staff.

Example: ``FORM_DEFECTS["ratio_off"].verdicts == {"finance.ratios": "fail"}``
"""

from dataclasses import replace
from random import Random

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.shared_defects import leaving_out, without_marks
from corpus.synthesis.chongqing.changes import Told, with_alliance, with_layout, with_sheet, with_values
from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.invent import invent_institutions
from corpus.synthesis.chongqing.records import Alliance
from corpus.synthesis.content.lexicons import lexicon

FORM_DEFECTS: Catalogue[Alliance] = Catalogue("chongqing")
_FORM = "application_form"


def _entry_blank(name: str, field: str, what: str) -> None:
    FORM_DEFECTS.breaks("form.complete", touches=field, paper=_FORM, name=name)(leaving_out(field, what=what))


_entry_blank("revenue_blank", "revenue_last_year", "上年度营业收入未填")
_entry_blank("contact_blank", "lead_contact", "牵头单位联系人未填")
_entry_blank("staff_blank", "staff_count", "职工人数未填，句中只留空格")
_entry_blank("category_unticked", "lead_category", "企业类别未勾选")


@FORM_DEFECTS.near_miss("form.complete", touches="export standards", needs=_FORM)
def _zeros_in_cells(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """Noughts are entries, not blanks."""
    kinds = ("international", "national", "industry", "local", "group")
    return with_values(d, export_last_year_usd=0.0, **{f"standards_{kind}": 0 for kind in kinds})


FORM_DEFECTS.breaks("form.lead_seal", touches="lead_opinion", paper=_FORM, name="opinion_unsealed")(
    without_marks("seal:lead", what="牵头单位意见未盖公章")
)
FORM_DEFECTS.breaks("form.lead_seal", touches="lead_opinion", paper=_FORM, name="opinion_unsigned")(
    without_marks("sign:lead", what="牵头单位意见处单位负责人未签字")
)


@FORM_DEFECTS.near_miss("form.lead_seal", touches="cover", needs=_FORM)
def _cover_unsealed(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """The cover, which the policy does not ask for, bears no seal; the lead's opinion does."""
    d = with_layout(d, cover=True)
    return replace(d, missing_marks=d.missing_marks | {"seal:cover"})


def _renamed(d: AllianceDossier, name: str, what: str) -> Told:
    return with_values(d, consortium_name=name), what


@FORM_DEFECTS.breaks("form.name_pattern", touches="consortium_name", paper=_FORM)
def _name_without_city(d: AllianceDossier, _rng: Random) -> Told:
    return _renamed(d, f"{d.application.subject}产业技术创新联盟", "联盟名称没有冠以“重庆市”")


@FORM_DEFECTS.breaks("form.name_pattern", touches="consortium_name", paper=_FORM)
def _name_of_a_consortium(d: AllianceDossier, _rng: Random) -> Told:
    return _renamed(d, f"重庆市{d.application.subject}创新联合体", "联盟名称以“创新联合体”结尾")


@FORM_DEFECTS.near_miss("form.name_pattern", touches="consortium_name", needs=_FORM)
def _name_with_brackets(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """A place in brackets between 重庆市 and the field."""
    place = d.application.lead().district.removeprefix("重庆市").removesuffix("区")
    return _renamed(d, f"重庆市（{place}）{d.application.subject}产业技术创新联盟", "")[0]


@FORM_DEFECTS.breaks("lead.institution", touches="institutions", paper=_FORM)
def _institution_of_district(d: AllianceDossier, rng: Random) -> Told:
    local = invent_institutions(rng, lexicon("topics")[d.application.topic], ("other",))
    return with_alliance(d, institutions=local), "只列出区级企业研发机构"


@FORM_DEFECTS.breaks(
    {"lead.institution": "fail", "form.complete": "fail"}, touches="institutions", paper=_FORM
)
def _no_institution(d: AllianceDossier, _rng: Random) -> Told:
    return with_alliance(d, institutions=()), "已建市级以上企业研发机构一栏空白"


@FORM_DEFECTS.near_miss("lead.institution", touches="institutions", needs=_FORM)
def _one_municipal_institution(d: AllianceDossier, rng: Random) -> AllianceDossier:
    """One of the city stands among those of the district."""
    topic = lexicon("topics")[d.application.topic]
    return with_alliance(d, institutions=invent_institutions(rng, topic, ("other", "municipal")))


@FORM_DEFECTS.breaks(
    {"organisation.council": "fail", "form.complete": "fail"}, touches="council", paper=_FORM
)
def _council_empty(d: AllianceDossier, _rng: Random) -> Told:
    parts = {"council", "council_chair", "council_chair_unit"}
    return replace(d, left_out=d.left_out | parts), "理事会组成单位及人员未填，未填理事长"


@FORM_DEFECTS.breaks(
    {"organisation.council": "fail", "form.complete": "fail"}, touches="council", paper=_FORM
)
def _no_chair(d: AllianceDossier, _rng: Random) -> Told:
    council = tuple(
        replace(c, position="理事") if c.position == "理事长" else c for c in d.application.council
    )
    d = replace(d, left_out=d.left_out | {"council_chair", "council_chair_unit"})
    return with_alliance(d, council=council), "理事会名单中没有理事长，联盟理事长一栏空白"


@FORM_DEFECTS.near_miss("organisation.council", touches="council", needs=_FORM)
def _chair_not_first(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """The chair stands last in the council's table."""
    council = d.application.council
    return with_alliance(d, council=(*council[1:], council[0]))


FORM_DEFECTS.breaks(
    {"organisation.office": "fail", "form.complete": "fail"},
    touches="office_address",
    paper=_FORM,
    name="office_blank",
)(leaving_out("office_address", what="联盟办公室地址未填"))


@FORM_DEFECTS.breaks(
    {"organisation.office": "fail", "form.complete": "fail"}, touches="office_address", paper=_FORM
)
def _office_a_stroke(d: AllianceDossier, _rng: Random) -> Told:
    return with_values(d, office_address="/"), "联盟办公室地址只划了一道斜线"


@FORM_DEFECTS.near_miss("organisation.office", touches="office_address", needs=_FORM)
def _office_without_number(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """A building without street and number is an address."""
    return with_values(d, office_address=f"{d.application.lead().district}科创大厦B座12楼")


@FORM_DEFECTS.breaks("finance.ratios", touches="figures:3y", paper=_FORM)
def _three_years_below_one(d: AllianceDossier, _rng: Random) -> Told:
    year = d.application.values["rd_spend_last_year"]
    total = round(year * 0.72, 2)
    return with_values(d, rd_spend_3y=total), f"近三年研发投入累计{total}万元，少于上年度{year}万元"


@FORM_DEFECTS.breaks("finance.ratios", touches="figures:ratio some_sheets", paper=_FORM)
def _ratio_off(d: AllianceDossier, _rng: Random) -> Told:
    sheet = d.application.sheets[0]
    wrong = round(sheet.values["rd_sales_ratio"] + 1.6, 2)
    what = f"{sheet.unit}情况表的科研投入占比填{wrong}%，按所填金额应为{sheet.values['rd_sales_ratio']}%"
    return with_sheet(d, 0, rd_sales_ratio=wrong), what


@FORM_DEFECTS.near_miss("finance.ratios", touches="figures:ratio some_sheets", needs=_FORM)
def _ratio_rounded(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """A ratio with one decimal is within a tenth of a point; nothing to round where another defect left no sheet."""
    sheets = d.application.sheets
    if not sheets or "rd_sales_ratio" not in sheets[0].values:
        return d
    return with_sheet(d, 0, rd_sales_ratio=round(sheets[0].values["rd_sales_ratio"], 1))


@FORM_DEFECTS.breaks("staff.plausible", touches="staff_count", paper=_FORM)
def _researchers_over_staff(d: AllianceDossier, _rng: Random) -> Told:
    staff = d.application.values["staff_count"]
    return with_values(d, rd_staff_count=staff + 37), f"研发人员{staff + 37}人，多于职工{staff}人"


@FORM_DEFECTS.breaks("staff.plausible", touches="staff_count", paper=_FORM)
def _bachelors_over_staff(d: AllianceDossier, _rng: Random) -> Told:
    staff = d.application.values["staff_count"]
    return with_values(d, bachelor_count=staff + 12), f"本科{staff + 12}人，多于职工{staff}人"


@FORM_DEFECTS.near_miss("staff.plausible", touches="staff_count", needs=_FORM)
def _all_are_researchers(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """Every one of the staff does research."""
    return with_values(d, rd_staff_count=d.application.values["staff_count"])
