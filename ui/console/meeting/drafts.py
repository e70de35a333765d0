"""What is being written and not yet recorded: small files that survive a crash and a power cut.

A note half written is not yet part of the record, so it is no op of the log; but it must not be
lost either. Each draft is a file of its own in the data folder, written beside and renamed into
place.
"""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

from app.domain.errors import Refused
from app.durable import make_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "drafts"


class Drafts:
    """The drafts of this laptop. May be used from any thread.

    Args:
        data: the data folder.
    """

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER
        self._lock = threading.Lock()
        self._stamp = 0
        self._written: dict[str, int] = {}

    def stamp(self) -> int:
        """A number for the next :meth:`write`: of two writes the later number stays."""
        with self._lock:
            self._stamp += 1
            return self._stamp

    def read(self, key: str) -> dict[str, Any]:
        """What was kept under a key; empty where there is nothing, or nothing readable."""
        try:
            found = json.loads(self._path(key).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, key: str, content: Mapping[str, Any], stamp: int) -> None:
        """Keep this durably; empty content takes the draft away.

        Args:
            key: letters, figures and dashes.
            content: anything that JSON can hold.
            stamp: from :meth:`stamp`, taken when the content was read.

        Raises:
            Refused: the disk does not take it.
        """
        with self._lock:
            if self._written.get(key, 0) > stamp:
                return
            self._written[key] = stamp
            try:
                if content:
                    self._replace(self._path(key), json.dumps(content, ensure_ascii=False))
                else:
                    self._path(key).unlink(missing_ok=True)
            except OSError as error:
                raise Refused(
                    "正在写的内容没能存为草稿，请查看磁盘是否已满。已经记下的内容都在。"
                ) from error

    def forget(self, text: str) -> int:
        """Take away the drafts in which a text stands; gives how many.

        Raises:
            Refused: one cannot be taken away.
        """
        told = json.dumps(text, ensure_ascii=False)[1:-1]
        with self._lock:
            try:
                gone = [
                    path
                    for path in self._folder.glob("*.json")
                    if told in path.read_text(encoding="utf-8", errors="replace")
                ]
                for path in gone:
                    path.unlink(missing_ok=True)
            except OSError as error:
                raise Refused("有一份正在写的草稿没能删除，里面可能还有此人的姓名。") from error
        return len(gone)

    def _replace(self, path: Path, text: str) -> None:
        make_folder(path.parent)
        write_whole(path, text.encode())

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"
