"""What the files of a submission are: kinds of papers, told by titles at their head, phrases, labels and names.

Evidence adds up: a title at the head counts most, then phrases of the kind anywhere, printed labels of its form,
and words in the file's own name. A paper of which nothing speaks clearly is `other`.

Example:
    >>> stable_id("s1", "申请表.docx", 0)
    'd-81518a6142'
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.fields.expressions import compiled
from extractors.fields.number import chinese_number
from extractors.fields.text import squeezed
from extractors.forms.labels import label_key
from extractors.view import Row, rows_of_blocks
from models.document import Block
from models.jurisdiction import FormSpec, PaperSpec
from models.submission import PaperKind

HEAD_ROWS = 14
"""Rows at the head of a paper among which a title is looked for."""

_ENOUGH = 0.35
_TITLE, _LATE_TITLE, _HINT, _HINTS_MOST, _LABELS_MOST, _NAME = 0.7, 0.45, 0.12, 0.4, 0.5, 0.3
_SIGNED_PAGE = 0.4
"""For a page sent by itself to show its seals: a printed place to seal that one kind of paper has, or the file's name."""
_SEALED_ALONE = re.compile(r"(?:签[章字名署]|盖章|公章|签字盖章)页")
_TITLE_MOST = 48
_SPECIFIC = 6
"""Signs from which the label of a place to seal is that of one kind of paper."""
_SIGNING_PAGE = re.compile(r"[之的]?(?:签[章字名署]|盖章)页")
_NO_TEXT = re.compile(r"[本此]页(?:以下)?(?:无|没有)正文")
_PLACE = re.compile(r"[(（](?:公章|盖章|签章|签字)[)）]|(?:法定|授权)代表人?|(?:签字|盖章|签章)[:：]")
_OPINION = re.compile(r"意见")
_PARTIES, _PLACES_SHARE = 2, 0.4
"""Places of two parties at least, and their share of the rows, on a sheet that is there to sign."""
_SENTENCE = re.compile(
    r"[。；;，,]|^[一二三四五六七八九十\d]+[、.]|^第[一二三四五六七八九十\d]+[章节条款]|^[(（][一二三四五六七八九十\d]+[)）]"
)
"""A sentence, or the numbered heading of a chapter: 第七章 相关证明材料 belongs to the plan."""
_QUOTED = re.compile(r"《[^》]*》")
_IN_QUOTES = re.compile(r"《([^《》]*)》")
_SPECIMEN = re.compile(r"\((模板|参考|样表|格式|范本|参考模板|参考文本|试行|备案)\)$")
_BRACKETED = re.compile(r"[（(\[【][^（(\[【)）\]】]*[)）\]】]")
_NUMBERED = re.compile(r"^[\d\s_.、\-]*(?:附件\d*)?[\d\s_.、\-]*|[\d\s_.、\-]+$")
_IN_VOLUME = re.compile(
    r"(?:附件|第)?(?:([一二三四五六七八九十]{1,3})(?:部分)?[、.:]|(\d{1,2})(?:部分)?[、.:](?!\d))(.{2,})"
)
"""The title of a paper that a volume numbers, and its number."""
_EXPLAINS = re.compile(r"^关于[^,。;:]{2,40}的(情况)?说明$")
"""Title of a note in place of a paper: whatever it speaks of and is called, it is not that paper."""
_STATES = re.compile(r"说明$")
_PROMISE = re.compile(
    r"(?:另行|随后|后续|稍后|近期|尽快|日内)[^。]{0,16}(?:报送|提交|补)|补(?:充)?(?:提交|报送|交|报|齐)|(?:暂未|尚未|未能)[^。]{0,20}(?:提交|报送|定稿)"
)
_NOTE_LENGTH = 300
"""Characters up to which a paper called 说明 that promises another one says nothing else."""
_NOTE_ROWS = 3
_SURELY_OTHER = 0.95
"""Confidence that a note which promises a paper is none of those asked for."""
_PAPER_NAMES: dict[PaperKind, str] = {
    PaperKind.APPLICATION_FORM: r"申请表|申报表|申请书|申报书|备案书|备案表|备案申请|(?:申请|申报|备案)(?:材料|报告)",
    PaperKind.AGREEMENT: r"协议",
    PaperKind.PLAN: r"方案",
    PaperKind.OPERATION_REPORT: r"运行报告|建设报告",
    PaperKind.ANNUAL_REPORT: r"年度报告|年报|年度总结",
    PaperKind.PLEDGE: r"承诺",
    PaperKind.RECOMMENDATION: r"推荐",
    PaperKind.CATALOGUE: r"目录",
    PaperKind.PROOF: r"证明|证书|执照|审计|佐证",
}


