"""Pattern families: files that say what a sentence must hold to count as a statement.

A family is `patterns/<name>.yaml` beside this module:

    about: what it finds, and the clause that asks for it
    patterns: words and gaps, see below; one of them must match within one sentence
    phrases: regular expressions one of which within a sentence will do as well, for what words and gaps cannot say
    headings: regular expressions of a heading under which any text of some length counts
    details: regular expressions whose group `detail` is kept (a name); with `needs_detail: true` one must match
    posts: what a post is called, as a regular expression; its holder is the detail (extractors.language.posts), with
        `named: true` the name of a person alone
    in_cells: true where a label of a table and the cell beside it may say it (销售收入 | 1.2亿元)
    elsewhere: regular expressions of a heading or label under which sentences tell of another thing
    weak: regular expressions of a sentence that perhaps says it, where no heading tells what it is about
    under: regular expressions of a heading or label under which `weak` says it
    unless: regular expressions of a clause in which a match does not count (预计…, 保密期限…)
    denying: true where the thing is itself a denial (不予推荐)
    must: sentences that must match, must_not: sentences that must not, may: sentences that only perhaps say it; all are
        run as tests

A pattern is a row of word sets and gaps: `理事会|委员会 ~8 决策|审议` is a word that holds one of the first, at most
eight words, a word that holds one of the second; `A & B` means both within a sentence, in either order. Words are
those of jieba with the project's lexicon; spaCy's Matcher finds them. `{money}` stands for the words of that name in
word_sets.yaml, in patterns and in regular expressions alike.

A match counts for nothing where its clause denies it (extractors.language.denials).

Example:
    >>> family("clause.dispute").finds("因本协议发生的争议，协商不成的提交仲裁。") is not None
    True
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from extractors.fields.text import nfkc
from extractors.language.denials import clause_of, denied
from extractors.language.posts import holder_in
from extractors.language.word_sets import expanded, grouped
from extractors.language.words import add_words, parsed, pipeline
from models.errors import SetupError

_COMPANY = re.compile(
    r"(?:^|(?<=[,;:。、()\s由与和及以向为对])|(?<=推荐|支持|同意|联合|委托))(?!经|现|由|推荐|支持|同意|联合|委托)"
    r"[\u3400-\u9fff()]{4,26}?(?=(?:有限责任|股份有限|有限)公司)"
)
"""What a company calls itself says nothing of what a sentence states: 甲检测设备有限公司提供资金."""
_GAP = re.compile(r"~(\d{1,2})")
_FREE_GAP = 14
_PLAIN = re.compile(r"[\u4e00-\u9fff]{2,}")
_KEYS = {
    "about", "patterns", "phrases", "headings", "details", "needs_detail", "posts", "named", "unless", "must", "must_not",
    "in_cells", "elsewhere", "weak", "may", "denying", "under",
}  # fmt: skip


@dataclass(frozen=True)
class Hit:
    """A match: offsets in the sentence, and what a detail pattern kept."""

    start: int
    end: int
    detail: str = ""


@dataclass(frozen=True)
class Step:
    """A word set of a pattern (alternatives parted by `|`), how many words may stand before it, and what tells it."""

    words: str
    gap: int
    held: re.Pattern[str]


@dataclass(frozen=True)
class Family:
    """A pattern family: its patterns as chains of word sets, and the spaCy matcher that finds the words."""

    name: str
    phrases: tuple[re.Pattern[str], ...]
    headings: tuple[re.Pattern[str], ...]
    details: tuple[re.Pattern[str], ...]
    needs_detail: bool
    posts: re.Pattern[str] | None
    named: bool
    unless: tuple[re.Pattern[str], ...]
    in_cells: bool
    elsewhere: tuple[re.Pattern[str], ...]
    weak: tuple[re.Pattern[str], ...]
    under: tuple[re.Pattern[str], ...]
    denying: bool
    may: tuple[str, ...]
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
        sentence = _COMPANY.sub(lambda match: "某" * len(match[0]), sentence).replace(
            "有限责任公司", "有限某某公司"
        )
        phrases = [match.span() for phrase in self.phrases for match in phrase.finditer(sentence)]
        worth = any(all(step.held.search(sentence) for step in chain) for chain in self.chains)
        for start, end in [*(self._runs(sentence) if worth else ()), *phrases]:
            if self._counts(sentence, start, end):
                return Hit(start, end, detail.detail if detail else "")
        return None

    def _counts(self, sentence: str, start: int, end: int) -> bool:
        """Tell whether a match counts: its clause neither denies it nor is one of `unless`."""
        clause = clause_of(sentence, start, end)
        taken_back = not self.denying and denied(sentence, start, end)
        return not taken_back and not any(found.search(clause) for found in self.unless)

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

    def hints(self, sentence: str) -> bool:
        """Tell whether a sentence perhaps says the thing, in words that other things are said in as well."""
        plain = nfkc(sentence)
        matches = (match for pattern in self.weak for match in pattern.finditer(plain))
        return any(self._counts(plain, match.start(), match.end()) for match in matches)

    def stands_under(self, titles: Sequence[str]) -> bool:
        """Tell whether one of the titles over a sentence is of a chapter in which `weak` says the thing."""
        return any(pattern.search(title) for pattern in self.under for title in titles)

    def says_nothing(self, sentence: str) -> bool:
        """Tell whether a sentence speaks of what is not the thing, however it is headed."""
        return any(pattern.search(nfkc(sentence)) for pattern in self.unless)

    def tells_elsewhere(self, title: str) -> bool:
        """Tell whether a heading is one of another thing, and not of this one as well."""
        return not self.heads(title) and any(pattern.search(title) for pattern in self.elsewhere)

    def _detail(self, sentence: str) -> Hit | None:
        if self.posts is not None:
            holder = holder_in(sentence, self.posts, self.named)
            said = "" if holder is None else holder.person if self.named else holder.text
            return Hit(holder.start, holder.end, said) if holder is not None and said else None
        for pattern in self.details:
            match = pattern.search(sentence)
            if match:
                return Hit(match.start("detail"), match.end(), match["detail"])
        return None


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
            steps.append(Step(piece, gap_before, re.compile(piece)))
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
    patterns = [expanded(str(pattern)) for pattern in data.get("patterns", ())]
    add_words(sorted({word for pattern in patterns for word in _PLAIN.findall(pattern)}))
    chains = tuple(chain for pattern in patterns for chain in _chains(pattern))
    matcher = Matcher(pipeline().vocab)
    for words in sorted({step.words for chain in chains for step in chain}):
        matcher.add(words, [[{"TEXT": {"REGEX": words}}]])
    return Family(
        name=name,
        phrases=tuple(re.compile(grouped(text)) for text in data.get("phrases", ())),
        headings=tuple(re.compile(grouped(text)) for text in data.get("headings", ())),
        details=tuple(re.compile(grouped(text)) for text in data.get("details", ())),
        needs_detail=bool(data.get("needs_detail", False)) or "posts" in data,
        posts=re.compile(data["posts"]) if "posts" in data else None,
        named=bool(data.get("named", False)),
        unless=tuple(re.compile(grouped(text)) for text in data.get("unless", ())),
        in_cells=bool(data.get("in_cells", False)),
        elsewhere=tuple(re.compile(grouped(text)) for text in data.get("elsewhere", ())),
        weak=tuple(re.compile(grouped(text)) for text in data.get("weak", ())),
        under=tuple(re.compile(grouped(text)) for text in data.get("under", ())),
        denying=bool(data.get("denying", False)),
        may=tuple(data.get("may", ())),
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
