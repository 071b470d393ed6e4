"""Turns papers into files: Word, PDF, page images."""
