"""Section 二 of 附件1: the lead.

Source: 附件1 of the policy, label for label; ``Layout.shape`` says how applicants alter it.

Example: ``lead_blocks(dossier)``
"""

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.entries import Writer
from corpus.synthesis.chongqing.figures import CATEGORIES
from corpus.synthesis.chongqing.form_about import as_lines
from corpus.synthesis.chongqing.grid import (
    Group,
    entry,
    head,
    left,
    nested,
    one_row,
    regrouped,
    with_blank_rows,
)
from corpus.synthesis.chongqing.records import Entry
from corpus.synthesis.paper import Block, Cell

_LEAD = "二、牵头单位信息"
_FOUR = (8, 3, 5, 4)
_UPRIGHT = "联盟\n牵头\n单位\n情况"


def lead_blocks(d: AllianceDossier) -> list[Block]:
    """Return section 二: in two tables, because the nested one runs over a page."""
    w = Writer(d)
    first = [*_address(w), *_economy(w), _people(w), _institutions(w)]
    second = [
        *_cooperation(w),
        _patents(w) if w.layout.patents == "matrix" else _patent_rows(w),
        _standards(w),
        _entries(w, "承担省市及以上科研项目情况", "批准时间", d.application.projects),
        _entries(w, "获得省市及以上科技奖励情况", "获奖时间", d.application.awards),
    ]
    if w.layout.shape == "printed":
        return [nested(_LEAD, _UPRIGHT, first), nested("", _UPRIGHT, second)]
    if w.layout.shape == "lines":
        pairs = _address_pairs(w)
        rest = [*_economy(w), _people(w), _institutions(w), *second]
        return [*as_lines(_LEAD, pairs), *regrouped("", rest)]
    return [*regrouped(_LEAD, first), *regrouped("", second)]


def _address_pairs(w: Writer) -> list[tuple[str, str]]:
    fields = (
        ("单位名称", "lead_unit"),
        ("机构负责人", "lead_head"),
        ("电话", "lead_phone"),
        ("传真", "lead_fax"),
        ("联系人", "lead_contact"),
        ("手机", "lead_mobile"),
        ("联系地址", "lead_address"),
        ("邮编", "lead_postcode"),
        ("E-mail", "lead_email"),
    )
    name = _lead_name(w)
    pairs = [(label, name if field == "lead_unit" else w.text(field)) for label, field in fields]
    place = next(n for n, (label, _) in enumerate(pairs) if label == "联系人")
    pairs.insert(place + 1, ("电话", w.d.application.contact_landline))
    return [*pairs, ("企业类别", w.options(CATEGORIES, w.text("lead_category").split(";")))]


def _lead_name(w: Writer) -> str:
    return w.d.application.names("application_form")[1] if w.d.has("lead_unit") else ""


def _address(w: Writer) -> list[Group]:
    def six(first: str, *rest: tuple[str, str]) -> tuple[Cell, ...]:
        cells = [entry(w.text(first), 5)]
        for (label, value), (wide, room) in zip(rest, ((3, 4), (3, 5)), strict=True):
            cells += [head(w.label(label), wide), entry(value, room)]
        return tuple(cells)

    landline = w.d.application.contact_landline
    phone, fax, mobile = w.text("lead_phone"), w.text("lead_fax"), w.text("lead_mobile")
    postcode, email = w.text("lead_postcode"), w.text("lead_email")
    category = w.options(CATEGORIES, w.text("lead_category").split(";")).split("  ")
    lines = "  ".join(category[:2]), "  ".join(category[2:])
    return [
        one_row(w.label("单位名称"), entry(_lead_name(w), 20)),
        Group(w.label("机构负责人"), (six("lead_head", ("电话", phone), ("传真", fax)),)),
        Group(w.label("联系人"), (six("lead_contact", ("电话", landline), ("手机", mobile)),)),
        Group(w.label("联系地址"), (six("lead_address", ("邮编", postcode), ("E-mail", email)),)),
        one_row(w.label("企业类别"), left("\n".join(lines), 20), least=38),
    ]


def _economy(w: Writer) -> list[Group]:
    heads = (
        ("总产值", "output_value_last_year"),
        ("营业收入", "revenue_last_year"),
        ("出口创汇", "export_last_year_usd"),
        ("纳税总额", "tax_last_year"),
        ("税后利润", "net_profit_last_year"),
    )
    labels, values = [], []
    for label, field in heads:
        foreign = field == "export_last_year_usd"
        labels.append(head(w.label(label, "万美元" if foreign else "万元"), 4))
        values.append(entry(w.dollars(field) if foreign else w.money(field), 4))
    return [
        Group(w.label("上年度\n经济指标"), (tuple(labels), tuple(values))),
        one_row(
            w.label("上年度内部研发投入\n经费", "万元"),
            entry(w.money("rd_spend_last_year"), 6),
            head(w.label("近三年内部研发投入经费累计", "万元"), 8),
            entry(w.money("rd_spend_3y"), 6),
            least=36,
        ),
    ]


