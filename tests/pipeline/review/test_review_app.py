"""The reviewers' pages: decisions and corrections as a browser sends them, and what a hostile page sends."""

import re

import pytest

from pipeline.decisions.place import DecisionPlace
from pipeline.layout import Layout
from pipeline.review.app import make_app
from pipeline.review.guarding import MOST_BYTES
from pipeline.review.reviewed_round import ReviewedRound

HOST = "127.0.0.1:8765"
BASE = f"http://{HOST}"


@pytest.fixture
def place(own_round):
    return DecisionPlace.of(own_round / "round")


@pytest.fixture
def app(own_round, place, settings):
    return make_app(ReviewedRound(Layout(own_round / "out"), place, settings), frozenset({HOST}))


def browser(app, name="张三"):
    client = app.test_client()
    page = client.get("/reviewer", base_url=BASE).text
    client.post("/reviewer", data={"token": entry(page, "token"), "name": name}, base_url=BASE)
    return client


def entry(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def form(page, action, **wanted):
    """The hidden entries of the first form with these values."""
    for text in re.findall(rf'<form[^>]*action="{action}".*?</form>', page, re.DOTALL):
        entries = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
        if all(entries.get(name) == value for name, value in wanted.items()):
            return entries
    raise AssertionError(f"no form {action} with {wanted}")


def row_form(page, name):
    """The hidden entries of the form that offers a member's cell."""
    texts = re.findall(r'<form[^>]*action="/correct".*?</form>', page, re.DOTALL)
    text = next(text for text in texts if f'value="{name}"' in text)
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))


def page_of(client, stem="甲"):
    answer = client.get(f"/{stem}.html", base_url=BASE)
    assert answer.status_code == 200
    return answer.text


def test_a_reviewer_is_asked_for_a_name_first(app):
    answer = app.test_client().get("/甲.html", base_url=BASE)
    assert answer.status_code == 302
    assert answer.location.startswith("/reviewer?back=")


def test_a_decision_is_kept_with_who_and_when_and_shown(app, place):
    client = browser(app)
    sent = form(page_of(client), "/decide")
    answer = client.post("/decide", data=sent | {"choice": "dismissed", "note": "电话核实"}, base_url=BASE)
    assert answer.status_code == 303
    assert answer.location.endswith(f"#r-{sent['requirement']}")
    (kept,) = place.read()
    assert (kept.by, kept.submission_id, kept.subject, kept.new, kept.note) == (
        "张三",
        "甲",
        sent["requirement"],
        "dismissed",
        "电话核实",
    )
    assert "电话核实" in page_of(client)


def test_two_reviewers_do_not_write_over_each_other(app, place):
    first, second = browser(app, "张三"), browser(app, "李四")
    ours, theirs = form(page_of(first), "/decide"), form(page_of(second), "/decide")
    first.post("/decide", data=ours | {"choice": "confirmed"}, base_url=BASE)
    answer = second.post("/decide", data=theirs | {"choice": "dismissed"}, base_url=BASE)
    assert answer.status_code == 409
    assert "张三" in answer.text
    again = form(page_of(second), "/decide", requirement=theirs["requirement"])
    second.post("/decide", data=again | {"choice": "dismissed"}, base_url=BASE)
    assert [(one.by, one.new) for one in place.read()] == [("张三", "confirmed"), ("李四", "dismissed")]


def test_a_corrected_value_counts_at_once_and_what_it_changes_is_said(app):
    client = browser(app)
    sent = form(page_of(client), "/correct", field="consortium_name")
    client.post("/correct", data=sent | {"value": "随便一个名字"}, base_url=BASE)
    page = page_of(client)
    assert "随便一个名字" in page
    assert re.search(r'class="said">“.+”由符合变为不符合。', page)
    sent = form(page_of(client), "/correct", field="consortium_name")
    client.post("/correct", data=sent | {"value": ""}, base_url=BASE)
    assert re.search(r'class="said">“.+”由不符合变为符合。', page_of(client))


def test_a_member_s_cell_counts_at_once_and_is_taken_back(app, place):
    client = browser(app)
    name, right = "member[form.2].uscc", "12500000450000016M"
    sent = row_form(page_of(client), name)
    answer = client.post("/correct", data=sent | {"field": name, "value": right}, base_url=BASE)
    assert answer.location.endswith("#v-member%5Bform.2%5D")
    page = page_of(client)
    assert re.search(r'class="said">“.+信用代码.*”由不符合变为符合。', page)
    assert "统一社会信用代码原读为“91350100M000100Y44”" in page
    assert [(one.kind.value, one.subject, one.new) for one in place.read()] == [("field", name, right)]
    sent = row_form(page_of(client), name)
    client.post("/correct", data=sent | {"field": name, "value": ""}, base_url=BASE)
    assert "由符合变为不符合" in page_of(client)


