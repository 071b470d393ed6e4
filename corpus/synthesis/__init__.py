"""Draws labelled submissions: the same seed gives the same files and the same gold, byte for byte.

Everything is invented. The parts: ``content`` (what a submission says), ``paper`` (a paper without layout),
``render`` (Word, PDF, page images), ``marks`` (seals, signatures), ``degrade`` (scanner, camera), one package
for each jurisdiction (its papers and its defects), ``gold`` (what a reader should find).

Example: ``python -m corpus.synthesis draw liangjiang-demo``
"""
