"""A word of a recognised name that is another word fails where each wording was read twice; slips go to a person."""

import pytest

from models.document import SealShape, Status, TextSource
from models.evidence import Evidence
from models.finding import Verdict
from models.geometry import Box
from models.submission import FieldValue, Member, Paper, PaperKind, Seal, Submission
from validation.case import Case
from validation.rules import consistency

FORM = "重庆朗峤云计算科技有限公司"
ASKED = consistency.Names(
    names=(consistency.Name(field="lead_unit", label="牵头单位名称"),),
    papers=(PaperKind.APPLICATION_FORM, PaperKind.AGREEMENT),
)


def at(document, page, line, confidence=0.95):
    box = Box(x0=60, y0=20.0 * line, x1=300, y1=20.0 * line + 14)
    return Evidence(document_id=document, page=page, box=box, method="label", confidence=confidence)


def paper(id_, kind):
    return Paper(
        document_id=id_, path=f"{id_}.pdf", sha256="", media_type="application/pdf", kind=kind, pages=2,
        text_source=TextSource.OCR, status=Status.OK,
    )  # fmt: skip


def ring(line, right):
    """A seal that begins over the end of a line of the agreement's first page."""
    box = Box(x0=right, y0=20.0 * line - 40, x1=right + 110, y1=20.0 * line + 70)
    place = Evidence(document_id="agreement", page=1, box=box, method="seal", confidence=0.9)
    return Seal(
        document_id="agreement", shape=SealShape.ROUND, colour="red", text="", score=0.9, evidence=place
    )


def verdict(agreed, listed="", confidence=0.95, seals=()):
    stated = [FieldValue(field="lead_unit", value=FORM, evidence=at("form", page, 1)) for page in (1, 2)]
    stated += [FieldValue(field="lead_unit", value=agreed, evidence=at("agreement", 1, 3, confidence))]
    row = Member(seq=1, name=listed, role="lead", source="agreement", evidence=at("agreement", 1, 4))
    submission = Submission(
        submission_id="s1", jurisdiction="x", jurisdiction_method="given", fields=(stated[0],),
        papers=(paper("form", PaperKind.APPLICATION_FORM), paper("agreement", PaperKind.AGREEMENT)),
        mentions=tuple(stated), members=(row,) if listed else (), seals=tuple(seals),
    )  # fmt: skip
    return consistency.names(Case(submission), ASKED).verdict


@pytest.mark.parametrize(
    ("agreed", "listed", "expected"),
    [
        ("重庆朗峤云计算实业有限公司", "重庆朗峤云计算实业有限公司", Verdict.FAIL),
        ("重庆朗峤云计算实业有限公司", "", Verdict.REVIEW),
        ("重庆朗峤云计算实业有限公司", FORM, Verdict.REVIEW),
        ("重庆朗桥云计真科技有限公司", "重庆朗桥云计真科技有限公司", Verdict.REVIEW),
        ("重庆朗峤云计算科枝有限公司", "重庆朗峤云计算科枝有限公司", Verdict.REVIEW),
        ("重庆朗峤云计算科技自限公司", "", Verdict.PASS),
        ("重庆朗峤云计算科技集团公司", "", Verdict.REVIEW),
        ("重庆朗峤云计算科技有限公司限公公司", "", Verdict.PASS),
        ("重庆朗峤云计算科技有限公司分公司", "", Verdict.REVIEW),
        ("重庆朗峤云计算科技有限公司盖章用章", "", Verdict.PASS),
    ],
)
def test_names_of_two_recognised_papers(agreed, listed, expected):
    assert verdict(agreed, listed) is expected


@pytest.mark.parametrize(
    ("agreed", "seals", "expected"),
    [
        ("重庆朗峤云计技有限公司", (ring(3, 200),), Verdict.REVIEW),
        ("重庆朗峤云计技有限公司", (), Verdict.FAIL),
        ("重庆朗峤云计技有限公司", (ring(20, 200),), Verdict.FAIL),
        ("重庆屹涪云计技有限公司", (ring(3, 200),), Verdict.FAIL),
        ("重庆朗峤云计算有限公司", (ring(3, 200),), Verdict.FAIL),
    ],
)
def test_a_seal_over_a_name_may_hide_a_few_of_its_signs(agreed, seals, expected):
    assert verdict(agreed, agreed, seals=seals) is expected


@pytest.mark.parametrize(("listed", "expected"), [(True, Verdict.FAIL), (False, Verdict.REVIEW)])
def test_a_name_read_less_well_contradicts_another_where_it_was_read_twice(listed, expected):
    agreed = "重庆朗峤云计算科技股份有限公司"
    assert verdict(agreed, agreed if listed else "", 0.85) is expected


