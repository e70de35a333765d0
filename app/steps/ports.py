"""What the use cases need from the world; the store and the tests each provide it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.domain.contested import Conflict

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class OpSummary:
    """One line of the journal.

    Attributes:
        id: ``device:seq``.
        verb: name of the use case, for example ``sign_in``.
        about: what it concerns: ``meeting``, ``resident``, ``item`` … → id.
        at: when, by the laptop's clock.
        actor: who sat at the laptop: an account's id, a name, or ``""``.
        undoes: id of the op that this one takes back, or ``""``.
        undone: whether a later op took this one back.
        own: whether this laptop made it.
    """

    id: str
    verb: str
    about: dict[str, str]
    at: datetime
    actor: str
    undoes: str
    undone: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Document:
    """What the district has sent: the newest of its key, and not withdrawn.

    Attributes:
        feed: ``district``, or that of this room's answers.
        key: for example ``category/parking``.
        received: when the district put it out.
        body: JSON, as it came.
    """

    feed: str
    key: str
    received: datetime
    body: str


@dataclass(frozen=True, slots=True)
class Found:
    """A record whose text answers a search.

    Attributes:
        kind: ``matter``, ``case_card``, ``experience`` (a card of the district's), ``visit``,
            ``pain_point`` or ``backbone``.
        key: its id; of an experience the key of the document.
        score: the greater the better, among those of one search.
    """

    kind: str
    key: str
    score: float


@dataclass(frozen=True, slots=True)
class Indexed:
    """A record as the index of texts knows it; ``kind`` and ``key`` as in :class:`Found`."""

    kind: str
    key: str
    title: str
    place: str
    body: str
    category: str


@dataclass(frozen=True, slots=True)
class Akin:
    """What shares words with a text.

    Attributes:
        total: how many records there are in all.
        known: word → in how many of them it stands; a word with ``§`` stands for a thing that
            people call by several names (:mod:`app.domain.synonyms`), one with ``¤`` for a single
            ideograph.
        near: those that share the most telling words, in no order.
    """

    total: int
    known: dict[str, int]
    near: tuple[Indexed, ...]


class UnitOfWork(Protocol):
    """One user action: reads what it needs, writes records, and is committed once by its caller.

    Records are frozen dataclasses (:mod:`app.domain.record`). At commit the unit derives one op
    from what was written and appends it to the log in the same transaction.
    """

    @property
    def actor(self) -> str:
        """Who sits at the laptop: an account's id, a name, or ``""``."""

    def now(self) -> datetime:
        """The instant of this action: aware, UTC, the same throughout the unit."""

    def new_id(self) -> str:
        """A new id, unique over all laptops, ordered by time."""

    def secret(self, size: int) -> bytes:
        """Random bytes for keys and tokens."""

    def get(self, kind: type[E], key: str) -> E:
        """The record; raises :class:`app.domain.errors.NotFound`."""

    def find(self, kind: type[E], **equals: Any) -> list[E]:
        """Records whose fields equal these values (a tuple or list value: any of them), by id."""

    def find_even_removed(self, kind: type[E], **equals: Any) -> list[E]:
        """Like :meth:`find`, with those taken away since: a past meeting keeps its names."""

    def find_removed(self, kind: type[E], **equals: Any) -> list[E]:
        """Only those that :meth:`find_even_removed` gives and :meth:`find` does not."""

    def first(self, kind: type[E], **equals: Any) -> E | None:
        """The first of :meth:`find`, or ``None``."""

    def tally(self, kind: type[Any], **equals: Any) -> int:
        """How many records :meth:`find` would give."""

    def values(self, kind: type[Any], *columns: str, **equals: Any) -> list[tuple[Any, ...]]:
        """These fields alone of the records that :meth:`find` would give, in the same order.

        For what only counts thousands: a record takes ten times as long to make as to read.
        """

    def beginning(self, kind: type[Any], column: str, prefix: str) -> list[str]:
        """The texts of an indexed column that begin so, of those taken away since, too."""

    def put(self, *records: Any) -> None:
        """Insert or update."""

    def put_all(self, records: Iterable[Any]) -> None:
        """Insert or update many."""

    def remove(self, *records: Any) -> None:
        """Take records away; the log keeps them."""

    def describe(self, verb: str, **about: str) -> None:
        """Name the action for the log; ``about`` holds ids only, never personal data."""

    def journal(self, meeting: str, *, limit: int = 0) -> Sequence[OpSummary]:
        """The ops about a meeting, newest first; ``limit`` 0: all."""

    def spellings(self) -> dict[str, tuple[str, str]]:
        """Resident id → full pinyin, ``zhao'guo'yang``, and initials.

        Alternative readings stand apart by a space.
        """

    def undo(self, op: str, *, progress: Callable[[int, int], None] | None = None) -> OpSummary:
        """Take back one op: every cell it wrote gets the value from before.

        Args:
            op: its id.
            progress: told rows done and in all; what it raises ends the undo. The unit is then
                given up by its caller, so that nothing is taken back.

        Raises:
            Refused: where something that it wrote was changed since.
        """

    def conflicts(self) -> list[Conflict]:
        """Every cell that laptops wrote at the same time and nobody has settled."""

    def settle(self, kind: str, row: str, *, column: str, op: str) -> None:
        """Let the version that an op wrote stand, knowing all the others.

        Raises:
            Refused: this is settled already.
        """

    def written(self, kind: type[Any], column: str, keys: Iterable[str]) -> dict[str, datetime]:
        """Id of a record → when a field of it was last written, by the laptop that did.

        ``deleted`` is the mark of removal; records whose field is as it was made are left out.
        """

    def makers(self, kind: type[Any], keys: Iterable[str]) -> dict[str, str]:
        """Id of a record → name of the laptop that made it."""

    def documents(self, prefix: str = "") -> list[Document]:
        """What the district has sent whose key begins so, by key."""

    def search(self, text: str, *, kinds: Sequence[str] = (), limit: int = 50) -> list[Found]:
        """Records that hold all the words of a text, the best first; nothing for an empty text.

        Two neighbouring characters are found wherever they stand; the last word may go on.

        Args:
            text: what somebody is typing.
            kinds: only these (see :class:`Found`); empty: all.
            limit: at most so many.
        """

    def akin(self, text: str, *, kinds: Sequence[str]) -> Akin:
        """Records of these kinds that share telling words with a text."""

    def mentions(self, text: str) -> list[tuple[str, str, str]]:
        """Kind, id and column of the personal values in which a text stands or ever stood."""

    def rewrite(self, cells: Iterable[tuple[str, str, str]], change: Callable[[str], str]) -> None:
        """Write these cells anew, changed or not, so that a later erasure takes what was before.

        Args:
            cells: kind, id and column; rows that this unit writes otherwise must not be among them.
            change: a stored text → what is to stand there; of lists and the like it is their JSON.
        """

    def head(self) -> tuple[str, int, str]:
        """Device, number and hash (hexadecimal) of this laptop's last op in the log."""


class Files(Protocol):
    """Photos and papers, addressed by the SHA-256 of their bytes."""

    def add(self, data: bytes) -> str:
        """Store durably; gives the digest in hexadecimal."""

    def read(self, sha256: str) -> bytes:
        """The bytes; raises :class:`app.domain.errors.NotFound` or ``Refused`` where damaged."""
