"""Printed labels of signature places in a text, and what is typed behind them; prose about signing is none.

A label ends in a word of signing and stands alone: at the end of its line, before a colon, a gap, a bracket or a
rule to write on. 经法定代表人签字后生效 is a sentence; 盖章 alone is a place for a seal (PEERS.md, trap 8).

Source: CONTRACT.md, 8.6; liangjiang.txt, 附件1; chongqing.txt, 附件1 四; jiyuan.txt, 申报声明.

Example:
    >>> [(place.label, place.typed) for place in signature_labels("法定代表人（签字）：张三   日期：2025年3月1日")]
    [('法定代表人（签字）', '张三')]
    >>> signature_labels("本协议经各方法定代表人签字并加盖公章后生效。")
    []
"""

import re
from dataclasses import dataclass

from extractors.marks.signatures.signature_roles import GAP, LATIN, RoleSpan, role_spans, worn_spans

_MOST_PREFIX = 48
"""Characters before the word that are looked at: searching a whole line for each word would be quadratic."""
_WORDS = "|".join(GAP.join(word) for word in ("签字", "签名", "签章", "签署", "签"))
_SEAL = rf"(?:(?:加{GAP})?盖{GAP}(?:单位)?{GAP}(?:公|法人)?{GAP}(?:名|手)?{GAP}章|[按捺摁盖]?{GAP}[手指]{GAP}[印模])"
"""What is done beside signing: 盖章, 按手印."""
_SEALS = rf"(?:{GAP}[或和及并、/，]?{GAP}{_SEAL}|[（(](?:[或和及并]{GAP})?{_SEAL}[）)](?={GAP}[：:]))?"
_SIGN = re.compile(
    rf"(?:[亲手]{GAP}[笔写]{GAP})?(?:{_WORDS}){_SEALS}(?:{GAP}[处栏])?(?:{GAP}(?P<close>[）)】\]]))?"
)
_AFTER = re.compile(
    rf"{LATIN}[ \u3000]*[：:]|[ \u3000]*[/／][ \u3000]*Sign[a-z]*[ .．]*|[ \u3000]{{2,}}|[\t_＿—]|\s*[★☆]?\s*$|[ \u3000]*[（(]"
    r"|[ \u3000]*[;；.．·][ \u3000]*[\d.]{0,4}(?!(?:生效|有效|盖章|确认|同意|日期|即可|方可|加盖))[\u3400-\u9fff]{2,4}\s*$"
    r"|[ \u3000]+(?!(?:生效|有效|盖章|确认|同意|日期|即可|方可))[\u3400-\u9fff]{2,4}\s*$"
)
"""What may stand behind a label: the star of a seal, too; the last: a name at the end of its line, without the colon."""
_ROLE = re.compile(
    "代表|负责|法人|代理|授权|委托|合伙人|经营者|专家|申请人|申报人|填报人|填表人|经办|承诺人|审核|组长|长$|人$|方$|成员$"
)
_PROSE = re.compile("经(?!营者|办人)|[由须应需请自将后]|所有|全体|本人|共同|不得|方可|各方|双方|未")
_PREFIX = re.compile(
    r"(?:[（(](?:或|及|其|授权|委托|负责)[^（()）\s]{0,10}[）)]"
    r"|[^\s。；;，,：:、_＿）)\]】]|(?<=\S)[ \u3000]{1,2}(?=\S)){0,24}$"
)
_WHOLE_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_BEFORE_BRACKET = re.compile("^$|(?:[方位人表]|公司|[院校所厂社])$")
"""What may stand before a bracket that holds a whole label: 甲方（法定代表人签字）."""
_LATIN_FIRST = re.compile(r"[A-Za-z][A-Za-z .'&]{0,40}[/／|]?")
"""A label in a Latin language before the Chinese one: Signed by / 签署."""
_LOST_COLON = re.compile(r"(?![后并生即方时])")
_HEAD = re.compile(
    "|".join(
        GAP.join(word)
        for word in (
            "法定代表人",
            "法人代表",
            "授权代表",
            "委托代理人",
            "单位负责人",
            "项目负责人",
            "承诺人",
            "专家",
        )
    )
)
_PARTY = re.compile("[方位业员头]$|项目|公司|[院校所其]")
"""Whose role it is, as in 乙方法定代表人: no name."""
_NOISE = re.compile(r"[\d\s.]")
_OR_CHOP = re.compile(r"签章|[字名署][（(]?[或/]\S{0,3}章")
_SPLIT_ROLE = re.compile(
    rf"(?P<role>法{GAP}定{GAP}代{GAP}表{GAP}人(?:{GAP}[或/／]{GAP}授{GAP}权{GAP}代{GAP}表)?|授权代表|(?:单位)?负责人|承诺人)"
    rf"{GAP}[：:](?P<blank>[ \u3000_＿…．.]{{3,}}){GAP}[（(]{GAP}签{GAP}(?:字|名|章){GAP}[）)]"
)
_LATIN_LABEL = re.compile(
    r"(?:^[ \u3000\t]*|[ \u3000\t]{2,})(?P<role>(?:Authori[sz]ed +)?(?:Signatur(?:e|es|e\(s\))|Signed(?: +by)?|Signatory)"
    r"(?: *[/／（(] *签[字名署][）)]?)?) *[：:]",
    re.IGNORECASE,
)
"""A label in English: Signature:, Authorized Signatory:, Signed by / 签署："""
_ROLE_BEHIND = re.compile(
    rf"(?:^\s*|(?<=[ \u3000\t]))(?P<role>签{GAP}[字名]{GAP}[（(](?:法定代表人|法人代表|授权代表|负责人|代表人?)"
    rf"[^（()）\s]{{0,8}}[）)]){GAP}[：:]"
)
"""The role behind the word of signing: 签字（法定代表人）："""
_SIGNER = re.compile(
    rf"(?:^\s*|(?<=[ \u3000\t）)方位或]))(?P<role>(?:授权)?签{GAP}[字名署]{GAP}(?:代{GAP}表|人|者))"
    rf"(?:{GAP}[：:]|[ \u3000]{{2,}}|[\t_＿]|\s*$)"
)
"""Somebody who signs, by name of the act: 签字代表：, 授权签字人："""
_BROKEN = re.compile(
    rf"(?<![由经])(?P<role>法{GAP}定{GAP}代{GAP}表{GAP}人?|法{GAP}人{GAP}代{GAP}表|(?:授权|委托)(?:代表|代理人)|(?:单{GAP}位{GAP})?负{GAP}责{GAP}人)"
    rf"{GAP}[（(【\[《]{GAP}(?:签|[^\s签名]字)(?![约订收发到])(?:[字学宇名章]?{GAP}[）)】\]]?){GAP}[：:]?"
)
"""A bracket that opens before 签 behind a role is a label, whatever a seal over it made of the rest (法定代表（签学）)."""
_TAIL = re.compile(
    rf"(?:^|(?<=[ \u3000]))(?P<role>(?:单{GAP}位{GAP})?负{GAP}责{GAP}人?)?[ \u3000\S]{{0,2}}?"
    rf"[签字名]{GAP}或{GAP}(?:加{GAP})?盖{GAP}章{GAP}[）)](?![后的方即有才])"
    rf"{GAP}[：:]?"
)
"""The end of 单位负责人（签字或盖章）, of which a seal covers the beginning."""
_STOP = re.compile(
    r"日\s*期|时\s*间|[12]\s*\d\s*\d\s*\d\s*[年.\-/]|\d*\s?年\s*\d*\s*月|"
    r"[（(]?(?:加盖)?(?:单位)?(?:公章|盖章)|[（(]\s*签\s*[字名章署]|电\s*话|联系|职\s*[务称]|身份证"
)
_SEAL_PLACE = re.compile(r"盖\s*章|公\s*章|[（(]\s*[印章]\s*[）)]")
_SIGNING = re.compile("[签盖]")
_SENTENCE = re.compile("[。；;]")
_FILLER = " \t\u3000_＿—-.。…：:/、，,（(）)★☆"
_NAME = re.compile(
    "[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}[·•.][\u3400-\u9fff]{1,8}|[A-Za-z][A-Za-z. ]{1,29}"
)


