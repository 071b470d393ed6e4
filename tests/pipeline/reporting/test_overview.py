"""The page of the round: what its filters offer."""

import re

import pytest

from models.finding import Verdict
from models.round import RoundFacts
from pipeline.reporting.overview import Overview, index_page

ASKED = {
    "jia.materials.agreement": ("提交组建协议", "三（一）"),
    "yi.materials.agreement": ("提交组建协议", "四（一）"),
    "yi.form.complete": ("申报表必填项填写完整", "附件1"),
}


def submission(name: str, jurisdiction: str, **verdicts: str) -> Overview:
    return Overview(
        submission_id=name,
        page=name,
        title=f"{name}创新联合体",
        lead="甲科技有限公司",
        jurisdiction=jurisdiction,
        state=Verdict.FAIL.value,
        failures=1,
        reviews=0,
        passes=0,
        waiting=1,
        files=1,
        unread=(),
        verdicts={key.replace("__", "."): letter for key, letter in verdicts.items()},
    )


def offered(page: str) -> str:
    """The choices of the filter by what is failed, white space folded."""
    found = re.search(r'<select data-filter="failed">(.*?)</select>', page, re.S)
    assert found is not None
    return re.sub(r"\s*\n\s*", "", found[1])


@pytest.fixture
def jia() -> Overview:
    return submission("a1", "甲市", jia__materials__agreement="f")


@pytest.fixture
def yi() -> Overview:
    return submission("b1", "乙市", yi__materials__agreement="f", yi__form__complete="r")


def test_requirements_of_several_jurisdictions_stand_under_their_names(jia, yi):
    page = index_page([jia, yi], ASKED, RoundFacts())
    assert offered(page) == (
        '<option value="">任何要求</option>'
        '<optgroup label="甲市"><option value="jia.materials.agreement">提交组建协议（1）</option></optgroup>'
        '<optgroup label="乙市"><option value="yi.materials.agreement">提交组建协议（1）</option></optgroup>'
    )


def test_one_jurisdiction_needs_no_name(jia):
    page = index_page([jia], ASKED, RoundFacts())
    assert "optgroup" not in offered(page)
    assert '<option value="jia.materials.agreement">提交组建协议（1）</option>' in offered(page)
