"""Judgement: table schemas, rules, and the jurisdictions with their requirements as data.

Source: CONTRACT.md, sections 4 (tables), 7 (requirements) and 8 (decided questions). Nothing here reads a
file of a submission; `validation.judge.judge` is a pure function from tables to findings, and
`validation.catalog` finds the jurisdictions.
"""
