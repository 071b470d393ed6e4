"""The decided questions of CONTRACT.md, section 8, where they touch judgement."""

import pytest

from models.document import SealShape, Status, TextSource
from models.evidence import Evidence, MissingReason
from models.finding import Verdict
from models.submission import Gap, PaperKind

LEAD, ALLOY, COLLEGE, INSTITUTE = (
    "重庆衡岳新材料有限公司",
    "重庆松澜合金有限公司",
    "渝州理工大学",
    "西南轻合金研究院",
)
WRONG = "91500108MA5UXBBB0L"
MISREAD = {"uscc": "91500108MA5UBBBBOL", "uscc_state": "repaired", "uscc_repair": "91500108MA5UBBBB0L"}
PASS, FAIL, REVIEW, N_A = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.NOT_APPLICABLE


@pytest.fixture
def clean(round_of):
    return round_of.clean


def having(submission, **parts):
    return submission.model_copy(update=parts)


def papers(submission, change):
    return having(submission, papers=tuple(change(paper) for paper in submission.papers))


def without(submission, table, chosen):
    return having(submission, **{table: tuple(row for row in getattr(submission, table) if not chosen(row))})


def quarantined(paper, **update):
    return paper.model_copy(
        update={"status": Status.QUARANTINED, "text_source": None, "kind": PaperKind.OTHER, **update}
    )


class TestOneCauseOneFailure:  # 8.3
    def test_a_missing_form_fails_once_and_what_rests_on_it_is_not_applicable(self, clean, judged):
        found = judged(without(clean, "papers", lambda paper: paper.kind is PaperKind.APPLICATION_FORM))
        assert found["materials.application_form"].verdict is FAIL
        resting = ("form.complete", "form.lead_seal", "platforms.level", "agreement.effective_date")
        for name in resting:
            assert (found[name].verdict, "未提交组建申请表" in found[name].message) == (N_A, True)
        assert [name for name, finding in found.items() if finding.verdict is FAIL] == [
            "materials.application_form"
        ]

    def test_an_unreadable_agreement_is_left_to_a_person_with_all_that_rests_on_it(self, clean, judged):
        found = judged(
            papers(clean, lambda paper: quarantined(paper) if paper.kind is PaperKind.AGREEMENT else paper)
        )
        for name in ("materials.agreement", "agreement.clauses", "agreement.signed", "agreement.sealed"):
            assert (found[name].verdict, "2.组建协议.pdf" in found[name].message) == (REVIEW, True)

    def test_a_damaged_file_whose_name_says_otherwise_does_not_excuse_a_missing_paper(self, clean, judged):
        broken = papers(clean, lambda paper: quarantined(paper) if paper.kind is PaperKind.PLAN else paper)
        found = judged(without(broken, "papers", lambda paper: paper.kind is PaperKind.PLEDGE))
        assert found["materials.pledge"].verdict is FAIL
        assert found["materials.plan"].verdict is REVIEW

    @pytest.mark.parametrize(("path", "verdict"), [("扫描件3.pdf", REVIEW), ("联系人备份.dat", FAIL)])
    def test_a_damaged_file_may_be_any_paper_that_its_name_and_kind_allow(self, path, verdict, clean, judged):
        stray = papers(clean, lambda p: quarantined(p, path=path) if p.kind is PaperKind.PLEDGE else p)
        assert judged(stray)["materials.pledge"].verdict is verdict

    def test_nothing_readable_gives_no_pass(self, clean, judged):
        empty = having(
            clean, **dict.fromkeys(("fields", "mentions", "members", "team", "platforms", "sections"), ()),
            **dict.fromkeys(("statements", "seals", "signatures"), ()),
        )  # fmt: skip
        found = judged(papers(empty, quarantined))
        assert {finding.verdict for finding in found.values()} == {REVIEW}
        assert len(found) == 29

    def test_nothing_handed_in_gives_no_pass(self, clean, judged):
        none = type(clean)(submission_id="s1", jurisdiction="liangjiang", jurisdiction_method="given")
        found = judged(none)
        assert PASS not in {finding.verdict for finding in found.values()}
        assert sum(finding.verdict is FAIL for finding in found.values()) == 4

    def test_a_paper_read_in_part_does_not_fail_for_what_was_not_seen(self, clean, judged):
        part = papers(
            clean,
            lambda p: p.model_copy(update={"status": Status.PARTIAL}) if p.kind is PaperKind.AGREEMENT else p,
        )
        part = without(part, "sections", lambda section: section.section == "integrity")
        part = without(part, "seals", lambda seal: seal.member == ALLOY)
        found = judged(part)
        assert (found["agreement.clauses"].verdict, found["agreement.sealed"].verdict) == (REVIEW, REVIEW)


