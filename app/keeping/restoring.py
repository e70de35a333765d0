"""Restoring: a backup, or what was set aside before, made ready beside the present data.

:mod:`app.keeping.swap` puts it in its place.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.clock import to_millis
from app.domain.errors import Refused
from app.keeping import archive, disk
from app.keeping.archive import Manifest
from app.keeping.making import check, opened_by, stored_files, upgrade
from app.keeping.outliving import carry_over
from app.keeping.shelf import Shelf
from app.keeping.swap import READY, discard, present_key
from app.link import membership
from app.store import driver as sqlite
from app.store import local, secret
from app.store.connection import Connection
from app.store.database import FILE_NAME, REVISION
from app.store.files import FileStore
from app.store.protection import key_for
from app.store.secret import Keys, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from app.settings import Settings

_NAME_BYTES: Final = 6
_SEED_BYTES: Final = 32
_MARGIN: Final = 16 << 20
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
        erased: erasures of the present data that were done again.
    """

    manifest: Manifest
    renamed: bool
    joins_again: bool
    files: int
    missing: int
    erased: int = 0


@dataclass(frozen=True, slots=True)
class Back:
    """What will be there once that which was set aside is put back.

    Attributes:
        renamed: as of :class:`Ready`.
        erased: likewise.
    """

    renamed: bool
    erased: int


def prepare(
    settings: Settings,
    path: Path,
    *,
    at: datetime,
    entropy: Callable[[int], bytes],
    phrase: str = "",
    progress: Callable[[int, int], object] = disk.untold,
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
    with _or_nothing(settings):
        settings.data.mkdir(parents=True, exist_ok=True)
        if disk.free_at(settings.data) < 2 * manifest.size + _MARGIN:
            raise OSError(errno.ENOSPC, "too little room")
        old, new = _keys(settings, manifest, phrase)
        _unpack(path, manifest, ready, (old, new), lambda: progress(0, 0))
        _bring_up_to_date(ready, new.database)
        check(ready, new.database, progress=progress)
        given, store = Shelf(path.parent).store(old.files), FileStore(settings.files, new.files)
        files, missing = _put_back(settings, manifest, given, store, lambda: progress(0, 0))
        own = _is_own(settings, manifest)
        renamed, joined = _become(settings, ready, new.database, own=own, at=at, entropy=entropy)
        erased = carry_over(settings, ready, new.database, own=own, at=at, entropy=entropy)
    return Ready(manifest, renamed, joined and not own, files, missing, erased)


def prepare_aside(
    settings: Settings,
    path: Path,
    *,
    at: datetime,
    entropy: Callable[[int], bytes],
    progress: Callable[[int, int], object] = disk.untold,
) -> Back:
    """Make ready what was set aside by a restore; it stays where it is, too.

    Photos and papers are there as ever: a restore takes none away.

    Args:
        settings: where the present data lies.
        path: of the database that was set aside.
        at: now.
        entropy: for a name and a key of its own.
        progress: told (done, of) in ops.

    Raises:
        Refused: it does not hold, or the disk is full; nothing was changed.
    """
    ready, new = settings.data / READY, keys_of(secret.load(settings.key_folder)).database
    with _or_nothing(settings):
        if disk.free_at(settings.data) < 2 * path.stat().st_size + _MARGIN:
            raise OSError(errno.ENOSPC, "too little room")
        _encrypt(path, ready, (key_for(path, secret.load(settings.key_folder)), new), of=path)
        _bring_up_to_date(ready, new)
        check(ready, new, progress=progress)
        renamed = False
        if not _takes_up_its_name(settings, path.parent, ready, new, at=at):
            renamed, _ = _become(settings, ready, new, own=True, at=at, entropy=entropy)
        erased = carry_over(settings, ready, new, own=True, at=at, entropy=entropy)
    return Back(renamed, erased)


@contextmanager
def _or_nothing(settings: Settings) -> Iterator[None]:
    """What fails on the way leaves nothing ready."""
    try:
        yield
    except BaseException as error:
        discard(settings)
        if isinstance(error, OSError):
            raise _refusal(error) from error
        raise


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
        _encrypt(given, ready, (old.database, new.database), of=path)
    finally:
        given.unlink(missing_ok=True)


def _encrypt(source: Path, ready: Path, keys: tuple[bytes, bytes], *, of: Path) -> None:
    """Write a database anew under another key, to stay; ``of``: what is called damaged if it is."""
    old, new = keys
    try:
        sqlite.encrypt(source, ready, new, old=old)
    except sqlite.DatabaseError as error:
        if sqlite.is_full(error):
            raise OSError(errno.ENOSPC, "too little room") from error
        raise archive.damaged(of) from error
    disk.bring(ready)
    disk.settle(ready.parent)


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
    key: bytes,
    *,
    own: bool,
    at: datetime,
    entropy: Callable[[int], bytes],
) -> tuple[bool, bool]:
    """Whether the copy goes on under a new name, and whether it was joined to the district.

    On the laptop that made the backup, joined to the district: under its own name; it reads back
    from there what it wrote since, and what goes two ways is sorted out by sync. Otherwise the
    old name may be written under elsewhere: by the laptop that was copied, or in what is set
    aside here. A name of its own keeps both logs whole.
    """
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
        local.put(connection, local.RESTORED_AT, str(to_millis(at)))
        connection.commit()
    finally:
        driver.close()
    return not (own and joined), joined


def _takes_up_its_name(
    settings: Settings, aside: Path, ready: Path, key: bytes, *, at: datetime
) -> bool:
    """Whether what was set aside goes on under the name that it had, with the key that lay by it.

    It may where the present data goes by another one: then nobody wrote under it meanwhile.
    """
    driver = sqlite.connect(ready, key)
    try:
        connection = Connection(driver)
        name = local.get(connection, local.DEVICE)
        if not name or name == _present_name(settings):
            return False
        if not _bring_key_back(settings, aside, name):
            return False
        connection.run("BEGIN IMMEDIATE")
        local.put(connection, local.RESTORED_AT, str(to_millis(at)))
        connection.commit()
    finally:
        driver.close()
    return True


def _present_name(settings: Settings) -> str:
    path = settings.data / FILE_NAME
    if not path.exists():
        return ""
    driver = sqlite.connect(path, present_key(settings))
    try:
        return local.get(Connection(driver), local.DEVICE)
    except sqlite.DatabaseError:
        return ""  # damaged: nobody goes on under it
    finally:
        driver.close()


def _is_own(settings: Settings, manifest: Manifest) -> bool:
    from app.oplog.keys import public_key_at  # noqa: PLC0415 - loads cryptography

    return bool(manifest.key) and public_key_at(settings.data).hex() == manifest.key


def _bring_key_back(settings: Settings, aside: Path, name: str) -> bool:
    from app.oplog.keys import bring_back_key  # noqa: PLC0415 - as above

    return bring_back_key(aside, settings.data, name)


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


def _refusal(error: OSError) -> Refused:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused("没有恢复：磁盘空间不够。现在的数据没有改动；请腾出空间后再试。")
    return Refused(
        "没有恢复：备份读不出来，或者数据文件夹写不进去。现在的数据没有改动；"
        "请检查磁盘或 U 盘后再试。"
    )
