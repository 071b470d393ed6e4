"""What reviewers decide and correct: kept beside the round, applied by every later run, never silently kept.

`entry` one decision, `log` the CSV, `store` the SQLite file that several reviewers write to, `place` where both stand,
`standing` what holds of them now, `putting_right` a submission with its corrected values (`members_right`: its member lists),
`typed_workbook` what was typed into round.xlsx, `typed_value` one such value checked.
"""
