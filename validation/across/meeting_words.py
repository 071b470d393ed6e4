"""Other submissions and the places in them, in a clerk's sentence.

Example:
    >>> said([Meeting("b", "甲公司", "《申请表.docx》", True)])
    'b（《申请表.docx》，“甲公司”）'
"""

from collections.abc import Iterable

from validation.across.sighting import Meeting

_MOST = 5
"""So many submissions are named; of the rest there is the number."""


def said(meetings: Iterable[Meeting]) -> str:
    """The meetings in a sentence, the first ones with place and wording."""
    known = list(meetings)
    parts = [
        f"{each.submission_id}（{each.where + '，' if each.where else ''}“{each.text}”）"
        for each in known[:_MOST]
    ]
    return "、".join(parts) + (f"等{len(known)}份" if len(known) > _MOST else "")
