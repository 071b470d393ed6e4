"""Entries of the catalogue about members: composition, counts, staff, sheets, names.

Entries that touch ``members`` put other members in; ``drawing.py`` applies them before all others, then those
that touch ``sheets``.

Example: ``MEMBER_DEFECTS["six_company_sheets"].verdicts == {"members.sheets": "fail"}``
"""

from dataclasses import replace
from random import Random

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.chongqing.changes import Told, with_alliance, with_members, with_values
from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.records import Alliance, Ally
from corpus.synthesis.chongqing.sheet_content import company_sheet, institute_sheet
from corpus.synthesis.chongqing.units import AllyMaker, in_order_of_form
from corpus.synthesis.content.lexicons import lexicon

MEMBER_DEFECTS: Catalogue[Alliance] = Catalogue("chongqing")
_FORM = "application_form"
_RESEARCH = ("university", "institute")
_SHEET_LIMIT = 5


def _maker(d: AllianceDossier, rng: Random) -> AllyMaker:
    return AllyMaker(rng, lexicon("topics")[d.application.topic], {a.contact for a in d.application.allies})


def _without_research(d: AllianceDossier, rng: Random, *instead: str) -> AllianceDossier:
    """Return the dossier with other kinds in place of its units of research; sheets and council fit again."""
    a = d.application
    maker = _maker(d, rng)
    kept = [ally for ally in a.allies if ally.kind not in _RESEARCH]
    known = {ally.name for ally in kept}
    new: list[Ally] = []
    for kind in instead:
        one = maker.make(kind)
        if one.name not in known:
            new.append(one)
            known.add(one.name)
    d = with_members(d, in_order_of_form([*kept, *new]))
    topic = lexicon("topics")[a.topic]
    services = [ally for ally in d.application.allies if ally.kind == "intermediary"]
    sheets = [
        *d.application.sheets,
        *(institute_sheet(rng, s, topic, {s.contact}) for s in services if s.name not in _sheeted(d)),
    ]
    return with_alliance(d, sheets=tuple(sheets[: 2 * _SHEET_LIMIT]))


def _sheeted(d: AllianceDossier) -> set[str]:
    return {sheet.unit for sheet in d.application.sheets}


@MEMBER_DEFECTS.breaks("members.composition", touches="members", paper=_FORM, needs="agreement")
def _only_enterprises(d: AllianceDossier, rng: Random) -> Told:
    d = _without_research(d, rng, "enterprise", "intermediary")
    return d, "成员中没有高校和科研机构"


@MEMBER_DEFECTS.breaks("members.composition", touches="members", paper=_FORM, needs="agreement")
def _society_instead_of_institute(d: AllianceDossier, rng: Random) -> Told:
    d = _without_research(d, rng, "association", "intermediary", "financial")
    return d, "成员中没有高校和科研机构，只有协会、中介和金融机构"


@MEMBER_DEFECTS.near_miss("members.composition", touches="members", needs=f"{_FORM} agreement")
def _one_university_outside(d: AllianceDossier, rng: Random) -> AllianceDossier:
    """The only unit of research sits outside the city."""
    maker = _maker(d, rng)
    kept = [ally for ally in d.application.allies if ally.kind not in _RESEARCH]
    return with_members(d, in_order_of_form([*kept, maker.make("university", in_city=False)]))


@MEMBER_DEFECTS.breaks("members.tech_staff", touches="tech_staff", paper="operation_report")
def _staff_of_29(d: AllianceDossier, _rng: Random) -> Told:
    return with_values(d, tech_staff_total=29), "科技工作人员29人，不足30人"


@MEMBER_DEFECTS.breaks("members.tech_staff", touches="tech_staff", paper="operation_report")
def _staff_of_a_dozen(d: AllianceDossier, rng: Random) -> Told:
    number = rng.randint(9, 18)
    return with_values(d, tech_staff_total=number), f"科技工作人员{number}人，不足30人"


