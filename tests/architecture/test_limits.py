"""Nothing grows beyond what a reader can hold: files, classes, functions, parameters."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FILE, CLASS, FUNCTION, PARAMETERS = 400, 250, 40, 5

# Tables of data, which are read by looking up and not from top to bottom.
TABLES = {"core/copydesk/messages.py"}


def sources(root: Path) -> list[Path]:
    return sorted(path for room in ("core", "gui", "resources") for path in (root / room).rglob("*.py"))


def definitions(path: Path) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring: saying more must cost nothing."""
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        return length(node) - ((first.end_lineno or first.lineno) - first.lineno + 1)
    return length(node)


@pytest.fixture(scope="module")
def files(root: Path) -> list[Path]:
    found = sources(root)
    assert len(found) > 20
    return found


def test_no_file_is_too_long(root: Path, files: list[Path]) -> None:
    sizes = {str(path.relative_to(root)): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: n for name, n in sizes.items() if n > FILE and name not in TABLES} == {}


def test_no_class_is_too_long(root: Path, files: list[Path]) -> None:
    long = {
        f"{path.relative_to(root)}:{node.name}": length(node)
        for path in files
        for node in definitions(path)
        if isinstance(node, ast.ClassDef) and length(node) > CLASS
    }
    assert long == {}


def test_no_function_is_too_long(root: Path, files: list[Path]) -> None:
    long = {
        f"{path.relative_to(root)}:{node.name}": code_lines(node)
        for path in files
        for node in definitions(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and code_lines(node) > FUNCTION
    }
    assert long == {}


def test_no_function_takes_too_many_parameters(root: Path, files: list[Path]) -> None:
    many = {}
    for path in files:
        for node in definitions(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
                count = len([name for name in names if name not in {"self", "cls"}])
                if count > PARAMETERS:
                    many[f"{path.relative_to(root)}:{node.name}"] = count
    assert many == {}
