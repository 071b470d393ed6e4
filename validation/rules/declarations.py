"""A declaration printed on a form that the lead's head signs and the lead seals.

Source: 附件 of Jiyuan: the truth statement at the end of the form. CONTRACT.md, 8.5 and 8.6: all copies of the form
count together, and the place printed on an unsigned Word copy does not where a signed scan is there.

Example:
    >>> Declared(paper="application_form", name="真实性声明", place="lead_statement", signatory="负责人").signatory
    '负责人'
"""

import re

from models.document import SealShape, TextSource
from models.finding import Judgement, Verdict
from models.submission import PaperKind, Signature
from validation.case import Case
from validation.places_to_sign import RING, hidden_by, is_printed, is_ring, is_text
from validation.rules.parameters import Parameters
from validation.rules.seals import LeadAt, Place, lead_at
from validation.standing import unread_of
from validation.verdicts import doubted, failed, passed, to_review


class Declared(Parameters):
    """The declaration.

    Attributes:
        paper: the form it stands on.
        name: what it is called.
        place: id of its seal place.
        signatory: regular expression of the printed label beside which the lead's head signs.
        chop: a square name chop at the place will do for the signature.
    """

    paper: PaperKind
    name: str
    place: str
    signatory: str
    chop: bool = False


def signed_and_sealed(case: Case, asked: Declared) -> Judgement:
    """The declaration bears the signature of the lead's head and the lead's seal."""
    expected = f"{asked.name}由牵头单位负责人签字并加盖公章"
    seal = lead_at(
        case, LeadAt(paper=asked.paper, places=(Place(label=asked.place, name=f"{asked.name}处"),))
    )
    told = (_signature(case, asked), seal)
    for verdict in (Verdict.FAIL, Verdict.REVIEW):
        found = [judgement for judgement in told if judgement.verdict is verdict]
        if found:
            message = "".join(judgement.message for judgement in found)
            return found[0].model_copy(update={"message": message, "expected": expected})
    return told[0].model_copy(update={"message": f"{asked.name}已签字并盖章。", "expected": expected})


def _signature(case: Case, asked: Declared) -> Judgement:
    documents = case.documents(asked.paper)
    places = _places(case, asked, documents)
    written = [mark for mark in places if mark.present]
    clear = [
        mark
        for mark in written
        if mark.score >= case.settings.seal_from and not (is_printed(mark) or is_ring(case, mark))
    ]
    if clear:
        best = max(clear, key=lambda mark: mark.score)
        judgement = passed(f"{asked.name}已签字。", best.evidence, actual="已签字")
        return doubted(case, judgement, max(best.score, case.settings.doubtful_below))
    chops = [
        seal
        for seal in case.submission.seals
        if asked.chop and seal.shape is SealShape.SQUARE and seal.place_label == asked.place
    ]
    if chops and chops[0].document_id in documents and chops[0].score >= case.settings.seal_from:
        return passed(f"{asked.name}已加盖负责人印章。", chops[0].evidence, actual="已盖章")
    if written:
        why = RING if is_ring(case, written[0]) else "签字处不清晰"
        why = f"只有打印的姓名“{written[0].typed}”" if is_printed(written[0]) else why
        return to_review(f"{asked.name}{why}，请对照原件核对。", written[0].evidence, actual=why)
    pictures = [p for p in case.readable(asked.paper) if p.text_source in (TextSource.OCR, TextSource.MIXED)]
    hidden = hidden_by(case, places[0]) if places else ""
    if hidden:
        return to_review(f"{asked.name}的{hidden}，请对照原件核对。", places[0].evidence, actual=hidden)
    if unread_of(case, (asked.paper,)) or (pictures and not places):
        return to_review(f"没有识别出{asked.name}的签字处，请对照原件核对。", actual="未识别")
    place = places[0].evidence.model_copy(update={"confidence": places[0].score}) if places else None
    return failed(f"{asked.name}未见牵头单位负责人签字。", place, actual="未见签字")


def _places(case: Case, asked: Declared, documents: frozenset[str]) -> list[Signature]:
    """The places that are the declaration's own; where none is known to be, all that may be.

    Of loose places on a picture of which one is signed and another empty, nobody can tell which is meant.
    """
    marks = [
        mark
        for mark in case.submission.signatures
        if mark.document_id in documents and re.search(asked.signatory, "".join(mark.label.split()))
    ]
    own = [mark for mark in marks if mark.place_label == asked.place]
    loose = [mark for mark in marks if not mark.place_label]
    differ = len({mark.present for mark in loose}) > 1 and not all(is_text(case, mark) for mark in loose)
    return own or ([] if differ else loose)
