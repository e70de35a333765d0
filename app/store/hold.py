"""Who has a data folder open: one window, or one command that writes.

The system holds the lock and lets go of it when the process ends, however it ends; a kill leaves
nothing that somebody would have to clear away. What stands in the file only tells who it is.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from app.domain.clock import day_time_words
from app.domain.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "in-use.lock"
_MOST: Final = 4096  # bytes that are read of what stands in the file
# Windows locks bytes against reading too: one far behind what is read.
_LOCKED_BYTE: Final = 1 << 20


class Tenant(Enum):
    """What has the folder open."""

    WINDOW = "window"
    COMMAND = "command"


class Occupied(Refused):
    """Somebody else has the folder open; nothing was touched."""


class Hold:
    """A folder that is ours until :meth:`release`, or the end of the process.

    Args:
        handle: of the locked file; ``None`` where the folder's disk knows no locks. The database
            then still keeps writers apart.
        unclean: whether whoever had it before was ended before it let go.
    """

    def __init__(self, handle: int | None, *, unclean: bool = False) -> None:
        self._handle = handle
        self.unclean = unclean

    def release(self) -> None:
        """Let others have it; a second call does nothing."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
        _unlock(handle)
        os.close(handle)


def take(folder: Path, tenant: Tenant, *, at: datetime) -> Hold:
    """Have a folder for oneself.

    A folder that is not there, or whose disk takes no lock file, is not held: whoever opens the
    database next says what is the matter with it.

    Raises:
        Occupied: a window or a command has it open; the message says which.
    """
    try:
        handle = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return Hold(None)
    try:
        if not _lock(handle):
            raise Occupied(_sentence(folder, _read(handle)))
    except OSError:  # a disk in the network that knows no locks
        os.close(handle)
        return Hold(None)
    except Occupied:
        os.close(handle)
        raise
    unclean = os.fstat(handle).st_size > 0
    with contextlib.suppress(OSError):  # the disk is full: held all the same
        _write(handle, {"what": tenant.value, "since": at.isoformat(), "pid": os.getpid()})
    return Hold(handle, unclean=unclean)


# -- who it is ------------------------------------------------------------------------------------


def _write(handle: int, note: dict[str, object]) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(note).encode())


def _read(handle: int) -> dict[str, object]:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        note = json.loads(os.read(handle, _MOST))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _sentence(folder: Path, note: dict[str, object]) -> str:
    since = _since(note.get("since"))
    if note.get("what") == Tenant.COMMAND.value:
        return f"另一条命令{since}正在写这里的数据：{folder}。没有改动任何内容；请等它结束后再试。"
    return (
        f"红柳会客厅已经有一个窗口{since}打开了这里的数据：{folder}。"
        "那个窗口不受影响，没有改动任何内容；请回到那个窗口继续，或者先关闭它再试。"
    )


def _since(text: object) -> str:
    try:
        return f"从 {day_time_words(datetime.fromisoformat(str(text)))} 起"
    except ValueError:
        return ""


# -- the system's own locks -----------------------------------------------------------------------

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(handle: int) -> None:
        with contextlib.suppress(OSError):
            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    # flock and not lockf: that one is lost when any part of the process closes the file.
    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
