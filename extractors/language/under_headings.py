"""What headings stand over a paragraph: its numbered titles, styled ones, and the label of a table's row.

Example:
    Under `三、资金安排` / `（一）来源` a paragraph stands under both titles; the next `四、…` ends both. In the row
    `攻关任务 | 搭建共享检测平台。` the text stands under `攻关任务`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.fields.text import squeezed
from extractors.language.patterns import families
from extractors.paragraphs import Heading, Paragraph, numbering_of

SHORT = 16
"""Signs that a title without number may have."""
_RUN_IN = 5
"""Signs of a recognised heading that tell what it is about."""
_CELL = "cell"
_PLAIN_TITLE = re.compile(
    "背景|为什么|为何|谁来|缘起|由来|效益|优势|概况|简介|概述|介绍|基础|意义|必要性|重要性|现状|形势|成员|单位|团队|附件|附表|承诺|真实|推荐|意见|联系|签|盖章|目录"
    "|知识产权|保密|违约|诚信|风险|机制|组织|管理|保障|资源|条件"
)
"""Titles of which everybody knows that they stand over none of the things that pattern families look for by heading."""


def heading_at(paragraph: Paragraph) -> Heading | None:
    """Return a paragraph as a heading: numbered or styled, or a short row of its own without end of sentence."""
    heading = paragraph.heading
    if heading is None or heading.style:
        return heading
    alone = not heading.rest and len(heading.title) <= SHORT and not is_sentence(paragraph)
    return heading if alone else None


def is_sentence(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph ends as sentences do."""
    return paragraph.text.endswith(("。", ";", "!"))


@dataclass(frozen=True)
class Title:
    """A title over a paragraph; not `whole` where only the first signs behind a number are taken for one."""

    text: str
    whole: bool = True


def titles_over(listed: Sequence[Paragraph]) -> Iterator[tuple[Title, ...]]:
    """Give for each paragraph the titles it stands under, the highest first, its own included.

    Recognised headings may have run into their text: of a numbered paragraph that is none the first signs count as one.
    """
    over: list[tuple[str, Title]] = []
    for paragraph in listed:
        in_table = paragraph.rows[0].in_table
        if not in_table:
            over = [pair for pair in over if pair[0] != _CELL]
        style, title = _titled(paragraph)
        style = style or (_CELL if in_table else "")
        if title is not None and style:
            styles = [known for known, _ in over]
            over = [*over[: styles.index(style) if style in styles else len(over)], (style, title)]
        yield tuple(title for _, title in over)


def _titled(paragraph: Paragraph) -> tuple[str, Title | None]:
    """Return the numbering and the title of a paragraph; None where it has none."""
    heading = heading_at(paragraph)
    if heading is not None:
        return heading.style, Title(heading.title)
    style, length = numbering_of(paragraph.text)
    return style, Title(squeezed(paragraph.text[length:])[:_RUN_IN], False) if style else None


@lru_cache(maxsize=4096)
def is_known(title: str) -> bool:
    """Tell whether a title says what it stands over: one of the things looked for, or one that everybody knows."""
    return _PLAIN_TITLE.search(title) is not None or any(found.heads(title) for found in families().values())
