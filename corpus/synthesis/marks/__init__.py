"""Seals and signatures: drawing and placing."""
