"""Labelled rounds, their gold, and the code that draws them. No product code imports it."""
