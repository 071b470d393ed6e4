"""Names of organisations: cleaning, and comparison that forgives what papers and OCR vary.

Comparison keys leave out white space, brackets and punctuation, treat 有限责任公司 as 有限公司, and map signs
that OCR confuses to one of them. Similarity weighs the distinctive part of a name (without place and legal form)
as much as the whole, so that two companies of one pattern are not taken for one.

Example:
    >>> clean_organisation(" 重庆渝曜科技有限公司 （盖章）")
    '重庆渝曜科技有限公司'
    >>> same_organisation("重庆渝曜（集团）有限责任公司", "重庆渝曜集团有限公司")
    True
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.fields.places import without_place
from extractors.fields.text import clean_text, is_blank, squeezed
from extractors.fields.unit_ends import LAST_SIGNS, UNIT_ENDS
from extractors.stems import STEMS
from models.evidence import Missing, MissingReason

SAME = 0.82
"""Similarity from which two readings are taken for one unit."""
CLEAR, CLEAR_MARGIN = 0.62, 0.06
"""Likeness (`best_match` of fragments) from which a name that is partly hidden is a unit's, and its lead over the next."""

_STAMP = re.compile(
    r"[(\[【]?\s*(单位)?(盖章|公章|签章|盖公章|加盖公章|签字|盖章处|印章|法人公章|签字盖章|签字或盖章)\s*[)\]】]?\s*$"
)
_CODE = re.compile(r"[(\[【]\s*(?:统一)?(?:社会)?(?:信用)?(?:代码)?\s*:?\s*[0-9A-Z]{15,20}\s*[)\]】]")
_OPEN_STAMP = re.compile(r"[(\[【]\s*(?:请?加?盖|签[章字]|单位公?章|公章)[^)\]】]*$")
_PARTICULARS = re.compile(
    r"[,;:、(\s]*(?:(?:统一)?社会信用代码|信用代码|法定代表人|注册地址?|住所|地址|联系人|联系电话)(?:[:(]|为|是|$).*$"
    r"|[,;]\s*(?:统一社?会?信?用?代?|社会信?用?代?|法定代?表?|注册地?)$"
)
"""What follows a name on its row in the preamble of an agreement, whole or broken off at the row's end."""
_DATED = re.compile(rf"^(.*{UNIT_ENDS}(?:\([^()]*\))?)[\s|,;]*(?:19|20)\d\d\s*年.*$")
"""A date that has run into the name before it."""
_ADDRESS = re.compile(r"(?:路|街|道|巷|大道|园区?|镇|村|弄)[^,;]{0,12}\d+号|\d+号(?:楼|院|室)?[^公司]{0,6}$")
_NOTED = re.compile(
    r"【[^【】]{1,8}】$"
    r"|\((?:产业链[^()]{0,10}|[上中下]游[^()]{0,6}|(?:牵头|成员|参与|参加|核心层?|用户|服务|应用|配套)(?:单位|企业|方|机构)"
    r"|(?:牵头|组长|发起|主持)(?:单位|方)?|企业|高校|高等院校|科研院所|科研机构|研究机构)\)$"
    r"|\((?:以下|此页|本页)[^()]{2,30}\)$"
)
"""What a list notes behind a name: 【牵头】, （产业链上游企业）, （高校）; and a note of the page: （以下为签章页）."""
_LAST_SIGN = f"[{LAST_SIGNS})]"
_LATIN_AHEAD = re.compile(
    r"(?<![A-Za-z])[A-Za-z][A-Za-z0-9 .,&()'’-]{2,80}?\s*\(([\u4e00-\u9fff](?:[^()]|\([^()]*\))*)\)"
)
_LATIN_BEHIND = re.compile(
    rf"(?<={_LAST_SIGN})\s*\([A-Za-z][A-Za-z0-9 .,&'’-]*(?:\([A-Za-z ]*\)[A-Za-z0-9 .,&'’-]*)?\)"
)
"""A name in Latin letters beside the Chinese one, either of them in brackets."""
_LATIN_TAIL = re.compile(rf"(?<={_LAST_SIGN})\s*[A-Za-z][A-Za-z.,&'’-]*(?:\s+[A-Za-z0-9.,&()'’-]+)+\s*$")
"""The same in Latin letters of several words on the row below it."""
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")
_NUMBERING = re.compile(
    r"^\s*(?:[(（]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）、]|\d{1,3}\s*[.．·•](?!\d)|[(（][A-Za-z]{1,2}[)）]|[a-z][)）.．]\s*(?=[\u3400-\u9fff])|[-•●·*▪◆]\s*)\s*"
)
_ROLE = re.compile(
    rf"^(牵头单位|成员单位|单位名称|合作单位|参与单位|核心层?单位|名称|[{STEMS}]方\d?)\s*([((][^()()]{{0,12}}[))])?\s*[::]\s*"
)
_PROSE = re.compile("。.")
"""More than one sentence: what stands behind the words 牵头单位 in prose."""
_PERSON = re.compile(rf"[\u3400-\u9fff]{{2,3}}(?<![{LAST_SIGNS}])")
"""Two or three signs of which the last is not that of a body: a person who signs for the unit."""
_EDGE = " \t\n,;:。、.·_-—'\"“”‘’☑☒☐□■✓√⍰★☆※▲△◆◇●○#*†‡/|"
_SHORT = 6
"""Signs of a name below which it must end like a unit's: less is what a seal or a bad picture left of one."""
_OPEN_GROUP = re.compile(r"\(集团(?=股份|有限|公司)")
_LABEL = re.compile(r"(?:牵头|成员|参与|参加|核心层?|合作|申报|承诺|联合体)*(?:单位|企业|机构|方|名称)")
"""A label alone, whose row lost the name."""
_PRONOUN = re.compile(r"(?:[我本该贵各]|上述|以上)(?:公司|单位|企业|院校?|校|所|中心|集团|协?会|厂|司|方)")
"""A word that stands for a name: 我公司."""
_SEAT = re.compile(
    r"(?:(?<=公司)\((?:[\u4e00-\u9fff]{2,7}(?:省|市|自治区|[区县旗州盟]))+"
    r"|\([\u4e00-\u9fff]{2,7}(?:省|市|自治区)[\u4e00-\u9fff]{1,7}(?<![校园厂社小片])[市区县旗州])\)$"
)
"""The division a unit sits in, noted behind its whole name: 甲有限公司(重庆市渝北区); 石油大学(北京) is a name."""
_LEGAL = re.compile(r"(股份有限公司|有限公司|集团公司|总公司|分公司|公司)$")
_LOOKALIKES = (
    "未末",
    "已己巳",
    "士土",
    "日曰目",
    "干千于",
    "人入八",
    "0Oo〇",
    "1lIi",
    "候侯",
    "治冶",
    "大太",
    "乌鸟",
    "仓仑",
    "戌戍戊",
    "微徽",
    "撤撒",
)
"""Signs that OCR confuses; the first stands for all of them in keys."""
_END_SLIPS = (
    (re.compile(r"(?<=..)[太犬丈]学(?=$|\()"), "大学"),
    (re.compile(r"(?<=..)公[可同句](?=$|\()"), "公司"),
    (re.compile(r"(?<=研究)[阮皖](?=$|\()"), "院"),
)
"""Ends of names that no body bears, and what they are: 江汉太学 was read in a picture."""
_CONFUSED = str.maketrans({other: group[0] for group in _LOOKALIKES for other in group[1:]})