class TestSignedCopies:  # 8.5, 8.6
    def word_copy(self, round_of, present=False, typed=""):
        places = [
            mark.model_copy(update={"document_id": "agreement-word", "present": present, "typed": typed})
            for mark in round_of.clean.signatures
        ]
        copy = round_of.paper("agreement-word", "agreement", "word", "组建协议.docx")
        return having(
            round_of.clean,
            papers=(*round_of.clean.papers, copy),
            signatures=(*round_of.clean.signatures, *places),
        )

    def test_empty_places_of_an_unsigned_word_copy_do_not_count(self, round_of, judged):
        assert judged(self.word_copy(round_of))["agreement.signed"].verdict is PASS

    def test_a_word_agreement_alone_is_neither_signed_nor_sealed(self, round_of, judged):
        alone = without(self.word_copy(round_of), "papers", lambda paper: paper.document_id == "agreement")
        alone = without(alone, "signatures", lambda mark: mark.document_id == "agreement")
        found = judged(without(alone, "seals", lambda seal: seal.document_id == "agreement"))
        for name in ("agreement.signed", "agreement.sealed"):
            assert found[name].verdict is FAIL
            assert all(unit in found[name].message for unit in (LEAD, ALLOY, COLLEGE, INSTITUTE))

    def test_a_printed_name_is_not_a_signature_by_itself(self, round_of, judged):
        typed = self.word_copy(round_of, present=True, typed="何岭")
        typed = without(typed, "signatures", lambda mark: mark.document_id == "agreement")
        found = judged(without(typed, "papers", lambda paper: paper.document_id == "agreement"))[
            "agreement.signed"
        ]
        assert (found.verdict, "打印的姓名" in found.message) == (REVIEW, True)

    @pytest.mark.parametrize(("empty", "verdict"), [((), PASS), ((INSTITUTE,), FAIL)])
    def test_as_many_signed_places_as_parties_cover_all_of_them(self, empty, verdict, round_of, judged):
        """Places of a sheet in two columns that could not be told apart: two are taken for one party's."""
        marks = tuple(
            mark.model_copy(
                update={
                    "party": LEAD if mark.party == COLLEGE else mark.party,
                    "present": mark.party not in empty,
                }
            )
            for mark in round_of.clean.signatures
        )
        found = judged(having(round_of.clean, signatures=marks))["agreement.signed"]
        assert found.verdict is verdict
        unowned = tuple(
            mark.model_copy(
                update={
                    "party": None if mark.party == COLLEGE else mark.party,
                    "present": mark.party not in empty,
                }
            )
            for mark in round_of.clean.signatures
        )
        assert judged(having(round_of.clean, signatures=unowned))["agreement.signed"].verdict is verdict

    @pytest.mark.parametrize(("source", "verdict"), [(TextSource.OCR, REVIEW), (TextSource.TEXT_LAYER, FAIL)])
    def test_a_place_that_was_not_found_on_a_picture_is_left_to_a_person(
        self, source, verdict, clean, judged
    ):
        lacking = without(clean, "signatures", lambda mark: mark.party == ALLOY)
        change = {"text_source": source}
        lacking = papers(
            lacking, lambda p: p.model_copy(update=change) if p.document_id == "agreement" else p
        )
        found = judged(lacking)["agreement.signed"]
        assert (found.verdict, ALLOY in found.message) == (verdict, True)

    def test_seals_of_two_copies_add_up(self, round_of, judged):
        second = round_of.paper("agreement-2", "agreement", "ocr", "组建协议签章页.pdf")
        seals = [
            seal.model_copy(update={"document_id": "agreement-2"})
            if seal.member in (ALLOY, COLLEGE)
            else seal
            for seal in round_of.clean.seals
        ]
        both = having(round_of.clean, papers=(*round_of.clean.papers, second), seals=tuple(seals))
        assert judged(both)["agreement.sealed"].verdict is PASS

    def test_a_member_of_the_form_who_is_no_party_has_not_signed(self, clean, judged):
        stranger = next(m for m in clean.members if m.name == ALLOY).model_copy(
            update={"name": "重庆远帆铸造有限公司", "uscc": "91500108MA5UEEEE0K", "seq": 5}
        )
        found = judged(having(clean, members=(*clean.members, stranger)))
        assert (found["agreement.signed"].verdict, found["agreement.sealed"].verdict) == (FAIL, FAIL)
        assert "远帆铸造" in found["agreement.sealed"].message


