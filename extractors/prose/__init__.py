"""Chapters, passages, terms and figures found in running text, whatever form it has."""
