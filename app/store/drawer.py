"""The recovery phrase as the window asks for it: is it right, where is the key, is it put by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.store import local
from app.store.secret import from_phrase, is_in_vault

if TYPE_CHECKING:
    from app.settings import Settings
    from app.store.database import Database
    from app.store.secret import Secret


class Drawer:
    """Of one data folder, whose database is open."""

    def __init__(self, settings: Settings, database: Database, secret: Secret | None) -> None:
        self._settings, self._database, self._secret = settings, database, secret

    @property
    def has_key_apart(self) -> bool:
        """Whether the key lies in the system's keyring and not beside the data."""
        return is_in_vault(self._settings.key_folder)

    def fits(self, text: str) -> bool:
        """Whether a text is the recovery phrase of this laptop."""
        try:
            return from_phrase(text) == self._secret
        except Refused:
            return False

    def is_put_by(self) -> bool:
        """Whether somebody said that the phrase lies in a drawer, or none is needed."""
        if self._secret is None or self._settings.is_rehearsal:
            return True
        with self._database.reading() as connection:
            return bool(local.get(connection, local.PHRASE_PUT_BY))

    def put_by(self) -> None:
        """Somebody says so."""
        with self._database.writing() as connection:
            local.put(connection, local.PHRASE_PUT_BY, "1")
            connection.commit()
