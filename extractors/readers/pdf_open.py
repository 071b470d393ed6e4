"""One PDF open in two readers at once, repaired by a third where they fail or disagree.

PDFium renders and counts pages; pdfplumber gives characters and rules. pdfplumber opens some damaged files with no
page and no error, so a file is believed only when both see the same pages; else pikepdf rewrites it and both try
again (LIMITS.md, "PDF: two readers"). What then still differs is read by PDFium and OCR alone, and said so.

Example:
    with opened_pdf(path) as opened:
        len(opened.pdfium), opened.agreed
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from models.errors import UnreadableFile

PARSE_ERRORS = (
    PdfminerException,
    MalformedPDFException,
    PDFSyntaxError,
    PSException,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    OSError,
    RecursionError,
)
"""What pdfplumber and pdfminer raise on damaged content: their own errors, and whatever falls out of their code."""

DAMAGED = "PDF 已损坏，无法打开；请用原软件重新导出或重新扫描后提交。"
ENCRYPTED = "PDF 设有打开密码，无法读取；请取消密码后重新提交。"
_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD."""


@dataclass(frozen=True)
class OpenedPdf:
    """A file open in both readers.

    Attributes:
        pdfium: has at least one page.
        plumber: None where pdfplumber fails or sees other pages.
    """

    pdfium: pypdfium2.PdfDocument
    plumber: PDF | None

    @property
    def agreed(self) -> bool:
        """Whether both readers see the same pages."""
        return self.plumber is not None


@contextmanager
def opened_pdf(path: Path) -> Iterator[OpenedPdf]:
    """Open a file in both readers.

    Raises:
        UnreadableFile: it needs a password, or PDFium cannot open it even when repaired.
    """
    repaired = path.with_name(path.name + ".repaired.pdf")
    with ExitStack() as stack:
        stack.callback(repaired.unlink, missing_ok=True)
        opened = _open_both(path, stack)
        if (opened is None or not opened.agreed) and _repair(path, repaired):
            opened = _open_both(repaired, stack) or opened
        if opened is None:
            raise UnreadableFile(DAMAGED)
        yield opened


def _open_both(path: Path, stack: ExitStack) -> OpenedPdf | None:
    pdfium = _open_pdfium(path)
    if pdfium is None:
        return None
    stack.callback(pdfium.close)
    plumber = _open_plumber(path, len(pdfium))
    if plumber is not None:
        stack.callback(plumber.close)
    return OpenedPdf(pdfium, plumber)


def _open_pdfium(path: Path) -> pypdfium2.PdfDocument | None:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD_ERROR:
            raise UnreadableFile(ENCRYPTED) from error
        return None
    if len(document) == 0:
        document.close()
        return None
    document.init_forms()
    return document


def _open_plumber(path: Path, pages: int) -> PDF | None:
    try:
        plumber = pdfplumber.open(path)
    except PARSE_ERRORS:
        return None
    try:
        agree = len(plumber.pages) == pages
    except PARSE_ERRORS:
        agree = False
    if not agree:
        plumber.stream.close()  # closing the reader itself would look at its pages again
        return None
    return plumber


def _repair(path: Path, repaired: Path) -> bool:
    """Rewrite the file; tell whether that gave one with pages."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            if len(document.pages) == 0:
                return False
            document.save(repaired)
    except pikepdf.PasswordError as error:
        raise UnreadableFile(ENCRYPTED) from error
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError):
        return False
    return True
