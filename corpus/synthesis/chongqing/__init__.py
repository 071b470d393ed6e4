"""Chongqing: its papers (form 附件1 with member sheets, report 附件2, agreement, catalogue, proofs, 附件3), defects, gold."""
