"""Checkbox controls of a Word document (`w14:checkbox`), written as the characters that are seen.

A control has a state and shows a glyph, any glyph of any font. Word draws the glyph; one that was typed over by hand
counts as it is seen. A ticked state behind a glyph that is an empty box, as programs leave it that fill in forms,
says nothing that can be trusted.

Source: [MS-DOCX] 2.6.1.5 (`checkbox`).

Example:
    >>> shown_state("☐", is_checked=True), shown_state("☒", is_checked=False), shown_state("n", is_checked=True)
    ('⍰', '☑', '☑')
"""

from lxml import etree

from extractors.readers.docx_boxes import normalise_boxes, symbol
from extractors.readers.docx_names import W14, hexadecimal, w
from extractors.readers.docx_styles import run_style
from models.document import TICKED, UNCLEAR, UNTICKED

_OFF = ("0", "false", "off")
_MOST_GLYPHS = 2
_WORDS = "\u4e00"


def settle_checkboxes(root: etree._Element) -> None:
    """Write the state of each checkbox control under `root` as its character; words within a control stay."""
    for box in list(root.iter(f"{W14}checkbox")):
        control = next(box.iterancestors(w("sdt")), None)
        content = None if control is None else control.find(w("sdtContent"))
        if content is None:
            continue
        state = box.find(f"{W14}checked")
        checked = state is not None and (state.get(f"{W14}val") or "1").lower() not in _OFF
        runs = list(content.iter(w("r")))
        seen = "".join(_glyphs(run) for run in runs)
        parts = [part for run in runs for part in run if part.tag in (w("t"), w("sym"))]
        if not parts or len(seen) > _MOST_GLYPHS or any(sign >= _WORDS for sign in seen if sign.isalpha()):
            continue
        for part in parts:
            part.tag = w("t")
            part.text = ""
        parts[0].text = shown_state(seen, is_checked=checked)


def _glyphs(run: etree._Element) -> str:
    """What a run shows, letters of symbol fonts as the signs that they draw."""
    font = run_style(run.find(w("rPr"))).font
    shown = "".join(symbol(font, ord(sign)) or sign for part in run.iter(w("t")) for sign in part.text or "")
    codes = ((part.get(w("font")), part.get(w("char")) or "") for part in run.iter(w("sym")))
    return shown + "".join(symbol(name, hexadecimal(code)) or "•" for name, code in codes)


def shown_state(seen: str, *, is_checked: bool) -> str:
    """The sign of a checkbox control.

    Args:
        seen: its glyph.
        is_checked: its state.
    """
    known = normalise_boxes(seen)
    if TICKED in known:
        return TICKED
    if UNTICKED in known:
        return UNCLEAR if is_checked else UNTICKED
    return TICKED if is_checked else UNTICKED
