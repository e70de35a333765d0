"""Opens the server's data: settings become a hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.district.blobs import blobs_at
from app.district.database import Database
from app.district.hub import Hub
from app.district.migrate import upgrade
from app.oplog.keys import load_key

if TYPE_CHECKING:
    from app.district.settings import DistrictSettings


def open_hub(settings: DistrictSettings) -> Hub:
    """The hub of a data folder, its schema brought up to date.

    Raises:
        Refused: a newer program wrote the database.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    settings.data.chmod(0o700)
    database = Database(settings.database_url)
    upgrade(database)
    return Hub(database, key=load_key(settings.keys), blobs=blobs_at(settings.files_url))
