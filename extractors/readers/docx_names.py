"""Names of WordprocessingML and its companions, and the reading of its attribute values.

Source: ECMA-376 part 1 (transitional); strict documents (ISO/IEC 29500 strict) are turned into these names
    when their parts are parsed.

Example:
    >>> w("tbl")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tbl'
    >>> whole_number("63", 1), whole_number("many", 1)
    (63, 1)
"""

import re

from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org"
W_NS = f"{_OFFICE}/wordprocessingml/2006/main"
A = f"{{{_OFFICE}/drawingml/2006/main}}"
PIC = f"{{{_OFFICE}/drawingml/2006/picture}}"
WP = f"{{{_OFFICE}/drawingml/2006/wordprocessingDrawing}}"
DGM = f"{{{_OFFICE}/drawingml/2006/diagram}}"
CHART = f"{{{_OFFICE}/drawingml/2006/chart}}"
R = f"{{{_OFFICE}/officeDocument/2006/relationships}}"
M = f"{{{_OFFICE}/officeDocument/2006/math}}"
MC = f"{{{_OFFICE}/markup-compatibility/2006}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML = "{urn:schemas-microsoft-com:vml}"
OLE = "{urn:schemas-microsoft-com:office:office}"

STRICT_NAMESPACES = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W_NS,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/main": A[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/picture": PIC[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/diagram": DGM[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP[1:-1],
}

_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,4}")
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """Give the name of a WordprocessingML element or attribute with its namespace."""
    return f"{{{W_NS}}}{name}"


VAL = w("val")


def toggle(parent: etree._Element | None, name: str) -> bool | None:
    """Tell whether an on/off property is set under `parent`; None where it is not mentioned."""
    found = None if parent is None else parent.find(name)
    if found is None:
        return None
    return (found.get(VAL) or found.get(f"{W14}val") or "1").lower() not in _OFF


def value(parent: etree._Element | None, name: str) -> str | None:
    """Give the `w:val` of a child; None where there is none."""
    found = None if parent is None else parent.find(name)
    return None if found is None else found.get(VAL)


def hexadecimal(text: str) -> int:
    """Give the number that `text` states in hexadecimal digits, at most four; -1 where it states none."""
    return int(text, 16) if _HEXADECIMAL.fullmatch(text) else -1


def whole_number(text: str | None, otherwise: int) -> int:
    """Give the integer that `text` states, or `otherwise` where it states none."""
    digits = (text or "").strip()
    unsigned = digits.removeprefix("-")
    if not (unsigned.isascii() and unsigned.isdigit() and len(unsigned) <= 12):
        return otherwise
    return int(digits)
