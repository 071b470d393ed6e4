"""Who holds a post, in a sentence: 行政负责人由甲公司总经理李明担任, 聘任李明教授为首席科学家, 理事长：李明（甲公司董事长）.

The holder stands behind the post, introduced by 由, 为, a colon or nothing, or in front of a verb of holding. A person is told
by the family name (lexicon/surnames.txt), or by being no row of ordinary words.

Example:
    >>> post = re.compile("行政负责人")
    >>> holder_in("联合体行政负责人由重庆甲公司总经理陆景行担任。", post).person
    '陆景行'
    >>> holder_in("行政负责人由牵头单位委派。", post) is None
    True
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractors.language.words import lexicon_words, words
from extractors.stems import STEMS

_ASIDE = r"(?:\([^()]{0,40}\))?"
_HOLD = (
    r"(?:担任|兼任|出任|任职|主持|(?<![责主])任(?!命|期|务|职)|负责"
    r"|(?:被)?(?:推举|推选|选举|聘请|聘任|聘|任命)为|作为|当选为?|为|是|系)"
)
_OF = r"(?:本|该|首任|首届|第[一二三]届|创新|产业|技术|联合体|联盟|共同体|理事会|的|项目)*"
_INTRODUCED = re.compile(
    rf"^[)”]?{_ASIDE}(?:一职|人选|[1一][名人位]|人|\s)*(?:[,，]?\s*拟?(?:由|为|是|系)|[:：]|\s(?=[\u3400-\u9fff]))?\s*"
)
_BRACKETED = re.compile(r"\(([^()]{2,20})\)")
"""The holder in brackets behind the post: 行政负责人（李明）."""
_FROM = re.compile(r"(?:由|推举|推选|选举|聘请|聘任|特聘|选聘|任命|委派|明确|指定|推荐|以|[,，;；:：、。])")
_TITLES = (
    "首席科学家|首席专家|董事长|总经理|总裁|法定代表人|法人代表|主要负责人|负责人|院长|校长|所长|厂长|主席|书记|主任|总工程师|总工|工程师|教授|院士"
    "|研究员|博士生导师|博士|高工|同志|先生|女士|会长|处长|部长|经理|讲师|专家|代表(?!人)"
)
_SUFFIX = re.compile(rf"(?:[,，、/\s]*(?:{_TITLES}|正高级|副高级|高级|特聘|二级))+$")
_PREFIX = re.compile(
    rf"^.*(?:{_TITLES}|公司|集团|大学|学院|研究院|研究所|实验室|中心|厂|单位|企业|院所|[{STEMS}]方)(?:[的、:]|特聘|兼任?)*"
)
_TITLED = re.compile(rf".*[\u3400-\u9fff](?:{_TITLES})([\u3400-\u9fff]{{2,3}})")
"""A unit, a title and a name right behind it, which by its place is one though its first sign is no family name."""
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff·]{1,12}")
_WORDY = re.compile(
    "[负担应尚暂未及或待须需等]|[一二三四五两1-9]名|统筹|主持|组织|姓名|签字|产生|名单|人选|委派|推荐|牵头|有关|相关|另行|各自|方案|成员|任务|高校|全体|时间"
    "|常[务设年委驻任规]|单位|公司|项目|会议|制度|管理|技术|专业|学术|研究|资深|知名|权威|高级|骨干|领军|人才|人员|团队|委员|秘书|顾问|双方|各方|同时|全面|全权|直接|共同|轮流|兼职|专职"
)
"""Signs and words that no name has but that may stand where one is looked for."""
_MANNER = re.compile(
    "亲自|依次|分别|一并|自动|当然|自然|届时|继续|一致|民主|轮值|轮换|推举|推选|选举|协商|本人|他人|其他|任意|若干|双双|期间|离任|继任"
    "|办公|助理|授权|提名|联席|决定|指定|确定|同意|批准|审批|领导|带领|[兼及或等会室部处组]"
)
"""What may stand between a title and a verb of holding, where a name stands."""
_END = re.compile(r"[,，;；。:：\n]|(?:担任|兼任|出任|任职)|$")


@dataclass(frozen=True)
class Holder:
    """Who holds a post.

    Attributes:
        text: as the sentence says it, with unit and title.
        person: the name; empty where only a title is given (牵头单位负责人).
        start, end: offsets of post and holder in the sentence.
    """

    text: str
    person: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    singles: set[str] = set()
    compound: set[str] = set()
    for line in lexicon_words("surnames.txt"):
        if " " in line:
            compound.update(line.split())
        else:
            singles.update(line)
    return frozenset(singles), frozenset(compound)


def is_person(text: str) -> bool:
    """Tell whether a text may be the name of a person."""
    if _NAME.fullmatch(text) is None or _WORDY.search(text):
        return False
    if "·" in text:
        return True
    singles, compound = _surnames()
    if text[:2] in compound and len(text) > 2:
        return True
    if text[0] in singles and len(text) <= 3:
        return True
    return any(len(word) == 1 for word in words(text))


def person_in(text: str) -> str:
    """Return the name in a text such as 甲公司总经理李明教授; empty for none."""
    bare = re.sub(r"\([^()]*\)", "", text).strip(" ,，、的()")
    for candidate in (bare, _SUFFIX.sub("", bare), _PREFIX.sub("", _SUFFIX.sub("", bare))):
        name = re.sub(r"\s+", "", candidate)
        if is_person(name) and not _SUFFIX.search(name):
            return name
    titled = _TITLED.fullmatch(bare)
    return titled[1] if titled and not (_WORDY.search(titled[1]) or _MANNER.search(titled[1])) else ""


def holder_in(sentence: str, post: re.Pattern[str], named: bool = False) -> Holder | None:
    """Return who a sentence says holds a post; None where it names nobody.

    Args:
        sentence: NFKC text.
        post: what the post is called.
        named: the name of a person must be there.
    """
    for text, start, end in _candidates(sentence, post):
        person = person_in(text)
        if person or (not named and _SUFFIX.search(re.sub(r"\([^()]*\)$", "", text.strip()))):
            return Holder(text.strip(), person, start, end)
    return None


def _candidates(sentence: str, post: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """Give the texts that may name the holder: behind each mention of the post, then in front of it.

    Titles may be listed in front of a name (法定代表人、总经理李明), so that what an enumeration parts is tried last.
    """
    for match in post.finditer(sentence):
        begin = match.end() + (found.end() if (found := _INTRODUCED.match(sentence[match.end() :])) else 0)
        end = _END.search(sentence, begin)
        text = sentence[begin : end.start() if end else len(sentence)]
        if not text.startswith("、"):
            yield text, match.start(), begin + len(text)
        bracketed = _BRACKETED.match(sentence, match.end())
        if bracketed is not None:
            yield bracketed[1], match.start(), bracketed.end()
        before = re.search(rf"({_HOLD}|\s){_OF}$", sentence[: match.start()])
        cut = before.start() if before else match.start()
        parted = [(begun.group() == "、", -begun.end()) for begun in _FROM.finditer(sentence, 0, cut)]
        starts = [-end for _, end in sorted(parted)[:1] + sorted(parted, key=lambda pair: pair[1])[:2]]
        for start in dict.fromkeys([*starts, 0]):
            holder = re.sub(_OF + "$", "", sentence[start:cut]) if before is None else sentence[start:cut]
            noted = re.match(_ASIDE, sentence[match.end() :])
            if holder and (before is not None or start in starts):
                yield holder + (noted.group() if noted else ""), start, match.end()
