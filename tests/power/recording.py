"""Records what the program does to the files of a folder, and when it waits for the disk.

The database is opened through apsw, another binding of SQLite, whose file layer can be watched; all
else through the functions of ``os`` and ``io`` that the program calls.
"""

from __future__ import annotations

import builtins
import io
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest

from app.store import database, driver
from tests.power.model import Step, What

_JOURNALS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL
_NEW_VFS = itertools.count()


class Recorder:
    """Steps, in the order in which they were done; names are relative to the folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.steps: list[Step] = []
        self._numbers = itertools.count(1)
        self._file_of: dict[str, int] = {}

    def name_of(self, path: Any) -> str | None:
        """Relative to the folder; ``None`` outside of it."""
        try:
            return Path(os.fspath(path)).relative_to(self.root).as_posix()
        except (TypeError, ValueError):
            return None

    def did(self, what: What, *of: Any) -> None:
        """A step was done."""
        self.steps.append(Step(what, of))

    def confirm(self, what: Any) -> None:
        """From here on the person at the laptop counts on it."""
        self.did(What.CONFIRM, what)

    def start(self) -> None:
        """All that is there now is on the disk."""
        for path in sorted(self.root.rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if path.is_dir():
                self.did(What.FOLDER, name)
                continue
            file = self.created(name)
            data = path.read_bytes()
            self.did(What.WRITE, file, 0, data)
            self.did(What.SYNC, file)
        for folder in ["", *sorted(self.name_of(p) or "" for p in self.root.rglob("*/"))]:
            self.did(What.SYNC_FOLDER, folder)

    def created(self, name: str) -> int:
        """A name leads to a new file."""
        self._file_of[name] = next(self._numbers)
        self.did(What.CREATE, name, self._file_of[name])
        return self._file_of[name]

    def file(self, name: str, *, there: bool) -> int:
        """The file of a name, a new one where there was none."""
        return self._file_of[name] if there and name in self._file_of else self.created(name)

    def moved(self, old: str, new: str) -> None:
        """A name was given to a file."""
        self._file_of[new] = self._file_of.pop(old)
        self.did(What.MOVE, old, new)

    def removed(self, name: str) -> None:
        """A name was taken away."""
        self._file_of.pop(name, None)
        self.did(What.REMOVE, name)


# -- the database ---------------------------------------------------------------------------------


class _Vfs(apsw.VFS):
    def __init__(self, recorder: Recorder) -> None:
        self.name = f"recording-{next(_NEW_VFS)}"
        self.recorder = recorder
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _VfsFile(self.recorder, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        found = self.recorder.name_of(filename)
        if found is not None:
            self.recorder.removed(found)
            if syncdir:
                self.recorder.did(What.SYNC_FOLDER, str(Path(found).parent).removeprefix("."))


class _VfsFile(apsw.VFSFile):
    def __init__(self, recorder: Recorder, name: Any, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        there = path is not None and os.path.exists(path)
        super().__init__("", name, flags)
        self._recorder = recorder
        self._name = recorder.name_of(path) if path is not None else None
        self._file = recorder.file(self._name, there=there) if self._name is not None else 0
        # As SQLite's own layer does: a new journal's name is synced with it, once.
        self._name_waits = not there and bool(flags[0] & _JOURNALS)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        if self._name is not None:
            self._recorder.did(What.WRITE, self._file, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        if self._name is not None:
            self._recorder.did(What.SIZE, self._file, newsize)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        if self._name is None:
            return
        self._recorder.did(What.SYNC, self._file)
        if self._name_waits:
            self._recorder.did(What.SYNC_FOLDER, str(Path(self._name).parent).removeprefix("."))
            self._name_waits = False


class _Driver:
    """The part of the standard library's connection that the store uses, over apsw."""

    def __init__(self, path: Path, vfs: str) -> None:
        self._inner = apsw.Connection(str(path), vfs=vfs)
        self._inner.set_busy_timeout(5000)

    def execute(self, sql: str, values: Any = ()) -> _Cursor:
        return _Cursor(self._inner, sql, tuple(values))

    def executemany(self, sql: str, rows: Any) -> None:
        self._inner.executemany(sql, [tuple(row) for row in rows])

    @property
    def in_transaction(self) -> bool:
        return bool(self._inner.in_transaction)

    def close(self) -> None:
        self._inner.close()


class _Cursor:
    def __init__(self, inner: apsw.Connection, sql: str, values: tuple[Any, ...]) -> None:
        before = inner.total_changes()
        # Read to the end at once, so that no statement stays under way.
        self._rows = iter(list(inner.execute(sql, values)))
        self.rowcount = inner.total_changes() - before

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)


# -- other files ----------------------------------------------------------------------------------


