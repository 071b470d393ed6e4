"""Loads the word lists of ``corpus/synthesis/lexicon`` (YAML, invented, see corpus/README.md).

Example: ``lexicon("persons")["surnames"][0] == "王"``
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).resolve().parent.parent / "lexicon"


@cache
def lexicon(name: str) -> Any:
    """Return one word list.

    Args:
        name: file name without its ending.

    Raises:
        FileNotFoundError: no such list.
    """
    return yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
