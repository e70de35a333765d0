"""Schema upgrades by Alembic; imported only when the schema is not the newest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, NullPool, create_engine, event
from sqlcipher3 import dbapi2

from app.store import driver

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FOLDER = Path(__file__).with_name("migrations")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config


def is_known(revision: str) -> bool:
    """Whether this program knows a schema revision; a newer program's it does not."""
    try:
        return ScriptDirectory.from_config(_config()).get_revision(revision) is not None
    except CommandError:
        return False


def engine_for(path: Path, key: bytes = b"") -> Engine:
    """An engine over a database whose transactions hold the write lock from their start."""
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: driver.connect(path, key), poolclass=NullPool
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def upgrade(path: Path, key: bytes = b"") -> None:
    """Bring the schema to the newest revision, in one transaction."""
    config = _config()
    engine = engine_for(path, key)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    engine.dispose()
