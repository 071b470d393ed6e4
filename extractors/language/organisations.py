"""Kinds of organisations and where they sit, told from names and credit codes; names found in running text.

Kinds are those of CONTRACT.md, section 4. The legal form at the end of a name goes before words inside it: a
研究院有限公司 is an enterprise; a code that begins with 91 (enterprises), 12 (public institutions) or 51 to 53 (social
organisations) settles names without legal form.

Sources: GB/T 2260 for provinces (lexicon/provinces.txt), GB 32100-2015 for the first two characters of codes.

Example:
    >>> [organisation_kind(name) for name in ("江汉电子科技大学", "重庆甲科技有限公司", "西部新材料研究院")]
    ['university', 'enterprise', 'institute']
"""

import re

from extractors.fields.credit_code import division_of, kind_of_registration
from extractors.fields.organisation import clean_organisation
from extractors.fields.places import provinces
from extractors.fields.text import nfkc

_FINANCIAL = re.compile(
    r"银行|证券|保险|信托|担保|基金管理|融资租赁|小额贷款|创业投资|股权投资|投资基金|资产管理"
)
_INTERMEDIARY = re.compile(r"事务所|代理|经纪|评估|咨询|中介|招标|会计|公证")
_SERVICE = re.compile(
    r"检测|检验|认证|计量|知识产权|孵化|众创|技术转移|成果转化|科技服务|生产力促进|标准化(?!技术)|服务中心|交易中心"
)
_COMPANY = re.compile(r"公司|集团(?!.*(医院|大学))|合伙企业|\(有限合伙\)|工厂|厂$|合作社|个人独资")
_UNIVERSITY = re.compile(r"(大学|学院|高等专科学校|职业技术学校|分校|校区|高校)(\(.*\))?$|^.{2,}大学")
_NOT_UNIVERSITY = re.compile(
    r"(科学院|研究院|工程院|设计院|研究所|附属.*医院|医院|出版社|研究中心)(\(.*\))?$|科学院"
)
_INSTITUTE = re.compile(
    r"研究院|研究所|研究中心|科学院|设计院|工程院|实验室|创新中心|工程中心|技术中心|勘察院|科研所|试验中心|研究会"
)
_ASSOCIATION = re.compile(r"协会|学会|商会|促进会|联合会|联盟|理事会|研究会")
_SUFFIX = re.compile(
    r"(公司|集团|大学|学院|学校|研究院|研究所|科学院|设计院|工程院|中心|实验室|协会|学会|商会|促进会|联合会|联盟|医院|银行|厂|事务所|基金会|合作社|合伙\)|院|所|局|委员会|平台|机构)(\([^()]{2,16}\))?$"
)
_JOINED = re.compile(
    r"(公司|大学|学院|研究院|研究所|设计院|科学院|协会|学会|促进会|中心|实验室|医院|\))(?:和|与|以及|及)(?=[\u4e00-\u9fff]{2})"
)
_BETWEEN = re.compile(r"[,，;；。、:：\t\n|/]|\s{2,}")
_ASIDE = re.compile(
    r"\((?:以下|简称|下称|统一|社会|信用|信用代码|地址|住所|法定|法人|联系|电话|盖章|公章|签章|签字|牵头|核心|合作|成员|参与|[甲乙丙丁戊己庚辛]方|代码|原名?|曾用名)[^()]*\)"
)
_OPEN_ASIDE = re.compile(r"\((?:统一|社会|信用)[^()]*$|^[^()]*\)(?=\s*$)")
_CODE = re.compile(r"[(（]?\s*[0-9A-Z][0-9A-Z ]{13,24}\s*[)）]?")
_LEAD_IN = re.compile(r"^(?:由|和|与|及|以及|并|其中|包括|为|是|系|经|各方|分别为|即)(?=[\u4e00-\u9fff]{4,})")
_GROUP = re.compile(
    r"(?:各|有关|相关|其他|其它|牵头|成员|参与|参加|合作|共建|产业链|创新链|上游|下游|上下游|企业|高等|高校|院校|学校|大学|学院"
    r"|科研|研究|院所|机构|单位|科技|服务|中介|金融|社会|组织|团体|行业|协会|及|和|与|或|等|、|·|/)+"
)
"""Words for groups of units: 高校及科研院所 is nobody's name."""
_PERSONAL = re.compile(r"(法定代表人|授权代表|联系人|负责人|地址|住所|电话|邮编|开户|账号|签字|日期)")
_CHAIN = re.compile(
    r"上游|下游|上、下游|产业链.{0,6}(配套|关键环节|供应)|供应链.{0,4}(企业|核心|配套)|链上企业|(核心|主要|战略|一级)供应商|(核心|主要|战略)客户"
)


