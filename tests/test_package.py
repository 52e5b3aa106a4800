"""The distribution: its dependencies, its data files, its lock file and its model."""

import re
import subprocess
import sys
from importlib import metadata, resources
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import quoteapi
from quoteapi.engine.default_model import DEFAULT_DISTRIBUTION, DEFAULT_MODEL

TOP = Path(__file__).parents[1]
# The extra "test" also names an extra of this package.
REQUIREMENTS = [
    requirement for requirement in map(Requirement, metadata.requires("quoteapi")) if requirement.name != "quoteapi"
]
RUNTIME = [requirement for requirement in REQUIREMENTS if not requirement.marker]


def test_version_matches_the_distribution():
    assert metadata.version("quoteapi") == quoteapi.__version__


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=str)
def test_each_dependency_has_a_floor_and_a_cap(requirement):
    operators = {specifier.operator for specifier in requirement.specifier}
    assert operators in ({">=", "<"}, {"=="})


def test_the_pinned_model_is_the_one_that_the_engine_names():
    model = Requirement(DEFAULT_DISTRIBUTION)
    assert str(model) in map(str, RUNTIME)
    assert model.name.replace("-", "_") == DEFAULT_MODEL


def test_data_files_are_installed():
    package = resources.files("quoteapi")
    assert package.joinpath("py.typed").is_file()
    for folder in ("words/lists", "linear/weights"):
        installed = {entry.name for entry in package.joinpath("engine", folder).iterdir()}
        in_tree = {entry.name for entry in (TOP / "quoteapi/engine" / folder).iterdir()}
        assert installed == in_tree != set()
    for folder in ("samples", "static", "templates"):
        installed = {entry.name for entry in package.joinpath(f"page/{folder}").iterdir()}
        in_tree = {entry.name for entry in (TOP / "quoteapi/page" / folder).iterdir()}
        assert installed == in_tree != set()


def test_the_module_runs_as_the_command():
    done = subprocess.run([sys.executable, "-m", "quoteapi", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"quoteapi, version {quoteapi.__version__}\n"


@pytest.mark.parametrize("text", ["\ud800", "Ann Lee said \udfff", "“\udc00,” said Bo."])
def test_an_unpaired_surrogate_is_refused_before_a_model_is_loaded(monkeypatch, text):
    monkeypatch.setattr(quoteapi, "_load_once", None)
    with pytest.raises(quoteapi.InvalidTextError, match=f"at character {re.search('[^ -~“]', text).start()}$"):
        quoteapi.attribute(text)


@pytest.mark.parametrize("types", [["direct", "spoken"], "direct", "indirect", ["Direct"]], ids=repr)
def test_unknown_types_are_refused(monkeypatch, types):
    monkeypatch.setattr(quoteapi, "_load_once", None)
    with pytest.raises(ValueError, match="these values: direct, mixed, indirect"):
        quoteapi.attribute("“Yes,” said Ann Lee.", types=types)


LOCK = TOP.joinpath("docker/requirements.lock").read_text()
LOCKED = re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, flags=re.MULTILINE)


@pytest.mark.parametrize("requirement", RUNTIME, ids=str)
def test_the_lock_file_satisfies_the_dependencies(requirement):
    versions = [version for name, version in LOCKED if name == requirement.name]
    assert versions
    assert all(requirement.specifier.contains(version) for version in versions)


def test_every_locked_version_has_hashes_and_names_no_host():
    entries = re.split(r"^(?=[a-z0-9-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(LOCKED)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in LOCK
    assert "--index" not in LOCK