@dataclass(frozen=True)
class SignatureLabel:
    """A label within a text.

    Attributes:
        label: its words without spaces.
        start, end: characters it covers, colon included.
        stop: character before which the signature ends: next label, date, seal words, or the text's end.
        written: what stands between `end` and `stop`, without filling.
        typed: `written` when it is like a name, else empty.
    """

    label: str
    start: int
    end: int
    stop: int
    written: str
    typed: str


def signature_labels(
    text: str, *, roles_too: bool = False, worn: bool = False, alone: bool = False
) -> list[SignatureLabel]:
    """Find the signature labels of one line or paragraph, from the left.

    Args:
        text: the line or paragraph.
        roles_too: whether it stands where a bare role is a label without any word of signing (`signature_roles`).
        worn: whether it was recognised there, and a seal may have taken a part of the label.
        alone: whether a place for a seal stands on its row, beside which a bare role at its end needs no colon.
    """
    spans = sorted(_split_spans(text) or _spans(text))
    if not spans and roles_too:
        spans = role_spans(text)
    if roles_too and worn and len(further := worn_spans(text)) > len(spans):
        spans = further
    if alone and not spans:
        spans = [(start, len(text), label, len(text)) for start, _, label, _ in _last_role(text)]
    labels = []
    for index, (start, end, label, limit) in enumerate(spans):
        following = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        stop = min(following, limit)
        halt = _STOP.search(text, end, stop)
        stop = halt.start() if halt else stop
        written = "".join(text[end:stop].strip(_FILLER).split())
        typed = written if _NAME.fullmatch(written) and not _SIGNING.search(written) else ""
        labels.append(SignatureLabel(label, start, end, stop, written, typed))
    return labels


