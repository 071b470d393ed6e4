"""Places in a clerk's words."""

import pytest

from models.evidence import Evidence
from validation.places import place_text


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
