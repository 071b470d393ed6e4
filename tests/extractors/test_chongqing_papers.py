"""The application of Chongqing as 附件1 lays it out, as applicants alter it, and its member sheets."""

import pytest

from extractors.submission import extract_submission
from models.document import Cell, Line, Table, TextSource
from models.evidence import MissingReason
from models.jurisdiction import FormSpec
from models.submission import PaperKind
from validation.catalog import load_catalog

LEAD, SECOND, COLLEGE, OUTSIDE = (
    "重庆领军装备有限公司",
    "重庆甲传感有限公司",
    "渝州理工大学",
    "成都乙科技有限公司",
)
PLATFORM_TITLE, COUNCIL_TITLE = "联盟\n科技\n创新\n平台\n情况", "联盟理事会组成单位及人员"
NAME = "重庆市智能装备产业技术创新联盟"


@pytest.fixture(scope="module")
def forms() -> tuple[FormSpec, ...]:
    return tuple(jurisdiction.form for jurisdiction in load_catalog().jurisdictions)


def grid(number, columns, *rows):
    """A Word table; an entry is a text, or (text, columns, rows) it spans."""
    cells, taken = [], set()
    for row, entries in enumerate(rows):
        column = 0
        for place, entry in enumerate(entries, 1):
            text, wide, high = entry if isinstance(entry, tuple) else (entry, 1, 1)
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + right) for down in range(high) for right in range(wide)}
            locator = f"table[{number}]/row[{row + 1}]/cell[{place}]"
            lines = tuple(
                Line(text=part, locator=f"{locator}/p[{n}]", source=TextSource.WORD)
                for n, part in enumerate(text.split("\n"), 1)
                if part
            )
            cells.append(
                Cell(
                    row=row,
                    column=column,
                    row_span=high,
                    column_span=wide,
                    text=text,
                    locator=locator,
                    lines=lines,
                )
            )
            column += wide
    return Table(rows=len(rows), columns=columns, cells=tuple(cells), locator=f"table[{number}]")


