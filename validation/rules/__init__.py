"""Rules over one submission, one kind of rule a module, each told by its parameters what the policy asks for.

A requirement names its rule by place, `<module>.<function>`; the function takes the case and its parameter
record and returns a judgement. `validation.catalog_rules` finds them; nothing lists them.
"""
