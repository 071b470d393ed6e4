"""The requirements of the round as a whole, from `validation/jurisdictions/round.yaml`.

They stand beside the jurisdictions because they are declared the same way, and apart from them because they are asked of
every submission, whatever its jurisdiction.

Example:
    >>> round_requirements()[0].id
    'round.lead.once'
"""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from models.jurisdiction import Requirement
from validation import marked_yaml
from validation.across.sighting import AcrossCheck
from validation.catalog import ROOT, read_requirements, told
from validation.catalog_rules import find, parameters_of

_ROUND = "round"
"""First part of their ids."""

_ROOM = "across"


@cache
def round_requirements(file: Path = ROOT / "round.yaml") -> tuple[Requirement, ...]:
    """The requirements that every submission of a round has one finding for.

    Raises:
        CatalogError: the file has a fault; file, line and reason are named.
    """
    marked = marked_yaml.load(file)
    requirements = read_requirements(marked, _ROUND)
    for place, requirement in enumerate(requirements):
        try:
            check_of(requirement)
        except LookupError as error:
            raise marked.fault(("requirements", place, "rule"), str(error.args[0])) from None
        except ValidationError as error:
            raise told(marked, ("requirements", place, "parameters"), error) from None
    return requirements


def check_of(requirement: Requirement) -> AcrossCheck:
    """The check that a requirement of the round names, with its parameters.

    Raises:
        LookupError: there is no such check.
        pydantic.ValidationError: the parameters are not what it asks for.
    """
    function = find(_ROOM, requirement.rule)
    check: AcrossCheck = function(parameters_of(function, dict(requirement.parameters)))
    return check
