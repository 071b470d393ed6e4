"""The debug view: what was seen in one file, drawn on its pages and printed as text (`lianshen inspect`)."""
