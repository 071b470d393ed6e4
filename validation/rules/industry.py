"""The field of industry, which must be one of the policy's key fields.

Source: 二（一） of Liangjiang, 一 of Jiyuan, 三（一） of Nanjing. Another wording of a key field is left to a person; a note
in brackets behind a key field only says more.

Example:
    >>> core("新材料产业"), core("高端装备领域")
    ('新材料', '高端装备')
"""

import re

from models.finding import Judgement
from validation.case import Case
from validation.names import fold, likeness
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, listed, passed, to_review, unread

_NOTES = re.compile(r"[(（\[【〔][^)）\]】〕]*[)）\]】〕]")
_ENDINGS = re.compile(r"(产业|行业|领域|产业集群)+$")
_BETWEEN = re.compile(r"[;,、/|]|\s{1,}")
_ALIKE = 0.5


class Listed(Parameters):
    """The field, what the form calls it, and the key fields of the policy."""

    field: str
    label: str
    options: tuple[str, ...]
    related: dict[str, tuple[str, ...]] = {}

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return "、".join(self.options)


def core(name: str) -> str:
    """A field's name without the words that every field has."""
    return _ENDINGS.sub("", fold(name)) or fold(name)


@expecting
def listed_field(case: Case, asked: Listed) -> Judgement:
    """The stated field is a key field, or several of them."""
    value = case.value(asked.field)
    if value is None:
        return unread(case, asked.field, asked.label)
    options = [core(option) for option in asked.options]
    bare = _NOTES.sub("", value.value)
    stated = [core(part) for part in _BETWEEN.split(bare) if fold(part)] or [core(value.value)]
    whole = core(value.value) in options or core(bare) in options or all(part in options for part in stated)
    if whole:
        judgement = passed(
            f"“{asked.label}”为“{value.value}”，属于重点领域。", value.evidence, actual=value.value
        )
        return doubted(case, judgement, value.evidence.confidence)
    near = [
        option
        for option in asked.options
        if any(_near(part, core(option)) for part in (*stated, core(value.value)))
        or any(word in value.value for word in asked.related.get(option, ()))
    ]
    if near:
        message = f"“{asked.label}”为“{value.value}”，与重点领域“{listed(near)}”相近但表述不同，请人工判断。"
        return to_review(message, value.evidence, actual=value.value)
    judgement = failed(
        f"“{asked.label}”为“{value.value}”，不在重点领域之列。", value.evidence, actual=value.value
    )
    return doubted(case, judgement, value.evidence.confidence)


def _near(stated: str, option: str) -> bool:
    """One within the other, two characters in common in a row at either end, or much alike."""
    if stated in option or option in stated or likeness(stated, option) >= _ALIKE:
        return True
    pairs = {option[place : place + 2] for place in range(len(option) - 1)}
    return len({pair for pair in pairs if pair in stated}) >= 2