def organisation_kind(name: str, code: str = "") -> str:
    """Tell the kind of an organisation.

    Args:
        name: its name.
        code: its credit code, or empty.

    Returns:
        enterprise, university, institute, association, intermediary, financial, service or other.
    """
    plain = nfkc(name)
    registration = kind_of_registration(code)
    if _FINANCIAL.search(plain):
        return "financial"
    if _COMPANY.search(plain) or registration.startswith("91"):
        return "service" if _SERVICE.search(plain) else "intermediary" if _is_agent(plain) else "enterprise"
    if _UNIVERSITY.search(plain) and not _NOT_UNIVERSITY.search(plain):
        return "university"
    if _INTERMEDIARY.search(plain):
        return "intermediary"
    if _INSTITUTE.search(plain) and not re.search(r"服务中心|促进中心|检测中心|检验中心|交易中心", plain):
        return "association" if plain.endswith("研究会") else "institute"
    if _ASSOCIATION.search(plain) or registration == "51":
        return "association"
    return "service" if _SERVICE.search(plain) else "other"


def _is_agent(name: str) -> bool:
    return (
        re.search(r"事务所|(代理|经纪|评估|管理咨询|企业咨询|咨询服务|招标)[^科技]{0,6}公司", name)
        is not None
    )


def chain_evidence(position: str) -> bool:
    """Tell whether a text calls a unit an upstream or downstream enterprise of the chain."""
    return _CHAIN.search(nfkc(position)) is not None


def region_of(name: str, code: str = "") -> str:
    """Return the province that a name begins with, else that of the code's division; empty for none.

    >>> region_of("成都甲科技有限公司")
    '四川省'
    """
    plain = nfkc(name)
    for _, province, places in provinces():
        if plain.startswith((province, *places)):
            return province
    division = division_of(code)
    return next((province for prefix, province, _ in provinces() if division.startswith(prefix)), "")


def in_area(
    name: str,
    code: str,
    address: str,
    regions: tuple[str, ...],
    divisions: tuple[str, ...],
    outer: tuple[str, ...],
) -> bool | None:
    """Tell whether a unit sits in the area of a jurisdiction.

    Args:
        name: as stated.
        code: credit code, or empty.
        address: as stated, or empty.
        regions: names of the area.
        divisions: starts of its division codes.
        outer: starts of the codes of the larger area around it.

    Returns:
        True where name, address or code say so; False where the code or the name's province says elsewhere; None
        where nothing tells.
    """
    text = nfkc(name + " " + address)
    if any(region in text for region in regions):
        return True
    division = division_of(code)
    if division and any(division.startswith(prefix) for prefix in divisions):
        return True
    around = (*divisions, *outer)
    if division and around and not any(division.startswith(prefix) for prefix in around):
        return False
    province = region_of(name)
    prefix = next((number for number, other, _ in provinces() if other == province), "")
    if (
        prefix
        and around
        and not any(start.startswith(prefix) or prefix.startswith(start) for start in around)
    ):
        return False
    return None


def looks_like_organisation(text: str) -> bool:
    """Tell whether a clean text has the shape of one organisation's name."""
    if not 4 <= len(text) <= 50 or _GROUP.fullmatch(text):
        return False
    return _SUFFIX.search(text) is not None and not re.search(r"[。,;:]", text)


def find_organisations(text: str) -> list[str]:
    """Find the names in one row of text, in order.

    Names are separated by punctuation; bracketed asides, codes, numbering, role labels and words that lead a name
    in are left out. A row about a person or an address gives none.
    """
    plain = _OPEN_ASIDE.sub("\n", _CODE.sub(" ", _ASIDE.sub(" ", nfkc(text))))
    plain = _PERSONAL.sub(r"\n\1", plain)
    plain = _JOINED.sub(r"\1\n", plain)
    found: list[str] = []
    for piece in _BETWEEN.split(plain):
        if _PERSONAL.search(piece):
            continue
        name = clean_organisation(_LEAD_IN.sub("", clean_organisation(piece)))
        if looks_like_organisation(name):
            found.append(name)
    return found
