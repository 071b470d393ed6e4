"""From the folder to the list of files: archives unpacked, limits kept, every file with its row."""

import hashlib
import io
import zipfile

import pytest

from models.limits import Limits
from pipeline.children.executors import LocalExecutor
from pipeline.collect import collect
from pipeline.round_folder import list_submissions

LIMITS = Limits()


def zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def collected(tmp_path):
    def run(files, limits=LIMITS):
        for path, data in files.items():
            target = tmp_path / "round" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        spool = tmp_path / "spool"
        spool.mkdir()
        return collect(list_submissions(tmp_path / "round"), limits, LocalExecutor(1), spool)

    return run


def test_files_are_listed_with_their_hashes_in_order(collected):
    sources = collected({"b/2.pdf": b"two", "b/1.pdf": b"one", "a/x.pdf": b"x"})
    assert [(s.record.submission_id, s.record.path) for s in sources] == [
        ("a", "x.pdf"),
        ("b", "1.pdf"),
        ("b", "2.pdf"),
    ]
    assert sources[1].record.sha256 == hashlib.sha256(b"one").hexdigest()
    assert sources[1].place.read_bytes() == b"one"


def test_archives_are_unpacked_by_content_not_by_name(collected):
    inner = zipped({"深/1.jpg": b"one"})
    sources = collected({"a/材料.dat": zipped({"申请表.pdf": b"form", "内.zip": inner})})
    assert {s.record.path: s.place and s.place.read_bytes() for s in sources} == {
        "材料.dat": None,
        "材料.dat!/内.zip!/深/1.jpg": b"one",
        "材料.dat!/申请表.pdf": b"form",
    }


def test_word_files_are_no_archives(collected):
    (source,) = collected({"a/x.zip": zipped({"[Content_Types].xml": b"", "word/document.xml": b""})})
    assert source.record.path == "x.zip"


def test_submission_that_is_an_archive_with_gbk_names(collected):
    data = zipped({"AAAA.pdf": b"x"}).replace(b"AAAA.pdf", "表单".encode("gbk") + b".pdf")
    sources = collected({"甲.zip": data})
    assert {s.record.submission_id for s in sources} == {"甲"}
    assert [s.record.path for s in sources] == ["甲.zip", "甲.zip!/表单.pdf"]


@pytest.mark.parametrize("name", ["../x.pdf", "/etc/x.pdf", "a/../../x.pdf"])
def test_entry_that_points_outside_has_a_row_and_no_bytes(collected, name, tmp_path):
    sources = collected({"a/m.zip": zipped({name: b"x", "ok.pdf": b"ok"})})
    assert [bool(s.record.refusal) for s in sources if s.record.path.endswith("x.pdf")] == [True]
    assert not (tmp_path / "x.pdf").exists()


def test_damaged_archive_has_a_row(collected):
    (source,) = collected({"a/m.zip": zipped({"x.pdf": b"x" * 100})[:60]})
    assert source.record.path == "m.zip"


def test_bomb_is_refused_and_its_neighbours_are_not(collected):
    limits = Limits(unpacked_ratio_free_bytes=1000)
    sources = collected({"a/m.zip": zipped({"bomb.pdf": b"0" * 10_000_000}), "a/x.pdf": b"x"}, limits)
    assert {s.record.path: bool(s.record.refusal) for s in sources} == {
        "m.zip": False,
        "m.zip!/bomb.pdf": True,
        "x.pdf": False,
    }


def test_limits_of_a_submission(collected):
    files = {f"a/{n}.pdf": b"x" * 10 for n in range(5)} | {"a/9.pdf": b"x" * 100}
    sources = collected(files, Limits(file_bytes=50, submission_bytes=35, submission_files=5))
    refused = {s.record.path: s.record.refusal[:12] for s in sources if s.record.refusal}
    assert list(refused) == ["3.pdf", "4.pdf", "9.pdf"]
    assert all(s.place is None for s in sources if s.record.refusal)


def test_system_files_have_a_row_that_asks_for_nothing(collected):
    sources = collected({"a/Thumbs.db": b"x", "a/~$申请表.docx": b"x", "a/x.pdf": b"x"})
    refused = {s.record.path: s.record.refusal for s in sources if s.record.refusal}
    assert refused.keys() == {"Thumbs.db", "~$申请表.docx"}
    assert all("无需处理" in sentence for sentence in refused.values())


def test_empty_archive_has_one_row_that_says_so(collected):
    (source,) = collected({"a/m.zip": zipped({})})
    assert (source.record.path, "空" in source.record.refusal) == ("m.zip", True)
