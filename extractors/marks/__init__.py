"""Marks on papers: seals, signatures, ticks. They say what is there and legible, never whether it is genuine."""
