"""One database takes the place of another, which is set aside whole and never overwritten.

That it shall is written down before it begins, so that the next start goes on with it after a power
cut (:func:`finish`).
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from app.domain.clock import CHINA, day_time_words, in_china
from app.domain.errors import Refused
from app.keeping import ACCOUNT, PENDING, RESTORED, disk, note
from app.store import driver as sqlite
from app.store import local, secret
from app.store.connection import Connection
from app.store.database import FILE_NAME
from app.store.protection import key_for
from app.store.soundness import KEPT_LOG

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.settings import Settings

READY: Final = "hongliu.db.restored"
"""The database that is to take the place of the present one."""
ASIDE: Final = "set-aside"
_STAMP: Final = "%Y%m%d-%H%M%S"
_STAMP_SIZE: Final = len("20261124-150000")
_PARTS: Final = ("", "-wal", "-shm", "-journal", KEPT_LOG)
_WHY: Final = "说明.txt"
_DAMAGED: Final = "damaged"
"""Beside a database that was set aside because it was damaged: nobody opens it again."""


def discard(settings: Settings) -> None:
    """It shall not take place after all."""
    for part in _PARTS:
        with contextlib.suppress(OSError):
            (settings.data / f"{READY}{part}").unlink(missing_ok=True)


def place_aside(settings: Settings, at: datetime) -> Path:
    """Where the present data would be set aside; not there yet."""
    stamp = in_china(at).strftime(_STAMP)
    aside = settings.data / ASIDE / stamp
    number = 1
    while aside.exists():
        number += 1
        aside = aside.with_name(f"{stamp}-{number}")
    return aside


def set_aside(settings: Settings) -> list[tuple[datetime, Path]]:
    """When something was set aside, and the folder in which it lies; in no order."""
    found = []
    with contextlib.suppress(OSError):
        for folder in (settings.data / ASIDE).iterdir():
            with contextlib.suppress(ValueError):
                stamp = folder.name[:_STAMP_SIZE]
                found.append((datetime.strptime(stamp, _STAMP).replace(tzinfo=CHINA), folder))
    return found


def drop_aside(settings: Settings, folder: Path) -> None:
    """Delete for good what was set aside in a folder.

    Raises:
        Refused: it cannot be deleted, or not all of it.
    """
    if folder not in {one for _, one in set_aside(settings)}:
        return
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise Refused(
            "另存的数据没有删干净，可能有别的程序正打开着它。现在的数据没有改动；请稍后再试。"
        ) from error


def is_whole(aside: Path) -> bool:
    """Whether what lies there was set aside in one file, and not because it was damaged."""
    beside = (aside / f"{FILE_NAME}{part}" for part in _PARTS if part)
    whole = (aside / FILE_NAME).exists() and not (aside / _DAMAGED).exists()
    return whole and not any(path.exists() for path in beside)


def commit(
    settings: Settings,
    *,
    at: datetime,
    why: str,
    account: Mapping[str, Any] | None = None,
    told: Mapping[str, Any] | None = None,
) -> Path:
    """Write down that what is ready shall take its place; gives where the present data will lie.

    From here on :func:`finish` does it, now or at the next start.

    Args:
        settings: of the laptop.
        at: now.
        why: for the note beside what is set aside.
        account: the present data is damaged: it is set aside as it is, and this is kept as what
            became of it.
        told: of a restore, kept until somebody has read it.
    """
    aside = place_aside(settings, at)
    pending = {
        "aside": aside.name,
        "why": f"{day_time_words(at)}\n{why}\n",
        "account": account,
        "told": told,
    }
    with disk.written_whole(settings.data / PENDING) as out:
        out.write(json.dumps(pending, ensure_ascii=False).encode())
    return aside


def call_off(settings: Settings) -> None:
    """Nothing changes places after all: what is written down is taken back."""
    (settings.data / PENDING).unlink(missing_ok=True)
    discard(settings)


def finish(settings: Settings) -> bool:
    """Change places where that is written down; whether there was anything to do.

    Nobody may have the database open. Killed half way, it is done by the next call.

    Raises:
        Refused: another program has the present data open; it stays as it is.
    """
    pending = _pending(settings)
    if pending is None:
        return False
    data, ready = settings.data, settings.data / READY
    aside = data / ASIDE / str(pending["aside"])
    account = pending.get("account")
    if account:
        note.keep(data / ACCOUNT, account)
    if ready.exists():
        if not account:
            _close_for_good(data / FILE_NAME, present_key(settings))
        aside.mkdir(parents=True, exist_ok=True)
        if account:
            (aside / _DAMAGED).touch()
        with disk.written_whole(aside / _WHY) as out:
            out.write(str(pending["why"]).encode())
        _copy_keys(data, aside)
        for part in _PARTS:
            with contextlib.suppress(FileNotFoundError):
                os.replace(data / f"{FILE_NAME}{part}", aside / f"{FILE_NAME}{part}")
        disk.settle(aside)
        ready.replace(data / FILE_NAME)
        disk.settle(data)
    if pending.get("told"):
        note.keep(data / RESTORED, pending["told"])
    (data / PENDING).unlink()
    disk.settle(data)
    _settle_key(settings)
    return True


def _pending(settings: Settings) -> dict[str, Any] | None:
    try:
        found = json.loads((settings.data / PENDING).read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and {"aside", "why"} <= found.keys() else None


def present_key(settings: Settings) -> bytes:
    """Of the database that lies in its place now."""
    return key_for(settings.data / FILE_NAME, secret.load(settings.key_folder))


def _close_for_good(path: Path, key: bytes) -> None:
    """Fold the log beside the present database into it, which only works where nobody else is."""
    if not path.exists() or path.stat().st_size == 0:
        return
    driver = sqlite.connect(path, key, timeout=2)
    try:
        driver.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite.OperationalError as error:
        if error.sqlite_errorcode in (sqlite.SQLITE_BUSY, sqlite.SQLITE_LOCKED):
            raise Refused(
                "没有恢复：另一个红柳会客厅窗口还开着。现在的数据没有改动；请关闭那个窗口后再试。"
            ) from error
    except sqlite.DatabaseError:
        pass  # damaged: it is set aside with whatever lies beside it
    finally:
        driver.close()


def _copy_keys(data: Path, aside: Path) -> None:
    for key in data.glob("device*.key"):
        copy = aside / key.name
        if not copy.exists():
            shutil.copy2(key, copy)


def _settle_key(settings: Settings) -> None:
    """Have the key in use be that of the name in the database."""
    from app.oplog.keys import settle_key  # noqa: PLC0415 - loads cryptography

    driver = sqlite.connect(settings.data / FILE_NAME, present_key(settings))
    try:
        device = local.get(Connection(driver), local.DEVICE)
    finally:
        driver.close()
    settle_key(settings.data, device)
