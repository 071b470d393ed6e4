"""Names of persons.

Example:
    >>> parse_person("李 明（教授） 13812345678")
    '李明'
"""

import re

from extractors.fields.phone import without_phones
from extractors.fields.text import is_blank, nfkc
from models.evidence import Missing, MissingReason

_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_LABEL = re.compile(r"^(姓\s*名|联\s*系\s*人|电\s*话|手\s*机|联\s*系\s*电\s*话|联\s*系\s*方\s*式)\s*[:;]\s*")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_TAIL = re.compile(
    r"[,;/|:、\s]*((联系)?电话|手机(?:号码?)?|联系方式|Tel|TEL|tel)?[,;/|:、\s.。]*\)?[,;/|:、\s.。]*$"
)
_PARTICULARS = re.compile(
    r"(?<=[\u3400-\u9fff])\s*[,;、/|]?\s*(?:联系)?(?:电话|手机|电子邮箱|邮箱|E-?mail|传真|微信|QQ|地址)\s*[:：].*$",
    re.I | re.S,
)
"""What is told of a person behind the name: phone, mail and the like under labels of their own."""
_LEADING = re.compile(r"^[\s.,;:、·_*'`~-]+")
"""Specks of dust before a name, which recognition takes for marks."""
_STRAY = re.compile(r"(?<=[\u3400-\u9fff]{2})\s+[A-Za-z]{1,2}$")
"""A letter or two behind a Chinese name: what recognition made of ink beside it."""
_HONORIFIC = re.compile(
    r"(?<=[\u3400-\u9fff]{2})\s*(先生|女士|同志|老师|院士|教授|博士|主任|经理|处长|工程师|研究员|董事长|总经理|总监|总工|部长|科长|院长|所长|校长|书记|秘书长)+$"
)
_CHINESE = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8}){1,3}"
)
_PRINTED = re.compile(r"年?月?日|[(\[]?(?:签[字名章]|盖章|公章|印章|姓名|职[务称]|日期|时间)[)\]]?|年月")
"""Words of a form that stand where a name is asked for: the empty day of signing, 签字."""
_LATIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ.'\-]*(?: [A-Za-zÀ-ÿ][A-Za-zÀ-ÿ.'\-]*){0,4}")
_BETWEEN = re.compile(r"\s*[、,，;；/|]\s*|\s+(?=[\u3400-\u9fff]{2,})")


def _name(part: str) -> str:
    plain = _HONORIFIC.sub("", part.strip())
    chinese = (
        re.sub(r"(?<=[\u3400-\u9fff·])\s+(?=[\u3400-\u9fff·])", "", plain)
        .replace("•", "·")
        .replace("・", "·")
    )
    if _PRINTED.fullmatch(chinese):
        return ""
    if _CHINESE.fullmatch(chinese):
        return chinese
    return plain if _LATIN.fullmatch(plain) else ""


def parse_person(text: str) -> str | Missing:
    """Read one name, or several joined by 、 as the paper lists them.

    Returns:
        The name without white space, brackets, honorifics and phone numbers; `Missing`: blank, or unreadable for
        a text that is no name.
    """
    if is_blank(text):
        return Missing(reason=MissingReason.BLANK)
    plain = _PARTICULARS.sub("", _BRACKETED.sub(" ", _LABEL.sub("", nfkc(text).strip())))
    plain = _MAIL.sub(" ", plain).strip()
    plain = _LEADING.sub("", _TAIL.sub("", _BRACKETED.sub(" ", without_phones(plain)).strip()).strip())
    plain = _STRAY.sub("", plain)
    whole = _name(plain)
    if whole:
        return whole
    names = [_name(part) for part in _BETWEEN.split(plain) if part.strip()]
    if names and all(names) and len(names) <= 4:
        return "、".join(names)
    return Missing(reason=MissingReason.UNREADABLE)
