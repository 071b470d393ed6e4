"""The agreement 附件2: cover, preamble, eight sections, signature places of every party.

Source: 附件2 of the policy; what it must settle: 五（一）2.

Example: ``agreement(dossier).kind == "agreement"``
"""

from random import Random
from typing import Any

from corpus.synthesis.application.dossier import ApplicationDossier
from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.records import Unit
from corpus.synthesis.liangjiang.form import cover
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paper, Paragraph, Slot, Table

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
    rng = Random(f"agreement/{dossier.id}")
    a = dossier.application
    title = dossier.wording.title("agreement", "两江新区产业创新联合体组建协议")
    topic = lexicon("topics")[a.topic]
    consortium = a.names("agreement")[0]
    bodies: dict[str, list[Block]] = {
        "parties": _parties(dossier),
        "technical_goals": [Paragraph(a.goal.replace("\n", ""))],
        "task_division": _tasks(dossier, rng),
        "rights_duties": _rights(dossier, rng),
        "results_ip": _results(dossier, rng),
        "integrity": _integrity(rng),
        "liability": _liability(dossier, rng),
        "signatures": _signatures(dossier, rng),
    }
    blocks: list[Block] = [
        *cover(dossier, "agreement", title, "附件2"),
        PageBreak(),
        Paragraph(title, "title2"),
        Paragraph(
            f"为推动两江新区{topic['short']}科技创新、技术进步和成果转化，"
            f"依据两江新区{topic['industry']}产业发展需求和市{topic['short']}重大科技专项要求，"
            f"成立{consortium}（以下简称联合体），经所有成员单位同意，签署联合组建协议，内容如下。"
        ),
    ]
    for section, heading in OWN_SECTIONS if dossier.wording.own_headings else SECTIONS:
        if dossier.has(section):
            blocks += [Paragraph(heading, "heading1"), *bodies[section]]
    return Paper("agreement", tuple(blocks))


def party_name(dossier: ApplicationDossier, unit: Unit) -> str:
    """Return the name of a party as the agreement prints it."""
    return dossier.application.names("agreement")[1] if unit.role == "lead" else unit.name


def _parties(d: ApplicationDossier) -> list[Block]:
    blocks: list[Block] = []
    for role, heading in _ROLES:
        units = [u for u in d.application.parties if u.role == role]
        if not units:
            continue
        blocks.append(Paragraph(heading, "heading2"))
        for n, u in enumerate(units, 1):
            mark = "" if len(units) == 1 else f"{n}．"
            blocks.append(Paragraph(f"{mark}{party_name(d, u)}（统一社会信用代码：{u.uscc}）"))
            blocks.append(Paragraph(f"地址：{u.address}  法定代表人：{u.legal_representative}"))
    return blocks


def _tasks(d: ApplicationDossier, rng: Random) -> list[Block]:
    opener = rng.choice(
        (
            "各成员单位按照优势互补的原则分工如下：",
            "联合体的攻关任务由下列单位承担。",
            "任务分解及责任单位如下：",
        )
    )
    lines: list[Block] = [Paragraph(opener)]
    for n, u in enumerate(d.application.parties, 1):
        lines.append(Paragraph(f"{n}．{party_name(d, u)}：{u.task}。"))
    return lines


def _rights(d: ApplicationDossier, rng: Random) -> list[Block]:
    a = d.application
    lead = a.names("agreement")[1]
    day, end = spoken(a.agreement_date, d.wording.date_style), spoken(a.agreement_end, d.wording.date_style)
    duty = f"{lead}作为牵头单位，负责联合体的日常管理、任务统筹和对外联络，按需协调各方资源"
    heads = f"；由{a.administrative_head}担任联合体行政负责人，{a.chief}担任联合体技术负责人（首席科学家）。"
    if not d.has("administrative_head"):
        heads = f"；由{a.chief}担任联合体技术负责人（首席科学家）。"
    items = [
        duty + (heads if d.has("heads") and d.has("agreement_heads") else "。"),
        rng.choice(
            (
                "各成员单位有权共享联合体的试验平台、数据与信息，参与重大事项表决，并对所提供资料的真实性负责。",
                "成员单位享有知情权、建议权和表决权，应按期投入人员、设备和场地，按时提交阶段成果。",
            )
        ),
        f"本协议自{day}起生效，有效期三年，至{end}止。",
    ]
    if d.has("cost"):
        items.append(
            rng.choice(
                (
                    "技术开发成本由各承担单位按任务书约定的比例分担，牵头单位自筹经费不低于总投入的50%。",
                    "研发经费实行专账管理，技术开发成本由课题承担单位先行承担，联合投入部分按出资比例分摊。",
                )
            )
        )
    if d.has("dissolution"):
        items.append(
            rng.choice(
                (
                    (
                        "联合体因任务完成或三分之二以上成员决议而解散时，共同资产按投入比例清算，"
                        "未结债务由责任方承担，既有知识产权归原单位所有。"
                    ),
                    "联合体解散的，由牵头单位组织清算，各成员单位的权利和责任按实际贡献分配，保密义务继续有效两年。",
                )
            )
        )
    return [Paragraph(f"{n}．{text}") for n, text in enumerate(items, 1)]


