"""Keeping the data: backups, restoring them, and what is done where the database is damaged.

And what papers are signed with, which is in no backup: :mod:`.certificate`.
"""

from __future__ import annotations

from typing import Final

FOLDER: Final = "backups"
"""In the data folder: where its backups lie."""
PENDING: Final = "restore.json"
"""In the data folder, written down: another database is to take its place, and where it goes."""
ACCOUNT: Final = "mended.json"
"""In the data folder: what became of a database that was damaged, see :mod:`.account`."""
STICKS: Final = "sticks.json"
"""In the data folder: the sticks that were chosen for copies of backups, see :mod:`.sticks`."""
RESTORED: Final = "restored.json"
"""In the data folder: what took the place of the data last, see :mod:`.restored`."""
