"""Restoring a backup: made ready beside the present data, then put in its place.

The present data is set aside whole, never overwritten. The change of places is written down before
it begins, so that the next start goes on with it after a power cut (:func:`finish`).
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.domain.clock import day_time_words, in_china
from app.domain.errors import Refused
from app.keeping import archive, disk
from app.keeping.archive import Manifest
from app.keeping.making import check, opened_by, stored_files, upgrade
from app.keeping.shelf import Shelf
from app.link import membership
from app.store import driver as sqlite
from app.store import local, secret
from app.store.connection import Connection
from app.store.database import FILE_NAME, REVISION
from app.store.files import FileStore
from app.store.protection import key_for
from app.store.secret import Keys, keys_of
from app.store.soundness import KEPT_LOG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from app.settings import Settings

READY: Final = "hongliu.db.restored"
"""The database that is to take the place of the present one."""
PENDING: Final = "restore.json"
"""Written down: that it shall, and where the present one goes."""
ASIDE: Final = "set-aside"
ACCOUNT: Final = "mended.json"
"""What became of a database that was damaged (:mod:`app.keeping.account`)."""
_PARTS: Final = ("", "-wal", "-shm", "-journal", KEPT_LOG)
_NAME_BYTES: Final = 6
_SEED_BYTES: Final = 32
_MARGIN: Final = 16 << 20
_WHY: Final = "说明.txt"
_GIVEN: Final = ".given"


@dataclass(frozen=True, slots=True)
class Ready:
    """What will be there after the change of places.

    Attributes:
        manifest: of the backup.
        renamed: whether it goes on under a name of its own in the log, because another laptop
            may go on under the old one.
        joins_again: whether it has to join the district's server again.
        files: photos and papers that were put back.
        missing: those that the backup names and that are nowhere.
    """

    manifest: Manifest
    renamed: bool
    joins_again: bool
    files: int
    missing: int


def prepare(
    settings: Settings,
    path: Path,
    *,
    at: datetime,
    entropy: Callable[[int], bytes],
    phrase: str = "",
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> Ready:
    """Make a backup ready beside the present data; nothing of that is touched.

    Args:
        settings: where the present data lies, or none as yet.
        path: of the archive.
        at: now.
        entropy: for a name and a key of its own.
        phrase: recovery phrase of the laptop that made the backup, where it was another one.
        progress: told (done, of) in ops.

    Raises:
        app.keeping.making.Sealed: another laptop encrypted it, and the phrase does not open it.
        Refused: the backup does not hold, is of a newer program, or the disk is full.
    """
    manifest = archive.read_manifest(path)
    ready = settings.data / READY
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        if disk.free_at(settings.data) < 2 * manifest.size + _MARGIN:
            raise OSError(errno.ENOSPC, "too little room")
        old, new = _keys(settings, manifest, phrase)
        _unpack(path, manifest, ready, (old, new), lambda: progress(0, 0))
        _bring_up_to_date(ready, new.database)
        check(ready, new.database, progress=progress)
        given, store = Shelf(path.parent).store(old.files), FileStore(settings.files, new.files)
        files, missing = _put_back(settings, manifest, given, store, lambda: progress(0, 0))
        renamed, again = _become(settings, ready, manifest, new.database, at=at, entropy=entropy)
    except BaseException as error:
        discard(settings)
        if isinstance(error, OSError):
            raise _refusal(error) from error
        raise
    return Ready(manifest, renamed, again, files, missing)


def _keys(settings: Settings, manifest: Manifest, phrase: str) -> tuple[Keys, Keys]:
    """Keys of what is restored as it lies in the backup, and as it will lie here."""
    own = secret.load(settings.key_folder)
    theirs = opened_by(manifest, own, phrase)
    if own is None and settings.protect:
        own = secret.make(settings.key_folder)
    return keys_of(theirs), keys_of(own)


def _unpack(
    path: Path,
    manifest: Manifest,
    ready: Path,
    keys: tuple[Keys, Keys],
    look: Callable[[], object],
) -> None:
    """The database of an archive, under this laptop's key."""
    old, new = keys
    if old == new:
        with disk.written_whole(ready) as out:
            archive.unpack(path, manifest, out, look)
        return
    given = ready.with_name(f"{ready.name}{_GIVEN}")
    try:
        with disk.written_whole(given) as out:
            archive.unpack(path, manifest, out, look)
        ready.unlink(missing_ok=True)
        sqlite.encrypt(given, ready, new.database, old=old.database)
        disk.bring(ready)
        disk.settle(ready.parent)
    except sqlite.DatabaseError as error:
        if sqlite.is_full(error):
            raise OSError(errno.ENOSPC, "too little room") from error
        raise archive.damaged(path) from error
    finally:
        given.unlink(missing_ok=True)


def discard(settings: Settings) -> None:
    """It shall not take place after all."""
    for part in _PARTS:
        with contextlib.suppress(OSError):
            (settings.data / f"{READY}{part}").unlink(missing_ok=True)


def _bring_up_to_date(ready: Path, key: bytes) -> None:
    """A newer program's cannot be opened; an older one's is upgraded."""
    driver = sqlite.connect(ready, key)
    try:
        found = driver.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite.DatabaseError as error:
        raise archive.damaged(ready) from error
    finally:
        driver.close()
    if found == (REVISION,):
        return
    from app.store.migrate import is_known  # noqa: PLC0415 - Alembic is slow to load

    if not found or not is_known(found[0]):
        raise Refused(
            "这份备份由更新版本的程序写成，本程序不能恢复。现在的数据没有改动；"
            "请安装新版本的红柳会客厅。"
        )
    upgrade(ready, key)


# -- whose laptop it is -------------------------------------------------------------------------


