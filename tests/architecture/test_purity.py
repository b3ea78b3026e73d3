"""The core knows no window, no single platform and no network, and runs nothing that it reads."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ONE_PLATFORM = {"fcntl", "msvcrt", "pwd", "grp", "resource", "termios", "winreg", "_winapi"}
RUNS_WHAT_IT_READS = {"pickle", "shelve", "marshal", "dill", "yaml"}
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "urllib.request", "asyncio", "PySide6.QtNetwork"}


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def sources(root: Path) -> list[Path]:
    return sorted(path for room in ("core", "gui", "resources") for path in (root / room).rglob("*.py"))


def import_all_without(root: Path, blocked: set[str]) -> subprocess.CompletedProcess[str]:
    modules = sorted(
        ".".join(path.relative_to(root / "core").with_suffix("").parts).removesuffix(".__init__")
        for path in (root / "core" / "copydesk").rglob("*.py")
        if path.name != "__main__.py"
    )
    script = f"""
import importlib, importlib.abc, sys
blocked = {blocked!r}
class Block(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            # Only what our own modules ask for: the standard library may ask for whatever its platform has.
            caller = sys._getframe(1)
            while caller and "importlib" in caller.f_code.co_filename:
                caller = caller.f_back
            if caller is None or "copydesk" in caller.f_globals.get("__name__", ""):
                raise ImportError("blocked: " + name)
        return None
for name in blocked:
    if name not in {{"PySide6", "shiboken6"}}:
        sys.modules.pop(name, None)
sys.meta_path.insert(0, Block())
for module in {modules!r}:
    importlib.import_module(module)
print(sorted(blocked & set(sys.modules)))
"""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)


def test_the_core_imports_without_qt(root: Path) -> None:
    done = import_all_without(root, {"PySide6", "shiboken6"})
    assert done.stderr == ""
    assert done.stdout.strip() == "[]"


def test_the_core_imports_without_what_only_one_platform_has(root: Path) -> None:
    assert import_all_without(root, ONE_PLATFORM).stderr == ""


@pytest.mark.parametrize("room", ["core", "gui"])
def test_modules_of_one_platform_are_imported_inside_functions(root: Path, room: str) -> None:
    at_top = {
        str(path.relative_to(root)): node.names[0].name
        for path in (root / room).rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import) and node.names[0].name in ONE_PLATFORM
    }
    assert at_top == {}


def test_nothing_that_is_read_is_run(root: Path) -> None:
    for path in sources(root):
        assert not imports(path) & RUNS_WHAT_IT_READS, path
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec"}, path


def test_nothing_opens_a_connection(root: Path) -> None:
    for path in sources(root):
        assert not imports(path) & NETWORK, path


def test_only_jobs_knows_threads(root: Path) -> None:
    threads = {"threading", "concurrent.futures", "PySide6.QtCore.QThread", "PySide6.QtCore.QThreadPool"}
    users = {path.name for path in (root / "gui").rglob("*.py") if imports(path) & threads}
    assert users <= {"jobs.py"}


def test_packaging_is_no_package(root: Path) -> None:
    assert not (root / "packaging" / "__init__.py").exists()


def test_the_lock_names_no_address(root: Path) -> None:
    for name in ("requirements.txt", "packaging/uv.txt", "pyproject.toml"):
        text = (root / name).read_text(encoding="utf-8")
        assert "--index" not in text
        assert "://" not in text.replace("https://github.com", ""), name
    assert not (root / "uv.lock").exists()
