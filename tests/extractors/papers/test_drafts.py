"""Of a paper and its old draft only the paper is read; a draft alone is read."""

import pytest

from extractors.submission import extract_submission
from validation.catalog import load_forms

TITLE = "南京市级创新联合体备案申请书"


@pytest.fixture(scope="module")
def forms():
    return tuple(load_forms())


def filed(build, forms, *papers):
    files = [
        build.file(path, build.document(build.line(1, TITLE), build.line(2, f"填报日期：{day}")))
        for path, day in papers
    ]
    found = extract_submission("s1", files, forms, "nanjing")
    return len(found.papers), [value.value for value in found.mentions if value.field == "filing_date"]


def test_the_draft_counts_for_nothing(build, forms):
    papers = (("作废-旧稿/申请书（初稿）.docx", "2025年9月12日"), ("正式稿/申请书.docx", "2025年10月22日"))
    assert filed(build, forms, *papers) == (2, ["2025-10-22"])


def test_a_draft_alone_is_the_paper(build, forms):
    assert filed(build, forms, ("申请书（初稿）.docx", "2025年9月12日")) == (1, ["2025-09-12"])
