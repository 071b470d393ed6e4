"""Sentences from templates with choices, so that no two submissions say a thing in the same words.

``[a|b]`` is one of its parts (parts may hold further choices), ``{n:2-9}`` a number from 2 to 9, ``{word}`` a
word: a text of the submission, or the next of a shuffled list, so that a list is used up before it repeats.

Example: ``Prose(Random(1), {"tech": ["浮选", "焙烧"]}).sentence("[研究|攻克]{tech}")``
"""

import re
from collections.abc import Mapping, Sequence
from random import Random

from corpus.synthesis.content.lexicons import lexicon

_INNERMOST = re.compile(r"\[([^\[\]]*)\]")
_WORD = re.compile(r"\{(n:(?P<low>\d+)-(?P<high>\d+)|(?P<word>\w+))\}")


class Prose:
    """Writes sentences and paragraphs of ``lexicon/prose.yaml``."""

    def __init__(self, rng: Random, words: Mapping[str, str | Sequence[str]]) -> None:
        """Args: source of chance, texts and lists of words by the names that templates use."""
        self._rng = rng
        self._words = words
        self._left: dict[str, list[str]] = {}
        self._last: dict[str, str] = {}

    def sentence(self, template: str) -> str:
        """Return one text of the template.

        Raises:
            KeyError: the template asks for a word that is not there.
        """
        while _INNERMOST.search(template):
            template = _INNERMOST.sub(lambda found: self._rng.choice(found[1].split("|")), template)
        return _WORD.sub(self._word, template)

    def sentences(self, section: str, count: int = 0, *, ordered: bool = True) -> list[str]:
        """Return some sentences of a section.

        Args:
            section: key of prose.yaml.
            count: how many; 0 for all.
            ordered: keep their order; else they are shuffled.
        """
        pool = list(lexicon("prose")[section])
        places = list(range(len(pool)))
        chosen = self._rng.sample(places, min(count or len(pool), len(pool)))
        if ordered:
            chosen.sort()
        return [self.sentence(pool[place]) for place in chosen]

    def paragraph(self, section: str, count: int = 0, *, ordered: bool = True) -> str:
        """Return sentences of a section in one paragraph (see ``sentences``)."""
        return "".join(self.sentences(section, count, ordered=ordered))

    def _word(self, found: re.Match[str]) -> str:
        if found["low"]:
            return str(self._rng.randint(int(found["low"]), int(found["high"])))
        words = self._words[found["word"]]
        if isinstance(words, str):
            return words
        left = self._left.get(found["word"])
        if not left:
            left = self._rng.sample(list(words), len(words))
            if left[0] == self._last.get(found["word"]):
                left.append(left.pop(0))
        self._last[found["word"]] = left[0]
        self._left[found["word"]] = left[1:]
        return left[0]
