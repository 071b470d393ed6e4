"""How good a run is: its tables against gold, as figures and as a list of errors.

Every comparison is an `Outcome`; figures, calibration and the list of errors are views of the outcomes.
Pure functions on tables; `pipeline.score` reads and writes.
"""
