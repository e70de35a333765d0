"""SQL of a laptop's database, written once per kind of record.

Building a statement anew for each look-up costs more than SQLite takes to answer it; during
sign-in a queue of people waits. The names come from the records' own fields, never from input.
The tables themselves are defined in :mod:`app.store.tables`, which start-up does not load.
"""

from __future__ import annotations

from functools import cache

from app.store.mapping import shape_of

NOTHING, MANY = -1, -2


def _name(column: str) -> str:
    return f'"{column}"'


@cache
def select_where(
    kind: str,
    conditions: tuple[tuple[str, int], ...],
    *,
    removed: bool | None = False,
    limit: int = 0,
    columns: tuple[str, ...] = (),
) -> str:
    """Rows by the values of columns, in the order of ids.

    Args:
        kind: of record.
        conditions: column and how many values it may have; -1: it must be NULL; -2: any of a JSON
            array.
        removed: whether those taken away are wanted too; ``None``: they alone.
        limit: at most so many; 0: all.
        columns: these alone; without any, all.
    """
    names = ", ".join(map(_name, columns or (c.name for c in shape_of(kind).columns)))
    tail = f" LIMIT {limit}" if limit else ""
    where = _where(conditions, removed=removed)
    return f"SELECT {names} FROM {_name(kind)}{where} ORDER BY id{tail}"


@cache
def beginning(kind: str, column: str) -> str:
    """The texts of a column between two, read off its index alone."""
    name = _name(column)
    return f"SELECT {name} FROM {_name(kind)} WHERE {name} >= ? AND {name} < ?"


@cache
def count_where(kind: str, conditions: tuple[tuple[str, int], ...]) -> str:
    """How many rows have these values of columns."""
    return f"SELECT count(*) FROM {_name(kind)}{_where(conditions, removed=False)}"


def _where(conditions: tuple[tuple[str, int], ...], *, removed: bool | None) -> str:
    parts = {True: [], False: ["deleted = 0"], None: ["deleted <> 0"]}[removed]
    for column, number in conditions:
        if number == NOTHING:
            parts.append(f"{_name(column)} IS NULL")
        elif number == MANY:
            parts.append(f"{_name(column)} IN (SELECT value FROM json_each(?))")
        elif number == 1:
            parts.append(f"{_name(column)} = ?")
        else:
            parts.append(f"{_name(column)} IN ({', '.join('?' * number)})")
    return f" WHERE {' AND '.join(parts)}" if parts else ""


@cache
def insert_row(kind: str) -> str:
    """A new row, its values in the order of the kind's columns."""
    columns = shape_of(kind).columns
    names = ", ".join(_name(c.name) for c in columns)
    return f"INSERT INTO {_name(kind)} ({names}) VALUES ({', '.join('?' * len(columns))})"


@cache
def insert_columns(kind: str, columns: tuple[str, ...]) -> str:
    """A new row with just these columns (an older program may lack some), unless it is there."""
    names = ", ".join(_name(c) for c in columns)
    return f"INSERT OR IGNORE INTO {_name(kind)} ({names}) VALUES ({', '.join('?' * len(columns))})"


@cache
def update_row(kind: str, columns: tuple[str, ...]) -> str:
    """New values of these columns, then the id."""
    return f"UPDATE {_name(kind)} SET {', '.join(f'{_name(c)} = ?' for c in columns)} WHERE id = ?"


def empty(table: str) -> str:
    """Away with every row."""
    return f"DELETE FROM {_name(table)}"


def everything(table: str, *, order: tuple[str, ...]) -> str:
    """All rows of a table with all columns, in a stated order."""
    return f"SELECT * FROM {_name(table)} ORDER BY {', '.join(_name(c) for c in order)}"


@cache
def delete_row(kind: str) -> str:
    """Away with a row that never was in the log."""
    return f"DELETE FROM {_name(kind)} WHERE id = ?"


@cache
def whole_row(kind: str) -> str:
    """Every column of a row, the mark of removal included, by id."""
    columns = ", ".join(_name(c.name) for c in shape_of(kind).columns)
    return f"SELECT {columns}, deleted FROM {_name(kind)} WHERE id = ?"


