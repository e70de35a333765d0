"""A second start on the same data folder has the first window come to the front."""

from __future__ import annotations

import hashlib
import sys
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_RING: Final = b"show\n"
_HEARD: Final = b"shown\n"
_TRIES, _BETWEEN = 12, 0.25  # seconds
_PATIENCE: Final = 1_500  # milliseconds; a window that is busy answers late


class Doorbell(QObject):
    """Listens for as long as the window is there; only programs of the same user may ring.

    Signals:
        rung: somebody started the program once more.
    """

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = name_of(folder)
        # The folder is held by this process: what is left under the name is of one that was killed.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _on_connection(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.setParent(self)
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._on_ring(caller))
            if caller.bytesAvailable():
                self._on_ring(caller)

    def _on_ring(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            return
        if bytes(caller.readLine().data()) == _RING:
            self.rung.emit()
            caller.write(_HEARD)
            caller.flush()
        caller.disconnectFromServer()


def ring(folder: Path) -> bool:
    """Have the window that has a folder open come to the front; whether one heard it."""
    caller = QLocalSocket()
    # The first may be on its way: two impatient clicks start two programs.
    for _ in range(_TRIES):
        caller.connectToServer(name_of(folder))
        if caller.waitForConnected(_PATIENCE):
            break
        time.sleep(_BETWEEN)
    else:
        return False
    if sys.platform == "win32":
        _let_others_come_to_the_front()
    caller.write(_RING)
    caller.flush()
    if not caller.bytesAvailable() and not caller.waitForReadyRead(_PATIENCE):
        return False
    return bytes(caller.readAll().data()) == _HEARD


def name_of(folder: Path) -> str:
    """What the window of a folder listens under; tells nothing of the folder."""
    return f"hongliu-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"


def _let_others_come_to_the_front() -> None:
    """Windows lets only the program in use hand the front to another."""
    import ctypes  # noqa: PLC0415 - on Windows only

    any_process = 0xFFFFFFFF
    windll = getattr(ctypes, "windll", None)
    if windll is not None:
        windll.user32.AllowSetForegroundWindow(any_process)
