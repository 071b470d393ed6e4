"""Checks across submissions: what no submission shows alone. Each names a person's work, `review`, and fails nobody.

A check is a module here; `validation/jurisdictions/round.yaml` declares the requirements that use it.
"""
