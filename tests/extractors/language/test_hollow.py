"""Texts that say nothing, and texts that do."""

import pytest

from extractors.language.hollow import hollow, is_hollow


@pytest.mark.parametrize("text", hollow().must)
def test_texts_of_commonplaces_are_hollow(text):
    assert is_hollow(text)


@pytest.mark.parametrize("text", hollow().must_not)
def test_texts_that_can_be_held_to_are_not(text):
    assert not is_hollow(text)
