"""What a sentence says of units' places in the industrial chain: upstream, midstream or downstream, or outside of it.

Names are masked first, so that no word of a name is taken for one of the sentence. A unit is said to be of the chain by a
note behind its name, by what follows it or the list it stands in, or by what introduces that list.

Source: 三（二）2 of Jiyuan, 二（二） of Liangjiang.

Example:
    >>> said_of_chain("上游企业甲厂供料，乙厂与丙厂为下游用户，丁厂与本产业链没有上下游关系。", ("甲厂", "乙厂", "丙厂", "丁厂"))
    {'甲厂': True, '乙厂': True, '丙厂': True, '丁厂': False}
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.fields.text import squeezed

_WORD = re.compile(
    r"上、?中?、?下游|[上中下]游|产业链.{0,6}(?:配套|关键环节|供应)|供应链.{0,4}(?:企业|核心|配套)|链上企业"
    r"|(?:核心|主要|战略|一级)(?:供应商|客户)|(?:作为|为|系|是|属于?)[^,;:。]{0,4}配套[^,;:。]{0,6}(?:企业|单位|厂商)"
)
"""A place in the chain, as something is said to have it."""
_OTHERS = re.compile(
    r"(联合|整合|带动|集聚|面向|服务于?|连接|对接|与|同|和|协同|引领|吸引|依托|围绕)[^,;:()]{0,8}$"
)
"""In front of a word of the chain: it speaks of other units, which this one works with."""
_DENIED = re.compile(
    r"(?:没有|不存在|不具有|不具备|不属于|不是|并非|未形成|尚无|均?无|非|不在|不处于)[^,;:。]{0,10}$"
)
_KINDS = r"(?:企业|单位|厂商|用户|客户|供应商|厂家|公司)"
_HEADER = re.compile(
    rf"(?:上、?下游|[上中下]游|配套|链上)[^。;:,、]{{0,8}}{_KINDS}[^。;:,、]{{0,10}}?(?:有|为|包括|:|即|分别为?|\()?[“\"]?$"
)
"""What introduces a unit, or a list of units, right in front of it."""
_OPENED = re.compile(
    rf"(?:上、?下游|[上中下]游|配套|链上)[^。;:,、]{{0,8}}{_KINDS}[^。;:,]{{0,10}}?(?:有|为|包括|:|即|分别|\()"
)
"""What opens a list that later units of the sentence belong to as well."""
_OTHER_GROUP = re.compile("高校|高等学校|科研院所|科研机构|研究机构|服务机构|其他(?:机构|单位)|牵头单位")
_LINK = re.compile(r"(?:\([^()]*\))?(?:[、,和与及]|以及)?")
_NOTE = re.compile(r"\(([^()]*)\)")
_FIRST_MARK = 0xE000
"""Signs of the private use area stand for names, one each."""
_MARK = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True)
class _Run:
    """Units listed one behind the other: offsets of their marks, and the texts before and behind the list."""

    marks: tuple[int, ...]
    before: str
    after: str


def said_of_chain(sentence: str, names: Sequence[str]) -> dict[str, bool]:
    """Return, of the units a sentence names, those it calls part of the chain (true) and those it denies it of (false).

    Args:
        sentence: one sentence, perhaps behind the heading of a group: `上游企业:甲厂供料。`
        names: of all units.
    """
    marked = dict(enumerate(sorted({squeezed(name) for name in names if name}, key=lambda n: (-len(n), n))))
    plain = _MARK.sub("", squeezed(sentence))
    for number, name in marked.items():
        plain = plain.replace(name, chr(_FIRST_MARK + number))
    told: dict[str, bool] = {}
    whole = {squeezed(name): name for name in names}
    for run in _runs(plain):
        for mark in run.marks:
            said = _said(plain, run, mark)
            name = whole[marked[ord(plain[mark]) - _FIRST_MARK]]
            if said is not None:
                told[name] = told.get(name, False) or said
    return told


def told_of_chain(text: str) -> bool | None:
    """Tell what a text says of the unit that it follows, or is about: true, false, or None where it says nothing."""
    plain = squeezed(text)
    answers = [
        _DENIED.search(plain[: match.start()]) is None
        for match in _WORD.finditer(plain)
        if _DENIED.search(plain[: match.start()]) or not _OTHERS.search(plain[: match.start()])
    ]
    return any(answers) if answers else None


def _runs(plain: str) -> Iterator[_Run]:
    offsets = [match.start() for match in _MARK.finditer(plain)]
    runs: list[list[int]] = []
    for offset in offsets:
        if runs and _LINK.fullmatch(plain, runs[-1][-1] + 1, offset):
            runs[-1].append(offset)
        else:
            runs.append([offset])
    for number, run in enumerate(runs):
        begin = runs[number - 1][-1] + 1 if number else 0
        end = runs[number + 1][0] if number + 1 < len(runs) else len(plain)
        after = plain[run[-1] + 1 : end]
        introduced = _HEADER.search(after) if end < len(plain) else None
        after = after[: introduced.start()] if introduced else after
        yield _Run(tuple(run), plain[begin : run[0]], after)


def _said(plain: str, run: _Run, mark: int) -> bool | None:
    note = _NOTE.match(plain, mark + 1)
    if note and (told := told_of_chain(note[1])) is not None:
        return told
    header = _HEADER.search(run.before)
    if header:
        return _DENIED.search(run.before[: header.start()]) is None
    opened = next((match for match in _OPENED.finditer(plain) if match.end() <= mark), None)
    if opened is not None and not _OTHER_GROUP.search(plain, opened.end(), mark):
        return True
    return told_of_chain(run.after)
