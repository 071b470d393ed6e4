from datetime import date
from decimal import Decimal

import pytest

from extractors.fields.canonical import Canonical, canonical_value
from extractors.fields.choice import parse_choices
from extractors.fields.count import parse_count
from extractors.fields.date import Term, is_date_row, parse_date, parse_month, parse_term
from extractors.fields.internet import parse_internet
from extractors.fields.money import parse_money
from extractors.fields.number import undo_slips
from extractors.fields.person import parse_person
from extractors.fields.phone import Phone, parse_phone
from extractors.fields.text import clean_text, parse_text, text_length
from models.evidence import Missing, MissingReason
from models.jurisdiction import ValueType

BLANK, UNREADABLE = MissingReason.BLANK, MissingReason.UNREADABLE


def reason(value: object) -> MissingReason | None:
    return value.reason if isinstance(value, Missing) else None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,234,567.89", "1234567.89"), ("12，345", "12345"), ("1.2亿元", "12000"), ("12345元", "1.2345"),
        ("壹佰贰拾万元整", "120"), ("人民币叁仟万元整", "3000"), ("三千五百万元", "3500"), ("约3500万元", "3500"),
        ("-50", "-50"), ("0", "0"), ("2022-2024年累计12000万元", "12000"), ("l2345.6", "12345.6"),
        ("2022年1000万元，2023年1200万元，2024年1300万元，合计3500万元", "3500"),
    ],
)  # fmt: skip
def test_money_in_ten_thousands(text, amount):
    assert parse_money(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "  ", "万元", "____万元", "／"])
def test_a_bare_unit_is_blank_money(text):
    assert reason(parse_money(text)) is BLANK


@pytest.mark.parametrize(
    "text", ["100万美元", "3000-4000万元", "2022年1000万元，2023年1200万元", "较高", "50万欧元"]
)
def test_money_is_not_guessed(text):
    assert reason(parse_money(text)) is UNREADABLE


def test_the_unit_of_the_cell_beats_that_of_the_label():
    assert parse_money("1.5亿元", "万元", "近三年营业收入（万元）") == 15000
    assert parse_money("250000", "万元", "注册资本（元）") == 25
    assert parse_money("100", "万美元", "出口创汇（万美元）") == 100


@pytest.mark.parametrize(
    "text",
    ["2025年3月1日", "2025.3.1", "2025-03-01", "2025/03/01", "20250301", "二〇二五年三月一日", "二零二五年三月一日",
     "贰零贰伍年叁月壹日", "2025 年 3 月 1 日", "2025年O3月O1日", "２０２５年３月１日", "2025年3月1日至2028年2月29日"],
)  # fmt: skip
def test_dates(text):
    assert parse_date(text) == date(2025, 3, 1)


def test_chinese_tens():
    assert parse_date("二〇二五年十二月三十一日") == date(2025, 12, 31)
    assert parse_date("二〇二五年十月廿三日") == date(2025, 10, 23)


@pytest.mark.parametrize(
    "text",
    ["2025年3月1日", " 2025 . 3 . 1 ", "日期：二〇二五年三月一日", "贰零贰伍年叁月壹日", "时间:2025-03-01"],
)
def test_rows_that_are_a_date(text):
    assert is_date_row(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "日期：",
        "2025年3月",
        "2025年2月30日",
        "2025年3月1日签订",
        "自2025年3月1日起",
        "2025年3月1日 2025年4月1日",
    ],
)
def test_rows_that_are_more_or_less_than_a_date(text):
    assert not is_date_row(text)


@pytest.mark.parametrize("text", ["", "年   月   日", "____年__月__日", "—"])
def test_unfilled_dates_are_blank(text):
    assert reason(parse_date(text)) is BLANK


@pytest.mark.parametrize(
    "text", ["2025年2月30日", "2025年13月1日", "2025年3月", "近期", "2025年3月1日或2025年4月1日"]
)
def test_partial_impossible_and_ambiguous_dates_are_not_guessed(text):
    assert reason(parse_date(text)) is UNREADABLE


