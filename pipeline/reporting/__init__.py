"""From submissions and findings to what people read: pages, the workbook, notices, the summary.

Entry point of the report stage: `pipeline.reporting.reports.write_reports(folder, views, facts)`, where
`views` yields one `pipeline.reporting.view.SubmissionView` after another, so that memory stays flat
however many submissions a round has.
"""