_PEOPLE = (
    ("职工人数", "staff_count", "，其中"),
    ("研发人员", "rd_staff_count", "，"),
    ("高级职称", "senior_title_count", "，"),
    ("博士", "phd_count", "，"),
    ("硕士", "master_count", "，"),
    ("本科", "bachelor_count", "。"),
)


def _people(w: Writer) -> Group:
    label = w.label("人才队伍\n建设")
    if w.layout.people == "sentence":
        text = "".join(f"{name}{w.count(field, '人')}{mark}" for name, field, mark in _PEOPLE)
        return one_row(label, left(text, 20), least=38)
    room = (4, 4, 3, 3, 3, 3)
    names = tuple(head(name, wide) for (name, _, _), wide in zip(_PEOPLE, room, strict=True))
    counts = tuple(
        entry(w.count(field, "人"), wide) for (_, field, _), wide in zip(_PEOPLE, room, strict=True)
    )
    return Group(label, (names, counts))


def _institutions(w: Writer) -> Group:
    titles = tuple(head(t, n) for t, n in zip(("名称", "类别", "批准单位", "批准时间"), _FOUR, strict=True))
    rows = [
        (entry(i.name, 8), entry(i.level_text, 3), entry(i.approver, 5), entry(i.approved_text, 4))
        for i in w.d.application.institutions
    ] or [(entry("", 8), entry("", 3), entry("", 5), entry("", 4))]
    return Group(
        w.label("已建市级以上企业研发机构"), (titles, *with_blank_rows(rows, _FOUR, w.layout.empty_rows))
    )


def _cooperation(w: Writer) -> list[Group]:
    def both(count: str, money: str) -> str:
        unit = "万元" if w.layout.money in ("label", "bare") else ""
        return f"{w.count(count, '项')}\n{w.money(money)}{unit}"

    a = w.d.application
    names = w.layout.separator.join(a.universities) if w.d.has("coop_university_count") else ""
    return [
        one_row(
            w.label("近三年累计产学研\n合作项目"),
            entry(both("coop_project_count_3y", "coop_project_amount_3y"), 7),
            head(w.label("其中：今年").rstrip("："), 6),
            entry(both("coop_project_count_this_year", "coop_project_amount_this_year"), 7),
            least=38,
        ),
        one_row(
            w.label("近三年\n产学研合作的高校"),
            left(f"累计{w.count('coop_university_count', '所')}，包括：{names}", 20),
            least=38,
        ),
    ]


def _patents(w: Writer) -> Group:
    def pair(kind: str, state: str) -> tuple[Cell, Cell]:
        label = {"applied": "申请数", "granted": "授权数"}[state]
        return head(label, 3), entry(w.count(f"{kind}_patents_{state}", "项"), 3)

    return Group(
        w.label("近三年知识产权情况"),
        (
            (
                head("发明专利", 4, 2),
                *pair("invention", "applied"),
                head("实用新型专利", 4, 2),
                *pair("utility", "applied"),
            ),
            (*pair("invention", "granted"), *pair("utility", "granted")),
            (
                head("外观设计专利", 4),
                *pair("design", "applied"),
                head("授权数", 4),
                entry(w.count("design_patents_granted", "项"), 3),
                entry("", 3),
            ),
        ),
    )


def _patent_rows(w: Writer) -> Group:
    kinds = (("发明专利", "invention"), ("实用新型专利", "utility"), ("外观设计专利", "design"))
    titles = (head("类型", 8), head("申请数（项）", 6), head("授权数（项）", 6))
    rows = tuple(
        (
            head(label, 8),
            entry(w.count(f"{kind}_patents_applied"), 6),
            entry(w.count(f"{kind}_patents_granted"), 6),
        )
        for label, kind in kinds
    )
    return Group(w.label("近三年知识产权情况"), (titles, *rows))


def _standards(w: Writer) -> Group:
    kinds = (
        ("国际标准", "international"),
        ("国家标准", "national"),
        ("行业标准", "industry"),
        ("地方标准", "local"),
        ("团体标准", "group"),
    )
    text = "，".join(f"{label}{w.count(f'standards_{kind}', '项')}" for label, kind in kinds)
    return one_row(w.label("近三年牵头制修订标准"), left(f"其中，{text}。", 20), least=38)


def _entries(w: Writer, label: str, when: str, entries: tuple[Entry, ...]) -> Group:
    titles = tuple(head(t, n) for t, n in zip(("名称", "类别", "批准单位", when), _FOUR, strict=True))
    rows = [(entry(e.name, 8), entry(e.kind, 3), entry(e.approver, 5), entry(e.day, 4)) for e in entries]
    return Group(w.label(label), (titles, *with_blank_rows(rows, _FOUR, w.layout.empty_rows)))
