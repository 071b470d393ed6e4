"""What parameters ask stands in every judgement of their rule."""

from models.submission import Submission
from validation.case import Case
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import failed, passed

CASE = Case(Submission(submission_id="s1", jurisdiction="", jurisdiction_method="given"))


class Least(Parameters):
    least: int

    def expected(self):
        return f"不少于{self.least}家"


def test_a_judgement_says_what_is_asked():
    @expecting
    def rule(case, asked):
        return failed("少于要求。", actual="1家")

    judgement = rule(CASE, Least(least=3))
    assert (judgement.expected, judgement.actual) == ("不少于3家", "1家")


def test_a_judgement_with_words_of_its_own_keeps_them():
    @expecting
    def rule(case, asked):
        return passed("已写明。", expected="写明名称")

    assert rule(CASE, Least(least=3)).expected == "写明名称"
