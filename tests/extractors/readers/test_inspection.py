"""What a file is, told by content; and one sentence for each kind of file that cannot be read."""

import codecs
import io
import os
import struct
import zipfile
import zlib

import pikepdf
import pytest

from extractors.readers.inspection import inspect
from models.limits import Limits

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LIMITS = Limits()


@pytest.fixture
def look(tmp_path):
    def inspect_bytes(data, name="file.docx", limits=LIMITS):
        path = tmp_path / name
        path.write_bytes(data)
        return inspect(path, limits)

    return inspect_bytes


def zip_of(parts, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def compound(*names, streams=None):
    """A compound file with the named streams; `streams`: name → first bytes (stored in one 4096-byte stream)."""
    streams = streams or {}
    entries = [("Root Entry", 5, 0xFFFFFFFE, 0)]
    data = b""
    for name in names:
        if name in streams:
            entries.append((name, 2, 2 + len(data) // 512, 4096))
            data += streams[name].ljust(4096, b"\0")
        else:
            entries.append((name, 2, 0xFFFFFFFE, 0))
    directory = b""
    for name, kind, start, size in entries[:4]:
        raw = name.encode("utf-16-le") + b"\0\0"
        directory += raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1) + b"\xff" * 12
        directory += b"\0" * 36 + struct.pack("<LQ", start, size)
    directory = directory.ljust(512, b"\0")
    fat = struct.pack("<LL", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header += b"\0" * 10 + struct.pack("<LLLLLLLLL", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    header = header.ljust(512, b"\xff")
    return header + fat + directory + data


def pdf(**encryption):
    stream = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(stream, encryption=pikepdf.Encryption(**encryption) if encryption else False)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (zip_of({"word/document.xml": "<d/>"}), DOCX),
        (zip_of({"OFD.xml": "<d/>"}), "application/ofd"),
        (zip_of({"a.pdf": "x"}), "application/zip"),
        (
            zip_of({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "application/vnd.oasis.opendocument.text",
        ),
        (
            zip_of(
                {"[Content_Types].xml": f'<T><Override ContentType="{DOCX}.main+xml"/></T>', "x.xml": "<x/>"}
            ),
            DOCX,
        ),
        (
            zip_of(
                {
                    "[Content_Types].xml": '<T><O ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></T>'
                }
            ),
            "application/vnd.ms-word.document.macroEnabled.12",
        ),
        (compound("WordDocument"), "application/msword"),
        (compound("Workbook"), "application/vnd.ms-excel"),
        (compound("WpsDocument"), "application/vnd.ms-works"),
        (pdf(), "application/pdf"),
        (b"\n\n%PDF-1.4 cut before its end", "application/pdf"),
        (b"{\\rtf1 x}", "application/rtf"),
        (b"\x89PNG\r\n\x1a\n1", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"II*\0abc", "image/tiff"),
        (b"BM\x10\0\0\0\0\0\0\0abc", "image/bmp"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "text/html"),
        ("\ufeff<!DOCTYPE HTML><html></html>".encode(), "text/html"),
        ("<div class=a>联系人：张三</div>".encode(), "text/html"),
        ("说明：<p> 是段落".encode(), "text/plain"),
        ("From: 甲公司\n联系人：张三\n".encode(), "text/plain"),
        (b"Name: A\nPhone: 1\n\nx", "text/plain"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "multipart/related"),
        (
            b"From: <Saved by Word>\nSubject: x\nContent-Type: multipart/related;\n boundary=x\n",
            "multipart/related",
        ),
        ("联系人：张三".encode("gbk"), "text/plain"),
        (codecs.BOM_UTF16_LE + "联系人".encode("utf-16-le"), "text/plain"),
    ],
)
def test_kinds_that_may_be_read(look, data, media_type):
    found = look(data)
    assert (found.media_type, found.refusal) == (media_type, "")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.docx", ["空的", "重新"]),
        (b"\0" * 200_000, "a.docx", ["全部为零"]),
        (zip_of({"word/document.xml": "<d/>"})[:-30], "a.docx", ["不完整"]),
        (b"PK\x03\x04" + b"\x11" * 500, "a.docx", ["不完整"]),
        (compound("EncryptionInfo", "EncryptedPackage"), "a.docx", ["密码", "取消密码"]),
        (
            compound(
                "WordDocument", streams={"WordDocument": struct.pack("<HHHHHH", 0xA5EC, 0, 0, 0, 0, 0x0100)}
            ),
            "a.doc",
            ["密码"],
        ),
        (
            compound(
                "Workbook",
                streams={"Workbook": struct.pack("<HH", 0x809, 4) + b"\0" * 4 + struct.pack("<HH", 0x2F, 6)},
            ),
            "a.xls",
            ["密码"],
        ),
        (compound("PowerPoint Document"), "a.ppt", ["演示文稿"]),
        (compound("Else"), "a.doc", ["无法识别"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1short", "a.doc", ["损坏"]),
        (b'<?xml version="1.0"?><w:wordDocument/>', "a.doc", ["扩展名是 .doc", "XML", "另存为"]),
        (b"GIF89a", "a.gif", ["GIF"]),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="a"/>', "a.svg", ["SVG", "PDF"]),
        ("From: a@b\r\nSubject: 申报\r\n 材料\r\nTo: c\r\n\r\n见附件".encode(), "a.eml", ["邮件", "附件"]),
        (b"[InternetShortcut]\r\nURL=x\r\n", "a.url", ["快捷方式"]),
        (b"MZ\x90\x00", "a.docx", ["程序"]),
        (bytes(range(256)) * 20, "a.docx", ["无法识别"]),
        (zip_of({"ppt/presentation.xml": "<d/>"}), "a.pptx", ["演示文稿"]),
        (pdf(user="secret", owner="o"), "a.pdf", ["密码"]),
    ],
)
def test_refusals_say_what_is_wrong_and_what_to_do(look, data, name, words):
    refusal = look(data, name).refusal
    assert all(word in refusal for word in words), refusal
    assert refusal.endswith("。")


def test_the_suffix_is_not_blamed_when_it_is_right(look):
    assert "扩展名" not in look(b"Rar!\x1a\x07\x00", "a.rar").refusal
    assert "扩展名" not in look(b"", "a.docx").refusal


def test_a_pdf_that_opens_without_password_is_read(look):
    assert look(pdf(user="", owner="owner"), "a.pdf").refusal == ""


def test_size_limit(look):
    assert "超过 1 MB" in look(b"x" * (1024 * 1024 + 1), limits=Limits(file_bytes=1024 * 1024)).refusal


def test_links_and_pipes_are_not_followed(tmp_path):
    link = tmp_path / "link.docx"
    link.symlink_to("/dev/zero")
    pipe = tmp_path / "pipe.docx"
    os.mkfifo(pipe)
    assert "不是普通文件" in inspect(link, LIMITS).refusal
    assert "不是普通文件" in inspect(pipe, LIMITS).refusal


DTD = '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'


@pytest.mark.parametrize(
    "content",
    [
        DTD.encode(),
        b"\xef\xbb\xbf" + DTD.encode(),
        codecs.BOM_UTF16_LE + DTD.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + DTD.encode("utf-16-be"),
        DTD.encode("utf-32-be"),
        b"<!--" + b"x" * 70_000 + b"-->" + DTD.encode(),
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d+AD4-<d/>',
        '<?xml version="1.0" encoding="cp037"?><d/>'.encode("cp037"),
        b"<!--" + b"x" * (65_536 - 4 - 3 - 5) + b"-->" + DTD.encode(),
    ],
)
def test_a_declaration_in_any_encoding_is_refused(look, content):
    refusal = look(zip_of({"word/document.xml": "<d/>", "word/header1.xml": content})).refusal
    assert "DTD" in refusal


def test_words_about_declarations_are_no_declaration(look):
    assert look(zip_of({"word/document.xml": "<d>&lt;!DOCTYPE html&gt;</d>"})).refusal == ""


def test_a_part_that_unpacks_too_far_is_refused(look):
    bomb = zip_of({"word/document.xml": "<d/>", "word/media/a.bin": b"\0" * 12_000_000})
    assert "压缩比" in look(bomb).refusal
    small = Limits(unpacked_xml_bytes=1000)
    assert "大小" in look(zip_of({"word/document.xml": "<d>" + "ab" * 1000 + "</d>"}), limits=small).refusal


def test_sizes_that_the_directory_states_are_not_believed(look):
    data = bytearray(zip_of({"word/document.xml": "<d/>", "b.bin": b"\0" * 12_000_000}))
    place = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, place + 24, 10)
    assert "压缩比" in look(bytes(data)).refusal


def test_overlapping_entries_are_refused(look):
    """Two directory entries share one body: the quoted-overlap bomb in small."""
    body = zlib.compress(b"x" * 1000, 9)[2:-4]
    local = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(b"x" * 1000), len(body), 1000, 1, 0
    )
    directory = b""
    for name in (b"a", b"b"):
        directory += (
            struct.pack(
                "<4s6H3L5H2L",
                b"PK\x01\x02",
                20,
                20,
                0,
                8,
                0,
                0,
                zlib.crc32(b"x" * 1000),
                len(body),
                1000,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
            )
            + name
        )
    front = local + b"a" + body
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), len(front), 0)
    assert "重叠" in look(front + directory + end, "a.zip").refusal


def test_too_many_entries_are_refused_without_reading_them(look):
    many = zip_of({f"{n}.txt": "" for n in range(50)})
    assert "条目过多" in look(many, "a.zip", Limits(archive_entries=40)).refusal
    assert look(many, "a.zip", Limits(archive_entries=50)).refusal == ""


def test_zip64_directories_are_understood(look, tmp_path):
    path = tmp_path / "z.docx"
    with (
        zipfile.ZipFile(path, "w") as package,
        package.open("word/document.xml", "w", force_zip64=True) as member,
    ):
        member.write(b"<d/>")
    assert inspect(path, LIMITS).media_type == DOCX
