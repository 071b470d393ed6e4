"""Ledgers of seals and signatures: each mark led to a place, a paper and a party."""
