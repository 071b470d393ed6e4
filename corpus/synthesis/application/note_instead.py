"""The note that an applicant sends in place of a paper that is not ready.

Example: ``note_instead(dossier, "组建协议").kind == "other"``
"""

from random import Random

from corpus.synthesis.application.dossier import ApplicationDossier
from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.paper import Gap, Line, Paper, Paragraph, Slot


def note_instead(dossier: ApplicationDossier, title: str) -> Paper:
    """Return a sealed note that says the paper of this title will follow."""
    rng = Random(f"note/{dossier.id}/{title}")
    a = dossier.application
    reason = rng.choice(
        (
            f"我单位牵头组建{a.consortium_name}，因部分单位用印流程尚未完成，{title}暂未定稿，将于近期另行报送。",
            f"{a.consortium_name}的{title}正在征求各单位意见，待内部审议通过后补充提交，特此说明。",
            f"受工作安排影响，{title}未能随本次材料一并提交，我单位将在收到通知后十个工作日内补齐。",
        )
    )
    return Paper(
        "other",
        (
            Gap(24),
            Paragraph(rng.choice(("情况说明", "关于材料报送情况的说明")), "title2"),
            Gap(16),
            Paragraph(reason),
            Paragraph("以上情况属实。"),
            Gap(50),
            Line((a.lead_unit, Slot("seal:note", "seal", 0, a.lead_unit, "（盖章）")), "sign_right"),
            Line((spoken(a.filing_date, dossier.wording.date_style),), "sign_right"),
        ),
        page_numbers=False,
    )