def as_published(number, **other):
    """附件1, parts one to three, as one table of nine columns."""
    given = {"sales": "3.5亿元", "enterprises": "企业  2  家", "chair": "何岭", **other}
    return grid(
        number,
        9,
        [("一、基本信息表", 9, 1)],
        [("联盟\n名称", 2, 1), (NAME, 7, 1)],
        [("联盟\n理事长", 2, 1), (given["chair"], 3, 1), ("所在单位", 2, 1), (LEAD, 2, 1)],
        [("联盟\n秘书长单位", 2, 1), (SECOND, 7, 1)],
        [("联盟\n办公室地址", 2, 1), ("渝北区金开大道1号", 3, 1), ("联系人及\n联系方式", 2, 1), ("林一 13800138000", 2, 1)],
        [("二、牵头单位信息", 9, 1)],
        [("联盟\n牵头\n单位\n情况", 1, 16), "单位名称", (LEAD, 7, 1)],
        ["机构负责人", ("何岭", 2, 1), "电话", "023-67891234", "传真", ("023-67891235", 2, 1)],
        ["联系人", ("林一", 2, 1), "电话", "023-67890000", "手机", ("13800138000", 2, 1)],
        ["联系地址", ("渝北区金开大道1号", 2, 1), "邮编", "401120", "E-mail", ("a@b.cn", 2, 1)],
        ["企业类别", ("☐领军企业  ☑链主企业\n☐国家级专精特新企业   ☑市级专精特新企业", 7, 1)],
        [("上年度\n经济指标", 1, 2), "总产值", ("营业收入", 2, 1), "出口创汇", "纳税总额", ("税后利润", 2, 1)],
        ["    36000万元", (given["sales"], 2, 1), "120万美元", "    万元", ("1200.5  万元", 2, 1)],
        ["上年度内部研发投入\n经费", ("1500万元", 3, 1), ("近三年内部研发投入经费累计", 2, 1), ("4200", 2, 1)],
        ["人才队伍\n建设", ("职工人数 320 人，其中研发人员 80 人，高级职称  人，博士 5 人，硕士30人，本科60人。", 7, 1)],
        [("已建市级以上企业研发机构", 1, 3), ("名称", 2, 1), "类别", ("批准单位", 2, 1), ("批准时间", 2, 1)],
        [("智能装备重点实验室", 2, 1), "国家级", ("科技部", 2, 1), ("2020年5月", 2, 1)],
        [("", 2, 1), "市级", ("", 2, 1), ("", 2, 1)],
        ["近三年累计产学研\n合作项目", ("12    项\n   300万元", 3, 1), ("其中：今年", 2, 1), ("2项\n50.5万元", 2, 1)],
        ["近三年\n产学研合作的高校", ("累计  3  所，包括：渝州理工大学等", 7, 1)],
        [("近三年知识产权情况", 1, 3), ("发明专利", 1, 2), "申请数", "42项", ("实用新型专利", 1, 2), "申请数", ("49 项", 2, 1)],
        ["授权数", "19 项", "授权数", ("    项", 2, 1)],
        ["外观设计专利", "申请数", "7项", "授权数", "4 项", ("", 2, 1)],
        [("承担省市及以上科研项目情况", 2, 2), ("名称", 2, 1), "类别", ("批准单位", 2, 1), ("批准时间", 2, 1)],
        [("高速主轴攻关", 2, 1), "市级专项", ("市科技局", 2, 1), ("2021年3月", 2, 1)],
        [("三、联盟成员信息", 9, 1)],
        [("联盟\n成员\n情况", 1, 6), ("市内单位合计  3  家", 8, 1)],
        [(given["enterprises"], 2, 1), (f"成员：{LEAD}、{SECOND}", 6, 1)],
        [("高校  1  家", 2, 1), (f"成员：{COLLEGE}", 6, 1)],
        [("科研机构  0  家", 2, 1), ("成员：", 6, 1)],
        [("其他  0  家", 2, 1), ("成员：无", 6, 1)],
        [(f"市外单位合计 1 家，成员：{OUTSIDE}", 8, 1)],
        [(PLATFORM_TITLE, 1, 3), ("国家级  2  家", 2, 1), ("其中：国家级企业技术中心 1 家", 6, 1)],
        [("市级  3  家", 2, 1), ("其中：市级企业技术中心 3 家", 6, 1)],
        [("其他  4  家", 2, 1), ("其中：", 6, 1)],
        [(COUNCIL_TITLE, 1, 3), "姓 名", "理事会职务", ("所在单位（到院系）", 2, 1), "职称／职务", "联系电话", ("E-mail", 2, 1)],
        ["何岭", "理事长", (LEAD, 2, 1), "总经理", "13900139000", ("h@b.cn", 2, 1)],
        ["", "", ("", 2, 1), "", "", ("", 2, 1)],
    )  # fmt: skip


def company_sheet(number, name, ratio="4.29%"):
    return grid(
        number,
        6,
        ["单位名称", (name, 5, 1)],
        ["详细地址", ("渝北区金开大道1号", 3, 1), "邮政编码", "401120"],
        ["法人代表", "何岭", "电话", "023-67891234", "单位网址", "www.x.example"],
        ["联系人", "林一", "", "", "电子邮箱", "a@b.cn"],
        ["单位性质", ("☐国有企业  ☐集体企业  ☐股份  ☑有限责任  ☐中外合作  ☐其它（请注明）", 5, 1)],
        ["注册资金\n（万元）", "5000", "职工人数", "320", "其中科技人员", "90"],
        ["资产总值\n（万元）", "1.2亿元", "资产负债率", "30.2％", "上年度销售收入（万元）", "35000"],
        ["上年度科研投入（万元）", "1500", "科研投入占销售收入比例", ratio, "出口创汇\n（万美元）", "0"],
        ["是否为高新技术企业", ("☑是      ☐否", 2, 1), "认定时间", ("2021年9月", 2, 1)],
        ["已获专利数", "59", ("其中：发明11，实用新型42，外观6", 4, 1)],
        [
            "联盟成员\n单位意见",
            ("负责人：     （公章）", 2, 1),
            "联盟理事会\n审批意见",
            ("负责人：     （公章）", 2, 1),
        ],
    )


