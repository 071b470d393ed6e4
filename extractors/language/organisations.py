"""Kinds of organisations and where they sit, told from names and credit codes; names found in running text.

Kinds are those of CONTRACT.md, section 4. The legal form at the end of a name goes before words inside it: a
研究院有限公司 is an enterprise; a code that begins with 91 (enterprises), 12 (public institutions) or 51 to 53 (social
organisations) settles names without legal form.

Sources: GB/T 2260 for places (extractors.fields.divisions), GB 32100-2015 for the first two characters of codes.

Example:
    >>> [organisation_kind(name) for name in ("江汉电子科技大学", "重庆甲科技有限公司", "西部新材料研究院")]
    ['university', 'enterprise', 'institute']
"""

import re

from extractors.fields.credit_code import division_of, kind_of_registration
from extractors.fields.divisions import NOWHERE, division_name, named_division
from extractors.fields.organisation import clean_organisation, in_chinese
from extractors.fields.text import nfkc
from extractors.fields.unit_ends import UNIT_ENDS
from extractors.stems import STEMS

_FINANCIAL = re.compile(
    r"银行|证券|保险|信托|担保|基金管理|融资租赁|小额贷款|创业投资|股权投资|投资基金|资产管理"
)
_INTERMEDIARY = re.compile(r"事务所|代理|经纪|评估|咨询|中介|招标|会计|公证")
_SERVICE = re.compile(
    r"检测|检验|认证|计量|知识产权|孵化|众创|技术转移|成果转化|科技服务|生产力促进|标准化(?!技术)|服务中心|交易中心"
)
_COMPANY = re.compile(
    r"公司|集团(?!.*(医院|大学))|合伙企业|(?<!事务所)\((?:特殊)?(?:普通|有限)合伙\)|工厂|厂(?:\([^()]*\))?$|合作社|个人独资"
)
_UNIVERSITY = re.compile(r"(大学|学院|高等专科学校|职业技术学校|分校|校区|高校)(\(.*\))?$|(?<=..)大学")
_NOT_UNIVERSITY = re.compile(
    r"(科学院|研究院|工程院|设计院|研究所|附属.*医院|医院|出版社|研究中心)(\(.*\))?$|科学院"
)
_INSTITUTE = re.compile(
    r"研究院|研究所|研究中心|科学院|设计院|工程院|实验室|创新中心|工程中心|技术中心|勘察院|科研所|试验中心|研究会"
)
_SERVICE_CENTRE = re.compile(r"(?:服务|促进|检测|检验|交易)中心")
_AGENT = re.compile(r"事务所|(代理|经纪|评估|管理咨询|企业咨询|咨询服务|招标)[^科技]{0,6}公司")
_AUTHORITY = re.compile(r"(?:人民政府|管理委员会|管委会|委员会|管理局|[局厅]|办事处)$")
"""A body of government, which is surely neither enterprise nor research."""
_ASSOCIATION = re.compile(r"协会|学会|商会|促进会|联合会|联盟|理事会|研究会")
_SUFFIX = re.compile(rf"{UNIT_ENDS}(\([^()]{{2,16}}\))?$")
_JOINED = re.compile(rf"({UNIT_ENDS}|\))\s*(?:和|与|以及|及)(?=[\u4e00-\u9fff]{{2}})")
_RUN_ON = re.compile(
    r"(有限(?:责任)?公司)(?=[\u4e00-\u9fff()]{2,}(?:(?<!分)公司|大学|学院|协会|学会|研究会|中心|实验室)$)"
)
"""Two names of one printed row whose gap was lost; 有限公司研究院 and 有限公司泸州分公司 are one."""
_BETWEEN = re.compile(r"[,，;；。、:：\t\n|/—–]|\s{2,}|-{2,}")
_ASIDE = re.compile(
    rf"\((?:以下|简称|下称|产业链|上下游|[上中下]游|统一|社会|信用|信用代码|地址|住所|法定|法人|联系|电话|盖章|公章|签章|签字|牵头|核心|合作|成员|参与|[{STEMS}]方|代码|原名?|曾用名|“|[0-9A-Z]{{15}})[^()]*\)"
    r"|\([^()]*(?:[0-9A-Z]{15}|牵头单位|简称)[^()]*\)"
)
_OPEN_ASIDE = re.compile(r"\((?:统一|社会|信用)[^()]*$|^[^()]*\)(?=\s*$)")
_SQUARE = str.maketrans("【】", "()")
_CODE = re.compile(
    r"[(（]?\s*(?:(?:(?:统一)?社会)?信用代码|(?:统一)?代码)?[:：]?\s*[0-9A-Z][0-9A-Z ]{13,24}\s*[)）]?"
)
_LEAD_IN = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,12}?(?:主要)?(?:包括|包含|涵盖|分别为|分别是|还有|会同|携手)"
    r"|(?:本|该)?(?:创新|产业|技术)*(?:联合体|联盟|协议)拟?由"
    r"|(?:(?:作为)?(?:牵头|成员|参与|参加|合作|核心层?)(?:单位|企业|方)|会同|携手)"
    r"|(?:由|和|与|及|以及|并|其中|为|是|系|经|各方|即)"
    r"|联合(?=[\u4e00-\u9fff]{2,3}(?:省|市|区|县)))(?=[\u4e00-\u9fff]{4,})"
)
_JOINT = r"(?:创新|研发|工程|技术|研究|培养|重点|国际)*(?:学院|研究院|研究所|实验室|中心)"
"""A body that others run together, which 联合 in its name calls so: 甲大学（重庆）联合学院."""
_DONE = re.compile(
    r"((?:公司|集团|大学|学院|研究院|研究所|设计院|科学院|实验室|中心|协会|学会)(?:\([^()]{2,16}\))?)\s*"
    rf"(?:(?:牵头|共同)*(?:联合(?!{_JOINT})|会同|携手)(?=[\u4e00-\u9fff]{{4}})"
    rf"|(?=(?:牵头|联合(?!{_JOINT})|共同|组成|发起|组建|参与|参加|作为|签订|签署|于\d{{4}}年|在[\u4e00-\u9fff]{{2,6}}签"
    r"|等(?:\d|[一二三四五六七八九十多]|$)|[共计]\d)))"
)
"""The end of a name in a sentence that goes on with what its unit does: 由甲有限公司牵头."""
_GROUP = re.compile(
    r"(?:\d+[家所个]?|[一二三四五六七八九十两]+[家所个]|各|有关|相关|其他|其它|牵头|成员|参与|参加|合作|共建|产业链|创新链|上游|下游|上下游|企业|高等|高校|院校|学校|大学|学院"
    r"|决策|执行|咨询|办事|常设|管理|运营|监督|议事|日常|工作|专家|理事会|秘书处|委员会|办公室"
    r"|科研|研究|院所|机构|单位|科技|服务|中介|金融|社会|组织|团体|行业|协会|及|和|与|或|等|、|·|/)+"
)
"""Words for groups of units: 高校及科研院所 is nobody's name."""
_DEED = re.compile(
    r"^(?:设立|成立|建立|组建|设有|下设|聘请|设|下列|以下|上述|全体|本着|按照|根据|为)|原则|作为|负责|组成|担任|承担|家单位|(?:共同|联合|发起)(?:组建|成立|设立)|组建(?:产业|创新|技术)*联盟$"
)
"""Words of what somebody does: 设立理事会作为决策机构 is a sentence."""
_PERSONAL = re.compile(r"(法定代表人|授权代表|联系人|负责人|地址|住所|电话|邮编|开户|账号|签字|日期)")


