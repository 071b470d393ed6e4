"""Checks across submissions: what several of them share is found, what they only seem to share is not."""

import pytest

from models.evidence import Evidence
from models.finding import Verdict
from models.jurisdiction import FormSpec, ItemSpec, PaperSpec
from models.submission import FieldValue, Member, Paper, Passage, Submission
from validation.across.requirements import round_requirements
from validation.across.round_checks import RoundChecks
from validation.case import Case

WORD = Evidence(document_id="form", locator="table[1]/row[2]/cell[2]")
CODES = ("91500112MA5UAAAA0W", "91500108MA5UBBBB0L", "12500000450000001C", "12500000450000002D")


def evidence(source):
    return (
        WORD if source == "word" else Evidence(document_id="form", page=2, method="ocr_cell", confidence=0.95)
    )


def submission(
    id_, lead="重庆甲公司", code=CODES[0], source="word", units=(), files=(), passages=(), sketch=""
):
    """A submission with a lead, further units (name, code, kind), files (path, sha256) and passages."""
    rows = ((lead, code, "enterprise"), *units)
    members = tuple(
        Member(
            seq=seq, name=name, uscc=uscc, uscc_state="valid" if uscc else "missing", kind=kind, source="form",
            role="lead" if seq == 1 else "member", evidence=evidence(source),
        )
        for seq, (name, uscc, kind) in enumerate(rows, 1)
    )  # fmt: skip
    papers = tuple(
        Paper(
            document_id=key, path=path, sha256=sha, media_type="x", kind=kind, pages=None,
            text_source="word" if source == "word" else "ocr", status="ok", sketch=marks,
        )
        for key, path, sha, kind, marks in (
            ("form", "申请表.docx", f"form-{id_}", "application_form", ""),
            *((f"{id_}-{n}", path, sha, "proof", sketch) for n, (path, sha) in enumerate(files)),
        )
    )  # fmt: skip
    fields = (FieldValue(field="lead_unit", value=lead, evidence=evidence(source)),) if lead else ()
    return Submission(
        submission_id=id_, jurisdiction="", jurisdiction_method="recognised", papers=papers, members=members,
        fields=fields, passages=tuple(passages),
    )  # fmt: skip


def judged(*submissions):
    checks = RoundChecks(round_requirements())
    cases = [Case(each) for each in submissions]
    for case in cases:
        checks.note(case)
    for case in cases:
        checks.meet(case)
    return {
        (finding.submission_id, finding.requirement.removeprefix("round.")): finding
        for case in cases
        for finding in checks.findings(case)
    }


def verdicts(requirement, *submissions):
    found = judged(*submissions)
    return [found[each.submission_id, requirement].verdict.value for each in submissions]


def test_every_submission_has_one_finding_for_each_requirement_and_none_fails():
    same = [
        submission(id_, files=(("证书.pdf", "s"),), units=(("乙公司", CODES[1], "enterprise"),))
        for id_ in "abcde"
    ]
    found = judged(*same)
    assert len(found) == 5 * len(round_requirements())
    assert {finding.verdict for finding in found.values()} <= {
        Verdict.REVIEW,
        Verdict.PASS,
        Verdict.NOT_APPLICABLE,
    }


def test_a_submission_alone_has_nothing_to_be_compared_with():
    found = judged(submission("a"))
    assert found.pop(("a", "codes.one_name")).verdict is Verdict.PASS
    assert {finding.verdict.value for finding in found.values()} == {"not_applicable"}


class TestLead:
    def test_one_code_under_two_spellings(self):
        first = submission("a", "重庆甲有限公司")
        second = submission("b", "重庆甲有限责任公司")
        found = judged(first, second, submission("c", "重庆丙公司", CODES[1]))
        message = found["a", "lead.once"].message
        assert found["a", "lead.once"].verdict is Verdict.REVIEW
        assert "b（《申请表.docx》表1第2行第2格，“重庆甲有限责任公司”）" in message
        assert "《申请表.docx》表1第2行第2格）还牵头" in message
        assert found["c", "lead.once"].verdict is Verdict.PASS

    def test_one_name_without_codes(self):
        assert verdicts("lead.once", submission("a", code=""), submission("b", code="")) == ["review"] * 2

    def test_taking_part_elsewhere_is_no_lead(self):
        other = submission("b", "重庆乙公司", CODES[1], units=(("重庆甲公司", CODES[0], "enterprise"),))
        assert verdicts("lead.once", submission("a"), other) == ["pass", "pass"]

    def test_an_unread_lead_does_not_pass(self):
        unread = submission("a", lead="")
        unread = unread.model_copy(update={"members": ()})
        assert verdicts("lead.once", unread, submission("b"))[0] == "not_applicable"


class TestUnits:
    @pytest.mark.parametrize(
        ("kind", "consortia", "verdict"),
        [
            ("enterprise", 3, "pass"),
            ("enterprise", 4, "review"),
            ("university", 8, "pass"),
            ("university", 9, "review"),
        ],
    )
    def test_as_many_as_its_kind_allows(self, kind, consortia, verdict):
        unit = ("丁", CODES[3], kind)
        many = [submission(f"s{n}", f"牵头{n}公司", "", units=(unit,)) for n in range(consortia)]
        assert verdicts("units.many", *many) == [verdict] * consortia