def _become(
    settings: Settings,
    ready: Path,
    manifest: Manifest,
    key: bytes,
    *,
    at: datetime,
    entropy: Callable[[int], bytes],
) -> tuple[bool, bool]:
    """Whether the copy goes on under a new name, and whether it has to join again for that.

    On the laptop that made the backup, joined to the district: under its own name; it reads back
    from there what it wrote since, and what goes two ways is sorted out by sync. Otherwise the
    old name may be written under elsewhere: by the laptop that was copied, or in what is set
    aside here. A name of its own keeps both logs whole.
    """
    own = _is_own(settings, manifest)
    driver = sqlite.connect(ready, key)
    try:
        connection = Connection(driver)
        connection.run("BEGIN IMMEDIATE")
        joined = membership.read(connection) is not None
        if not (own and joined):
            name = entropy(_NAME_BYTES).hex()
            _make_key(settings, name, entropy(_SEED_BYTES))
            local.put(connection, local.DEVICE, name)
            membership.leave(connection)
        local.put(connection, local.RESTORED_AT, str(round(at.timestamp() * 1000)))
        connection.commit()
    finally:
        driver.close()
    return not (own and joined), joined and not own


def _is_own(settings: Settings, manifest: Manifest) -> bool:
    from app.oplog.keys import public_key_at  # noqa: PLC0415 - loads cryptography

    return bool(manifest.key) and public_key_at(settings.data).hex() == manifest.key


def _make_key(settings: Settings, name: str, seed: bytes) -> None:
    from app.oplog.keys import make_key  # noqa: PLC0415 - as above

    make_key(settings.data, name, seed)


# -- photos and papers ----------------------------------------------------------------------------


def _put_back(
    settings: Settings,
    manifest: Manifest,
    given: FileStore,
    store: FileStore,
    look: Callable[[], object],
) -> tuple[int, int]:
    """Put in place what is not there; gives how many were, and how many are nowhere."""
    have = {sha256 for sha256, _ in stored_files(store) if store.is_whole(sha256)}
    done = missing = 0
    for sha256, _ in manifest.files:
        look()
        if sha256 not in have:
            store.path_of(sha256).unlink(missing_ok=True)  # what lies there is damaged
            took = _read(given, sha256)
            done, missing = done + (took is not None), missing + (took is None)
            if took is not None:
                store.add(took)
    for name, sha256, _ in manifest.papers:
        look()
        target = settings.papers / name
        if not target.exists():
            took = _read(given, sha256)
            done, missing = done + (took is not None), missing + (took is None)
            if took is not None:
                with disk.written_whole(target) as out:
                    out.write(took)
    return done, missing


def _read(store: FileStore, sha256: str) -> bytes | None:
    """A file; ``None`` where it is not there or damaged."""
    try:
        return store.read(sha256)
    except Refused:
        return None


# -- the change of places -------------------------------------------------------------------------


def place_aside(settings: Settings, at: datetime) -> Path:
    """Where the present data would be set aside; not there yet."""
    aside = settings.data / ASIDE / f"{in_china(at):%Y%m%d-%H%M%S}"
    number = 1
    while aside.exists():
        number += 1
        aside = aside.with_name(f"{in_china(at):%Y%m%d-%H%M%S}-{number}")
    return aside


def commit(
    settings: Settings, *, at: datetime, why: str, account: Mapping[str, Any] | None = None
) -> Path:
    """Write down that what is ready shall take its place; gives where the present data will lie.

    From here on :func:`finish` does it, now or at the next start.

    Args:
        settings: of the laptop.
        at: now.
        why: for the note beside what is set aside.
        account: the present data is damaged: it is set aside as it is, and this is kept as what
            became of it.
    """
    aside = place_aside(settings, at)
    told = {"aside": aside.name, "why": f"{day_time_words(at)}\n{why}\n", "account": account}
    with disk.written_whole(settings.data / PENDING) as out:
        out.write(json.dumps(told, ensure_ascii=False).encode())
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
    told = _pending(settings)
    if told is None:
        return False
    data, ready = settings.data, settings.data / READY
    aside = data / ASIDE / str(told["aside"])
    account = told.get("account")
    if account:
        with disk.written_whole(data / ACCOUNT) as out:
            out.write(json.dumps(account, ensure_ascii=False).encode())
    if ready.exists():
        if not account:
            _close_for_good(data / FILE_NAME, _key_at(settings))
        aside.mkdir(parents=True, exist_ok=True)
        with disk.written_whole(aside / _WHY) as out:
            out.write(str(told["why"]).encode())
        _copy_keys(data, aside)
        for part in _PARTS:
            with contextlib.suppress(FileNotFoundError):
                os.replace(data / f"{FILE_NAME}{part}", aside / f"{FILE_NAME}{part}")
        disk.settle(aside)
        ready.replace(data / FILE_NAME)
        disk.settle(data)
    (data / PENDING).unlink()
    disk.settle(data)
    _settle_key(settings)
    return True


def _pending(settings: Settings) -> dict[str, Any] | None:
    try:
        told = json.loads((settings.data / PENDING).read_bytes())
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and {"aside", "why"} <= told.keys() else None


def _key_at(settings: Settings) -> bytes:
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

    driver = sqlite.connect(settings.data / FILE_NAME, _key_at(settings))
    try:
        device = local.get(Connection(driver), local.DEVICE)
    finally:
        driver.close()
    settle_key(settings.data, device)


def _refusal(error: OSError) -> Refused:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused("没有恢复：磁盘空间不够。现在的数据没有改动；请腾出空间后再试。")
    return Refused(
        "没有恢复：备份读不出来，或者数据文件夹写不进去。现在的数据没有改动；"
        "请检查磁盘或 U 盘后再试。"
    )
