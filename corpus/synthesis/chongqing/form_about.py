"""Section 一 of 附件1: the alliance.

Source: 附件1 of the policy, label for label; ``Layout.shape`` says how applicants alter it.

Example: ``about_blocks(dossier)``
"""

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.entries import Writer
from corpus.synthesis.chongqing.grid import Group, entry, head, nested, one_row, regrouped
from corpus.synthesis.paper import Block, Gap, Paragraph

_ABOUT = "一、基本信息表"


def about_blocks(d: AllianceDossier) -> list[Block]:
    """Return section 一."""
    w = Writer(d)
    consortium = d.application.names("application_form")[0] if d.has("consortium_name") else ""
    contact = " ".join(filter(None, (w.text("contact_person"), w.text("contact_phone"))))
    if w.layout.shape == "lines":
        return as_lines(_ABOUT, _about_pairs(w, consortium, contact))
    groups = [
        one_row(w.label("联盟\n名称"), entry(consortium, 20)),
        one_row(
            w.label("联盟\n理事长"),
            entry(w.text("council_chair"), 7),
            head(w.label("所在单位"), 4),
            entry(w.text("council_chair_unit"), 9),
        ),
        one_row(w.label("联盟\n秘书长单位"), entry(w.text("secretary_unit"), 20)),
        one_row(
            w.label("联盟\n办公室地址"),
            entry(w.text("office_address"), 8),
            head(w.label("联系人及\n联系方式"), 4),
            entry(contact, 8),
        ),
        *_added(w),
    ]
    return regrouped(_ABOUT, groups) if w.layout.shape == "regrouped" else [nested(_ABOUT, "", groups)]


def _about_pairs(w: Writer, consortium: str, contact: str) -> list[tuple[str, str]]:
    pairs = [
        ("联盟名称", consortium),
        ("联盟理事长", w.text("council_chair")),
        ("所在单位", w.text("council_chair_unit")),
        ("联盟秘书长单位", w.text("secretary_unit")),
        ("联盟办公室地址", w.text("office_address")),
        ("联系人及联系方式", contact),
    ]
    if w.layout.extra_rows:
        pairs += [
            ("技术领域", w.text("industry_field")),
            ("联盟组建资金投入" + w.unit_of_label("万元"), w.money("fund_input")),
            ("联盟技术研发人员数", w.count("tech_staff_total", "人")),
        ]
    return pairs


def _added(w: Writer) -> list[Group]:
    """Return what applicants add after 附件3, which asks for it."""
    if not w.layout.extra_rows:
        return []
    return [
        one_row(
            w.label("技术领域"),
            entry(w.text("industry_field"), 6),
            head(w.label("联盟组建\n资金投入", "万元"), 4),
            entry(w.money("fund_input"), 4),
            head(w.label("联盟技术\n研发人员数"), 3),
            entry(w.count("tech_staff_total", "人"), 3),
        )
    ]


def as_lines(title: str, pairs: list[tuple[str, str]]) -> list[Block]:
    """Return labels and values as lines of text."""
    return [Paragraph(title, "heading1"), *(Paragraph(f"{k}：{v}", "plain") for k, v in pairs), Gap(6)]
