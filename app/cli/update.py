"""``hongliu update``: the program from a signed file, without a network."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING

from app.cli.console import say
from app.updating import install
from app.updating.package import known_keys, read_update

if TYPE_CHECKING:
    from pathlib import Path


def update(path: Path, *, only_check: bool = False) -> int:
    """Check an update file and put it in the program's place; raises Refused."""
    version = importlib.metadata.version("hongliu")
    if only_check:
        found = read_update(path, keys=known_keys())
        install.check_fits(found, version=version)
        say(f"更新文件 {path.name} 完好，是 {found.version}，可以装在这台电脑上。没有改动程序。")
        return 0
    found = install.install(path, install.program_folder(), version=version, keys=known_keys())
    say(f"已更新：{version} → {found.version}。会议记录和数据没有动；请重新打开程序。")
    return 0
