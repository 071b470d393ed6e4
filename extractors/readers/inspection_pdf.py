r"""Whether a PDF needs a password, found without reading its pages.

Source: ISO 32000-1, 7.5.5 (the trailer's `/Encrypt`; it is never inside a compressed object stream) and
    7.6.3 (a file encrypted with an empty user password opens for everyone).

Example:
    >>> is_pdf(b"junk before\n%PDF-1.7\n")
    True
"""

from typing import BinaryIO

import pikepdf

PDF = "application/pdf"
_PIECE = 64 * 1024
_HEADER_WITHIN = 1024
"""Readers accept the header anywhere in the first 1024 bytes (ISO 32000-1, annex H, 3.4.1)."""

ENCRYPTED_SENTENCE = "PDF 设有打开密码，无法读取；请取消密码后重新提交。"


def is_pdf(head: bytes) -> bool:
    """Tell whether the first bytes of a file are those of a PDF."""
    return b"%PDF-" in head[:_HEADER_WITHIN]


def inspect_pdf(stream: BinaryIO) -> str:
    """Give the refusal of a PDF that does not open without a password, else empty.

    A cut or damaged PDF is not refused here: readers and repair try it.
    """
    if not _mentions_encryption(stream):
        return ""
    stream.seek(0)
    try:
        with pikepdf.open(stream, password="", suppress_warnings=True):
            return ""
    except pikepdf.PasswordError:
        return ENCRYPTED_SENTENCE
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError):
        return ""


def _mentions_encryption(stream: BinaryIO) -> bool:
    stream.seek(0)
    carry = b""
    while piece := stream.read(_PIECE):
        window = carry + piece
        if b"/Encrypt" in window:
            return True
        carry = window[-16:]
    return False
