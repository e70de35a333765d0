"""Sessions: a laptop proves its key and gets a token for an hour."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.district.core import Core, Device, find_device
from app.district.enrolment import readmit
from app.district.errors import Denied, unauthorized
from app.district.tables.own import challenge, device, session
from app.oplog.keys import is_signed_by
from app.sync.joining import Challenge, OpenSession, Session
from app.sync.proofs import session_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHALLENGE_MS: Final = 120_000
SESSION_MS: Final = 3_600_000
_MAX_NAME: Final = 60
_CHALLENGE = re.compile(r"([0-9]{1,15})\.([0-9a-f]{32})\.([0-9a-f]{64})")
_HEX = re.compile(r"([0-9a-f]{2}){1,64}")
_TOKEN = re.compile(r"[0-9a-f]{64}")


def new_challenge(core: Core) -> Challenge:
    """Something to sign. Nothing is kept of it until it served: asking costs the server nothing."""
    expires = core.now() + CHALLENGE_MS
    told = f"{expires}.{core.entropy(16).hex()}"
    return Challenge(f"{told}.{core.sealed_hash('challenge', told).hex()}", expires)


def open_session(core: Core, asked: OpenSession) -> Session:
    """A token for a laptop that signed a challenge; its grant is renewed.

    Raises:
        Denied: nobody knows it, or it did not sign.
    """
    now = core.now()
    served = _genuine(core, asked.challenge, now=now)
    try:
        with core.database.writing() as connection:
            found = find_device(connection, asked.device) or readmit(core, connection, asked)
            if found is None or not _signed(core, found, asked):
                raise Denied(
                    401,
                    "device",
                    "街道的服务器不认识这台电脑。本机的记录都在；请用加入码重新加入。",
                )
            connection.execute(insert(challenge), {"id": served, "expires": now + 2 * CHALLENGE_MS})
            return _opened(core, connection, found, asked, now=now)
    except IntegrityError as error:
        raise _used() from error


def _signed(core: Core, found: Device, asked: OpenSession) -> bool:
    if not _HEX.fullmatch(asked.signature):
        return False
    text = session_text(core.server, asked.challenge)
    return is_signed_by(found.key, text, bytes.fromhex(asked.signature))


def _genuine(core: Core, text: str, *, now: int) -> bytes:
    """The hash of a challenge that this server gave and that has not expired."""
    parts = _CHALLENGE.fullmatch(text)
    if parts is None:
        raise _used()
    expected = core.sealed_hash("challenge", f"{parts[1]}.{parts[2]}")
    if not hmac.compare_digest(expected, bytes.fromhex(parts[3])) or int(parts[1]) <= now:
        raise _used()
    return hashlib.sha256(text.encode()).digest()


def _used() -> Denied:
    return Denied(401, "challenge", "这次登录已过期。本机的记录都在；程序会重新登录。")


def _opened(
    core: Core, connection: Connection, found: Device, asked: OpenSession, *, now: int
) -> Session:
    for table in (session, challenge):
        connection.execute(delete(table).where(table.c.expires < now))
    token = core.entropy(32).hex()
    expires = now + SESSION_MS
    row = {"token_hash": _hash(token), "device": found.id, "expires": expires}
    connection.execute(insert(session), row)
    grant = core.grant(found, now=now)
    values = {"last_seen": now, "program": asked.program[:_MAX_NAME], "grant": grant}
    if asked.clock:
        values["skew"] = asked.clock - now
    connection.execute(update(device).where(device.c.id == found.id).values(values))
    return Session(token, expires, grant)


def authenticate(core: Core, token: str) -> str:
    """Which laptop a token is of.

    Raises:
        Denied: it is nobody's, or has expired.
    """
    if not _TOKEN.fullmatch(token):
        raise unauthorized()
    digest = _hash(token)
    query = select(session).where(session.c.token_hash == digest)
    with core.database.reading() as connection:
        row = connection.execute(query).first()
    # Looked up by its hash, so that the time it takes tells nothing about tokens that exist.
    if row is None or not hmac.compare_digest(row.token_hash, digest) or row.expires <= core.now():
        raise unauthorized()
    return str(row.device)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
