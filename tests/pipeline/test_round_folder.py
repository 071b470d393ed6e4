"""The folder as it lies there: every regular file once, nothing followed, nothing hung on."""

import os

import pytest

from models.errors import CallError
from pipeline.round_folder import list_submissions, read_facts


def make(folder, *paths):
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"x")


def found(folder):
    return {s.submission_id: [item.path for item in s.items] for s in list_submissions(folder)}


def test_round_of_folders_and_archives(tmp_path):
    make(
        tmp_path, "b/协议.pdf", "b/附件/1.jpg", "a/x.docx", "c.zip", "d.RAR", "round.yaml", "registers/a.csv"
    )
    assert found(tmp_path) == {
        "a": ["x.docx"],
        "b": ["协议.pdf", "附件/1.jpg"],
        "c": ["c.zip"],
        "d": ["d.RAR"],
    }


def test_one_submission_alone(tmp_path):
    make(tmp_path / "甲公司", "申请表.docx", "附件/协议.pdf")
    assert found(tmp_path / "甲公司") == {"甲公司": ["申请表.docx", "附件/协议.pdf"]}


def test_with_round_yaml_a_loose_paper_is_a_submission_of_its_own(tmp_path):
    make(tmp_path, "round.yaml", "甲.pdf", "乙/x.pdf")
    assert found(tmp_path) == {"乙": ["x.pdf"], "甲.pdf": ["甲.pdf"]}


def test_a_list_of_names_beside_the_folders_does_not_make_the_round_one_submission(tmp_path):
    make(tmp_path, "a/x.pdf", "b/x.pdf", "名单.xlsx", ".DS_Store", "Thumbs.db")
    assert list(found(tmp_path)) == ["a", "b", "名单.xlsx"]


def test_folder_and_archive_of_one_name_are_told_apart(tmp_path):
    make(tmp_path, "a/x.pdf", "a.zip")
    assert found(tmp_path) == {"a": ["x.pdf"], "a.zip": ["a.zip"]}


def test_empty_submission_is_one_too(tmp_path):
    make(tmp_path, "a/x.pdf")
    (tmp_path / "b").mkdir()
    assert found(tmp_path) == {"a": ["x.pdf"], "b": []}


def test_links_and_pipes_get_a_row_and_are_not_followed(tmp_path):
    make(tmp_path, "a/x.pdf")
    os.mkfifo(tmp_path / "a" / "pipe.pdf")
    (tmp_path / "a" / "zero.pdf").symlink_to("/dev/zero")
    (tmp_path / "a" / "etc").symlink_to("/etc")
    items = {item.path: item.refusal for item in list_submissions(tmp_path)[0].items}
    assert items.keys() == {"x.pdf", "pipe.pdf", "zero.pdf", "etc"}
    assert not items["x.pdf"]
    assert "链接" in items["etc"]
    assert "链接" in items["zero.pdf"]
    assert "不是普通文件" in items["pipe.pdf"]


def test_a_link_in_the_place_of_a_submission_is_not_followed(tmp_path):
    make(tmp_path / "round", "a/x.pdf", "round.yaml")
    (tmp_path / "round" / "b").symlink_to("/etc")
    assert found(tmp_path / "round") == {"a": ["x.pdf"], "b": ["b"]}


def test_names_that_are_not_utf8_are_read_as_gbk(tmp_path):
    make(tmp_path, "a/申请表.pdf", "a/" + os.fsdecode("申请表.pdf".encode("gbk")))
    assert found(tmp_path) == {"a": ["申请表.pdf", "申请表.pdf~2"]}


def test_very_deep_folders_do_not_end_the_run(tmp_path):
    deep = tmp_path / "a"
    for _ in range(60):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "x.pdf").touch()
    (item,) = list_submissions(tmp_path)[0].items
    assert "层数过多" in item.refusal


@pytest.mark.parametrize("content", [[], ["round.yaml"], ["registers/high_tech.csv"]])
def test_empty_round_is_a_wrong_call(tmp_path, content):
    make(tmp_path, *content)
    with pytest.raises(CallError, match="没有申报材料"):
        list_submissions(tmp_path)


def test_no_such_folder_is_a_wrong_call(tmp_path):
    with pytest.raises(CallError, match="没有这个文件夹"):
        list_submissions(tmp_path / "none")


def test_round_yaml(tmp_path):
    text = "jurisdiction: liangjiang\nreceived_by: 2025-05-30\nreceived:\n  甲公司: 2025-05-29\n"
    (tmp_path / "round.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    facts = read_facts(tmp_path)
    assert facts.jurisdiction == "liangjiang"
    assert facts.received_by.isoformat() == "2025-05-30"
    assert facts.received["甲公司"].isoformat() == "2025-05-29"


def test_ids_that_look_like_numbers_stay_text(tmp_path):
    (tmp_path / "round.yaml").write_text("received:\n  001: 2025-05-29\n")
    assert list(read_facts(tmp_path).received) == ["001"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("jurisdiction: x\nreceived_by: 五月\n", 2), ("titel: x\n", 1), ("a: [\n", 2), ("- x\n", 1)],
)
def test_fault_of_round_yaml_names_the_line(tmp_path, text, line):
    (tmp_path / "round.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CallError, match=f"round.yaml 第{line}行"):
        read_facts(tmp_path)


def test_no_round_yaml_and_an_empty_one_say_nothing(tmp_path):
    assert read_facts(tmp_path).jurisdiction == ""
    (tmp_path / "round.yaml").touch()
    assert read_facts(tmp_path).jurisdiction == ""
