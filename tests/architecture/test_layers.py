"""The domain stands alone, and nothing imports in a circle."""

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
PACKAGES = ("unbend", "unbend_cli", "unbend_web")


def name_of(file: Path) -> str:
    """The dotted name of a module's file."""
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    name_of(file): file
    for package in PACKAGES
    for file in (SOURCE / package).rglob("*.py")
    if "migrations" not in file.parts and "node_modules" not in file.parts
}
DOMAIN = sorted(name for name in MODULES if name.partition(".")[0] == "unbend")


def imports_of(name: str) -> set[str]:
    """The product's own modules that ``name`` imports when it is loaded."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            below = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= below or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & MODULES.keys()) - {name}


def test_no_imports_go_in_a_circle():
    try:
        tuple(TopologicalSorter({name: imports_of(name) for name in MODULES}).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_the_domain_needs_nothing_but_the_standard_library():
    code = "import sys; sys.path.insert(0, sys.argv[1])\nfor name in sys.argv[2:]: __import__(name)"
    command = [sys.executable, "-I", "-S", "-W", "error", "-c", code, str(SOURCE), *DOMAIN]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.parametrize(
    "command", ["questions", "screen", "movements", "plan", "replay", "figure"]
)
def test_the_commands_of_the_domain_do_not_load_the_web(command: str):
    code = (
        "import sys\n"
        f"import unbend_cli.main, unbend_cli.commands.{command}\n"
        "print(sorted({'django', 'unbend_web'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
