"""Names cut by seals and line ends, and names with signs behind them."""

import pytest

from extractors.fields.organisation import clean_organisation, parse_organisation
from extractors.units.cut_names import whole_names
from models.evidence import Evidence, Missing
from models.submission import FieldValue, Member

PAGE = Evidence(document_id="d1", page=1, method="label", confidence=0.95)
WORD = Evidence(document_id="d1", locator="p[3]", method="label", confidence=0.95)
WHOLE = "泓黔生物医药(泸州)有限公司"


def lead(value, place=PAGE):
    return FieldValue(field="lead_unit", value=value, evidence=place)


def member(name):
    return Member(seq=1, name=name, source="form", evidence=WORD)


def mended(mention, *names):
    return whole_names([mention], [[member(name) for name in names]])[0].value


@pytest.mark.parametrize("cut", ["泓黔生物医药", "泓黔生物医药(泸州", "泓黔生物医药(泸州)有限"])
def test_a_cut_name_is_made_whole(cut):
    assert mended(lead(cut), WHOLE, "泸州乙制药有限公司") == WHOLE


def test_a_box_seen_in_a_name():
    assert mended(lead("泓黔☑物医药(泸州)有限公司"), WHOLE) == WHOLE
    assert mended(lead("泸州☑物☑药有限公司"), WHOLE) == "泸州☑物☑药有限公司"


def test_a_name_made_whole_is_less_sure():
    assert whole_names([lead("泓黔生物医药")], [[member(WHOLE)]])[0].evidence.confidence < PAGE.confidence


@pytest.mark.parametrize(
    ("mention", "names"),
    [
        (lead("泓黔生物医药", WORD), [WHOLE]),  # typed: the applicant's own short form
        (lead("泓黔生物医药"), [WHOLE, "泓黔生物医药(成都)有限公司"]),  # two begin so
        (lead("泓黔生物医药有限公司"), [WHOLE]),  # whole already
        (lead("泓黔"), [WHOLE]),  # too little is left
        (lead("泸州丙化工科技"), [WHOLE]),  # another name
    ],
)
def test_what_is_left_as_it_stands(mention, names):
    assert mended(mention, *names) == mention.value


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("济源优特钢棒线材创新联合体单.s", "济源优特钢棒线材创新联合体"),
        ("泸州市大流量液压元件创新联合体期浦市展号", "泸州市大流量液压元件创新联合体"),
        ("济源特种钢创新联合体", "济源特种钢创新联合体"),
        ("济源特种钢创新联合体(筹)", "济源特种钢创新联合体(筹)"),
        ("济源特种钢创新联合体建设项目", "济源特种钢创新联合体建设项目"),
        ("济源特种钢创新中心", "济源特种钢创新中心"),
    ],
)
def test_signs_behind_a_consortium(read, name):
    mention = FieldValue(field="consortium_name", value=read, evidence=PAGE)
    assert whole_names([mention], [])[0].value == name


@pytest.mark.parametrize("text", ["☑成员单位⍰", "成员单立子", "四川卓☑", "牵头单位", "参与单位（盖章）"])
def test_what_is_left_of_a_name_is_none(text):
    assert isinstance(parse_organisation(text), Missing)


@pytest.mark.parametrize("text", ["四川大学", "东岳集团", "泸州市科技局", "☑四川卓嶓机械有限公司"])
def test_short_names_of_units_are_names(text):
    assert parse_organisation(text) == text.strip("☑")


def test_a_bracket_lost_behind_a_group_is_put_back():
    assert clean_organisation("南京泓黔医药(集团股份有限公司") == "南京泓黔医药(集团)股份有限公司"
    assert clean_organisation("南京泓黔医药（集团）股份有限公司") == "南京泓黔医药(集团)股份有限公司"


AGREED = Evidence(document_id="d2", page=1, method="label", confidence=0.95)


def listed(name, place):
    return Member(seq=1, name=name, source="form", evidence=place)


@pytest.mark.parametrize(
    ("read", "place", "elsewhere", "value"),
    [
        ("南京麒翻脑机接口有限公司", PAGE, (PAGE, AGREED), "南京麒麟脑机接口有限公司"),
        ("南京麒翻脑机接口有限公司", PAGE, (AGREED, AGREED), "南京麒翻脑机接口有限公司"),
        ("南京麒翻脑机接口有限公司", PAGE, (PAGE, PAGE), "南京麒翻脑机接口有限公司"),
        ("南京麒翻脑机接口有限公司", WORD, (WORD, AGREED), "南京麒翻脑机接口有限公司"),
        ("南京麒翻机脑接口有限公司", PAGE, (PAGE, AGREED), "南京麒翻机脑接口有限公司"),
    ],
)
def test_one_sign_misread_is_put_right_by_its_own_paper_and_another(read, place, elsewhere, value):
    lists = [[listed("南京麒麟脑机接口有限公司", where)] for where in elsewhere]
    assert whole_names([lead(read, place)], lists)[0].value == value


def test_a_name_that_two_papers_have_is_no_slip():
    lists = [[listed("重庆渝曜一厂", place), listed("重庆渝曜二厂", place)] for place in (PAGE, AGREED)]
    assert whole_names([lead("重庆渝曜一厂")], lists)[0].value == "重庆渝曜一厂"


def test_one_sign_of_a_consortium_is_put_right_by_other_statements_of_its_name():
    right, slip = "重庆两江新区抗体药物制备产业创新联合体", "重庆两江新区抗体药物制各产业创新联合体"
    stated = [
        FieldValue(field="consortium_name", value=value, evidence=place)
        for value, place in ((slip, PAGE), (right, PAGE), (right, AGREED))
    ]
    assert {mention.value for mention in whole_names(stated, [])} == {right}
    assert whole_names([stated[0], stated[2]], [])[0].value == slip
