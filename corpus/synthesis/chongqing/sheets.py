"""The member sheets behind 附件1 (主要成员情况表), for enterprises and for institutes, universities and services.

Source: the two sheets of 附件1, label for label.

Example: ``sheet_blocks(dossier)`` begins each sheet on a page of its own.
"""

from typing import Any

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.entries import Writer, plain
from corpus.synthesis.chongqing.records import Sheet
from corpus.synthesis.chongqing.sheet_content import COMPANY_NATURES, INSTITUTE_NATURES
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paper, Paragraph, Slot, Table, text_cell

_WIDTHS = (84.0,) + (16.0,) * 24
_Row = tuple[Cell, ...]


def sheet_blocks(d: AllianceDossier) -> list[Block]:
    """Return every sheet, each on a page of its own."""
    w = Writer(d)
    blocks: list[Block] = []
    for number, sheet in enumerate(d.application.sheets, 1):
        rows = _company_rows(w, sheet) if sheet.company else _institute_rows(w, sheet)
        kind = "企业" if sheet.company else "科研机构、高校、服务机构"
        table = Table(_WIDTHS, (*rows, _opinions(w, number, sheet)), (22.0,) * len(rows) + (96.0,))
        blocks += [
            PageBreak(),
            Paragraph(f"{d.application.names('application_form')[0]}\n主要成员情况表（{kind}）", "title2"),
            table,
            Paragraph("注：填写主要成员情况，限5家。", "note"),
        ]
    return blocks


def member_sheets(d: AllianceDossier) -> Paper:
    """Return the sheets as a paper of their own, as many applicants send them."""
    return Paper("application_form", tuple(sheet_blocks(d)[1:]))


def _label(text: str, columns: int, rows: int = 1) -> Cell:
    return text_cell(text, "cell_label", columns, rows)


def _value(value: Any, columns: int, rows: int = 1) -> Cell:
    return text_cell(str(value), "cell", columns, rows)


def _full(label: str, value: str, style: str = "cell_left") -> _Row:
    return (_label(label, 1), text_cell(value, style, 24))


def _address_rows(sheet: Sheet, person: str) -> list[_Row]:
    v = sheet.values
    return [
        _full("单位名称", v["name"], "cell"),
        (_label("详细地址", 1), _value(v["address"], 14), _label("邮政编码", 5), _value(v["postcode"], 5)),
        (
            _label(person, 1),
            _value(v["legal_representative"], 5),
            _label("电话", 3),
            _value(v["phone"], 6),
            _label("单位网址", 4),
            _value(v["website"], 6),
        ),
        (_label("联系人", 1), _value(v["contact"], 9), _label("电子邮箱", 5), _value(v["email"], 10)),
    ]


def _nature(w: Writer, sheet: Sheet) -> _Row:
    options = COMPANY_NATURES if sheet.company else INSTITUTE_NATURES
    text = w.options((*options, "其它（请注明）"), [sheet.values["unit_nature"]])
    return _full("单位性质", text + "            ")


def _ratio(value: float) -> str:
    return f"{plain(value)}%"


def _company_rows(w: Writer, sheet: Sheet) -> list[_Row]:
    v = sheet.values
    return [
        *_address_rows(sheet, "法人代表"),
        _nature(w, sheet),
        (
            _label("注册资金\n（万元）", 1),
            _value(plain(v["registered_capital"]), 5),
            _label("职工人数", 5),
            _value(v["staff_count"], 4),
            _label("其中科技人员", 5),
            _value(v["tech_staff_count"], 5),
        ),
        (
            _label("资产总值\n（万元）", 1),
            _value(plain(v["total_assets"]), 5),
            _label("资产负债率", 5),
            _value(_ratio(v["debt_ratio"]), 4),
            _label("上年度销售收入（万元）", 5),
            _value(plain(v["sales_last_year"]), 5),
        ),
        (
            _label("上年度科研投入（万元）", 1),
            _value(plain(v["rd_spend_last_year"]), 5),
            _label("科研投入占销售收入比例", 5),
            _value(_ratio(v["rd_sales_ratio"]), 4),
            _label("出口创汇\n（万美元）", 5),
            _value(plain(v["export_usd"]), 5),
        ),
        *_company_strengths(w, sheet),
    ]


