"""Forms for one unit each (`sheet[<n>]`), of which so many of each kind may be handed in.

Source: 附件1 of Chongqing: 主要成员情况表 for enterprises and for institutions, at most so many of each; CONTRACT.md, 8.8.

Example:
    >>> numbers_of(["sheet[1].name", "sheet[2].kind", "sheet[1].kind"])
    [1, 2]
"""

import re
from collections.abc import Iterable

from models.finding import Judgement
from models.submission import FieldValue, PaperKind
from validation.case import Case, paper_list
from validation.rules.parameters import Parameters, expecting
from validation.standing import unread_of
from validation.verdicts import doubted, failed, listed, passed, to_review, weakest

_SHEET = re.compile(r"sheet\[(\d+)\]\.")


class AtMost(Parameters):
    """How many sheets of each kind there may be.

    Attributes:
        what: what the form calls the sheets.
        most: limit for each kind.
        kinds: value of `sheet[<n>].kind` → name in a clerk's words.
    """

    what: str
    most: int
    kinds: dict[str, str]

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"附有{self.what}，每类不超过{self.most}家"


def numbers_of(fields: Iterable[str]) -> list[int]:
    """Return the numbers of the sheets that fields belong to, in order, each once."""
    return sorted({int(match[1]) for name in fields if (match := _SHEET.match(name))})


@expecting
def at_most(case: Case, asked: AtMost) -> Judgement:
    """There are sheets, and not too many of any kind."""
    kinds = [value for value in case.submission.fields if re.fullmatch(r"sheet\[\d+\]\.kind", value.field)]
    by_kind = {kind: [value for value in kinds if value.value == kind] for kind in asked.kinds}
    actual = "，".join(f"{asked.kinds[kind]}{len(found)}家" for kind, found in by_kind.items())
    if not kinds:
        unread = unread_of(case, (PaperKind.APPLICATION_FORM,))
        if unread:
            message = f"未见{asked.what}，但{paper_list(unread)}未能全部读出，请人工核对。"
            return to_review(message)
        return failed(f"未见填写的{asked.what}。", actual="未见")
    over = [kind for kind, found in by_kind.items() if len(found) > asked.most]
    if over:
        told = "；".join(
            f"{asked.kinds[kind]}类{len(by_kind[kind])}家（{listed(_names(case, by_kind[kind]))}）"
            for kind in over
        )
        message = f"{asked.what}超过每类{asked.most}家：{told}。"
        if _perhaps_twice(case, over, by_kind):
            message += "其中有单位名称没有读到，可能与另一份材料重复，请对照原件。"
            return to_review(message, by_kind[over[0]][-1].evidence, actual=actual)
        judgement = failed(message, by_kind[over[0]][-1].evidence, actual=actual)
        return doubted(case, judgement, weakest(value.evidence for value in kinds))
    names = listed(_names(case, kinds))
    judgement = passed(f"附有{asked.what}：{names}。", kinds[0].evidence, actual=actual)
    return doubted(case, judgement, weakest(value.evidence for value in kinds))


def _names(case: Case, kinds: list[FieldValue]) -> list[str]:
    names = (case.value(value.field.removesuffix("kind") + "name") for value in kinds)
    return [name.value if name else "单位名称未读到" for name in names]


def _perhaps_twice(case: Case, over: list[str], by_kind: dict[str, list[FieldValue]]) -> bool:
    """Tell whether a sheet whose unit is unread may be a copy of another."""
    return any(
        case.value(value.field.removesuffix("kind") + "name") is None
        for kind in over
        for value in by_kind[kind]
    )
