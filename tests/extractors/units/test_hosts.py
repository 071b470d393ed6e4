"""Hosts that a submission repeats, and slips of recognition in them."""

import pytest

from extractors.fields.internet import parse_internet
from extractors.units.hosts import agreed_hosts, with_agreed_host


@pytest.mark.parametrize(
    ("read", "typed", "address", "right"),
    [
        (("www.jialing-mall.cn", "a@jialing-mail.cn", "b@jialing-mail.cn"), (), "www.jialing-mall.cn", "www.jialing-mail.cn"),
        (("a@jialing-mall.cn", "b@jialing-mall.cn"), ("c@jialing-mail.cn",), "a@jialing-mall.cn", "a@jialing-mail.cn"),
        (("a@yulan.cn", "b@yulan.com"), (), "b@yulan.com", "b@yulan.com"),
        (("a@0831-gas.cn", "b@o83l-gas.cn", "c@0831-gas.cn"), (), "b@o83l-gas.cn", "b@0831-gas.cn"),
        (("暂无网站", ""), (), "暂无网站", "暂无网站"),
        (("al822@mail.cn",), (), "al822@mail.cn", "al822@mail.cn"),
    ],
)  # fmt: skip
def test_a_host_is_spelt_as_typed_or_as_most_readings_tell(read, typed, address, right):
    assert with_agreed_host(address, agreed_hosts(read, typed)) == right


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("n71@j|a|ing.cn", "n71@jialing.cn"),
        ("llanxi15@x-y.cn", "lianxi15@x-y.cn"),
        ("」72@yulan.cn", "j72@yulan.cn"),
        ("all@mall.cn", "all@mall.cn"),
        ("hello@hill.cn", "hello@hill.cn"),
    ],
)
def test_no_syllable_of_pinyin_has_an_l_behind_j_or_l(read, right):
    assert parse_internet(read, typed=False) == right
    assert parse_internet(read, typed=True) == read
