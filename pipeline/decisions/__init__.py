"""What reviewers decide and correct: kept beside the round, applied by every later run, never silently kept.

`entry` one decision, `log` the CSV, `store` the SQLite file that several reviewers write to, `place` where both stand,
`standing` what holds of them now, `typed_workbook` what was typed into round.xlsx.
"""
