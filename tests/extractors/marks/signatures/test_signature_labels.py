import pytest

from extractors.marks.signatures.signature_labels import signature_labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("专家签字：", "专家签字"),
        ("法定代表人签字 ★", "法定代表人签字"),
        ("单位负责人（签字或盖章）", "单位负责人（签字或盖章）"),
        ("法 定 代 表 人（签 字）：", "法定代表人（签字）"),
        ("法定代表人:          (签字)", "法定代表人（签字）"),
        ("牵头企业负责人签字                   （加盖单位公章）", "牵头企业负责人签字"),
        ("甲方（盖章）：   法定代表人或授权代表签字：     年   月   日", "法定代表人或授权代表签字"),
        ("负责人签名：_________", "负责人签名"),
        ("签字：", "签字"),
        ("法定代表人(签章):", "法定代表人(签章)"),
        ("甲方代表签字（盖章）：", "甲方代表签字（盖章）"),
        ("法定代表人签字（或加盖公章）：", "法定代表人签字（或加盖公章）"),
        ("法定代表人（签字、按手印）：", "法定代表人（签字、按手印）"),
        ("甲方（法定代表人签字）：", "甲方（法定代表人签字）"),
        ("（法定代表人签字）", "（法定代表人签字）"),
        ("法定代表人（或授权代表）签字：", "法定代表人（或授权代表）签字"),
        ("签字（法定代表人）：", "签字（法定代表人）"),
        ("法人代表签字处：", "法人代表签字处"),
        ("手写签名：", "手写签名"),
        ("负责人签名        日期", "负责人签名"),
        ("法定代表人/授权代表：………………（签字）", "法定代表人/授权代表（签字）"),
        ("Signed by / 签署：", "Signedby/签署"),
        ("Authorized Signature: ", "AuthorizedSignature"),
    ],
)
def test_labels(text, label):
    assert [place.label for place in signature_labels(text)] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "本协议经各方法定代表人签字并加盖公章后生效。",
        "须经联合体全体成员签字盖章。",
        "本协议由法定代表人（签字）后生效",
        "诚信承诺书（法定代表人签字）",
        "Signed by the Parties on 5 May",
        "签章处：",
        "需由单位负责人签字",
        "八、所有成员单位签章",
        "牵头单位（盖章）：",
        "签订时间：2025年3月1日",
        "签署日期：",
        "第八条 签署：",
        "签字盖章后两份报备",
    ],
)
def test_prose_and_seal_places_are_no_labels(text):
    assert signature_labels(text) == []


def test_labels_as_engines_read_them_under_seals():
    text = "法定代表人（签字）1.595礼生 法定代表人（签字）：李中"
    assert [(place.label, place.typed) for place in signature_labels(text)] == [
        ("法定代表人（签字）", ""),
        ("法定代表人（签字）", "李中"),
    ]
    assert [place.typed for place in signature_labels("法定代表人（签字:薛数思")] == ["薛数思"]


def test_names_behind_labels():
    text = "甲方法定代表人（签字）：王五    乙方法定代表人（签字）：    2025年3月1日"
    first, second = signature_labels(text)
    assert (first.typed, second.typed) == ("王五", "")
    assert text[second.end : second.stop].strip() == ""
    assert signature_labels("承诺人（签字）：盖章有效期至二〇二六年")[0].typed == ""


@pytest.mark.parametrize(
    ("text", "label", "typed"),
    [
        ("法定代表人：", "法定代表人", ""),
        ("法定代表人（或授权代表）：王敏", "法定代表人（或授权代表）", "王敏"),
        ("负责人：        （公章）", "负责人", ""),
        ("单位负责人:李 明", "单位负责人", "李明"),
    ],
)
def test_a_role_is_a_label_only_beside_a_seal(text, label, typed):
    assert signature_labels(text) == []
    assert [(found.label, found.typed) for found in signature_labels(text, roles_too=True)] == [
        (label, typed)
    ]


@pytest.mark.parametrize(
    "text", ["项目负责人及团队：见附件", "由法定代表人：张三", "联系人：王敏", "法定代表人"]
)
def test_other_words_are_no_label_even_beside_a_seal(text):
    assert signature_labels(text, roles_too=True) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("法定代表人（签学）东诚佳 法定代表人（签字川梅", ["法定代表人（签字）", "法定代表人（签字）"]),
        ("法定代表（签字ド子小启", ["法定代表（签字）"]),
    ],
)
def test_labels_misread_under_a_seal(text, places):
    assert [place.label for place in signature_labels(text)] == places


@pytest.mark.parametrize(
    "text", ["法定代表人签发的授权书", "由法定代表人（或其授权人）办理", "负责人（签约地点：重庆）"]
)
def test_other_words_behind_a_role_are_no_label(text):
    assert signature_labels(text) == []