def college_sheet(number, name):
    return grid(
        number,
        6,
        ["单位名称", (name, 5, 1)],
        ["详细地址", ("沙坪坝区大学城1号", 3, 1), "邮政编码", "401331"],
        ["法人代表\n或负责人", "周可", "电话", "023-65100000", "单位网址", "www.y.example"],
        ["单位性质", ("☐科研院所  ☑高等院校  ☐服务机构  ☐其它（请注明）", 5, 1)],
        ["职工人数", "2100", "其中：高级职称人数", "640", "院士（不含兼职）数", "2"],
        ["", "", "", "", "博士导师数", "210"],
        ["能为本联盟提供的支撑条件", ("实验平台", 5, 1)],
    )


def sheet_title(build, number, kind):
    return build.line(number, f"{NAME}主要成员情况表（{kind}）")


def read(build, forms, *files):
    laid = [build.file(name, build.document(*blocks)) for name, *blocks in files]
    return extract_submission("s1", laid, forms, "")


@pytest.fixture(scope="module")
def published(build, forms):
    return read(
        build,
        forms,
        (
            "1-申报表.docx",
            build.line(1, "重庆市产业技术创新联盟申报表"),
            as_published(1),
            sheet_title(build, 2, "企业"),
            company_sheet(2, LEAD),
            build.line(3, "注：填写主要成员情况，限5家。"),
            sheet_title(build, 4, "企业"),
            company_sheet(3, SECOND),
            sheet_title(build, 5, "科研机构、高校、服务机构"),
            college_sheet(4, COLLEGE),
            grid(5, 2, [("四、审核意见表", 2, 1)], [("联盟牵头单位意见：\n单位负责人（签字或盖章）", 2, 1)]),
        ),
    )


def values(submission):
    return {value.field: value.value for value in submission.fields}


