"""What each round holds: one module a round."""
