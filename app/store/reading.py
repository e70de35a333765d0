"""Reading within a transaction: records by their kinds, the log, the index of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from app.domain.clock import from_millis
from app.domain.errors import NotFound
from app.domain.kinds import KIND_OF
from app.oplog.canonical import Primitive, canonical_json
from app.steps.ports import Document
from app.store import (
    conflicts,
    journal,
    local,
    oplog,
    searching,
    spellings,
    statements,
)
from app.store.equals import conditions_of
from app.store.mapping import Shape, shape_of

if TYPE_CHECKING:
    from app.domain.contested import Conflict
    from app.steps.ports import Akin, Found, OpSummary
    from app.store.connection import Connection

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Context:
    """Who writes, where; the sources of time and chance; how a name is spelled in pinyin."""

    device: str
    actor: str
    clock: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    spell: Callable[[str], tuple[str, str]]


class SqlReading:
    """What :class:`app.store.unit_of_work.SqlUnitOfWork` reads, with what it wrote itself."""

    def __init__(self, connection: Connection, context: Context) -> None:
        self._connection = connection
        self._context = context
        self._now = context.clock()

    def _flush(self) -> None:
        """Have in the tables what was written so far."""

    def _remember(self, shape: Shape, row: dict[str, Primitive]) -> Any:
        """The record of a row; whoever writes notes what it was."""
        return shape.record(row)

    @property
    def _device(self) -> str:
        # Read anew: after a fork the laptop goes by another name.
        return local.get(self._connection, local.DEVICE, self._context.device)

    @property
    def actor(self) -> str:
        """See the port."""
        return self._context.actor

    def now(self) -> datetime:
        """See the port."""
        return self._now

    def get(self, kind: type[E], key: str) -> E:
        """See the port."""
        found = self.first(kind, id=key)
        if found is None:
            raise NotFound("找不到这条记录，可能已被撤销。其他内容没有变化，请刷新后再试。")
        return found

    def find(self, kind: type[E], **equals: Any) -> list[E]:
        """See the port."""
        shape = shape_of(KIND_OF[kind])
        return [self._remember(shape, row) for row in self._rows(shape, equals)]

    def find_even_removed(self, kind: type[E], **equals: Any) -> list[E]:
        """See the port."""
        shape = shape_of(KIND_OF[kind])
        return [shape.record(row) for row in self._rows(shape, equals, removed=True)]

    def find_removed(self, kind: type[E], **equals: Any) -> list[E]:
        """See the port."""
        shape = shape_of(KIND_OF[kind])
        return [shape.record(row) for row in self._rows(shape, equals, removed=None)]

    def first(self, kind: type[E], **equals: Any) -> E | None:
        """See the port."""
        shape = shape_of(KIND_OF[kind])
        for row in self._rows(shape, equals, limit=1):
            record: E = self._remember(shape, row)
            return record
        return None

    def tally(self, kind: type[Any], **equals: Any) -> int:
        """See the port."""
        self._flush()
        shape = shape_of(KIND_OF[kind])
        conditions, values = conditions_of(shape, equals)
        query = statements.count_where(shape.kind, conditions)
        return int(self._connection.run(query, values).fetchone()[0])

    def values(self, kind: type[Any], *columns: str, **equals: Any) -> list[tuple[Any, ...]]:
        """See the port."""
        if _is_nothing(equals):
            return []
        self._flush()
        shape = shape_of(KIND_OF[kind])
        conditions, values = conditions_of(shape, equals)
        query = statements.select_where(shape.kind, conditions, columns=columns)
        return list(map(shape.reader(columns), self._connection.run(query, values)))

    def beginning(self, kind: type[Any], column: str, prefix: str) -> list[str]:
        """See the port."""
        self._flush()
        query = statements.beginning(KIND_OF[kind], column)
        return [text for (text,) in self._connection.run(query, (prefix, prefix + chr(0x10FFFF)))]

    def _rows(
        self, shape: Shape, equals: dict[str, Any], *, limit: int = 0, removed: bool | None = False
    ) -> list[dict[str, Primitive]]:
        if _is_nothing(equals):
            return []
        self._flush()
        conditions, values = conditions_of(shape, equals)
        query = statements.select_where(shape.kind, conditions, removed=removed, limit=limit)
        found = self._connection.run(query, values)
        return [dict(zip(shape.names, row, strict=True)) for row in found]

    def journal(self, meeting: str, *, limit: int = 0) -> Sequence[OpSummary]:
        """See the port."""
        return journal.of_meeting(self._connection, meeting, own_device=self._device, limit=limit)

    def spellings(self) -> dict[str, tuple[str, str]]:
        """See the port."""
        return spellings.read(self._connection)

    def conflicts(self) -> list[Conflict]:
        """See the port."""
        self._flush()
        return conflicts.conflicts(self._connection, own_device=self._device)

    def mentions(self, text: str) -> list[tuple[str, str, str]]:
        """See the port."""
        self._flush()
        found: list[tuple[str, str, str]]
        found = self._connection.run(statements.MENTIONS, (text,)).fetchall()
        return found

    def written(self, kind: type[Any], column: str, keys: Iterable[str]) -> dict[str, datetime]:
        """See the port."""
        self._flush()
        values = (KIND_OF[kind], column, canonical_json(list(keys)))
        rows = self._connection.run(statements.WRITTEN, values)
        return {key: from_millis(wall) for key, wall in rows}

    def makers(self, kind: type[Any], keys: Iterable[str]) -> dict[str, str]:
        """See the port."""
        self._flush()
        values = (KIND_OF[kind], canonical_json(list(keys)))
        return dict(self._connection.run(statements.MAKERS, values).fetchall())

    def documents(self, prefix: str = "") -> list[Document]:
        """See the port."""
        rows = self._connection.run(statements.DOCUMENTS, (prefix,))
        return [Document(feed, key, from_millis(at), body) for feed, key, at, body in rows]

    def search(self, text: str, *, kinds: Sequence[str] = (), limit: int = 50) -> list[Found]:
        """See the port."""
        self._flush()
        return searching.found(self._connection, text, kinds=kinds, limit=limit)

    def akin(self, text: str, *, kinds: Sequence[str]) -> Akin:
        """See the port."""
        self._flush()
        return searching.akin(self._connection, text, kinds=kinds)

    def head(self) -> tuple[str, int, str]:
        """See the port."""
        last = oplog.last(self._connection, self._device)
        return self._device, last.seq, last.hash.hex()


def _is_nothing(equals: Mapping[str, Any]) -> bool:
    """Whether a value is to be one of none."""
    return any(isinstance(v, tuple | list) and not v for v in equals.values())
