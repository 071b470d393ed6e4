from extractors.paragraphs import heading_of, paragraphs
from extractors.view import Place, Row


def picture_row(text, picture="body/p[3]/picture[1]"):
    return Row(text, Place("d1", locator=picture, reading=0.98, ocr=True))


def texts(*rows):
    return [paragraph.text for paragraph in paragraphs(rows)]


def test_rows_of_a_picture_in_word_that_reach_its_edge_go_on():
    assert texts(
        picture_row("本协议由牵头单位济源甲冶炼有限公司和乙大学、济"),
        picture_row("源丙余热利用有限公司共同订立。"),
        picture_row("有效期自2026年3月1日起，各方协商后延期的至"),
        picture_row("2029年2月28日。"),
    ) == [
        "本协议由牵头单位济源甲冶炼有限公司和乙大学、济源丙余热利用有限公司共同订立。",
        "有效期自2026年3月1日起,各方协商后延期的至2029年2月28日。",
    ]


def test_short_and_numbered_rows_and_rows_of_another_picture_do_not():
    rows = [
        picture_row("本协议由牵头单位济源甲冶炼有限公司和乙大学、丙"),
        picture_row("一、合作目标"),
        picture_row("单位（盖章）："),
        picture_row("法定代表人："),
        picture_row("另页的文字", "body/p[9]/picture[1]"),
    ]
    assert len(texts(*rows)) == 5


def test_a_title_in_brackets_behind_its_number():
    told = heading_of("第六款（期限） 五年，自2026年5月16日起。")
    assert (told.title, told.rest) == ("期限", "五年,自2026年5月16日起。")
    assert heading_of("（一）牵头单位").title == "牵头单位"
    assert heading_of("第三条（一）甲方的权利").title == "(一)甲方的权利"
