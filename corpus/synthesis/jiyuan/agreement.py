"""The agreement 组建协议（参考）: cover, preamble, eight sections.

Source: 附件, 组建协议（参考）, section for section.

Example: ``agreement(dossier).kind == "agreement"``
"""

from random import Random

from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.records import Unit
from corpus.synthesis.content.regional import words_of
from corpus.synthesis.jiyuan.form import cover
from corpus.synthesis.paper import Block, PageBreak, Paper, Paragraph
from corpus.synthesis.parts.agreement_text import RegionalDossier, agreement_bodies
from corpus.synthesis.parts.headings import heading_paragraph
from corpus.synthesis.parts.parties import grouped_parties
from corpus.synthesis.parts.signature_places import signature_places

#: Sections of the template in order: id, its heading, and a firm's own heading.
SECTIONS = (
    ("parties", "参与单位", "联合体成员构成"),
    ("technical_goals", "技术创新目标", "联合体的技术创新目标"),
    ("task_division", "目标任务及具体分工", "任务与分工"),
    ("rights_duties", "各成员单位的责权利", "各方责任、权利和利益"),
    ("results_ip", "科技成果、知识产权归属、许可使用和转化收益等分配办法", "成果、知识产权与收益分配"),
    ("integrity", "科研诚信追究方式", "科研诚信及失信处理"),
    ("liability", "违约责任追究方式", "违约责任和争议处理"),
    ("signatures", "所有成员单位签章", "签字盖章"),
)


def agreement(d: RegionalDossier) -> Paper:
    """Return the agreement with its cover."""
    prose = Prose(Random(f"prose/agreement/{d.id}"), words_of(d.application, "agreement"))
    consortium = d.application.names("agreement")[0]
    title = d.wording.title("agreement", "济源创新联合体组建协议")
    bodies = agreement_bodies(d, prose, ("bodies", "funds", "term"))
    bodies["parties"] = grouped_parties(d, _groups(d))
    count = len(d.application.parties) + 2
    closing = prose.sentence(
        f"[本协议由各成员单位签字并加盖公章后生效|经各方签章后生效]，一式{count}份，[各方各执一份|成员各存一份]。"
    )
    bodies["signatures"] = [Paragraph(closing), *signature_places(d, "")]
    opening = prose.sentence(
        f"为推动济源{{short}}[科技创新、技术进步和成果转化|技术进步与成果转化]，[依据|结合]济源{{short}}产业目前实际情况，"
        f"[由{{lead}}牵头|{{lead}}联合有关单位]成立{consortium}（以下简称联合体），经[所有成员单位|{len(d.application.parties)}家成员单位]同意，"
        "[签署联合组建协议，内容如下|签订本协议]。"
    )
    blocks: list[Block] = [
        *cover(d, "agreement", title),
        PageBreak(),
        Paragraph(title, "title2"),
        Paragraph(opening),
    ]
    held = [
        (section, own if d.wording.own_headings else usual)
        for section, usual, own in SECTIONS
        if d.has(section)
    ]
    for number, (section, heading) in enumerate(held, 1):
        blocks += [heading_paragraph(d.wording, number, heading, articles=True), *bodies[section]]
    return Paper("agreement", tuple(blocks))


def _groups(d: RegionalDossier) -> tuple[tuple[str, tuple[Unit, ...]], ...]:
    rest = [u for u in d.application.parties if u.role != "lead"]
    research = ("university", "institute")
    groups = (
        ("牵头单位", [u for u in d.application.parties if u.role == "lead"]),
        ("成员单位（企业）", [u for u in rest if u.kind == "enterprise"]),
        ("高校及科研院所", [u for u in rest if u.kind in research]),
        ("其他", [u for u in rest if u.kind not in ("enterprise", *research)]),
    )
    held = [(title, tuple(units)) for title, units in groups if units]
    return tuple((f"{n}.{title}", units) for n, (title, units) in enumerate(held, 1))


def section_ids(d: RegionalDossier) -> list[str]:
    """Return the sections that the agreement holds, in order."""
    return [section for section, _, _ in SECTIONS if d.has(section)]
