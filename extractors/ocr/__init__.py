"""OCR engines behind one protocol, and the geometry of scanned pages."""