def in_chinese(text: str) -> str:
    """Return a text with the Chinese names only where names stand in Latin letters as well.

    >>> in_chinese("东南大学 Southeast University")
    '东南大学'
    >>> in_chinese("Vista Electronics (Chongqing) Co., Ltd.(维视电子(重庆)有限公司)"), in_chinese("甲公司(ABC Ltd.)")
    ('维视电子(重庆)有限公司', '甲公司')
    """
    return _LATIN_TAIL.sub("", _LATIN_BEHIND.sub("", _LATIN_AHEAD.sub(_named_in_chinese, text)))


def _named_in_chinese(match: re.Match[str]) -> str:
    return match[1] if re.search(rf"{UNIT_ENDS}$", match[1]) else match[0]


def clean_organisation(text: str) -> str:
    """Return the name without white space (between Chinese signs), numbering, role label, stamp note and edge signs."""
    plain = in_chinese(_OPEN_GROUP.sub("(集团)", clean_text(text)))
    plain = _NOTED.sub("", _CODE.sub("", _ROLE.sub("", _NUMBERING.sub("", plain))))
    plain = _DATED.sub(r"\1", _PARTICULARS.sub("", plain) or plain)
    for _ in range(2):
        plain = _OPEN_STAMP.sub("", _STAMP.sub("", plain)).strip(_EDGE)
    for slip, end in _END_SLIPS:
        plain = slip.sub(end, plain)
    return _EMPTY_BRACKETS.sub("", plain).strip(_EDGE)


