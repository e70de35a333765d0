"""Staff sign in and out. Of a session only a hash is kept; it ends when idle, and after a day."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from app.district import passwords
from app.district.limits import Lockout
from app.district.registry import note
from app.district.staff import COLUMNS, Person, as_person, guesses
from app.district.tables.own import staff, staff_session
from app.domain.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.district.core import Core

IDLE_MS: Final = 30 * 60_000
LONGEST_MS: Final = 12 * 3_600_000
_TOUCHED_MS: Final = 60_000
_TOKEN: Final = re.compile(r"[0-9a-f]{64}")
_LONGEST_NAME: Final = 40
_WRONG: Final = "用户名或密码不对。没有登录；请核对后再试。连续输错会暂停登录 15 分钟。"


@dataclass(frozen=True, slots=True)
class Visit:
    """A session that holds.

    Attributes:
        csrf: what every form of the session carries.
    """

    person: Person
    csrf: str
    token: str


def sign_in(core: Core, name: str, password: str, *, address: str) -> str:
    """A new session's token.

    Raises:
        Denied: too many wrong guesses, for that name or from that address.
        Refused: name or password is wrong; which of them is not told.
    """
    name = name.strip()[:_LONGEST_NAME]
    by_name, by_address = guesses(core), Lockout(core, "staff-address")
    by_address.check(address)
    by_name.check(name)
    with core.database.reading() as connection:
        query = select(staff.c.password, staff.c.disabled).where(staff.c.name == name)
        row = connection.execute(query).first()
    kept = row.password if row is not None and not row.disabled else ""
    if not passwords.is_right(kept, password):
        by_name.failed(name)
        by_address.failed(address)
        with core.database.writing() as connection:
            # What was typed may be a password in the wrong field: only names that exist are kept.
            who = name if row is not None else ""
            note(connection, core.now(), who=who, action="staff.sign_in_failed")
        raise Refused(_WRONG)
    by_name.forget(name)
    with core.database.writing() as connection:
        note(connection, core.now(), who=name, action="staff.sign_in")
        return _begin(core, connection, name)


def _begin(core: Core, connection: Connection, name: str) -> str:
    now, token = core.now(), core.entropy(32).hex()
    connection.execute(delete(staff_session).where(staff_session.c.expires <= now))
    row: dict[str, object] = {"token_hash": _hash(token), "staff": name}
    row |= {"csrf": core.entropy(32).hex()}
    row |= {"created": now, "seen": now, "expires": now + LONGEST_MS}
    connection.execute(insert(staff_session), row)
    return token


def visit_of(core: Core, token: str) -> Visit | None:
    """The session of a token; ``None`` where it has ended or never was."""
    if not _TOKEN.fullmatch(token):
        return None
    now = core.now()
    query = select(*COLUMNS, staff_session.c.csrf, staff_session.c.seen).join_from(
        staff_session, staff, staff.c.name == staff_session.c.staff
    )
    mine = staff_session.c.token_hash == _hash(token)
    holds = (staff_session.c.expires > now) & (staff_session.c.seen > now - IDLE_MS)
    with core.database.reading() as connection:
        row = connection.execute(query.where(mine, holds, staff.c.disabled == 0)).first()
        visit = Visit(as_person(connection, row), row.csrf, token) if row else None
    if row is not None and row.seen < now - _TOUCHED_MS:
        with core.database.writing() as connection:
            connection.execute(update(staff_session).where(mine).values(seen=now))
    return visit


def sign_out(core: Core, visit: Visit) -> None:
    """End a session."""
    with core.database.writing() as connection:
        mine = staff_session.c.token_hash == _hash(visit.token)
        connection.execute(delete(staff_session).where(mine))
        note(connection, core.now(), who=visit.person.name, action="staff.sign_out")


def change_password(core: Core, visit: Visit, *, old: str, new: str, again: str) -> str:
    """Set another password; every session ends, and a new one begins.

    Returns:
        The new session's token.

    Raises:
        Denied: the old one was guessed at too often.
        Refused: the old one is wrong, or the new one is too weak or was not typed twice alike.
    """
    name, by_name = visit.person.name, guesses(core)
    by_name.check(name)
    with core.database.reading() as connection:
        kept = connection.execute(select(staff.c.password).where(staff.c.name == name)).scalar()
    if not passwords.is_right(kept or "", old):
        by_name.failed(name)
        raise Refused("现在的密码不对。密码没有改动；请再输一次。")
    if new != again:
        raise Refused("两次输入的新密码不一样。密码没有改动；请再输一次。")
    if new == old:
        raise Refused("新密码和现在的一样。密码没有改动；请换一个。")
    passwords.check(new, name=name)
    hashed = passwords.hashed(new)
    with core.database.writing() as connection:
        values = {"password": hashed, "must_change": 0}
        connection.execute(update(staff).where(staff.c.name == name).values(values))
        connection.execute(delete(staff_session).where(staff_session.c.staff == name))
        note(connection, core.now(), who=name, action="staff.password")
        return _begin(core, connection, name)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
