"""What an invented submission says: units, people, figures, prose. No layout here."""