class _Raw(io.FileIO):
    """A file that is written, by its path or by a handle on it."""

    def __init__(self, recorder: Recorder, number: int, opened: Any, mode: str) -> None:
        super().__init__(opened, mode)
        self._recorder, self._number = recorder, number

    def write(self, data: Any) -> int:
        at = self.tell()
        written = super().write(data)
        self._recorder.did(What.WRITE, self._number, at, bytes(data)[:written])
        return written

    def truncate(self, size: int | None = None) -> int:
        size = super().truncate(size)
        self._recorder.did(What.SIZE, self._number, size)
        return size


class _Os:
    """Functions of ``os`` and ``io`` that tell what they did."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.handles: dict[int, int | str] = {}
        self.real = {name: getattr(os, name) for name in _OS_NAMES}
        self.real_open = io.open

    def open_file(
        self, file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any
    ) -> Any:
        number = self._number_of(file, mode)
        if number is None:
            return self.real_open(file, mode, buffering, *rest, **named)
        raw = _Raw(self.recorder, number, file, mode.replace("b", "").replace("t", ""))
        self.handles[raw.fileno()] = number
        out: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return out if "b" in mode else io.TextIOWrapper(out, *rest, **named)

    def _number_of(self, file: Any, mode: str) -> int | None:
        if not set(mode) & set("wax+"):
            return None
        if isinstance(file, int):
            held = self.handles.get(file)
            return held if isinstance(held, int) else None
        name = self.recorder.name_of(file)
        if name is None:
            return None
        there = os.path.exists(file)
        number = self.recorder.file(name, there=there)
        if "w" in mode and there:
            self.recorder.did(What.SIZE, number, 0)
        return number

    def open(self, path: Any, flags: int, mode: int = 0o777, **named: Any) -> int:
        name = self.recorder.name_of(path)
        there = name is not None and os.path.exists(path)
        handle: int = self.real["open"](path, flags, mode, **named)
        self.handles.pop(handle, None)  # of a file that was closed by itself
        if name is not None:
            if os.path.isdir(path):
                self.handles[handle] = "" if name == "." else name
            elif flags & (os.O_WRONLY | os.O_RDWR):
                self.handles[handle] = self.recorder.file(name, there=there)
        return handle

    def write(self, handle: int, data: bytes) -> int:
        at = os.lseek(handle, 0, os.SEEK_CUR) if handle in self.handles else 0
        written: int = self.real["write"](handle, data)
        if handle in self.handles:
            self.recorder.did(What.WRITE, self.handles[handle], at, bytes(data)[:written])
        return written

    def close(self, handle: int) -> None:
        self.handles.pop(handle, None)
        self.real["close"](handle)

    def fsync(self, handle: Any) -> None:
        number = handle if isinstance(handle, int) else handle.fileno()
        self.real["fsync"](number)
        held = self.handles.get(number)
        if isinstance(held, str):
            self.recorder.did(What.SYNC_FOLDER, held)
        elif held is not None:
            self.recorder.did(What.SYNC, held)

    def replace(self, source: Any, target: Any, **named: Any) -> None:
        self.real["replace"](source, target, **named)
        old, new = self.recorder.name_of(source), self.recorder.name_of(target)
        if old is not None and new is not None:
            self.recorder.moved(old, new)

    def unlink(self, path: Any, **named: Any) -> None:
        self.real["unlink"](path, **named)
        name = self.recorder.name_of(path)
        if name is not None:
            self.recorder.removed(name)

    def mkdir(self, path: Any, mode: int = 0o777, **named: Any) -> None:
        self.real["mkdir"](path, mode, **named)
        name = self.recorder.name_of(path)
        if name is not None:
            self.recorder.did(What.FOLDER, name)


_OS_NAMES = ("open", "write", "close", "fsync", "replace", "unlink", "mkdir")


@contextmanager
def recorded(root: Path, *, pragmas: tuple[str, ...] = ()) -> Iterator[Recorder]:
    """Record until the end of the block what is done in a folder, by this thread.

    Args:
        root: the folder; all that is in it is taken to be on the disk.
        pragmas: what each connection to the database is told beside what it is told ever.
    """
    recorder = Recorder(root)
    recorder.start()
    system, vfs = _Os(recorder), _Vfs(recorder)

    def connect(path: Path, _key: bytes = b"", **_: Any) -> _Driver:
        return _Driver(path, vfs.name)

    with pytest.MonkeyPatch.context() as patch:
        for name in _OS_NAMES:
            patch.setattr(os, name, getattr(system, name))
        patch.setattr(io, "open", system.open_file)
        patch.setattr(builtins, "open", system.open_file)
        patch.setattr(database, "sqlite", _Module(connect))
        patch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, *pragmas))
        yield recorder
    vfs.unregister()


class _Module:
    """The driver as :mod:`app.store.database` sees it."""

    def __init__(self, connect: Any) -> None:
        self.connect = connect

    def __getattr__(self, name: str) -> Any:
        return getattr(driver, name)
