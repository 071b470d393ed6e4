"""Parts that papers of several jurisdictions share: headings, parties, signature places, tables, whole papers."""
