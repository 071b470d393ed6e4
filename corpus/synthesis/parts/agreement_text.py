"""What an agreement says in its sections, in words drawn for each submission.

``left_out`` of the dossier may name statements: cost, dispute, dissolution, agreement_term, council, experts, bodies,
advisory_body, funds_rules, funds_supervision; with ``place:agreement`` nothing of bodies and funds is said here.

Example: ``agreement_bodies(dossier, prose, ("bodies", "funds"))["liability"]``
"""

from collections.abc import Sequence

from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.records import RegionalApplication
from corpus.synthesis.paper import Block, Paragraph, Table, text_cell
from corpus.synthesis.parts.headings import numbered
from corpus.synthesis.parts.parties import letter, party_name

RegionalDossier = Dossier[RegionalApplication]


def agreement_bodies(d: RegionalDossier, prose: Prose, extras: Sequence[str]) -> dict[str, list[Block]]:
    """Return the sections between parties and signatures, by section id.

    Args:
        d: whose agreement.
        prose: writes it.
        extras: what the rights and duties hold further: bodies, funds, council, term.
    """
    dispute = prose.sentences("dispute") if d.has("dispute") else []
    return {
        "technical_goals": [Paragraph(d.application.goal)],
        "task_division": _tasks(d, prose),
        "rights_duties": _rights(d, prose, extras),
        "results_ip": [*numbered(prose.sentences("results"))],
        "integrity": [Paragraph(prose.paragraph("integrity"))],
        "liability": [*numbered(prose.sentences("liability") + dispute)],
        "term": [Paragraph(text) for text in term_sentences(d, prose)],
    }


def term_sentences(d: RegionalDossier, prose: Prose) -> list[str]:
    """Return when the agreement takes effect and ends, unless that is left out, and how it is changed."""
    a = d.application
    day, end = (spoken(x, d.wording.date_style) for x in (a.agreement_date, a.agreement_end))
    if not d.has("agreement_term"):
        return [
            prose.sentence("本协议经各方[签字盖章|签署]后生效，[未尽事宜另行签订补充协议|变更须书面确认]。")
        ]
    if not d.has("term_words"):
        return [prose.sentence(f"[本协议的履行期间为|合作期限：]{day}[至|起至]{end}[止|]。")]
    stated = prose.sentence(f"本协议自{day}起生效，[有效期{a.term}|合作期限{a.term}]，至{end}止。")
    return [
        stated,
        prose.sentence("[需要延长的，届满前{n:30-90}日协商续签|期满自动终止，另有约定的从其约定]。"),
    ]


def organisation_sentences(d: RegionalDossier, prose: Prose) -> list[str]:
    """Return what is said of decision, advisory and executive bodies."""
    if not d.has("bodies"):
        return prose.sentences("lean_organisation")
    other = "" if d.has("usual_bodies") else "_other"
    parts = ["body_decision", *(["body_advice"] if d.has("advisory_body") else []), "body_execution"]
    return [prose.sentences(part + other)[0] for part in parts]


def funds_sentences(d: RegionalDossier, prose: Prose) -> list[str]:
    """Return what is said of rules for funds and their supervision within the consortium."""
    if not d.has("funds_rules"):
        return []
    supervision = prose.sentences("funds_supervision") if d.has("funds_supervision") else []
    return prose.sentences("funds_rules") + supervision


def council_sentences(d: RegionalDossier, prose: Prose) -> list[str]:
    """Return what is said of the council: chaired by the lead's head, by another's, or none at all."""
    if not d.has("council"):
        return prose.sentences("coordination")
    own = d.application.chair[1] == d.application.lead_unit
    return prose.sentences("council" if own else "council_other")


def _rights(d: RegionalDossier, prose: Prose, extras: Sequence[str]) -> list[Block]:
    texts = prose.sentences("rights", ordered=False)
    here = d.has("place:agreement")
    if "bodies" in extras and here:
        texts += ["".join(organisation_sentences(d, prose))]
    if "funds" in extras and here and d.has("funds_rules"):
        texts += ["".join(funds_sentences(d, prose))]
    if "council" in extras and here:
        texts += council_sentences(d, prose)
    if d.has("cost"):
        texts += prose.sentences("cost")
    if d.has("dissolution"):
        texts += prose.sentences("dissolution")
    if "term" in extras:
        texts += term_sentences(d, prose)[:1]
    return [*numbered(texts)]


def _tasks(d: RegionalDossier, prose: Prose) -> list[Block]:
    a = d.application
    opener = prose.sentence("[各方|各成员单位][按照优势互补的原则|根据自身条件][分工如下|承担下列任务]：")
    if d.wording.list_style == "table":
        head = tuple(text_cell(t, "cell_label") for t in ("序号", "单位名称", "产业链环节", "承担任务"))
        rows = tuple(
            (
                text_cell(str(n)),
                text_cell(party_name(d, u)),
                text_cell(u.side or "—"),
                text_cell(u.task, "cell_left"),
            )
            for n, u in enumerate(a.parties, 1)
        )
        repeat = 1 if d.wording.repeat_headers else 0
        table = Table((32, 168, 68, 200), (head, *rows), (26.0,) + (34.0,) * len(rows), repeat=repeat)
        return [Paragraph(opener), table]
    lines: list[Block] = [Paragraph(opener)]
    for n, u in enumerate(a.parties, 1):
        who = f"{letter(n)}（{party_name(d, u)}）" if d.wording.party_style == "blocks" else party_name(d, u)
        side = f"（产业链{u.side}企业）" if u.side else ""
        lines.append(Paragraph(f"{n}．{who}{side}：{u.task}。"))
    return lines