def test_a_name_between_two_labels_is_written_behind_the_first():
    places = signature_labels("法定代表人签字：周承悦法定代表人签字：董达芳")
    assert [(place.label, place.typed) for place in places] == [
        ("法定代表人签字", "周承悦"),
        ("法定代表人签字", "董达芳"),
    ]
    parties = signature_labels("甲方法定代表人（签字）：乙方法定代表人（签字）：")
    assert [place.label for place in parties] == ["甲方法定代表人（签字）", "乙方法定代表人（签字）"]


@pytest.mark.parametrize(
    "text", ["签字/Signature欧阳晓", "签字/Signature. 欧阳晓", "签字/Signature: 欧阳晓", "签字/Signatur"]
)
def test_a_colon_lost_behind_a_label_in_two_languages(text):
    (place,) = signature_labels(text)
    assert (place.label, place.typed) == ("签字", "欧阳晓" if "欧" in text else "")


def test_a_label_whose_colon_was_lost_before_a_name():
    assert [place.typed for place in signature_labels("法定代表人签字 丁文浩")] == ["丁文浩"]
    assert signature_labels("经法定代表人签字 生效") == []
    assert signature_labels("法定代表人签字 生效") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "法定代签字：林俊法定代表签字：种林俊",
            [("法定代（签字）", "林俊"), ("法定代表（签字）", "种林俊")],
        ),
        ("法定代表人石平丽 法定代表人：石嘉晟", [("法定代表人", "石平丽"), ("法定代表人", "石嘉晟")]),
        ("法定代表人（签字）：韦启4法定代表人余文", [("法定代表人（签字）", ""), ("法定代表人", "余文")]),
        (
            "法定代表人（签字）遣雪 法定代表人（子）崔源",
            [("法定代表人（签字）", "遣雪"), ("法定代表人（签字）", "崔源")],
        ),
        ("法定代表人3波勇", [("法定代表人", "波勇")]),
        ("法定代表", [("法定代表", "")]),
        ("法定 人签字 宏学", [("法定人签字", "宏学")]),
        ("法定代表火宇朱浩翔", [("法定代表人", "")]),
        ("代表签字昆元礼", [("代表（签字）", "昆元礼")]),
        ("代表签字一", [("代表（签字）", "")]),
        ("代表签字后生效", []),
        ("法定代表人身份证明", []),
        ("法定代表人为张三", []),
        ("法定代表人授权委托书", []),
        ("法定代表人的授权", []),
        ("全体法定代表人", []),
        ("经法定代表人签字", []),
    ],
)
def test_roles_worn_by_a_seal(text, places):
    found = signature_labels(text, roles_too=True, worn=True)
    assert [(place.label, place.typed) for place in found] == places
    if len(places) == 2:
        assert len(signature_labels(text)) < 2


@pytest.mark.parametrize(
    ("text", "roles_too", "labels"),
    [
        ("签字/Signature：", False, ["签字"]),
        ("法定代表人/Legal Representative：", True, ["法定代表人"]),
        ("授权代表（Authorized Representative）：", True, ["授权代表"]),
        ("执行事务合伙人：", True, ["执行事务合伙人"]),
        ("执行事务合伙人委派代表（签字）：", False, ["执行事务合伙人委派代表（签字）"]),
        ("经营者（签字）：", False, ["经营者（签字）"]),
        ("理事长：", True, ["理事长"]),
        ("法定代表人（负责人）：", True, ["法定代表人（负责人）"]),
        ("同意。负责人：", True, ["负责人"]),
        ("本表各项内容真实，各方签字。负责人对本表负责：", True, []),
        ("联盟理事长：", True, []),
        ("公章/Seal：", True, []),
        ("签署：", False, []),
        ("（签字或盖章）后有效", False, []),
        ("经负责人签字", False, []),
    ],
)
def test_who_signs_for_other_bodies_and_in_two_languages(text, roles_too, labels):
    assert [place.label for place in signature_labels(text, roles_too=roles_too)] == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("法定代表人签字；再仁", ["法定代表人签字"]),
        ("法定代表人签字.183董思飞", ["法定代表人签字"]),
        ("字或盖章）苏嘉思", ["负责人（签字或盖章）"]),
        ("单位负责 字或盖章)", ["负责人（签字或盖章）"]),
        ("法定代表人签字；加盖公章", []),
        ("应当由负责人签字或盖章）后报送", []),
    ],
)
def test_labels_of_which_a_sign_was_misread_or_the_beginning_is_covered(text, labels):
    assert [place.label for place in signature_labels(text)] == labels


def test_a_role_with_a_misread_sign_beside_a_seal():
    found = signature_labels("法定代员人签谢王吉", roles_too=True, worn=True)
    assert [(place.label, place.written) for place in found] == [("法定代员人（签字）", "谢王吉")]
