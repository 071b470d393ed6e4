"""What is said of parties that did not sign or seal: every one by name, each reason of doubt once."""

from validation.ledger import Entry, State
from validation.rules.marks import _unclear
from validation.verdicts import listed


def test_each_reason_is_said_once():
    unsure = [
        Entry("甲公司", State.UNSURE, None, "印章不清晰"),
        Entry("乙公司", State.UNSURE, None, "没有识别出该单位的签字处"),
        Entry("丙公司", State.UNSURE, None, "印章不清晰"),
    ]
    assert _unclear(unsure) == "“甲公司”、“丙公司”（印章不清晰）；“乙公司”（没有识别出该单位的签字处）"


def test_an_applicant_is_told_every_name_and_a_flood_is_counted():
    assert listed(f"{n}号" for n in range(40)).endswith("39号")
    assert listed(f"{n}号" for n in range(70)).endswith("59号等70项")
