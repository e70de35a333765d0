"""The rehearsal: a sample room in a data folder of its own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.people import Room
from app.steps.accounts import copy_accounts
from app.store.hold import Tenant, take

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.bootstrap import Services
    from app.domain.accounts import Account
    from app.settings import Settings
    from app.steps.ports import UnitOfWork

_PART = "rehearsal.part"


def prepare(
    settings: Settings,
    *,
    fresh: bool = False,
    accounts: Sequence[Account] = (),
    open_services: Callable[[Settings], Services] | None = None,
) -> Settings:
    """Make sure that the rehearsal's folder holds the sample room; gives its settings.

    Args:
        settings: of the room itself.
        fresh: start anew; what was rehearsed before is thrown away, the room is not touched.
        accounts: those of the room: who practises goes by the same names.
        open_services: how to open a folder; by default the program's own way.

    Raises:
        Refused: the folder cannot be written, or is open in another window.
    """
    practice = settings.rehearsal()
    make = open_services or _open
    # Whoever practises in another window keeps what they have.
    take(practice.data, Tenant.WINDOW, at=datetime.now(UTC)).release()
    try:
        if fresh and practice.data.exists():
            shutil.rmtree(practice.data)
        if not (practice.data.exists() and _is_filled(practice, make)):
            _fill_anew(practice, make)
        if accounts:
            _copy(practice, accounts, make)
    except OSError as error:
        raise Refused(
            "演练没有准备好：数据文件夹写不进去，可能是磁盘已满。正式记录不受影响。"
        ) from error
    return practice


def _open(settings: Settings) -> Services:
    from app.bootstrap import open_services  # noqa: PLC0415 - loads SQLAlchemy

    return open_services(settings)


def _has_room(work: UnitOfWork) -> bool:
    return work.first(Room) is not None


def _is_filled(practice: Settings, make: Callable[[Settings], Services]) -> bool:
    services = make(practice)
    try:
        return services.ask(_has_room)
    finally:
        services.close()


def _copy(
    practice: Settings, accounts: Sequence[Account], make: Callable[[Settings], Services]
) -> None:
    services = make(practice)
    try:
        services.act(copy_accounts, accounts)
    finally:
        services.close()


def _fill_anew(practice: Settings, make: Callable[[Settings], Services]) -> None:
    from app.sample.fill import fill  # noqa: PLC0415 - needed once

    # Filled beside its place and then moved: a rehearsal that was broken off leaves no half room.
    part = practice.data.with_name(_PART)
    for old in (part, practice.data):
        if old.exists():
            shutil.rmtree(old)
    services = make(replace(practice, data=part))
    try:
        fill(services)
    finally:
        services.close()
    part.replace(practice.data)
