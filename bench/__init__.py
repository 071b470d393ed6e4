"""Benchmarks: run by hand (`python -m bench.ocr_page`), never part of the product or of the tests."""
