"""What the command line tells of the server."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.district.tables.own import device, feed, file, quarantine, room
from app.domain.errors import Refused
from app.sync.batch import Malformed
from app.sync.messages import DISTRICT_FEED, reply_feed

if TYPE_CHECKING:
    from sqlalchemy import Table

    from app.district.hub import Hub
    from app.district.registry import Room
    from app.district.settings import DistrictSettings


def status(hub: Hub, settings: DistrictSettings) -> dict[str, Any]:
    """Numbers about everything that lies here."""
    with hub.core.database.reading() as connection:

        def count(table: Table, *conditions: Any) -> int:
            query = select(func.count()).select_from(table).where(*conditions)
            return int(connection.execute(query).scalar_one())

        ops = connection.execute(select(func.sum(device.c.have))).scalar() or 0
        return {
            "server": hub.core.server,
            "epoch": hub.core.epoch,
            "database": hub.core.database.engine.dialect.name,
            "data": str(settings.data),
            "rooms": count(room),
            "devices": count(device),
            "revoked": count(device, device.c.revoked > 0),
            "feeds": count(feed),
            "ops": int(ops),
            "files": count(file),
            "quarantine": count(quarantine, quarantine.c.settled == 0),
        }


def room_facts(found: Room) -> dict[str, Any]:
    """A room as JSON."""
    return {
        "id": found.id,
        "name": found.name,
        "community": found.community,
        "subdistrict": found.subdistrict,
        "record": found.record,
        "devices": found.devices,
        "last_seen": found.last_seen,
    }


def put_document(hub: Hub, feed_id: str, key: str, document: object) -> int:
    """Publish reference data, or an answer to one room.

    Raises:
        Refused: there is no such feed or key, or laptops could not use it.
    """
    with hub.core.database.reading() as connection:
        records = connection.execute(select(room.c.record).where(room.c.record.is_not(None)))
        known = {DISTRICT_FEED, *(reply_feed(record) for record in records.scalars())}
    if feed_id not in known:
        raise Refused(
            f"没有“{feed_id}”这个通道。没有发布；可以用 district，或 reply: 加会客厅的记录编号。"
        )
    try:
        return hub.publish(feed_id, key, document)
    except Refused as refused:
        raise Refused(f"{refused.message}没有发布；请改正后再试。") from refused
    except Malformed as error:
        raise Refused(
            "名称只能用字母、数字和 _ . : / -，内容不超过 4 MB。没有发布；请改正后再试。"
        ) from error


def qr_text(words: str) -> str:
    """A QR code in characters, for a console."""
    import qrcode  # noqa: PLC0415 - for the one command that shows one

    code = qrcode.QRCode(border=2)
    code.add_data(words)
    out = io.StringIO()
    code.print_ascii(out=out, invert=True)
    return out.getvalue()
