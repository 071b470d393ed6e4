"""Jiyuan: its papers (form 备案书, agreement, plan 建设方案, annual report), gold and defects."""
