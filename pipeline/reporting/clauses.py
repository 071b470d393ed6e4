"""How letters name a clause, so that the applicant finds it: 附件1 五 is 附件1《…申请表》第五部分.

The names stand in jurisdiction.yaml (`references`); a clause that they do not know is named as it stands.

Example:
    >>> named_clauses("五（一）2, 附件1 五", {"附件1": "附件1《申请表》"})
    '五（一）2、附件1《申请表》第五部分'
"""

import re
from collections.abc import Mapping

_PART = re.compile(r"[一二三四五六七八九十]+")


def named_clauses(clauses: str, references: Mapping[str, str]) -> str:
    """Name the clauses of a requirement.

    Args:
        clauses: as the requirement has them, parted by commas.
        references: names by clause, or by what clauses begin with; the longest that fits counts.
    """
    return "、".join(_named(clause, references) for clause in clauses.split(", "))


def _named(clause: str, references: Mapping[str, str]) -> str:
    begin = max((known for known in references if clause.startswith(known)), key=len, default="")
    if not begin:
        return clause
    rest = clause.removeprefix(begin)
    numbered = rest.startswith(" ") and _PART.fullmatch(rest.strip()) is not None
    return references[begin] + (f"第{rest.strip()}部分" if numbered else rest.strip())
