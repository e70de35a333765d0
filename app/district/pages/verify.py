"""The public page that the code on minutes leads to: whether the record is known, and since when.

It says nothing personal, and of what is not known the same page says so, after the same work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.district.pages.asking import page, to
from app.district.tables.index import minutes_index
from app.domain import record_code

if TYPE_CHECKING:
    from fastapi import Response

    from app.district.pages.asking import Asked


def ask(asked: Asked) -> Response:
    """A field for those who type the number."""
    typed = record_code.read(asked.query.get("digest", ""))
    if typed:
        return to(f"/v/{typed}")
    return page(asked, "verify_ask.html", wrong="digest" in asked.query)


def answer(asked: Asked) -> Response:
    """Whether a record of that digest came here."""
    digest = record_code.read(asked.path["digest"])
    columns = (func.min(minutes_index.c.issued), func.min(minutes_index.c.received))
    query = select(*columns).where(
        # What is no digest is looked for all the same.
        minutes_index.c.record_digest == (digest or "-"),
        minutes_index.c.issued > 0,
    )
    with asked.core.database.reading() as connection:
        issued, received = connection.execute(query).one()
    return page(
        asked,
        "verify.html",
        known=issued is not None,
        issued=issued or 0,
        received=received or 0,
        shown=record_code.short(digest) or "—",
    )