class TestSeals:  # 8.6, 8.11, PEERS.md trap 8
    def test_the_printed_word_is_not_a_seal(self, clean, judged):
        printed = without(clean, "seals", lambda seal: True)
        found = judged(printed)
        assert (found["form.lead_seal"].verdict, found["agreement.sealed"].verdict) == (FAIL, FAIL)

    def test_a_name_chop_covers_nobody(self, round_of, judged):
        chop = round_of.seal("agreement", None).model_copy(update={"shape": SealShape.SQUARE, "text": ""})
        clean = without(round_of.clean, "seals", lambda seal: seal.member == ALLOY)
        assert judged(having(clean, seals=(*clean.seals, chop)))["agreement.sealed"].verdict is FAIL

    @pytest.mark.parametrize(("seal_page", "verdict"), [(1, FAIL), (3, PASS)])
    def test_a_seal_on_the_cover_of_photographed_pages_seals_no_party_in(
        self, seal_page, verdict, round_of, judged
    ):
        """Each page is a file of its own: the cover is the first, the parties sign on the third."""
        clean = round_of.clean
        agreement = next(paper for paper in clean.papers if paper.document_id == "agreement")
        pages = tuple(
            agreement.model_copy(update={"document_id": f"page{n}", "path": f"协议{n}.jpg", "pages": 1})
            for n in (1, 2, 3)
        )

        def moved(row, page):
            if row.document_id != "agreement":
                return row
            evidence = row.evidence.model_copy(update={"document_id": f"page{page}", "page": 1})
            label = "cover" if page == 1 else ""
            return row.model_copy(
                update={"document_id": f"page{page}", "evidence": evidence, "place_label": label}
            )

        parted = having(
            clean,
            papers=(*(paper for paper in clean.papers if paper.document_id != "agreement"), *pages),
            seals=tuple(moved(seal, seal_page if seal.member == LEAD else 3) for seal in clean.seals),
            signatures=tuple(moved(mark, 3) for mark in clean.signatures),
        )
        assert judged(parted)["agreement.sealed"].verdict is verdict

    def test_an_authoritys_seal_covers_nobody(self, round_of, judged):
        bureau = round_of.seal("agreement", None, text="两江新区科技创新局")
        clean = without(round_of.clean, "seals", lambda seal: seal.member == ALLOY)
        assert judged(having(clean, seals=(*clean.seals, bureau)))["agreement.sealed"].verdict is FAIL

    def test_another_units_seal_at_the_leads_place_fails(self, clean, judged):
        seals = tuple(
            seal.model_copy(update={"member": ALLOY, "text": ALLOY}) if seal.place_label == "cover" else seal
            for seal in clean.seals
        )
        found = judged(having(clean, seals=seals))["form.lead_seal"]
        assert (found.verdict, ALLOY in found.message) == (FAIL, True)

    def test_a_faint_mark_is_left_to_a_person(self, clean, judged):
        seals = tuple(
            seal.model_copy(update={"score": 0.4}) if seal.member == ALLOY else seal for seal in clean.seals
        )
        assert judged(having(clean, seals=seals))["agreement.sealed"].verdict is REVIEW


