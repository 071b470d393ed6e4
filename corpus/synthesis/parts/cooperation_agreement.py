"""Agreements for which the bureau prints no template: title, preamble, sections in the applicant's order and words.

Example: ``cooperation_agreement(dossier, prose, "组建协议", ("council",)).kind == "agreement"``
"""

from collections.abc import Sequence
from random import Random

from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.paper import Block, Gap, Paper, Paragraph
from corpus.synthesis.parts.agreement_text import RegionalDossier, agreement_bodies
from corpus.synthesis.parts.headings import heading_paragraph
from corpus.synthesis.parts.parties import party_list
from corpus.synthesis.parts.signature_places import signature_places

#: Section ids in order, each with the titles that firms give it.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("parties", ("联合体成员单位", "协议各方", "参与单位")),
    ("technical_goals", ("合作目标", "技术创新目标", "联合体建设目标")),
    ("task_division", ("任务分工", "各方分工", "攻关任务与具体分工")),
    ("rights_duties", ("各方的权利和义务", "责任、权利与义务", "各成员单位的责权利")),
    ("results_ip", ("知识产权与收益分配", "成果归属、知识产权及收益分配", "科技成果与知识产权归属")),
    ("integrity", ("科研诚信", "科研诚信约定")),
    ("liability", ("违约责任与争议解决", "违约责任")),
    ("term", ("协议期限", "期限与生效", "协议的生效和终止")),
    ("signatures", ("签章", "各方签章", "签署")),
)


def cooperation_agreement(d: RegionalDossier, prose: Prose, title: str, extras: Sequence[str]) -> Paper:
    """Return the agreement.

    Args:
        d: whose agreement.
        prose: writes it.
        title: its title.
        extras: see ``agreement_bodies``.
    """
    rng = Random(f"agreement-titles/{d.id}/{d.wording.labels}")
    consortium, lead = d.application.names("agreement")
    bodies = agreement_bodies(d, prose, extras)
    apart = rng.random() < 0.5
    bodies["parties"] = party_list(d)
    closing = (
        f"本协议一式{len(d.application.parties) + 2}份，各方各执一份，其余由{lead}存档备案，具有同等效力。"
    )
    bodies["signatures"] = [Paragraph(closing), *signature_places(d, title if apart else "")]
    opening = (
        f"为[推动|促进|加快]{{region}}{{industry}}产业[创新发展|协同创新|关键技术突破]，[充分发挥各方优势|整合产学研资源|围绕{{tech}}等方向形成合力]，"
        f"经[平等协商|友好协商]，{{lead}}等{len(d.application.parties)}家单位[决定共同组建|同意联合组建|自愿组建]{consortium}"
        "（以下简称“联合体”），[达成如下协议|订立本协议，共同遵守|就有关事项约定如下]。"
    )
    blocks: list[Block] = [
        Gap(10),
        Paragraph(f"{consortium}\n{title}", "title2"),
        Gap(6),
        Paragraph(prose.sentence(opening)),
    ]
    number = 0
    for section, titles in SECTIONS:
        if not d.has(section):
            continue
        number += 1
        blocks += [heading_paragraph(d.wording, number, rng.choice(titles), articles=True), *bodies[section]]
    return Paper("agreement", tuple(blocks))


def section_ids(d: RegionalDossier) -> list[str]:
    """Return the sections that the agreement holds, in order."""
    return [section for section, _ in SECTIONS if d.has(section)]
