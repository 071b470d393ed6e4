"""Administrative divisions of China: what a division code stands for, and which division a text names at its head.

Names of counties are used where they end in 县 or 市 (there is one 泸县, but a 鼓楼区 in four cities); districts only
behind the name of their city. Short names of prefectures (宜宾, 洛阳) count at the head of a text.

Source: lexicon/divisions.txt beside the language package (GB/T 2260 and its continuation, with its date), provinces.txt.

Example:
    >>> division_name("510504"), named_division("泸州市龙马潭区春雨路5号").code
    ('四川省泸州市龙马潭区', '510504')
    >>> named_division("宜宾甲科技有限公司").name, named_division("中国科学院乙研究所").code
    ('四川省宜宾市', '')
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.fields.places import provinces
from extractors.fields.text import squeezed
from extractors.language.words import lexicon_words

_ENDINGS = ("地区", "市", "盟", "区")
_PEOPLES = re.compile(
    r"(?:(?:朝鲜|土家|苗|布依|侗|彝|哈尼|壮|傣|白|景颇|傈僳|藏|羌|回|蒙古|哈萨克|柯尔克孜)族?)+(?=自治[州县]$)"
)
_PLAIN = ("省直辖县级行政区划", "重庆市辖区", "重庆市辖县")
"""Rows that group counties and are no place of their own."""
_SELF_STANDING = ("县", "市")


@dataclass(frozen=True)
class Division:
    """A division.

    Attributes:
        code: 2, 4 or 6 digits; empty for none.
        name: whole name from the province down.
        written: how the text wrote it.
    """

    code: str
    name: str
    written: str


NOWHERE = Division("", "", "")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Code of 2, 4 or 6 digits → name of that level; grouping rows have an empty name."""
    found = {code: name for code, name, _ in provinces()}
    for line in lexicon_words("divisions.txt"):
        code, name, *counties = line.split()
        found[code] = "" if name in _PLAIN else name
        found |= {code + digits: county for digits, county in zip(counties[::2], counties[1::2], strict=True)}
    return found


def division_name(code: str) -> str:
    """Return the whole name of a division code, as far down as it is known; empty for an unknown one.

    Args:
        code: 6 digits, as in a credit code (extractors.fields.credit_code.division_of).
    """
    return "".join(_names().get(start, "") for start in dict.fromkeys((code[:2], code[:4], code[:6])))


def _short(name: str) -> str:
    """The name as firms write it: without 市, 区 and the like; 凉山州 and 凉山 for 凉山彝族自治州."""
    bare = _PEOPLES.sub("", name)
    if bare.endswith(("自治州", "自治县")):
        return bare[:-3]
    return next(
        (name.removesuffix(end) for end in _ENDINGS if name.endswith(end) and len(name) > len(end) + 1), name
    )


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[str, str], ...]:
    """(Spelling, code) of provinces, prefectures and counties that stand alone, longest spelling first."""
    found: dict[str, str] = {}
    for code, name, places in provinces():
        found |= dict.fromkeys((name, places[0] if places else name), code)
    for code, name in _names().items():
        if len(code) == 4 and name:
            found.setdefault(name, code)
            found.setdefault(_short(name), code)
            if name.endswith("自治州"):
                found.setdefault(f"{_short(name)}州", code)
        elif len(code) == 6 and name.endswith(_SELF_STANDING) and len(name) > 1:
            found.setdefault(name, code)
            if name.endswith("市"):
                found.setdefault(_short(name), code)
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _below(code: str, rest: str) -> tuple[str, str]:
    """Return (code, spelling) of the division inside another that a text goes on with; empty for none."""
    inside = [
        (spelling, other)
        for other, name in _names().items()
        if other.startswith(code) and len(other) > len(code) and name
        for spelling in (name, _short(name))
        if rest.startswith(spelling)
    ]
    spelling, other = max(inside, key=lambda pair: (len(pair[0]), pair[1]), default=("", ""))
    return other, spelling


@lru_cache(maxsize=8192)
def named_division(text: str) -> Division:
    """Return the division that a name or an address begins with, as far down as it says; `NOWHERE` for none."""
    plain = squeezed(text)
    written, code = next(((name, code) for name, code in _spellings() if plain.startswith(name)), ("", ""))
    if not code:
        return NOWHERE
    while True:
        rest = plain[len(written) :]
        skipped = "市" if rest.startswith("市") and not written.endswith("市") else ""
        inner, spelling = _below(code, rest.removeprefix(skipped))
        if not inner:
            break
        code, written = inner, written + skipped + spelling
    return Division(code, division_name(code), written)
