"""Places to sign: their labels and rooms, and whether a pen wrote in them."""
