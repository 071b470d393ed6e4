"""Kinds of papers, papers bound together, papers in several files."""

import pytest

from extractors.papers.parting import natural_key, part_document
from extractors.papers.recognition import guess_kind, kind_by_name, recognise, stable_id
from extractors.papers.sorting import sort_files
from extractors.submission import extract_submission
from models.submission import PaperKind


def lines(build, *texts):
    return build.document(*(build.line(number, text) for number, text in enumerate(texts, start=1)))


def kind(build, form, *texts, path="a.docx"):
    return guess_kind(form, lines(build, *texts).blocks, path).kind


def test_titles_at_the_head(build, liangjiang):
    assert kind(build, liangjiang, "附件1", "两江新区产业创新联合体组建申请表") is PaperKind.APPLICATION_FORM
    assert (
        kind(build, liangjiang, "附件2", "两江新区产业创新联合体", "组建协议（模板）") is PaperKind.AGREEMENT
    )
    assert kind(build, liangjiang, "重庆两江新区智能底盘产业创新联合体", "实 施 方 案") is PaperKind.PLAN
    assert kind(build, liangjiang, "诚信承诺书", "现郑重承诺：材料真实。") is PaperKind.PLEDGE
    assert kind(build, liangjiang, "诚信承诺函", "现郑重承诺：材料真实。") is PaperKind.PLEDGE
    assert kind(build, liangjiang, "知识产权承诺书", "成果不侵犯他人权利。") is not PaperKind.PLEDGE
    assert kind(build, liangjiang, "营业执照", "经营范围：软件开发") is PaperKind.PROOF


def test_a_title_quoted_in_a_sentence_makes_no_kind(build, liangjiang):
    assert (
        kind(build, liangjiang, "会议通知", "请各单位于月底前提交《两江新区产业创新联合体组建协议》。")
        is PaperKind.OTHER
    )


def test_a_note_about_a_paper_is_not_that_paper_whatever_stands_below_it(build, liangjiang):
    rows = (
        "关于材料报送情况的说明",
        "某产业创新联合体的组建协议正在征求各",
        "单位意见，待审议通过后补充提交。",
    )
    assert kind(build, liangjiang, *rows, path="组建协议.docx") != "agreement"


def test_the_name_of_a_file_alone_is_not_enough_for_text_that_says_otherwise(build, liangjiang):
    found = kind(build, liangjiang, "诚信承诺书", "本单位郑重承诺，承诺单位：某公司", path="组建协议.docx")
    assert found is PaperKind.PLEDGE
    assert kind_by_name("x/附件2 组建协议.pdf") is PaperKind.AGREEMENT


def bound(build):
    def page(number, *texts):
        return [build.scan(text, 200, 60 + 30 * row, page=number) for row, text in enumerate(texts)]

    return build.document(
        *page(1, "两江新区产业创新联合体组建申请表", "产业领域：新材料"),
        *page(2, "填表说明", "一、须加盖法人公章。"),
        *page(3, "两江新区产业创新联合体组建协议", "一、参与单位"),
        *page(4, "二、技术创新目标", "突破。"),
        *page(5, "诚信承诺书", "本单位郑重承诺。"),
        pages=5,
        media_type="application/pdf",
    )


def test_a_bound_dossier_is_parted_at_titles_on_page_tops(build, liangjiang):
    spans = part_document(liangjiang, bound(build))
    assert [(span.first_page, span.last_page) for span in spans] == [(1, 2), (3, 4), (5, 5)]
    rows = sort_files([build.file("材料.pdf", bound(build))], liangjiang).papers
    assert [(row.kind, row.first_page, row.last_page) for row in rows] == [
        (PaperKind.APPLICATION_FORM, 1, 2), (PaperKind.AGREEMENT, 3, 4), (PaperKind.PLEDGE, 5, 5),
    ]  # fmt: skip
    assert len({row.document_id for row in rows}) == 3
    assert {row.path for row in rows} == {"材料.pdf"}


def test_a_form_whose_title_repeats_stays_one_paper(build, liangjiang):
    doc = build.document(
        build.scan("两江新区产业创新联合体组建申请表", 200, 60, page=1),
        build.scan("两江新区产业创新联合体组建申请表", 200, 60, page=2),
        pages=2,
    )
    spans = part_document(liangjiang, doc)
    assert [(span.first_page, span.last_page) for span in spans] == [(None, None)]


def test_a_word_list_of_contents_parts_nothing(build, liangjiang):
    doc = lines(
        build, "申报材料", "组建申请表", "联合体组建申请表", "联合体组建协议", "联合体实施方案", "诚信承诺书"
    )
    assert len(part_document(liangjiang, doc)) == 1


def photo(build, *texts):
    return build.document(
        *(build.scan(text, 60, 60 + 30 * row) for row, text in enumerate(texts)),
        pages=1,
        media_type="image/jpeg",
    )


