"""When an agreement takes effect, begins and ends, from its own sentences.

`自……起生效` gives the day it takes effect; where that is the day of signing (自签字盖章之日起生效), the latest
date of the signature block. Start and end come from `自…至…` or a day and a duration.

Example:
    `本协议自2025年5月10日起生效，有效期三年` gives 2025-05-10, 2025-05-10 and 2028-05-09.
"""

import re
from collections.abc import Sequence
from datetime import date

from extractors.confidence import found_confidence
from extractors.fields.date import find_dates, parse_term, prepared_date_text
from extractors.language.statements import sentences
from extractors.paragraphs import Paragraph, heading_of
from extractors.prose.sections import FoundSection
from extractors.view import Row
from models.submission import FieldValue

_TERM = re.compile(
    r"有效期|期限|生效|周期|为期|存续|起至|终止日|期满|届满|效力(?:及于|止于|至)|日起(?:正式)?(?:执行|施行|履行)"
    r"|(?:合作|建设|协议|合同|履行|履约|执行|实施|运行|任务)(?:期间?|时间|时限|年限)|有效时间|起止(?:时间|日期|年月)"
    r"|^\s*(?:本?(?:协议|合同|联盟|联合体))?[自从][^,。;]{6,16}起?至[^,。;]{6,16}[止。\s]*$"
)
"""Words of a sentence about the term, or a sentence that is a range of dates and nothing else."""
_TITLED = re.compile(r"(?:期限|有效期|期间|(?:建设|合作|实施|运行|协议|任务)(?:周)?期|周期)$")
"""A title below which the first paragraph states the term, whatever its words."""
_NOT_TERM = re.compile(
    r"(催告|通知|保密|诉讼|质保|公示|申报).{0,14}(期|日内)|填报日期|攻关期|(?:营业|经营|租赁|借款)期限"
    r"|(?:项目|课题)(?:执行|研发|攻关|研究)?期"
)
_ON_SIGNING = re.compile(
    r"(签字|签署|盖章|签订|签章|签约|加盖公章)[^,;。]{0,12}(之日|后|日|即)[^,;。]{0,4}(起)?[^,;。]{0,4}(生效|成立)"
)
_FROM_SIGNING = re.compile(r"自[^,;。]{0,10}(?:签字|签署|盖章|签订|签约)[^,;。]{0,4}之日起")
_SIGNED = re.compile(r"[,]?(?:在|于)?[^,。;]{0,16}(?:共同)?(?:签署|签订|签约)(?!之日)")
"""What stands behind the day on which an agreement is signed: 2026年9月1日在泸州市签署."""
_EFFECTIVE = re.compile(r"(起|之日|日)?(正式|即|开始)?(起)?(生效|(?:执行|施行|履行)(?=[,。;]|$))")
_OUTRIGHT, _BY_SIGNING = 1.05, 0.9
"""Trust in a date that stands in its sentence, and in one that the sentence leaves to the day of signing."""


def _signing_day(listed: Sequence[Paragraph], sections: Sequence[FoundSection]) -> date | None:
    """Return the latest date of the signatures, else the one of a sentence that says when the paper is signed."""
    signed = next((found for found in sections if found.section == "signatures"), None)
    days = [
        item.value for paragraph in (signed.body if signed else ()) for item in find_dates(paragraph.text)
    ]
    told = (
        item.value
        for paragraph in listed
        for item in find_dates(paragraph.text)
        if _SIGNED.match(prepared_date_text(paragraph.text)[item.end :])
    )
    return max(days, default=None) or next(told, None)


def _effective(sentence: str) -> date | None:
    plain = prepared_date_text(sentence)
    for item in find_dates(sentence):
        if _EFFECTIVE.match(plain, item.end) or _EFFECTIVE.match(plain[item.end :].lstrip("()")):
            return item.value
        if re.match(r"生效(日期|时间)[为是:]", plain[max(0, item.start - 5) : item.start]):
            return item.value
    return None


def _value(field: str, day: date, row: Row, sentence: str, share: float) -> FieldValue:
    confidence = found_confidence("pattern", row.place.reading, length=10) * share
    return FieldValue(
        field=field, value=day.isoformat(), evidence=row.place.evidence(sentence, "pattern", confidence)
    )


def agreement_dates(listed: Sequence[Paragraph], sections: Sequence[FoundSection]) -> list[FieldValue]:
    """Read agreement_effective_date, agreement_start and agreement_end of an agreement.

    Args:
        listed: the paragraphs of the agreement.
        sections: its sections, for the dates of the signature block.

    Returns:
        What its sentences state, the first statement of each; nothing is guessed from other dates.
    """
    signing = _signing_day(listed, sections)
    values: dict[str, FieldValue] = {}
    for before, paragraph in zip(("", *(paragraph.text for paragraph in listed)), listed, strict=False):
        heading = heading_of(before) if before else None
        titled = heading is not None and _TITLED.search(heading.title) is not None
        for offset, sentence in sentences(paragraph.text):
            if not (titled or _TERM.search(sentence)) or _NOT_TERM.search(sentence):
                continue
            row = paragraph.row_at(offset)
            for value in _stated(sentence.strip(), row, signing):
                values.setdefault(value.field, value)
    return [values[field] for field in sorted(values)]


def _stated(sentence: str, row: Row, signing: date | None) -> list[FieldValue]:
    outright = _effective(sentence)
    by_signing = signing if outright is None and _ON_SIGNING.search(sentence) else None
    effective = outright or by_signing
    share = _OUTRIGHT if by_signing is None else _BY_SIGNING
    from_signing = _ON_SIGNING.search(sentence) or _FROM_SIGNING.search(sentence)
    term = parse_term(sentence, effective or (signing if from_signing else None))
    found = []
    if effective is not None:
        found.append(_value("agreement_effective_date", effective, row, sentence, share))
    start = term.start or effective
    if start is not None and (term.end is not None or outright is not None):
        found.append(_value("agreement_start", start, row, sentence, share))
    if term.end is not None:
        found.append(_value("agreement_end", term.end, row, sentence, share))
    return found
