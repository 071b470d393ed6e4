"""Seals and signatures of all members on a paper.

Source: 五（一）2 of Liangjiang (all legal representatives sign, all members seal), 四（一） and 协议八 of Jiyuan,
一（一）4 and 三（一） of Chongqing, 二（四） of Luzhou, 三（二） of Nanjing (signed or sealed).

Example:
    >>> OnPaper(paper="agreement").paper
    <PaperKind.AGREEMENT: 'agreement'>
"""

from models.evidence import Evidence
from models.finding import Judgement
from models.submission import PaperKind
from validation.case import TYPED, Case
from validation.ledger import NO_PLACES, Entry, State, sealed, signed
from validation.membership import units_of
from validation.rules.parameters import Parameters
from validation.units import Unit
from validation.verdicts import doubted, failed, listed, passed, to_review, weakest


class OnPaper(Parameters):
    """The kind of paper that all members sign or seal; seals on papers of the kinds `also` count as well."""

    paper: PaperKind
    also: tuple[PaperKind, ...] = ()


def all_sealed(case: Case, asked: OnPaper) -> Judgement:
    """Every member's seal stands on the paper."""
    units = _parties(case)
    return _told(case, asked, sealed(case, units, asked.paper, *asked.also), "加盖公章")


def all_signed(case: Case, asked: OnPaper) -> Judgement:
    """Every member's legal representative signed the paper."""
    units = _parties(case)
    return _told(case, asked, signed(case, units, asked.paper), "由法定代表人签字")


def signed_or_sealed(case: Case, asked: OnPaper) -> Judgement:
    """Every member signed or sealed the paper."""
    units = _parties(case)
    signatures, seals = signed(case, units, asked.paper), sealed(case, units, asked.paper, *asked.also)
    copies = case.readable(asked.paper)
    by_seals = any(entry.state is State.YES for entry in seals) and all(
        copy.text_source in TYPED for copy in copies
    )
    ledger = [
        seal if by_seals and signature.why == NO_PLACES else _better(signature, seal)
        for signature, seal in zip(signatures, seals, strict=True)
    ]
    return _told(case, asked, ledger, "签字或盖章")


def _parties(case: Case) -> list[Unit]:
    """All units that the member table or the agreement names."""
    return units_of(case, "form", "agreement")


def _better(left: Entry, right: Entry) -> Entry:
    order = (State.YES, State.UNSURE, State.NO)
    return min((left, right), key=lambda entry: order.index(entry.state))


def _told(case: Case, asked: OnPaper, ledger: list[Entry], what: str) -> Judgement:
    name = case.called(asked.paper)
    expected = f"全体成员单位在{name}上{what}"
    if not ledger:
        return to_review(f"未读到成员单位名单，无法核对{name}的{what}情况。", expected=expected)
    done = [entry for entry in ledger if entry.state is State.YES]
    lacking = [entry for entry in ledger if entry.state is State.NO]
    unsure = [entry for entry in ledger if entry.state is State.UNSURE]
    actual = f"已{what}{len(done)}家，未见{len(lacking)}家" + (f"，不能确定{len(unsure)}家" if unsure else "")
    unclear = _unclear(unsure)
    if lacking:
        names = listed(f"“{entry.party}”" for entry in lacking)
        place = next((entry.evidence for entry in lacking if entry.evidence), _page(case, asked, done))
        message = f"{name}上未见以下单位{what}：{names}。" + (
            f"另有不能确定的：{unclear}。" if unclear else ""
        )
        return failed(message, place, expected=expected, actual=actual)
    if unsure:
        message = f"{name}上以下单位是否{what}不能确定，请对照原件核对：{unclear}。"
        return to_review(message, unsure[0].evidence, expected=expected, actual=actual)
    places = [entry.evidence for entry in done if entry.evidence]
    judgement = passed(
        f"{len(done)}家成员单位均已{what}。", places[0] if places else None, expected=expected, actual=actual
    )
    confidence = max(
        weakest(places), case.settings.doubtful_below
    )  # each entry YES was sure enough in the ledger
    return doubted(case, judgement, confidence)


def _unclear(unsure: list[Entry]) -> str:
    """Who cannot be told, each reason said once."""
    parties: dict[str, dict[str, None]] = {}
    for entry in unsure:
        parties.setdefault(entry.why, {})[f"“{entry.party}”"] = None
    return "；".join(f"{listed(names)}（{why}）" for why, names in parties.items())


def _page(case: Case, asked: OnPaper, done: list[Entry]) -> Evidence | None:
    """The page where the others stand, else the paper."""
    place = next((entry.evidence for entry in done if entry.evidence), None)
    if place is not None:
        return Evidence(
            document_id=place.document_id, page=place.page, locator=place.locator, confidence=0.95
        )
    documents = sorted(case.documents(asked.paper))
    return Evidence(document_id=documents[0], confidence=0.95) if documents else None