class TestTheFormAsPublished:
    def test_is_recognised(self, published):
        assert published.jurisdiction == "chongqing"
        assert [paper.kind for paper in published.papers] == [PaperKind.APPLICATION_FORM]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("consortium_name", NAME), ("council_chair", "何岭"), ("council_chair_unit", LEAD), ("secretary_unit", SECOND),
            ("office_address", "渝北区金开大道1号"), ("contact_person", "林一"), ("contact_phone", "13800138000"),
            ("lead_unit", LEAD), ("lead_head", "何岭"), ("lead_phone", "023-67891234"), ("lead_fax", "023-67891235"),
            ("lead_contact", "林一"), ("lead_mobile", "13800138000"), ("lead_postcode", "401120"), ("lead_email", "a@b.cn"),
            ("lead_category", "链主企业;市级专精特新企业"), ("output_value_last_year", "36000"),
            ("revenue_last_year", "35000"), ("export_last_year_usd", "120"), ("net_profit_last_year", "1200.5"),
            ("rd_spend_last_year", "1500"), ("rd_spend_3y", "4200"), ("staff_count", "320"), ("rd_staff_count", "80"),
            ("phd_count", "5"), ("master_count", "30"), ("bachelor_count", "60"), ("coop_project_count_3y", "12"),
            ("coop_project_amount_3y", "300"), ("coop_project_count_this_year", "2"),
            ("coop_project_amount_this_year", "50.5"), ("coop_university_count", "3"), ("invention_patents_applied", "42"),
            ("invention_patents_granted", "19"), ("utility_patents_applied", "49"), ("design_patents_applied", "7"),
            ("design_patents_granted", "4"), ("in_city_total", "3"), ("in_city_enterprise", "2"),
            ("in_city_university", "1"), ("in_city_research", "0"), ("in_city_other", "0"), ("out_city_total", "1"),
            ("national_platforms", "2"), ("municipal_platforms", "3"), ("other_platforms", "4"),
        ],
    )  # fmt: skip
    def test_its_values(self, field, value, published):
        assert values(published)[field] == value

    @pytest.mark.parametrize("field", ["tax_last_year", "senior_title_count", "utility_patents_granted"])
    def test_a_unit_without_a_number_is_a_blank(self, field, published):
        assert field not in values(published)
        assert {gap.reason for gap in published.gaps if gap.field == field} == {MissingReason.BLANK}

    def test_its_units_are_listed_by_kind_and_place(self, published):
        found = [(m.name, m.kind, m.in_jurisdiction, m.role, m.listed_as) for m in published.members]
        assert found == [
            (LEAD, "enterprise", True, "lead", "in_city_enterprise"),
            (SECOND, "enterprise", True, "member", "in_city_enterprise"),
            (COLLEGE, "university", True, "member", "in_city_university"),
            (OUTSIDE, "enterprise", False, "member", "out_city_total"),
        ]

    def test_institutions_of_the_lead_and_no_projects_or_printed_kinds(self, published):
        found = [(row.name, row.level, row.host, row.established) for row in published.platforms]
        assert found == [("智能装备重点实验室", "national", LEAD, "2020-05")]

    def test_the_council(self, published):
        assert [(row.name, row.position, row.phone) for row in published.council] == [
            ("何岭", "理事长", "13900139000")
        ]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("sheet[1].kind", "enterprise"), ("sheet[1].name", LEAD), ("sheet[1].phone", "023-67891234"),
            ("sheet[1].unit_nature", "有限责任"), ("sheet[1].registered_capital", "5000"), ("sheet[1].tech_staff_count", "90"),
            ("sheet[1].total_assets", "12000"), ("sheet[1].debt_ratio", "30.2"), ("sheet[1].rd_sales_ratio", "4.29"),
            ("sheet[1].high_tech_enterprise", "是"), ("sheet[1].patents_granted", "59"), ("sheet[2].name", SECOND),
            ("sheet[3].kind", "institution"), ("sheet[3].name", COLLEGE), ("sheet[3].legal_representative", "周可"),
            ("sheet[3].unit_nature", "高等院校"), ("sheet[3].senior_title_count", "640"), ("sheet[3].academicians", "2"),
            ("sheet[3].phd_supervisors", "210"),
        ],
    )  # fmt: skip
    def test_its_sheets(self, field, value, published):
        assert values(published)[field] == value


class TestCopiesOfSheets:
    def test_a_sheet_in_two_files_is_one(self, build, forms):
        form = (
            "1-申报表.docx",
            build.line(1, "重庆市产业技术创新联盟申报表"),
            as_published(1),
            sheet_title(build, 2, "企业"),
            company_sheet(2, LEAD),
        )
        again = (
            "2-情况表.docx",
            sheet_title(build, 1, "企业"),
            company_sheet(1, LEAD),
            sheet_title(build, 2, "企业"),
            company_sheet(2, SECOND),
        )
        found = values(read(build, forms, form, again))
        assert (found["sheet[1].name"], found["sheet[2].name"]) == (LEAD, SECOND)
        assert "sheet[3].kind" not in found

    def test_sheets_without_titles_are_told_by_their_labels(self, build, forms):
        form = (
            "申报表.docx",
            build.line(1, "重庆市产业技术创新联盟申报表"),
            as_published(1),
            build.line(2, "附表"),
            company_sheet(2, LEAD),
            college_sheet(3, COLLEGE),
        )
        found = values(read(build, forms, form))
        assert (found["sheet[1].kind"], found["sheet[2].kind"]) == ("enterprise", "institution")
        assert (found["lead_unit"], found["sheet[2].name"]) == (LEAD, COLLEGE)

    def test_sheets_of_two_pages_that_were_taken_for_one_table(self, build, forms):
        first, second = company_sheet(2, LEAD), company_sheet(2, SECOND)
        below = tuple(cell.model_copy(update={"row": cell.row + first.rows}) for cell in second.cells)
        both = first.model_copy(update={"rows": first.rows + second.rows, "cells": (*first.cells, *below)})
        found = values(read(build, forms, ("主要成员情况表.docx", sheet_title(build, 1, "企业"), both)))
        assert (found["sheet[1].name"], found["sheet[2].name"]) == (LEAD, SECOND)

    def test_an_empty_sheet_is_none(self, build, forms):
        form = (
            "申报表.docx",
            build.line(1, "重庆市产业技术创新联盟申报表"),
            as_published(1),
            sheet_title(build, 2, "企业"),
            grid(2, 2, ["单位名称", ""], ["详细地址", ""], ["法人代表", ""]),
        )
        assert not [field for field in values(read(build, forms, form)) if field.startswith("sheet[")]


