"""Draws a round: ``python -m corpus.synthesis draw liangjiang-demo``.

Needs the fonts of fonts-arphic-uming, fonts-arphic-ukai, fonts-wqy-zenhei and fonts-noto-cjk (Debian).
"""

import argparse
import sys
from pathlib import Path

from corpus.synthesis.handwriting_fonts import cut_fonts
from corpus.synthesis.render.fonts import missing_fonts
from corpus.synthesis.round_folder import ROUNDS, draw_round

_HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="corpus.synthesis", description="Draw labelled submissions.")
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw", help="draw a round with its gold")
    draw.add_argument("round", choices=sorted(ROUNDS))
    draw.add_argument(
        "--only", action="append", default=None, help="draw this submission alone (may be repeated)"
    )
    draw.add_argument("--into", type=Path, default=_HERE.parent / "rounds")
    cut = commands.add_parser("handwriting", help="cut the handwriting fonts from npm packages")
    cut.add_argument("packages", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "handwriting":
        cut_fonts(arguments.packages, _HERE / "handwriting")
        return 0
    missing = missing_fonts()
    if missing:
        sys.stderr.write(f"fonts are missing: apt-get install {' '.join(missing)}\n")
        return 2
    for submission in draw_round(arguments.round, arguments.into, arguments.only):
        sys.stdout.write(f"drawn {submission}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
