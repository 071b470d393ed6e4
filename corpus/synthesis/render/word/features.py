"""The features that a Word file may have, by name.

Example: ``apply_features(document, entries, frozenset({"controls", "tracked"}))``
"""

from collections.abc import Callable, Sequence
from typing import Any

from corpus.synthesis.render.word.arrangement import (
    add_headers,
    box_cover_drawing,
    box_cover_vml,
    frame_entries,
    nest_lists,
)
from corpus.synthesis.render.word.changes import track_changes
from corpus.synthesis.render.word.controls import add_controls, add_legacy_fields, add_symbols
from corpus.synthesis.render.word.entries import Entry

SEALED = "sealed"
"""Electronic seals and signatures float in the file; the renderer is handed their marks."""

#: In the order in which they are applied: first what is within paragraphs, then what moves them.
WORD_FEATURES: dict[str, Callable[[Any, Sequence[Entry]], None]] = {
    "tracked": track_changes,
    "symbols": add_symbols,
    "legacy": add_legacy_fields,
    "controls": add_controls,
    "frames": frame_entries,
    "textbox-vml": box_cover_vml,
    "textbox-drawing": box_cover_drawing,
    "nested": nest_lists,
    "headers": add_headers,
}


def apply_features(document: Any, entries: Sequence[Entry], names: frozenset[str]) -> None:
    """Give the document these features.

    Args:
        document: of python-docx.
        entries: its paragraphs.
        names: keys of ``WORD_FEATURES``, and ``sealed``.

    Raises:
        KeyError: with a name that is none.
    """
    unknown = names - set(WORD_FEATURES) - {SEALED}
    if unknown:
        raise KeyError(*sorted(unknown))
    for name, apply in WORD_FEATURES.items():
        if name in names:
            apply(document, entries)
