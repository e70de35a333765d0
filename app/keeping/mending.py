"""A database that is damaged: set aside as it is, and made anew of what can be read.

The new one is made beside it from its log, op by op, every chain checked; what its own log no
longer gives comes from the newest backup. It takes the place of the damaged one as a restored
backup does (:mod:`app.keeping.swap`), power cut or not.
"""

from __future__ import annotations

import contextlib
import errno
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final

from app.domain.clock import to_millis
from app.domain.errors import Refused
from app.keeping import archive, disk, swap
from app.keeping.account import Account
from app.keeping.gathering import Gathered, Gathering
from app.keeping.keeper import FOLDER
from app.keeping.salvage import Source
from app.keeping.shelf import Shelf
from app.link import membership
from app.oplog.keys import is_signed_by, make_key
from app.settings import Settings
from app.store import applying, local, receiving, reissue, soundness, statements, verify, wal
from app.store.database import FILE_NAME, REVISION, Damaged, Database
from app.store.protection import key_for
from app.store.secret import Secret, keys_of

if TYPE_CHECKING:
    from app.keeping.shelf import Kept
    from app.store.connection import Connection
    from app.store.soundness import Damage

WORKING: Final = ".mending-"
"""What a folder begins with in which a damaged database is read; left over after a crash."""
_MARGIN: Final = 32 << 20
_NAME_BYTES, _SEED_BYTES = 6, 32
# What is neither log nor follows from it.
_CARRIED: Final = {
    "peer": ("device", "name", "public_key", "grant_text", "issued", "revoked", "last_seen"),
    "log_signature": ("device", "seq", "public_key", "signature"),
    "sealed_op": ("device", "seq", "link", "raw"),
    "parked_op": ("device", "seq", "place", "reason", "at"),
    "quarantine": ("digest", "device", "first", "last", "reason", "at", "data"),
    "document": ("feed", "key", "seq", "received", "body"),
    "file_state": ("sha256", "durable_at"),
    "local": ("key", "value"),
}
_OF_OPS: Final = ("log_signature", "sealed_op", "parked_op")
_MEETINGS: Final = "SELECT count(*) FROM meeting WHERE deleted = 0"
_CURSORS: Final = "DELETE FROM local WHERE key LIKE 'cursor:%'"
_LEFT_OVER: Final = (
    "DELETE FROM {} WHERE NOT EXISTS "
    "(SELECT 1 FROM op_log o WHERE o.device = {}.device AND o.seq = {}.seq)"
)
_DROP_SIGNATURE: Final = "DELETE FROM log_signature WHERE device = ? AND seq = ?"


@dataclass(frozen=True, slots=True)
class Mending:
    """What is needed to mend.

    Attributes:
        at: now.
        entropy: for a new name and its key.
        secret: what opens the data; ``None`` where it is not encrypted.
        look: called now and then; what it raises ends it, and nothing was changed.
    """

    settings: Settings
    at: datetime
    entropy: Callable[[int], bytes]
    secret: Secret | None = None
    look: Callable[[], object] = disk.untroubled


