"""Reading what can still be read of a database that is damaged.

A page that cannot be read hides some rows and no others. Rows are asked for in stretches, which are
halved where one fails. After every failure the file is opened anew: an encrypted one gives nothing
more until then.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final

from app.oplog.op import LogRow, PersonalValue
from app.store import driver as sqlite
from app.store import statements
from app.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.store.connection import Connection

Key = tuple[str, int]
"""Laptop and number of an op."""
_LEAST_ROW: Final = 64  # bytes; no op takes fewer
_TOP: Final = "SELECT max(rowid) FROM op_log"
_KEYS: Final = (
    "SELECT device, seq, rowid FROM op_log NOT INDEXED WHERE rowid > ? AND rowid <= ? "
    "ORDER BY rowid"
)
# The index by laptop and number holds nothing else: it may be whole where the log is not.
_KNOWN: Final = "SELECT device, seq FROM op_log INDEXED BY sqlite_autoindex_op_log_1"
_TOP_KNOWN: Final = "SELECT max(+rowid) FROM op_log INDEXED BY sqlite_autoindex_op_log_1"
_ROW: Final = f"SELECT {statements.OP_COLUMNS}, received FROM op_log NOT INDEXED WHERE rowid = ?"
_OLD_ROW: Final = f"SELECT {statements.OP_COLUMNS}, NULL FROM op_log NOT INDEXED WHERE rowid = ?"
_PERSONAL: Final = "SELECT tbl, row, col, salt, value FROM op_personal WHERE device = ? AND seq = ?"
_HASH: Final = LogRow._fields.index("hash")
_BODY: Final = LogRow._fields.index("body")
_SALT: Final = PersonalValue._fields.index("salt")
_COLUMNS: Final = "SELECT name FROM pragma_table_info(?)"


class Source:
    """One file to read from.

    Attributes:
        keys: rowid of each op whose row can be found.
        known: ops that are said to be there, readable or not; ``None`` where nobody can tell.
    """

    def __init__(self, path: Path, key: bytes = b"") -> None:
        self._path, self._key = path, key
        self._stack = ExitStack()
        self._connection: Connection | None = None
        self._columns = {name for (name,) in self.read(_COLUMNS, ("op_log",)) or ()}
        self.keys: dict[Key, int] = {}
        self.known: frozenset[Key] | None = None
        if self._columns:
            self._find()

    def close(self) -> None:
        """Let go of the file."""
        self._connection = None
        self._stack.close()

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[Any] | None:
        """All rows of a query; ``None`` where a page of them cannot be read."""
        try:
            found: list[Any] = self._open().run(sql, values).fetchall()
        except sqlite.Error:
            self.close()
            return None
        return found

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._stack.enter_context(Database(self._path, self._key).apart())
        return self._connection

    # -- the log -------------------------------------------------------------------------------

    def _find(self) -> None:
        # Guessed by the size where neither log nor index tells: each number is tried then.
        most = max(1, self._path.stat().st_size // _LEAST_ROW)
        found = self.read(_TOP)
        if found is None:
            found = self.read(_TOP_KNOWN)
        if found is not None:
            most = found[0][0] or 0
        whole = self._find_between(0, most)
        index = self.read(_KNOWN)
        if whole or index is not None:
            self.known = frozenset(self.keys) | {(d, n) for d, n in index or ()}

    def _find_between(self, low: int, high: int) -> bool:
        """Rows whose number is above one and up to the other; whether all could be read."""
        if low >= high:
            return True
        rows = self.read(_KEYS, (low, high))
        if rows is not None:
            self.keys |= {(device, seq): row for device, seq, row in rows}
            return True
        if high - low > 1:
            middle = (low + high) // 2
            self._find_between(low, middle)
            self._find_between(middle, high)
        return False

    def op(self, key: Key) -> tuple[LogRow, int | None] | None:
        """An op as it lies there, and when the server took it; unchecked."""
        row = self.keys.get(key)
        if row is None:
            return None
        found = self.read(_ROW if "received" in self._columns else _OLD_ROW, (row,))
        if not found:
            return None
        *parts, received = found[0]
        # Damaged, anything may stand in a column.
        if not isinstance(parts[_HASH], bytes) or not isinstance(parts[_BODY], str):
            return None
        return LogRow(*parts), received if isinstance(received, int) else None

    def personal(self, key: Key) -> list[PersonalValue] | None:
        """The personal values of an op, unchecked; ``None`` where they cannot be read."""
        found = self.read(_PERSONAL, key)
        if found is None:
            return None
        return [PersonalValue(*row) for row in found if isinstance(row[_SALT], bytes)]

    # -- everything else -------------------------------------------------------------------------

    def table(self, name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Rows of a small table from its start, then from its end, each up to what is damaged.

        Columns that the file does not know are left out as a whole: then nothing is given.
        """
        known = {column for (column,) in self.read(_COLUMNS, (name,)) or ()}
        if not known >= set(columns):
            return
        wanted = ", ".join(f'"{column}"' for column in columns)
        for way in ("ASC", "DESC"):
            try:
                yield from self._open().run(
                    f'SELECT {wanted} FROM "{name}" NOT INDEXED ORDER BY rowid {way}'
                )
            except sqlite.Error:
                self.close()
            else:
                return
