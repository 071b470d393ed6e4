"""Choices: boxes, brackets and bare options, and which of them a pen or print has marked."""