def test_photographs_of_one_paper_are_read_as_one(build, liangjiang):
    files = [
        build.file("照片/IMG_10.jpg", photo(build, "联系电话：13812345678")),
        build.file("照片/IMG_9.jpg", photo(build, "两江新区产业创新联合体组建申请表", "联系人：李明")),
        build.file("照片/IMG_11.jpg", photo(build, "诚信承诺书", "本单位郑重承诺，真实、有效、完整")),
    ]
    found = sort_files(files, liangjiang)
    assert [(row.path, row.kind) for row in found.papers] == [
        ("照片/IMG_9.jpg", PaperKind.APPLICATION_FORM),
        ("照片/IMG_10.jpg", PaperKind.APPLICATION_FORM),
        ("照片/IMG_11.jpg", PaperKind.PLEDGE),
    ]
    assert [len(view.parts) for view in found.views] == [2, 1]
    said = extract_submission("s1", files, (liangjiang,), "liangjiang")
    assert {f.field: f.value for f in said.fields if f.field.startswith("contact")} == {
        "contact_person": "李明", "contact_phone": "13812345678",
    }  # fmt: skip


SIGNED = ("单位：重庆甲有限公司（公章）", "授权代表：林一", "单位：渝州理工大学（公章）", "授权代表：何岭")


@pytest.mark.parametrize(
    ("sheet", "of"),
    [
        (("签署页", *SIGNED), PaperKind.AGREEMENT),
        (("联系电话：13812345678", "牵头单位（盖章）："), PaperKind.APPLICATION_FORM),
        (("审核意见", *SIGNED), PaperKind.APPLICATION_FORM),
    ],
)
def test_a_sheet_that_parties_sign_is_the_agreements_wherever_it_comes(build, liangjiang, sheet, of):
    files = [
        build.file("IMG_1.jpg", photo(build, "两江新区产业创新联合体组建协议", "一、参与单位")),
        build.file("IMG_2.jpg", photo(build, "两江新区产业创新联合体组建申请表", "联系人：李明")),
        build.file("IMG_3.jpg", photo(build, *sheet)),
    ]
    found = sort_files(files, liangjiang)
    assert {row.path: row.kind for row in found.papers}["IMG_3.jpg"] is of
    assert sorted(len(view.parts) for view in found.views) == [1, 2]


@pytest.mark.parametrize(
    ("texts", "of"),
    [
        (
            ("（本页无正文，为《某产业创新联合体组建协议》之签署页）", "重庆甲有限公司（盖章）"),
            PaperKind.AGREEMENT,
        ),
        (("某产业创新联合体组建协议签字页", "法定代表人（签字）："), PaperKind.AGREEMENT),
        (("（本页无正文，为《租赁合同》之签署页）", "重庆甲有限公司（盖章）"), PaperKind.OTHER),
        (("各方已阅读《某产业创新联合体组建协议》。", "重庆甲有限公司（盖章）"), PaperKind.OTHER),
    ],
)
def test_a_signing_page_says_whose_it_is(build, liangjiang, texts, of):
    assert kind(build, liangjiang, *texts, path="1-甲.docx") is of


def test_numbers_in_names_count_as_numbers():
    assert sorted(["b2", "b10", "b1", "a9"], key=natural_key) == ["a9", "b1", "b2", "b10"]


def test_recognition_needs_evidence(liangjiang):
    other = liangjiang.model_copy(update={"jurisdiction": "elsewhere", "recognise": {"某市": 1.0}})
    assert recognise((liangjiang, other), ["两江新区产业创新联合体组建申请表"]) == "liangjiang"
    assert recognise((liangjiang, other), ["无关的文字"]) == ""


def test_a_refused_file_has_its_row_and_sentence(build, liangjiang):
    files = [
        build.file("加密.pdf", None, "文件已加密，请去除密码后重新提交。"),
        build.file("诚信承诺书.docx", lines(build, "诚信承诺书")),
    ]
    said = extract_submission("s1", files, (liangjiang,), "liangjiang")
    assert [(p.path, p.status.value, p.error) for p in said.papers] == [
        ("加密.pdf", "quarantined", "文件已加密，请去除密码后重新提交。"), ("诚信承诺书.docx", "ok", ""),
    ]  # fmt: skip
    assert said.jurisdiction_method == "given"


def test_ids_are_stable_and_equal_input_gives_equal_output(build, liangjiang):
    assert stable_id("s1", "a.docx", 0) == stable_id("s1", "a.docx", 0) != stable_id("s1", "a.docx", 1)
    files = [build.file("材料.pdf", bound(build))]
    first = extract_submission("s1", files, (liangjiang,), "")
    assert first == extract_submission("s1", list(files), (liangjiang,), "")
    assert first.jurisdiction == "liangjiang"


def test_a_note_that_promises_a_paper_proves_nothing(build, chongqing):
    promise = ("情况说明", "组建协议暂未定稿，将于近期另行报送。", "重庆甲科技有限公司")
    assert kind(build, chongqing, *promise, path="组建协议.docx") is PaperKind.OTHER
    proof = ("情况说明", "我单位于2021年建成市级企业技术中心，现有研发人员80人。")
    assert kind(build, chongqing, *proof) is PaperKind.PROOF


def test_a_page_sent_for_its_seals_alone_is_known_by_its_place_to_seal_or_its_name(build, chongqing):
    opinion = ("联盟牵头单位意见：", "我单位承诺提交的全部申报材料真实可靠。", "（公章）")
    assert kind(build, chongqing, *opinion, path="扫描件3.pdf") is PaperKind.APPLICATION_FORM
    seals = ("联盟成员单位盖章页", "重庆甲科技有限公司（盖章）")
    assert kind(build, chongqing, *seals, path="材料目录清单（签章页）.pdf") is PaperKind.CATALOGUE
    assert kind(build, chongqing, *seals, path="扫描件4.pdf") is PaperKind.OTHER
