"""What a Word paragraph says: every construct in which python-docx loses or repeats text (PEERS.md, trap 6)."""

import pytest

from extractors.readers.docx_fields import shown_by_code
from models.document import Status


def p(inner, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code, result):
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_runs_tabs_breaks_and_hyphens(lines_of):
    inner = (
        f"{r('联系人')}<w:r><w:tab/></w:r>{r('张三')}<w:r><w:br/></w:r>{r('电')}<w:r><w:softHyphen/></w:r>"
        f"{r('话')}<w:r><w:noBreakHyphen/></w:r>{r('023')}<w:r><w:br w:type='page'/></w:r>"
    )
    assert lines_of(p(inner)) == ["联系人\t张三\n电话-023"]


def test_empty_paragraphs_count_in_locators_and_give_no_line(read_docx):
    document = read_docx(p("") + p(r("  ")) + p(r("正文")))
    assert [(b.locator, b.text) for b in document.blocks] == [("p[3]", "正文")]


def test_tracked_changes_are_read_as_accepted(lines_of):
    body = p(
        f"{r('成员')}<w:del><w:r><w:delText>四</w:delText></w:r></w:del><w:ins>{r('五')}</w:ins>{r('家')}"
        f"<w:moveFrom>{r('旧')}</w:moveFrom><w:moveTo>{r('，新')}</w:moveTo>"
    )
    assert lines_of(body) == ["成员五家，新"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(lines_of):
    assert lines_of(p(r("产业"), "<w:rPr><w:del/></w:rPr>") + p(r("领域"))) == ["产业领域"]


def test_content_controls_give_content_and_placeholders_nothing(lines_of):
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('新材料')}</w:sdtContent></w:sdt>"
    empty = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击输入')}</w:sdtContent></w:sdt>"
    )
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('整段'))}</w:sdtContent></w:sdt>"
    assert lines_of(p(r("领域：") + filled) + p(r("目标：") + empty) + block) == [
        "领域：新材料",
        "目标：",
        "整段",
    ]


@pytest.mark.parametrize(
    ("state", "glyph", "expected"),
    [
        ("1", "F052", "☑是"),
        ("0", "F052", "☑是"),  # typed over by hand: the clerk sees a ticked box
        ("1", "F0A3", "⍰是"),  # filled in by a program that left the glyph
        ("0", "F0A3", "☐是"),
        ("true", "F0E0", "☑是"),  # any glyph of any font
        ("0", "F0E0", "☐是"),
    ],
)
def test_checkbox_control_is_told_by_its_glyph_and_its_state(lines_of, state, glyph, expected):
    control = (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        f'<w:r><w:sym w:font="Wingdings 2" w:char="{glyph}"/></w:r></w:sdtContent></w:sdt>'
    )
    assert lines_of(p(control + r("是"))) == [expected]


def test_checkbox_control_around_a_cell(table_of):
    cell = f"<w:tc>{p(r('☒'))}</w:tc>"
    control = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{cell}</w:sdtContent></w:sdt>"
    )
    assert table_of(f"<w:tbl><w:tr>{control}</w:tr></w:tbl>").cells[0].text == "☑"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<w:checked w:val="1"/>', "☑是"),
        ("<w:checked/>", "☑是"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐是"),
        ('<w:default w:val="1"/>', "☑是"),
        ('<w:default w:val="0"/>', "☐是"),
    ],
)
def test_legacy_checkbox(lines_of, inside, expected):
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{inside}</w:checkBox></w:ffData></w:fldChar></w:r>'
    rest = (
        "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert lines_of(p(begin + rest + r("是"))) == [expected]


def test_legacy_text_field_gives_its_result_and_an_empty_one_nothing(lines_of):
    assert lines_of(p(field(" FORMTEXT ", "张三"))) == ["张三"]
    assert lines_of(p(r("姓名：") + field(" FORMTEXT ", "\u2002" * 5))) == ["姓名："]


def test_legacy_drop_down(lines_of):
    data = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="企业"/><w:listEntry w:val="高校"/></w:ddList>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    end = '<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines_of(p(r("类别：") + begin + end)) == ["类别：高校"]


def test_field_codes_are_dropped_even_nested_and_over_paragraphs(lines_of):
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + field("MERGEFIELD x", "码")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("果")
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines_of(p(nested) + p(r("续") + end) + p(r("后"))) == ["果", "续", "后"]


def test_a_field_cut_short_does_not_swallow_the_rest(lines_of):
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert lines_of(p(begin) + p(r("正文"))) == ["正文"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r"eq \o\ac(□,√)", "☑"),
        (r"EQ \o(□,)", "☐"),
        (r"eq \o\ac(○,12)", "⑫"),
        (r'SYMBOL 82 \f "Wingdings 2" \s 12', "☑"),
        (r"PAGE \* MERGEFORMAT", None),
        (r"HYPERLINK \l _Toc1", None),
    ],
)
def test_fields_seen_by_their_code(code, shown):
    assert shown_by_code(code) == shown


