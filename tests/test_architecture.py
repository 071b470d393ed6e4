"""No module escapes the contracts of pyproject.toml, no package the build, and the house's habits hold.

import-linter judges what it can see; these tests walk the tree and fail where it would not look.
"""

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: list[str] = SETTINGS["tool"]["setuptools"]["packages"]
CONTRACTS = SETTINGS["tool"]["importlinter"]
ROOMS: list[str] = CONTRACTS["root_packages"]
NOT_PRODUCT = {"tests", "bench", "out", "build", "dist"}

# A jurisdiction's rules.py is found by its place and loaded by validation.catalog: no import names it.
JURISDICTION_RULES = re.compile(r"validation/jurisdictions/[a-z_]+/rules\.py")
RULES_MAY_IMPORT = {"models", "validation", "pandas", "pandera", "numpy", "rapidfuzz"}

# They import by a computed name, within their own room: rules, jurisdictions, readers.
FINDERS = {"extractors/readers/registry.py", "validation/catalog.py", "validation/catalog_rules.py"}

BANNED_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "base",
    "manager",
    "managers",
    "tools",
}
MODULE_LINES = 300
FUNCTION_LINES = 40


@cache
def _modules() -> tuple[Path, ...]:
    """Every Python file of the product, relative to the root; hidden folders and test code left out."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        relative = path.relative_to(ROOT)
        hidden = any(part.startswith(".") or part.endswith(".egg-info") for part in relative.parts)
        if not hidden and relative.parts[0] not in NOT_PRODUCT:
            found.append(relative)
    return tuple(found)


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _is_loaded_by_place(path: Path) -> bool:
    return bool(JURISDICTION_RULES.fullmatch(path.as_posix()))


def _tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def test_every_module_is_in_a_room_that_the_contracts_know():
    assert [str(path) for path in _modules() if path.parts[0] not in ROOMS] == []


def test_every_folder_with_modules_is_a_package():
    """A folder without __init__.py is invisible to import-linter and to the build."""
    missing = {
        str(folder)
        for path in _modules()
        if not _is_loaded_by_place(path)
        for folder in list(path.parents)[:-1]
        if not (ROOT / folder / "__init__.py").is_file()
    }
    assert missing == set()


def test_import_linter_sees_every_module():
    graph = grimp.build_graph(*ROOMS, include_external_packages=False, cache_dir=None)
    assert {_dotted(path) for path in _modules() if not _is_loaded_by_place(path)} - graph.modules == set()


def test_every_room_is_judged_by_the_layers_and_by_each_confinement():
    by_id = {contract["id"]: contract for contract in CONTRACTS["contracts"]}
    layered = {name.strip() for layer in by_id["layers"]["layers"] for name in layer.split("|")}
    assert layered == set(ROOMS) - {"corpus"}
    assert set(by_id["corpus"]["source_modules"]) == set(ROOMS) - {"corpus"}
    assert set(by_id["pandera"]["source_modules"]) == set(ROOMS) - {"validation"}
    for confinement in ("reading-libraries", "office-libraries"):
        # corpus/synthesis draws pages, scans and Word files, so it may use what reads them
        assert set(by_id[confinement]["source_modules"]) == set(ROOMS) - {"extractors", "corpus"}


def test_every_package_is_listed_for_the_build():
    in_tree = {_dotted(path) for path in _modules() if path.name == "__init__.py"}
    assert sorted(in_tree - set(PACKAGES)) == [], "add them to [tool.setuptools] packages in pyproject.toml"
    assert sorted(set(PACKAGES) - in_tree) == [], "these are listed in pyproject.toml but not in the tree"


def test_tests_are_not_a_package():
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_rules_of_a_jurisdiction_stay_in_their_layer():
    allowed = RULES_MAY_IMPORT | sys.stdlib_module_names
    for path in filter(_is_loaded_by_place, _modules()):
        assert _imported(path) - allowed == set(), path


def _imported(path: Path) -> set[str]:
    """The top-level names that a module imports."""
    names = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_no_import_hides_from_the_contracts():
    """Import by a computed name is for those who find modules of their own room by their place."""
    hidden = []
    for path in _modules():
        for node in ast.walk(_tree(path)):
            called = node.func if isinstance(node, ast.Call) else None
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in {"import_module", "__import__", "spec_from_file_location"}:
                hidden.append(f"{path}:{node.lineno}")
    assert [place for place in hidden if place.split(":")[0] not in FINDERS] == []


def test_modules_are_named_after_what_they_are():
    assert [str(path) for path in _modules() if set(path.with_suffix("").parts) & BANNED_NAMES] == []


def test_modules_and_functions_stay_small():
    large = []
    for path in _modules():
        text = (ROOT / path).read_text(encoding="utf-8")
        if text.count("\n") > MODULE_LINES:
            large.append(f"{path}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = _body_lines(node)
                if lines > FUNCTION_LINES:
                    large.append(f"{path}:{node.lineno} {node.name}: {lines} lines")
    assert large == []


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function after its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1


def test_models_point_to_where_the_ocr_engines_live():
    """`models` means records here; whoever looks for trained weights is told where to go."""
    documentation = ast.get_docstring(_tree(Path("models/__init__.py"))) or ""
    assert "extractors/ocr" in documentation.splitlines()[0]


def test_pre_commit_runs_what_ci_runs():
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    hooks = re.findall(r"entry: (.+)", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    tools = r"ruff check|ruff format --check|mypy|lint-imports|python -m pytest"
    wanted = re.findall(rf"^\t(\.venv/bin/(?:{tools}))$", recipe, re.MULTILINE)
    assert sorted(hooks) == sorted(wanted)
    assert "make --keep-going test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