@pytest.mark.parametrize(
    ("text", "value"),
    [("2019年6月", "2019-06"), ("2019.06", "2019-06"), ("2019", "2019"), ("二〇一九年六月", "2019-06"),
     ("2019-06-05", "2019-06-05")],
)  # fmt: skip
def test_partial_dates_keep_what_is_stated(text, value):
    assert parse_month(text) == value


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("有效期自2025年5月10日起至2028年5月9日止", date(2025, 5, 10), date(2028, 5, 9)),
        ("本协议自2025年5月10日起生效，有效期三年", date(2025, 5, 10), date(2028, 5, 9)),
        ("自2024年2月29日起三年", date(2024, 2, 29), date(2027, 2, 27)),
        ("合作期限为两年", date(2025, 1, 1), date(2026, 12, 31)),
        ("有效期36个月", date(2025, 1, 1), date(2027, 12, 31)),
        ("各方应当诚信合作", date(2025, 1, 1), None),
    ],
)
def test_terms(text, start, end):
    assert parse_term(text, date(2025, 1, 1)) == Term(start, end)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12家", 12),
        ("共十二家", 12),
        ("15（其中企业8家）", 15),
        ("无", 0),
        ("企业8家，高校2家，共10家", 10),
        ("1O", 10),
        ("9", 9),
    ],
)
def test_counts(text, number):
    assert parse_count(text) == number


@pytest.mark.parametrize(
    ("text", "why"),
    [("家", BLANK), ("", BLANK), ("3.5", UNREADABLE), ("8家、2所", UNREADABLE), ("若干", UNREADABLE)],
)
def test_counts_are_not_guessed(text, why):
    assert reason(parse_count(text)) is why


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13812345678", "13812345678"), ("+86 138-1234-5678", "13812345678"), ("138 1234 5678", "13812345678"),
        ("023-67891234", "023-67891234"), ("（023）67891234转801", "023-67891234-801"), ("0379-6391234", "0379-6391234"),
        ("张三 13812345678", "13812345678"), ("l3812345678", "13812345678"), ("400-123-4567", "400-123-4567"),
    ],
)  # fmt: skip
def test_phones(text, number):
    found = parse_phone(text)
    assert (found.number, found.valid) == (number, True)


def test_a_wrong_number_is_kept_as_written_and_marked():
    found = parse_phone("1381234567")
    assert (found.number, found.valid) == ("1381234567", False)
    assert parse_phone("13693910\n02") == Phone("1369391002", valid=False)
    assert reason(parse_phone("")) is BLANK
    assert reason(parse_phone("见附件")) is UNREADABLE


@pytest.mark.parametrize(
    ("text", "name"),
    [("张三", "张三"), ("张  三", "张三"), ("李明（教授）", "李明"), ("李明 13812345678", "李明"), ("张三、李四", "张三、李四"),
     ("阿依古丽·买买提", "阿依古丽·买买提"), ("John Smith", "John Smith"), ("王小明；电话：023-67891234", "王小明")],
)  # fmt: skip
def test_persons(text, name):
    assert parse_person(text) == name


@pytest.mark.parametrize(
    ("text", "why"),
    [("", BLANK), ("__", BLANK), ("13812345678", UNREADABLE), ("负责联合体的日常管理工作", UNREADABLE)],
)
def test_no_person(text, why):
    assert reason(parse_person(text)) is why


def test_choices_read_the_box_before_or_behind():
    assert parse_choices("☐国有企业 ☑集体企业", ("国有企业", "集体企业")) == ("集体企业",)
    assert parse_choices("国有企业□ 集体企业√", ("国有企业", "集体企业")) == ("集体企业",)
    assert parse_choices("☑ 领军企业 ☑ 链主企业 ☐ 其他", ("领军企业", "链主企业")) == ("领军企业", "链主企业")
    assert parse_choices("是", ("是", "否")) == ("是",)
    assert reason(parse_choices("☐是 ☐否", ("是", "否"))) is BLANK
    assert reason(parse_choices("☐是 ☐否", ("是", "否"), typed=False)) is UNREADABLE
    assert reason(parse_choices("见说明", ("是", "否"))) is UNREADABLE


