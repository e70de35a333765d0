"""Schema upgrades by Alembic; imported only when the schema is not the newest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

if TYPE_CHECKING:
    from sqlalchemy import Engine

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


def upgrade(engine: Engine) -> None:
    """Bring the schema to the newest revision, in one transaction."""
    config = _config()
    with engine.connect() as connection:
        writing = connection.execution_options(hongliu_begin="BEGIN IMMEDIATE")
        config.attributes["connection"] = writing
        command.upgrade(config, "head")
        writing.commit()
