"""Curves of confidence: measured ones bend what is stated, few values make none, and a curve always rises."""

import csv

import pytest

from extractors.confidence import PRIORS, bent, curves, found_confidence
from pipeline.scoring.refit import LEAST, Sample, fitted, rising, table_of


def samples(stated, right, wrong, method="ocr_cell", source="ocr"):
    return [Sample(method, source, stated, n < right) for n in range(right + wrong)]


def test_overconfidence_is_taken_down_and_modesty_lifted():
    found = fitted([*samples(0.98, 160, 40), *samples(0.6, 180, 20)], {})
    curve = tuple(point[:2] for point in found["ocr_cell", "ocr"])
    assert bent(0.98, curve) == pytest.approx(0.85, abs=0.02)
    assert bent(0.6, curve) >= 0.8


def test_what_was_right_stays():
    found = fitted(samples(0.98, 196, 4), {})
    assert found["ocr_cell", "ocr"][0][1] == pytest.approx(0.98, abs=0.003)


def test_few_values_make_no_curve():
    assert fitted(samples(0.98, LEAST - 1, 0), {}) == {}


@pytest.mark.parametrize(
    "points",
    [
        [(0.5, 0.9, 10), (0.7, 0.7, 10), (0.9, 1.0, 10)],
        [(0.5, 0.9, 5), (0.6, 0.8, 5), (0.7, 0.7, 5), (0.8, 0.6, 5)],
        [(0.5, 0.1, 1), (0.9, 0.9, 1)],
        [],
    ],
)
def test_a_curve_rises_and_loses_no_value(points):
    pooled = rising(points)
    assert [right for _, right, _ in pooled] == sorted({right for _, right, _ in pooled})
    assert sum(count for *_, count in pooled) == sum(count for *_, count in points)


def test_a_second_fit_goes_on_from_the_first():
    present = {("label", "typed"): ((0.5, 0.4), (0.9, 0.8))}
    found = fitted(samples(0.8, 190, 10, "label", "typed"), present)
    assert [stated for stated, *_ in found["label", "typed"]] == [0.5, 0.9]
    assert found["label", "typed"][1][1] > 0.9


def test_written_curves_read_back():
    text = table_of(fitted(samples(0.98, 160, 40), {}))
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["method"] for row in rows] == ["ocr_cell"]
    assert int(rows[0]["count"]) == 200


def test_the_shipped_file_has_rising_curves_of_known_methods():
    for (method, source), curve in curves().items():
        assert method in PRIORS
        assert source in ("typed", "ocr")
        assert list(curve) == sorted(curve)
    assert 0 < found_confidence("table_cell") <= 1
