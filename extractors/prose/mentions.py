"""Names of the consortium as prose states them: in titles, in 成立…（以下简称联合体） and the like.

A name counts as a mention when it says more than place and kind (两江新区产业创新联合体 names no consortium), and
either stands in a title or a founding sentence, or is close to the name the form states.

Example:
    >>> consortium_names("依据需求，成立重庆两江新区智能底盘产业创新联合体（以下简称联合体）。")
    ['重庆两江新区智能底盘产业创新联合体']
"""

import re
from collections.abc import Sequence

from extractors.confidence import found_confidence
from extractors.fields.organisation import organisation_key
from extractors.fields.places import place_pattern
from extractors.fields.text import nfkc, squeezed
from extractors.language.statements import sentences
from extractors.paragraphs import Paragraph
from models.submission import FieldValue

_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·\-()+]{4,40}?(?:创新联合体|创新联盟|产业联盟|技术联盟)(?!名称)")
_VERBS = (
    "贯彻|落实|开展|推进|深化|加快|根据|按照|依据|印发|提交|成立|组建|设立|建立|加入|参与|申报|申请|建设|发起|共建|创建|打造|签署|推动|支持|关于|代表|推荐|同意|受理"
    r"|就|对|为|的|是|在|由|向|将|拟|与|和|及|附件\d*"
)
_LEAD_IN = re.compile(rf"^.*(?:{_VERBS})(?=[\u4e00-\u9fff]{{4}})")
_OF_UNIT = re.compile(
    r"^.*(?:公司|大学|学院|研究院|研究所|集团|协会|中心)(?:等?\d*[家个]?单位)?(?:共同|联合)*(?:提交|申报|申请|牵头|发起|组织|组建|成立|建设|的)+"
)
"""A unit and what it does, in front of a name: 甲公司提交的创新联合体 names no consortium."""
_GENERIC = re.compile(
    rf"\d{{4}}年?度?|年度|申报|推荐|同意|产业|技术|创新|联合体|联盟|{place_pattern()}|本|该|各|市级|省级|区级|组建|战略"
)
_RULES = re.compile(r"《[^《》]*(?:通知|办法|指引|意见|公告|指南|规定|细则|公报|批复)(?:\([^()]*\))?》")
"""What the authorities have published, whose titles name no consortium of anybody."""
_PAPER = re.compile(
    r"(?:创新|产业|技术)(?:联合体|联盟)|协议|方案|(?:^|申报|申请|备案|推荐|证明|佐证)材料|申请书|申报书|备案书|报告|登记表|(?:信息|情况|申报|申请|汇总|一览)表"
)
"""Words of a paper's title; a name in front of whose end they stand has run from the title into the next row."""
_FOUNDING = re.compile(
    r"成立|组建|设立|申报|申请|以下简称|加入|(?:为|共同)建设|共建|建设[“《「]|实施方案|组建协议|建设方案|承诺|运行报告|运行情况报告"
    r"|牵头(?:组建|申报)?的|符合[^,。;]{0,8}条件|(?:同意|予以|特此)推荐"
)
_ANOTHER = re.compile(
    r"另一|(?:其[他它]|别的)(?:创新|产业|技术)*(?:联合体|联盟)|往期|以往|此前|历年|上一批|曾|不同于|区别于|有别于|并非|不属于|无关|(?:不是|非)同一"
)
"""Words of a sentence that speaks of another consortium than the paper's own."""
_NUMBERING = "0123456789·.-()"
_HEAD = 4
"""Paragraphs at the head of a paper of which one that is a name and nothing else is its title."""
_PLACE_START = re.compile(rf"(?:^|(?<=[,，、:])|(?:{_VERBS}))({place_pattern()}.*)$")


def values_of_lead(
    values: Sequence[FieldValue], listed: Sequence[Paragraph], field: str, lead: str
) -> list[FieldValue]:
    """Leave out a paper's values where it does not name the lead: the licence of another unit says nothing of it.

    Args:
        values: of the paper.
        listed: its paragraphs.
        field: `PaperSpec.about`, empty for a paper that speaks of the lead anyhow.
        lead: value of that field; empty where unknown.
    """
    if not field or not values:
        return list(values)
    key = organisation_key(lead)
    return list(values) if key and any(key in organisation_key(p.text) for p in listed) else []


def _trimmed(name: str) -> str:
    """Cut the words before a name: what a unit does, and all up to a place name behind a verb, or to the last verb."""
    name = _OF_UNIT.sub("", name)
    starts = [match for start in range(len(name)) if (match := _PLACE_START.match(name, start))]
    if starts:
        return starts[-1][1]
    match = _LEAD_IN.match(name)
    return name[match.end() :] if match else name


def consortium_names(text: str) -> list[str]:
    """Find the names of consortia in one paragraph, in order, each once."""
    found: list[str] = []
    for match in _NAME.finditer(_RULES.sub("", re.sub(r"\s+", "", nfkc(text)))):
        name = _trimmed(match.group()).lstrip(_NUMBERING)
        if _PAPER.search(name[:-5]):
            continue
        if len(_GENERIC.sub("", name)) >= 2 and name.count("(") == name.count(")") and name not in found:
            found.append(name)
    return found


def _is_stated(name: str, stated: str, text: str) -> bool:
    """Tell whether a name found is the stated one: the same, with words before it, or cut at a word inside it."""
    one, other = organisation_key(name), organisation_key(stated)
    return one == other or one.endswith(other) or (other.endswith(one) and other in organisation_key(text))


def _around(name: str, text: str) -> str:
    """Return the sentence that holds a name; the whole text where blanks part the name."""
    return next((sentence for _, sentence in sentences(text) if name in sentence), text)


def consortium_mentions(
    listed: Sequence[Paragraph], stated: str, of_several: bool = False
) -> list[FieldValue]:
    """Find statements of consortium_name in the prose of a paper.

    Args:
        listed: its paragraphs.
        stated: the name the form states; empty for none.
        of_several: the paper may speak of several consortia: the names beside the stated one are theirs.

    Returns:
        One mention for each different name of the paper.
    """
    mentions: dict[str, FieldValue] = {}
    for place, paragraph in enumerate(listed):
        for name in consortium_names(paragraph.text):
            known = stated and _is_stated(name, stated, paragraph.text)
            titled = place < _HEAD and name == squeezed(paragraph.text)
            founding = _FOUNDING.search(paragraph.text) and not _ANOTHER.search(_around(name, paragraph.text))
            if not (known or titled or founding):
                continue
            row = paragraph.row_at(max(0, paragraph.text.find(name[:6])))
            confidence = found_confidence("title", row.place.reading, length=len(name))
            value = stated if known else name
            mention = FieldValue(
                field="consortium_name",
                value=value,
                evidence=row.place.evidence(nfkc(row.text).strip()[:200], "pattern", confidence),
            )
            mentions.setdefault(organisation_key(name), mention)
    own = [mention for mention in mentions.values() if mention.value == stated]
    return own if of_several and own else list(mentions.values())
