"""Puts an update in the place of the program that runs.

The new program is unpacked and checked beside the old one; then they change their names, on Linux
in one step: a power cut leaves the old or the new one whole in its place. Elsewhere it takes two
steps, and a cut just between them leaves the old program beside its place, its name ending in
``.old``.
The room's data lies elsewhere and is not touched.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.updating.package import Update, read_update, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable

NEW, OLD = ".new", ".old"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of Linux
_SPARE = 64 << 20  # bytes beyond what the files take


def program_folder() -> Path:
    """Where the running program lies.

    Raises:
        Refused: it runs from its source, or the system's package manager put it there.
    """
    if not getattr(sys, "frozen", False):
        raise Refused("这里是从源码运行的，不用更新文件更新。程序没有改动。")
    folder = Path(sys.executable).resolve().parent
    if folder.parts[:2] == ("/", "usr"):
        raise Refused(
            "这个程序是用系统的安装包装的。程序没有改动；"
            "请双击新的安装包，或运行 sudo apt install ./hongliu_新版本.deb。"
        )
    return folder


def install(path: Path, folder: Path, *, version: str, keys: Iterable[bytes]) -> Update:
    """Check an update and put it in the program's place.

    Args:
        path: the file.
        folder: of the program.
        version: of the program as it runs.
        keys: the publishers that are trusted.

    Raises:
        Refused: the file does not hold, is for another system, is no newer, or there is no room
            or no permission. The program is as it was.
    """
    update = read_update(path, keys=keys)
    check_fits(update, version=version)
    new, old = folder.with_name(folder.name + NEW), folder.with_name(folder.name + OLD)
    _check_place(folder, update)
    shutil.rmtree(new, ignore_errors=True)
    try:
        unpack(path, update, new)
        _sync_all(new)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
    if sys.platform == "win32":  # a program that runs cannot be moved there
        _swap_after_end(folder, new, old)
    else:
        _swap(folder, new, old)
    return update


def check_fits(update: Update, *, version: str) -> None:
    """Whether it is for this machine, and newer; raises Refused with what it is."""
    ours = (platform.system().lower(), platform.machine().lower())
    if (update.system, update.machine) != ours:
        raise Refused(
            f"这个更新文件是给 {update.system}（{update.machine}）的，这台电脑是"
            f" {ours[0]}（{ours[1]}）。程序没有改动；请换对应的更新文件。"
        )
    if _numbers(update.version) <= _numbers(version):
        same = "就是这个版本" if update.version == version else f"比现在的 {version} 旧"
        raise Refused(f"更新文件是 {update.version}，{same}，不用更新。程序没有改动。")


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    if not all(part.isascii() and part.isdecimal() for part in parts):
        raise Refused(f"看不懂更新文件的版本号 {version}。程序没有改动。")
    return tuple(map(int, parts))


def _check_place(folder: Path, update: Update) -> None:
    if not os.access(folder.parent, os.W_OK):
        raise Refused(
            f"没有权限改动 {folder.parent}。程序没有改动；请用管理员身份运行，或请管理员更新。"
        )
    if shutil.disk_usage(folder.parent).free < update.size + _SPARE:
        need = (update.size + _SPARE) // 1_000_000
        raise Refused(f"磁盘空间不够，更新需要 {need} MB。程序没有改动；请腾出空间后再试。")


def _sync_all(folder: Path) -> None:
    """Have it on the disk before the old one gives way."""
    if hasattr(os, "sync"):
        os.sync()
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap(folder: Path, new: Path, old: Path) -> None:
    if _exchange(folder, new):
        new.rename(old)
        _sync_folder(folder.parent)
        return
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError as error:
        old.rename(folder)
        raise Refused("换上新程序时出错，已经换回原来的。请再试一次。") from error
    _sync_folder(folder.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Give each the name of the other in one step, where system and disk can do that."""
    library = ctypes.CDLL(None, use_errno=True)
    rename = getattr(library, "renameat2", None)
    if rename is None:
        return False
    done: int = rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return done == 0


def _swap_after_end(folder: Path, new: Path, old: Path) -> None:
    """Windows: a script waits for this process to end, then renames."""
    script = folder.with_name(f"{folder.name}-update.cmd")
    lines = (
        "@echo off",
        "chcp 65001 >nul",
        ":wait",
        f'tasklist /fi "PID eq {os.getpid()}" | find "{os.getpid()}" >nul && '
        "(timeout /t 1 /nobreak >nul & goto wait)",
        f'move "{folder}" "{old}" >nul && move "{new}" "{folder}" >nul || move "{old}" "{folder}"',
        'del "%~f0"',
    )
    script.write_text("\r\n".join(lines), encoding="utf-8")
    subprocess.Popen(["cmd", "/c", str(script)], close_fds=True)
