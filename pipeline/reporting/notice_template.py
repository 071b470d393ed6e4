"""The bureau's own Word template of the notice: its placeholders are filled, everything else stays as it is.

Placeholders are written in double braces, in body, tables, text boxes, headers and footers alike, however Word has
split them; `{{事项}}` stands alone in a paragraph, whose style the items take.

Example:
    `{{申报单位}}：` becomes `重庆某某有限公司：`.
"""

import copy
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.run import Run

from models.errors import CallError
from pipeline.reporting.border import CREATED, clean
from pipeline.reporting.notice_text import NoticeText
from pipeline.reporting.word import with_fixed_dates

_ITEMS = "事项"

_MOST_BYTES = 20 * 1024 * 1024
"""Size of a template at most."""

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_RUNS = "./w:r | ./w:hyperlink/w:r | ./w:ins/w:r | ./w:smartTag/w:r | ./w:sdt/w:sdtContent/w:r"
_ADVICE = "占位符的写法见使用说明“补正告知书的模板”一节。"


class NoticeTemplate:
    """A checked template, filled once for each applicant."""

    def __init__(self, path: Path) -> None:
        """Read and check the template.

        Raises:
            CallError: it is no Word document (.docx), is too large, lacks `{{事项}}`, or has an unknown placeholder.
        """
        self._name = path.name
        try:
            if path.stat().st_size > _MOST_BYTES:
                raise CallError(
                    f"模板太大：{path.name}。", f"请用不超过 {_MOST_BYTES // 1024 // 1024} MB 的文件。"
                )
            self._bytes = path.read_bytes()
        except OSError as error:
            raise CallError(f"读不到模板：{path}。", "请检查 --template 后面的路径。") from error
        self._check()

    def filled(self, text: NoticeText) -> bytes:
        """The notice as the bytes of a Word document.

        Args:
            text: what the notice says.
        """
        document = self._opened()
        values = _values(text)
        for paragraph in list(_paragraphs(document)):
            if _names(paragraph) == [_ITEMS]:
                _put_items(paragraph, text)
            else:
                _fill(paragraph, values)
        document.core_properties.created = document.core_properties.modified = CREATED
        return with_fixed_dates(document)

    def _opened(self) -> WordDocument:
        try:
            return docx.Document(io.BytesIO(self._bytes))
        except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as error:
            raise CallError(
                f"模板不是 Word 文档（.docx）：{self._name}。", "请用 Word 另存为 .docx 后再试。"
            ) from error

    def _check(self) -> None:
        known = {_ITEMS, *_values(NoticeText("", "", "", "", "", ()))}
        held = [(paragraph, _names(paragraph)) for paragraph in _paragraphs(self._opened())]
        for paragraph, names in held:
            unknown = [name for name in names if name not in known]
            if unknown:
                raise CallError(
                    f"模板 {self._name} 里有不认识的占位符“{{{{{unknown[0]}}}}}”。",
                    f"可以用的有：{'、'.join(sorted(known))}。",
                )
            if _ITEMS in names and _PLACEHOLDER.sub("", _text(paragraph), count=1).strip():
                raise CallError(f"模板 {self._name} 里的“{{{{{_ITEMS}}}}}”要单独成段。", _ADVICE)
        if sum(names.count(_ITEMS) for _, names in held) != 1:
            raise CallError(f"模板 {self._name} 里要有且只有一个“{{{{{_ITEMS}}}}}”。", _ADVICE)


def _values(text: NoticeText) -> Mapping[str, str]:
    return {
        "申报单位": text.unit,
        "联合体名称": text.consortium,
        "申报编号": text.submission_id,
        "依据文件": text.document,
        "发文机关": text.issuer,
        "事项数": str(text.count),
    }


def _paragraphs(document: WordDocument) -> Iterator[Any]:
    """All paragraph elements: body, tables, text boxes, headers and footers."""
    yield from document.element.body.iter(qn("w:p"))
    for section in document.sections:
        parts = (
            section.header, section.first_page_header, section.even_page_header,
            section.footer, section.first_page_footer, section.even_page_footer,
        )  # fmt: skip
        for part in parts:
            if not part.is_linked_to_previous:
                yield from part._element.iter(qn("w:p"))


def _runs(paragraph: Any) -> list[Run]:
    return [Run(element, paragraph) for element in paragraph.xpath(_RUNS)]


def _text(paragraph: Any) -> str:
    return "".join(run.text for run in _runs(paragraph))


def _names(paragraph: Any) -> list[str]:
    return _PLACEHOLDER.findall(_text(paragraph))


def _fill(paragraph: Any, values: Mapping[str, str]) -> None:
    """Put values in place of placeholders, each in the run in which its placeholder begins."""
    for match in reversed(list(_PLACEHOLDER.finditer(_text(paragraph)))):
        start, written = 0, False
        for run in _runs(paragraph):
            text = run.text
            first, last = max(match.start() - start, 0), min(match.end() - start, len(text))
            if first < last:
                run.text = text[:first] + ("" if written else clean(values[match[1]])) + text[last:]
                written = True
            start += len(text)


def _put_items(paragraph: Any, text: NoticeText) -> None:
    """Replace the paragraph of `{{事项}}` by one for each line of the items, in its style; headings are bold."""
    for level, line in text.headed():
        added = copy.deepcopy(paragraph)
        runs = _runs(added)
        for run in runs[1:]:
            run.text = ""
        runs[0].text = clean(line)
        runs[0].bold = True if level < 3 else runs[0].bold
        paragraph.addprevious(added)
    paragraph.getparent().remove(paragraph)