def test_an_option_whose_box_was_not_read_may_be_the_ticked_one():
    options = ("领军企业", "链主企业", "国家级专精特新企业", "市级专精特新企业")
    lost = "领军企业链主企业\n☐国家级专精特新企业☐市级专精特新企业"
    assert reason(parse_choices(lost, options, typed=False)) is UNREADABLE
    first = options[0] + "".join("☐" + option for option in options[1:])
    assert reason(parse_choices(first, options, typed=False)) is UNREADABLE
    assert reason(parse_choices("企业类别" + "".join("☐" + option for option in options), options)) is BLANK


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("☐是 ☑香", ("是", "否"), ("否",)),
        ("☐专利☑禄准☐样机", ("专利", "标准", "样机"), ("标准",)),
        ("☑禄准☐专利☐样机", ("专利", "标准", "样机"), ("标准",)),
    ],
)
def test_the_one_option_that_recognition_misread(text, options, found):
    assert parse_choices(text, options, typed=False) == found
    assert reason(parse_choices(text, options)) is UNREADABLE


NATURES = ("科研院所", "高等院校", "服务机构", "其它")


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("☐科研院听 ☑高等阮校 ☐服务机构 ☐其它", NATURES, ("高等院校",)),
        ("☐科研院所 ☑高等院 ☐服务机构 ☐其它(请注明)", NATURES, ("高等院校",)),
        ("☐是 ☑", ("是", "否"), ("否",)),
        ("☑ ☐否", ("是", "否"), ("是",)),
        ("☐ 否☑", ("是", "否"), ("否",)),
        ("是☐ ☑", ("是", "否"), ("否",)),
        ("☑ ☐高等院校 ☐服务机构 ☐其它", NATURES, ("科研院所",)),
    ],
)
def test_options_misread_or_lost_are_told_by_the_others(text, options, found):
    assert parse_choices(text, options, typed=False) == found
    assert reason(parse_choices(text, options)) is UNREADABLE


@pytest.mark.parametrize(
    "text", ["☐否 ☑", "☑", "☐高等院校 ☑科研院所 ☐ ☐其它", "☐科研院所 ☑ ☐服务机构", "☐是 ☑ ☐"]
)
def test_a_mark_without_word_is_nobodys_where_two_options_may_be_its_own(text):
    options = ("是", "否") if "校" not in text and "院" not in text else NATURES
    assert reason(parse_choices(text, options, typed=False)) is UNREADABLE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("☐（）是 ☑（）否", ("否",)),
        ("☐（ ）是 ☐（√）否", ("否",)),
        ("☑（ ☑是 ☐（）否", ("是",)),
        ("口是 ☑否", ("否",)),
        ("√是 口否", ("是",)),
    ],
)
def test_a_sign_beside_a_bracket_and_a_character_like_a_box(text, found):
    assert parse_choices(text, ("是", "否")) == found


@pytest.mark.parametrize("text", ["☑（☐）是 ☐（）否", "☐（）是 ⍰（）否", "口是 否", "口头 ☑是 否"])
def test_signs_that_deny_each_other_and_a_word_without_box_leave_it_open(text):
    assert reason(parse_choices(text, ("是", "否"))) is UNREADABLE


def test_a_word_beside_a_speck_on_a_picture_is_no_answer():
    assert reason(parse_choices("是·", ("是", "否"), typed=False)) is UNREADABLE
    assert parse_choices("是·", ("是", "否")) == ("是",)
    assert parse_choices("是", ("是", "否"), typed=False) == ("是",)


@pytest.mark.parametrize("text", ["☐专利☑其它成果☐样机", "☐专利☑论文☐样机", "☐专利☑禄准☐祥机", "☑禄准☐样机"])
def test_other_words_than_those_of_a_form_are_no_misread_option(text):
    assert reason(parse_choices(text, ("专利", "标准", "样机"), typed=False)) is UNREADABLE


def test_text_is_nfkc_joined_and_measured_without_white_space():
    assert (
        clean_text("面向全市\n“３３６１８”集群，\n开展 AI\nfor Science")
        == "面向全市“33618”集群,开展 AI for Science"
    )
    assert text_length("一 二\n三　四") == 4
    assert reason(parse_text(" ＿＿ ")) is BLANK


