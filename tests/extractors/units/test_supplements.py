"""Parties of a supplement stand beside those of the agreement; a second copy of the agreement adds nobody."""

from extractors.units.supplements import with_supplements
from models.evidence import Evidence
from models.submission import Member


def party(seq: int, name: str) -> Member:
    return Member(seq=seq, name=name, source="agreement", evidence=Evidence(raw=name, confidence=0.9))


FIRST = [party(1, "泸州醇源酿造有限公司"), party(2, "四川川南林业学院")]


def names(lists):
    return [[(member.seq, member.name) for member in members] for members in lists]


def test_a_supplement_admits_a_party():
    added = [party(1, "四川川南林业学院"), party(2, "合江县佛宝竹木加工厂")]
    found = with_supplements([("创新联合体组建协议", FIRST), ("组建协议之补充协议", added)])
    assert names(found) == [[(1, FIRST[0].name), (2, FIRST[1].name), (3, "合江县佛宝竹木加工厂")]]


def test_two_copies_stay_two_lists():
    found = with_supplements([("创新联合体组建协议", FIRST), ("创新联合体组建协议", FIRST[:1])])
    assert [len(members) for members in found] == [2, 1]


def test_a_supplement_alone_is_all_there_is():
    assert names(with_supplements([("补充协议", FIRST), ("组建协议", [])])) == names([FIRST])
