"""The agreement (组建协议): parties, goals, tasks, duties, results, funds, liability, signature places.

Source: 一（一）4 of the policy (binding, with technical goals, signed by all legal representatives); the policy prints
no template, so titles, numbering and the way parties are named vary.

Example: ``agreement(dossier).kind == "agreement"``
"""

from random import Random

from corpus.synthesis.chongqing.alliance_prose import AllianceProse
from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.entries import Writer
from corpus.synthesis.chongqing.records import Ally
from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paper, Paragraph, Slot, Table, text_cell

_LETTERS = "甲乙丙丁戊己庚辛壬癸"
#: Section id → titles that applicants give it.
TITLES = {
    "parties": ("联盟成员", "参与单位", "协议各方"),
    "technical_goals": ("技术创新目标", "联盟技术创新目标与任务", "关键共性技术攻关与产品协同研发目标"),
    "task_division": ("任务分工", "各成员单位任务分工"),
    "rights_duties": ("成员的权利和义务", "权利与义务", "责权利"),
    "results_ip": ("知识产权与利益分配", "成果归属和利益保障", "知识产权归属及收益分配"),
    "funds": ("经费投入与管理", "联盟经费"),
    "liability": ("违约责任与争议解决", "违约责任"),
}
#: Sections whose clauses are drawn from the lexicon.
_DRAWN = ("rights_duties", "results_ip", "funds", "liability")


def agreement(d: AllianceDossier) -> Paper:
    """Return the agreement, its signature places at the end."""
    rng = Random(f"agreement/{d.id}")
    a = d.application
    prose = AllianceProse(d, "agreement")
    consortium, lead = a.names("agreement")
    title = _title(d, rng, consortium)
    bodies = {
        "parties": _parties(d),
        "technical_goals": _goals(d, rng),
        "task_division": _tasks(d, rng),
        **{section: _clauses(prose, section) for section in _DRAWN},
    }
    blocks: list[Block] = [
        Paragraph(title, "title2"),
        Gap(8),
        Paragraph(
            f"为推动{lexicon('topics')[a.topic]['short']}产业产学研协同创新，经协商一致，由{lead}牵头，"
            f"联合{len(a.parties) - 1}家单位共同组建{consortium}（以下简称联盟），并订立本协议。"
        ),
    ]
    sections = section_titles(d)
    for number, (section, heading) in enumerate(sections, 1):
        blocks += [Paragraph(f"{_numeral(d, number)}{heading}", "heading1"), *bodies[section]]
    blocks += [Paragraph(f"{_numeral(d, len(sections) + 1)}附则", "heading1"), *_term(d, rng)]
    blocks += [*([PageBreak()] if rng.random() < 0.5 else []), *_signatures(d, rng)]
    return Paper("agreement", tuple(blocks))


def section_titles(d: AllianceDossier) -> list[tuple[str, str]]:
    """Return the sections that the agreement holds, in order: id and title as printed without its number."""
    rng = Random(f"agreement-titles/{d.id}")
    titled = [(section, rng.choice(titles)) for section, titles in TITLES.items()]
    return [(section, title) for section, title in titled if d.has(f"agreement.{section}")]


def party_name(d: AllianceDossier, ally: Ally) -> str:
    """Return the name of a party as the agreement prints it."""
    return d.application.names("agreement")[1] if ally.lead else ally.name


def _title(d: AllianceDossier, rng: Random, consortium: str) -> str:
    pattern = rng.choice(("{name}\n组建协议", "{name}组建协议书", "{name}\n联盟协议"))
    return d.wording.title("agreement", pattern).format(name=consortium)


def _numeral(d: AllianceDossier, number: int) -> str:
    numeral = "一二三四五六七八九"[number - 1]
    return {"chapter": f"第{numeral}条  ", "arabic": f"{number}. "}.get(
        d.application.layout.headings, f"{numeral}、"
    )


def _letter(number: int, count: int) -> str:
    if count > len(_LETTERS):
        return "甲方" if number == 1 else f"乙方{number - 1}"
    return f"{_LETTERS[number - 1]}方"


