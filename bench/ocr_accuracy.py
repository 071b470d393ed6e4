"""Character error rates of our page path, PaddleOCR's own pipeline and rapidocr: same models, same pages, in one run.

Pages are drawn from the sample round's text PDFs (`bench.drawn_pages`); gold is their text layer. Errors are counted
without regard to order, because the systems give their lines in other orders: characters that are missing or surplus,
whichever are more, over the characters that stand there. All texts are NFKC without white space, the typographic
variants that no reader of ours distinguishes are one, and leader dots (three or more) are left out of all: how many of
them a line shows means nothing.

Source: issue 4, "What it must show", point 3.

Example:
    python -m bench.ocr_accuracy --pages 8
"""

import argparse
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import yaml

from bench.drawn_pages import DrawnPage, drawn_pages
from bench.peers import paddle_pipeline, paddle_texts, rapid_engine, rapid_texts
from extractors.ocr.engine import OcrEngine
from extractors.ocr.paddle import load_engine
from extractors.ocr.page import read_page_image, table_lines
from models.document import Line

ROOT = Path(__file__).parent.parent
GROUPS = {
    "clean": ("clean-colour", "warm-250", "grey-300"),
    "worn": ("tilted-grey", "worn-colour", "folded-grey", "faint-grey"),
    "photo": ("desk", "rough", "hand-shadow", "two-tone"),
    "150 dpi, black and white": ("clean-150", "bilevel-300", "bilevel"),
}
MOST = {"clean": 0.005, "worn": 0.03, "photo": 0.04}
"""Error rates that issue 4 asks for."""

_LEADERS = re.compile(r"\.{3,}")
_ALIKE = str.maketrans("—–―-•・·∶“”‘’〇☑☐", "----...:\"\"''○□□")

Reader = Callable[[DrawnPage], Iterable[str]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=8, help="pages of each group")
    parser.add_argument("--group", choices=GROUPS, action="append", help="this group alone (may be repeated)")
    arguments = parser.parse_args()
    pins = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["ocr"]
    engine = load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])
    rapid = rapid_engine()
    with paddle_pipeline() as pipeline:
        readers: dict[str, Reader] = {
            "ours": lambda page: our_texts(page, engine),
            "PaddleOCR": lambda page: paddle_texts(pipeline, page.pixels),
            "rapidocr": lambda page: rapid_texts(rapid, page.pixels),
        }
        for group in arguments.group or GROUPS:
            _measure(group, GROUPS[group], arguments.pages, readers)


def our_texts(page: DrawnPage, engine: OcrEngine) -> list[str]:
    """Lines that our page path reads."""
    reading = read_page_image(page.pixels, page.dpi / 72, 1, engine)
    lines = [
        line
        for block in reading.blocks
        for line in ([block] if isinstance(block, Line) else table_lines(block))
    ]
    return [line.text for line in lines]


def errors(gold: str, texts: Iterable[str]) -> int:
    """Characters missing from or surplus in `texts`, whichever are more."""
    wanted, found = Counter(_plain(gold)), Counter("".join(map(_plain, texts)))
    return max((wanted - found).total(), (found - wanted).total())


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE)
    return _LEADERS.sub("", "".join(folded.split()))


def _measure(group: str, looks: Sequence[str], pages: int, readers: dict[str, Reader]) -> None:
    wrong: dict[str, int] = defaultdict(int)
    worst: dict[str, float] = defaultdict(float)
    characters = 0
    for page in drawn_pages(looks, pages):
        length = len(_plain(page.gold))
        characters += length
        for name, read in readers.items():
            count = errors(page.gold, read(page))
            wrong[name] += count
            worst[name] = max(worst[name], count / length)
    asked = f", asked {MOST[group]:.1%}" if group in MOST else ""
    _print(f"{group}: {pages} pages, {characters} characters{asked}")
    for name in readers:
        _print(f"  {name:10} {wrong[name] / characters:6.2%}   worst page {worst[name]:6.2%}")


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
