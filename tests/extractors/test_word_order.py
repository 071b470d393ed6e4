"""Pictures alone in their paragraphs belong to the paper that they stand in."""

import pytest

from extractors.papers.parts import part_of
from extractors.word_order import home_of, is_before
from models.document import SealMark, SealShape
from models.geometry import Box
from models.submission import Paper, PaperKind

BLOCKS = ["p[2]", "table[1]", "p[4]/image[2]", "p[6]"]


@pytest.mark.parametrize(
    ("locator", "home"),
    [
        ("p[2]/image[1]", "p[2]"),
        ("p[3]/image[1]", "p[2]"),
        ("p[4]/image[2]", "p[4]/image[2]"),
        ("p[5]/image[3]", "p[4]/image[2]"),
        ("p[10]/image[4]", "p[6]"),
        ("table[1]/row[2]/cell[1]/image[1]", "table[1]"),
        ("p[1]/image[1]", "p[2]"),
    ],
)
def test_a_mark_is_at_home_in_its_block_or_the_one_before(locator, home):
    assert home_of(locator, BLOCKS) == home


def test_paragraphs_are_ordered_within_their_story_alone():
    assert is_before("p[2]", "p[10]")
    assert not is_before("p[10]", "p[2]")
    assert not is_before("textbox[1]/p[2]", "p[10]")
    assert home_of("p[1]/image[1]", []) is None


def test_of_two_papers_in_one_file_each_has_the_seals_between_its_paragraphs(build):
    box = Box(x0=0, y0=0, x1=110, y1=110)
    seals = tuple(
        SealMark(
            page=n, box=box, locator=f"p[{at}]/image[{n}]", shape=SealShape.ROUND, colour="red", score=0.9
        )
        for n, at in enumerate((3, 7), start=1)
    )
    doc = build.document(*(build.line(n, "文") for n in (1, 2, 5, 6)), seals=seals)
    paper = Paper(
        document_id="d-1", path="a", sha256="", media_type=doc.media_type, kind=PaperKind.OTHER, pages=None,
        text_source=doc.text_source, status=doc.status,
    )  # fmt: skip
    halves = [part_of(paper, doc, doc.blocks[:2]), part_of(paper, doc, doc.blocks[2:])]
    assert [half.seals for half in halves] == [seals[:1], seals[1:]]
