"""Lists of names: current projects in quotes, rows and sentences; ended ones and other things left out."""

import pytest

from extractors.language.every import read_every
from extractors.paragraphs import paragraphs
from extractors.view import Place, Row
from models.jurisdiction import StatementSpec

SPEC = StatementSpec(statement="project.current", patterns=("project.current",), every=True)


def names(*texts):
    rows = [Row(text, Place("d1", locator=f"p[{n}]")) for n, text in enumerate(texts, 1)]
    return [found.detail for found in read_every(SPEC, paragraphs(rows))]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            ("目前在研项目如下：", "1．高纯铅制备技术研究（2024—2026年）", "2、《铜渣利用》", "二、目标", "突破再生铅制备研究"),
            ["高纯铅制备技术研究", "铜渣利用"],
        ),
        (
            ("公司承担在研项目3项：1.高纯铅制备关键技术研究；2.铜渣综合利用技术开发；3.《旧工艺的研究》（已结题）。",),
            ["高纯铅制备关键技术研究", "铜渣综合利用技术开发"],
        ),
        (
            ("年度在研研发项目有高纯铅制备关键技术研究、再生铅除杂工艺开发两项。",),
            ["高纯铅制备关键技术研究", "再生铅除杂工艺开发"],
        ),
        (("2026年在研项目两项：45MPa隔膜压缩机、站用储氢瓶组。",), ["45MPa隔膜压缩机", "站用储氢瓶组"]),
        (
            ("2026年度在研项目3项：①IV型瓶碳纤维缠绕工艺（自主立项）；②站用储氢容器在线监测（与乙大学合作）；③旧工艺改进（已结题）。",),
            ["IV型瓶碳纤维缠绕工艺", "站用储氢容器在线监测"],
        ),
        (("2026年在研项目：（1）含氟乳液连续聚合；（2）低温固化涂层开发。",), ["含氟乳液连续聚合", "低温固化涂层开发"]),
        (("在研项目清单：1.高强铜箔（2025—2027，自筹）；2.极薄铜带（2026—2028，省重点）",), ["高强铜箔", "极薄铜带"]),
        (("2026年在研项目：", "（1）高强铜箔（2025—2027）", "（2）极薄铜带；", "二、目标"), ["高强铜箔", "极薄铜带"]),
        (("公司在研项目管理：1.制定管理办法；2.按月检查进度。",), []),
        (("公司在研项目多项，已结题项目：1.高强铜箔；2.极薄铜带。",), []),
        (("2026年在研项目三项：隔膜压缩机、站用储氢瓶组。",), []),
        (("在研项目依据《济源创新联合体培育建设工作方案》管理。",), []),
        (("目前公司在研项目6项，研发投入强度4.2%。",), []),
        (("尚未设立在研项目，《高纯铅制备》待立项。",), []),
    ],
)  # fmt: skip
def test_names_of_current_projects(texts, found):
    assert names(*texts) == found


def test_a_name_said_twice_counts_once():
    assert names("在研项目：《铜渣综合利用》。", "本年度在研课题《铜渣综合利用》进展顺利。") == [
        "铜渣综合利用"
    ]