def test_the_value_that_counts_is_compared_though_another_was_read_better():
    counting = FieldValue(
        field="lead_unit", value="重庆朗峤智能装备集团", evidence=at("agreement", 1, 3, 0.4)
    )
    pledged = FieldValue(field="lead_unit", value=FORM, evidence=at("pledge", 1, 1))
    submission = Submission(
        submission_id="s1", jurisdiction="x", jurisdiction_method="given", fields=(counting,), mentions=(pledged,),
        papers=(paper("agreement", PaperKind.AGREEMENT), paper("pledge", PaperKind.PLEDGE)),
    )  # fmt: skip
    assert consistency.names(Case(submission), ASKED).verdict is Verdict.REVIEW


def among(*stated):
    """Verdict over values of the consortium's lead, each with its paper, page and confidence; the first one counts."""
    values = [
        FieldValue(field="lead_unit", value=value, evidence=at(document, page, 1, confidence))
        for value, document, page, confidence in stated
    ]
    kinds = {"form": PaperKind.APPLICATION_FORM, "agreement": PaperKind.AGREEMENT, "pledge": PaperKind.PLEDGE}
    submission = Submission(
        submission_id="s1", jurisdiction="x", jurisdiction_method="given", fields=tuple(values[:1]),
        mentions=tuple(values[1:]), papers=tuple(paper(id_, kind) for id_, kind in kinds.items()),
    )  # fmt: skip
    return consistency.names(Case(submission), ASKED).verdict


@pytest.mark.parametrize(
    ("worn", "confidence", "expected"),
    [
        ("重庆朗峤云计算科有公胡司", 0.5, Verdict.PASS),
        ("重庆朗峤云计算科有公胡司", 0.85, Verdict.REVIEW),
        ("重庆朗峤云计算实业有限公司", 0.5, Verdict.REVIEW),
        ("重庆湖洲业科技有公胡司", 0.5, Verdict.REVIEW),
    ],
)
def test_a_name_read_badly_under_a_seal_is_nothing_where_the_paper_has_it_whole(worn, confidence, expected):
    assert (
        among((FORM, "form", 1, 0.95), (worn, "form", 2, confidence), (FORM, "agreement", 1, 0.95))
        is expected
    )


WHOLE = "重庆市特种机器人产业技术创新联盟"


@pytest.mark.parametrize(
    ("counting", "other", "expected"),
    [
        ("重庆", "市特器人技术联盟", Verdict.REVIEW),
        ("市特器人技术联盟", WHOLE, Verdict.REVIEW),
        ("重庆市特种机器人产业创新联盟", WHOLE, Verdict.FAIL),
        ("重庆市医疗机械联盟", WHOLE, Verdict.FAIL),
    ],
)
def test_pieces_of_a_name_that_is_read_whole_elsewhere_contradict_nothing_for_certain(
    counting, other, expected
):
    asked = ASKED.model_copy(update={"names": (consistency.Name(field="consortium_name", label="联盟名称"),)})
    names = [(counting, "form", 1), (other, "agreement", 1), (WHOLE, "agreement", 2)]
    stated = tuple(
        FieldValue(field="consortium_name", value=value, evidence=at(document, page, 2))
        for value, document, page in names
    )
    submission = Submission(
        submission_id="s1", jurisdiction="x", jurisdiction_method="given", fields=stated[:1], mentions=stated,
        papers=(paper("form", PaperKind.APPLICATION_FORM), paper("agreement", PaperKind.AGREEMENT)),
    )  # fmt: skip
    assert consistency.names(Case(submission), asked).verdict is expected


@pytest.mark.parametrize(
    ("seen", "ring", "expected"),
    [
        ("重庆市特种机器人产业技术创新联科技股", "重庆朗峤云计算科技股份有限公司", Verdict.PASS),
        ("重庆市特种机器人产业技术创新联科技股", "重庆渝州大学", Verdict.FAIL),
        ("重庆市特种机器人产业技术科技股", "重庆朗峤云计算科技股份有限公司", Verdict.FAIL),
        ("重庆市特种机器人产业技术创新协会", "重庆特种机器人产业技术创新协会", Verdict.REVIEW),
    ],
)
def test_a_seal_over_the_end_of_a_name_puts_its_own_signs_there(seen, ring, expected):
    asked = consistency.Names(names=(consistency.Name(field="consortium_name", label="名称"),), papers=())
    values = [
        FieldValue(field="consortium_name", value=value, evidence=at("form", page, 1))
        for page, value in ((1, WHOLE), (2, seen))
    ]
    seal = Seal(
        document_id="form",
        evidence=at("form", 2, 2),
        shape=SealShape.ROUND,
        colour="red",
        text=ring,
        score=0.9,
    )
    submission = Submission(
        submission_id="s1", jurisdiction="x", jurisdiction_method="given", fields=(values[0],),
        mentions=(values[1],), papers=(paper("form", PaperKind.APPLICATION_FORM),), seals=(seal,),
    )  # fmt: skip
    assert consistency.names(Case(submission), asked).verdict is expected
