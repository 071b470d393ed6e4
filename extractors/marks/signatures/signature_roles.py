"""Bare roles such as 法定代表人：, places to sign only where what stands around them says so.

A role without any word of signing is an item of a form as often as a place to sign. It is the latter beside a seal or
a place for one, beside a picture of writing, and in the closing part of a paper: below the heading 八、签章 or the
words 以下无正文, up to the next heading.

Source: CONTRACT.md, 8.6; liangjiang.txt, 附件2 八.

Example:
    >>> [label for _, _, label, _ in role_spans("新成员：甲公司（盖章）　法定代表人：")]
    ['法定代表人']
    >>> closing_part(["七、其他", "法定代表人：张三", "八、签章", "法定代表人："])
    [False, False, True, True]
"""

import re
from collections.abc import Sequence

from extractors.stems import STEMS

GAP = r"[ \u3000]{0,8}"
"""Blanks that print sets between the characters of a label."""
_OWNER = rf"(?:[{STEMS}]{GAP}方|(?:牵头|成员|参与|参加|承诺|申报|本){GAP}(?:单{GAP}位|方)){GAP}(?:的{GAP})?"
_ROLE = (
    rf"法{GAP}定{GAP}代{GAP}表{GAP}人|法{GAP}人{GAP}代{GAP}表|(?:授权|委托)(?:代表|代理人)|签[约署]代?表?人|签约代表"
    rf"|(?:单{GAP}位{GAP}|机{GAP}构{GAP})?负{GAP}责{GAP}人|(?:全权)?代{GAP}表(?:{GAP}人)?|[校院所厂社]{GAP}长"
    r"|执行(?:事务)?合伙人(?:委派代表)?|(?:委派|首席)代表|(?:个体)?经营者|理事长"
)
"""Who signs for a company, a university, a partnership (执行事务合伙人), a one-man business (经营者), a cooperative (理事长)."""
_OR_AGENT = (
    rf"(?:{GAP}[（(/／|、]?{GAP}或?(?:其)?"
    rf"(?:(?:授权|委托)?(?:代表|代理)人|(?:授权|委托)代表|(?:单位|主要)?负责人|执行事务合伙人|经营者){GAP}[）)]?)?"
)
LATIN = r"(?:[ \u3000]*[/／（(]?[ \u3000]*[A-Za-z][A-Za-z .'&/-]{0,40}[）)]?)?"
"""The same in a Latin language behind the Chinese: 签字/Signature."""
_BARE = re.compile(
    rf"(?:^[ \u3000\t]*|[ \u3000\t]{{2,}}|(?<=[）)。；;])[ \u3000]*)"
    rf"(?P<role>(?:{_OWNER})?(?:{_ROLE}){_OR_AGENT}){LATIN}{GAP}[：:]"
)
_DEED = "身份|证明|授权|委托|资格|信息|承诺|声明"
"""Words behind a role that make the name of a paper of both."""
_WORN = re.compile(
    rf"(?P<role>(?:法{GAP}定{GAP}(?:代[^\s（(：:。，表人]人|代(?:{GAP}表)?(?:{GAP}人)?|人|[^\s（(：:。，]{GAP}人)"
    rf"|(?:授权|委托)代表|(?:单位)?负责人|代表人?(?=[（(]?签))(?![表人]){_OR_AGENT})"
    rf"(?P<sign>{GAP}[（(]?{GAP}[签字章名学宇子]{{1,2}}+{GAP}[）)]?)?+{GAP}[：:.．]?[ \u3000]*[\dA-Za-z\])]{{0,4}}"
    rf"(?=[ \u3000]*(?!{_DEED}|[的和及或应须在为是由后并即])[\u3400-\u9fff]{{0,4}}?"
    r"(?:[,，.。、]?$|[ \u3000]|[\dA-Za-z]{0,2}(?:法定|授权代)))"
)
"""The same where recognition lost the colon or a character to a seal: 法定代表人石平丽, 法定代签字：林俊法定代表签字："""
_STUMP = re.compile(
    rf"^[ \u3000]*(?P<role>法{GAP}定{GAP}代{GAP}表{GAP}人?)(?!\S{{0,3}}(?:{_DEED}))"
    r"[^。，,、；;的和及或应须在为是由]{0,8}$"
)
"""A short line that begins like a label: 法定代表火宇朱浩翔 for 法定代表人签字：朱浩翔."""
_NAME = 5
"""Characters at most between two such roles of a line: a name and a gap."""
_NUMBER = (
    r"(?:第[一二三四五六七八九十百\d]{1,4}(?:部分|[章条节篇款])|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]"
    r"|[（(]?\d{1,2}[)）、.．])"
)
_CLOSING = re.compile(
    rf"{_NUMBER}?[、:：]?(?:(?:协议|合同|本协议)?(?:各|全体|所有|双|签约|签署|缔约|合作|参与|成员|参加|组建)*(?:单位|成员|方)[的]?)?"
    r"(?:(?:签[字章署约名]|盖章|签字盖章)(?:[及和与、或/]?(?:盖章|签章|签字|日期))?|用印)(?:页|处|栏|区|部分)?(?:(?<=签[署章])[：:])?"
)
_NOTHING_BELOW = re.compile(r"(?:以下|此页|本页|下页)[无没]有?正文|(?:签[字章署约]|盖章|签字盖章)页")
_ENCLOSURE = re.compile("附(?:件|表|录|则|图|[:：])")
_UNIT = re.compile(rf"公司|[大中]学|[院所校厂社站局会团]|中心|单位|[{STEMS}]方")
_LONGEST_HEADING = 30

RoleSpan = tuple[int, int, str, int]
"""First character, end with the colon, label without spaces, and the end of the text."""


def role_spans(text: str) -> list[RoleSpan]:
    """Find the bare roles of a line: at its start, behind a bracket, or behind a gap."""
    return [
        (match.start("role"), match.end(), "".join(match["role"].split()), len(text))
        for match in _BARE.finditer(text)
    ]


def worn_spans(text: str) -> list[RoleSpan]:
    """Find the roles of a recognised line from which a seal has taken a character or the colon.

    Example:
        >>> [label for _, _, label, _ in worn_spans("法定代表人石平丽 法定代表人：石嘉晟")]
        ['法定代表人', '法定代表人']
    """
    found: list[RoleSpan] = []
    for match in _WORN.finditer(text):
        begins = not text[: match.start()].strip() or text[match.start() - 1].isspace()
        if begins or (found and match.start() - found[-1][1] <= _NAME):
            label = "".join(match["role"].split()) + ("（签字）" if match["sign"] else "")
            found.append((match.start("role"), match.end(), label, len(text)))
    stump = None if found else _STUMP.match(text)
    return [(stump.start("role"), stump.end("role"), "法定代表人", len(text))] if stump else found


def closing_part(texts: Sequence[str]) -> list[bool]:
    """Tell which lines of a paper stand in its closing part, where the parties sign.

    Args:
        texts: the lines in reading order; an empty one, which may stand for a table, changes nothing.
    """
    inside = False
    told = []
    for text in texts:
        words = "".join(text.split())
        if len(words) <= _LONGEST_HEADING and (_CLOSING.fullmatch(words) or _NOTHING_BELOW.search(words)):
            inside = True
        elif inside and _ends_it(words):
            inside = False
        told.append(inside)
    return told


def _ends_it(words: str) -> bool:
    """Whether a line begins something else: an enclosure, or a numbered heading that names no party."""
    numbered = re.match(_NUMBER, words)
    return bool(_ENCLOSURE.match(words)) or bool(
        numbered and len(words) <= _LONGEST_HEADING and not _UNIT.search(words)
    )
