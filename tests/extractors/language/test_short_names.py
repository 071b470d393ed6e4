"""Short names of units: defined ones, the heart of a whole name, and what is neither."""

import pytest

from extractors.language.short_names import defined_names, whole_name, with_whole_names

BATTERY, VALVE, POWER = (
    "济源市玉川铅酸蓄电池有限公司",
    "济源市小浪底特种阀门有限公司",
    "南京澹宁电力电子股份有限公司",
)
NAMES = (BATTERY, VALVE, POWER, "河南愚公化工股份有限公司", "中原冶金科技大学")


@pytest.mark.parametrize(
    ("short", "whole"),
    [("玉川铅酸蓄电池", BATTERY), ("小浪底阀门", VALVE), ("愚公化工", "河南愚公化工股份有限公司"), ("澹宁股份", POWER)],
)  # fmt: skip
def test_the_heart_of_a_name(short, whole):
    assert whole_name(short, NAMES) == whole


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("电力公司", "济源沁河电力有限责任公司"),
        ("水泥公司", "河南王屋水泥有限公司"),
        ("沁园模板", "济源示范区沁园铝模板有限公司"),
    ],
)
def test_the_trade_of_a_unit_and_a_name_behind_a_zone(short, whole):
    names = ("济源沁河电力有限责任公司", "河南王屋水泥有限公司", "济源示范区沁园铝模板有限公司")
    assert whole_name(short, names) == whole
    assert whole_name("气体公司", names) == ""


def test_a_list_that_is_called_downstream_is_made_whole():
    names = ("济源沁河电力有限责任公司", "河南王屋水泥有限公司")
    told = "电力公司与水泥公司为下游应用企业。"
    assert with_whole_names(told, names, {}) == f"{names[0]}与{names[1]}为下游应用企业。"


@pytest.mark.parametrize("short", ["济源市", "联合体", "蓄电池", "阀门小浪底", "有限公司", "牵头单位"])
def test_what_is_nobodys_short_name(short):
    assert whole_name(short, NAMES) == ""


def test_a_short_name_of_two_units_is_nobodys():
    assert whole_name("玉川", (BATTERY, "济源市玉川化工有限公司")) == ""


def test_only_subjects_are_made_whole():
    text = "玉川铅酸蓄电池作为下游用户，小浪底阀门为配套企业。"
    assert with_whole_names(text, NAMES, {}) == f"{BATTERY}作为下游用户,{VALVE}为配套企业。"
    told = "愚公化工（上游）供应原料，小浪底阀门负责试制，玉川铅酸蓄电池：提供场景（下游）。"
    whole = f"河南愚公化工股份有限公司(上游)供应原料,{VALVE}负责试制,{BATTERY}:提供场景(下游)。"
    assert with_whole_names(told, NAMES, {}) == whole
    for other in ("联合体作为创新组织。", "采购玉川铅酸蓄电池若干。", f"{BATTERY}作为下游用户。"):
        assert with_whole_names(other, NAMES, {}) == other


@pytest.mark.parametrize(
    "text",
    [
        f"{POWER}（以下简称“澹宁股份”）牵头。",
        f"{POWER}（下称「澹宁股份」）", f"{POWER}（统一社会信用代码略，以下简称：“澹宁股份”）",
    ],
)  # fmt: skip
def test_defined_short_names(text):
    assert defined_names([text], NAMES) == {"澹宁股份": POWER}


def test_short_names_of_others_are_not_taken():
    assert defined_names(["协作机器人创新联合体（以下简称“联合体”）"], NAMES) == {}
