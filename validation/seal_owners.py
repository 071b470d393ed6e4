"""Whose a seal is for certain, and whose it may be although its text was not read so.

A seal that stands at a unit's own place, or at the lead's, and whose text is garbled or cut may be that unit's: it is
neither missing nor a stranger's before a person has looked. Only a text that was read clearly and names another says so.

Source: CONTRACT.md, 8.11 (a seal whose text cannot be read leaves its owner open); issue 5 (sealed, not sealed, unsure).

Example:
    A seal 国售地缘材科限物有限公司, recognised with 0.91, at the place of 重庆涪陵绝缘材料股份有限公司 may be hers.
"""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from models.document import SealShape
from models.evidence import Evidence
from models.submission import Seal
from validation.case import Case
from validation.names import fold, likeness, same
from validation.recognised_names import keeps_order
from validation.units import Unit

MAYBE_FROM = 0.6
"""Likeness from which the text of a seal of nobody known may be a unit's name, badly read."""
NAME_ENDS = re.compile(r"(?:公司|集团|大学|中心|联盟|[院所会厂社行校店部站场园局])(?:\(.{2,8}\))?$")
"""How the name of a unit ends; what recognition makes of a ring that it cannot read ends in anything."""
AT_OWN_PLACE, AHEAD = 0.62, 0.06
"""Match of a seal that stands at its own party's place, and its lead over the next party's."""
ALONE, FAR_AHEAD = 0.7, 0.1
"""The same of a seal that stands anywhere, and was badly read."""
CLEAR_FROM, WHOLE_FROM = 0.95, 0.9
"""Recognition score of a ring's text, and share of its outline, from which the text is what the seal says.

Of 1,013 seals of tuning rounds, 4 of the 883 that reach both were read less than 0.8 like their text, of the others 18 of 130.
"""
LOST = 2
"""Signs of a name that recognition may lose of a ring read well."""
NO_SLIPS_FROM = 0.97
"""Recognition score from which a text of a member's seal that has other words is taken at its word."""
UNREAD_BELOW = 0.8
"""Recognition score of a ring's text that says nothing of its owner: of a worn ring, a cut one, of seals over each other."""
PART_AT_MOST, PART_FROM = 0.75, 0.85
"""Length of a text, as a share of a name, up to which it may be a part of it; and how well it must fit into it."""


def told_by(case: Case, seal: Seal, own_place: bool, alone: bool = False) -> bool:
    """Tell whether the text of a seal with a member says for certain whose it is.

    At the place of that same party less of the text is needed, since two signs agree; and of a text that was badly read
    wherever it stands, if no other party's name is near. A name read clearly to its end that has other words is another's.

    Args:
        case: the submission.
        seal: a seal with a member.
        own_place: whether it stands at that member's place.
        alone: whether the next party in question has sealed elsewhere, so that its name is no rival.
    """
    if case.sure(seal.match):
        return True
    if own_place and seal.match >= AT_OWN_PLACE and (alone or seal.margin >= AHEAD):
        return not _says_another(seal)
    if seal.match < ALONE or seal.margin < FAR_AHEAD:
        return False
    smeared = seal.text_confidence < CLEAR_FROM or NAME_ENDS.search(seal.text) is None
    lost = _lost(seal)
    return smeared or (lost is not None and lost <= LOST)


def _says_another(seal: Seal) -> bool:
    clear = seal.text_confidence >= NO_SLIPS_FROM and seal.completeness >= WHOLE_FROM
    if not clear or NAME_ENDS.search(seal.text) is None:
        return False
    return _lost(seal) is None


def _lost(seal: Seal) -> int | None:
    """How many signs of the member's name a text lacks; None where it holds others."""
    name, text = fold(seal.member or ""), fold(seal.text)
    return len(name) - len(text) if keeps_order(text, name) else None


def rival_sealed(case: Case, seal: Seal, seals: Iterable[Seal]) -> bool:
    """Tell whether the party whose name fits a seal next best has a seal of its own that is surely that party's."""
    return any(
        other.member is not None and other.member == seal.runner_up and case.sure(other.match)
        for other in seals
        if other is not seal
    )


def sure_of(seal: Seal) -> Evidence:
    """Where a seal stands, with the confidence that it is a seal and whose it is."""
    return seal.evidence.model_copy(update={"confidence": min(seal.score, seal.match)})


def is_firm(case: Case, unit: Unit) -> bool:
    """Tell whether a unit's name was read for certain: from text, or alike in two lists."""
    return any(
        case.typed(row.evidence) or any(same(row.name, other.name) for other in unit.rows[:place])
        for place, row in enumerate(unit.rows)
    )


def may_be_of(seal: Seal, name: str, *, firm: bool = False) -> bool:
    """Tell whether a seal of nobody known may be this unit's: its text is unread, not far from the name, or a part of it.

    Args:
        seal: a seal.
        name: of the unit.
        firm: whether the name was read for certain, so that a text which clearly says another is another's.
    """
    if seal.shape is SealShape.SQUARE or (firm and seal.strange):
        return False
    return _is_unread(seal) or likeness(seal.text, name) >= MAYBE_FROM or _is_part(seal.text, name)


def _is_unread(seal: Seal) -> bool:
    """Tell whether a seal has no text, or one that was made of a ring nobody could read."""
    return not seal.text or (seal.text_confidence < UNREAD_BELOW and not seal.strange)


def is_misread(case: Case, seal: Seal) -> bool:
    """Tell whether a seal may say another name than what was read: badly recognised, cut, or matched without certainty."""
    if seal.shape is SealShape.SQUARE:
        return False
    if seal.member is not None:
        return not case.sure(seal.match)
    return seal.text_confidence < CLEAR_FROM or seal.completeness < WHOLE_FROM


def stands_misread(case: Case, seal: Seal, unit: Unit) -> bool:
    """Tell whether a seal that was read as nobody's or another's may be this unit's: by its place, or by its next best name."""
    if seal.member is not None and unit.called(seal.member):
        return False
    next_best = bool(seal.runner_up) and unit.called(seal.runner_up) and seal.margin < AHEAD
    at_place = bool(seal.place_label) and unit.called(seal.place_label)
    return (next_best and seal.member is not None) or (at_place and is_misread(case, seal))


def _is_part(text: str, name: str) -> bool:
    part, whole = fold(text), fold(name)
    if not 0 < len(part) <= PART_AT_MOST * len(whole):
        return False
    return fuzz.partial_ratio(part, whole) >= 100 * PART_FROM
