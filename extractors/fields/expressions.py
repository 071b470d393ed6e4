"""Regular expressions that stand in a jurisdiction's forms (titles, hints, places within a form), each compiled once.

Example:
    >>> compiled("组建协议$").search("创新联合体组建协议") is not None
    True
"""

import re
from functools import lru_cache


@lru_cache(maxsize=2048)
def compiled(expression: str) -> re.Pattern[str]:
    """Return an expression compiled; `re` itself forgets all but its last few hundred."""
    return re.compile(expression)
