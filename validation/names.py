"""When two written names are one name: of units, of consortia, of people.

Equal after NFKC, without white space, punctuation and notes such as （盖章）, （原某某公司） or （重庆市渝北区）: the same.
Equal but for 有限公司 and 有限责任公司: a variant, which a person confirms. Otherwise a likeness from 0 to 1 says how
near they are; only where one of them was recognised from a picture may near names be one name misread.

Example:
    >>> same("重庆甲公司（盖章）", "重庆甲公司")
    True
    >>> variant("甲有限责任公司", "甲有限公司")
    True
"""

import re
import unicodedata

from rapidfuzz import fuzz

_NOTE = re.compile(
    r"[(\[【〔](?:盖章|公章|签章|签字|签名|加盖公章|法人公章|单位公章|牵头单位"
    r"|原[^)\]】〕]*|曾用名[^)\]】〕]*)[)\]】〕]"
)
_FORMER = re.compile(r"[(\[【〔](?:原名?|曾用名|更名前)[:为]?([^():\]】〕]{2,40})[)\]】〕]")
_SEAT = re.compile(
    r"(?:(?<=公司)\((?:[\u4e00-\u9fff]{2,7}(?:省|市|自治区|[区县旗州盟]))+"
    r"|\([\u4e00-\u9fff]{2,7}(?:省|市|自治区)[\u4e00-\u9fff]{1,7}(?<![校园厂社小片])[市区县旗州])\)$"
)
"""The division a unit sits in, noted behind its whole name: 甲有限公司(重庆市渝北区); 石油大学(北京) is a name."""
_FORM = re.compile(r"(?:集团|股份|有限责任|有限|总)*公司$")
_NOISE = re.compile(r"[^\w]+|_+")


def fold(name: str) -> str:
    """The name as it is compared: NFKC, lower case, without notes, noted seat, white space and punctuation."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
    return _NOISE.sub("", _SEAT.sub("", _NOTE.sub("", plain))).lower()


def same(left: str, right: str) -> bool:
    """Tell whether two names are written alike."""
    return fold(left) == fold(right)


def variant(left: str, right: str) -> bool:
    """Tell whether two names differ in nothing but the form of the company suffix."""
    return _without_liability(left) == _without_liability(right)


def former(name: str) -> tuple[str, ...]:
    """The names that a name is noted to have borne before, such as 乙公司 in 甲公司（原乙公司）.

    >>> former("甲公司（原名：乙公司）")
    ('乙公司',)
    """
    return tuple(_FORMER.findall(unicodedata.normalize("NFKC", name)))


def one_name(left: str, right: str) -> bool:
    """Tell whether two written names are of one unit: alike but for the company suffix, or one the other's former."""
    if variant(left, right):
        return True
    return any(variant(old, right) for old in former(left)) or any(
        variant(left, old) for old in former(right)
    )


def name_key(name: str) -> str:
    """What names that differ in nothing but notes, signs and the company suffix have in common."""
    return _without_liability(name)


def without_form(name: str) -> str:
    """The name as it is compared, without its legal form.

    >>> without_form("甲（集团）股份有限公司") == without_form("甲有限责任公司")
    True
    """
    return _FORM.sub("", fold(name))


def likeness(left: str, right: str) -> float:
    """How near two names are, from 0 (nothing in common) to 1 (the same)."""
    return fuzz.ratio(fold(left), fold(right)) / 100


def _without_liability(name: str) -> str:
    return fold(name).replace("有限责任公司", "有限公司")
