"""What the jurisdictions share: the dossier, the catalogue of defects, requirements, gold, wording."""
