"""Who sits at this laptop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from app.bootstrap import Services

_KEY = "room/actor"


def remembered_actor(settings: QSettings) -> str:
    """Who sat here when the window was last open, ``""`` where nobody said."""
    return str(settings.value(_KEY, "") or "")


def name_actor(services: Services, settings: QSettings, actor: str) -> None:
    """Have this name stand on every op from now on, and remember it on this laptop."""
    if actor != remembered_actor(settings):
        settings.setValue(_KEY, actor)
    if actor or services.settings.actor:
        services.settings = replace(services.settings, actor=actor)
