"""That imports go in one direction, and that a package of the engine is used by its public names alone."""

import ast
import importlib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]

# A package imports from those above it and from itself. A name with dots stands for itself and all that lies in it.
LAYERS = [
    "quoteapi.version",
    *(
        f"quoteapi.engine.{name}"
        for name in (
            "errors",
            "results",
            "default_model",
            "deadline",
            "words",
            "linear",
            "layout",
            "marks",
            "furniture",
            "parsing",
            "people",
        )
    ),
    *(f"quoteapi.engine.{name}" for name in ("mentions", "cues", "register", "coreference", "scene", "narrator")),
    *(f"quoteapi.engine.{name}" for name in ("touching", "forms", "attribution", "reports", "speakers")),
    *("quoteapi.engine.quotations", "quoteapi.engine.pipeline"),
    *(
        "quoteapi.keys",
        "quoteapi.cpus",
        "quoteapi.nonblocking",
        "quoteapi.config",
        "quoteapi.people",
        "quoteapi.language",
        "quoteapi.maintext",
        "quoteapi",
        "quoteapi.service",
        "quoteapi.page",
    ),
    # A connection, the board that the workers share and the signals know nothing of what is served over them.
    *("quoteapi.web.door.connections", "quoteapi.web.door.board", "quoteapi.web.door.stops"),
    *("quoteapi.web", "quoteapi.web.door", "quoteapi.corpus", "quoteapi.evaluation", "quoteapi.training"),
    *("quoteapi.spacy_component", "quoteapi.cli", "quoteapi.__main__"),
]
STAGES = sorted(path.parent.name for path in (TOP / "quoteapi/engine").glob("*/__init__.py"))


def read_modules():
    """Every module of the package by its dotted name, as a tree."""
    found = {}
    for path in sorted((TOP / "quoteapi").rglob("*.py")):
        parts = path.relative_to(TOP).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = ast.parse(path.read_text())
    return found


def imports_of(tree):
    """The (module, name) pairs that a tree imports from this package, wherever the import stands; name may be None."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "quoteapi":
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names if alias.name.split(".")[0] == "quoteapi")


MODULES = read_modules()
# Which module each imports: a name that is a module itself counts as that module.
IMPORTS = {
    module: sorted(
        {f"{source}.{name}" if f"{source}.{name}" in MODULES else source for source, name in imports_of(tree)}
    )
    for module, tree in MODULES.items()
}


def layer_of(module):
    """The place in LAYERS of the longest entry that holds a module; the root package holds only itself."""
    parts = module.split(".")
    names = [".".join(parts[:size]) for size in range(len(parts), 1, -1)] or [module]
    return next((LAYERS.index(name) for name in names if name in LAYERS), None)


def in_wrong_direction(imports):
    return [
        f"{module} imports {source}"
        for module, sources in imports.items()
        for source in sources
        if source != "quoteapi.engine" and (layer_of(source) is None or layer_of(source) > layer_of(module))
    ]


def find_circle(imports):
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_every_module_has_its_layer():
    assert [module for module in MODULES if layer_of(module) is None] == ["quoteapi.engine"]


def test_imports_go_in_one_direction():
    assert in_wrong_direction({module: IMPORTS[module] for module in MODULES if module != "quoteapi.engine"}) == []


def test_no_modules_import_each_other():
    assert find_circle(IMPORTS) == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_two_to_seven_public_names(stage):
    public = importlib.import_module(f"quoteapi.engine.{stage}").__all__
    assert 2 <= len(public) <= 7
    assert len(set(public)) == len(public)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_says_what_goes_in_and_what_comes_out(stage):
    said = importlib.import_module(f"quoteapi.engine.{stage}").__doc__
    assert all(f"{word}: " in said for word in ("In", "Out"))


def inside_of(stage, module, tree):
    """What a module uses of a stage beside its public names."""
    package = f"quoteapi.engine.{stage}"
    if module == package or module.startswith(f"{package}."):
        return []
    public = importlib.import_module(package).__all__
    return [
        f"{module}: {source}.{name}"
        for source, name in imports_of(tree)
        if source.startswith(f"{package}.") or (source == package and name not in public)
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_of_the_inside_of_a_stage_is_used_from_outside(stage):
    assert [use for module, tree in MODULES.items() for use in inside_of(stage, module, tree)] == []


def used_by_the_measure(imports):
    """What the evaluation uses of the engine beside its answers and, to replace quotation marks, its finder of them."""
    allowed = {"quoteapi.engine.errors", "quoteapi.engine.results"}
    finders = [("quoteapi.evaluation.restyle", f"quoteapi.engine.{stage}") for stage in ("layout", "marks")]
    return [
        f"{module} imports {source}"
        for module, sources in imports.items()
        for source in sources
        if module.startswith("quoteapi.evaluation.") and source.startswith("quoteapi.engine.")
        if source not in allowed and (module, source) not in finders
    ]


def test_the_measure_uses_no_rules_of_what_it_measures():
    assert used_by_the_measure(IMPORTS) == []


def test_these_tests_can_fail():
    """On made-up modules: against the direction, in a circle, into the inside of a stage, from the measure."""
    measure = {"quoteapi.evaluation.names": ["quoteapi.engine.words"]}
    assert used_by_the_measure(measure) == ["quoteapi.evaluation.names imports quoteapi.engine.words"]
    backwards = {"quoteapi.engine.words.names": ["quoteapi.engine.marks"]}
    assert in_wrong_direction(backwards) == ["quoteapi.engine.words.names imports quoteapi.engine.marks"]
    assert find_circle({"a": ["b"], "b": ["c"], "c": ["a"]})
    tree = ast.parse("if TYPE_CHECKING:\n    from quoteapi.engine.marks.passages import Passage")
    assert inside_of("marks", "quoteapi.service.answers", tree) == [
        "quoteapi.service.answers: quoteapi.engine.marks.passages.Passage"
    ]
