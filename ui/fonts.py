"""Which typeface the window uses: the desktop's own Chinese one, else the one we bring.

Reading a bundled face of ten thousand glyphs costs tens of milliseconds at start, so nothing is
loaded where the desktop has a Chinese interface face. The faces for rare characters are added
after the first picture is on screen (:func:`load_rare`), so that no name shows as a box.
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
# Faces that a desktop may lack although every screen of ours has such signs.
SIGNS = ("DejaVu Sans", "Segoe UI Symbol", "Apple Symbols")

_loaded: dict[str, tuple[str, ...]] = {}


def families() -> tuple[str, ...]:
    """The families of the window's type, best first.

    ``HONGLIU_FONTS=bundled`` in the environment leaves the desktop's faces out, for pictures
    that have to be the same on every machine.
    """
    own = tuple(name for names in _loaded.values() for name in names)
    if os.environ.get("HONGLIU_FONTS") != "bundled":
        for name in SYSTEM:
            if QFontDatabase.hasFamily(name):
                return (name, *own, *SIGNS)
    for path in _main():
        _load(path)
    own = tuple(dict.fromkeys(name for names in _loaded.values() for name in names))
    return (*own, *SIGNS)


def load_rare() -> bool:
    """Add the bundled faces that are not loaded yet; whether there were any."""
    fresh = [path for path in sorted(FOLDER.glob("HongliuHei*.ttf")) if path.name not in _loaded]
    for path in fresh:
        _load(path)
    return bool(fresh)


def _main() -> list[Path]:
    """The bundled face for everyday characters, in the weights that there are."""
    found = {path.stem.partition("-")[2]: path for path in FOLDER.glob("HongliuHei-*.ttf")}
    return [found[weight] for weight in ("Regular", "SemiBold", "Bold") if weight in found]


def _load(path: Path) -> None:
    if path.name in _loaded:
        return
    number = QFontDatabase.addApplicationFont(str(path))
    if number < 0:
        # The window still opens with whatever face the desktop has.
        _log.error("the bundled font %s could not be read", path.name)
        _loaded[path.name] = ()
        return
    _loaded[path.name] = tuple(QFontDatabase.applicationFontFamilies(number))
