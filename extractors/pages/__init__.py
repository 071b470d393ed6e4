"""Page images before they are read: which way is up, how much they tilt, where the paper is, how it is lit."""