class TestCounts:  # 8.1, 8.9
    @pytest.mark.parametrize(("rows", "verdict"), [(20, PASS), (8, PASS), (24, FAIL)])
    def test_over_twenty_members_only_the_main_ones_need_be_listed(self, clean, judged, rows, verdict):
        row = next(m for m in clean.members if m.name == ALLOY and m.source == "form")
        many = [
            row.model_copy(
                update={
                    "seq": n,
                    "name": f"重庆第{n}配件厂",
                    "uscc": f"9150010800000{n:04d}0",
                    "source": source,
                }
            )
            for source, last in (("form", rows), ("agreement", 23))
            for n in range(1, last + 1)
        ]
        fields = tuple(
            f.model_copy(update={"value": "23"}) if f.field == "member_count" else f for f in clean.fields
        )
        found = judged(having(clean, members=tuple(many), fields=fields))["members.count_consistent"]
        assert found.verdict is verdict, found.message

    def test_equal_numbers_of_different_units_are_left_to_a_person(self, clean, judged):
        members = tuple(
            m.model_copy(update={"name": "重庆远帆铸造有限公司", "uscc": "91500108MA5UEEEE0K"})
            if m.name == ALLOY and m.source == "agreement"
            else m
            for m in clean.members
        )
        found = judged(having(clean, members=members))["members.count_consistent"]
        assert (found.verdict, "远帆铸造" in found.message) == (REVIEW, True)

    def test_parties_that_sealed_but_were_not_read_are_left_to_a_person(self, clean, judged):
        few = without(clean, "members", lambda m: m.source == "agreement" and m.name != LEAD)
        found = judged(few)["members.count_consistent"]
        assert (found.verdict, ALLOY in found.message) == (REVIEW, True)
        unmarked = having(few, seals=(), signatures=())
        assert judged(unmarked)["members.count_consistent"].verdict is FAIL

    def test_no_platforms_and_a_stated_zero_are_complete(self, clean, judged):
        fields = tuple(
            f.model_copy(update={"value": "0"}) if f.field == "platform_count" else f for f in clean.fields
        )
        gap = Gap(
            field="platforms", label="平台情况表", reason=MissingReason.BLANK, required=True,
            evidence=Evidence(document_id="form"),
        )  # fmt: skip
        found = judged(having(clean, fields=fields, platforms=(), gaps=(gap,)))
        names = ("form.complete", "platforms.count_consistent", "platforms.level")
        assert [found[name].verdict for name in names] == [PASS] * 3

    def test_no_platforms_without_a_stated_count_are_not(self, clean, judged):
        gap = Gap(
            field="platforms", label="平台情况表", reason=MissingReason.BLANK, required=True,
            evidence=Evidence(document_id="form"),
        )  # fmt: skip
        assert judged(having(clean, platforms=(), gaps=(gap,)))["form.complete"].verdict is FAIL


class TestLengths:  # 8.7
    @pytest.mark.parametrize(("text", "verdict"), [("新 " * 500, PASS), ("新\n" * 501, FAIL)])
    def test_white_space_does_not_count(self, text, verdict, clean, judged):
        fields = tuple(
            f.model_copy(update={"value": text}) if f.field == "technical_goal" else f for f in clean.fields
        )
        assert judged(having(clean, fields=fields))["form.goal_length"].verdict is verdict


