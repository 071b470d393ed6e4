"""How papers travel: Word, text PDF, scans, photos, pictures, bound volumes, archives within archives."""
