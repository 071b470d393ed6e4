"""Words that pattern families share (word_sets.yaml): a synonym is added in one place, and all families know it.

Example:
    >>> expanded("{money} & {share}").startswith("经费|资金")
    True
"""

import re
from functools import lru_cache
from importlib import resources

import yaml

from models.errors import SetupError

_NAMED = re.compile(r"\{([a-z_]+)\}")


@lru_cache(maxsize=1)
def _sets() -> dict[str, str]:
    text = resources.files("extractors.language").joinpath("word_sets.yaml").read_text(encoding="utf-8")
    made: dict[str, str] = {}
    for name, written in yaml.safe_load(text).items():
        made[name] = _filled(str(written), made)
    return made


def _filled(text: str, sets: dict[str, str]) -> str:
    """Put the words of the sets in place of their names."""
    unknown = sorted(set(_NAMED.findall(text)) - sets.keys())
    if unknown:
        raise SetupError(f"没有名为 {'、'.join(unknown)} 的词组。", "请检查 word_sets.yaml 和模式文件。")
    return _NAMED.sub(lambda match: sets[match[1]], text)


def expanded(text: str) -> str:
    """Return a word set of a pattern with the words of the sets it names, as bare alternatives.

    Raises:
        SetupError: it names a set that is unknown.
    """
    return _filled(text, _sets())


def grouped(text: str) -> str:
    """Return a regular expression with the sets it names as groups.

    Raises:
        SetupError: it names a set that is unknown.
    """
    sets = {name: f"(?:{words})" for name, words in _sets().items()}
    return _filled(text, sets)
