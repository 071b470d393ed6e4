"""Nanjing: its papers (application without a printed form, agreement, annual report), gold and defects."""
