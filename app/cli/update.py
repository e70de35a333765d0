"""``hongliu update``: the program from a signed file, without a network."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING

from app.bootstrap import system_clock
from app.cli.console import say
from app.domain.errors import Refused
from app.store.hold import Occupied, Tenant, take
from app.updating import install
from app.updating.package import known_keys, read_update

if TYPE_CHECKING:
    from pathlib import Path

    from app.settings import Settings


def update(settings: Settings, path: Path, *, only_check: bool = False) -> int:
    """Check an update file and put it in the program's place.

    Raises:
        Refused: it does not hold, or a window has the data open: it would go on half in the old
            program and half in the new one.
    """
    version = importlib.metadata.version("hongliu")
    if only_check:
        found = read_update(path, keys=known_keys())
        install.check_fits(found, version=version)
        say(f"更新文件 {path.name} 完好，是 {found.version}，可以装在这台电脑上。没有改动程序。")
        return 0
    folder = install.program_folder()
    try:
        hold = take(settings.data, Tenant.COMMAND, at=system_clock())
    except Occupied as occupied:
        raise Refused(f"没有更新，程序没有改动。{occupied.message}") from occupied
    try:
        found = install.install(path, folder, version=version, keys=known_keys())
    finally:
        hold.release()
    say(f"已更新：{version} → {found.version}。会议记录和数据没有动；请重新打开程序。")
    return 0