def _results(d: ApplicationDossier, rng: Random) -> list[Block]:
    share = rng.choice((60, 65, 70))
    return [
        Paragraph(
            rng.choice(
                (
                    "1．合作前各方已有的知识产权归原单位所有；合作中独立完成的成果归完成单位，共同完成的成果由完成各方共有。",
                    "1．背景知识产权权属不变。前景知识产权按照“谁完成、谁所有”的原则确定，共同完成的由相关方按贡献约定份额。",
                )
            )
        ),
        Paragraph(
            "2．共有成果向第三方许可使用的，须经共有各方书面同意；"
            f"成员单位在同等条件下享有优先受让和使用权{rng.choice(('，许可费另行约定', ''))}。"
        ),
        Paragraph(
            f"3．技术转让、许可、咨询和服务所得净收益，完成单位分得{share}%，"
            f"其余{100 - share}%用于联合体后续研发和对有功人员的奖励。"
        ),
    ]


def _integrity(rng: Random) -> list[Block]:
    return [
        Paragraph(
            rng.choice(
                (
                    (
                        "各成员单位及其科研人员应恪守科研诚信，不得伪造、篡改数据或剽窃他人成果。经查实违反的，"
                        "取消其参与资格，追回已拨经费，并报主管部门记入信用记录。"
                    ),
                    (
                        "联合体建立科研诚信档案。对抄袭、造假、重复申报等失信行为，由牵头单位组织调查，"
                        "责令整改、通报批评直至除名，相应损失由责任单位承担。"
                    ),
                )
            )
        )
    ]


def _liability(d: ApplicationDossier, rng: Random) -> list[Block]:
    first = rng.choice(
        (
            "1．任何一方未按约定投入资源或完成任务的，应承担违约责任，赔偿守约方由此受到的直接损失。",
            "1．成员单位违反本协议义务，经书面催告三十日内仍未改正的，视为违约，须支付其承诺投入额10%的违约金。",
        )
    )
    blocks: list[Block] = [
        Paragraph(first),
        Paragraph("2．因不可抗力不能履行的，应及时通知其他各方并提供证明，可部分或全部免除责任。"),
    ]
    if d.has("dispute"):
        where = rng.choice(("提交重庆仲裁委员会仲裁", "向牵头单位所在地人民法院提起诉讼"))
        blocks.append(Paragraph(f"3．履行本协议发生争议的，各方应友好协商解决；协商不成的，{where}。"))
    return blocks


def _signatures(d: ApplicationDossier, rng: Random) -> list[Block]:
    parties = d.application.parties
    columns = d.wording.signature_columns
    entries = [_entry(d, n, u, rng) for n, u in enumerate(parties, 1)]
    entries += [_spare(n) for n in range(d.wording.spare_places)]
    if len(entries) % columns:
        entries.append(Cell((Paragraph(" ", "cell_left"),)))
    rows = tuple(tuple(entries[i : i + columns]) for i in range(0, len(entries), columns))
    text = (
        f"本协议由各成员单位法定代表人签字并加盖公章后成立，一式{len(parties) + 2}份，"
        "各方各执一份，报两江新区科技创新局备案两份。"
    )
    width = 468.0 / columns
    return [Paragraph(text), Table((width,) * columns, rows, (136.0,) * len(rows), ruled=False)]


def _entry(d: ApplicationDossier, number: int, unit: Unit, rng: Random) -> Cell:
    name = party_name(d, unit)
    title = ROLE_NAMES[unit.role]
    seal = Slot(f"seal:{number}", "seal", 0, name, f"{title}（公章）")
    sign = Slot(f"sign:{number}", "sign", 96, name, "法定代表人（签字）：", unit.legal_representative)
    return Cell(
        (
            Gap(10),
            Line((f"{title}（公章）：", *([] if d.wording.signature_columns > 1 else [name]), seal), "sign"),
            *((Line((name,), "sign"),) if d.wording.signature_columns > 1 else ()),
            Line(("法定代表人（签字）：", sign), "sign", underline=True),
            Line((f"日期：{spoken(d.application.agreement_date, 'spaced')}",), "sign"),
        ),
        middle=False,
    )


def _spare(number: int) -> Cell:
    seal = Slot(f"seal:spare{number}", "seal", 0, "", "成员单位（公章）")
    sign = Slot(f"sign:spare{number}", "sign", 96, "", "法定代表人（签字）：")
    return Cell(
        (
            Gap(10),
            Line(("成员单位（公章）：", seal), "sign"),
            Line(("法定代表人（签字）：", sign), "sign", underline=True),
            Line(("日期：    年  月  日",), "sign"),
        ),
        middle=False,
    )


def section_ids(dossier: ApplicationDossier) -> list[str]:
    """Return the sections and statements that the agreement of this dossier holds, in order."""
    held: list[Any] = [s for s, _ in SECTIONS if dossier.has(s)]
    home = {"cost": "rights_duties", "dissolution": "rights_duties", "dispute": "liability"}
    return held + [s for s in STATEMENTS if dossier.has(s) and dossier.has(home[s])]
