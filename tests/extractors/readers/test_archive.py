"""Archives: every entry gives a row, whatever it is called and whatever it holds."""

import io
import stat
import struct
import zipfile

import pytest

from extractors.readers.archive import Budget, unpack
from extractors.readers.archive_names import decode_names
from models.limits import Limits


def zip_bytes(entries, method=zipfile.ZIP_DEFLATED):
    """`entries`: name or ZipInfo → content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, content in entries:
            package.writestr(name, content)
    return stream.getvalue()


def named_raw(entries):
    """A zip file whose names are raw bytes without the UTF-8 flag, as Windows archivers write them."""
    data = zip_bytes(
        [(f"{'x' * (len(raw) - 2)}{i:02d}", content) for i, (raw, content) in enumerate(entries)]
    )
    for i, (raw, _) in enumerate(entries):
        data = data.replace(f"{'x' * (len(raw) - 2)}{i:02d}".encode(), raw)
    return data


@pytest.fixture
def run(tmp_path):
    def unpack_bytes(data, limits=None, budget=None):
        limits = limits or Limits()
        path = tmp_path / "in.zip"
        path.write_bytes(data)
        into = tmp_path / f"out{len(list(tmp_path.iterdir()))}"
        into.mkdir()
        entries = list(unpack(path, into, budget or Budget.of(limits), limits))
        assert all(entry.stored is None or entry.stored.parent == into for entry in entries)
        return entries

    return unpack_bytes


def test_entries_are_stored_under_our_names(run):
    entries = run(zip_bytes([("材料/申报表.txt", "表"), ("b/", ""), ("a.txt", "a")]))
    assert [(e.path_inside, e.refusal) for e in entries] == [("a.txt", ""), ("材料/申报表.txt", "")]
    assert [e.stored.name for e in entries] == ["000001", "000002"]
    assert entries[1].stored.read_text() == "表"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_names_without_a_stated_encoding(run, encoding):
    names = ["申報表與協議書.txt", "證明.txt"] if encoding == "big5" else ["申报表.txt", "联通.txt"]
    entries = run(named_raw([(name.encode(encoding), "x") for name in names]))
    assert sorted(e.path_inside for e in entries) == sorted(names)


def test_names_are_judged_together():
    assert "联通".encode("gbk").decode("utf-8", "replace") != "联通"
    assert decode_names(["联通".encode("gbk"), "公司".encode("gbk")]) == ["联通", "公司"]
    assert decode_names([b"\xff"]) == ["\ufffd"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../escape.txt", "指向压缩包以外"),
        ("a/../../escape.txt", "指向压缩包以外"),
        ("/etc/passwd", "指向压缩包以外"),
        ("C:\\Windows\\x.txt", "指向压缩包以外"),
        ("..\\up.txt", "指向压缩包以外"),
        ("__MACOSX/._a.docx", "操作系统"),
        ("材料/.DS_Store", "操作系统"),
        ("Thumbs.db", "操作系统"),
        ("~$申报表.docx", "操作系统"),
    ],
)
def test_dangerous_and_system_names_have_a_row_and_no_file(run, name, words):
    entries = run(zip_bytes([(zipfile.ZipInfo(name), "x"), ("ok.txt", "ok")]))
    refused = next(e for e in entries if e.path_inside != "ok.txt")
    assert (refused.stored, words in refused.refusal) == (None, True)
    assert next(e for e in entries if e.path_inside == "ok.txt").stored is not None


@pytest.mark.parametrize(
    ("kind", "words"), [(stat.S_IFLNK, "链接"), (stat.S_IFIFO, "设备"), (stat.S_IFCHR, "设备")]
)
def test_links_and_devices(run, kind, words):
    info = zipfile.ZipInfo("材料.txt")
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    (entry,) = run(zip_bytes([(info, "/etc/passwd")]))
    assert entry.stored is None
    assert words in entry.refusal


def test_encrypted_entries(run):
    data = bytearray(zip_bytes([("a.txt", "secret")]))
    struct.pack_into("<H", data, data.rfind(b"PK\x01\x02") + 8, 1)
    (entry,) = run(bytes(data))
    assert (entry.stored, "密码" in entry.refusal) == (None, True)


def test_a_damaged_entry_does_not_end_the_others(run):
    data = bytearray(zip_bytes([("a.txt", b"hello"), ("b.txt", b"world")], zipfile.ZIP_STORED))
    data[data.index(b"hello")] ^= 1
    entries = run(bytes(data))
    assert ["损坏" in e.refusal for e in entries] == [True, False]
    assert entries[0].stored is None


def test_archives_inside_archives_to_the_depth(run):
    inner = zip_bytes([("c.txt", "c")])
    middle = zip_bytes([("inner.zip", inner), ("b.txt", "b")])
    entries = run(zip_bytes([("middle.zip", middle), ("a.txt", "a")]), Limits(archive_depth=3))
    assert [(e.path_inside, e.refusal) for e in entries] == [
        ("a.txt", ""),
        ("middle.zip!/b.txt", ""),
        ("middle.zip!/inner.zip!/c.txt", ""),
    ]
    shallow = run(zip_bytes([("middle.zip", middle)]), Limits(archive_depth=2))
    assert [(e.path_inside, "层数" in e.refusal) for e in shallow] == [
        ("middle.zip!/b.txt", False),
        ("middle.zip!/inner.zip", True),
    ]


def test_a_word_file_inside_is_no_archive(run):
    (entry,) = run(zip_bytes([("form.docx", zip_bytes([("word/document.xml", "<d/>")]))]))
    assert (entry.path_inside, entry.refusal) == ("form.docx", "")


def test_one_budget_for_all_archives_of_a_submission(run):
    limits = Limits(unpacked_submission_bytes=1500)
    budget = Budget.of(limits)
    data = zip_bytes([("a.txt", "x" * 1000)])
    assert [e.refusal for e in run(data, limits, budget)] == [""]
    assert "总大小" in run(data, limits, budget)[0].refusal
    few = Limits(submission_files=1)
    entries = run(zip_bytes([("a.txt", "1"), ("b.txt", "2")]), few)
    assert ["文件数" in e.refusal for e in entries] == [False, True]


def test_a_bomb_is_stopped_and_leaves_nothing(run, tmp_path):
    (entry,) = run(zip_bytes([("a.bin", b"\0" * 12_000_000)]))
    assert "压缩炸弹" in entry.refusal
    assert [file for folder in tmp_path.glob("out*") for file in folder.iterdir()] == []


def test_equal_names_keep_a_row_each(run):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zip_bytes([("a.txt", "1"), ("a.txt", "2")])
    assert [e.path_inside for e in run(data)] == ["a.txt", "a.txt#2"]


def test_an_empty_or_cut_archive_gives_one_entry_for_itself(run):
    assert [(e.path_inside, "空的" in e.refusal) for e in run(zip_bytes([]))] == [("", True)]
    assert [(e.path_inside, "不完整" in e.refusal) for e in run(zip_bytes([("a", "b")])[:-20])] == [
        ("", True)
    ]