def _last_role(text: str) -> list[RoleSpan]:
    """The bare role with which a line ends without a colon; empty for none."""
    words = text.rstrip()
    return [span for span in role_spans(f"{words}：") if span[1] == len(words) + 1]


def typed_name(text: str) -> str:
    """The name that a text is, without dates, seal words and filling; empty for none.

    Example:
        >>> typed_name("　张三　（公章）"), typed_name("同意申报该项目")
        ('张三', '')
    """
    return signature_labels(f"签字：{text}")[0].typed if text.strip() else ""


def takes_chop(label: str) -> bool:
    """Whether a name chop does at a place as a signature does: 签字或盖章, 签章.

    Example:
        >>> takes_chop("单位负责人（签字或盖章）"), takes_chop("法定代表人（签字）")
        (True, False)
    """
    return _OR_CHOP.search(label) is not None


def is_seal_place(*texts: str) -> bool:
    """Whether one of some neighbouring texts is a place for a seal: 单位（盖章）：, （公章）; prose about sealing is none."""
    lines = (line for text in texts for line in text.split("\n"))
    return any(_SEAL_PLACE.search(line) and not _SENTENCE.search(line) for line in lines)


def _split_spans(text: str) -> list[tuple[int, int, str, int]]:
    """Labels with the blank inside, such as 法定代表人：______（签字）."""
    return [
        (m.start(), m.start("blank"), f"{''.join(m['role'].split())}（签字）", m.end("blank"))
        for m in _SPLIT_ROLE.finditer(text)
    ]


def _spans(text: str) -> list[tuple[int, int, str, int]]:
    found: list[tuple[int, int, str, int]] = []
    for match in _SIGN.finditer(text):
        after = _AFTER.match(text, match.end()) or (
            _LOST_COLON.match(text, match.end()) if match["close"] else None
        )
        prefix = _PREFIX.search(text, max(match.start() - _MOST_PREFIX, 0), match.start())
        if after is None or prefix is None:
            continue
        start = prefix.start() + _noise_before(prefix[0])
        if found and text[found[-1][1] : start].strip(" \u3000") == "":
            start += _name_before(text[start : match.start()])
        opened, role = _bracketed("".join(text[start : match.start()].split()))
        if (
            (opened != bool(match["close"]) and not (opened and after[0].strip()))
            or _PROSE.search(role)
            or not _is_role(role, match[0], after[0])
        ):
            continue
        end = after.end() if after[0].strip().endswith(("：", ":")) or "Sign" in after[0] else match.end()
        found.append((start, end, "".join(text[start : match.end()].split()), len(text)))
    found += [
        (match.start("role"), match.end(), "".join(match["role"].split()), len(text))
        for pattern in (_SIGNER, _LATIN_LABEL, _ROLE_BEHIND)
        for match in pattern.finditer(text)
    ]
    return found + _broken_spans(text, found)


def _bracketed(bare: str) -> tuple[bool, str]:
    """Whether a bracket opens before the word of signing, and the role: 法定代表人（ or 甲方（法定代表人."""
    left = _WHOLE_BRACKETS.sub("", _LATIN_FIRST.sub("", bare))
    outside, bracket, inside = next(
        (parts for mark in "（([【" if (parts := left.partition(mark))[1]), (left, "", "")
    )
    if not inside:
        return bool(bracket), outside
    return _BEFORE_BRACKET.search(outside) is not None and _ROLE.search(inside) is not None, inside


def _broken_spans(text: str, found: list[tuple[int, int, str, int]]) -> list[tuple[int, int, str, int]]:
    """Labels whose print was misread within the brackets, where none was found."""
    broken = [
        (match.start(), match.end(), f"{''.join(match['role'].split())}（签字）", len(text))
        for match in _BROKEN.finditer(text)
    ]
    broken += [
        (match.start(), match.end(), "负责人（签字或盖章）", len(text)) for match in _TAIL.finditer(text)
    ]
    return [
        entry
        for entry in broken
        if not any(start < entry[1] and entry[0] < end for start, end, _, _ in found)
    ]


def _noise_before(prefix: str) -> int:
    """How many characters before a well-known role are another entry's: digits or a gap part them from it."""
    starts = [match.start() for match in _HEAD.finditer(prefix)]
    return starts[-1] if starts and _NOISE.search(prefix[: starts[-1]]) else 0


def _name_before(prefix: str) -> int:
    """How many characters before a well-known role are the name behind the label before: 签字：李明 法定代表人签字："""
    head = _HEAD.search(prefix)
    name = prefix[: head.start()].strip() if head else ""
    return head.start() if head and _NAME.fullmatch(name) and not _PARTY.search(name) else 0


def _is_role(role: str, word: str, after: str) -> bool:
    """Whether the words before name a signer; no words at all will do before a colon."""
    if role:
        return bool(_ROLE.search(role)) and len(role) <= 20
    words = "".join(word.split()).rstrip("处栏")
    return (after.strip().endswith(("：", ":")) or "Sign" in after) and words not in ("签章", "签署")
