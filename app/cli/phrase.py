"""``hongliu unlock``, and asking for a recovery phrase where one is needed."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING, Final, TypeVar

from app.cli.console import complain, say
from app.domain.errors import Refused
from app.keeping.making import Sealed
from app.store.database import FILE_NAME
from app.store.protection import take_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.settings import Settings

T = TypeVar("T")
PHRASE: Final = "HONGLIU_PHRASE"
"""In the environment, for programs: an argument would stand in everybody's list of processes."""


def unlock(settings: Settings) -> int:
    """Keep the key of a folder anew, from its recovery phrase.

    Raises:
        Refused: there is no data, or the phrase is not its own.
    """
    path = settings.data / FILE_NAME
    if not path.exists():
        raise Refused(f"{settings.data} 里还没有会客厅的数据。请检查 --data 后面的目录。")
    _, kept = take_key(path, settings.key_folder, _asked())
    if kept:
        say("恢复口令正确，这台电脑以后可以直接打开数据。")
    else:
        say("恢复口令正确。这台电脑没有可用的系统钥匙串，密钥不留在移动盘上，每次打开都要输入。")
    return 0


def with_phrase(attempt: Callable[[str], T]) -> T:
    """Try something without a phrase, and with one where a backup of another laptop asks for it."""
    try:
        return attempt("")
    except Sealed as sealed:
        if PHRASE not in os.environ:
            if not sys.stdin.isatty():
                raise
            complain(sealed.message)
    return attempt(_asked())


def _asked() -> str:
    given = os.environ.get(PHRASE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise Refused(f"没有恢复口令。请在终端里运行，或者把它放在环境变量 {PHRASE} 里。")
    return getpass("恢复口令（12 个字，输入时不显示）：")
