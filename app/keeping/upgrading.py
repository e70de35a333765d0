"""Before a newer program changes the form of the data: a backup of it as it is.

The upgrade is tried on a copy first, and the copy is checked; only then does the backup count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.keeping import making
from app.keeping.archive import Reason
from app.keeping.keeper import FOLDER, budget, public_key
from app.keeping.shelf import Shelf
from app.store import migrate

if TYPE_CHECKING:
    from datetime import datetime

    from app.settings import Settings
    from app.store.database import Database
    from app.store.files import FileStore
    from app.store.secret import Secret


def keep_before(
    settings: Settings,
    database: Database,
    files: FileStore,
    secret: Secret | None,
    *,
    revision: str,
    at: datetime,
) -> None:
    """Make the backup; a newer program's data is left to whoever opens it.

    Raises:
        Refused: it could not be made; nothing was changed.
    """
    if not migrate.is_known(revision):
        return
    shelf = Shelf(settings.data / FOLDER)
    source = making.Source(database, files, settings.papers, public_key(settings), secret)
    try:
        making.make(source, shelf, reason=Reason.UPGRADE, at=at, revision=revision)
    except Refused as refused:
        raise Refused(
            f"程序是新版本，打开数据前要先备份一次，但{refused.message}"
            "数据还是原来的样子，旧版本的程序仍然可以打开。"
        ) from refused
    shelf.prune(budget=budget(shelf))
