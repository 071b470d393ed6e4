"""One module a file format; `extractors.readers.registry` finds them by their place."""
