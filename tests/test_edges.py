"""The one-way road through the house, and what must not be imported on the way."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LAYERS: tuple[tuple[str, ...], ...] = (
    ("extractor.model",),
    ("extractor.lexicon",),
    ("extractor.reading",),
    ("extractor.figures",),
    ("extractor.nlp", "extractor.claims"),
    ("extractor.checks",),
    ("extractor.reporting",),
    ("extractor.report", "extractor.tally", "extractor.destination"),
    ("extractor",),
    ("extractor.nlp.component", "extractor.evaluation"),
    ("extractor.exchange",),
    (
        "extractor.messages",
        "extractor.batch_messages",
        "extractor.shard_messages",
        "extractor.options",
        "extractor.progress",
    ),
    ("extractor.batch",),
    ("extractor.web",),
    ("extractor.cli",),
    ("extractor.__main__",),
)
"""Lowest first. A module imports its own layer's own folder, and layers below; nothing else.

The longest name decides: the spaCy component stands on the public API, the rest of nlp far below.
"""

HEAVY = frozenset(
    (
        "spacy underthesea pandas numpy trafilatura chardet ftfy rich lxml "
        "pyarrow xlsxwriter fastwarc zstandard httpx distributed dask"
    ).split()
)

HOMES: dict[str, str | tuple[str, ...]] = {
    "spacy": "extractor.nlp.",
    "underthesea": "extractor.nlp.",
    "underthesea_core": "extractor.nlp.",
    "pandas": "extractor.reporting.table",
    "rich": "extractor.progress.",
    "chardet": "extractor.reading.charset.",
    "lxml": "extractor.reading.page_",
    "ftfy": "extractor.reading.mending.",
    "distributed": "extractor.batch.dask_engine.",
    "pyarrow": ("extractor.reading.parquet.", "extractor.batch."),
    "xlsxwriter": "extractor.batch.workbook.",
    "fastwarc": "extractor.reading.warc.",
    "zstandard": "extractor.reading.streams.",
    "httpx": "extractor.reading.fetch.",
    "jinja2": "extractor.web.",
    "markupsafe": "extractor.web.",
}
"""Heavy library → the only place that may import it."""

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "extractor").rglob("*.py"))
}


def imports(node: ast.AST) -> Iterator[tuple[str, bool]]:
    """Every absolute import below a node, and whether it waits for a function to run."""
    for child in ast.iter_child_nodes(node):
        lazy = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        if isinstance(child, ast.Import):
            yield from ((alias.name, False) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are absolute in this project"
            assert child.module
            yield from ((_imported(child.module, alias.name), False) for alias in child.names)
        else:
            typing_only = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
            yield from ((name, lazy or typing_only or late) for name, late in imports(child))


def _imported(module: str, name: str) -> str:
    """``from a import b`` imports module a.b if there is one, else a."""
    return f"{module}.{name}" if f"{module}.{name}" in MODULES else module


def home(module: str) -> tuple[int, str]:
    """The layer of a module and the name that placed it there; -1 if nothing does."""
    places = {name: rank for rank, names in enumerate(LAYERS) for name in names}
    name = module
    while name not in places and "." in name:
        name = name.rpartition(".")[0]
    only_the_package = name == "extractor" and module != name
    return (-1, "") if only_the_package else (places[name], name)


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_downwards_only(module: str) -> None:
    rank, place = home(module)
    assert rank >= 0, f"{module} has no place in LAYERS"
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    ours = {name for name, _ in imports(tree) if name.split(".")[0] == "extractor"}
    upward = {name for name in ours if home(name)[1] != place and home(name)[0] >= rank}
    assert not upward, f"{module} imports upwards: {sorted(upward)}"


@pytest.mark.parametrize("module", MODULES)
def test_heavy_libraries_stay_in_their_room(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    for name, lazy in imports(tree):
        library = name.split(".")[0]
        if library in HOMES:
            assert f"{module}.".startswith(HOMES[library]), f"{module} imports {library}"
            assert lazy or library != "pandas", f"{module} imports pandas outside a function"


def test_every_layer_exists() -> None:
    missing = [name for names in LAYERS for name in names if name not in MODULES]
    assert not missing, f"LAYERS names what is not there: {missing}"


ARTICLE = "Hội đã hỗ trợ 165 hộ nghèo, vượt 50% chỉ tiêu.\n"
RUN = """
import sys
sys.argv = ["kiemso", *sys.argv[1:]]
from extractor.cli import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print(*sorted({module.split(".")[0] for module in sys.modules}), file=sys.stderr)
"""


def loaded(code: str, *arguments: str) -> set[str]:
    """The top-level modules that a fresh Python has loaded when the code has run."""
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        input=ARTICLE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["check", "target", "--count", "235", "--percent", "113", "--relation", "exceeded"],
        ["extract", "--format", "jsonl", "-"],
        ["extract", "-"],
        ["explain", "-"],
        ["evaluate", "gold"],
    ],
    ids=" ".join,
)
def test_a_command_loads_nothing_heavy(arguments: list[str]) -> None:
    modules = loaded(RUN, *arguments)
    assert "extractor" in modules
    assert not modules & HEAVY


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, extractor; print(*{m.split('.')[0] for m in sys.modules}, file=sys.stderr)"
    modules = loaded(code)
    assert "extractor" in modules
    assert not modules & HEAVY