@MEMBER_DEFECTS.near_miss("members.tech_staff", touches="tech_staff", needs="operation_report")
def _staff_of_30(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """Just thirty."""
    return with_values(d, tech_staff_total=30)


@MEMBER_DEFECTS.breaks("members.count_consistent", touches="counts", paper=_FORM, needs="agreement")
def _count_of_kind_off(d: AllianceDossier, _rng: Random) -> Told:
    a = d.application
    wrong = a.values["in_city_enterprise"] + 2
    total = a.values["in_city_total"] + 2
    what = f"市内企业填{wrong}家，列出{wrong - 2}家"
    return with_values(d, in_city_enterprise=wrong, in_city_total=total), what


@MEMBER_DEFECTS.breaks("members.count_consistent", touches="counts", paper=_FORM, needs="agreement")
def _total_off(d: AllianceDossier, _rng: Random) -> Told:
    wrong = d.application.values["in_city_total"] + 3
    return with_values(d, in_city_total=wrong), f"市内单位合计{wrong}家，各类之和为{wrong - 3}家"


@MEMBER_DEFECTS.breaks(
    "members.count_consistent", touches="counts", paper="agreement", needs=_FORM, least_members=4
)
def _party_not_listed(d: AllianceDossier, _rng: Random) -> Told:
    a = d.application
    gone = next(ally for ally in reversed(a.listed) if not ally.lead and ally.kind == "enterprise")
    listed = tuple(ally for ally in a.listed if ally is not gone)
    field = "in_city_enterprise" if gone.in_city else "out_city_total"
    values = {field: a.values[field] - 1}
    if gone.in_city:
        values["in_city_total"] = a.values["in_city_total"] - 1
    return with_values(with_alliance(d, listed=listed), **values), f"协议当事方{gone.name}未列入申报表"


@MEMBER_DEFECTS.near_miss("members.count_consistent", touches="counts", needs=f"{_FORM} agreement")
def _school_in_brackets(d: AllianceDossier, rng: Random) -> AllianceDossier:
    """The form writes a school behind a university, or the former name behind a company; the agreement does not."""
    a = d.application
    schools = lexicon("chongqing")["units"]["schools"]
    place = next(n for n, ally in enumerate(a.listed) if not ally.lead)
    one = a.listed[place]
    note = f"（{rng.choice(schools)}）" if one.kind == "university" else f"（{one.district}）"
    listed = list(a.listed)
    listed[place] = replace(one, printed=f"{one.name}{note}")
    return with_alliance(d, listed=tuple(listed))


@MEMBER_DEFECTS.breaks("members.sheets", touches="sheets some_sheets", paper=_FORM)
def _no_sheets(d: AllianceDossier, _rng: Random) -> Told:
    return with_alliance(d, sheets=()), "未附主要成员情况表"


def _more_sheets(d: AllianceDossier, rng: Random, company: bool, count: int) -> AllianceDossier:
    """Return the dossier with ``count`` sheets of one kind; where members do not suffice further ones join."""
    a = d.application
    topic = lexicon("topics")[a.topic]
    kinds = ("enterprise",) if company else ("university", "institute", "intermediary")
    makers = _maker(d, rng)
    allies = list(a.allies)
    while sum(ally.kind in kinds for ally in allies) < count:
        one = makers.make(rng.choice(kinds))
        if one.name not in {ally.name for ally in allies}:
            allies.append(one)
    d = with_members(d, in_order_of_form(allies))
    chosen = [ally for ally in d.application.allies if ally.kind in kinds][:count]
    others = [sheet for sheet in d.application.sheets if sheet.company != company]
    if company:
        sheets = [company_sheet(rng, m, topic, d.application.values) for m in chosen]
        return with_alliance(d, sheets=(*sheets, *others))
    return with_alliance(d, sheets=(*others, *(institute_sheet(rng, m, topic, {m.contact}) for m in chosen)))


@MEMBER_DEFECTS.breaks("members.sheets", touches="sheets members", paper=_FORM, needs="agreement")
def _six_company_sheets(d: AllianceDossier, rng: Random) -> Told:
    return _more_sheets(d, rng, True, _SHEET_LIMIT + 1), "企业情况表6份，超过限5家"


@MEMBER_DEFECTS.breaks("members.sheets", touches="sheets members", paper=_FORM, needs="agreement")
def _six_institute_sheets(d: AllianceDossier, rng: Random) -> Told:
    return _more_sheets(d, rng, False, _SHEET_LIMIT + 1), "科研机构、高校、服务机构情况表6份，超过限5家"


@MEMBER_DEFECTS.near_miss("members.sheets", touches="sheets members", needs=f"{_FORM} agreement")
def _five_company_sheets(d: AllianceDossier, rng: Random) -> AllianceDossier:
    """Five of a kind are allowed."""
    return _more_sheets(d, rng, True, _SHEET_LIMIT)


def _renamed(d: AllianceDossier, paper: str, consortium: str, lead: str) -> AllianceDossier:
    return with_alliance(d, other_names={**d.application.other_names, paper: (consortium, lead)})


@MEMBER_DEFECTS.breaks("consistency.names", touches="names:report consortium_name", paper="operation_report")
def _consortium_name_differs(d: AllianceDossier, _rng: Random) -> Told:
    a = d.application
    other = a.consortium_name.replace(a.subject, f"{a.subject}装备")
    return _renamed(d, "operation_report", other, a.lead_unit), f"建设运行报告中的联盟名称为“{other}”"


@MEMBER_DEFECTS.breaks("consistency.names", touches="names:agreement consortium_name", paper="agreement")
def _lead_name_differs(d: AllianceDossier, _rng: Random) -> Told:
    a = d.application
    other = a.lead_unit.replace("有限责任公司", "集团有限公司")
    if other == a.lead_unit:
        other = other.replace("股份有限公司", "有限公司").replace("科技有限公司", "实业有限公司")
    if other == a.lead_unit:
        other = other.replace("有限公司", "股份有限公司")
    return _renamed(d, "agreement", a.consortium_name, other), f"组建协议中的牵头单位为“{other}”"


@MEMBER_DEFECTS.near_miss(
    "consistency.names", touches="names:report consortium_name", needs="operation_report"
)
def _name_with_blanks(d: AllianceDossier, _rng: Random) -> AllianceDossier:
    """The same name, set with blanks around the field."""
    a = d.application
    spaced = a.consortium_name.replace(a.subject, f" {a.subject} ")
    return _renamed(d, "operation_report", spaced, a.lead_unit)
