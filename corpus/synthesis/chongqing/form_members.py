"""Section 三 of 附件1: members by kind with counts and names, platforms, council.

Source: 附件1 of the policy, 三、联盟成员信息.

Example: ``member_blocks(dossier)``
"""

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.entries import Writer
from corpus.synthesis.chongqing.grid import Group, entry, head, left, nested, one_row, regrouped
from corpus.synthesis.chongqing.invent import PLATFORM_PARTS
from corpus.synthesis.chongqing.records import MEMBER_KINDS, Ally
from corpus.synthesis.paper import Block, Cell, Gap, PageBreak, Paragraph, Table, text_cell

_TITLE = "三、联盟成员信息"
_COUNCIL_WIDTHS = (38.0, 48.0, 54.0, 118.0, 64.0, 66.0, 80.0)
_COUNCIL_HEADS = (
    "姓 名",
    "理事会职务",
    "所在单位（高校、科研机构具体到院、系）",
    "职称／职务",
    "联系电话",
    "E-mail",
)


def member_blocks(d: AllianceDossier) -> list[Block]:
    """Return section 三."""
    w = Writer(d)
    kinds = _kind_groups(w)
    platforms = _platform_groups(w)
    if w.layout.shape == "printed":
        return [
            PageBreak(),
            nested(_TITLE, "联盟\n成员\n情况", kinds),
            nested("", "联盟\n科技\n创新\n平台\n情况", platforms),
            _council(w, "联盟理事会组成单位及人员"),
        ]
    return [
        *regrouped(_TITLE, kinds),
        Paragraph("联盟科技创新平台情况", "plain"),
        *regrouped("", platforms),
        Paragraph("联盟理事会组成单位及人员", "plain"),
        _council(w, ""),
        Gap(8),
    ]


def _names(w: Writer, allies: list[Ally]) -> str:
    names = [a.on_form() for a in allies]
    if w.layout.members == "numbered":
        return "；".join(f"{n}.{name}" for n, name in enumerate(names, 1))
    return ("\n" if w.layout.members == "lines" else w.layout.separator).join(names)


def _kind_groups(w: Writer) -> list[Group]:
    listed = w.d.application.listed
    total = f"市内单位合计{w.count('in_city_total', '家')}"
    groups = [one_row("", left(total, 21))]
    for field, kind, label in MEMBER_KINDS:
        allies = [a for a in listed if a.in_city and a.kind == kind]
        title = f"{label}{w.count(field, '家')}"
        groups.append(
            _table_of(title, allies) if w.layout.members == "table" else _prose_of(w, title, allies)
        )
    outside = [a for a in listed if not a.in_city]
    title = f"市外单位合计{w.count('out_city_total', '家')}"
    if w.layout.members == "table":
        return [*groups, _table_of(title, outside)]
    return [*groups, one_row("", left(f"{title}，成员：{_names(w, outside)}", 21))]


def _prose_of(w: Writer, title: str, allies: list[Ally]) -> Group:
    mark = "成员：\n" if w.layout.members == "lines" and allies else "成员："
    return one_row(title, left(mark + _names(w, allies), 20))


def _table_of(title: str, allies: list[Ally]) -> Group:
    """Return a kind with a row for each member, as some applicants part the cell."""
    if not allies:
        return one_row(title, left("无", 20))
    return Group(title, tuple((entry(str(n), 2), left(a.on_form(), 18)) for n, a in enumerate(allies, 1)), 22)


def _platform_groups(w: Writer) -> list[Group]:
    def parts(level: str) -> str:
        known = w.d.application.platform_parts
        texts = [f"{part}{w.number(known[part])}家" for part in PLATFORM_PARTS[level]]
        return "其中：" + "，".join(texts) + ("等" if level == "national" else "")

    return [
        one_row(f"国家级{w.count('national_platforms', '家')}", left(parts("national"), 20), least=38),
        one_row(f"市级{w.count('municipal_platforms', '家')}", left(parts("municipal"), 20), least=38),
        one_row(f"其他{w.count('other_platforms', '家')}", left("其中：", 20)),
    ]


def _council(w: Writer, upright: str) -> Table:
    """Return the council's table; the upright label stands beside it only on the printed form."""
    rows: list[tuple[Cell, ...]] = [tuple(text_cell(t, "cell_label") for t in _COUNCIL_HEADS)]
    for c in w.d.application.council if w.d.has("council") else ():
        texts = (c.name, c.position, c.unit, c.title, c.phone, c.email)
        rows.append(tuple(text_cell(t) for t in texts))
    blank = 3 if len(rows) == 1 else w.layout.empty_rows
    rows += [tuple(text_cell("") for _ in _COUNCIL_HEADS)] * blank
    if upright:
        rows[0] = (head(upright, 1, len(rows)), *rows[0])
    widths = _COUNCIL_WIDTHS if upright else _COUNCIL_WIDTHS[1:]
    heights = (36.0,) + (30.0,) * (len(rows) - 1)
    return Table(widths, tuple(rows), heights, repeat=0 if upright or w.layout.empty_rows else 1)