def mend(work: Mending, damage: Damage) -> Account:
    """Make the database anew and put it in its place; nobody may have it open.

    Raises:
        Damaged: neither it nor a backup gives anything; it is as it was.
        Refused: there is no room; it is as it was.
    """
    settings = work.settings
    tidy(settings.data)
    swap.discard(settings)
    try:
        folder = Path(mkdtemp(prefix=WORKING, dir=settings.data))
        try:
            account = _made(work, damage, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        swap.commit(settings, at=work.at, why=account.text(), account=asdict(account))
    except BaseException as error:
        swap.discard(settings)
        if isinstance(error, OSError):
            raise _refusal(error) from error
        raise
    swap.finish(settings)
    soundness.clear(settings.data)
    return account


def tidy(data: Path) -> None:
    """Take away what an attempt left that was killed."""
    for folder in data.glob(f"{WORKING}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _refusal(error: OSError) -> Refused:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused(
            "数据文件有损坏，要找回需要腾出磁盘空间。没有改动任何文件；"
            "请删除不用的文件，再打开一次。"
        )
    return Refused(
        "数据文件有损坏，找回时磁盘读写出错。没有改动任何文件；"
        "请把数据文件夹复制到另一个磁盘，再打开一次。"
    )


# -- reading -------------------------------------------------------------------------------------


def _made(work: Mending, damage: Damage, folder: Path) -> Account:
    settings = work.settings
    path = settings.data / FILE_NAME
    size = path.stat().st_size if path.exists() else 0
    if disk.free_at(settings.data) < 4 * size + _MARGIN:
        raise OSError(errno.ENOSPC, "too little room")
    key = key_for(path, work.secret)
    present = [Source(copy, key) for copy in _copies(path, folder)]
    kept = _newest_backup(work, folder, _restored_at(present))
    backups = [Source(*kept[1:])] if kept else []
    sources = [*present, *backups]
    if not any(source.keys for source in sources):
        raise Damaged(path.name)
    try:
        found, joined, renamed = _build(work, present, backups)
    finally:
        for source in sources:
            source.close()
    meetings, files, missing = _counted(work, kept[0] if kept else None)
    return Account(
        at=to_millis(work.at),
        damage=damage.words,
        upto=found.newest,
        ops=found.ops,
        borrowed=found.borrowed,
        backup_at=kept[0].manifest.at if kept and found.borrowed else 0,
        meetings=meetings,
        files=files,
        files_missing=missing,
        lost=found.lost,
        unsure=found.unsure,
        values=found.values,
        joined=joined,
        renamed=renamed and joined,
        aside=str(swap.place_aside(settings, work.at)),
    )


def _copies(path: Path, folder: Path) -> list[Path]:
    """The damaged file with the log beside it: as it lies there, and with whatever the log has."""
    if not path.exists():
        return []
    log = soundness.kept_log(path)
    if not log.exists():
        log = wal.path_of(path)
    copies = [folder / "present" / FILE_NAME]
    logs = [log.read_bytes() if log.exists() else b""]
    if logs[0]:
        copies.append(folder / "resealed" / FILE_NAME)
        logs.append(wal.sealed_again(logs[0]))
    for copy, data in zip(copies, logs, strict=True):
        copy.parent.mkdir()
        shutil.copyfile(path, copy)
        if data:
            wal.path_of(copy).write_bytes(data)
    return copies


def _restored_at(present: list[Source]) -> int:
    """When the data was last taken from a backup: what was made before is not what went on."""
    for source in present:
        for key, value in source.table("local", _CARRIED["local"]):
            if key == local.RESTORED_AT and str(value).isdecimal():
                return int(value)
    return 0


def _newest_backup(work: Mending, folder: Path, since: int) -> tuple[Kept, Path, bytes] | None:
    """The newest that can be opened, its database, and the key of that."""
    secret = work.secret
    for kept in Shelf(work.settings.data / FOLDER).all():
        if kept.manifest.at < since:
            continue
        if kept.manifest.secret and (secret is None or kept.manifest.secret != secret.id):
            # What looks damaged may be whole, under a key that is not this one.
            return None
        copy = folder / "backup.db"
        with contextlib.suppress(Refused):
            with copy.open("wb") as out:
                archive.unpack(kept.path, kept.manifest, out)
            return kept, copy, keys_of(secret if kept.manifest.secret else None).database
    return None


# -- making it anew ------------------------------------------------------------------------------


def _build(
    work: Mending, present: list[Source], backups: list[Source]
) -> tuple[Gathered, bool, bool]:
    """The new database, ready beside the old one; whether it had joined, and has a new name."""
    database = _ready(work)
    try:
        database.open()
        with database.writing() as connection:
            for source in (*present, *backups):
                _carry(connection, source)
            own = local.get(connection, local.DEVICE)
            found = Gathering(connection, present, backups, own=own).run(work.look)
            joined = _is_joined(connection)
            renamed = _settle_name(connection, work, found, own=own, joined=joined)
            _tidy_up(connection)
            applying.rebuild(connection, at=to_millis(work.at))
            for key in (local.SPELLED, local.SEARCHED):
                local.put(connection, key, "")
            local.put(connection, local.PROJECTED, REVISION)
            if found.lost or found.unsure:
                connection.run(_CURSORS)  # the feeds are read from their start
            connection.commit()
        with database.reading() as connection:
            report = verify.verify(connection)
        if not report.holds:
            raise Damaged(FILE_NAME)
    finally:
        database.close()
    disk.bring(work.settings.data / swap.READY)
    return found, joined, renamed


def _carry(connection: Connection, source: Source) -> None:
    for table, columns in _CARRIED.items():
        marks = ", ".join("?" * len(columns))
        names = ", ".join(f'"{column}"' for column in columns)
        add = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})'
        connection.run_many(add, source.table(table, columns))


