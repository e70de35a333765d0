"""The last part of a round: photos and papers, up and down, a chunk at a time.

A round carries a bounded number of chunks, so that ops never wait long for files; what is left is
the next round's. One file that cannot be carried does not keep back the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.sync.asking import PASSING, Asking, Enough, Reply, RoundResult
from app.sync.batch import Malformed
from app.sync.messages import MAX_CHUNK, MAX_FILE, FileState
from app.sync.ports import Chunk, ExchangeFailed, Failure, FetchChunk, OfferFile, Request, SendChunk

if TYPE_CHECKING:
    from collections.abc import Generator

    from app.sync.ports import Replica

MAX_CHUNKS: Final = 64
"""Exchanges about files in one round, each way."""


def exchange_files(
    replica: Replica, asking: Asking, result: RoundResult
) -> Generator[Request, Reply, None]:
    """Send what the server lacks, fetch what records name and is not here."""
    up = Asking(MAX_CHUNKS, within=asking)
    down = Asking(MAX_CHUNKS, within=asking)
    try:
        for sha256, size in replica.files_to_send():
            result.files_up += yield from _carried(_send(replica, up, sha256, size), result)
    except Enough:
        result.more = True
    try:
        for sha256 in replica.files_to_fetch():
            result.files_down += yield from _carried(_fetch(replica, down, sha256), result)
    except Enough:
        result.more = True


def _carried(
    one: Generator[Request, Reply, bool], result: RoundResult
) -> Generator[Request, Reply, bool]:
    try:
        return (yield from one)
    except ExchangeFailed as error:
        if error.failure not in PASSING:
            raise
        result.trouble(error.failure, "a file")
    except Malformed as error:
        result.trouble(Failure.BROKEN, str(error))
    return False


def _send(
    replica: Replica, asking: Asking, sha256: str, size: int
) -> Generator[Request, Reply, bool]:
    """Offer a file and send what is missing of it; whether the server has it whole."""
    if size > MAX_FILE:
        raise Malformed("a file that is too large")
    state = yield from asking.ask(OfferFile(sha256, size), FileState)
    while not state.complete:
        at = state.have
        data = replica.read_file(sha256, at, MAX_CHUNK) if at < size else b""
        if not data:
            raise Malformed("a file that the server does not take as whole")
        state = yield from asking.ask(SendChunk(sha256, at, data), FileState)
        if not state.complete and state.have <= at:
            # Thrown away and begun anew, or not taken: not again in this round.
            raise Malformed("a file that does not grow")
    replica.file_sent(sha256)
    return True


def _fetch(replica: Replica, asking: Asking, sha256: str) -> Generator[Request, Reply, bool]:
    """Fetch what is missing of a file; whether it is whole now. Another laptop may yet send it."""
    while True:
        at = replica.part_size(sha256)
        chunk = yield from asking.ask(FetchChunk(sha256, at), Chunk)
        if chunk.size == 0:
            return False
        ends = at + len(chunk.data)
        if chunk.size > MAX_FILE or ends > chunk.size or (not chunk.data and at < chunk.size):
            raise Malformed("a chunk of something else")
        if replica.add_part(sha256, at, chunk.data, size=chunk.size):
            return True
        if ends == chunk.size:
            raise Malformed("a file with another digest")
