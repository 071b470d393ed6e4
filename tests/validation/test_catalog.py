"""Jurisdictions are found by place; a fault names file, line and reason."""

import re
from pathlib import Path

import pytest

from models.errors import CallError, CatalogError
from validation.catalog import ROOT, load_catalog, load_forms

HEAD = 'id: utopia\nname: 理想市\nissuer: 理想市科技局\ndocument: 联合体办法\nedition: "2030"\n'
FORMS = """\
jurisdiction: utopia
name: 理想市
recognise: {理想市创新联合体: 3}
regions: [理想市]
papers:
  - kind: application_form
    titles: [申请表]
    items:
      - {field: consortium_name, labels: [联合体名称], required: true}
"""
REQUIREMENTS = """\
requirements:
  - id: utopia.materials.application_form
    clause: 第一条
    title: 提交申请表
    severity: blocking
    decided: S
    rule: materials.present
    parameters: {kind: application_form, name: 申请表}
  - id: utopia.form.goal_length
    clause: 第二条
    title: 目标不超过300字
    severity: minor
    decided: S
    rule: schema
    parameters: {check: lengths.field_at_most, field: technical_goal, label: 目标, most: 300}
    rests_on: [application_form]
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    home = tmp_path / "utopia"
    home.mkdir()
    write(home, HEAD, FORMS, REQUIREMENTS)
    return home


def write(home, head=None, forms=None, requirements=None):
    for name, text in (("jurisdiction", head), ("forms", forms), ("requirements", requirements)):
        if text is not None:
            (home / f"{name}.yaml").write_text(text, encoding="utf-8")


def fault(folder) -> str:
    with pytest.raises(CatalogError) as raised:
        load_catalog([folder.parent])
    return raised.value.message


def test_another_jurisdiction_is_another_folder(folder):
    catalog = load_catalog([folder.parent])
    assert {"liangjiang", "utopia"} <= set(catalog.ids())
    utopia = catalog.jurisdiction("utopia")
    assert (utopia.edition, utopia.form.name, len(utopia.requirements)) == ("2030", "理想市", 2)
    assert utopia.form in catalog.forms()


def test_another_jurisdiction_is_judged_by_its_own_numbers(folder, whole_round):
    """No code is touched: the same goal passes in one city and is too long in another."""
    goal = "新" * 400
    clean = whole_round.clean
    fields = tuple(
        f.model_copy(update={"value": goal}) if f.field == "technical_goal" else f for f in clean.fields
    )
    at_home = clean.model_copy(update={"fields": fields})
    elsewhere = at_home.model_copy(update={"submission_id": "s2", "jurisdiction": "utopia"})
    found = type(whole_round)(load_catalog([folder.parent])).findings(at_home, elsewhere)
    verdicts = {finding.requirement: finding.verdict.value for finding in found}
    assert verdicts["liangjiang.form.goal_length"] == "pass"
    assert verdicts["utopia.form.goal_length"] == "fail"
    assert verdicts["utopia.materials.application_form"] == "pass"
    assert len([name for name in verdicts if name.startswith("utopia.")]) == 2


def test_forms_load_without_requirements(folder):
    (folder / "requirements.yaml").unlink()
    (folder / "jurisdiction.yaml").unlink()
    assert "utopia" in [form.jurisdiction for form in load_forms([folder.parent])]
    assert "requirements.yaml" in fault_after_restoring_head(folder)


def fault_after_restoring_head(folder) -> str:
    write(folder, HEAD)
    return fault(folder)


def test_an_unknown_jurisdiction_is_a_wrong_call():
    with pytest.raises(CallError, match="没有辖区“atlantis”") as raised:
        load_catalog().jurisdiction("atlantis")
    assert "liangjiang" in raised.value.advice


def test_the_same_id_twice_is_a_fault(tmp_path):
    (tmp_path / "liangjiang").mkdir()
    with pytest.raises(CatalogError, match="两个文件夹"):
        load_catalog([tmp_path])


# what is written → file, line and words of the reason
FAULTS = {
    "number without quotes": ("head", ('"2030"', "2030"), "jurisdiction.yaml", 5, "应为文字"),
    "other id": ("head", ("id: utopia", "id: eutopia"), "jurisdiction.yaml", 1, "与文件夹名"),
    "missing key": ("head", ("issuer: 理想市科技局\n", ""), "jurisdiction.yaml", 1, "issuer：缺少这一项"),
    "unknown key": ("forms", ("regions:", "regoins:"), "forms.yaml", 4, "不认识"),
    "unknown kind of paper": (
        "forms",
        ("kind: application_form", "kind: letter"),
        "forms.yaml",
        6,
        "不是允许的取值",
    ),
    "key twice": ("forms", ("name: 理想市\n", "name: 理想市\nname: 理想城\n"), "forms.yaml", 3, "重复"),
    "truth word": ("forms", ("required: true", "required: yes"), "forms.yaml", 9, "真假"),
    "broken yaml": ("forms", ("titles: [申请表]", "titles: [申请表"), "forms.yaml", 8, "不是正确的YAML"),
    "merge key": ("forms", ("regions: [理想市]", "<<: {regions: [理想市]}"), "forms.yaml", 4, "合并键"),
    "empty value": ("requirements", ("clause: 第二条", "clause:"), "requirements.yaml", 10, "值是空的"),
    "leading zero": ("requirements", ("most: 300", "most: 0300"), "requirements.yaml", 15, "前导零"),
    "sexagesimal": ("requirements", ("most: 300", "most: 5:00"), "requirements.yaml", 15, "六十进制"),
    "text for a number": (
        "requirements",
        ("most: 300", "most: 三百"),
        "requirements.yaml",
        15,
        "most：应为整数",
    ),
    "missing parameter": ("requirements", (", most: 300", ""), "requirements.yaml", 15, "most：缺少这一项"),
    "unknown parameter": (
        "requirements",
        ("most: 300", "most: 300, least: 1"),
        "requirements.yaml",
        15,
        "least：不认识",
    ),
    "unknown rule": (
        "requirements",
        ("materials.present", "materials.presnt"),
        "requirements.yaml",
        7,
        "没有规则“presnt”",
    ),
    "unknown module": (
        "requirements",
        ("materials.present", "material.present"),
        "requirements.yaml",
        7,
        "没有规则模块",
    ),
    "not a rule": (
        "requirements",
        ("materials.present", "materials.failed"),
        "requirements.yaml",
        7,
        "没有规则",
    ),
    "unknown check": (
        "requirements",
        ("lengths.field_at_most", "lengths.at_most"),
        "requirements.yaml",
        15,
        "没有规则",
    ),
    "foreign id": (
        "requirements",
        ("utopia.form", "liangjiang.form"),
        "requirements.yaml",
        9,
        "应以“utopia.”开头",
    ),
    "id twice": (
        "requirements",
        ("form.goal_length", "materials.application_form"),
        "requirements.yaml",
        9,
        "重复",
    ),
    "severity": (
        "requirements",
        ("severity: minor", "severity: grave"),
        "requirements.yaml",
        12,
        "不是允许的取值",
    ),
    "no such part of papers": (
        "forms",
        ("      - {field: consortium_name, labels: [联合体名称], required: true}", "      - {use: nowhere}"),
        "forms.yaml",
        9,
        "没有“nowhere”",
    ),
    "no such paper": (
        "requirements",
        ("rests_on: [application_form]", "rests_on: [plan]"),
        "requirements.yaml",
        16,
        "plan",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_file_line_and_reason(name, folder):
    part, (old, new), file, line, reason = FAULTS[name]
    text = {"head": HEAD, "forms": FORMS, "requirements": REQUIREMENTS}[part]
    assert old in text
    write(folder, **{part: text.replace(old, new)})
    message = fault(folder)
    assert re.search(rf"{re.escape(file)} 第{line}行", message), message
    assert reason in message


def test_a_part_of_papers_that_stands_once_serves_many_forms(folder):
    tables = "    tables:\n      - {use: members_table}\n"
    write(folder, forms=FORMS + tables)
    catalog = load_catalog([folder.parent])
    own = catalog.jurisdiction("utopia").form.papers[0].tables
    others = [table for paper in catalog.jurisdiction("luzhou").form.papers for table in paper.tables]
    assert [table.table for table in own] == ["members"]
    assert own[0] in others


def test_a_root_may_be_named_by_the_environment(folder, monkeypatch):
    assert "utopia" not in load_catalog().ids()
    monkeypatch.setenv("LIANSHEN_JURISDICTIONS", str(folder.parent))
    assert "utopia" in load_catalog().ids()


def test_a_missing_file_is_named(folder):
    (folder / "forms.yaml").unlink()
    assert "forms.yaml" in fault(folder)


def test_another_encoding_is_named(folder):
    (folder / "forms.yaml").write_bytes(FORMS.encode("gbk"))
    assert "UTF-8" in fault(folder)


def test_policy_numbers_stand_in_yaml_alone():
    """The limits of the policy are nowhere in the code of rules and checks."""
    code = [path for room in ("rules", "checks") for path in (ROOT.parent / room).glob("*.py")]
    assert code
    for path in code:
        assert not re.search(r"(?<![\d.\w])(500|200)(?![\d.\w])", path.read_text(encoding="utf-8")), path.name