@lru_cache(maxsize=8192)
def organisation_key(name: str) -> str:
    """Return the comparison key of a name; a seat noted behind it is no part of it."""
    plain = _SEAT.sub("", squeezed(name)).replace("有限责任公司", "有限公司").translate(_CONFUSED).casefold()
    return re.sub(r"[\W_]", "", plain)


def bare_name(name: str) -> str:
    """Return a clean name without its seat and its former names, which lists note behind it.

    >>> bare_name("重庆甲有限公司(重庆市渝北区)"), bare_name("石油大学(北京)")
    ('重庆甲有限公司', '石油大学(北京)')
    """
    plain = former_names(name)[0]
    return _SEAT.sub("", plain) or name


@lru_cache(maxsize=8192)
def distinctive_part(key: str) -> str:
    """Return a key without place at its head and legal form at its end; the whole where nothing else is left."""
    core = _LEGAL.sub("", without_place(key))
    return core if len(core) >= 2 else key


@lru_cache(maxsize=32768)
def similarity(first: str, second: str) -> float:
    """Return how alike two names are, 0 to 1: the mean of the wholes and of the distinctive parts."""
    one, other = organisation_key(first), organisation_key(second)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    cores = Levenshtein.normalized_similarity(distinctive_part(one), distinctive_part(other))
    return 0.5 * Levenshtein.normalized_similarity(one, other) + 0.5 * cores


def same_organisation(first: str, second: str) -> bool:
    """Tell whether two readings name one unit."""
    return similarity(first, second) >= SAME


def partial_similarity(fragment: str, name: str) -> float:
    """Return how well a fragment (a cut seal text, a wrapped line) fits into a name, 0 to 1, weighed by its length."""
    one, other = organisation_key(fragment), organisation_key(name)
    if len(one) < 4 or not other:
        return 0.0
    fit = fuzz.partial_ratio(one, other) / 100.0
    return fit * min(1.0, 0.6 + 0.4 * len(one) / len(other))


def best_match(name: str, candidates: Sequence[str], fragments: bool = False) -> tuple[int, float, float]:
    """Find the candidate most like a name.

    Args:
        name: reading to place.
        candidates: known names.
        fragments: the reading may be a part of the name.

    Returns:
        (index, similarity, margin over the runner-up); index -1 where there is no candidate.
    """
    scores = [
        max(similarity(name, other), partial_similarity(name, other) * 0.95 if fragments else 0.0)
        for other in candidates
    ]
    if not scores:
        return -1, 0.0, 0.0
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    second = scores[order[1]] if len(order) > 1 else 0.0
    return order[0], scores[order[0]], scores[order[0]] - second


def former_names(name: str) -> tuple[str, tuple[str, ...]]:
    """Part a name from former names given in brackets.

    >>> former_names("重庆甲科技有限公司(原重庆乙科技有限公司)")
    ('重庆甲科技有限公司', ('重庆乙科技有限公司',))
    """
    found = tuple(re.findall(r"\((?:原名?|曾用名|更名前)[:为]?([^()]{4,40})\)", name))
    return re.sub(r"\((?:原名?|曾用名|更名前)[:为]?[^()]{4,40}\)", "", name), found


def parse_organisation(text: str) -> str | Missing:
    """Read a name of an organisation.

    Returns:
        The clean name; `Missing`: blank, or unreadable where fewer than two letters are left, or an address, a person's
        name or a sentence stands there.
    """
    if is_blank(text):
        return Missing(reason=MissingReason.BLANK)
    name = clean_organisation(text)
    if not name:
        return Missing(reason=MissingReason.BLANK)
    letters = 0 if _ADDRESS.search(name) and not _LEGAL.search(name) else sum(map(str.isalpha, name))
    short = len(name) < _SHORT and re.search(UNIT_ENDS, name) is None
    readable = (
        letters >= 2
        and not short
        and ":" not in name
        and not _PERSON.fullmatch(name)
        and not _LABEL.fullmatch(name)
        and not _PRONOUN.fullmatch(name)
        and not _PROSE.search(name)
    )
    return name if readable else Missing(reason=MissingReason.UNREADABLE)
