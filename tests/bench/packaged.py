"""The packaged program and a bare packaged Qt window, built with the same means."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "package"
PROGRAM = OUT / "dist" / "hongliu"
BARE = OUT / "dist" / "bare"
PATIENCE = 60  # seconds
PAUSE = 0.03

_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1440, 900)
window.show()
sys.exit(application.exec())
"""


def packages() -> tuple[Path, Path]:
    """The folder of the program and that of the bare window, built where they are not there."""
    if not PROGRAM.exists():
        print("packaging the program …", flush=True)
        _run(str(ROOT / "packaging" / "client" / "build.py"), "folder")
    if not BARE.exists():
        print("packaging a bare window …", flush=True)
        script = OUT / "bare.py"
        script.write_text(_WINDOW, encoding="utf-8")
        _run(
            "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--distpath",
            str(OUT / "dist"), "--workpath", str(OUT / "work"), "--specpath", str(OUT), str(script),
        )  # fmt: skip
    return PROGRAM, BARE


def bytes_in(folder: Path) -> int:
    """Of all files; links count nothing."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def _run(*arguments: str) -> None:
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, check=True)


class Screen:
    """A display of its own (Xvfb), looked at by whoever measures."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        self.name = ":" + os.read(reading, 16).decode().strip()
        self._reading = reading  # closed now, the server would end of what it still writes there
        os.environ |= {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}
        from PySide6.QtGui import QGuiApplication

        self._application = QGuiApplication([])

    def close(self) -> None:
        self._application.shutdown()
        self._server.terminate()
        self._server.wait()
        os.close(self._reading)

    def shown_after(self, command: list[str], *, colours: int) -> float:
        """Seconds from the start of a process to as many colours on the screen; ends it."""
        start = time.perf_counter()
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            while self._colours() < colours:
                if process.poll() is not None or time.perf_counter() - start > PATIENCE:
                    process.kill()
                    raise SystemExit(f"{command[0]} showed nothing")
                time.sleep(PAUSE)  # looking takes a processor of those the program has
            taken = time.perf_counter() - start
            process.terminate()
        while self._colours() > 1:  # its window is gone
            time.sleep(0.02)
        return taken

    def _colours(self) -> int:
        self._application.processEvents()
        shot = self._application.primaryScreen().grabWindow(0).toImage()
        points = ((x, y) for x in range(0, shot.width(), 7) for y in range(0, shot.height(), 7))
        return len({shot.pixel(x, y) for x, y in points})
