"""The day a submission was received, against the last day of filing.

Source: 三（一）of Chongqing; CONTRACT.md, section 2: both days come from round.yaml.

Example:
    >>> NoParameters()
    NoParameters()
"""

from models.finding import Judgement
from validation.case import Case
from validation.rules.parameters import NoParameters
from validation.verdicts import failed, passed, to_review


def met(case: Case, asked: NoParameters) -> Judgement:
    """The submission was received no later than the deadline."""
    deadline = case.facts.received_by
    received = case.facts.received.get(case.submission.submission_id)
    if deadline is None or received is None:
        lacking = "受理截止日期" if deadline is None else "收件日期"
        return to_review(
            f"批次信息中没有{lacking}，请人工核对是否按时报送。",
            actual=received.isoformat() if received else "",
        )
    expected, actual = f"不晚于{deadline.isoformat()}", received.isoformat()
    if received > deadline:
        return failed(
            f"收件日期{actual}晚于截止日期{deadline.isoformat()}。", expected=expected, actual=actual
        )
    return passed(f"收件日期{actual}，未超过截止日期。", expected=expected, actual=actual)
