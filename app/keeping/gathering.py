"""A log put together of what several files still hold of it, op by op, every chain checked.

The damaged file comes first, then backups: whichever holds an op whose hash follows from the op
before it gives that op. What no chain vouches for is not taken.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.oplog.op import GENESIS, LogRow, PersonalValue, chain, read_body
from app.store import statements
from app.store.oplog import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.keeping.salvage import Key, Source
    from app.store.connection import Connection

_ADD_OP: Final = statements.RECEIVE_OP


@dataclass(slots=True)
class Gathered:
    """What came of it.

    Attributes:
        ops: how many are in the new log.
        borrowed: of them those that the damaged file no longer had.
        lost: ops that are known to have been there and are in no file.
        ends: laptop → number up to which its log is there without a gap.
        behind: this laptop's ops behind a gap, each following from the one before it: they are
            in the new log and have to go on under another name.
        values: personal values that are in no file; they stand as erased ones do.
        newest: clock of the newest op, in milliseconds; 0 where there is none.
        unsure: whether there may have been more of which nobody can tell.
    """

    ops: int = 0
    borrowed: int = 0
    lost: int = 0
    ends: dict[str, int] = field(default_factory=dict)
    behind: list[int] = field(default_factory=list)
    values: int = 0
    newest: int = 0
    unsure: bool = False


class Gathering:
    """One log in the making.

    Args:
        to: a transaction of the new database, whose log is empty.
        present: the damaged database, in one form or several.
        backups: the newest first.
        own: this laptop's name in the log; ``""`` where nobody knows.
    """

    def __init__(
        self, to: Connection, present: Sequence[Source], backups: Sequence[Source], *, own: str
    ) -> None:
        self._to = to
        self._sources = [*present, *backups]
        self._present = len(present)
        self._own = own
        self._found = Gathered()
        self._known = _known(present)

    def run(self, look: Callable[[], object]) -> Gathered:
        """Put it together; ``look`` is called now and then."""
        logs: dict[str, set[int]] = defaultdict(set)
        for source in self._sources:
            for device, seq in source.keys:
                logs[device].add(seq)
        found = self._found
        found.unsure = self._known is None
        if self._known is not None:
            # What the present log never had, or no longer, does not come back from a backup.
            for device, seqs in logs.items():
                seqs &= {seq for seq in seqs if (device, seq) in self._known}
        for device in sorted(logs):
            self._follow(device, logs[device], look)
        if self._known is not None:
            found.lost = max(0, len(self._known) - found.ops)
        return found

    def _follow(self, device: str, seqs: set[int], look: Callable[[], object]) -> None:
        previous, seq = GENESIS, 1
        while seq in seqs and (digest := self._take(device, seq, previous)):
            previous, seq = digest, seq + 1
            look()
        self._found.ends[device] = seq - 1
        if device != self._own:
            return  # the district has the others' ops
        for later in sorted(n for n in seqs if n > seq):
            before = self._hash(device, later - 1)
            if before and self._take(device, later, before, whole=True):
                self._found.behind.append(later)
            look()

    def _hash(self, device: str, seq: int) -> bytes:
        for source in self._sources:
            if found := source.op((device, seq)):
                return found[0].hash
        return b""

    def _take(self, device: str, seq: int, previous: bytes, *, whole: bool = False) -> bytes:
        """Take the op that follows from one; gives its hash, nothing where no file has it."""
        for number, source in enumerate(self._sources):
            found = source.op((device, seq))
            if found is None or not _follows(found[0], (device, seq), previous, whole=whole):
                continue
            row, received = found
            self._to.run(_ADD_OP, (*row, received))
            if HIDDEN in row.body:
                self._take_values(row, number)
            self._found.ops += 1
            self._found.borrowed += number >= self._present
            self._found.newest = max(self._found.newest, row.wall)
            return row.hash
        return b""

    def _take_values(self, row: LogRow, first: int) -> None:
        """Its personal values, true to their digests, from wherever they are."""
        wanted = digests(row.body)
        taken: dict[tuple[str, str, str], PersonalValue] = {}
        for source in (self._sources[first], *self._sources):
            if len(taken) == len(wanted):
                break
            for value in source.personal((row.device, row.seq)) or ():
                cell = value[:3]
                if cell in wanted and cell not in taken and _is_true(value, wanted[cell]):
                    taken[cell] = value
        for cell in wanted.keys() - taken.keys():
            taken[cell] = PersonalValue(*cell, b"", None)
            self._found.values += 1
        self._to.run_many(
            statements.RECEIVE_PERSONAL, [(row.device, row.seq, *v) for v in taken.values()]
        )


def digests(body: str) -> dict[tuple[str, str, str], str]:
    """The digest of each personal value that a body names, by table, row and column."""
    return {
        (write["t"], write["r"], column): value["#"]
        for write in read_body(body)["writes"]
        for column, value in write["c"].items()
        if isinstance(value, dict)
    }


def _known(present: Sequence[Source]) -> frozenset[Key] | None:
    """The ops that the present log has or had; ``None`` where that cannot be told."""
    if not present or any(source.known is None for source in present):
        return None
    return frozenset().union(*(source.known or () for source in present))


def _is_true(value: PersonalValue, digest: str) -> bool:
    return value.is_erased or value.digest() == digest


def _follows(row: LogRow, key: Key, previous: bytes, *, whole: bool) -> bool:
    if (row.device, row.seq) != key:
        return False
    if not row.body:
        # Of what the district withholds there is the hash only; the check of all of it decides.
        return not whole
    return chain(previous, row, row.body) == row.hash
