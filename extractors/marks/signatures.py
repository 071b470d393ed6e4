"""TEMPORARY by the lead, to be replaced by the owner (tables+marks developer)."""


def find_signature_places(pixels, scale, page, blocks, seals):
    return []
