"""From files to submissions: readers, OCR, tables, marks, values, forms. Knows no policy and judges nothing."""
