"""Lists of members sent as files of their own: annexes of the application, by their title and their table.

Applicants part what a form has on one page: the letter, 附表1 成员单位信息表, 附表2 …. The list is read like the table of
the form, where an application is there that it belongs to (CONTRACT.md, 8.4).

Example:
    >>> is_list_of_members(("附表1　成员单位信息表", "序号"), with_table=True)
    True
"""

import re
from collections.abc import Sequence

from extractors.fields.text import squeezed
from models.submission import PaperKind

_HEAD = 3
"""Rows at the head of the paper among which its title stands."""
_TITLE = re.compile(
    r"(?:附[表件]?[\d一二三四五六七八九十]{0,3}[-—:：、.]?)?[^,，。;；:：]{0,40}成员(?:单位)?(?:基本|主要)?"
    r"(?:情况|信息|构成|组成|一览|汇总)?(?:汇总|一览)?(?:表|名单|名录|清单)"
)
_NO_LIST = re.compile(r"签[章字到署]|盖章|主要成员情况表|理事会|委员会|专家|团队|项目组|课题组")
_UNTOLD = (PaperKind.OTHER, PaperKind.PLAN)
"""Kinds that such a file is told as by itself."""


def may_be_annex(kind: PaperKind) -> bool:
    """Tell whether a paper told as this kind by itself may be an annex of the application."""
    return kind in _UNTOLD


def is_list_of_members(rows: Sequence[str], *, with_table: bool) -> bool:
    """Tell whether a paper is a table of the consortium's members and nothing else.

    Args:
        rows: its printed rows in order.
        with_table: whether it holds a table.
    """
    titles = (squeezed(row) for row in rows[:_HEAD])
    return with_table and any(_TITLE.fullmatch(title) and not _NO_LIST.search(title) for title in titles)