ALTERED = grid(
    1,
    6,
    ["联盟名称：", (NAME, 5, 1)],
    ["联盟理事长", "何岭", "所在单位", (LEAD, 3, 1)],
    ["单位名称", (LEAD, 5, 1)],
    ["机构负责人", "何岭", "电话", "02367891234", "联系人", "林一"],
    ["总产值（万元）", "36000", "营业收入（亿元）", "3.5", "税后利润", "1200.5万元"],
    ["职工人数", "320", "研发人员", "80", "高级职称", "20"],
    ["近三年累计产学研合作项目", ("12\n300", 2, 1), "其中：今年", ("2\n50", 2, 1)],
    ["专利", "申请数", ("授权数", 4, 1)],
    ["发明专利", "42", ("19", 4, 1)],
    ["外观设计专利", "7", ("4", 4, 1)],
    ["市内单位合计（家）", ("3", 5, 1)],
    [("企业（家）", 1, 2), "2", "1", (LEAD, 3, 1)],
    ["", "2", (SECOND, 3, 1)],
    ["高校（家）", "1", "1", (COLLEGE, 3, 1)],
    ["市外单位合计（家）", "1", "1", (OUTSIDE, 3, 1)],
)  # fmt: skip


class TestAnAlteredForm:
    """Units moved to labels or left out, patents as a matrix, counts in cells of their own, names a row each."""

    @pytest.fixture(scope="class")
    @classmethod
    def found(cls, build, forms):
        return read(build, forms, ("申报表.docx", build.line(1, "重庆市产业技术创新联盟申报表"), ALTERED))

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("consortium_name", NAME), ("lead_phone", "023-67891234"), ("output_value_last_year", "36000"),
            ("revenue_last_year", "35000"), ("net_profit_last_year", "1200.5"), ("staff_count", "320"),
            ("senior_title_count", "20"), ("coop_project_count_3y", "12"), ("coop_project_amount_3y", "300"),
            ("coop_project_count_this_year", "2"), ("invention_patents_granted", "19"), ("design_patents_applied", "7"),
            ("design_patents_granted", "4"), ("in_city_total", "3"), ("in_city_enterprise", "2"), ("out_city_total", "1"),
        ],
    )  # fmt: skip
    def test_its_values(self, field, value, found):
        assert values(found)[field] == value

    def test_its_units(self, found):
        assert [member.name for member in found.members] == [LEAD, SECOND, COLLEGE, OUTSIDE]


def test_the_licence_of_another_unit_says_nothing_of_the_lead(build, forms):
    form = ("申报表.docx", build.line(1, "重庆市产业技术创新联盟申报表"), as_published(1))
    licence = (
        "证明材料.docx",
        build.line(1, "营业执照"),
        build.line(2, "统一社会信用代码：91500112MA5UAAAA0W"),
    )
    own, others = build.line(3, f"名称：{LEAD}"), build.line(3, f"名称：{OUTSIDE}")
    assert values(read(build, forms, form, (*licence, own)))["lead_unit_uscc"] == "91500112MA5UAAAA0W"
    assert "lead_unit_uscc" not in values(read(build, forms, form, (*licence, others)))


def test_a_note_in_place_of_the_report_is_not_the_report(build, forms):
    note = (
        "建设运行报告.docx",
        build.line(1, "关于材料报送情况的说明"),
        build.line(2, f"{NAME}的建设运行报告将补充提交。"),
    )
    form = ("申报表.docx", build.line(1, "重庆市产业技术创新联盟申报表"), as_published(1))
    kinds = {paper.path: paper.kind for paper in read(build, forms, form, note).papers}
    assert kinds["建设运行报告.docx"] is PaperKind.OTHER