def _is_joined(connection: Connection) -> bool:
    try:
        return membership.read(connection) is not None
    except (KeyError, ValueError):
        membership.leave(connection)
        return False


def _settle_name(
    connection: Connection, work: Mending, found: Gathered, *, own: str, joined: bool
) -> bool:
    """Whether this laptop goes on under a new name.

    It does wherever ops of its own are missing that nobody else has: no number is given twice.
    """
    end = found.ends.get(own, 0)
    sent = _sent(connection, own) if joined else 0
    behind = [seq for seq in found.behind if seq > sent]
    for seq in set(found.behind) - set(behind):
        _drop(connection, own, seq)
    dropped = len(found.behind) - len(behind)
    found.ops, found.lost = found.ops - dropped, found.lost + dropped
    if own and not behind and (joined or not (found.lost or found.unsure)):
        return False
    name = work.entropy(_NAME_BYTES).hex()
    make_key(work.settings.data, name, work.entropy(_SEED_BYTES))
    if behind:
        reissue.under_new_name(connection, own, name, at=end + 1)
    local.put(connection, local.DEVICE, name)
    membership.leave(connection)
    return True


def _drop(connection: Connection, device: str, seq: int) -> None:
    """One op goes away from the log: the district sends it again."""
    for table in ("op_log", "op_personal"):
        connection.run(f"DELETE FROM {table} WHERE device = ? AND seq = ?", (device, seq))


def _sent(connection: Connection, own: str) -> int:
    try:
        return int(json.loads(local.get(connection, local.HAVE, "{}")).get(own, 0))
    except (ValueError, AttributeError):
        return 0


def _tidy_up(connection: Connection) -> None:
    """Nothing speaks of ops that are not there, and no signature is kept that does not hold."""
    for table in _OF_OPS:
        connection.run(_LEFT_OVER.format(table, table, table))
    for device, seq, key, signature in connection.run(statements.ALL_SIGNATURES).fetchall():
        digest = receiving.hash_of(connection, device, seq)
        if digest is None or not is_signed_by(key, digest, signature):
            connection.run(_DROP_SIGNATURE, (device, seq))


def _ready(work: Mending) -> Database:
    return Database(work.settings.data / swap.READY, keys_of(work.secret).database)


def _counted(work: Mending, kept: Kept | None) -> tuple[int, int, int]:
    """Meetings, files that are here, and files that are not, once the backup gave what it has."""
    settings = work.settings
    database = _ready(work)
    try:
        with database.reading() as connection:
            (meetings,) = connection.run(_MEETINGS).fetchone()
            named = [sha256 for (sha256,) in connection.run(statements.FILES_NAMED, (0,))]
    finally:
        database.close()
    shelf = Shelf(settings.data / FOLDER)
    here = 0
    for sha256 in named:
        place = settings.files / sha256[:2] / sha256
        if not place.exists() and kept is not None:
            with (
                contextlib.suppress(FileNotFoundError),
                shelf.path_of(sha256).open("rb") as given,
                disk.written_whole(place) as out,
            ):
                disk.pour(given, out)
        here += place.exists()
    return meetings, here, len(named) - here