class TestCreditCodes:  # PEERS.md trap 7
    def one(self, clean, source, **update):
        members = tuple(
            m.model_copy(update=update) if m.name == ALLOY and m.source == "form" else m
            for m in clean.members
        )
        change = {"text_source": source}
        return papers(
            having(clean, members=members),
            lambda p: p.model_copy(update=change) if p.document_id == "form" else p,
        )

    @pytest.mark.parametrize(
        ("source", "update", "verdict"),
        [
            (TextSource.WORD, {**MISREAD}, FAIL),
            (TextSource.OCR, {**MISREAD}, PASS),
            (TextSource.OCR, {**MISREAD, "uscc": "91500108MA5U8BBB0L"}, REVIEW),
            (TextSource.WORD, {"uscc": "", "uscc_state": "missing"}, FAIL),
            (TextSource.OCR, {"uscc": "", "uscc_state": "unreadable"}, REVIEW),
            (TextSource.OCR, {"uscc": WRONG, "uscc_state": "unreadable"}, REVIEW),
            (TextSource.OCR, {"uscc": WRONG, "uscc_state": "invalid"}, FAIL),
        ],
    )  # fmt: skip
    def test_fail_only_when_read_for_certain(self, source, update, verdict, clean, judged):
        assert judged(self.one(clean, source, **update))["members.uscc"].verdict is verdict

    def test_a_code_of_two_units_of_one_list_is_asked_about(self, clean, judged):
        own = next(m.uscc for m in clean.members if m.name == ALLOY)
        another = next(m.name for m in clean.members if m.name not in (ALLOY, LEAD))
        twice = tuple(m.model_copy(update={"uscc": own}) if m.name == another else m for m in clean.members)
        finding = judged(having(clean, members=twice))["members.uscc"]
        assert finding.verdict is REVIEW
        assert f"“{ALLOY}”的相同" in finding.message
        assert f"“{another}”的相同" in finding.message

    @pytest.mark.parametrize(
        ("other", "repair", "verdict"),
        [(WRONG, "", FAIL), (WRONG[:-1] + "1", "", REVIEW), (WRONG, "91500108MA5UBBBB0L", REVIEW)],
    )
    def test_a_wrong_code_recognised_alike_in_two_lists_is_written_so(
        self, other, repair, verdict, clean, judged
    ):
        state = {"uscc_state": "unreadable", "uscc": WRONG, "uscc_repair": repair}
        found = self.one(clean, TextSource.OCR, **state)
        again = tuple(
            m.model_copy(update={**state, "uscc": other}) if m.name == ALLOY and m.source != "form" else m
            for m in found.members
        )
        assert judged(having(found, members=again))["members.uscc"].verdict is verdict


class TestNames:
    @pytest.mark.parametrize(
        ("name", "source", "verdict"),
        [
            ("重庆衡岳新材料有限公司（盖章）", TextSource.WORD, PASS),
            ("重庆衡岳新材料有限责任公司", TextSource.WORD, REVIEW),
            ("重庆衡岳新村料有限公司", TextSource.WORD, FAIL),
            ("重庆衡岳新村料有限公司", TextSource.OCR, REVIEW),
            ("重庆衡岳新材料股份有限公司", TextSource.OCR, FAIL),
            ("重庆蓝溪食品有限公司", TextSource.OCR, FAIL),
            ("重庆衡岳新材料有限公", TextSource.OCR, PASS),
            ("重庆衡岳新材料有限公", TextSource.WORD, FAIL),
            ("重庆衡岳新材料", TextSource.OCR, PASS),
            ("重庆衡岳新材料有公", TextSource.OCR, PASS),
            ("重庆衡岳新材料有公", TextSource.WORD, FAIL),
            ("重庆衡岳新材料公司有限", TextSource.OCR, FAIL),
            ("重庆衡岳", TextSource.OCR, REVIEW),
            ("重庆衡岳", TextSource.MIXED, REVIEW),
            ("重庆衡岳", TextSource.TEXT_LAYER, FAIL),
            ("重庆衡岳新材料有限公司O", TextSource.OCR, PASS),
            ("重庆衡岳新材料有限公司分公司", TextSource.OCR, REVIEW),
            ("由重庆衡岳新材料有限公司联合相关单位组建", TextSource.WORD, PASS),
        ],
    )
    def test_recognised_names_may_differ_by_slips_and_typed_names_not(
        self, name, source, verdict, clean, judged
    ):
        mentions = tuple(
            m.model_copy(update={"value": name})
            if m.field == "lead_unit" and m.evidence.document_id == "agreement"
            else m
            for m in clean.mentions
        )
        other = papers(
            having(clean, mentions=mentions),
            lambda p: p.model_copy(update={"text_source": source}) if p.document_id == "agreement" else p,
        )
        found = judged(other)["consistency.names"]
        assert found.verdict is verdict, found.message


