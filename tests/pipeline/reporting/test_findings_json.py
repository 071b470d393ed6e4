"""findings.json keeps to its schema, and the schema to its records."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from models.review import Choice, Ruling
from models.round import RoundFacts
from pipeline.reporting.findings_json import SCHEMA, FindingsFile, FindingsWriter, kept_schema, schema_text
from pipeline.reporting.view import SubmissionView


def written(folder: Path, *views: SubmissionView) -> str:
    with FindingsWriter(folder, RoundFacts(title="2025年第一批")) as writer:
        for each in views:
            writer.add(each)
    return (folder / "findings.json").read_text(encoding="utf-8")


def test_the_schema_that_is_shipped_is_that_of_the_records(tmp_path: Path) -> None:
    assert kept_schema() == schema_text()
    written(tmp_path)
    assert (tmp_path / SCHEMA).read_text(encoding="utf-8") == schema_text()


def test_the_file_holds_to_its_schema_with_evidence_and_decision(
    tmp_path: Path, view: Callable[..., SubmissionView], hostile: str
) -> None:
    given = view()
    failure = given.ranked()[0]
    decision = Ruling(choice=Choice.CONFIRMED, by="张三", ground=given.ground(failure))
    given = replace(given, decisions={failure.requirement: decision})
    text = written(tmp_path, given, view("s-2", hostile, hostile))
    found = FindingsFile.model_validate_json(text)
    first = {finding.requirement: finding for finding in found.submissions[0].findings}
    confirmed, passed = first["jia.materials.pledge"], first["jia.members"]
    assert confirmed.decision is not None
    assert (confirmed.decision.choice, confirmed.decision.by) == (Choice.CONFIRMED, "张三")
    assert confirmed.evidence is not None
    assert (confirmed.evidence.path, confirmed.evidence.page) == ("协议.pdf", 1)
    assert (passed.decision, passed.evidence) == (None, None)
    assert found.submissions[0].unread_files == ("坏.pdf",)
    assert "\u202e" not in text


def test_a_key_or_a_verdict_that_the_schema_does_not_know_is_refused(
    tmp_path: Path, view: Callable[..., SubmissionView]
) -> None:
    whole = json.loads(written(tmp_path, view()))
    whole["submissions"][0]["findings"][0]["verdict"] = "maybe"
    with pytest.raises(ValidationError):
        FindingsFile.model_validate(whole)
    properties = json.loads(kept_schema())["$defs"]["FoundFinding"]
    assert properties["additionalProperties"] is False
    assert set(properties["required"]) == set(whole["submissions"][0]["findings"][0])
