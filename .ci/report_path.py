"""Prints where the report of the round that params.yaml names stands; the last line of `make demo`."""
