"""Which typeface the window uses: the desktop's own Chinese one, else the one that we bring.

Rare characters come from the bundled faces in any case, so that no name shows as a box. Qt maps the
files and reads a face when it first draws with it: to register three of them took 1 to 5 ms.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PySide6.QtGui import QFontDatabase

import resources

_log = logging.getLogger(__name__)

FOLDER = Path(resources.__file__).parent / "fonts"

# In the order of what looks at home: macOS, Windows, then the Linux desktops in use here.
SYSTEM = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "HarmonyOS Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
)
EVERYDAY = ("HongliuHei-Regular.ttf", "HongliuHei-Bold.ttf")
# The Song face has the 30,000 ideographs that the sans leaves out.
RARE = ("HongliuRare-Regular.ttf", "HongliuSong-Regular.ttf")

_loaded: dict[str, tuple[str, ...]] = {}


def families() -> tuple[str, ...]:
    """The families of the window's type, best first.

    ``HONGLIU_FONTS=bundled`` in the environment leaves the desktop's faces out, for pictures
    that have to be the same on every machine.
    """
    system = _system()
    own = [name for file in (() if system else EVERYDAY) + RARE for name in _load(file)]
    return tuple(dict.fromkeys([*system, *own]))


def _system() -> tuple[str, ...]:
    """The desktop's Chinese face, if it has one of those."""
    if os.environ.get("HONGLIU_FONTS") == "bundled":
        return ()
    return next(((name,) for name in SYSTEM if QFontDatabase.hasFamily(name)), ())


def _load(file: str) -> tuple[str, ...]:
    if file not in _loaded:
        number = QFontDatabase.addApplicationFont(str(FOLDER / file))
        if number < 0:
            # The window still opens, with whatever face the desktop has.
            _log.error("the bundled font %s could not be read", file)
        _loaded[file] = tuple(QFontDatabase.applicationFontFamilies(number)) if number >= 0 else ()
    return _loaded[file]