@pytest.mark.parametrize(
    ("font", "char", "expected"),
    [
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "☐"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "00A8", "☐"),
        ("MS Gothic", "2612", "☑"),
        ("Symbol", "F0B3", "≥"),
    ],
)
def test_symbols(lines_of, font, char, expected):
    assert lines_of(p(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>')) == [expected]


def test_letters_in_a_symbol_font_are_pictures_and_others_stay(lines_of):
    fonts = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    assert lines_of(p(r("R", fonts) + r("是") + r("£", fonts) + r("否 R"))) == ["☑是☐否 R"]


def test_hidden_white_and_tiny_text_is_counted_apart(read_docx):
    body = p(
        r("见")
        + r("隐 藏", "<w:vanish/>")
        + r("白字", '<w:color w:val="FFFFFF"/>')
        + r("小", '<w:sz w:val="2"/>')
        + r("主题", '<w:color w:val="auto" w:themeColor="background1"/>')
        + r("不隐", '<w:vanish w:val="0"/>')
    )
    document = read_docx(body)
    assert document.blocks[0].text == "见不隐"
    assert document.hidden_characters == 7


@pytest.mark.parametrize(
    "mark", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="1"/><w:dstrike w:val="0"/>']
)
def test_text_that_is_struck_through_does_not_count_and_is_not_hidden(read_docx, mark):
    document = read_docx(
        p(r("国有企业、", mark) + r("股份", '<w:strike w:val="0"/>') + r("、有限责任", mark))
    )
    assert document.blocks[0].text == "股份"
    assert document.hidden_characters == 0


def test_white_letters_on_a_coloured_ground_are_seen(read_docx):
    white = '<w:color w:val="FFFFFF"/>'
    shaded = '<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'
    table = f"<w:tbl><w:tr><w:tc>{shaded}{p(r('表头', white))}</w:tc><w:tc>{p(r('暗', white))}</w:tc></w:tr></w:tbl>"
    document = read_docx(table + p(r("条", white + '<w:highlight w:val="red"/>')))
    assert [cell.text for cell in document.blocks[0].cells] == ["表头", ""]
    assert document.blocks[1].text == "条"
    assert document.hidden_characters == 1


def test_ruby_smart_tags_links_and_formulas(lines_of):
    ruby = f"<w:r><w:ruby><w:rt>{r('zhòng')}</w:rt><w:rubyBase>{r('重')}</w:rubyBase></w:ruby></w:r>"
    wrapped = f"<w:smartTag>{r('庆')}</w:smartTag><w:hyperlink r:id='x'>{r('市')}</w:hyperlink>"
    formula = (
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
        "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    assert lines_of(p(ruby + wrapped + formula)) == ["重庆市a/b10^4"]


def test_a_text_box_is_read_once_of_its_two_forms(read_docx):
    content = f"<w:txbxContent>{p(r('框内'))}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
    drawing = f"<w:drawing><wp:anchor>{shape}</wp:anchor></w:drawing>"
    vml = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    branches = f"<mc:Choice Requires='wps'>{drawing}</mc:Choice><mc:Fallback>{vml}</mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{branches}</mc:AlternateContent></w:r>"
    document = read_docx(p(r("前") + both) + p(f"<w:r>{vml}</w:r>"))
    assert [(b.locator, b.text) for b in document.blocks] == [
        ("p[1]", "前"),
        ("textbox[1]/p[1]", "框内"),
        ("textbox[2]/p[1]", "框内"),
    ]


def test_an_alternative_of_unknown_kind_gives_its_fallback(lines_of):
    branches = "<mc:Choice Requires='xyz'><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{branches}</mc:AlternateContent></w:r>"
    assert lines_of(p(both)) == ["旧"]


def test_white_letters_in_a_filled_text_box_are_seen(lines_of):
    content = f"<w:txbxContent>{p(r('标题', '<w:color w:val=' + chr(34) + 'FFFFFF' + chr(34) + '/>'))}</w:txbxContent>"
    shape = "<w:r><w:pict><v:shape {}><v:textbox>{}</v:textbox></v:shape></w:pict></w:r>"
    assert lines_of(p(r("见") + shape.format('fillcolor="#c00000"', content))) == ["见", "标题"]
    assert lines_of(p(r("见") + shape.format("", content))) == ["见"]


def test_text_that_is_drawn_is_read(lines_of):
    art = '<w:r><w:pict><v:shape><v:textpath string="备案申报书"/></v:shape></w:pict></w:r>'
    body = "<a:txBody><a:p><a:r><a:t>锁定</a:t></a:r><a:r><a:t>画布</a:t></a:r></a:p><a:p/></a:txBody>"
    drawing = f"<w:r><w:drawing><wp:inline><a:graphic>{body}</a:graphic></wp:inline></w:drawing></w:r>"
    assert lines_of(p(r("见") + art)) == ["见", "备案申报书"]
    assert lines_of(p(r("见") + drawing)) == ["见", "锁定画布"]


def test_of_a_ruby_the_base_is_read_however_it_is_wrapped(read_docx):
    small = f"<w:rt>{r('pin')}</w:rt>"
    link = f'<w:hyperlink w:anchor="a">{r("音")}</w:hyperlink>'
    document = read_docx(p(f"<w:r><w:ruby>{small}<w:rubyBase>{r('拼')}{link}</w:rubyBase></w:ruby></w:r>"))
    assert ([block.text for block in document.blocks], document.error) == (["拼音"], "")


def test_what_cannot_be_read_makes_the_document_partial(read_docx):
    document = read_docx(p(r("正文")) + '<w:altChunk r:id="x"/>')
    assert document.status is Status.PARTIAL
    assert "altChunk" in document.error
    plain = read_docx(p(r("正文")))
    assert (plain.status, plain.error) == (Status.OK, "")


def test_headers_footers_and_notes(read_docx):
    def part(root, inner):
        return f'<w:{root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inner}</w:{root}>'

    notes = f'<w:footnote w:type="separator" w:id="0">{p(r("线"))}</w:footnote><w:footnote w:id="1">{p(r("脚注文"))}</w:footnote>'
    document = read_docx(
        p(r("正文"))
        + '<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:headerReference w:type="first" r:id="h"/>'
        + '<w:footerReference w:type="default" r:id="f"/></w:sectPr>',
        parts={
            "word/header1.xml": part("hdr", p(r("附件1"))),
            "word/footer1.xml": part("ftr", p(field("PAGE", "3"))),
            "word/footnotes.xml": part("footnotes", notes),
        },
        links={
            "h": ("header", "header1.xml"),
            "f": ("footer", "footer1.xml"),
            "n": ("footnotes", "footnotes.xml"),
        },
    )
    assert [(b.locator, b.style, b.text) for b in document.blocks] == [
        ("header[1]/p[1]", "header", "附件1"),
        ("p[1]", "", "正文"),
        ("footnote[1]/p[1]", "footnote", "脚注文"),
        ("footer[1]/p[1]", "footer", "3"),
    ]


def test_styles_give_roles(read_docx):
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="自定标题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:styleId="h"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    document = read_docx(
        p(r("一"), '<w:pStyle w:val="own"/>')
        + p(r("二"), '<w:pStyle w:val="t"/>')
        + p(r("三") + r("隐", '<w:rStyle w:val="h"/>'))
        + p(r("四"), '<w:outlineLvl w:val="1"/>'),
        parts={"word/styles.xml": styles},
        links={"s": ("styles", "styles.xml")},
    )
    assert [(b.style, b.text) for b in document.blocks] == [
        ("heading 1", "一"),
        ("title", "二"),
        ("", "三"),
        ("heading 2", "四"),
    ]
    assert document.hidden_characters == 1


def test_strict_documents_are_read_alike(tmp_path, read_docx):
    import zipfile

    from extractors.readers import docx
    from extractors.readers.reader import ReadContext, ReadSettings
    from models.limits import Limits

    path = tmp_path / "strict.docx"
    namespace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(path, "w") as package:
        cell = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>值</w:t></w:r></w:p>'
        body = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
        )
    context = ReadContext(engine=None, settings=ReadSettings(), limits=Limits())
    cell = docx.read(path, context).document.blocks[0].cells[0]
    assert (cell.text, cell.column_span) == ("值", 2)


def shape(inner, size=12, geometry="rect", placed="inline"):
    """A drawn shape of equal sides in points, in the line or floating."""
    place = "".join(
        f'<wp:position{way} relativeFrom="{of}"><wp:posOffset>0</wp:posOffset></wp:position{way}>'
        for way, of in (("H", "column"), ("V", "paragraph"))
    )
    side = size * 12700
    text = f"<wps:txbx><w:txbxContent>{p(r(inner))}</w:txbxContent></wps:txbx>" if inner is not None else ""
    return (
        f'<w:r><w:drawing><wp:{placed}>{place if placed == "anchor" else ""}<wp:extent cx="{side}" cy="{side}"/><a:graphic>'
        f'<a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="{geometry}"/><a:noFill/></wps:spPr>{text}<wps:bodyPr/></wps:wsp>'
        f"</a:graphicData></a:graphic></wp:{placed}></w:drawing></w:r>"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (shape("√") + r("是 ") + shape("") + r("否"), "☑是 ☐否"),
        (shape("√") + r("是 ") + shape(None) + r("否"), "☑是 ☐否"),
        (shape(None, geometry="rightArrow") + r("是"), "是"),
        (shape(None, size=60) + r("是"), "是"),
        (shape("√", placed="anchor") + r("□是 □否"), "☑是 ☐否"),
        (shape(None, geometry="ellipse", placed="anchor") + r("类别：是      否"), "类别：是      否"),
    ],
)
def test_boxes_ticks_and_rings_that_are_drawn(lines_of, body, expected):
    assert lines_of(p(body)) == [expected]


