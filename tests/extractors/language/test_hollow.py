"""Texts that say nothing, and texts that do."""

import pytest

from extractors.fields.text import squeezed
from extractors.language.hollow import hollow, is_hollow, placeholders, without_placeholders


@pytest.mark.parametrize("text", hollow().must)
def test_texts_of_commonplaces_are_hollow(text):
    assert is_hollow(text)


@pytest.mark.parametrize("text", hollow().must_not)
def test_texts_that_can_be_held_to_are_not(text):
    assert not is_hollow(text)


@pytest.mark.parametrize("text", placeholders().must)
def test_a_text_still_to_be_written_says_nothing(text):
    assert without_placeholders(text) == ""


@pytest.mark.parametrize("text", placeholders().must_not)
def test_a_written_text_stays_as_it_is(text):
    assert without_placeholders(text) == squeezed(text)
