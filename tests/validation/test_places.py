"""Places in a clerk's words."""

import pytest

from models.evidence import Evidence
from validation.places import findable_place, place_text


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (Evidence(page=3), "《甲.pdf》第3页"),
        (Evidence(locator="table[1]/row[3]/cell[2]"), "《甲.pdf》表1第3行第2格"),
        (Evidence(locator="header[1]/p[2]"), "《甲.pdf》页眉1第2段"),
        (Evidence(locator="table[2]/row[1]/cell[4]/p[1]"), "《甲.pdf》表2第1行第4格"),
        (
            Evidence(locator="table[1]/row[7]/cell[1]/table[1]/row[5]/cell[2]"),
            "《甲.pdf》表1第7行第1格内的表1第5行第2格",
        ),
        (Evidence(locator="p[3]/image[2]#xywh=72,90.5,120,14"), "《甲.pdf》第2张图片（第3段）"),
        (Evidence(locator="table[1]/row[3]/cell[2]/image[1]"), "《甲.pdf》第1张图片（表1第3行第2格）"),
        (Evidence(locator="chart[1]"), "《甲.pdf》chart[1]"),
        (Evidence(), "《甲.pdf》"),
    ],
)
def test_places_read_as_a_clerk_would_say_them(evidence: Evidence, words: str) -> None:
    assert place_text(evidence, "甲.pdf") == words


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (
            Evidence(locator="p[31]", raw="第五条\t资金管理：各方按年度出资"),
            "《甲.docx》第31段“第五条 资金管理：各方按年度…”",
        ),
        (Evidence(locator="textbox[2]/p[1]", raw="盖章处"), "《甲.docx》文本框2第1段“盖章处”"),
        (Evidence(locator="p[31]"), "《甲.docx》第31段"),
        (Evidence(locator="table[1]/row[3]/cell[2]/p[1]", raw="1,280"), "《甲.docx》表1第3行第2格"),
        (Evidence(page=3, raw="第五条"), "《甲.docx》第3页"),
    ],
)
def test_a_paragraph_of_word_is_found_by_its_first_words(evidence: Evidence, words: str) -> None:
    assert findable_place(evidence, "甲.docx") == words
