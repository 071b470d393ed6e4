"""Memory of one process that reads scanned pages one after the other: after 50 and after 500 of them.

The product reads each document in a child of its own, so that nothing is left behind; this shows that a document of many
pages does not grow either. Pages are sparse, so that 500 of them take minutes and not hours.

Source: issue 4, "What it must show", point 6.

Example:
    python -m bench.memory --early 50 --late 500
"""

import argparse
import gc
import sys
from pathlib import Path

import yaml

from bench.form_page import draw_form_page
from extractors.ocr.paddle import load_engine
from extractors.ocr.page import read_page_image

ROOT = Path(__file__).parent.parent
DPI = 100


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--early", type=int, default=50, help="pages before the first look")
    parser.add_argument("--late", type=int, default=500, help="pages before the second look")
    parser.add_argument("--rows", type=int, default=1, help="rows of the table on a page")
    arguments = parser.parse_args()
    pins = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["ocr"]
    engine = load_engine(detection_sha256=pins["detection"], recognition_sha256=pins["recognition"])
    early = 0
    for number in range(1, arguments.late + 1):
        read_page_image(draw_form_page(DPI, number, arguments.rows), DPI / 72, number, engine)
        if number == arguments.early:
            early = _resident()
    late = _resident()
    sys.stdout.write(
        f"{early} MB after {arguments.early} pages, {late} MB after {arguments.late}: {late / early - 1:+.1%}\n"
    )


def _resident() -> int:
    """Resident memory in MB."""
    gc.collect()
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