@pytest.mark.parametrize(
    ("name", "expected"), [("CheckBox1", "⍰是"), ("OptionButton2", "⍰是"), ("CommandButton1", "是")]
)
def test_a_control_of_which_nobody_knows_whether_it_is_ticked(lines_of, name, expected):
    assert lines_of(p(f'<w:r><w:object><w:control w:name="{name}"/></w:object></w:r>' + r("是"))) == [
        expected
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (r"eq \o(√,□)", "☑是"),
        (r"eq \o\ac(□,\s\up2(√))", "☑是"),
        (r"eq \o\ac(□, )", "☐是"),
        (r"eq \x(√)", "☑是"),
        (r"MACROBUTTON Check ☑", "☑是"),
        (r"eq \o\ac(○,3)", "③是"),
    ],
)
def test_fields_that_are_seen_by_their_code(lines_of, code, expected):
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = marks.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + marks.format("end")
    assert lines_of(p(field + r("是"))) == [expected]


def test_a_symbol_within_a_code_and_a_tick_as_reading(lines_of):
    begin, end = ('<w:r><w:fldChar w:fldCharType="' + kind + '"/></w:r>' for kind in ("begin", "end"))
    codes = [f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in (r"EQ \o\ac(□,", ")")]
    tick = '<w:r><w:sym w:font="Wingdings 2" w:char="F050"/></w:r>'
    ruby = f"<w:r><w:ruby><w:rt>{r('√')}</w:rt><w:rubyBase>{r('否')}</w:rubyBase></w:ruby></w:r>"
    field = f"{begin}{codes[0]}{tick}{codes[1]}{end}"
    assert lines_of(p(field + r("是"))) == ["☑是"]
    assert lines_of(p(ruby + r(" 是"))) == ["√否 是"]


def test_framed_words_of_a_question(table_of):
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\x(是)</w:instrText></w:r>'
    body = p(field + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("    否"))
    assert table_of(f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>").cells[0].text == "☑是    ☐否"