def test_a_text_beside_a_label_is_no_name_where_the_paper_gives_the_name_too(clean, judged):
    stray = next(
        m for m in clean.mentions if m.field == "lead_unit" and m.evidence.document_id == "agreement"
    )
    stray = stray.model_copy(
        update={"value": "核心层单位", "evidence": stray.evidence.model_copy(update={"page": 5})}
    )
    assert judged(having(clean, mentions=(*clean.mentions, stray)))["consistency.names"].verdict is PASS
    alone = tuple(
        m for m in clean.mentions if not (m.field == "lead_unit" and m.evidence.document_id == "agreement")
    )
    assert judged(having(clean, mentions=(*alone, stray)))["consistency.names"].verdict is FAIL


@pytest.mark.parametrize(
    ("name", "method", "verdict"),
    [
        ("两江新区镁合金产业创新联合体", "pattern", FAIL),
        ("南岸区预制菜创新联合体", "pattern", REVIEW),
        ("南岸区预制菜创新联合体", "table_cell", FAIL),
    ],
)
def test_another_name_in_a_sentence_may_be_anybodys(name, method, verdict, clean, judged):
    plan = next(
        m for m in clean.mentions if m.field == "consortium_name" and m.evidence.document_id == "plan"
    )
    told = plan.model_copy(
        update={"value": name, "evidence": plan.evidence.model_copy(update={"method": method})}
    )
    finding = judged(having(clean, mentions=(*clean.mentions, told)))["consistency.names"]
    assert finding.verdict is verdict, finding.message


@pytest.mark.parametrize(
    ("raw", "verdict"), [("4", PASS), ("4家（不含牵头单位）", FAIL), ("4家（含牵头单位）", PASS)]
)
def test_a_number_without_the_lead_is_one_less(raw, verdict, clean, judged):
    fields = tuple(
        f.model_copy(update={"evidence": f.evidence.model_copy(update={"raw": raw})})
        if f.field == "member_count"
        else f
        for f in clean.fields
    )
    assert judged(having(clean, fields=fields))["members.count_consistent"].verdict is verdict


class TestDates:
    @pytest.mark.parametrize(
        ("filed", "verdict"), [("2025-05-10", PASS), ("2025-05-09", FAIL), (None, REVIEW)]
    )
    def test_not_after_the_day_of_filing(self, filed, verdict, clean, judged):
        fields = tuple(
            f.model_copy(update={"value": filed}) if f.field == "filing_date" else f
            for f in clean.fields
            if filed or f.field != "filing_date"
        )
        assert judged(having(clean, fields=fields))["agreement.effective_date"].verdict is verdict


def test_heads_rest_on_the_plan_or_the_agreement(clean, judged):
    """8.3 for a requirement that any one of several papers may meet: one cause, one failure."""
    named = {PaperKind.PLAN, PaperKind.AGREEMENT}
    form_only = having(clean, papers=tuple(p for p in clean.papers if p.kind not in named), statements=())
    finding = judged(form_only)["organisation.heads"]
    assert finding.verdict is N_A
    assert "未提交实施方案、组建协议" in finding.message
    plan_only = having(clean, papers=tuple(p for p in clean.papers if p.kind is not PaperKind.AGREEMENT))
    assert judged(plan_only)["organisation.heads"].verdict is not N_A
    scan = quarantined(clean.papers[0], document_id="x", path="扫描件3.pdf")
    unread = having(form_only, papers=(*form_only.papers, scan))
    assert judged(unread)["organisation.heads"].verdict is REVIEW


@pytest.mark.parametrize(("kept", "verdict"), [(0, "review"), (1, "fail")])
def test_a_party_list_without_any_code_is_left_to_a_person(kept, verdict, clean, judged):
    """Agreements need give no codes; one that gives some and lacks others is at fault."""
    parties = [member for member in clean.members if member.source == "agreement"]
    bare = tuple(
        member.model_copy(
            update={
                "uscc": "",
                "uscc_state": "missing",
                "evidence": member.evidence.model_copy(update={"confidence": 0.95}),
            }
        )
        if place >= kept
        else member
        for place, member in enumerate(parties)
    )
    assert judged(clean.model_copy(update={"members": bare}))["members.uscc"].verdict == verdict
