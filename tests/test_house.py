"""The house keeps its own measures: sizes, docstrings, the drawn tree of errors, the public face."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import corroborate
from corroborate import errors

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src" / "corroborate").rglob("*.py"))
PACKAGES = sorted(
    path.parent for path in SOURCES if path.name == "__init__.py" and path.parent.parent.name == "corroborate"
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_files_and_functions_stay_readable(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") < 500, "a file of 500 lines holds two nouns"
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= 60
    ]
    assert not long, "a function of 60 lines does two things"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.name)
def test_each_package_opens_with_a_sentence_and_an_invariant(package: Path) -> None:
    doc = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    first, _, rest = doc.partition("\n\n")
    assert first.rstrip().endswith("."), "one sentence says what the room is for"
    assert "Invariant:" in rest


def test_the_error_tree_is_drawn_as_it_is() -> None:
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or "")) | {"CorroborateError"}
    real = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.CorroborateError)
    }
    assert drawn == real


def test_error_codes_are_distinct_and_survive_a_process_border() -> None:
    import pickle

    kinds = [v for v in vars(errors).values() if isinstance(v, type) and issubclass(v, errors.CorroborateError)]
    assert len({kind.code for kind in kinds}) == len(kinds)
    for kind in kinds:
        back = pickle.loads(pickle.dumps(kind(path="a.pdf", page=3)))
        assert (type(back), back.data) == (kind, {"path": "a.pdf", "page": 3})


def test_the_face_shows_what_it_promises() -> None:
    assert corroborate.__all__ == sorted(corroborate.__all__)
    for name in corroborate.__all__:
        assert getattr(corroborate, name) is not None


def test_every_module_can_be_imported_alone() -> None:
    for module in pkgutil.walk_packages(corroborate.__path__, "corroborate."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


@pytest.mark.parametrize(
    ("code", "heavy", "reason"),
    [
        ("import corroborate", "lxml", "the face is looked at by every command, also by --version"),
        ("import corroborate.audit.run", "pypdfium2", "auditing a text layer needs no PDF reader"),
        ("import corroborate.audit.run", "django", "the core knows no shell"),
    ],
)
def test_imports_stay_light(code: str, heavy: str, reason: str) -> None:
    check = f"{code}; import sys; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0, reason
