"""What Word files hold beside plain paragraphs and tables: controls, fields, boxes, frames, changes, pictures."""
