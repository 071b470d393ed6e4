"""The agreement 附件2: cover, preamble, eight sections, signature places of every party.

Source: 附件2 of the policy; what it must settle: 五（一）2.

Example: ``agreement(dossier).kind == "agreement"``
"""

from random import Random
from typing import Any

from corpus.synthesis.application.dossier import ApplicationDossier
from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.regional import paper_words
from corpus.synthesis.liangjiang.form import cover
from corpus.synthesis.paper import Block, PageBreak, Paper, Paragraph
from corpus.synthesis.parts.headings import numbered
from corpus.synthesis.parts.parties import grouped_parties, party_name
from corpus.synthesis.parts.signature_places import signature_places

#: Sections of the template in order: id and heading.
SECTIONS = (
    ("parties", "一、参与单位"),
    ("technical_goals", "二、技术创新目标"),
    ("task_division", "三、任务具体分工"),
    ("rights_duties", "四、各成员单位的责权利"),
    ("results_ip", "五、科技成果、知识产权归属、许可使用和转化收益分配办法"),
    ("integrity", "六、科研诚信追究方式"),
    ("liability", "七、违约责任追究方式"),
    ("signatures", "八、所有成员单位签章"),
)
#: The same sections as a firm's lawyer would head them.
OWN_SECTIONS = (
    ("parties", "第一章 联合体组成单位"),
    ("technical_goals", "第二章 合作目标（技术创新目标）"),
    ("task_division", "第三章 目标任务与分工"),
    ("rights_duties", "第四章 各方的责任、权利和义务"),
    ("results_ip", "第五章 成果归属、知识产权许可与收益分配"),
    ("integrity", "第六章 科研诚信与失信追究"),
    ("liability", "第七章 违约责任与争议解决"),
    ("signatures", "第八章 签章页"),
)
STATEMENTS = ("cost", "dispute", "dissolution")
#: What the papers call the roles of members.
ROLE_NAMES = {"lead": "牵头单位", "core": "核心层单位", "partner": "合作单位"}
_ROLES = (("lead", "（一）牵头单位"), ("core", "（二）核心层单位"), ("partner", "（三）合作单位"))


def agreement(dossier: ApplicationDossier) -> Paper:
    """Return the agreement with its cover."""
    a = dossier.application
    prose = Prose(Random(f"agreement/{dossier.id}"), paper_words(a, "agreement", "liangjiang"))
    groups = tuple((title, tuple(u for u in a.parties if u.role == role)) for role, title in _ROLES)
    dispute = prose.sentences("dispute") if dossier.has("dispute") else []
    title = dossier.wording.title("agreement", "两江新区产业创新联合体组建协议")
    bodies: dict[str, list[Block]] = {
        "parties": grouped_parties(dossier, groups),
        "technical_goals": [Paragraph(a.goal.replace("\n", ""))],
        "task_division": _tasks(dossier, prose),
        "rights_duties": _rights(dossier, prose),
        "results_ip": [*numbered(prose.sentences("results"))],
        "integrity": [Paragraph(prose.paragraph("integrity"))],
        "liability": [*numbered(prose.sentences("liability") + dispute)],
        "signatures": _signatures(dossier, prose),
    }
    blocks: list[Block] = [
        *cover(dossier, "agreement", title, "附件2"),
        PageBreak(),
        Paragraph(title, "title2"),
        Paragraph(
            prose.sentence(
                "为推动两江新区{short}[科技创新、技术进步和成果转化|技术进步与成果转化]，[依据|结合]两江新区{industry}产业发展需求"
                "和市{short}重大科技专项要求，[由{lead}牵头|{lead}联合有关单位|围绕{tech}等方向，由{lead}牵头]成立{consortium}（以下简称联合体），"
                "经所有成员单位同意，[签署联合组建协议，内容如下|签订本协议]。"
            )
        ),
    ]
    for section, heading in OWN_SECTIONS if dossier.wording.own_headings else SECTIONS:
        if dossier.has(section):
            blocks += [Paragraph(heading, "heading1"), *bodies[section]]
    return Paper("agreement", tuple(blocks))


def _tasks(d: ApplicationDossier, prose: Prose) -> list[Block]:
    opener = prose.sentence(
        "[各成员单位按照优势互补的原则分工如下|任务分解及责任单位如下|联合体的攻关任务由下列单位承担]："
    )
    tasks = [f"{party_name(d, u)}：{u.task}。" for u in d.application.parties]
    return [Paragraph(opener), *numbered(tasks)]


def _rights(d: ApplicationDossier, prose: Prose) -> list[Block]:
    a = d.application
    day, end = (spoken(x, d.wording.date_style) for x in (a.agreement_date, a.agreement_end))
    texts = prose.sentences("rights", ordered=False)
    if d.has("heads") and d.has("agreement_heads"):
        administrative = (
            f"{a.administrative_head}担任联合体行政负责人，" if d.has("administrative_head") else ""
        )
        texts.append(f"由{administrative}{a.chief}担任联合体技术负责人（首席科学家）。")
    texts.append(f"本协议自{day}起生效，有效期三年，至{end}止。")
    for statement in ("cost", "dissolution"):
        texts += prose.sentences(statement) if d.has(statement) else []
    return [*numbered(texts)]


def _signatures(d: ApplicationDossier, prose: Prose) -> list[Block]:
    text = prose.sentence(
        "本协议[由|经]各成员单位法定代表人签字并加盖公章后[成立|生效]，"
        f"一式{len(d.application.parties) + 2}份，各方各执一份，报两江新区科技创新局备案两份。"
    )
    pairs = d.wording.signature_columns > 1 and d.wording.signature_style == "list"
    return [Paragraph(text), *signature_places(d, "", ROLE_NAMES, "columns" if pairs else "")]


def section_ids(dossier: ApplicationDossier) -> list[str]:
    """Return the sections and statements that the agreement of this dossier holds, in order."""
    held: list[Any] = [s for s, _ in SECTIONS if dossier.has(s)]
    home = {"cost": "rights_duties", "dissolution": "rights_duties", "dispute": "liability"}
    return held + [s for s in STATEMENTS if dossier.has(s) and dossier.has(home[s])]
