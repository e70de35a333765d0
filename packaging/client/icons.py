"""The program's icon in the sizes and kinds that systems ask for, drawn from its one drawing.

Run with Qt's offscreen platform: `python packaging/client/icons.py FOLDER`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[2] / "resources" / "icons" / "hongliu.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def make_icons(folder: Path) -> None:
    """Write ``hongliu-SIZE.png``, ``hongliu.ico`` and ``hongliu.icns`` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    drawing = QSvgRenderer(str(DRAWING))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        if not image.save(str(folder / f"hongliu-{size}.png")):
            raise SystemExit(f"The icon of {size} pixels could not be written.")
    with Image.open(folder / "hongliu-512.png") as large:
        large.save(folder / "hongliu.ico", sizes=[(n, n) for n in SIZES if n <= 256])  # noqa: PLR2004 - the format's largest
        large.save(folder / "hongliu.icns")


if __name__ == "__main__":
    application = QGuiApplication([])
    make_icons(Path(sys.argv[1]))