def test_canonical_text_of_each_type():
    assert canonical_value(ValueType.NUMBER, "1,200.50", "万元") == Canonical("1200.5")
    assert canonical_value(ValueType.DATE, "2025年3月1日") == Canonical("2025-03-01")
    assert canonical_value(ValueType.PHONE, "1381234567") == Canonical("1381234567", sound=False)
    assert canonical_value(ValueType.CHOICE, "☑甲 ☑乙", options=("甲", "乙")) == Canonical("甲;乙")
    assert canonical_value(ValueType.CREDIT_CODE, "9135O100M000100Y43", typed=False) == Canonical(
        "91350100M000100Y43"
    )
    assert reason(canonical_value(ValueType.INTEGER, "  ")) is BLANK


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("（√）领军企业 （ ）链主企业 （√）市级企业", ("领军企业", "市级企业")),
        ("[ ]领军企业 [√]链主企业", ("链主企业",)),
        ("领军企业（√） 链主企业（ ）", ("领军企业",)),
        ("领军企业 √链主企业 市级企业", ("链主企业",)),
        ("领军企业√ 链主企业 市级企业", ("领军企业",)),
        ("☐领军企业 链主企业√", ("链主企业",)),
        ("×领军企业 √链主企业", ("链主企业",)),
        ("[ ]领军企业　[×]链主企业", ("链主企业",)),
        ("[x] 领军企业　[ ] 链主企业", ("领军企业",)),
        ("链主企业、市级企业", ("链主企业", "市级企业")),
        ("链主企业（2021年认定）", ("链主企业",)),
    ],
)
def test_ticks_of_other_shapes(text, ticked):
    assert parse_choices(text, ("领军企业", "链主企业", "市级企业")) == ticked


def test_forms_of_a_company_written_out():
    options = ("国有企业", "股份", "有限责任", "其它")
    assert parse_choices("有限责任公司", options) == ("有限责任",)
    assert parse_choices("○国有企业 ○股份 ●其他（请注明）事业单位", options) == ("其它",)


@pytest.mark.parametrize("text", ["领军企业√链主企业", "领军企业 链主企业 市级企业", "☑领车企业 ☐链主企业"])
def test_ticks_of_nobody_and_options_only_printed_are_unreadable(text):
    assert reason(parse_choices(text, ("领军企业", "链主企业", "市级企业"))) is UNREADABLE


def test_brackets_that_look_empty_on_a_picture_may_hold_a_tick():
    assert reason(parse_choices("（ ）是 （ ）否", ("是", "否"))) is BLANK
    assert reason(parse_choices("（ ）是 （ ）否", ("是", "否"), typed=False)) is UNREADABLE


def test_choices_that_nobody_can_tell_are_unreadable():
    options = ("是", "否")
    for text in ("⍰是☐否", "是☐否", "☐是否", "☑是否", "☐是☑"):
        assert reason(parse_choices(text, options)) is UNREADABLE
    assert parse_choices("是否高新技术企业☑是☐否", options) == ("是",)
    assert parse_choices("☑企业☐高新技术企业", ("高新技术企业", "企业")) == ("企业",)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("023-6236526\n6", "023-62365266"),
        ("199457879\n36", "19945787936"),
        ("023-\n65043571", "023-65043571"),
        ("1381\n1161626", "13811161626"),
        ("13812345678\n13912345678", "13812345678"),
        ("65043571\n8012", "65043571"),
        ("13812345678\n2", "13812345678"),
    ],
)
def test_a_number_wrapped_in_a_narrow_cell_is_one(text: str, number: str) -> None:
    phone = parse_phone(text)
    assert isinstance(phone, Phone)
    assert (phone.number, phone.valid) == (number, True)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("593,891,2\n00元", "59389.12"),
        ("15,901,50\n0元", "1590.15"),
        ("593,891,\n200元", "59389.12"),
        ("593,891\n,200元", "59389.12"),
        ("33924\n.5万元", "33924.5"),
        ("123456\n7元", "123.4567"),
    ],
)
def test_an_amount_wrapped_in_a_narrow_cell_is_one(text: str, amount: str) -> None:
    assert parse_money(text) == Decimal(amount)


def test_amounts_of_two_rows_stay_two() -> None:
    assert isinstance(parse_money("1,200万元\n300万元"), Missing)
    assert isinstance(parse_money("1,200\n300"), Missing)


