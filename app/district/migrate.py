"""Brings the server's schema up to date, one process at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.domain.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.district.database import Database

_FOLDER = Path(__file__).with_name("migrations")
_LOCK = 0x686F6E67  # any number that every process of this program agrees on


def upgrade(database: Database) -> None:
    """Bring the schema to the newest revision, in one transaction.

    Raises:
        Refused: a newer program wrote it.
    """
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = _revision(connection)
        if found == scripts.get_current_head():
            return
        if found is not None and found not in {s.revision for s in scripts.walk_revisions()}:
            raise Refused(
                "这个数据库由更新版本的程序写成，本程序不能打开。数据没有改动；"
                "请安装新版本的红柳会客厅。"
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
