"""Forms: from labels to values, for tables and lines of Word, PDF and scans alike."""