@dataclass(frozen=True)
class KindGuess:
    """A kind, how sure it is (0 to 1), and the title it was told by (empty for none)."""

    kind: PaperKind
    confidence: float
    title: str = ""
    titled: bool = False


def stable_id(submission_id: str, path: str, number: int) -> str:
    """Return the document id of a paper, derived from its path and its number in the file (from 0)."""
    digest = hashlib.sha256(f"{submission_id}/{path}#{number}".encode()).hexdigest()
    return f"d-{digest[:10]}"


@lru_cache(maxsize=8192)
def title_text(row: str) -> str:
    """Return a row as a title is compared: no white space, no quoted titles of other papers, no （模板）."""
    return _SPECIMEN.sub("", _QUOTED.sub("", squeezed(row)))


def title_match(spec: PaperSpec, rows: Sequence[Row], window: int = 3) -> tuple[int, str]:
    """Find the title of a kind among rows, wrapped over up to `window` of them.

    Returns:
        (index of its first row, title); index -1 where there is none. Sentences are no titles.
    """
    pieces = [title_text(row.text) for row in rows]
    for index in range(len(pieces)):
        text = ""
        for piece in pieces[index : index + window]:
            text += piece
            if len(text) > _TITLE_MOST or ":" in piece or _SENTENCE.search(piece):
                break
            if any(compiled(title).search(text) for title in spec.titles):
                return index, text
    return -1, ""


def numbered_title(row: Row) -> tuple[int, Row]:
    """Return the number that a volume gives to a paper, and the row of its title without it; 0 where there is none."""
    match = _IN_VOLUME.fullmatch(squeezed(row.text))
    number = chinese_number(match[1] or match[2]) if match else None
    return (int(number), replace(row, text=match[3])) if match and number else (0, row)


def _title_points(spec: PaperSpec, rows: Sequence[Row]) -> tuple[float, str]:
    index, title = title_match(spec, rows[:HEAD_ROWS])
    if index < 0:
        return 0.0, ""
    return max(_LATE_TITLE, _TITLE - 0.03 * index), title


def _label_points(spec: PaperSpec, keys: frozenset[str]) -> float:
    labels = [item.labels for item in spec.items if "right" in item.where]
    if len(labels) < 5:
        return 0.0
    found = sum(any(label_key(label) in keys for label in group) for group in labels)
    return _LABELS_MOST * min(1.0, found / len(labels) * 1.5)


def _own_places(form: FormSpec) -> list[frozenset[str]]:
    """Return for each paper of a form the keys of the places to seal that no other paper has."""
    places = [{label for group in paper.seal_places.values() for label in group} for paper in form.papers]
    held = Counter(label for labels in places for label in labels if len(label) >= _SPECIFIC)
    return [frozenset(label_key(label) for label in labels if held[label] == 1) for labels in places]


def _signing_points(spec: PaperSpec, own: frozenset[str], rows: Sequence[Row], name: str) -> float:
    """Points of a page by itself: places to seal of a paper without its title, a name or a remark that says so."""
    points = _SIGNED_PAGE if any(label_key(row.text) in own for row in rows) else 0.0
    stem = _NUMBERED.sub("", _BRACKETED.sub("", name.rsplit(".", 1)[0]))
    named = compiled(_PAPER_NAMES.get(spec.kind, r"(?!)")).search(name) or any(
        compiled(title).search(stem) for title in spec.titles
    )
    points += _SIGNED_PAGE if named and _SEALED_ALONE.search(name) else 0.0
    return points + (_TITLE if _belongs_to(spec, rows) else 0.0)


def _belongs_to(spec: PaperSpec, rows: Sequence[Row]) -> bool:
    """Tell whether a page says whose signing page it is: （本页无正文，为《…组建协议》之签署页）."""
    for row in rows[:HEAD_ROWS]:
        text = squeezed(row.text)
        if not (_NO_TEXT.search(text) or _SIGNING_PAGE.search(text)):
            continue
        called = [*_IN_QUOTES.findall(text), _SIGNING_PAGE.split(text)[0]]
        if any(compiled(title).search(paper) for title in spec.titles for paper in called):
            return True
    return False


def _promises(text: str) -> bool:
    """Tell whether a text is short and says that a paper will follow."""
    return len(text) <= _NOTE_LENGTH and _PROMISE.search(text) is not None