def _company_strengths(w: Writer, sheet: Sheet) -> list[_Row]:
    v, x = sheet.values, sheet.extras
    parts = x["patent_parts"]
    high = w.options(("是", "否"), [v["high_tech_enterprise"]]).replace("  ", "      ")
    patents = f"其中：发明{parts[0]}，实用新型{parts[1]}，外观{parts[2]}，软件著作权{parts[3]}"
    standards = w.options(("国际标准", "国家标准", "行业标准"), [x["standard_level"]])
    rows: list[_Row] = [
        _platforms(w, x["platform"]),
        (
            _label("是否为高新技术企业", 1),
            _value(high, 8),
            _label("认定时间", 6),
            _value(x["recognised"], 10),
        ),
        (_label("已获专利数", 1), _value(v["patents_granted"], 4), text_cell(patents, "cell_left", 20)),
        _full("相关优势领域", x["strength"]),
        (
            _label("参与起草制订标准情况（可多选）", 1),
            text_cell(standards.replace("  ", "\n"), "cell_left", 7),
            _label("起草标准名称", 5),
            _value(x["standard"], 12),
        ),
        (
            _label("主导产品概况", 1, len(x["products"]) + 1),
            _label("主导产品", 10),
            _label("市场占有率", 8),
            _label("国内市场占有率排名", 6),
        ),
    ]
    for number, (product, home, abroad, rank) in enumerate(x["products"], 1):
        share = f"国内：{home}%  国际：{abroad}%"
        rows.append((text_cell(f"{number}:{product}", "cell_left", 10), _value(share, 8), _value(rank, 6)))
    return rows


def _platforms(w: Writer, platform: str) -> _Row:
    levels = ("国家级", "市级", "其它")
    boxes = w.options(levels, ["市级"]).split("  ")
    lines = [
        f"{box}{platform if level == '市级' else '          '}，授予单位：{'重庆市科学技术局' if level == '市级' else ''}"
        for box, level in zip(boxes, levels, strict=True)
    ]
    return _full("是否建立科研\n创新平台（可多选）", "\n".join(lines))


def _institute_rows(w: Writer, sheet: Sheet) -> list[_Row]:
    v, x = sheet.values, sheet.extras
    heads = (_label("技术与成果名称", 9), _label("预期用途", 9), _label("主要完成人", 6))
    results = [(_value(name, 9), _value(use, 9), _value(person, 6)) for name, use, person in x["results"]]
    return [
        *_address_rows(sheet, "法人代表\n或负责人"),
        _nature(w, sheet),
        (
            _label("职工人数", 1, 2),
            _value(v["staff_count"], 5, 2),
            _label("其中：高级职称人数", 6, 2),
            _value(v["senior_title_count"], 4, 2),
            _label("院士（不含兼职）数", 6),
            _value(v["academicians"], 3),
        ),
        (_label("博士导师数", 6), _value(v["phd_supervisors"], 3)),
        _platforms(w, x["platform"]),
        _full("相关优势领域", x["strength"]),
        (_label("可合作转化的相关技术与成果（可附页）", 1, len(results) + 1), *heads),
        *results,
        _full("能为本联盟提供的支撑条件", x["support"]),
    ]


def _opinions(w: Writer, number: int, sheet: Sheet) -> _Row:
    """Return the row with the member's opinion, which it seals, and the council's, which stays open."""
    day = w.day(w.d.application.filing_date)
    member = next(a for a in w.d.application.allies if a.name == sheet.unit)
    sign = Slot(f"sign:sheet:{number}", "sign", 70, sheet.unit, "负责人：", member.legal_representative)
    seal = Slot(f"seal:sheet:{number}", "seal", 0, sheet.unit, "（公章）")
    council = Slot(f"sign:council:{number}", "sign", 60, "", "负责人：")
    return (
        _label("联盟成员\n单位意见", 1),
        Cell(
            (
                Paragraph("同意。", "cell_left"),
                Gap(24),
                Line(("负责人：", sign, "（公章）", seal), "cell_left"),
                Paragraph(day, "cell_right"),
            ),
            10,
            middle=False,
        ),
        _label("联盟理事会\n审批意见", 4),
        Cell(
            (
                Gap(39),
                Line(("负责人：", council, "（公章）"), "cell_left"),
                Paragraph("年   月   日", "cell_right"),
            ),
            10,
            middle=False,
        ),
    )
