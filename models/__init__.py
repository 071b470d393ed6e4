"""Typed records that pass between stages; no trained weights live here (OCR engines live in extractors/ocr).

The ground floor of the house: this package imports only the standard library and pydantic, knows no file
format, no jurisdiction and no table library. Every record is frozen, versioned where it is written to disk,
and serialises to stable JSON (`models.records.to_json`).
"""