@pytest.mark.parametrize(
    ("text", "typed", "address"),
    [
        ("www.jialing-mail.e\nxample", True, "www.jialing-mail.example"),
        ("zhb709@cq-examp1 e.cn", False, "zhb709@cq-example.cn"),
        ("zhb709@cq-examp1e.cn", True, "zhb709@cq-examp1e.cn"),
        ("1ianxi@foxmai1.com", False, "lianxi@foxmail.com"),
        ("13800138000@163.com", False, "13800138000@163.com"),
        ("www.b2b-2000.com", False, "www.b2b-2000.com"),
        ("kjb2l@bashan.cn", False, "kjb21@bashan.cn"),
        ("lianxi9ll@bashan.cn", False, "lianxi911@bashan.cn"),
        ("j1shu863@bashan.cn", False, "jishu863@bashan.cn"),
        ("b2lab@bashan.cn", False, "b2lab@bashan.cn"),
        ("mail@bashan.cn", False, "mail@bashan.cn"),
        ("kjb2l@bashan.cn", True, "kjb2l@bashan.cn"),
        ("暂无 网站", True, "暂无网站"),
    ],
)
def test_internet_addresses(text, typed, address):
    assert parse_internet(text, typed) == address


def test_no_internet_address_is_blank():
    assert reason(parse_internet("／", True)) is BLANK


def test_a_nought_alone_before_its_measure_word():
    assert undo_slips("其他Ο家，企业 O 家") == "其他0家，企业 0 家"
    assert undo_slips("O型密封圈3件") == "O型密封圈3件"


@pytest.mark.parametrize(
    "text", ["本协议有效期自2026年3月1日至", "有效期自2026年3月至", "期限自2026年3月1日起至"]
)
def test_the_month_of_a_date_is_no_duration(text):
    assert parse_term(text).end is None


@pytest.mark.parametrize("text", [".晏如海", "·晏如海", ", 晏如海", "晏如海\nH"])
def test_specks_beside_a_name_are_none_of_it(text):
    assert parse_person(text) == "晏如海"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0379—6522 0019", "0379-65220019"),
        ("0371 6778 1200", "0371-67781200"),
        ("0391-66 77 88 99", "0391-66778899"),
        ("0391-6098800-8012", "0391-6098800-8012"),
        ("0391-6098800 13912345678", "0391-6098800"),
    ],
)
def test_landlines_in_groups(text, number):
    assert parse_phone(text).number == number


def test_a_typed_stroke_is_none_and_one_on_a_scan_may_be_a_rule():
    assert (parse_count("—", typed=True), parse_count("／", typed=True)) == (0, 0)
    assert reason(parse_count("—")) is BLANK
    assert reason(parse_count("__", typed=True)) is BLANK


def test_an_amount_in_front_of_its_parts():
    assert parse_money("9,120.00万元（2024年4,000.50万元、2025年5,119.50万元）") == 9120
    assert isinstance(parse_money("9,120.00万元（其中研发100万元）"), Missing)


def test_a_date_in_front_of_brackets_that_hold_another():
    assert parse_date("2025年12月20日（补充协议2026年2月10日）") == date(2025, 12, 20)
    assert reason(parse_date("（2025年3月1日）2026年2月10日")) is UNREADABLE


@pytest.mark.parametrize(
    ("kind", "text", "stored"),
    [
        (ValueType.NUMBER, "⍰55,☐661,☑700元", "5566.17"),
        (ValueType.PERSON, "☐诸葛☑信", "诸葛信"),
        (ValueType.TEXT, "☐重庆市工☐业软件☐新联☑盟", "重庆市工业软件新联盟"),
        (ValueType.TEXT, "☐新材料 ☑高端装备", "高端装备"),
        (ValueType.CHOICE, "☐是 ☑否", "否"),
    ],
)
def test_signs_of_boxes_that_recognition_saw_in_a_plain_value_are_no_part_of_it(kind, text, stored):
    unit = "万元" if kind is ValueType.NUMBER else ""
    options = ("是", "否") if kind is ValueType.CHOICE else ()
    assert canonical_value(kind, text, unit, options=options, typed=False) == Canonical(stored)


def test_a_typed_row_of_boxes_is_no_name_of_a_person():
    assert reason(canonical_value(ValueType.PERSON, "☐李明 ☑王强")) is UNREADABLE


@pytest.mark.parametrize("text", ["年 月 日", "年月日", "签字", "（盖章）", "签名：", "姓名", "公章"])
def test_words_of_a_form_are_nobody(text):
    assert isinstance(parse_person(text), Missing)


@pytest.mark.parametrize("name", ["张日月", "年广久", "公孙策", "章太炎"])
def test_names_that_hold_signs_of_such_words_are_read(name):
    assert parse_person(name) == name
