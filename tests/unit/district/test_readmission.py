"""A server put back to a backup from before a laptop joined knows it again by its grant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace

import pytest
from sqlalchemy import delete

from app.district.core import DAY, GRANT_DAYS
from app.district.errors import Denied
from app.district.hub import Hub
from app.district.registry import revoke
from app.district.tables.own import device
from app.sync.grants import Grant, opened, sealed
from app.sync.messages import PushStatus
from tests.unit.district.conftest import Clock
from tests.unit.district.laptops import Laptop, key_of, new_room


@pytest.fixture
def joined(hub: Hub) -> tuple[Laptop, Grant]:
    """A laptop that joined, and the server that has forgotten it."""
    laptop = Laptop().write(3)
    grant = opened(laptop.join(hub, new_room(hub)).grant, hub.core.key.public)
    forget(hub)
    return laptop, grant


def forget(hub: Hub) -> None:
    with hub.core.database.writing() as connection:
        connection.execute(delete(device))


def open_with(hub: Hub, laptop: Laptop, text: str) -> str:
    asked = laptop.signs(hub.challenge().challenge, hub.core.server, grant=text)
    return hub.open_session(asked).token


def signed(hub: Hub, grant: Grant) -> str:
    return sealed(grant, hub.core.key.sign(grant.payload().encode()))


def test_it_goes_on_as_before(hub: Hub, joined: tuple[Laptop, Grant]) -> None:
    laptop, grant = joined
    token = open_with(hub, laptop, signed(hub, grant))
    assert hub.authenticate(token) == laptop.device
    assert laptop.push(hub).status is PushStatus.STORED


CHANGES: list[Callable[[Grant], Grant]] = [
    lambda g: replace(g, device="ffffffffffff"),
    lambda g: replace(g, server="another"),
    lambda g: replace(g, room="00aa"),
    lambda g: replace(g, revoked=1),
    lambda g: replace(g, key="00"),
    lambda g: replace(g, key=key_of(9).public.hex()),
]


@pytest.mark.parametrize("change", CHANGES)
def test_another_grant_serves_nothing(
    hub: Hub, joined: tuple[Laptop, Grant], change: Callable[[Grant], Grant]
) -> None:
    laptop, grant = joined
    with pytest.raises(Denied, match="device"):
        open_with(hub, laptop, signed(hub, change(grant)))
    with pytest.raises(Denied):
        laptop.push(hub)


def test_a_grant_that_the_server_did_not_sign_serves_nothing(
    hub: Hub, joined: tuple[Laptop, Grant]
) -> None:
    laptop, grant = joined
    forged = sealed(grant, laptop.key.sign(grant.payload().encode()))
    for text in ("", "{}", forged, str(asdict(grant))):
        with pytest.raises(Denied, match="device"):
            open_with(hub, laptop, text)


def test_a_grant_ends(hub: Hub, joined: tuple[Laptop, Grant], clock: Clock) -> None:
    laptop, grant = joined
    clock.on(days=GRANT_DAYS)
    assert grant.expires - grant.issued == GRANT_DAYS * DAY
    with pytest.raises(Denied, match="device"):
        open_with(hub, laptop, signed(hub, grant))


def test_it_brings_no_access_back_that_was_taken_away(hub: Hub) -> None:
    laptop = Laptop().write(1)
    grant = laptop.join(hub, new_room(hub)).grant
    revoke(hub.core, laptop.device)
    open_with(hub, laptop, grant)
    assert laptop.push(hub).status is PushStatus.REVOKED
