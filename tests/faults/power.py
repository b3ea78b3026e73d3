"""What may be on a disk after a power cut: all that was synced, and any part of what was not.

From the system calls of a run (strace) every moment is played through. What a file was given since it was last synced
is there in part: none of it, all, or any pieces of 512 bytes. What was done to folders since they were synced (files
made, renamed, taken away) is there up to some point in its order. Stricter than a usual file system, on purpose.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = "openat,write,pwrite64,fsync,fdatasync,rename,unlink,link,linkat,ftruncate,mkdir,chmod,fchmod"

_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<[^>]*>)?.*$")
_PATH = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2}|[^>])*)>")

Write = tuple[int, bytes | None]  # an offset and what is written there; None cuts the file to that length


@dataclass
class Inode:
    """A file: what is on the disk for sure, and what was done since."""

    durable: bytes = b""
    pending: list[Write] = field(default_factory=list)

    def content(self, chosen: list[Write]) -> bytes:
        data = bytearray(self.durable)
        for at, piece in chosen:
            if piece is None:
                del data[at:]
                data.extend(bytes(at - len(data)))
            else:
                data.extend(bytes(max(0, at - len(data))))
                data[at : at + len(piece)] = piece
        return bytes(data)


@dataclass(frozen=True)
class FolderStep:
    """Something done to a folder: `inode` is put under `path`, or nothing is; `gone` is taken away with it."""

    folder: str
    path: str
    inode: Inode | None
    gone: str = ""


@dataclass(frozen=True)
class State:
    """What is on the disk after a cut: files by path, and how many acknowledgements had been given."""

    files: dict[str, bytes]
    acknowledged: tuple[str, ...]


class Machine:
    """Plays a trace; after each call it can tell what a cut would leave."""

    def __init__(self, folder: Path) -> None:
        self._root = str(folder)
        self._live: dict[str, Inode] = {}  # what a running program sees
        self._durable: dict[str, Inode] = {}
        self._steps: list[FolderStep] = []  # of folders, not synced yet
        self._told: list[str] = []

    def states(self, trace: str, samples: int, chance: random.Random) -> Iterator[State]:
        """For every call that changes something what a cut after it may leave: `samples` ways, and the extremes."""
        for line in trace.splitlines():
            if self._play(line):
                yield self._state(lambda _n: 0, lambda _w: [])
                yield self._state(lambda n: n, lambda w: w)
                for _ in range(samples):
                    yield self._state(lambda n: chance.randint(0, n), lambda w: torn(w, chance))

    def _state(self, prefix: object, choose: object) -> State:
        names = dict(self._durable)
        for step in self._steps[: prefix(len(self._steps))]:  # type: ignore[operator] # a function of a count
            if step.gone:
                names.pop(step.gone, None)
            if step.inode is None:
                names.pop(step.path, None)
            else:
                names[step.path] = step.inode
        contents: dict[int, bytes] = {}
        for inode in names.values():
            if id(inode) not in contents:
                contents[id(inode)] = inode.content(choose(inode.pending))  # type: ignore[operator] # as above
        return State({path: contents[id(inode)] for path, inode in names.items()}, tuple(self._told))

    def _play(self, line: str) -> bool:
        match = _LINE.match(line)
        if match is None or int(match[3]) < 0:
            return False
        name, arguments, result = match[1], match[2], int(match[3])
        paths = [unescaped(each).decode("utf-8", "replace") for each in _PATH.findall(arguments)]
        if name in {"write", "pwrite64"}:
            return self._write(name, arguments, result)
        if name in {"fsync", "fdatasync", "ftruncate"}:
            return self._on_descriptor(name, arguments)
        if not paths or not paths[0].startswith(self._root):
            return False
        if name == "openat":
            return self._open(paths[0], arguments)
        if name == "rename":
            self._change(FolderStep(folder(paths[1]), paths[1], self._live.pop(paths[0]), gone=paths[0]))
        elif name == "unlink":
            if paths[0] not in self._live:
                return False
            self._live.pop(paths[0])
            self._change(FolderStep(folder(paths[0]), paths[0], None))
        elif name in {"link", "linkat"}:
            self._change(FolderStep(folder(paths[1]), paths[1], self._live[paths[0]]))
        return name in {"rename", "unlink", "link", "linkat"}

    def _open(self, path: str, arguments: str) -> bool:
        inode = self._live.get(path)
        if inode is None and "O_CREAT" in arguments:
            self._change(FolderStep(folder(path), path, Inode()))
            return True
        if inode is not None and "O_TRUNC" in arguments:
            inode.pending.append((0, None))
            return True
        return False

    def _write(self, name: str, arguments: str, result: int) -> bool:
        descriptor = _DESCRIPTOR.match(arguments)
        if descriptor is None:
            return False
        data = unescaped(_PATH.findall(arguments)[0])[:result]
        if descriptor[1] == "1":
            self._told += data.decode().splitlines()
            return False
        inode = self._live.get(unescaped_path(descriptor[2]))
        if inode is None:
            return False
        at = int(arguments.rsplit(", ", 1)[1]) if name == "pwrite64" else len(inode.content(inode.pending))
        inode.pending.append((at, data))
        return True

    def _on_descriptor(self, name: str, arguments: str) -> bool:
        descriptor = _DESCRIPTOR.match(arguments)
        path = unescaped_path(descriptor[2]) if descriptor else ""
        inode = self._live.get(path)
        if name == "ftruncate" and inode is not None:
            inode.pending.append((int(arguments.rsplit(", ", 1)[1]), None))
            return True
        if inode is not None:
            inode.durable, inode.pending = inode.content(inode.pending), []
            return True
        return self._sync_folder(path)

    def _sync_folder(self, path: str) -> bool:
        mine = [step for step in self._steps if step.folder == path]
        for step in mine:
            if step.gone:
                self._durable.pop(step.gone, None)
            if step.inode is None:
                self._durable.pop(step.path, None)
            else:
                self._durable[step.path] = step.inode
        self._steps = [step for step in self._steps if step.folder != path]
        return bool(mine)

    def _change(self, step: FolderStep) -> None:
        if step.inode is not None:
            self._live[step.path] = step.inode
        self._steps.append(step)


def torn(pending: list[Write], chance: random.Random) -> list[Write]:
    """Some of the writes, and of those some only in some of their sectors."""
    found: list[Write] = []
    for at, data in pending:
        fate = chance.random()
        if fate < 0.4:
            found.append((at, data))
        elif fate < 0.7 and data is not None:
            found += [(at + n, data[n : n + SECTOR]) for n in range(0, len(data), SECTOR) if chance.random() < 0.5]
    return found


def put(state: State, root: str, there: Path) -> None:
    """Write a state's files below `there`; shared memory of SQLite's is never on a disk."""
    for path, data in state.files.items():
        if path.endswith("-shm"):
            continue
        target = there / Path(path).relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def folder(path: str) -> str:
    return str(Path(path).parent)


def unescaped(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def unescaped_path(text: str) -> str:
    return unescaped(text).decode("utf-8", "replace") if text.startswith("\\x") else text
