"""What reading may cost: the limits of LIMITS.md, as set in params.yaml under `read.limits`.

Sizes are bytes, times seconds, lengths pixels. Every limit applies before the cost is paid.

Example:
    >>> Limits().pages
    2000
"""

from models.records import Record

MEGABYTE = 1024 * 1024


class Limits(Record):
    """Limits of one file, one submission and one child process."""

    file_bytes: int = 200 * MEGABYTE
    submission_bytes: int = 1024 * MEGABYTE
    submission_files: int = 2000
    unpacked_member_bytes: int = 256 * MEGABYTE
    unpacked_xml_bytes: int = 64 * MEGABYTE
    unpacked_submission_bytes: int = 2048 * MEGABYTE
    unpacked_ratio: int = 200
    unpacked_ratio_free_bytes: int = 10 * MEGABYTE
    archive_depth: int = 3
    archive_entries: int = 2000
    wall_base_seconds: float = 60.0
    wall_page_seconds: float = 3.0
    wall_ocr_page_seconds: float = 20.0
    wall_most_seconds: float = 1800.0
    stall_seconds: float = 120.0
    memory_bytes: int = 2048 * MEGABYTE
    pages: int = 2000
    rendered_side: int = 10_000
    rendered_pixels: int = 50_000_000
    image_pixels: int = 100_000_000
    image_aspect: int = 200
    text_characters: int = 20_000_000
    table_cells: int = 200_000
    table_span: int = 63
