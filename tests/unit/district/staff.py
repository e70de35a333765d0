"""Staff at the pages of a server with two rooms, and somebody of each role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app.district.hub import Hub
from app.district.tables.own import device
from tests.unit.district.browser import Browser, another, browsing, employ
from tests.unit.district.laptops import Laptop
from tests.unit.district.pages_world import District

COMMUNITY = "红柳街道/红柳社区"


@pytest.fixture
def district(hub: Hub) -> District:
    return District(hub)


@pytest.fixture
def admin(district: District) -> Iterator[Browser]:
    employ(district.hub, "管理员")
    with browsing(district.hub) as browser:
        browser.sign_in("管理员")
        yield browser


def somebody(
    district: District, admin: Browser, role: str, place: str = "", *, may_edit: bool = True
) -> Browser:
    name = f"{role}-{may_edit}"
    employ(district.hub, name, role, place, may_edit=may_edit)
    browser = another(admin, f"10.1.{len(place)}.{int(may_edit)}")
    browser.sign_in(name)
    return browser


def revoked(district: District, laptop: Laptop) -> bool:
    query = select(device.c.revoked).where(device.c.id == laptop.device)
    with district.hub.core.database.reading() as connection:
        return bool(connection.execute(query).scalar_one())
