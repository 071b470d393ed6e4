"""What scanners and cameras do to a page; every step says where each point went."""
