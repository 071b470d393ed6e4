"""Labels over one another in one cell are answered line by line; a hint of the form is no answer."""

from extractors.forms.items import read_items


def values(build, paper, *rows):
    found = read_items(build.view(paper, build.document(build.table(1, rows))))
    return {value.field: value.value for value in found.values}


def test_two_labels_and_two_lines(build, form_paper):
    rows = [["近三年营业收入（万\n元）\n近三年研发投入（万元）", "73155\n4021"]]
    assert values(build, form_paper, *rows) == {"revenue_3y": "73155", "rd_spend_3y": "4021"}


def test_lines_that_are_not_as_many_as_the_labels_answer_nothing(build, form_paper):
    assert (
        values(build, form_paper, ["近三年营业收入（万元）\n近三年研发投入（万元）", "73155\n4021\n12"]) == {}
    )


def test_a_note_wrapped_below_its_label(build, form_paper):
    assert values(build, form_paper, ["成员总数\n（个）：6"]) == {"member_count": "6"}


def test_a_figure_below_its_label_in_one_cell(build, form_paper):
    rows = [["经济指标", "近三年营业收入\n73155万元", "近三年研发投入\n4,021 万元"]]
    assert values(build, form_paper, *rows) == {"revenue_3y": "73155", "rd_spend_3y": "4021"}


def test_words_below_a_label_in_one_cell_are_no_figure(build, form_paper):
    assert values(build, form_paper, ["经济指标", "近三年营业收入\n73155的说明另附", "见附表"]) == {}