def organisation_kind(name: str, code: str = "") -> str:
    """Tell the kind of an organisation: enterprise, university, institute, association … (CONTRACT.md, section 4)."""
    return kind_with_evidence(name, code)[0]


def kind_with_evidence(name: str, code: str = "") -> tuple[str, str]:
    """Tell the kind of an organisation, and what it was told from.

    Args:
        name: its name.
        code: its credit code, or empty.

    Returns:
        (kind, evidence): enterprise, university, institute, association, intermediary, financial, service or other;
        the words of the name or the start of the code that say so, empty where nothing does.

    >>> kind_with_evidence("西部新材料研究院"), kind_with_evidence("甲中心", "915001120000000000")
    (('institute', '名称中的“研究院”'), ('enterprise', '信用代码以91开头'))
    """
    plain = nfkc(name)
    registration = kind_of_registration(code)
    if match := _FINANCIAL.search(plain):
        return "financial", _in_name(match)
    if (match := _COMPANY.search(plain)) or registration.startswith("91"):
        for kind, pattern in (("service", _SERVICE), ("intermediary", _AGENT)):
            if special := pattern.search(plain):
                return kind, _in_name(special)
        return "enterprise", _in_name(match) if match else "信用代码以91开头"
    if (match := _UNIVERSITY.search(plain)) and not _NOT_UNIVERSITY.search(plain):
        return "university", _in_name(match)
    if match := _INTERMEDIARY.search(plain):
        return "intermediary", _in_name(match)
    if (match := _INSTITUTE.search(plain)) and not _SERVICE_CENTRE.search(plain):
        return "association" if plain.endswith("研究会") else "institute", _in_name(match)
    if (match := _ASSOCIATION.search(plain)) or registration == "51":
        return "association", _in_name(match) if match else "信用代码以51开头"
    if match := _SERVICE.search(plain):
        return "service", _in_name(match)
    return "other", _in_name(match) if (match := _AUTHORITY.search(plain)) else ""


