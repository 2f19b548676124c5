"""The house keeps its shape: imports run one way, and files stay small enough to read.

    newsroom's leaf modules <- authors <- articles <- republish <- newsroom's wiring

Imports inside functions count like any other: they are where circles hide.
"""

import ast
import statistics
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings

APPS = ["authors", "articles", "republish"]
# The modules of newsroom that know the apps, and that no app may know.
WIRING = ("settings", "urls", "wsgi", "context_processors", "management", "demo")
# Names a module or model by a string, so that no import shows what knows what.
DISGUISES = {"get_model", "import_module", "import_string"}
LONGEST = 400
MEDIAN = 80
VAGUE = {"utils", "util", "helpers", "services", "common", "misc"}


def level(module: str) -> int:
    """Return how high in the house a module stands; it may import from its level and below."""
    top, _, rest = module.partition(".")
    if top in APPS:
        return APPS.index(top) + 1
    return len(APPS) + 1 if rest.split(".")[0] in WIRING else 0


def sources(*packages: str) -> dict[str, Path]:
    """Return module names with their files, without migrations, which Django writes."""
    root = settings.BASE_DIR
    files = {}
    for package in packages:
        for path in (root / package).rglob("*.py"):
            parts = path.relative_to(root).with_suffix("").parts
            if "migrations" not in parts:
                files[".".join(part for part in parts if part != "__init__")] = path
    return files


def imports(module: str, path: Path) -> set[str]:
    """Return the full names of all that a module imports, wherever in it the import stands."""
    package = module if path.stem == "__init__" else module.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                above = parts[: len(parts) - node.level + 1]
                base = ".".join([*above, base]).rstrip(".")
            found |= {f"{base}.{name.name}" for name in node.names}
    return found


MODULES = sources("newsroom", *APPS)


def imported_modules(module: str) -> set[str]:
    """Return those of our own modules that a module imports; `a.b.name` counts as `a.b`."""
    names = {
        name if name in MODULES else name.rpartition(".")[0]
        for name in imports(module, MODULES[module])
    }
    return names & MODULES.keys() - {module}


GRAPH = {module: imported_modules(module) for module in MODULES}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_run_one_way(module):
    above = {name for name in GRAPH[module] if level(name) > level(module)}
    assert above == set(), f"{module} may not know what stands above it"


def test_no_import_is_disguised():
    disguised = {
        module
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute | ast.Name)
        and DISGUISES & {getattr(node, "attr", None), getattr(node, "id", None)}
    }
    assert disguised == set()


def test_no_module_imports_itself_through_others():
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_the_rules_see_every_kind_of_import(tmp_path):
    path = tmp_path / "example.py"
    path.write_text(
        "import authors.models\n"
        "from . import sibling\n"
        "from ..links import absolute_url\n"
        "def later():\n"
        "    from republish import pixel\n"
    )
    assert imports("newsroom.pictures.example", path) == {
        "authors.models",
        "newsroom.pictures.sibling",
        "newsroom.links.absolute_url",
        "republish.pixel",
    }


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("newsroom", 0),
        ("newsroom.links", 0),
        ("newsroom.models", 0),
        ("authors.views", 1),
        ("articles.models.version", 2),
        ("republish.pixel.token", 3),
        ("newsroom.urls", 4),
        ("newsroom.demo.loading", 4),
        ("newsroom.management.commands.serve", 4),
    ],
)
def test_levels_of_the_house(module, expected):
    assert level(module) == expected


def lengths(*packages: str) -> dict[str, int]:
    """Return how many lines each module has, the empty ones left out."""
    counted = {
        module: len(path.read_text().splitlines()) for module, path in sources(*packages).items()
    }
    return {module: lines for module, lines in counted.items() if lines}


def test_files_are_short():
    counted = lengths("newsroom", *APPS, "tests", "benchmarks", "tools")
    too_long = {module: lines for module, lines in counted.items() if lines >= LONGEST}
    assert too_long == {}
    assert statistics.median(lengths("newsroom", *APPS).values()) < MEDIAN


def test_modules_are_named_for_what_they_hold():
    vague = {module for module in MODULES if VAGUE & set(module.split("."))}
    assert vague == set()
