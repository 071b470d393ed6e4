"""The jurisdictions, found by their place and loaded strictly.

`validation/jurisdictions/<id>/` holds `jurisdiction.yaml` (who issued what), `forms.yaml` (models.jurisdiction.
FormSpec) and `requirements.yaml` (the list `requirements`). Adding a jurisdiction is adding a folder, here, in a root
that LIANSHEN_JURISDICTIONS names, or in one that the caller names. A fault stops the program with file, line and reason.

Forms load apart from requirements, so that reading submissions does not depend on what is asked of them.

Example:
    >>> "liangjiang" in [form.jurisdiction for form in load_forms()]
    True
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from models.errors import CallError, CatalogError
from models.jurisdiction import FormSpec, Jurisdiction, Requirement
from models.records import Record
from validation import marked_yaml
from validation.catalog_rules import SCHEMA, asked_of
from validation.marked_yaml import Marked

ROOT = Path(__file__).parent / "jurisdictions"
_MORE_ROOTS = "LIANSHEN_JURISDICTIONS"
"""Environment variable that names further root folders, parted as in PATH."""

_BLOCKS = "blocks.yaml"
_FORMS = "forms.yaml"
_HEAD = "jurisdiction.yaml"
_REQUIREMENTS = "requirements.yaml"
_EVERY = "every.yaml"
"""Beside the folders: what is looked at in all jurisdictions."""

R = TypeVar("R", bound=Record)

_REASONS = {
    "missing": "缺少这一项",
    "extra_forbidden": "不认识这一项",
    "enum": "不是允许的取值（{expected}）",
    "string_type": "应为文字，请加引号",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "bool_type": "应为true或false",
    "bool_parsing": "应为true或false",
    "tuple_type": "应为列表",
    "list_type": "应为列表",
    "dict_type": "应为“键: 值”的一组",
    "model_type": "应为“键: 值”的一组",
}


class _Head(Record):
    """What jurisdiction.yaml holds."""

    id: str
    name: str
    issuer: str
    document: str
    number: str = ""
    edition: str
    references: Mapping[str, str] = Field(default_factory=dict)


class _Requirements(Record):
    """What requirements.yaml holds."""

    requirements: tuple[Requirement, ...]


@dataclass(frozen=True)
class Catalog:
    """All jurisdictions, in the order of their ids."""

    jurisdictions: tuple[Jurisdiction, ...]

    def ids(self) -> tuple[str, ...]:
        """Ids of all jurisdictions."""
        return tuple(jurisdiction.id for jurisdiction in self.jurisdictions)

    def jurisdiction(self, id_: str) -> Jurisdiction:
        """The jurisdiction with this id.

        Raises:
            CallError: there is none.
        """
        for jurisdiction in self.jurisdictions:
            if jurisdiction.id == id_:
                return jurisdiction
        raise CallError(f"没有辖区“{id_}”。", f"可用的辖区：{'、'.join(self.ids())}。")

    def forms(self) -> tuple[FormSpec, ...]:
        """The forms of all jurisdictions."""
        return tuple(jurisdiction.form for jurisdiction in self.jurisdictions)


def load_catalog(more_roots: Iterable[Path] = ()) -> Catalog:
    """Load all jurisdictions of the program, and those of further root folders.

    Args:
        more_roots: folders that hold one folder for each further jurisdiction.

    Raises:
        CatalogError: a folder has a fault; file, line and reason are named.
    """
    return Catalog(tuple(_jurisdiction(folder) for folder in _folders(more_roots)))


def load_forms(more_roots: Iterable[Path] = ()) -> tuple[FormSpec, ...]:
    """Load the forms of all jurisdictions and nothing else, in the order of their ids.

    Raises:
        CatalogError: a forms.yaml has a fault; file, line and reason are named.
    """
    return tuple(_form(folder) for folder in _folders(more_roots))


def _folders(more_roots: Iterable[Path]) -> list[Path]:
    found: dict[str, Path] = {}
    named = (Path(name) for name in os.environ.get(_MORE_ROOTS, "").split(os.pathsep) if name)
    for root in (ROOT, *named, *more_roots):
        if not root.is_dir():
            raise CatalogError(f"没有辖区文件夹：{root}。", "请检查路径。")
        for folder in sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] not in "._"):
            if folder.name in found:
                raise CatalogError(
                    f"辖区“{folder.name}”有两个文件夹：{found[folder.name]}、{folder}。", "请只保留一个。"
                )
            found[folder.name] = folder
    return [found[name] for name in sorted(found)]


@cache
def _blocks() -> Marked:
    """Parts of papers that several forms share."""
    return marked_yaml.load(ROOT / _BLOCKS)


def _form(folder: Path) -> FormSpec:
    marked = marked_yaml.with_blocks(marked_yaml.load(folder / _FORMS), _blocks())
    form = _record(FormSpec, marked)
    if form.jurisdiction != folder.name:
        raise marked.fault(("jurisdiction",), f"应与文件夹名“{folder.name}”一致。")
    return form


def _jurisdiction(folder: Path) -> Jurisdiction:
    marked = marked_yaml.load(folder / _HEAD)
    head = _record(_Head, marked)
    if head.id != folder.name:
        raise marked.fault(("id",), f"应与文件夹名“{folder.name}”一致。")
    form = _form(folder)
    return Jurisdiction(**head.model_dump(), form=form, requirements=_requirements(folder, form))


def read_requirements(marked: Marked, prefix: str) -> tuple[Requirement, ...]:
    """The list `requirements` of a file, each id once and beginning with `prefix`.

    Raises:
        CatalogError: it has a fault; file, line and reason are named.
    """
    requirements = _record(_Requirements, marked).requirements
    seen: set[str] = set()
    for place, requirement in enumerate(requirements):
        steps = ("requirements", place, "id")
        if not requirement.id.startswith(f"{prefix}."):
            raise marked.fault(steps, f"编号“{requirement.id}”应以“{prefix}.”开头。")
        if requirement.id in seen:
            raise marked.fault(steps, f"编号“{requirement.id}”重复。")
        seen.add(requirement.id)
    return requirements


def _requirements(folder: Path, form: FormSpec) -> tuple[Requirement, ...]:
    marked = marked_yaml.load(folder / _REQUIREMENTS)
    requirements = read_requirements(marked, folder.name)
    for place, requirement in enumerate(requirements):
        _check_papers(marked, place, requirement, form)
        _check_rule(marked, place, requirement)
    kinds = {paper.kind for paper in form.papers}
    named = {requirement.id for requirement in requirements}
    shared = [r.model_copy(update={"id": f"{folder.name}.{r.id}"}) for r in of_every_jurisdiction()]
    return (*requirements, *(r for r in shared if kinds.issuperset(r.rests_on) and r.id not in named))


def of_every_jurisdiction() -> tuple[Requirement, ...]:
    """What is looked at in every jurisdiction that has the papers for it; ids are without its name.

    Raises:
        CatalogError: the file has a fault; file, line and reason are named.
    """
    marked = marked_yaml.load(ROOT / _EVERY)
    requirements = _record(_Requirements, marked).requirements
    for place, requirement in enumerate(requirements):
        _check_rule(marked, place, requirement)
    return requirements


def _check_papers(marked: Marked, place: int, requirement: Requirement, form: FormSpec) -> None:
    """A requirement can rest only on a paper that the forms tell apart; else it would never be applicable."""
    known = {paper.kind for paper in form.papers}
    for key in ("rests_on", "rests_on_any"):
        for number, kind in enumerate(getattr(requirement, key)):
            if kind not in known:
                raise marked.fault(("requirements", place, key, number), f"{_FORMS} 中没有这种材料：{kind}。")


def _check_rule(marked: Marked, place: int, requirement: Requirement) -> None:
    steps: marked_yaml.Steps = ("requirements", place, "parameters")
    try:
        asked_of(requirement)
    except LookupError as error:
        named = (*steps, "check") if requirement.rule == SCHEMA else ("requirements", place, "rule")
        raise marked.fault(named, str(error.args[0])) from None
    except ValidationError as error:
        raise told(marked, steps, error) from None


def _record(kind: type[R], marked: Marked) -> R:
    try:
        return kind.model_validate(marked.data)
    except ValidationError as error:
        raise told(marked, (), error) from None


def told(marked: Marked, around: marked_yaml.Steps, error: ValidationError) -> CatalogError:
    """The first fault that pydantic found, at the line where it stands; a key misspelt before the key missing."""
    faults: list[Any] = list(error.errors(include_url=False))
    first = next((fault for fault in faults if fault["type"] == "extra_forbidden"), faults[0])
    steps: marked_yaml.Steps = (*around, *first["loc"])
    named = ".".join(str(step + 1) if isinstance(step, int) else step for step in steps)
    reason = _REASONS.get(first["type"], first["msg"]).format(**first.get("ctx", {}))
    return marked.fault(steps, f"{named or '文件'}：{reason}。")
