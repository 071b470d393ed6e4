"""What the pages of docs/ promise is so: their tables, their numbers, and what docstrings cite of them."""

import re
from pathlib import Path

import pytest

from validation.schemas import TABLES

ROOT = Path(__file__).parents[1]
ROOMS = ("models", "extractors", "validation", "pipeline", "corpus", "bench", "tests")
CITED = re.compile(r"\b([A-Z]{4,})\.md(?:, ((?:sections? )?\d[\d.]*|trap \d+|promise \d+|\"[^\"]+\"))?")
"""A page, and the part of it that is named: `CONTRACT.md, 8.6`, `PEERS.md, trap 3`, `LIMITS.md, "Word"`."""


def page(name: str) -> str:
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    return next((path.read_text(encoding="utf-8") for path in found if path.stem.upper() == name), "")


def citations() -> set[tuple[str, str]]:
    cited = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*"):
            if path.suffix in {".py", ".yaml", ".md"} and path != Path(__file__):
                text = " ".join(path.read_text(encoding="utf-8").split())
                cited |= {(match[1], match[2] or "") for match in CITED.finditer(text)}
    return cited


def has(text: str, part: str) -> bool:
    """Tell whether a page is there and has the part: a numbered section or entry, or a rule by its first words."""
    if not part:
        return bool(text)
    number = re.search(r"[\d.]*\d", part)
    if part.startswith('"') or number is None:
        return ("**" + part.strip('"')).casefold() in text.casefold()
    section, _, entry = number[0].partition(".")
    if part.startswith(("trap", "promise")):
        return re.search(rf"^{section}\. ", text, re.M) is not None
    body = re.search(rf"^## {section}\. .*?(?=^## |\Z)", text, re.M | re.S)
    return body is not None and (not entry or re.search(rf"^{entry}\. ", body[0], re.M) is not None)


def test_what_docstrings_cite_is_in_the_repository():
    cited = citations()
    assert {("CONTRACT", "8.6"), ("PEERS", "trap 3"), ("LIMITS", "promise 1")} <= cited
    assert [(name, part) for name, part in sorted(cited) if not has(page(name), part)] == []


@pytest.mark.parametrize("part", ["8.99", "section 12", "trap 99", '"Nothing of the kind"'])
def test_a_part_that_no_page_has_is_told(part):
    assert not any(has(page(name), part) for name in ("CONTRACT", "PEERS", "LIMITS"))


def test_the_contract_lists_every_table_with_its_columns():
    told = dict(re.findall(r"^\| ([a-z]+) \| (submission_id, [a-z0-9_, ]+) \|$", page("CONTRACT"), re.M))
    assert told == {name: ", ".join(schema.columns) for name, schema in TABLES.items()}


def test_every_decision_stands_in_the_index_and_names_what_overtook_it():
    text = page("DECISIONS")
    titles = re.findall(r"^## \d{4}-\d\d-\d\d · (.+)$", text, re.M)
    indexed = re.findall(r"^  - (.+?)(?: \(overtaken\))?$", text, re.M)
    assert sorted(indexed) == sorted(titles)
    later = re.findall(r"^Overtaken by: ([^(\n]+?)(?: \(.*\))?\.$", text, re.M)
    assert later
    assert set(later) <= set(titles)
    assert text.count("(overtaken)") == len(later)
