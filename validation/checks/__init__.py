"""Row checks: what every row of a table must meet, run by pandera over the whole round at once.

A requirement with `rule: schema` names its check by place, `check: <module>.<function>`; the function takes the
parameter record and the settings and returns a `RowCheck`. `validation.adapter` turns failures into judgements.
"""
