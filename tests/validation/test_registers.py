import pytest

from models.errors import CallError
from validation.registers import Registers, load_registers, parse_register

ROWS = "name,uscc,address,district\n重庆衡岳新材料有限公司,91500112ma5uaaaa0w ,水土街道,两江新区\n重庆松澜合金有限公司,,,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_registers_are_read_in_the_encodings_that_offices_use(encoding):
    register = parse_register("registered_units", ROWS.encode(encoding))
    assert [entry.name for entry in register.entries] == ["重庆衡岳新材料有限公司", "重庆松澜合金有限公司"]
    assert register.entries[0].uscc == "91500112MA5UAAAA0W"


def test_columns_may_have_chinese_names():
    register = parse_register(
        "high_tech", "序号,企业名称,统一社会信用代码\n1,甲公司,91500112MA5UAAAA0W\n".encode("gbk")
    )
    assert register.find("", "91500112MA5UAAAA0W").entry.name == "甲公司"


@pytest.mark.parametrize(
    ("name", "uscc", "by", "agrees"),
    [
        ("重庆衡岳新材料有限公司", "91500112MA5UAAAA0W", "uscc", True),
        ("衡岳公司", "91500112MA5UAAAA0W", "uscc", False),
        ("重庆衡岳新材料有限公司", "", "name", True),
        ("重庆衡岳新材料有限公司", "91500112MA5UCCCC0P", "name", False),
        ("重庆衡岳新材料有限公司（盖章）", "", "name", True),
        ("重庆远帆铸造有限公司", "91500112MA5UCCCC0P", "", True),
    ],
)
def test_code_first_name_second(name, uscc, by, agrees):
    found = parse_register("registered_units", ROWS.encode()).find(name, uscc)
    assert (found.by, found.agrees, found.entry is not None) == (by, agrees, bool(by))


def test_the_closest_entries_come_best_first():
    register = parse_register("registered_units", ROWS.encode())
    (first, score), *_ = register.closest("重庆衡岳新村料有限公司")
    assert (first.name, score > 0.9) == ("重庆衡岳新材料有限公司", True)
    assert register.closest("北京大学") == []


@pytest.mark.parametrize("data", ["名称\n甲公司\n".encode(), b"", b"\xff\xfe\x00\xff\xff"])
def test_what_is_no_register_is_a_wrong_call(data):
    with pytest.raises(CallError, match=r"high_tech\.csv"):
        parse_register("high_tech", data)


def test_a_folder_of_registers(tmp_path):
    (tmp_path / "high_tech.csv").write_bytes(ROWS.encode("gbk"))
    (tmp_path / "readme.txt").write_text("x")
    assert load_registers(tmp_path).get("high_tech") is not None
    assert load_registers(tmp_path).get("above_scale") is None
    assert load_registers(tmp_path / "nowhere") == Registers({})
