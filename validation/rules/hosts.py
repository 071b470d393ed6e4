"""Platforms that a unit hosts.

Source: 三（一）2 of Jiyuan and 一（一）1 of Chongqing: the lead has a research platform of its own; CONTRACT.md, 8.8.

Example:
    >>> Hosted(levels=("municipal",), what="市级及以上科技创新平台").least
    1
"""

from collections.abc import Sequence

from models.finding import Judgement
from models.submission import Platform
from validation.case import Case
from validation.membership import lead_name, lead_of
from validation.names import likeness, same, variant
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, listed, passed, to_review


class Hosted(Parameters):
    """At least `least` platforms of these levels (all levels when empty) are hosted by the lead.

    Attributes:
        own: statement id of a platform that the lead has set up itself and that no table lists: a person judges it.
    """

    what: str
    levels: tuple[str, ...] = ()
    least: int = 1
    own: str = ""

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"牵头单位建有{self.what}不少于{self.least}个"


@expecting
def by_lead(case: Case, asked: Hosted) -> Judgement:
    """The lead hosts enough platforms."""
    name = lead_name(case)
    if not name:
        return to_review("未读到牵头单位名称，无法核对平台依托单位。")
    lead = lead_of(case, case.units)
    names = {name, *(row.name for row in lead.rows)} if lead else {name}
    platforms = [row for row in case.submission.platforms if not asked.levels or row.level in asked.levels]
    own = [row for row in platforms if any(same(row.host, each) or variant(row.host, each) for each in names)]
    if len(own) < asked.least:
        unclear = [row for row in platforms if not row.host or _nearly(case, row.host, name)]
        return _too_few(case, asked, platforms, unclear, f"{len(own)}个")
    message = f"牵头单位建有{asked.what}：{listed(row.name for row in own)}。"
    judgement = passed(message, own[0].evidence, actual=f"{len(own)}个")
    return doubted(case, judgement, max(row.evidence.confidence for row in own))


def _too_few(
    case: Case, asked: Hosted, platforms: Sequence[Platform], unclear: Sequence[Platform], actual: str
) -> Judgement:
    """Fewer platforms than asked for are the lead's: none is listed, some may be the lead's, or all are others'."""
    said = next((found for found in case.submission.statements if asked.own == found.statement), None)
    if said is not None:
        message = f"平台表中没有牵头单位的{asked.what}，但材料提到自建的研发平台（“{said.evidence.raw}”），请人工判断。"
        return to_review(message, said.evidence, actual=actual)
    gap = None if case.submission.platforms else case.gap("platforms")
    if gap is not None:
        message = f"{case.where(gap.evidence)}的研发机构或平台表未填写，未见牵头单位的{asked.what}。"
        judgement = failed(message, gap.evidence, actual="未填写")
        return doubted(case, judgement, gap.evidence.confidence)
    if unclear or not case.submission.platforms:
        shown = f"：{listed(row.name for row in unclear)}" if unclear else ""
        message = f"不能确定依托单位是否为牵头单位的平台{shown}，请人工核对。"
        place = unclear[0].evidence if unclear else None
        return to_review(message, place, actual=actual)
    place = platforms[0].evidence if platforms else None
    judgement = failed(f"所列平台中没有牵头单位的{asked.what}。", place)
    return doubted(case, judgement, min((row.evidence.confidence for row in platforms), default=1.0))


def _nearly(case: Case, host: str, name: str) -> bool:
    """A short form or a misreading of the lead's name."""
    return (len(host) > 1 and host in name) or likeness(host, name) >= case.settings.alike_from
