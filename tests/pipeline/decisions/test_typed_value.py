"""What reviewers type, by the type of the field."""

from datetime import UTC, date, datetime

import pytest

from models.jurisdiction import ValueType
from pipeline.decisions.typed_value import ASKED, LONGEST, TypedError, typed_value
from validation.catalog import load_forms

FORM = next(form for form in load_forms() if form.jurisdiction == "liangjiang")


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("member_count", "6家", "6"),
        ("member_count", 6.0, "6"),
        ("revenue_3y", "1.5亿元", "15000"),
        ("revenue_3y", 1200.5, "1200.5"),
        ("filing_date", datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01"),
        ("filing_date", date(2026, 3, 1), "2026-03-01"),
        ("filing_date", "2026年3月1日", "2026-03-01"),
        ("contact_phone", "138 0000 0000", "13800000000"),
        ("lead_unit_uscc", "91350100M000100Y43", "91350100M000100Y43"),
        ("consortium_name", "重庆两江新区新材料产业创新联合体", "重庆两江新区新材料产业创新联合体"),
        ("member[form.1].kind", "科研院所", "institute"),
        ("member[form.1].chain", "否", "否"),
        ("member[form.1].chain", True, "是"),
        ("member[agreement.2].phone", "138 0000 0000", "13800000000"),
    ],
)
def test_what_fits_is_kept_as_the_tables_keep_it(field, typed, kept):
    assert typed_value(FORM, field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("member_count", "很多"),
        ("revenue_3y", "不详"),
        ("filing_date", "去年"),
        ("contact_phone", "12"),
        ("lead_unit_uscc", "91350100M000100Y44"),
        ("consortium_name", "  "),
        ("member[form.1].kind", "institute"),
        ("member[form.1].chain", "可能"),
        ("member[form.1].uscc", "91350100M000100Y44"),
        ("consortium_name", "长" * (LONGEST + 1)),
    ],
)
def test_what_does_not_fit_is_refused(field, typed):
    with pytest.raises(TypedError):
        typed_value(FORM, field, typed)


def test_every_kind_of_value_says_what_it_asks_for():
    assert set(ASKED) == set(ValueType)
