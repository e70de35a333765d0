"""The way to the district's server over HTTPS: enrolling, sessions, and the requests of a round."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, TypeVar

from app.sync.batch import MAX_PACKED, Malformed
from app.sync.fields import MAX_JSON
from app.sync.joining import (
    Challenge,
    Enrol,
    Enrolled,
    OpenSession,
    RenameReply,
    RenameRequest,
    Session,
)
from app.sync.messages import MAX_CHUNK, FileState, Page, PushReply
from app.sync.ports import (
    Chunk,
    ExchangeFailed,
    Failure,
    FetchChunk,
    OfferFile,
    Pull,
    Push,
    Rename,
    Renamed,
    Request,
    SendChunk,
)
from app.sync.proofs import rename_text, session_text
from app.sync.web import Answer, Web, program_version

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")
_MAX_PAGE: Final = MAX_PACKED + 17 * MAX_JSON
_DENIED: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this laptop is to the server.

    Attributes:
        server: id of the server, as it told when the laptop joined.
        device: the laptop's name in the log; another one after a fork.
        sign: signs with the laptop's key.
        grant: the newest that the laptop has, as its signed text.
    """

    server: str
    device: str
    sign: Callable[[bytes], bytes]
    grant: str = ""


class NotEnrolled(Exception):
    """The server does not take this laptop into a room.

    Attributes:
        word: why, for the program.
        message: what the server says about it.
    """

    def __init__(self, word: str, message: str) -> None:
        super().__init__(word)
        self.word = word
        self.message = message


def enrol(web: Web, request: Enrol) -> Enrolled:
    """Ask to join a room.

    Raises:
        NotEnrolled: the server says no, and why.
        ExchangeFailed: no answer, or none that can be read.
    """
    answer = web.request("POST", "/v1/enrol", body=request.encode(), most=MAX_JSON)
    if HTTPStatus.BAD_REQUEST <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        raise NotEnrolled(*_error(answer))
    return _read(answer, Enrolled.decode)


class HttpTransport:
    """The :class:`app.sync.ports.Transport` over HTTPS. For one thread at a time.

    Args:
        web: to the server.
        identity: who the laptop is now; asked before every exchange.
        renewed: gets the laptop's grant, which every session renews.
    """

    def __init__(
        self, web: Web, identity: Callable[[], Identity], *, renewed: Callable[[str], object]
    ) -> None:
        self._web = web
        self._identity = identity
        self._renewed = renewed
        self._token = ""
        self._device = ""

    def exchange(self, request: Request) -> PushReply | Page | Renamed | FileState | Chunk:
        """See the port."""
        match request:
            case Push(batch, meanwhile):
                answer = _beside(partial(self._ask, "POST", "/v1/push", batch), meanwhile)
                return _read(answer, PushReply.decode)
            case Pull(asked):
                answer = self._ask("POST", "/v1/pull", asked.encode(), most=_MAX_PAGE)
                return _read(answer, Page.decode)
            case Rename(device, key):
                return self._rename(device, key)
            case OfferFile(sha256, size):
                body = json.dumps({"size": size}).encode()
                return _read(self._ask("POST", f"/v1/files/{sha256}", body), FileState.decode)
            case SendChunk(sha256, offset, data):
                path = f"/v1/files/{sha256}?offset={offset}"
                headers = {"Chunk-SHA256": hashlib.sha256(data).hexdigest()}
                answer = self._ask("PUT", path, data, headers=headers)
                return _read(answer, FileState.decode)
            case FetchChunk(sha256, offset):
                return self.chunk(f"/v1/files/{sha256}?offset={offset}")

    def chunk(self, path: str) -> Chunk:
        """Bytes of a file or a snapshot; ``size`` 0: the server does not have it."""
        answer = self._ask("GET", path, None, most=MAX_CHUNK)
        if answer.status == HTTPStatus.NOT_FOUND:
            return Chunk(b"", 0)
        if hashlib.sha256(answer.body).hexdigest() != answer.headers.get("Chunk-SHA256"):
            raise ExchangeFailed(Failure.BROKEN)
        size = answer.headers.get("File-Size", "")
        if answer.status != HTTPStatus.OK or not (size.isascii() and size.isdecimal()):
            raise ExchangeFailed(Failure.BROKEN)
        return Chunk(answer.body, int(size))

    def get_json(self, path: str) -> bytes | None:
        """What lies under a path, or ``None`` where nothing does."""
        answer = self._ask("GET", path, None)
        return None if answer.status == HTTPStatus.NOT_FOUND else _read(answer, bytes)

    def _rename(self, device: str, key: bytes) -> Renamed:
        proof = self._identity().sign(rename_text(device, key))
        request = RenameRequest(device, key.hex(), proof.hex())
        answer = self._ask("POST", "/v1/rename", request.encode())
        return Renamed(_read(answer, RenameReply.decode).grant)

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None,
        *,
        headers: Mapping[str, str] | None = None,
        most: int = MAX_JSON,
    ) -> Answer:
        """Ask within a session; one that ended is opened anew, once."""
        fresh = self._device != self._identity().device or not self._token
        if fresh:
            self._open_session()
        for _ in range(2):
            sent = {"Authorization": f"Bearer {self._token}"} | dict(headers or {})
            answer = self._web.request(method, path, body=body, headers=sent, most=most)
            if answer.status != HTTPStatus.UNAUTHORIZED or fresh:
                break
            self._open_session()
            fresh = True
        if answer.status in _DENIED:
            self._token = ""
            raise ExchangeFailed(Failure.DENIED)
        return answer

    def _open_session(self) -> None:
        self._token = ""
        identity = self._identity()
        answer = self._web.request("GET", "/v1/challenge", most=MAX_JSON)
        challenge = _read(answer, Challenge.decode).challenge
        signature = identity.sign(session_text(identity.server, challenge))
        request = OpenSession(
            device=identity.device,
            challenge=challenge,
            signature=signature.hex(),
            program=program_version(),
            grant=identity.grant,
        )
        answer = self._web.request("POST", "/v1/session", body=request.encode(), most=MAX_JSON)
        if answer.status in _DENIED:
            raise ExchangeFailed(Failure.DENIED)
        session = _read(answer, Session.decode)
        self._token, self._device = session.token, identity.device
        self._renewed(session.grant)


def _beside(ask: Callable[[], Answer], meanwhile: Callable[[], object] | None) -> Answer:
    """Ask, on a thread of its own where there is something to do until the answer is there."""
    if meanwhile is None:
        return ask()
    with ThreadPoolExecutor(1, thread_name_prefix="exchange") as aside:
        answer = aside.submit(ask)
        meanwhile()
        return answer.result()


def _read(answer: Answer, decode: Callable[[bytes], T]) -> T:
    if answer.status != HTTPStatus.OK:
        raise ExchangeFailed(Failure.BROKEN)
    try:
        return decode(answer.body)
    except Malformed as error:
        raise ExchangeFailed(Failure.BROKEN) from error


def _error(answer: Answer) -> tuple[str, str]:
    """Word and text of an error; both empty where the answer is not of this protocol."""
    try:
        found = json.loads(answer.body)
        return str(found["error"]), str(found["message"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return "", ""
