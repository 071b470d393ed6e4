"""A record from a YAML file that people write: faults are named by file and line, unknown keys refused.

Example:
    >>> from models.round import RoundFacts
    >>> record_from_yaml("titel: 一", "round.yaml", RoundFacts)
    Traceback (most recent call last):
    models.errors.CallError: round.yaml 第1行：titel 是未知的设置项。
"""

from typing import TypeVar

from pydantic import ValidationError

from models.errors import CallError, CatalogError
from models.records import Record
from validation.marked_yaml import parse

R = TypeVar("R", bound=Record)

_REASONS = {"extra_forbidden": "是未知的设置项", "missing": "缺少这一项"}


def record_from_yaml(text: str, name: str, kind: type[R]) -> R:
    """Parse strict YAML into a record.

    Args:
        text: of the file.
        name: of the file, as the user knows it.
        kind: class of the record.

    Raises:
        CallError: it is not YAML, or an entry is unknown, missing, twice there or wrong.
    """
    try:
        marked = parse(text, name)
    except CatalogError as error:
        raise CallError(error.message, error.advice) from error
    try:
        return kind.model_validate(marked.data)
    except ValidationError as error:
        complaint = error.errors()[0]
        steps = tuple(complaint["loc"])
        key = ".".join(str(step) for step in steps)
        reason = _REASONS.get(complaint["type"], f"值不合要求（{complaint['msg']}）")
        raise CallError(f"{name} 第{marked.line(steps)}行：{key} {reason}。") from error