def _parties(d: AllianceDossier) -> list[Block]:
    a = d.application
    if a.layout.parties == "table":
        heads = ("序号", "成员单位", "统一社会信用代码", "法定代表人", "地址")
        rows = [tuple(text_cell(t, "cell_label") for t in heads)]
        for n, ally in enumerate(a.parties, 1):
            texts = (str(n), party_name(d, ally), ally.uscc, ally.legal_representative, ally.address)
            rows.append(tuple(text_cell(t) for t in texts))
        return [Table((32, 140, 118, 58, 120), tuple(rows), (26.0,) + (36.0,) * len(a.parties), repeat=1)]
    blocks: list[Block] = []
    for n, ally in enumerate(a.parties, 1):
        letters = a.layout.parties == "letters"
        mark = f"{_letter(n, len(a.parties))}：" if letters else f"{n}．"
        role = "（牵头单位）" if ally.lead else ""
        blocks.append(Paragraph(f"{mark}{party_name(d, ally)}{role}", "plain"))
        blocks.append(Paragraph(f"统一社会信用代码：{ally.uscc}  法定代表人：{ally.legal_representative}"))
        blocks.append(Paragraph(f"住所：{ally.address}"))
    return blocks


def _goals(d: AllianceDossier, rng: Random) -> list[Block]:
    if not d.has("goals_text"):
        return [Paragraph(rng.choice(("由联盟理事会另行商定。", "待联盟成立后由各方另行约定。")))]
    return [Paragraph(f"（{n}）{goal}") for n, goal in enumerate(d.application.goals, 1)]


def _tasks(d: AllianceDossier, rng: Random) -> list[Block]:
    opener = rng.choice(("成员单位按优势互补原则分工如下。", "联盟任务由各方分别承担：", "分工安排如下："))
    return [
        Paragraph(opener),
        *(Paragraph(f"{n}．{party_name(d, a)}{a.task}。") for n, a in enumerate(d.application.parties, 1)),
    ]


def _clauses(prose: AllianceProse, section: str) -> list[Block]:
    return [Paragraph(f"{n}．{text}") for n, text in enumerate(prose.some(section, prose.number(2, 4)), 1)]


def _term(d: AllianceDossier, rng: Random) -> list[Block]:
    a, style = d.application, d.wording.date_style
    start, end = spoken(a.agreement_date, style), spoken(a.agreement_end, style)
    return [
        Paragraph(
            rng.choice(
                (
                    f"本协议自{start}起生效，有效期五年，至{end}止。",
                    f"本协议有效期自{start}至{end}，期满可续签。",
                )
            )
        ),
        Paragraph(f"本协议一式{len(a.parties) + 2}份，经成员单位法定代表人签字并加盖公章后生效。"),
    ]


def _signatures(d: AllianceDossier, rng: Random) -> list[Block]:
    parties = d.application.parties
    columns = d.wording.signature_columns
    label = rng.choice(("法定代表人（签字）：", "法定代表人签字：", "法定代表人："))
    entries = [_entry(d, n, ally, label) for n, ally in enumerate(parties, 1)]
    if len(entries) % columns:
        entries.append(Cell((Paragraph(" ", "cell_left"),)))
    rows = tuple(tuple(entries[i : i + columns]) for i in range(0, len(entries), columns))
    return [
        Paragraph("（以下为签章页）", "center"),
        Table(
            (468.0 / columns,) * columns, rows, (132.0,) * len(rows), ruled=d.wording.list_style == "table"
        ),
    ]


def _entry(d: AllianceDossier, number: int, ally: Ally, label: str) -> Cell:
    name = party_name(d, ally)
    letters = d.application.layout.parties == "letters"
    title = (
        _letter(number, len(d.application.parties)) if letters else ("牵头单位" if ally.lead else "成员单位")
    )
    seal = Slot(f"seal:{number}", "seal", 0, name, f"{title}（盖章）")
    sign = Slot(f"sign:{number}", "sign", 92, name, label, ally.legal_representative)
    narrow = d.wording.signature_columns > 1
    day = Writer(d).day(d.application.agreement_date) if d.has("agreement_days") else "    年   月   日"
    return Cell(
        (
            Gap(8),
            Line((f"{title}（盖章）：", *(() if narrow else (name,)), seal), "sign"),
            *((Line((name,), "sign"),) if narrow else ()),
            Line((label, sign), "sign", underline=True),
            Line((day,), "sign"),
        ),
        middle=False,
    )
