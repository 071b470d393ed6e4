"""Seals: where they are on a page, their shape and colour, and what their ring says."""
