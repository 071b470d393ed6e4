"""Liangjiang: its papers (form 附件1, agreement 附件2, plan, pledge), its requirements and its defects."""
