"""The published figures: what counts as a drop, and that a planted error lowers the figures it concerns."""

import pytest

from pipeline.scoring.headline import drops, headline
from pipeline.scoring.published import markdown_table


@pytest.mark.parametrize(
    ("now", "worse"),
    [
        ({"fields_f1": 0.98, "false_alarm_rate": 0.0}, False),
        ({"fields_f1": 0.955, "false_alarm_rate": 0.02}, False),
        ({"fields_f1": 0.94, "false_alarm_rate": 0.0}, True),
        ({"fields_f1": 0.99, "false_alarm_rate": 0.04}, True),
        ({"fields_f1": 0.98}, True),
    ],
)
def test_a_figure_may_lose_a_little_and_no_more(now, worse):
    committed = {"all": {"fields_f1": 0.98, "false_alarm_rate": 0.0}}
    assert bool(drops({"all": now}, committed)) is worse


def test_scopes_of_few_values_are_published_and_not_guarded():
    committed = {
        "jiyuan/photo": {"fields_f1": 1.0},
        "photo": {"fields_f1": 1.0},
        "jiyuan": {"fields_f1": 1.0, "defects_as_fail": 1.0},
    }
    assert drops({"jiyuan": {"fields_f1": 1.0}}, committed) == []
    assert drops({"jiyuan/photo": {"fields_f1": 1.0}}, committed) == [
        "jiyuan fields_f1: None (1.0 is committed)"
    ]


def test_every_jurisdiction_has_its_channels():
    block = {"fields": {"all": {"f1": 0.5}}}
    metrics = {
        "all": block,
        "channels": {"word": block},
        "jurisdictions": {"jiyuan": {**block, "channels": {"word": block}}},
    }
    found = headline(metrics)
    assert list(found) == ["all", "jiyuan", "word", "jiyuan/word"]
    assert found["jiyuan/word"] == {"fields_f1": 0.5}


def test_joined_scopes_stand_in_a_table_that_is_opened_and_gaps_are_shown():
    figures = {"jiyuan": {"fields_f1": 0.5}, "jiyuan/word": {"fields_f1": 0.9876}}
    table = markdown_table(figures, {"jiyuan": "济源", "word": "Word"})
    shown, opened = table.split("<details>")
    assert shown.splitlines()[2].startswith("| 济源 | 50.0 | – |")
    assert "Word" not in shown
    assert any(line.startswith("| 济源 · Word | 98.8 | – |") for line in opened.splitlines())
