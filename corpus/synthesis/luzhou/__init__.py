"""Luzhou: its papers (application without a printed form, agreement, pledge, recommendation), gold and defects."""
