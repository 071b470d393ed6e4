"""Parties that a supplement to the agreement admits: they are parties beside those of the agreement itself.

A supplement is told by its title; what it repeats of the agreement's parties adds nobody.

Source: 五（三） of Nanjing: later changes are made by a supplement, which all parties sign.

Example:
    >>> is_supplement("创新联合体组建协议补充协议（一）"), is_supplement("创新联合体组建协议")
    (True, False)
"""

import re
from collections.abc import Sequence

from extractors.units.reconcile import counterpart
from models.submission import Member

_SUPPLEMENT = re.compile(r"补充协议|协议.{0,4}补充|增补协议|变更协议")


def is_supplement(title: str) -> bool:
    """Tell whether the title of an agreement says that it supplements another."""
    return _SUPPLEMENT.search(title) is not None


def with_supplements(papers: Sequence[tuple[str, Sequence[Member]]]) -> list[list[Member]]:
    """Return the parties of each agreement, with those that supplements admit behind them.

    Args:
        papers: title and parties of each paper of this kind.

    Returns:
        One list for each agreement that names parties, numbered from 1; those of the supplements where there is none.
    """
    own = [list(members) for title, members in papers if members and not is_supplement(title)]
    added = [member for title, members in papers if is_supplement(title) for member in members]
    if not own:
        return [list(members) for _, members in papers if members]
    for members in own:
        for member in added:
            if counterpart(member, members) is None:
                members.append(member.model_copy(update={"seq": len(members) + 1}))
    return own
