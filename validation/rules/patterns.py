"""A name that must read in a given way.

Source: 五（二） of Liangjiang (重庆两江新区…产业创新联合体), 四（三） of Jiyuan, 附件1 of Chongqing.

Example:
    >>> fits("重庆两江新区新材料产业创新联合体", "重庆两江新区", "产业创新联合体")
    True
    >>> fits("重庆两江新区产业创新联合体", "重庆两江新区", "产业创新联合体")
    False
"""

from rapidfuzz.distance import Levenshtein

from models.finding import Judgement
from validation.case import Case
from validation.names import fold
from validation.recognised_names import misread
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, passed, to_review, unread

_SLIPS = 2
"""So many characters of the fixed words may be misread where the name was recognised from a picture."""


class Reads(Parameters):
    """The field, what the form calls it, and the fixed words before and after the free part."""

    field: str
    label: str
    starts: str
    ends: str

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"{self.starts}×××{self.ends}"


def fits(name: str, starts: str, ends: str) -> bool:
    """Tell whether a name has both fixed parts and something between them."""
    folded, head, tail = fold(name), fold(starts), fold(ends)
    return folded.startswith(head) and folded.endswith(tail) and len(folded) > len(head) + len(tail)


@expecting
def reads(case: Case, asked: Reads) -> Judgement:
    """The name has the fixed words at both ends and a free part between them."""
    value = case.value(asked.field)
    if value is None:
        return unread(case, asked.field, asked.label)
    if fits(value.value, asked.starts, asked.ends):
        judgement = passed(
            f"“{asked.label}”为“{value.value}”，符合命名格式。", value.evidence, actual=value.value
        )
        return doubted(case, judgement, value.evidence.confidence)
    where = case.where(value.evidence)
    message = f"“{asked.label}”为“{value.value}”，不符合“{asked.expected()}”的命名格式" + (
        f"，见{where}。" if where else "。"
    )
    if not case.typed(value.evidence) and (_nearly(value.value, asked) or _is_cut(case, value.value, asked)):
        return to_review(f"{message}也可能是识别有误，请对照原件。", value.evidence, actual=value.value)
    judgement = failed(message, value.evidence, actual=value.value)
    return doubted(case, judgement, value.evidence.confidence)


def _nearly(name: str, asked: Reads) -> bool:
    folded, head, tail = fold(name), fold(asked.starts), fold(asked.ends)
    slips = Levenshtein.distance(folded[: len(head)], head) + Levenshtein.distance(folded[-len(tail) :], tail)
    return slips <= _SLIPS and len(folded) > len(head) + len(tail)


def _is_cut(case: Case, name: str, asked: Reads) -> bool:
    """Tell whether another paper gives the name as it must read, of which a seal or a line's end has left this."""
    stated = (other.value for other in case.stated(asked.field))
    return any(fits(other, asked.starts, asked.ends) and misread(name, other) for other in stated)