class TestFiles:
    def test_equal_bytes_under_other_names(self):
        found = judged(
            submission("a", files=(("证书.pdf", "s1"),)),
            submission("b", "重庆乙公司", CODES[1], files=(("附件/扫描.pdf", "s1"),)),
            submission("c", "重庆丙公司", CODES[2], files=(("证书.pdf", "s2"),)),
        )
        assert "《证书.pdf》与b的《附件/扫描.pdf》内容完全相同" in found["a", "files.distinct"].message
        assert found["c", "files.distinct"].verdict is Verdict.PASS

    @pytest.mark.parametrize(
        ("equal", "verdict"), [(24, "review"), (20, "review"), (19, "pass"), (0, "pass")]
    )
    def test_nearly_equal_text(self, equal, verdict):
        one = " ".join(f"{n:08x}" for n in range(24))
        other = " ".join(f"{n:08x}" for n in (*range(equal), *range(100, 124 - equal)))
        first = submission("a", files=(("证书.pdf", "s1"),), sketch=one)
        second = submission("b", "重庆乙公司", CODES[1], files=(("证书.jpg", "s2"),), sketch=other)
        assert verdicts("files.distinct", first, second) == [verdict] * 2

    def test_two_copies_within_a_submission_are_no_matter(self):
        twice = submission("a", files=(("证书.pdf", "s1"), ("证书（副本）.pdf", "s1")))
        assert verdicts("files.distinct", twice, submission("b")) == ["pass", "pass"]


def passages(*marks, characters=60):
    return tuple(
        Passage(
            fingerprint=mark, characters=characters, evidence=Evidence(document_id="form", raw=f"文字{mark}")
        )
        for mark in marks
    )


class TestTexts:
    def test_from_half_a_page_on(self):
        first = submission("a", passages=passages(*"12345678"))
        second = submission("b", "重庆乙公司", CODES[1], passages=passages(*"12345"))
        third = submission("c", "重庆丙公司", CODES[2], passages=passages(*"678"))
        found = judged(first, second, third)
        assert found["a", "texts.distinct"].verdict is Verdict.REVIEW
        assert (
            "与b有5处约300字相同，如“文字1”（本申报《申请表.docx》，对方《申请表.docx》）"
            in found["a", "texts.distinct"].message
        )
        assert found["c", "texts.distinct"].verdict is Verdict.PASS

    def test_what_everybody_writes_is_a_template(self):
        many = [submission(f"s{n}", f"牵头{n}", "", passages=passages(*"12345678")) for n in range(7)]
        assert verdicts("texts.distinct", *many) == ["pass"] * 7
        assert verdicts("texts.distinct", *many[:6]) == ["review"] * 6


class TestCodes:
    @pytest.mark.parametrize(
        ("left", "right", "source", "verdict"),
        [
            ("重庆甲科技有限公司", "重庆乙材料有限公司", "word", "review"),
            ("重庆甲科技有限公司", "重庆甲科技有限责任公司", "word", "pass"),
            ("重庆甲科技有限公司（原重庆乙材料有限公司）", "重庆乙材料有限公司", "word", "pass"),
            ("重庆甲科技有限公司", "重庆甲科枝有限公司", "ocr", "pass"),
            ("重庆甲科技有限公司", "重庆甲科枝有限公司", "word", "review"),
            ("重庆甲科技有限公司", "成都永丰银行股份公司", "ocr", "review"),
        ],
    )
    def test_other_names_of_one_code(self, left, right, source, verdict):
        pair = submission("a", left, source=source), submission("b", right, source=source)
        assert verdicts("codes.one_name", *pair) == [verdict] * 2

    def test_within_one_submission_too(self):
        alone = submission("a", units=(("重庆别家公司", CODES[0], "enterprise"),))
        assert verdicts("codes.one_name", alone) == ["review"]

    def test_codes_that_do_not_check_say_nothing(self):
        wrong = [submission(id_, name, "") for id_, name in (("a", "重庆甲公司"), ("b", "重庆乙公司"))]
        assert verdicts("codes.one_name", *wrong) == ["not_applicable"] * 2


FORM = FormSpec(
    jurisdiction="x", name="x", recognise={}, regions=(),
    papers=(
        PaperSpec(
            kind="application_form", titles=(),
            items=(
                ItemSpec(field="revenue_3y", labels=("近三年营业收入",), type="number", unit="万元"),
                ItemSpec(field="staff_count", labels=("职工人数",), type="integer", unit="人"),
            ),
        ),
    ),
)  # fmt: skip


class TestUnitsOfFigures:
    @pytest.mark.parametrize(
        ("field", "left", "right", "verdict"),
        [
            ("revenue_3y", "36000", "360000000", "review"),
            ("revenue_3y", "36000", "3.6", "review"),
            ("revenue_3y", "36000", "3600000000000", "review"),
            ("revenue_3y", "36012", "360000000", "review"),
            ("revenue_3y", "36000", "36000", "pass"),
            ("revenue_3y", "36000", "3600", "pass"),
            ("revenue_3y", "36000", "400000000", "pass"),
            ("revenue_3y", "0", "36000", "pass"),
            ("staff_count", "3", "30000", "not_applicable"),
        ],
    )
    def test_a_factor_of_a_unit_is_found_and_other_differences_are_not(self, field, left, right, verdict):
        stated = tuple(
            FieldValue(
                field=field,
                value=value,
                evidence=WORD.model_copy(update={"locator": f"p[{n}]", "raw": value}),
            )
            for n, value in enumerate((left, right))
        )
        both = submission("a").model_copy(update={"fields": stated[:1], "mentions": stated})
        found = RoundChecks(round_requirements()).findings(Case(both, FORM))
        units = next(finding for finding in found if finding.requirement == "round.figures.units")
        assert units.verdict.value == verdict
        assert (left in units.message and right in units.message) is (verdict == "review")


def test_the_order_of_submissions_does_not_matter_to_verdicts():
    pair = submission("a"), submission("b"), submission("c", "重庆丙公司", CODES[1])
    forward, backward = judged(*pair), judged(*reversed(pair))
    assert {key: f.verdict for key, f in forward.items()} == {key: f.verdict for key, f in backward.items()}
