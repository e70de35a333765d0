"""Photos and papers: what the server lacks, what is missing here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.domain.clock import to_millis
from app.store import statements

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.store.database import Database
    from app.store.files import FileStore

_DIGEST = re.compile(r"[0-9a-f]{64}")


class ReplicaFiles:
    """The part of a replica that is about files."""

    def __init__(
        self, database: Database, files: FileStore, *, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._files = files
        self._clock = clock

    def files_to_send(self) -> list[tuple[str, int]]:
        """See the port. Those of records taken away too: undo may bring them back."""
        with self._database.reading() as connection:
            sent = {row[0] for row in connection.run(statements.FILES_DURABLE)}
            named = self._named(connection.run(statements.FILES_NAMED, (1,)).fetchall())
        sizes = ((digest, self._files.size_of(digest)) for digest in named if digest not in sent)
        return [(digest, size) for digest, size in sizes if size is not None]

    def files_to_fetch(self) -> list[str]:
        """See the port."""
        with self._database.reading() as connection:
            named = self._named(connection.run(statements.FILES_NAMED, (0,)).fetchall())
        return [digest for digest in named if self._files.size_of(digest) is None]

    def _named(self, rows: list[tuple[str]]) -> list[str]:
        # What another laptop wrote becomes the name of a file here: nothing but a digest may.
        return [digest for (digest,) in rows if _DIGEST.fullmatch(digest or "")]

    def read_file(self, sha256: str, offset: int, size: int) -> bytes:
        """See the port."""
        return self._files.read_part(sha256, offset, size)

    def file_sent(self, sha256: str) -> None:
        """See the port."""
        with self._database.writing() as connection:
            connection.run(statements.FILE_DURABLE, (sha256, to_millis(self._clock())))
            connection.commit()

    def part_size(self, sha256: str) -> int:
        """See the port."""
        return self._files.arrived(sha256)

    def add_part(self, sha256: str, offset: int, data: bytes, *, size: int) -> bool:
        """See the port."""
        return self._files.add_part(sha256, offset, data, size=size)
