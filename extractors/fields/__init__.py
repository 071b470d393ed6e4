"""Values out of text, one kind of value a module. Every parser gives a value or `Missing`, and never guesses."""