OP_COLUMNS = "device, seq, hash, v, room, actor, hlc, wall, schema, body, meeting, undoes"
LAST_OP = "SELECT seq, hash, hlc FROM op_log WHERE device = ? ORDER BY seq DESC LIMIT 1"
AGE_OF_OP = "SELECT hlc, received FROM op_log WHERE device = ? AND seq = ?"
ONE_OP = f"SELECT {OP_COLUMNS} FROM op_log WHERE device = ? AND seq = ?"
# A line of the journal needs the body up to its writes, which may be thousands; keys are sorted.
_LINE = OP_COLUMNS.replace("body", """substr(body, 1, instr(body, ',"writes":') - 1) || '}'""")
OPS_OF_MEETING = (
    f"SELECT {_LINE} FROM op_log WHERE meeting = ? ORDER BY hlc DESC, device DESC, seq DESC LIMIT ?"
)
LINE_OF_OP = f"SELECT {_LINE} FROM op_log WHERE device = ? AND seq = ?"
UNDOS_OF_MEETING = (
    "SELECT device, seq, undoes FROM op_log WHERE undoes <> '' AND meeting = ? "
    "ORDER BY hlc DESC, device DESC, seq DESC"
)
OPS_BY_DEVICE = f"SELECT {OP_COLUMNS} FROM op_log ORDER BY device, seq"
OPS_OF_DEVICE = f"SELECT {OP_COLUMNS} FROM op_log WHERE device = ? ORDER BY seq"
OPS_AFTER = f"SELECT {OP_COLUMNS} FROM op_log WHERE device = ? AND seq > ? ORDER BY seq LIMIT ?"
# DISTINCT would read the whole log, which a start has no time for.
DEVICES = (
    "WITH RECURSIVE d(device) AS (SELECT min(device) FROM op_log UNION ALL "
    "SELECT (SELECT min(device) FROM op_log WHERE device > d.device) FROM d "
    "WHERE d.device IS NOT NULL) SELECT device FROM d WHERE device IS NOT NULL ORDER BY device"
)
COUNT_OPS = "SELECT count(*) FROM op_log"
TIPS = (
    "WITH RECURSIVE d(device) AS (SELECT min(device) FROM op_log UNION ALL "
    "SELECT (SELECT min(device) FROM op_log WHERE device > d.device) FROM d "
    "WHERE d.device IS NOT NULL) "
    "SELECT device, (SELECT max(seq) FROM op_log WHERE device = d.device) FROM d "
    "WHERE device IS NOT NULL"
)
HASHES_OF = "SELECT seq, hash, body = '' FROM op_log WHERE device = ? AND seq BETWEEN ? AND ?"
HASH_OF = "SELECT hash FROM op_log WHERE device = ? AND seq = ?"
_FILLED = ("v", "room", "actor", "hlc", "wall", "schema", "body", "meeting", "undoes")
# Where only the hash is here, the content comes to it.
RECEIVE_OP = (
    f"INSERT INTO op_log ({OP_COLUMNS}, received) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    f"ON CONFLICT (device, seq) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in _FILLED)}, "
    "received = coalesce(excluded.received, received)"
)
# Whose effective clock another stamp changes: those ahead of it, and those stamped before.
RESTAMPED = (
    "SELECT seq, hlc, received FROM op_log WHERE device = ? AND seq BETWEEN ? AND ? "
    "AND received IS NOT ? AND (hlc > ? OR received IS NOT NULL)"
)
STAMP = (
    "UPDATE op_log SET received = ? WHERE device = ? AND seq BETWEEN ? AND ? AND received IS NOT ?"
)
CUT_OFF = tuple(
    f"DELETE FROM {table} WHERE device = ? AND seq >= ?"
    for table in ("op_log", "op_personal", "log_signature", "parked_op", "sealed_op")
)
ADD_OP = f"INSERT INTO op_log ({OP_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
PERSONAL_OF_OP = "SELECT tbl, row, col, value FROM op_personal WHERE device = ? AND seq = ?"
PERSONAL_OF = (
    "SELECT seq, tbl, row, col, salt, value FROM op_personal "
    "WHERE device = ? AND seq BETWEEN ? AND ?"
)
ALL_PERSONAL = (
    "SELECT device, seq, tbl, row, col, salt, value FROM op_personal ORDER BY device, seq"
)
# Ops whose body names digests of personal values.
PERSONAL_OPS = (
    """SELECT device, seq, body FROM op_log WHERE instr(body, '{"#":') > 0 ORDER BY device, seq"""
)
RECEIVE_PERSONAL = (
    "INSERT OR REPLACE INTO op_personal (device, seq, tbl, row, col, salt, value) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
MENTIONS = (
    "SELECT DISTINCT tbl, row, col FROM op_personal WHERE instr(value, ?) > 0 "
    "ORDER BY tbl, row, col"
)
ADD_PERSONAL = (
    "INSERT INTO op_personal (device, seq, tbl, row, col, salt, value) VALUES (?, ?, ?, ?, ?, ?, ?)"
)

_CELL = "tbl = ? AND row = ? AND col = ? AND device = ? AND seq = ?"
HEADS_OF_ROW = "SELECT col, device, seq FROM head WHERE tbl = ? AND row = ? ORDER BY device, seq"
HEADS_OF_ROWS = (
    "SELECT row, col, device, seq FROM head "
    "WHERE tbl = ? AND row IN (SELECT value FROM json_each(?))"
)
# Whoever made a row stays a head of its cells as a whole.
MAKERS = (
    "SELECT row, min(device) FROM head WHERE tbl = ? AND col = '' "
    "AND row IN (SELECT value FROM json_each(?)) GROUP BY row"
)
WRITTEN = (
    "SELECT h.row, max(o.wall) FROM head h JOIN op_log o ON o.device = h.device AND o.seq = h.seq "
    "WHERE h.tbl = ? AND h.col = ? AND h.row IN (SELECT value FROM json_each(?)) GROUP BY h.row"
)
ADD_HEAD = "INSERT OR IGNORE INTO head (tbl, row, col, device, seq) VALUES (?, ?, ?, ?, ?)"
DROP_HEAD = f"DELETE FROM head WHERE {_CELL}"
ADD_OVERWRITTEN = (
    "INSERT OR IGNORE INTO overwritten (tbl, row, col, device, seq) VALUES (?, ?, ?, ?, ?)"
)
IS_OVERWRITTEN = f"SELECT 1 FROM overwritten WHERE {_CELL}"
OVERWRITTEN_OF_ROWS = (
    "SELECT row, col, seq FROM overwritten "
    "WHERE tbl = ? AND row IN (SELECT value FROM json_each(?)) AND device = ? AND seq >= ?"
)
OVERWRITTEN_IN_ROW = "SELECT col, device, seq FROM overwritten WHERE tbl = ? AND row = ?"

PARK = (
    "INSERT INTO parked_op (device, seq, place, reason, at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (device, seq, place) DO UPDATE SET reason = excluded.reason"
)
UNPARK = "DELETE FROM parked_op WHERE device = ? AND seq = ? AND place = ?"
MOVE_PARKED = "UPDATE parked_op SET place = ? WHERE place = ?"
PARKED_SINCE = (
    "UPDATE parked_op AS p SET at = b.at FROM parked_op AS b "
    "WHERE b.device = p.device AND b.seq = p.seq AND b.place = ? AND p.place = ?"
)
UNPARK_ALL = "DELETE FROM parked_op WHERE place = ?"
PARKED_AT = "SELECT device, seq FROM parked_op WHERE place = ? ORDER BY device, seq"
ALL_PARKED = "SELECT device, seq, reason, at, place FROM parked_op ORDER BY at, device, seq"
PARKED_FOR = "SELECT device, seq FROM parked_op WHERE place = ? AND reason = ?"
PARKED_OF = "SELECT seq FROM parked_op WHERE device = ? AND place = ?"

IS_SIGNED = "SELECT 1 FROM log_signature WHERE device = ? AND seq = ?"
ALL_SIGNATURES = "SELECT device, seq, public_key, signature FROM log_signature"
ADD_SIGNATURE = "INSERT INTO log_signature (device, seq, public_key, signature) VALUES (?, ?, ?, ?)"
SIGNATURES_AFTER = (
    "SELECT seq, signature FROM log_signature WHERE device = ? AND seq > ? ORDER BY seq LIMIT ?"
)
SEALED_OPS = "SELECT seq, link, raw FROM sealed_op WHERE device = ? AND seq BETWEEN ? AND ?"
SEALED_OP = "SELECT link, raw FROM sealed_op WHERE device = ? AND seq = ?"
KEEP_SEALED = "INSERT OR IGNORE INTO sealed_op (device, seq, link, raw) VALUES (?, ?, ?, ?)"
DROP_SEALED = "DELETE FROM sealed_op WHERE device = ? AND seq = ?"
SIGNATURE_OF = "SELECT signature FROM log_signature WHERE device = ? AND seq = ?"
KEEP_SIGNATURE = (
    "INSERT OR IGNORE INTO log_signature (device, seq, public_key, signature) VALUES (?, ?, ?, ?)"
)

QUARANTINE = (
    "INSERT OR IGNORE INTO quarantine (digest, device, first, last, reason, at, data) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
COUNT_QUARANTINE = "SELECT count(*) FROM quarantine"

PEERS = "SELECT device, name, public_key, grant_text, issued, revoked, last_seen FROM peer"
KEEP_PEER = (
    "INSERT INTO peer (device, name, public_key, grant_text, issued, revoked) "
    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device) DO UPDATE SET name = excluded.name, "
    "grant_text = excluded.grant_text, issued = excluded.issued, revoked = excluded.revoked"
)
SEEN_PEER = "UPDATE peer SET last_seen = max(last_seen, ?) WHERE device = ?"

KEEP_DOCUMENT = (
    "INSERT OR REPLACE INTO document (feed, key, seq, received, body) VALUES (?, ?, ?, ?, ?)"
)
DOCUMENTS = (
    "SELECT feed, key, received, body FROM document "
    "WHERE key >= ?1 AND key < ?1 || char(1114111) ORDER BY key, feed"
)
DROP_DOCUMENT = "DELETE FROM document WHERE feed = ? AND key = ?"
DROP_DOCUMENTS = "DELETE FROM document WHERE feed = ?"

FILES_NAMED = (
    "SELECT sha256 FROM attachment WHERE deleted <= ?1 UNION "
    "SELECT pdf_sha256 FROM minutes WHERE deleted <= ?1 AND pdf_sha256 <> '' ORDER BY 1"
)
FILES_DURABLE = "SELECT sha256 FROM file_state"
FILE_DURABLE = "INSERT OR IGNORE INTO file_state (sha256, durable_at) VALUES (?, ?)"

PEER_KEYS = "SELECT device, name, public_key FROM peer"

READ_LOCAL = "SELECT key, value FROM local"
ONE_LOCAL = "SELECT value FROM local WHERE key = ?"
DROP_LOCAL = "DELETE FROM local WHERE key = ?"
KEEP_LOCAL = (
    "INSERT INTO local (key, value) VALUES (?, ?) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)

READ_NAMES = "SELECT id, name FROM resident"
READ_SPELLINGS = 'SELECT resident_id, "full", initials FROM spelling'
NOT_SPELLED = (
    "SELECT r.id, coalesce(r.name, '') FROM resident r "
    "LEFT JOIN spelling s ON s.resident_id = r.id WHERE s.name IS NOT coalesce(r.name, '')"
)
KEEP_SPELLING = (
    'INSERT INTO spelling (resident_id, name, "full", initials) VALUES (?, ?, ?, ?) '
    "ON CONFLICT (resident_id) DO UPDATE SET "
    'name = excluded.name, "full" = excluded."full", initials = excluded.initials'
)
