"""Pattern families: files that say what a sentence must hold to count as a statement.

A family is `patterns/<name>.yaml` beside this module:

    about: what it finds, and the clause that asks for it
    patterns: words and gaps, see below; one of them must match within one sentence
    headings: regular expressions of a heading under which any text of some length counts
    details: regular expressions whose group `detail` is kept (a name); with `needs_detail: true` one must match
    unless: regular expressions of a clause in which a match does not count (预计…, 保密期限…)
    must: sentences that must match, must_not: sentences that must not; both are run as tests

A pattern is a row of word sets and gaps: `理事会|委员会 ~8 决策|审议` is a word that holds one of the first, at most
eight words, a word that holds one of the second; `A & B` means both within a sentence, in either order. Words are
those of jieba with the project's lexicon; spaCy's Matcher finds them.

A match counts for nothing where its clause denies it: 未约定, 尚未建立, 不涉及, 另行约定, 待定.

Example:
    >>> family("clause.dispute").finds("因本协议发生的争议，协商不成的提交仲裁。") is not None
    True
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from extractors.fields.text import nfkc
from extractors.language.words import add_words, parsed, pipeline
from models.errors import SetupError

_GAP = re.compile(r"~(\d{1,2})")
_FREE_GAP = 14
_held = lru_cache(maxsize=1024)(re.compile)
_PLAIN = re.compile(r"[\u4e00-\u9fff]{2,}")
_CLAUSE_END = re.compile(r"[,;:。!?，；：！？]")
_DENIED = re.compile(
    r"(尚未|暂未|并未|从未|未(?!按|能|经|及时|尽)|没有|暂不|不予|无需|不再)[^,;。不未按]{0,6}(建立|约定|设立|设置|明确|规定|制定|涉及|成立|形成|提及|说明|安排|确定|编制|提出|落实|任命|聘任|考虑)"
    r"|不涉及|不适用|不作(约定|规定|要求)|(另行|再行|后续|另外)(约定|商定|协商|确定|明确|制定|签订|研究|规定)|待(?:定|补充|明确|商定|制定|建立|落实|确认|签订)|不同意|暂无|暂缺|^略$"
)
_KEYS = {"about", "patterns", "headings", "details", "needs_detail", "unless", "must", "must_not"}


@dataclass(frozen=True)
class Hit:
    """A match: offsets in the sentence, and what a detail pattern kept."""

    start: int
    end: int
    detail: str = ""


@dataclass(frozen=True)
class Step:
    """A word set of a pattern (alternatives parted by `|`) and how many words may stand before it."""

    words: str
    gap: int


@dataclass(frozen=True)
class Family:
    """A pattern family: its patterns as chains of word sets, and the spaCy matcher that finds the words."""

    name: str
    headings: tuple[re.Pattern[str], ...]
    details: tuple[re.Pattern[str], ...]
    needs_detail: bool
    unless: tuple[re.Pattern[str], ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    chains: tuple[tuple[Step, ...], ...]
    matcher: Any

    def finds(self, sentence: str) -> Hit | None:
        """Return the first match of a sentence that its clause does not deny; None for none.

        Offsets refer to the NFKC form of the sentence.
        """
        sentence = nfkc(sentence)
        detail = self._detail(sentence)
        if self.needs_detail:
            return detail if detail is not None and self._counts(sentence, detail.start, detail.end) else None
        if not any(all(_held(step.words).search(sentence) for step in chain) for chain in self.chains):
            return None
        for start, end in self._runs(sentence):
            if self._counts(sentence, start, end):
                return Hit(start, end, detail.detail if detail else "")
        return None

    def _counts(self, sentence: str, start: int, end: int) -> bool:
        """Tell whether a match counts: its clause neither denies it nor is one of `unless`."""
        clause = _clause(sentence, start, end)
        return _DENIED.search(clause) is None and not any(pattern.search(clause) for pattern in self.unless)

    def _runs(self, sentence: str) -> list[tuple[int, int]]:
        """Return the character ranges that follow a chain, in order."""
        document = parsed(sentence)
        places: dict[str, list[int]] = {}
        for key, start, _ in self.matcher(document):
            places.setdefault(document.vocab.strings[key], []).append(start)
        runs = [run for chain in self.chains if (run := _matched(chain, places)) is not None]
        return sorted((document[first].idx, document[last].idx + len(document[last])) for first, last in runs)

    def heads(self, title: str) -> bool:
        """Tell whether a heading announces the statement."""
        return any(pattern.search(title) for pattern in self.headings)

    def _detail(self, sentence: str) -> Hit | None:
        for pattern in self.details:
            match = pattern.search(sentence)
            if match:
                return Hit(match.start("detail"), match.end(), match["detail"])
        return None


def denied(sentence: str, start: int, end: int) -> bool:
    """Tell whether the clauses that a match touches say that the thing is not there."""
    return _DENIED.search(_clause(sentence, start, end)) is not None


def _clause(sentence: str, start: int, end: int) -> str:
    """Return the clauses of a sentence that a range touches."""
    before = [match.end() for match in _CLAUSE_END.finditer(sentence, 0, start)]
    after = _CLAUSE_END.search(sentence, end)
    return sentence[before[-1] if before else 0 : after.start() if after else len(sentence)]


def _chains(pattern: str) -> list[tuple[Step, ...]]:
    """Turn a pattern into chains of steps; `&` gives both orders."""
    if "&" in pattern:
        first, _, second = (part.strip() for part in pattern.partition("&"))
        gap = f" ~{_FREE_GAP} "
        return _chains(first + gap + second) + _chains(second + gap + first)
    steps: list[Step] = []
    gap_before = 0
    for piece in pattern.split():
        width = _GAP.fullmatch(piece)
        if width:
            gap_before = int(width[1])
        else:
            steps.append(Step(piece, gap_before))
            gap_before = 0
    return [tuple(steps)]


def _matched(chain: tuple[Step, ...], places: dict[str, list[int]]) -> tuple[int, int] | None:
    """Find the first run of words that follows a chain; (first word, last word)."""
    for start in places.get(chain[0].words, []):
        last = start
        for step in chain[1:]:
            reached = next((p for p in places.get(step.words, []) if last < p <= last + 1 + step.gap), None)
            if reached is None:
                break
            last = reached
        else:
            return start, last
    return None


def _compiled(name: str, data: dict[str, Any]) -> Family:
    from spacy.matcher import Matcher

    unknown = sorted(set(data) - _KEYS)
    if unknown:
        raise SetupError(f"模式文件 {name} 有未知的键:{'、'.join(unknown)}。", "请改正后重试。")
    patterns = [str(pattern) for pattern in data.get("patterns", ())]
    add_words(sorted({word for pattern in patterns for word in _PLAIN.findall(pattern)}))
    chains = tuple(chain for pattern in patterns for chain in _chains(pattern))
    matcher = Matcher(pipeline().vocab)
    for words in sorted({step.words for chain in chains for step in chain}):
        matcher.add(words, [[{"TEXT": {"REGEX": words}}]])
    return Family(
        name=name,
        headings=tuple(re.compile(text) for text in data.get("headings", ())),
        details=tuple(re.compile(text) for text in data.get("details", ())),
        needs_detail=bool(data.get("needs_detail", False)),
        unless=tuple(re.compile(text) for text in data.get("unless", ())),
        must=tuple(data.get("must", ())),
        must_not=tuple(data.get("must_not", ())),
        chains=chains,
        matcher=matcher,
    )


@lru_cache(maxsize=1)
def families() -> dict[str, Family]:
    """Load all families by name. All words are added before the first sentence is cut.

    Raises:
        SetupError: a file has a key that is unknown here.
    """
    folder = resources.files("extractors.language").joinpath("patterns")
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name
    )
    return {
        file.name.removesuffix(".yaml"): _compiled(
            file.name.removesuffix(".yaml"), yaml.safe_load(file.read_text(encoding="utf-8"))
        )
        for file in files
    }


def family(name: str) -> Family:
    """Return a family.

    Raises:
        SetupError: there is no file of this name.
    """
    found = families().get(name)
    if found is None:
        raise SetupError(f"没有名为 {name} 的模式文件。", "请检查表单声明中的 patterns。")
    return found
