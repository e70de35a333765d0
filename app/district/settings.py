"""Settings of the server, handed to its worker processes by the environment."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from app.district.database import sqlite_url

_VARIABLE: Final = "HONGLIU_DISTRICT"
DATABASE_NAME: Final = "district.db"


@dataclass(frozen=True, slots=True)
class DistrictSettings:
    """Where the server keeps its things.

    Attributes:
        data: folder of the key, and of all else that no URL places elsewhere.
        database: SQLAlchemy's URL; empty: a file in the folder.
        files: path or URL of the files; empty: in the folder.
    """

    data: Path
    database: str = ""
    files: str = ""

    @property
    def database_url(self) -> str:
        """URL of the database."""
        return self.database or sqlite_url(self.data / DATABASE_NAME)

    @property
    def files_url(self) -> str:
        """Path or URL of the files."""
        return self.files or str(self.data / "blobs")

    @property
    def keys(self) -> Path:
        """Folder of the server's key."""
        return self.data

    @property
    def mirrors(self) -> Path:
        """Folder of each room's record as a laptop would have it."""
        return self.data / "mirrors"

    def to_environment(self) -> None:
        """Let worker processes find them."""
        os.environ[_VARIABLE] = json.dumps({k: str(v) for k, v in asdict(self).items()})

    @classmethod
    def from_environment(cls) -> DistrictSettings:
        """What the process that started this one was told."""
        found = json.loads(os.environ[_VARIABLE])
        return cls(Path(found["data"]), found["database"], found["files"])
