"""Names of places in China: provinces, their short names and larger cities.

Source: GB/T 2260, as kept in extractors/language/lexicon/provinces.txt.

Example:
    >>> without_place("重庆市两江新区渝曜科技有限公司")
    '渝曜科技有限公司'
"""

import re
from functools import lru_cache

from extractors.language.words import lexicon_words


@lru_cache(maxsize=1)
def provinces() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return (first two digits of the division code, province, short names and cities)."""
    rows = (line.split() for line in lexicon_words("provinces.txt"))
    return tuple((row[0], row[1], tuple(row[2:])) for row in rows)


@lru_cache(maxsize=1)
def place_pattern() -> str:
    """Return a regular expression for one place name, without groups."""
    names = sorted(
        {name for _, province, places in provinces() for name in (province, *places)},
        key=lambda n: (-len(n), n),
    )
    return rf"(?:(?:{'|'.join(names)})(?:[省市]|自治区)?|[\u4e00-\u9fff]{{2,3}}(?:省|市|自治区)|[\u4e00-\u9fff]{{2}}新区)"


@lru_cache(maxsize=1)
def _heads() -> re.Pattern[str]:
    return re.compile(rf"^(?:中国|{place_pattern()})+")


def without_place(name: str) -> str:
    """Return a name without the places it begins with; the whole where nothing else is left."""
    rest = _heads().sub("", name)
    return rest if len(rest) >= 2 else name
