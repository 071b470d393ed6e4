"""Readers are found by their place and by nothing else."""

import pkgutil
from types import ModuleType

import pytest

import extractors.readers
from extractors.readers import registry
from models.errors import InternalError


@pytest.fixture
def anew():
    registry.readers.cache_clear()
    yield
    registry.readers.cache_clear()


@pytest.mark.parametrize(
    ("media_type", "module"),
    [
        ("application/pdf", "extractors.readers.pdf"),
        ("image/jpeg", "extractors.readers.image"),
        ("image/heic", "extractors.readers.image"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "extractors.readers.docx",
        ),
    ],
)
def test_a_reader_is_found_by_its_media_type(media_type, module):
    assert registry.reader_for(media_type).__module__ == module


@pytest.mark.parametrize("media_type", ["", "application/x-unheard-of", "image", "IMAGE/JPEG"])
def test_what_nothing_reads_has_no_reader(media_type):
    assert registry.reader_for(media_type) is None


def test_two_modules_for_one_media_type_are_a_fault(monkeypatch, anew):
    modules = []
    for name in ("first", "second"):
        module = ModuleType(name)
        module.MEDIA_TYPES = frozenset({"text/x-same"})
        module.read = print
        modules.append(module)
    found = [pkgutil.ModuleInfo(None, module.__name__, False) for module in modules]
    monkeypatch.setattr(registry.pkgutil, "iter_modules", lambda path: found)
    monkeypatch.setattr(registry.importlib, "import_module", lambda name: modules[name.endswith("second")])
    with pytest.raises(InternalError, match="second"):
        registry.readers()


def test_every_media_type_of_a_module_of_the_folder_is_there():
    names = {module.name for module in pkgutil.iter_modules(extractors.readers.__path__)}
    assert {"pdf", "image", "docx"} <= names
    assert {reader.__module__.split(".")[-1] for reader in registry.readers().values()} <= names
