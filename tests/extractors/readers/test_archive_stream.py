"""RAR and 7z archives: entry by entry through libarchive, inside the same limits as zip."""

import io
import random
import zipfile
import zlib

import pytest

from extractors.readers import archive_stream
from extractors.readers.archive import Budget, unpack
from extractors.readers.archive_directory import ZipFault
from extractors.readers.archive_stream import fault_of
from models.limits import Limits
from pipeline.unpacking import archive_type


@pytest.fixture
def run(tmp_path):
    def unpack_file(path, limits=None, budget=None):
        limits = limits or Limits()
        into = tmp_path / f"out{len(list(tmp_path.iterdir()))}"
        into.mkdir()
        entries = list(unpack(path, into, budget or Budget.of(limits), limits))
        stored = {entry.stored for entry in entries if entry.stored}
        assert stored <= set(into.iterdir())
        return entries

    return unpack_file


def seven_zip(path, files):
    import libarchive

    with libarchive.file_writer(str(path), "7zip") as archive:
        for name, content in files:
            archive.add_file_from_memory(name, len(content), content)
    return path


def vint(value: int) -> bytes:
    """RAR 5.0 archive format, "Data types"."""
    out = b""
    while value >= 0x80:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def block(kind: int, flags: int, fields: bytes, data: bytes = b"") -> bytes:
    body = vint(kind) + vint(flags) + (vint(len(data)) if flags & 2 else b"") + fields
    header = vint(len(body)) + body
    return zlib.crc32(header).to_bytes(4, "little") + header + data


def rar(path, files, mode=0o100644):
    """A RAR 5 archive whose members are stored as they are."""
    out = b"Rar!\x1a\x07\x01\x00" + block(1, 0, vint(0))
    for name, content in files:
        check = zlib.crc32(content).to_bytes(4, "little")
        raw = name.encode()
        fields = vint(4) + vint(len(content)) + vint(mode) + check + vint(0) + vint(1) + vint(len(raw)) + raw
        out += block(2, 2, fields, content)
    path.write_bytes(out + block(5, 0, vint(0)))
    return path


FILES = [("材料/申报表.txt", "表".encode()), ("b.txt", b"b")]


@pytest.mark.libarchive
@pytest.mark.parametrize("make", [seven_zip, rar])
def test_entries_are_stored_under_our_names(run, tmp_path, make):
    entries = run(make(tmp_path / "压缩包", FILES))
    assert [(entry.path_inside, entry.refusal) for entry in entries] == [
        ("材料/申报表.txt", ""),
        ("b.txt", ""),
    ]
    assert [entry.stored.name for entry in entries] == ["000001", "000002"]
    assert entries[0].stored.read_text() == "表"


@pytest.mark.libarchive
@pytest.mark.parametrize("make", [seven_zip, rar])
def test_dangerous_names_have_a_row_and_no_file(run, tmp_path, make):
    entries = run(make(tmp_path / "a.7z", [("../x.txt", b"x"), ("/etc/x", b"x"), ("好.txt", b"x")]))
    assert [bool(entry.refusal) for entry in entries] == [True, True, False]


@pytest.mark.libarchive
def test_links_are_refused(run, tmp_path):
    (entry,) = run(rar(tmp_path / "a.rar", [("b.txt", b"/etc/passwd")], mode=0o120777))
    assert "链接" in entry.refusal


@pytest.mark.libarchive
def test_a_bomb_is_stopped_and_leaves_nothing(run, tmp_path):
    path = seven_zip(tmp_path / "a.7z", [("bomb", bytes(40_000_000))])
    assert path.stat().st_size < 100_000
    limits = Limits(unpacked_ratio_free_bytes=1_000_000)
    (entry,) = run(path, limits)
    assert entry.stored is None
    assert "压缩比异常" in entry.refusal
    (entry,) = run(path, Limits(unpacked_member_bytes=1_000_000, unpacked_ratio=10**6))
    assert "超过允许的大小" in entry.refusal


@pytest.mark.libarchive
def test_one_budget_for_all_archives_of_a_submission(run, tmp_path):
    content = b"text " * 12_000
    limits = Limits(unpacked_submission_bytes=100_000)
    budget = Budget.of(limits)
    assert [bool(e.refusal) for e in run(rar(tmp_path / "a.rar", [("1", content)]), limits, budget)] == [
        False
    ]
    assert [bool(e.refusal) for e in run(rar(tmp_path / "b.rar", [("2", content)]), limits, budget)] == [True]


@pytest.mark.libarchive
def test_too_many_entries_end_with_a_row_for_the_archive(run, tmp_path):
    entries = run(rar(tmp_path / "a.rar", [(f"{n}.txt", b"x") for n in range(9)]), Limits(archive_entries=5))
    assert [entry.path_inside for entry in entries] == [*(f"{n}.txt" for n in range(5)), ""]
    assert "过多" in entries[-1].refusal


@pytest.mark.libarchive
def test_a_damaged_member_and_a_cut_archive_are_said(run, tmp_path):
    content = bytearray(
        seven_zip(tmp_path / "a.7z", [("a.txt", random.Random(1).randbytes(5000))]).read_bytes()
    )
    content[2000] ^= 255
    (tmp_path / "a.7z").write_bytes(content)
    damaged, rest = run(tmp_path / "a.7z")
    assert (damaged.path_inside, damaged.stored, rest.path_inside) == ("a.txt", None, "")
    assert "损坏" in damaged.refusal
    whole = seven_zip(tmp_path / "b.7z", FILES).read_bytes()
    (tmp_path / "c.7z").write_bytes(whole[:-20])
    (entry,) = run(tmp_path / "c.7z")
    assert entry.path_inside == ""
    assert entry.refusal


@pytest.mark.libarchive
def test_archives_inside_archives_to_the_depth(run, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("申报表.txt", "表")
    outer = rar(tmp_path / "a.rar", [("里.zip", inner.getvalue())])
    assert [entry.path_inside for entry in run(outer)] == ["里.zip!/申报表.txt"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.write(outer, "外.rar")
    (tmp_path / "b.zip").write_bytes(packed.getvalue())
    assert [entry.path_inside for entry in run(tmp_path / "b.zip")] == ["外.rar!/里.zip!/申报表.txt"]
    assert "层数过多" in run(tmp_path / "b.zip", Limits(archive_depth=1))[0].refusal


def test_without_libarchive_the_row_says_what_to_install(run, tmp_path, monkeypatch):
    monkeypatch.setattr(archive_stream, "_library", lambda: None)
    (entry,) = run(rar(tmp_path / "a.rar", FILES))
    assert entry.path_inside == ""
    assert "libarchive13" in entry.refusal
    assert "zip" in entry.refusal


def test_the_kind_is_told_by_content(tmp_path):
    assert archive_type(rar(tmp_path / "a.docx", FILES)) == "application/vnd.rar"
    (tmp_path / "b.rar").write_bytes(b"%PDF-1.7")
    assert archive_type(tmp_path / "b.rar") == ""


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("Encrypted file is unsupported", ZipFault.ENCRYPTED),
        ("The archive header is encrypted, but currently not supported", ZipFault.ENCRYPTED),
        ("Unsupported compression method", ZipFault.METHOD),
        ("Truncated 7-Zip file body", ZipFault.CUT),
        ("Damaged 7-Zip archive", ZipFault.DAMAGED),
    ],
)
def test_what_libarchive_says(message, fault):
    assert fault_of(message) is fault