def _in_name(match: re.Match[str]) -> str:
    return f"名称中的“{match.group()[-8:]}”"


def region_of(name: str, code: str = "") -> str:
    """Return the province that a name begins with, else that of the code's division; empty for none.

    >>> region_of("成都甲科技有限公司")
    '四川省'
    """
    return division_name(_division(name, code, "")[0][:2])


def region_with_evidence(name: str, code: str, address: str) -> tuple[str, str]:
    """Return the division of a unit, as far down as is known, and what says so.

    Args:
        name: as stated.
        code: credit code, or empty.
        address: as stated, or empty.

    Returns:
        (whole name, evidence); both empty where nothing tells.

    >>> region_with_evidence("嘉陵江大学", "12500112MA5UAAAA0W", "")
    ('重庆市渝北区', '信用代码第3至8位500112')
    """
    division, evidence = _division(name, code, address)
    return division_name(division), evidence


def _division(name: str, code: str, address: str) -> tuple[str, str]:
    """(Division code, evidence): the address before the name, the name before the code."""
    for text, said in ((address, "地址"), (name, "名称")):
        found = named_division(text) if text else NOWHERE
        if found.code:
            return found.code, f"{said}中的“{found.written}”"
    division = division_of(code)
    return (division, f"信用代码第3至8位{division}") if division_name(division) else ("", "")


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
        True where name, address or code say so; False where the code, or the place that name or address begin
        with, is elsewhere; None where nothing tells.
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
    for stated in (address, name):
        place = named_division(stated).code if stated else ""
        if place and any(place.startswith(prefix) for prefix in divisions):
            return True
        if place and around and not any(one.startswith(place) or place.startswith(one) for one in around):
            return False
    return None


def looks_like_organisation(text: str) -> bool:
    """Tell whether a clean text has the shape of one organisation's name."""
    if not 4 <= len(text) <= 50 or _GROUP.fullmatch(text) or _DEED.search(text):
        return False
    return _SUFFIX.search(text) is not None and not re.search(r"[。,;:]", text)


def find_organisations(text: str) -> list[str]:
    """Find the names in one row of text, in order.

    Names are separated by punctuation; bracketed asides, codes, numbering, role labels and words that lead a name
    in are left out. A row about a person or an address gives none.
    """
    plain = in_chinese(nfkc(text).translate(_SQUARE))
    plain = _OPEN_ASIDE.sub("\n", _CODE.sub(" ", _ASIDE.sub(" ", plain)))
    plain = _PERSONAL.sub(r"\n\1", plain)
    plain = _DONE.sub(r"\1\n", _JOINED.sub(r"\1\n", plain))
    found: list[str] = []
    for piece in _BETWEEN.split(plain):
        if _PERSONAL.search(piece):
            continue
        for part in _RUN_ON.sub(r"\1\n", clean_organisation(piece)).split("\n"):
            name = clean_organisation(_LEAD_IN.sub("", part))
            if looks_like_organisation(name):
                found.append(name)
    return found
