"""Radicals in a text are read as characters, whatever file they come in."""

import pytest

from extractors.marks.signatures.signature_labels import signature_labels
from extractors.readers.pdf_lines import chars_to_lines, named
from extractors.readers.radicals import whole_characters


@pytest.mark.parametrize(
    ("text", "whole"),
    [("法定代表⼈：", "法定代表人："), ("部⻔⻓", "部门长"), ("甲方（公章）ＡⅢ１", "甲方（公章）ＡⅢ１")],
)
def test_radicals_alone_are_changed_and_places_hold(text, whole):
    assert whole_characters(text) == whole
    assert len(whole_characters(text)) == len(text)


def test_a_label_that_a_browser_printed_is_a_label():
    signs = [
        {"text": t, "x0": 12.0 * n, "x1": 12.0 * n + 12, "top": 5.0, "bottom": 17.0, "upright": True}
        for n, t in enumerate("负责⼈签字：")
    ]
    (line,) = chars_to_lines([named(sign) for sign in signs], [], page=1)
    assert [found.label for found in signature_labels(line.text)] == ["负责人签字"]


def test_word_text_with_radicals(lines_of):
    assert lines_of("<w:p><w:r><w:t>法定代表⼈：⻓沙⽇期</w:t></w:r></w:p>") == ["法定代表人：长沙日期"]
