"""``hongliu backup`` and ``hongliu restore``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from app.bootstrap import Services, system_clock
from app.cli.console import complain, say
from app.cli.phrase import with_phrase
from app.domain.clock import day_time_words, to_millis
from app.domain.disclosure import Disclosed
from app.domain.errors import Refused
from app.keeping import FOLDER, account, making, restored, restoring, swap
from app.keeping.archive import Reason, read_manifest
from app.keeping.shelf import Shelf
from app.steps.rights.told import note_everybody
from app.store import secret, soundness
from app.store.database import FILE_NAME
from app.store.hold import Tenant, take

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from app.keeping.archive import Manifest
    from app.keeping.shelf import Kept
    from app.settings import Settings

_KB = 1024


def make(settings: Settings, *, to: Path | None = None) -> int:
    """Make a backup now, and copy it to a folder; 1 where a photo was damaged before.

    Raises:
        Refused: there is nothing to back up, or it cannot be done.
    """
    if not (settings.data / FILE_NAME).exists():
        raise Refused(f"{settings.data} 里还没有会客厅的数据，没有可备份的。请检查目录。")
    services = Services(settings).open()
    try:
        made = services.keeper.make(Reason.ASKED)
        say(f"已备份并核验：{made.path}")
        say(_words(made.manifest))
        if to is not None:
            _, folder = services.keeper.carrier.copy_to(to)
            services.act(note_everybody, Disclosed.BACKUP)
            say(f"已复制到 {folder}，读回核对过。")
    finally:
        services.close()
    for sha256 in made.spoilt:
        complain(f"附件 {sha256[:8]} 原来就已损坏，没有备份；请从另一台电脑同步。")
    return 1 if made.spoilt else 0


def listed(settings: Settings) -> int:
    """Tell which backups there are; 1 where there is none."""
    found = Shelf(settings.data / FOLDER).all()
    for kept in found:
        say(_line(kept))
    if not found:
        complain("还没有备份。用 hongliu backup 备份一次。")
    return 0 if found else 1


def check(settings: Settings, path: Path | None) -> int:
    """Open one backup, or all of them, and see that they hold; 1 where one does not."""
    paths = [path] if path else [kept.path for kept in Shelf(settings.data / FOLDER).all()]
    if not paths:
        raise Refused("还没有备份。用 hongliu backup 备份一次。")
    bad = 0
    own = secret.load(settings.key_folder)
    for one in paths:
        try:
            opener = making.opened_by(read_manifest(one), own)
            say(f"完好：{one.name}，{_words(making.check_archive(one, opener))}")
        except Refused as refused:
            complain(refused.message)
            bad += 1
    return 1 if bad else 0


def restore(settings: Settings, path: Path) -> int:
    """Put a backup in the place of the present data, which is set aside.

    Raises:
        Refused: the backup does not hold, or a window has the data open; nothing was changed.
    """
    now = system_clock()
    hold = take(settings.data, Tenant.COMMAND, at=now)
    try:
        return _restore(settings, path, now)
    finally:
        hold.release()


def _restore(settings: Settings, path: Path, now: datetime) -> int:
    ready = with_phrase(
        lambda phrase: restoring.prepare(settings, path, at=now, entropy=_entropy, phrase=phrase)
    )
    had = (settings.data / FILE_NAME).exists()
    aside = swap.place_aside(settings, now)
    told = restored.of_backup(ready, at=to_millis(now), aside=aside if had else None)
    swap.commit(settings, at=now, why=f"恢复备份 {path.name} 之前的数据。", told=asdict(told))
    try:
        swap.finish(settings)
    except Refused:
        swap.call_off(settings)
        raise
    Services(settings).open().close()
    say(f"已恢复 {day_time_words(ready.manifest.made_at)} 的备份：{_words(ready.manifest)}")
    if had:
        say(f"原来的数据没有删除，另存在 {aside}。")
    for sentence in told.follows():
        say(sentence)
    return 0


def mend(settings: Settings) -> int:
    """Look at the whole database, and make it anew where it is damaged; 1 where something lacks.

    Raises:
        Refused: a window has it open, or nothing can be read of it.
    """
    if not settings.data.is_dir():
        raise Refused(f"{settings.data} 里还没有会客厅的数据。请检查目录。")
    before = account.told(settings)
    soundness.suspect(settings.data)
    Services(settings).open(Tenant.COMMAND).close()
    found = account.told(settings)
    if found is None or found == before:
        say("数据文件完好，没有改动。")
        if found is not None:
            say(f"以前损坏过一次：\n{found.text()}")
        return 0
    say(found.text())
    return 0 if found.is_whole else 1


def _entropy(size: int) -> bytes:
    from secrets import token_bytes

    return token_bytes(size)


def _words(manifest: Manifest) -> str:
    room = f"“{manifest.room_name}”" if manifest.room_name else "会客厅"
    return f"{room} {manifest.ops} 步操作，{len(manifest.files)} 个附件。"


def _line(kept: Kept) -> str:
    at, why = day_time_words(kept.manifest.made_at), kept.manifest.reason_words
    size = f"{max(1, kept.size // _KB)} KB"
    return f"{kept.path.name}  {at}  {why}  {kept.manifest.ops} 步操作  {size}"
