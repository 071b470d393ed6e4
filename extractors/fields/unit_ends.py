"""Words that names of organisations end with: the one list by which names are told from other text and from persons.

Source: legal forms and kinds of bodies as GB/T 20091 groups them (enterprises, public institutions, social organisations,
offices), with their branches.

Example:
    >>> import re
    >>> bool(re.search(f"{UNIT_ENDS}$", "甲银行股份有限公司乙支行")), "行" in LAST_SIGNS
    (True, True)
"""

_COMPANIES = ("公司", "集团", "厂", "合作社", "合伙)", "联社", "联合社", "出版社")
_TEACHING = ("大学", "学院", "学校", "中学", "党校", "医院")
_RESEARCH = ("研究院", "研究所", "科学院", "设计院", "工程院", "实验室", "研究会", "院", "所")
_SOCIAL = ("协会", "学会", "商会", "促进会", "联合会", "分会", "总会", "联盟", "基金会", "事务所")
_FINANCIAL = ("银行", "支行", "分行", "营业部")
_OFFICES = ("局", "委员会", "政府", "机构", "平台", "中心", "监测站", "检测站", "推广站", "图书馆")

_WORDS = (*_COMPANIES, *_TEACHING, *_RESEARCH, *_SOCIAL, *_FINANCIAL, *_OFFICES)

UNIT_ENDS = (
    "(?:" + "|".join(word.replace(")", r"\)") for word in sorted(_WORDS, key=lambda w: (-len(w), w))) + ")"
)
"""Regular expression of one such word."""

LAST_SIGNS = "".join(sorted({word[-1] for word in _WORDS if word[-1] != ")"} | set("校处部办店委")))
"""Signs that such words end with; a text of two or three signs that ends with one of them is nobody's own name."""
