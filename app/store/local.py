"""What a laptop knows of itself and of the server, by key. Never synced, in no snapshot.

The keys stand here and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.store import statements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.store.connection import Connection

DEVICE: Final = "device"
"""This laptop's name in the log."""
ROOM: Final = "room"
"""Id of the room's record."""
HLC: Final = "hlc"
"""The greatest clock seen in ops of other laptops; a local op orders behind it."""
SPELLED: Final = "spelled"
"""The form in which pinyin of names is kept."""
SEARCHED: Final = "searched"
"""The form in which the index of texts is kept."""
PROJECTED: Final = "projected"
"""The schema revision by which the tables were made of the log."""
RESTORED_AT: Final = "restored_at"
"""When the data was last taken from a backup, in milliseconds."""

SEATED: Final = "seated"
"""Id of the account of whoever was last at this laptop."""
_PIN: Final = "pin:"
PHRASE_PUT_BY: Final = "phrase_put_by"
"""Set once somebody said that the recovery phrase lies in a drawer."""
PHONES: Final = "phones"
"""JSON: the phones that were let in to a meeting, and whose they are; gone with its end."""

UNSWEPT: Final = "unswept"
"""Set while values that were erased may still lie in unused pages of the file."""
TO_SCRUB: Final = "to_scrub"
"""JSON, of a server's mirror: laptop and number of ops that lost values, until the copies of them
at the server have lost them too."""

SERVER_URL: Final = "server_url"
SERVER_ID: Final = "server_id"
SERVER_KEY: Final = "server_key"
"""The server's public key, hexadecimal: it signs the grants."""
GRANT: Final = "grant"
"""This laptop's own grant, as its signed text."""
JOINED_AT: Final = "joined_at"
"""Milliseconds since 1970."""
LAST_SUCCESS: Final = "last_success"
"""When a round last came to its end, in milliseconds."""

EPOCH: Final = "epoch"
"""The server's history."""
HAVE: Final = "have"
"""JSON: laptop → number up to which the server holds its log."""
DURABLE: Final = "durable"
"""JSON: the same, durably."""
SKEW: Final = "skew"
"""The server's clock less this laptop's, in milliseconds."""
FORKED_AT: Final = "forked_at"
"""From which number the feed shows other ops under this laptop's name."""
NEW_NAME: Final = "new_name"
"""The name that this laptop asks for after a fork."""
_CURSOR: Final = "cursor:"


def cursor_key(feed: str) -> str:
    """Where the cursor of a feed is kept, as JSON: epoch, number, rolling hash."""
    return f"{_CURSOR}{feed}"


def pin_key(account: str) -> str:
    """Where the PIN of an account is kept, as JSON: salt, digest, cost, wrong ones, wait."""
    return f"{_PIN}{account}"


def put_belongings(connection: Connection, known: Mapping[str, str]) -> None:
    """Have a laptop know of itself what it knew before, whatever stands here of another time.

    Args:
        connection: a transaction, not committed here.
        known: what it knew, by key; of it PINs, who was last there, whether the phrase is put by.
    """
    for key in [*read(connection), *known]:
        if key.startswith(_PIN) or key in {SEATED, PHRASE_PUT_BY}:
            put(connection, key, known.get(key, ""))


def pin_holders(connection: Connection) -> frozenset[str]:
    """Ids of the accounts with a PIN on this laptop."""
    return frozenset(key.removeprefix(_PIN) for key in read(connection) if key.startswith(_PIN))


def read(connection: Connection) -> dict[str, str]:
    """Everything that is kept."""
    return dict(connection.run(statements.READ_LOCAL).fetchall())


def get(connection: Connection, key: str, default: str = "") -> str:
    """One value."""
    row = connection.run(statements.ONE_LOCAL, (key,)).fetchone()
    return str(row[0]) if row else default


def put(connection: Connection, key: str, value: str) -> None:
    """Keep a value; an empty one is taken away."""
    if value:
        connection.run(statements.KEEP_LOCAL, (key, value))
    else:
        connection.run(statements.DROP_LOCAL, (key,))
