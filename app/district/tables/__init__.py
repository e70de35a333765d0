"""The server's tables, on SQLite and on PostgreSQL alike. Instants are milliseconds since 1970.

``own`` is what nobody else has: rooms, laptops, feeds, files, staff and what they did. ``index`` is
what the rooms' records say, for staff, filled from each room's mirror and made anew from it at any
time.
"""

from __future__ import annotations

# Both, so that whoever comes to any table finds all of them in the metadata.
from app.district.tables import index, own
from app.district.tables.base import metadata

__all__ = ["index", "metadata", "own"]
