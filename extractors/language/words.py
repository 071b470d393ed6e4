"""Words of Chinese text: an own jieba tokenizer with the project's lexicon, and a blank spaCy pipeline on it.

The tokenizer is not the process-global one, builds its dictionary in memory (jieba's own way would load
`/tmp/jieba.cache`, which anyone may write, with marshal), and guesses no new words, so that equal text always gives
equal words. Words that patterns name are added, so that a pattern never misses because of a cut inside a word.

Sources: jieba's dictionary; lexicon/*.txt beside this module, each with a note of its source.

Example:
    >>> [word for word in words("设立理事会负责决策调度")]
    ['设立', '理事会', '负责', '决策调度']
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LEXICONS = ("terms.txt", "organisations.txt")


def lexicon_words(name: str) -> tuple[str, ...]:
    """Return the words of a lexicon file: one a line, `#` begins a comment."""
    text = resources.files("extractors.language").joinpath("lexicon", name).read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@lru_cache(maxsize=1)
def tokenizer() -> Any:
    """Build the jieba tokenizer (about a second; the parent calls this before it forks)."""
    import jieba

    own = jieba.Tokenizer()
    own.FREQ, own.total = own.gen_pfdict(own.get_dict_file())
    own.initialized = True
    for name in _LEXICONS:
        for word in lexicon_words(name):
            own.add_word(word)
    return own


def add_words(extra: Iterable[str]) -> None:
    """Make sure that these are cut as words."""
    for word in extra:
        tokenizer().add_word(word)


def words(text: str) -> list[str]:
    """Cut a text into words; their concatenation is the text."""
    return list(tokenizer().cut(text, HMM=False))


def is_word(text: str) -> bool:
    """Tell whether a text as it stands is a word of the dictionary."""
    return bool(tokenizer().FREQ.get(text, 0))


@lru_cache(maxsize=1)
def pipeline() -> "Language":
    """Return a blank Chinese spaCy pipeline whose words are ours."""
    import spacy
    from spacy.tokens import Doc

    language = spacy.blank("zh")

    def cut(text: str) -> Doc:
        pieces = [piece for piece in words(text) if piece]
        return Doc(language.vocab, words=pieces, spaces=[False] * len(pieces))

    language.tokenizer = cut
    return language


@lru_cache(maxsize=4096)
def parsed(text: str) -> "Doc":
    """Cut a text into a spaCy document; sentences that several pattern families look at are cut once."""
    return pipeline()(text)
