"""What a PDF holds beside its pages, which reading its pages leaves out: files attached to it, forms made while it is shown.

Source: ISO 32000-1, 7.11.4 (embedded files), 12.5.6.15 (file attachments), 12.7.8 (XFA; `NeedsRendering` marks a form of
which the pages hold a placeholder only).

Example:
    >>> attachments_sentence(2)
    'PDF 内附带的 2 个文件没有读取；请把附带的文件取出，单独提交。'
"""

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium_c

DYNAMIC_FORM = (
    "PDF 是动态表单（XFA），其中填写的内容无法读取；请在 Adobe Reader 中打印为普通 PDF 后重新提交。"
)
_ATTACHED = "PDF 内附带的 {count} 个文件没有读取；请把附带的文件取出，单独提交。"
_MOST_ANNOTATIONS = 10_000


def unread_sentence(document: pypdfium2.PdfDocument, pinned: int) -> str:
    """What a clerk is told of contents that are on no page; empty for nothing.

    Args:
        document: an open file.
        pinned: files pinned to its pages (`pinned_files`).
    """
    if document.get_formtype() == pdfium_c.FORMTYPE_XFA_FULL:
        return DYNAMIC_FORM
    attached = document.count_attachments() + pinned
    return attachments_sentence(attached) if attached else ""


def attachments_sentence(count: int) -> str:
    """What a clerk is told of files inside a PDF."""
    return _ATTACHED.format(count=count)


def pinned_files(page: pypdfium2.PdfPage) -> int:
    """How many files are pinned to a page as annotations."""
    return sum(kind == pdfium_c.FPDF_ANNOT_FILEATTACHMENT for kind in _annotations(page))


def _annotations(page: pypdfium2.PdfPage) -> Iterator[int]:
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if annotation:
            yield pdfium_c.FPDFAnnot_GetSubtype(annotation)
            pdfium_c.FPDFPage_CloseAnnot(annotation)
