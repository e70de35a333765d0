"""What a round of sync needs: the laptop's replica, and a way to the server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from app.sync import failures
from app.sync.messages import PullRequest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.sync.batch import Batch
    from app.sync.messages import Cursor, FileState, Page, Parked, PushReply

# -- what goes to the server ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Push:
    """A packed batch; answered by :class:`PushReply`.

    Attributes:
        meanwhile: may be called while the answer is awaited, or never: it makes ready what will
            follow if the answer is the usual one, and nothing depends on it.
    """

    batch: bytes
    meanwhile: Callable[[], object] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pull:
    """Answered by :class:`Page`."""

    request: PullRequest


@dataclass(frozen=True, slots=True)
class Rename:
    """A laptop whose log forked asks for a grant under a new name and key, proving the old key.

    Answered by :class:`Renamed`.
    """

    device: str
    key: bytes


@dataclass(frozen=True, slots=True)
class OfferFile:
    """That a file of this size and digest would be sent; answered by :class:`FileState`."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class SendChunk:
    """At most :data:`app.sync.messages.MAX_CHUNK` bytes; answered by :class:`FileState`."""

    sha256: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class FetchChunk:
    """Bytes of a file from an offset on; answered by :class:`Chunk`."""

    sha256: str
    offset: int


Request = Push | Pull | Rename | OfferFile | SendChunk | FetchChunk


@dataclass(frozen=True, slots=True)
class Renamed:
    """The new grant, as its signed text."""

    grant: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes of a file, and the size of the whole; ``size`` 0: the server does not have it."""

    data: bytes
    size: int


Failure = failures.Failure


class ExchangeFailed(Exception):
    """An exchange came to nothing.

    Attributes:
        failure: in which way.
        retry_after: seconds after which to try again, where the server said so; else 0.
    """

    def __init__(self, failure: Failure, *, retry_after: float = 0) -> None:
        super().__init__(failure.value)
        self.failure = failure
        self.retry_after = retry_after


# -- what lies on the laptop ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Applied:
    """What a page altered: kinds and ids of records, for the window to read again."""

    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    ops: int = 0
    parked: int = 0


class Replica(Protocol):
    """The laptop's log, tables and files, as sync sees them.

    Every method that writes commits once and is durable when it returns; called again after a
    crash it does no harm.
    """

    def device(self) -> str:
        """This laptop's name in the log."""

    def room(self) -> str:
        """Id of the room's record."""

    def tips(self) -> dict[str, int]:
        """Laptop → number of the last op held, without a gap from 1."""

    def batch_after(self, device: str, seq: int) -> Batch | None:
        """The ops behind ``seq``, as many as a batch should hold, signed.

        This laptop signs its own anew where it must; another's batch ends at an op whose
        signature is held. ``None`` where there is nothing (that is signed) behind ``seq``.
        """

    def acknowledge(self, page_or_reply: Page | PushReply) -> None:
        """Keep what the server said: epoch, ``have``, ``durable``, its clock, what it parked."""

    def cursor(self, feed: str) -> Cursor:
        """How far a feed was read."""

    def apply(self, page: Page) -> Applied:
        """Apply a page and move the cursor behind it, in one transaction.

        Batches are checked: chain, signature, grant of their laptop. What does not hold is kept in
        quarantine with its reason and the cursor moves on. An op that cannot be applied is kept in
        the log and parked. Documents replace those of their key. Of every entry of ops, those
        without payload too, ``received`` is kept: the effective clock follows from it.

        Raises:
            Malformed: the page does not follow the cursor, or its rolling hash is not right;
                nothing was changed.
        """

    def take(self, batches: Sequence[bytes], *, grants: Sequence[str] = ()) -> Applied:
        """Apply packed batches that came by hand (on a stick), and learn grants before them.

        They are checked as those of a page are. No cursor moves and nothing is stamped: both come
        with the feed, whose entries of these ops then come without payload. A batch that does not
        follow what is held of its log is passed over, without harm: it will come again.
        """

    def grants(self) -> list[str]:
        """The signed grants of the room's laptops, as far as they are known here."""

    def restart(self, feed: str, *, epoch: str) -> None:
        """Read a feed from its beginning: the server's history is another one."""

    def start_from(self, path: Path, cursor: Cursor) -> int:
        """Take in the server's copy of the record and move its feed's cursor behind it, at once.

        Args:
            path: of the unpacked file; the server's signature of it was checked.
            cursor: to go on from.

        Returns:
            How many ops came.

        Raises:
            Refused: it is of another schema, or a log in it does not hold; nothing was changed.
        """

    def forked_at(self) -> int:
        """From which number on the room's feed shows other ops under this laptop's name; 0: none.

        Seen by :meth:`apply` in an entry of this laptop, with payload or without, whose hashes are
        not those of the own log; at most as large as the first number that differs, and kept until
        :meth:`issue_anew` or :meth:`restart`. Without it a laptop that was restored and wrote as
        many ops as the server has, or fewer, would never push and never notice.
        """

    def issue_anew(self, at: int, *, grant: str) -> None:
        """Give this laptop's own ops from ``at`` on to a new name, as its first ops.

        Each names the op that it was (``origin``) and the old ones are kept aside. Bases that
        named them follow. In the same transaction the cursor of the room's feed goes back to the
        start, since the ops that stand there under the old name are still to be read.

        Args:
            at: the first number that another laptop wrote under the same name.
            grant: of the new name; its key was made by :meth:`new_name`.
        """

    def new_name(self) -> tuple[str, bytes]:
        """A new name and the public key for it, the same until :meth:`issue_anew` takes them."""

    def files_to_send(self) -> list[tuple[str, int]]:
        """Digest and size of the files here that are not known to lie durably at the server."""

    def files_to_fetch(self) -> list[str]:
        """Digests of files that records name and that are not here."""

    def read_file(self, sha256: str, offset: int, size: int) -> bytes:
        """Bytes of a file that is here."""

    def file_sent(self, sha256: str) -> None:
        """The server has it whole."""

    def part_size(self, sha256: str) -> int:
        """Bytes of a file that arrived so far."""

    def add_part(self, sha256: str, offset: int, data: bytes, *, size: int) -> bool:
        """Keep bytes that arrived; at ``size`` the whole is checked and takes its place.

        Returns:
            Whether the file is whole. A whole with another digest is thrown away and begun anew.
        """

    def parked(self) -> list[Parked]:
        """Ops that the server or this laptop could not take, with their reasons."""


class Transport(Protocol):
    """A way to the server."""

    def exchange(self, request: Request) -> PushReply | Page | Renamed | FileState | Chunk:
        """Send one request and wait for its answer; raises :class:`ExchangeFailed`."""
