"""The ten stems and twelve branches: signs by which Chinese papers number things and agreements call their parties.

Eleventh and further parties are called by branches (子方, 丑方 …). Stems are written out for character classes.

Example:
    >>> STEMS.index("乙"), "乙方"[0] in STEMS, "子" in BRANCHES
    (1, True, True)
"""

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