REPORT = (
    "报告.docx", f"{NAME}", "建设运行报告", "1  组建联盟的重要性和必要性", "产业需要协同创新，必须组建联盟。",
    "2  联盟的组织机构",
    "联盟设理事会和秘书处，现有科技工作人员86人。", "3  联盟运行机制、管理机制、保障机制等", "3.1  合作模式和运行机制",
    "实行理事会领导下的秘书长负责制。", "3.2  联盟经费来源及使用管理机制",
    "经费由成员单位会费和政府资助构成，单独建账，接受监督检查。",
)  # fmt: skip


def test_a_report_with_bare_numbers_and_parts_of_a_chapter(build, forms):
    name, *lines = REPORT
    found = read(build, forms, (name, *(build.line(n, text) for n, text in enumerate(lines, 1))))
    sections = [section.section for section in found.sections]
    assert sections == [
        "report_necessity", "report_organisation", "report_mechanisms", "report_operation", "report_funds",
    ]  # fmt: skip
    assert all(section.characters for section in found.sections)
    assert {"funds.source", "funds.management"} <= {statement.statement for statement in found.statements}
    assert values(found)["tech_staff_total"] == "86"


def test_the_part_on_the_lead_as_a_table_of_its_own_is_no_sheet(build, forms):
    lead = grid(
        1,
        6,
        ["单位名称", (LEAD, 5, 1)],
        ["机构负责人", "何岭", "电话", "023-67891234", "传真", "023-67891235"],
        ["联系人", "林一", "电话", "023-67890000", "手机", "13800138000"],
        ["联系地址", "渝北区金开大道1号", "邮编", "401120", "E-mail", "a@b.cn"],
        ["企业类别", ("☑领军企业  ☐链主企业", 5, 1)],
        [("人才队伍建设", 1, 2), "职工人数", "研发人员", "高级职称", "博士", "硕士"],
        ["320 人", "80", "12人", "0人", "30人"],
    )
    title = build.line(1, "重庆市产业技术创新联盟申报表")
    found = read(
        build,
        forms,
        ("申报表.docx", title, lead, sheet_title(build, 2, "企业"), company_sheet(2, SECOND)),
        ("协议.docx", build.line(1, "重庆市智能装备产业技术创新联盟组建协议"), build.line(2, "一、参与单位")),
    )
    stated = values(found)
    assert (stated["lead_unit"], stated["lead_head"], stated["lead_mobile"]) == (LEAD, "何岭", "13800138000")
    staff = ("staff_count", "rd_staff_count", "senior_title_count", "phd_count", "master_count")
    assert [stated[name] for name in staff] == ["320", "80", "12", "0", "30"]
    assert stated["sheet[1].name"] == SECOND
    assert "sheet[2].name" not in stated


def test_a_party_whose_name_holds_a_word_of_a_section_is_no_section(build, forms):
    rows = [
        "组建协议",
        "1. 参与单位",
        f"1．{LEAD}（牵头单位）",
        f"2．{SECOND}",
        "3．重庆丙知识产权服务有限公司",
    ]
    rows += ["2. 技术创新目标", "突破三项关键共性技术。", "3. 知识产权归属", "归完成方所有。"]
    lines = [build.line(number, text) for number, text in enumerate(rows, 1)]
    form = ("申报表.docx", build.line(1, "重庆市产业技术创新联盟申报表"), as_published(1))
    found = read(build, forms, form, ("组建协议.docx", *lines))
    agreed = [member.name for member in found.members if member.source == "agreement"]
    assert agreed == [LEAD, SECOND, "重庆丙知识产权服务有限公司"]
    assert {"parties", "technical_goals", "results_ip"} <= {section.section for section in found.sections}


def members_part(*rows):
    return grid(1, 3, [("联盟成员情况", 1, len(rows) + 1), ("市内单位合计：3家（含牵头单位）", 2, 1)], *rows)


