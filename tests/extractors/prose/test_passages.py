"""The applicant's own sentences as fingerprints: names, digits and signs do not count, the wording does."""

import pytest

from extractors.prose.passages import fingerprint, sketch_of

NAMES = ("重庆甲科技有限公司",)
SENTENCE = "由重庆甲科技有限公司牵头建设3条一体化压铸中试线，并向成员单位开放共享。"


@pytest.mark.parametrize(
    ("other", "names", "same"),
    [
        (
            "由成都乙材料有限公司牵头建设12条一体化压铸中试线,并向成员单位开放共享",
            ("成都乙材料有限公司",),
            True,
        ),
        ("由重庆甲科技有限公司 牵头建设3条一体化 压铸中试线，并向成员单位开放共享！", NAMES, True),
        ("由重庆甲科技有限公司牵头建设3条一体化压铸中试线，并向全社会开放共享使用。", NAMES, False),
    ],
)
def test_the_wording_alone_counts(other, names, same):
    assert (fingerprint(SENTENCE, NAMES)[0] == fingerprint(other, names)[0]) is same


@pytest.mark.parametrize(
    "short", ["本协议一式八份。", "重庆甲科技有限公司负责。", "2025年1月1日至2027年12月31日", ""]
)
def test_short_sentences_are_nobodys_own(short):
    assert fingerprint(short, NAMES)[0] == ""


def test_a_sketch_stays_when_little_changes_and_goes_when_much_does():
    words = [f"第{number}项研究内容是面向场景{number * 7}的关键技术攻关与验证" for number in range(60)]
    sketch = set(sketch_of(words).split())
    slips = [word.replace("攻关", "玫关") if number == 30 else word for number, word in enumerate(words)]
    assert len(sketch) == 24
    assert len(sketch & set(sketch_of(slips).split())) >= 20
    other = [f"{number}号课题围绕产业需求开展材料配方与工艺参数{number * 11}优化" for number in range(60)]
    assert len(sketch & set(sketch_of(other).split())) < 8
    assert sketch_of(["证书"]) == ""