def test_a_row_that_is_not_there_cannot_be_corrected(app, place):
    client = browser(app)
    sent = row_form(page_of(client), "member[form.2].uscc")
    for name in ("member[form.9].name", "member[form.2].seq", "member[form.2]"):
        answer = client.post("/correct", data=sent | {"field": name, "value": "甲"}, base_url=BASE)
        assert answer.status_code == 400
    stale = sent | {"field": "member[form.2].name", "value": "甲公司", "ground": "0" * 16}
    client.post("/correct", data=stale, base_url=BASE)
    assert "依据已经变化" in page_of(client)
    assert place.read() == []


def test_a_value_of_the_wrong_kind_is_not_kept(app, place):
    client = browser(app)
    sent = form(page_of(client), "/correct", field="member_count")
    client.post("/correct", data=sent | {"value": "很多"}, base_url=BASE)
    assert "没有更正：应为整数。" in page_of(client)
    assert place.read() == []


def test_the_round_counts_what_still_waits(app):
    client = browser(app)
    before = client.get("/", base_url=BASE).text
    sent = form(page_of(client), "/decide")
    client.post("/decide", data=sent | {"choice": "confirmed"}, base_url=BASE)
    waiting = [
        int(re.search(r"<b>(\d+)</b>项等待决定", page)[1])
        for page in (before, client.get("/", base_url=BASE).text)
    ]
    assert waiting[0] - waiting[1] == 1


@pytest.mark.parametrize("change", [{"token": "x"}, {"token": ""}])
def test_a_post_without_the_token_of_the_page_is_refused(app, place, change):
    client = browser(app)
    sent = form(page_of(client), "/decide") | {"choice": "confirmed"} | change
    assert client.post("/decide", data=sent, base_url=BASE).status_code == 403
    assert place.read() == []


def test_a_post_from_another_site_is_refused(app, place):
    client = browser(app)
    sent = form(page_of(client), "/decide") | {"choice": "confirmed"}
    for origin in ("http://evil.example", "null", "http://127.0.0.1:9999"):
        answer = client.post("/decide", data=sent, base_url=BASE, headers={"Origin": origin})
        assert answer.status_code == 403
    assert place.read() == []


def test_a_foreign_name_that_points_here_is_refused(app):
    assert app.test_client().get("/", base_url="http://evil.example:8765").status_code == 421


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/..%2f..%2fetc%2fpasswd.html",
        "/%00.html",
        "/tables/fields.html",
        "/stages/read/x.html",
    ],
)
def test_pages_are_asked_for_by_name_and_never_by_path(app, path):
    assert browser(app).get(path, base_url=BASE).status_code == 404


def test_a_post_that_is_too_large_or_nonsense_is_refused(app, place):
    client = browser(app)
    sent = form(page_of(client), "/decide")
    for change, status in (
        ({"note": "长" * MOST_BYTES}, 413),
        ({"choice": "maybe"}, 400),
        ({"requirement": "x"}, 400),
        ({"submission": "../乙"}, 400),
        ({"seen": "eins"}, 400),
    ):
        answer = client.post("/decide", data=sent | {"choice": "confirmed"} | change, base_url=BASE)
        assert answer.status_code == status
    assert place.read() == []


def test_a_decision_on_ground_that_has_changed_is_not_kept(app, place):
    client = browser(app)
    sent = form(page_of(client), "/decide") | {"choice": "confirmed", "ground": "0" * 16}
    client.post("/decide", data=sent, base_url=BASE)
    assert "依据已经变化" in page_of(client)
    assert place.read() == []


def test_what_an_applicant_wrote_does_nothing_in_the_page(app):
    client = browser(app)
    address = re.search(r'href="([^"]*%E4%B8%99[^"]*\.html)"', client.get("/", base_url=BASE).text)[1]
    answer = client.get(f"/{address}", base_url=BASE)
    assert answer.status_code == 200
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>alert" not in answer.text


def test_answers_are_not_kept_or_framed(app):
    answer = browser(app).get("/甲.html", base_url=BASE)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "form-action 'self'" in answer.text.replace("&#39;", "'")
