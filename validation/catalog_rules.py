"""Rules and row checks found by their place, and their parameters read.

A requirement's `rule` is `<module>.<function>` under validation/rules, or `schema`; then its parameter `check` is
`<module>.<function>` under validation/checks. The type of the function's argument `asked` is the parameter record.

Example:
    >>> find("rules", "materials.present").__name__
    'present'
"""

import importlib
import inspect
import re
from collections.abc import Callable
from typing import Any, get_type_hints

from models.jurisdiction import Requirement
from validation.checks.row_check import RowCheck
from validation.rules.parameters import Parameters
from validation.settings import Settings

SCHEMA = "schema"
_PLACE = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
_ARGUMENT = "asked"


def find(room: str, place: str) -> Callable[..., Any]:
    """The function at `<module>.<function>` of validation/rules or validation/checks.

    Args:
        room: `rules` or `checks`.
        place: module and function.

    Raises:
        LookupError: there is none; the message says so in Chinese.
    """
    if not _PLACE.fullmatch(place):
        raise LookupError(f"规则名“{place}”应写作“模块.函数”。")
    module_name, name = place.split(".")
    dotted = f"validation.{room}.{module_name}"
    try:
        module = importlib.import_module(dotted)
    except ModuleNotFoundError as error:
        if error.name != dotted:
            raise
        raise LookupError(f"没有规则模块“{module_name}”。") from None
    function = getattr(module, name, None)
    if (
        not inspect.isfunction(function)
        or function.__module__ != dotted
        or _ARGUMENT not in get_type_hints(function)
    ):
        raise LookupError(f"模块“{module_name}”中没有规则“{name}”。")
    return function


def parameters_of(function: Callable[..., Any], written: dict[str, Any]) -> Parameters:
    """Read the parameters of a rule.

    Raises:
        pydantic.ValidationError: they are not what the rule asks for.
    """
    record: type[Parameters] = get_type_hints(function)[_ARGUMENT]
    return record.model_validate(written)


def asked_of(requirement: Requirement) -> tuple[Callable[..., Any], Parameters]:
    """The function that judges a requirement, and its parameters.

    Raises:
        LookupError: there is no such rule or check.
        pydantic.ValidationError: the parameters are not what it asks for.
    """
    written = dict(requirement.parameters)
    if requirement.rule != SCHEMA:
        function = find("rules", requirement.rule)
        return function, parameters_of(function, written)
    function = find("checks", str(written.pop("check", "")))
    return function, parameters_of(function, written)


def row_check_of(requirement: Requirement, settings: Settings) -> RowCheck | None:
    """The row check of a requirement with `rule: schema`; None for one with a rule of its own."""
    if requirement.rule != SCHEMA:
        return None
    function, asked = asked_of(requirement)
    check: RowCheck = function(asked, settings)
    return check
