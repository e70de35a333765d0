"""A real district server on a port of this machine, with a room to join."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.district import registry
from app.district.hub import Hub
from app.district.opening import open_hub
from app.district.settings import DistrictSettings
from tests.unit.district.serving import serving

ROOM = "红柳会客厅"


@dataclass
class RealDistrict:
    url: str
    hub: Hub

    def invite(self) -> str:
        found = registry.room_named(self.hub.core, ROOM)
        return registry.make_invite(self.hub.core, found.id, who="test")[0]


@contextmanager
def real_district(folder: Path) -> Iterator[RealDistrict]:
    hub = open_hub(DistrictSettings(folder, "", ""))
    registry.add_room(hub.core, ROOM, community="红柳社区", subdistrict="红柳街道", who="test")
    with serving(hub) as client:
        yield RealDistrict(client.url, hub)
    hub.core.database.close()