def _note_title(rows: Sequence[Row], promises: bool) -> str:
    """Return the title of a note that stands in place of a paper: one about something, or one that promises it."""
    heads = [title_text(row.text) for row in rows[:_NOTE_ROWS]]
    return next((h for h in heads if _EXPLAINS.search(h) or (promises and _STATES.search(h))), "")


def is_promise(rows: Sequence[Row]) -> bool:
    """Tell whether rows are a note, and nothing but that, which says that a paper will follow.

    Args:
        rows: all rows of the paper or page.
    """
    text = "".join(squeezed(row.text) for row in rows)
    return _promises(text) and bool(_note_title(rows, promises=True))


def is_signing_sheet(rows: Sequence[Row]) -> bool:
    """Tell whether a page without a title is one on which several parties sign and seal, and nothing else.

    Args:
        rows: all rows of the page.
    """
    texts = [squeezed(row.text) for row in rows]
    if any(_OPINION.search(text) for text in texts):
        return False
    places = sum(_PLACE.search(text) is not None for text in texts)
    headed = any(_SIGNING_PAGE.fullmatch(text) for text in texts[:_NOTE_ROWS])
    return places >= (_PARTIES if headed else 2 * _PARTIES) and places >= _PLACES_SHARE * len(texts)


def guess_kind(form: FormSpec, blocks: Sequence[Block], path: str) -> KindGuess:
    """Tell the kind of a paper.

    Args:
        form: titles and hints of the jurisdiction's papers.
        blocks: of the paper, in order.
        path: of its file, whose last part counts a little.
    """
    rows = list(rows_of_blocks("", blocks, tables=True))
    rows[:1] = [numbered_title(row)[1] for row in rows[:1]]
    text = "".join(squeezed(row.text) for row in rows)
    keys = frozenset(label_key(row.text) for row in rows if len(row.text) <= 60)
    name = path.rsplit("/", 1)[-1]
    promises = _promises(text)
    note = _note_title(rows, promises)
    scored: list[tuple[float, int, KindGuess]] = []
    for order, (spec, own) in enumerate(zip(form.papers, _own_places(form), strict=True)):
        points, title = _title_points(spec, rows)
        if note and title.startswith(note):
            points, title = 0.0, ""
        titled = bool(title)
        points += min(_HINTS_MOST, _HINT * sum(hint in text for hint in map(squeezed, spec.hints)))
        points += _label_points(spec, keys)
        points += 0.0 if title else _signing_points(spec, own, rows, name)
        if compiled(_PAPER_NAMES.get(spec.kind, r"(?!)")).search(name):
            points += _NAME
        if not titled and note:
            points = _label_points(spec, keys)
        scored.append((points, -order, KindGuess(spec.kind, min(1.0, points), title, titled)))
    scored.sort(key=lambda entry: (-entry[0], -entry[1]))
    if not scored or scored[0][0] < _ENOUGH:
        return KindGuess(PaperKind.OTHER, _SURELY_OTHER if promises and note else 0.5)
    margin = scored[0][0] - (scored[1][0] if len(scored) > 1 else 0.0)
    best = scored[0][2]
    return KindGuess(best.kind, round(min(0.99, 0.6 + margin * 0.6), 4), best.title, best.titled)


def bare_kind(title: str) -> PaperKind | None:
    """Tell the kind of a paper called by a bare word: 申请书, 协议; None for any other title."""
    kinds = (kind for kind, pattern in _PAPER_NAMES.items() if compiled(pattern).fullmatch(squeezed(title)))
    return next(kinds, None)


def kind_by_name(path: str) -> PaperKind:
    """Tell the kind of a file that could not be read by its name alone."""
    name = path.rsplit("/", 1)[-1]
    for kind, pattern in _PAPER_NAMES.items():
        if compiled(pattern).search(name):
            return kind
    return PaperKind.OTHER


def recognise(forms: Sequence[FormSpec], texts: Sequence[str]) -> str:
    """Tell the jurisdiction of a submission from the texts of its documents.

    Args:
        forms: the known jurisdictions.
        texts: one for each readable document, white space left out.

    Returns:
        The id with the most weighted phrases; empty where none is found or two are nearly equal.
    """
    points = []
    for form in forms:
        total = sum(
            weight * min(5, text.count(squeezed(phrase)))
            for text in texts
            for phrase, weight in form.recognise.items()
        )
        points.append((total, form.jurisdiction))
    points.sort(key=lambda entry: (-entry[0], entry[1]))
    if not points or points[0][0] <= 0:
        return ""
    if len(points) > 1 and points[0][0] < 1.3 * points[1][0]:
        return ""
    return points[0][1]
