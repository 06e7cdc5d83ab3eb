"""The documentation is true: its examples run, and it names everything that can be named."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

import extractor
from extractor import model
from extractor.checks.registry import CHECKS
from extractor.cli import app
from extractor.reporting.formats import FORMATS
from extractor.reporting.table import COLUMNS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OUTPUT = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
BY_CHECK = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")

PYTHON = re.findall(r"```python\n(.*?)```\n+```text\n(.*?)```", README, re.DOTALL)


def consoles(page: str) -> list[tuple[str, str]]:
    """Every command of a page's console blocks, with what it is said to print."""
    blocks = "".join(re.findall(r"```console\n(.*?)```", page, re.DOTALL))
    return re.findall(r"^\$ (.*)\n((?:[^$`].*\n)*)", blocks, re.MULTILINE)


CONSOLE = consoles(README)

COMMANDS: dict[str, Any] = dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def stdout(*command: str) -> str:
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize(("code", "printed"), PYTHON)
def test_a_python_example_prints_what_the_readme_says(code: str, printed: str) -> None:
    assert stdout(sys.executable, "-c", code) == printed


@pytest.mark.parametrize(("command", "printed"), [*CONSOLE, *consoles(BY_CHECK)])
def test_a_command_line_example_prints_what_the_page_says(command: str, printed: str) -> None:
    kiemso = f'kiemso() {{ "{sys.executable}" -m extractor "$@"; }}; '
    assert stdout("bash", "-c", kiemso + command) == printed


def test_the_readme_has_its_examples() -> None:
    assert len(re.findall("^```(?:python|console)", README, re.MULTILINE)) == len(PYTHON) + 1
    assert len(CONSOLE) >= 2
    assert all(printed for _, printed in [*PYTHON, *CONSOLE])


def test_docstring_examples_run() -> None:
    result = doctest.testmod(extractor)
    assert result.attempted
    assert not result.failed


def table_of_columns() -> str:
    """The Markdown lines of docs/output.md that describe the columns, from the one list."""
    return "".join(f"| `{c.name}` | {c.type} | {c.meaning} |\n" for c in COLUMNS)


def test_the_table_of_columns_is_the_list_of_columns() -> None:
    head = "| column | type | meaning |\n| --- | --- | --- |\n"
    assert head + table_of_columns() + "\n" in OUTPUT, f"docs/output.md wants\n{table_of_columns()}"


NAMES = [
    *model.VERDICTS,
    *model.CONVENTIONS,
    *model.REASONS,
    *model.RELATIONS,
    *get_args(model.Bound),
    *get_args(model.PercentUnit),
    *get_args(model.TargetKind),
    *get_args(model.Status),
    *FORMATS,
    *CHECKS,
]


@pytest.mark.parametrize("name", dict.fromkeys(NAMES))
def test_every_name_is_explained(name: str) -> None:
    assert f"`{name}`" in OUTPUT


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_every_field_of_a_check_is_named_beside_it(check: Any) -> None:
    fields = ", ".join(f"`{field.name}`" for field in check.fields)
    assert f"| `{check.name}` | {fields} |" in OUTPUT


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_its_section(check: str) -> None:
    assert f"\n## {check}\n" in BY_CHECK


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_in_the_readme(command: str) -> None:
    assert f"`kiemso {command} " in README
    assert COMMANDS[command].help
    options = [name for parameter in COMMANDS[command].params for name in parameter.opts]
    missing = [name for name in options if name.startswith("--") and f"`{name}`" not in README]
    assert not missing


WORDS = [*model.RELATIONS, *get_args(model.TargetKind), *get_args(model.Status)]


@pytest.mark.parametrize("name", [name for name in WORDS if name not in ("count", "other")])
def test_the_glossary_gives_the_vietnamese_word(name: str) -> None:
    glossary = README.partition("## Words\n")[2].partition("\n## ")[0]
    assert f"`{name}`" in glossary


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_the_readme_leads_to_every_page(page: Path) -> None:
    assert f"(docs/{page.name})" in README


def test_every_file_the_documents_name_exists() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    for page in pages:
        named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", page.read_text(encoding="utf-8"))
        missing = [name for name in named if "NAME" not in name and not (ROOT / name).exists()]
        assert not missing, f"{page.name} names {missing}"


ROWS = [row for row in README.partition("## How to add")[2].splitlines() if row.startswith("| a")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_what_is_to_be_extended_stands_where_the_readme_says(row: str) -> None:
    places = [ROOT / place for place in re.findall(r"`([\w/.]+/(?:[\w.]+\.py)?)`", row)]
    files = [f for place in places for f in ([place] if place.suffix else place.glob("*.py"))]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    lists = re.findall(r"`([A-Z_]{3,})`", row)
    assert [name for name in lists if not re.search(rf"\b{name}\b", code)] == []


LISTS = sorted((ROOT / "extractor" / "lexicon").glob("*.tsv"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_word_list_is_among_the_places_to_extend(path: Path) -> None:
    assert any(f"`extractor/lexicon/{path.name}`" in row for row in ROWS)