@pytest.mark.parametrize(
    "rows",
    [
        (
            ["企业（2家）", f"1.{LEAD}\n2.{SECOND}"],
            ["高校1家", f"成员：{COLLEGE}。"],
            ["市外单位合计1家", OUTSIDE],
        ),
        (
            ["企业 2 家", f"成员：{LEAD}（理事长单位）；{SECOND}；"],
            ["高校 1 家", COLLEGE],
            ["市外单位合计 一 家", OUTSIDE],
        ),
        (["企业", f"2家\n{LEAD}，{SECOND}"], ["高校", f"1家：{COLLEGE}"], ["市外单位", f"1家，{OUTSIDE}"]),
    ],
)
def test_members_by_kind_as_applicants_write_them(build, forms, rows):
    found = read(
        build, forms, ("申报表.docx", build.line(1, "重庆市产业技术创新联盟申报表"), members_part(*rows))
    )
    stated = values(found)
    counts = ("in_city_total", "in_city_enterprise", "in_city_university", "out_city_total")
    assert [stated.get(name) for name in counts] == ["3", "2", "1", "1"]
    assert [member.name for member in found.members] == [LEAD, SECOND, COLLEGE, OUTSIDE]


def test_patents_in_one_cell(build, forms):
    text = (
        "发明专利申请数42项、授权数19项，实用新型专利申请数49项、授权数30项，外观设计专利申请数7项、授权数4项"
    )
    table = grid(1, 2, ["单位名称", LEAD], ["近三年知识产权情况", text])
    stated = values(read(build, forms, ("申报表.docx", build.line(1, "重庆市产业技术创新联盟申报表"), table)))
    kinds = ("invention", "utility", "design")
    got = [stated.get(f"{kind}_patents_{what}") for kind in kinds for what in ("applied", "granted")]
    assert got == ["42", "19", "49", "30", "7", "4"]


def test_parties_listed_without_a_heading_and_a_term_below_its_title(build, forms):
    rows = [
        f"{NAME}组建协议书", "下列单位为推进智能装备技术进步，自愿组成联盟，协议如下：",
        f"1）{LEAD}（91500109MA5UQ7L91E），牵头单位", f"2）{SECOND}", f"3）{COLLEGE}",
        "一、技术创新目标", "突破高速主轴等关键共性技术。", "二、协议期限", "2025年6月1日至2028年5月31日。",
    ]  # fmt: skip
    lines = [build.line(number, text) for number, text in enumerate(rows, 1)]
    form = ("申报表.docx", build.line(1, "重庆市产业技术创新联盟申报表"), as_published(1))
    found = read(build, forms, form, ("组建协议.docx", *lines))
    agreed = [(member.name, member.role) for member in found.members if member.source == "agreement"]
    assert agreed == [(LEAD, "lead"), (SECOND, "member"), (COLLEGE, "member")]
    stated = values(found)
    assert (stated["agreement_start"], stated["agreement_end"]) == ("2025-06-01", "2028-05-31")


@pytest.mark.parametrize(
    ("label", "above", "expected"),
    [
        ("联盟科技创新平台情况", "市级3家", "2"),
        ("联盟\n科技\n创新", "市级3家", "2"),
        ("联", "市级3家", "2"),
        ("联", "3家", None),
    ],
)
def test_a_count_is_that_of_the_nearest_head_though_another_head_was_lost(
    build, chongqing, label, above, expected
):
    """The title over the table reaches both 其他: the head at the left of one, or 市级 above it, is nearer."""
    table = grid(
        1, 3,
        [("三、联盟成员信息", 3, 1)],
        [("联盟成员情况", 1, 2), "企业3家", "甲公司"],
        ["其他0家", "无"],
        [(label, 1, 2), above, "其中：市级重点实验室3家"],
        ["其他 2家", "其中："],
    )  # fmt: skip
    title = build.line(1, "重庆市产业技术创新联盟申报表")
    found = values(read(build, (chongqing,), ("1-申报表.docx", title, table)))
    assert found["in_city_other"] == "0"
    assert found.get("other_platforms") == expected
