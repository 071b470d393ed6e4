"""The store: two reviewers at once, a kill in the middle, a decision on an outdated page, a damaged file."""

import multiprocessing
import os
import signal
import time

import pytest

from models.errors import CallError
from pipeline.decisions.entry import Entry, Kind
from pipeline.decisions.place import DecisionPlace
from pipeline.decisions.store import DecisionStore, OutdatedError


def entry(number=0, **changes):
    told = {
        "at": f"2026-01-05T09:{number // 60:02}:{number % 60:02}",
        "by": "张三",
        "submission_id": "甲",
        "kind": Kind.FINDING,
        "subject": f"r{number}",
        "old": "fail",
        "new": "confirmed",
        "ground": "00",
    }
    return Entry(**(told | changes))


def write_many(path, name, number):
    store = DecisionStore(path)
    for each in range(number):
        store.decide(entry(each, by=name, subject=f"{name}{each}"), 0)


def write_until_killed(path, acknowledged):
    store = DecisionStore(path)
    for number in range(100_000):
        store.decide(entry(subject=f"r{number}"), 0)
        acknowledged.value = number + 1


def test_two_writers_at_once_lose_nothing(tmp_path):
    path = tmp_path / "decisions.sqlite"
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=write_many, args=(path, name, 40)) for name in ("甲", "乙")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert len(DecisionStore(path).entries()) == 80


def test_what_was_acknowledged_is_there_after_kill_9(tmp_path):
    path = tmp_path / "decisions.sqlite"
    context = multiprocessing.get_context("fork")
    acknowledged = context.Value("i", 0)
    writer = context.Process(target=write_until_killed, args=(path, acknowledged))
    writer.start()
    deadline = time.monotonic() + 30
    while acknowledged.value < 20 and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    assert acknowledged.value >= 20
    assert len(DecisionStore(path).entries()) >= acknowledged.value


def test_a_decision_on_an_outdated_page_is_refused(tmp_path):
    store = DecisionStore(tmp_path / "decisions.sqlite")
    store.decide(entry(1, subject="r", by="李四"), 0)
    with pytest.raises(OutdatedError, match="李四"):
        store.decide(entry(2, subject="r", new="dismissed"), 0)
    (first,) = store.entries()
    store.decide(entry(2, subject="r", new="dismissed"), first.number)
    assert [stored.entry.new for stored in store.entries()] == ["confirmed", "dismissed"]


def test_a_damaged_store_is_named(tmp_path):
    (tmp_path / "decisions.sqlite").write_bytes(b"no store at all, but long enough to be looked at" * 50)
    with pytest.raises(CallError, match=r"decisions\.sqlite"):
        DecisionStore(tmp_path / "decisions.sqlite").entries()


def test_log_and_store_are_joined_and_the_log_brought_up_to_date(tmp_path):
    (tmp_path / "round.yaml").write_text("title: 试\n", encoding="utf-8")
    place = DecisionPlace.of(tmp_path)
    assert place.read() == []
    place.add([entry(1)])
    place.store.decide(entry(2), 0)  # a server that was killed before it could write the log
    assert [each.subject for each in place.read()] == ["r1", "r2"]
    place.store.path.unlink()
    assert [each.subject for each in place.read()] == ["r1", "r2"]


def test_decisions_on_one_submission_alone_stand_beside_its_folder(tmp_path):
    folder = tmp_path / "甲"
    folder.mkdir()
    (folder / "申请表.docx").write_bytes(b"x")
    DecisionPlace.of(folder).add([entry(1)])
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "甲",
        "甲.decisions.csv",
        "甲.decisions.sqlite",
    ]
    assert [path.name for path in folder.iterdir()] == ["申请表.docx"]
