"""The way to the server: sessions, what follows upon which status, and bounds."""

from __future__ import annotations

import hashlib
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.sync import web
from app.sync.batch import pack
from app.sync.fields import MAX_JSON
from app.sync.http import HttpTransport, Identity, NotEnrolled, enrol
from app.sync.joining import Enrol
from app.sync.messages import Cursor, Page, PullRequest, PushReply, PushStatus
from app.sync.ports import (
    Chunk,
    ExchangeFailed,
    Failure,
    FetchChunk,
    Pull,
    Push,
    Rename,
    Renamed,
    SendChunk,
)
from app.sync.round import run_round
from app.sync.web import Web, retry_after
from tests.unit.sync.http_kit import (
    SERVER_ID,
    SILENTLY,
    Answer,
    Asked,
    District,
    new_key,
    ok,
    serving,
    told,
)
from tests.unit.sync.world import ROOM, FakeReplica, file_of

DEVICE = "aaaaaaaaaaaa"
PULL = Pull(PullRequest(Cursor(f"room:{ROOM}")))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


class Laptop:
    """A transport to a district, and what it was told."""

    def __init__(self) -> None:
        self.private, public = new_key()
        self.district = District(public)
        self.device = DEVICE
        self.grants: list[str] = []

    def identity(self) -> Identity:
        return Identity(SERVER_ID, self.device, self.private.sign)

    def connect(self, url: str) -> HttpTransport:
        self.web = Web(url)
        return HttpTransport(self.web, self.identity, renewed=self.grants.append)


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def transport(laptop: Laptop) -> Iterator[HttpTransport]:
    with serving(laptop.district.answer) as url:
        yield laptop.connect(url)
        laptop.web.close()


def failure_of(transport: HttpTransport, request: object = PULL) -> ExchangeFailed:
    with pytest.raises(ExchangeFailed) as failed:
        transport.exchange(request)  # type: ignore[arg-type]
    return failed.value


def paths(laptop: Laptop) -> list[str]:
    return [asked.path for asked in laptop.district.asked]


def test_a_whole_round_over_one_kept_connection(laptop: Laptop, transport: HttpTransport) -> None:
    photo = bytes(range(256)) * 5000
    one = FakeReplica(DEVICE, files=file_of(photo)).write(*"abc")
    result = run_round(one, transport)
    assert (result.ok, result.reason, result.pushed, result.files_up) == (True, "", 3, 1)
    two = FakeReplica("bbbbbbbbbbbb", wanted=list(one.files))
    assert run_round(two, transport).files_down == 1
    assert two.files == one.files
    assert len({asked.connection for asked in laptop.district.asked}) == 1
    assert paths(laptop).count("/v1/session") == 1
    assert laptop.grants == ["grant t1-aaaaaaaaaaaa"]


def _push(meanwhile: Callable[[], object] | None = None) -> Push:
    batch = FakeReplica(DEVICE).write("a").batch_after(DEVICE, 0)
    assert batch is not None
    return Push(pack(batch), meanwhile)


def test_something_is_done_while_the_answer_is_awaited(
    laptop: Laptop, transport: HttpTransport
) -> None:
    done = threading.Event()

    def wait(asked: Asked) -> Answer | None:
        # Where nothing is done before the answer is there, it never comes to an end.
        return None if asked.path != "/v1/push" or done.wait(30) else told(500, "waited in vain")

    laptop.district.first = wait
    reply = transport.exchange(_push(done.set))
    assert isinstance(reply, PushReply)
    assert (reply.status, reply.standing.have) == (PushStatus.STORED, {DEVICE: 1})


def test_what_fails_meanwhile_is_told_after_the_answer(
    laptop: Laptop, transport: HttpTransport
) -> None:
    def fail() -> None:
        raise OSError("no disk")

    with pytest.raises(OSError, match="no disk"):
        transport.exchange(_push(fail))
    assert laptop.district.server.logs[DEVICE]
    assert isinstance(transport.exchange(_push()), PushReply)


def test_a_failure_of_the_exchange_is_the_same_beside_something_else(
    laptop: Laptop, transport: HttpTransport
) -> None:
    laptop.district.first = lambda asked: told(503, "busy") if "push" in asked.path else None
    failed = failure_of(transport, _push(lambda: None))
    assert failed.failure is Failure.BUSY


def test_a_session_that_ended_is_opened_anew_once(laptop: Laptop, transport: HttpTransport) -> None:
    transport.exchange(PULL)
    laptop.district.tokens.clear()
    assert isinstance(transport.exchange(PULL), Page)
    assert paths(laptop).count("/v1/session") == 2


def test_a_token_that_is_never_taken_is_denied(laptop: Laptop, transport: HttpTransport) -> None:
    laptop.district.first = lambda a: told(401, "token") if a.path == "/v1/pull" else None
    assert failure_of(transport).failure is Failure.DENIED
    assert len(laptop.district.asked) <= 6


def test_a_laptop_that_the_server_does_not_know_is_denied(
    laptop: Laptop, transport: HttpTransport
) -> None:
    laptop.private = new_key()[0]
    assert failure_of(transport).failure is Failure.DENIED


def test_after_a_new_name_the_session_is_another(laptop: Laptop, transport: HttpTransport) -> None:
    reply = transport.exchange(Rename("cccccccccccc", bytes(32)))
    assert reply == Renamed("grant cccccccccccc")
    laptop.device = "cccccccccccc"
    transport.exchange(PULL)
    assert laptop.grants[-1].endswith("cccccccccccc")


STATUSES: list[tuple[Answer, Failure, float]] = [
    (told(400, "malformed"), Failure.BROKEN, 0),
    (told(403, "scope"), Failure.DENIED, 0),
    (told(404, "nothing"), Failure.BROKEN, 0),
    (told(413, "large"), Failure.BROKEN, 0),
    (told(426, "protocol"), Failure.OUTDATED, 0),
    (told(429, "many", Retry_After="17"), Failure.BUSY, 17),
    (told(503, "busy", Retry_After="99999999"), Failure.BUSY, 3600),
    (told(503, "busy"), Failure.BUSY, 0),
    (told(500, "inside"), Failure.BROKEN, 0),
    (told(502, "gateway"), Failure.OFFLINE, 0),
    (told(511, "log in to the network"), Failure.OFFLINE, 0),
    (told(302, "elsewhere", Location="http://127.0.0.1:1/"), Failure.BROKEN, 0),
    ((200, {}, "<html>欢迎使用无线网络</html>".encode()), Failure.BROKEN, 0),
    (ok({"feed": 3}), Failure.BROKEN, 0),
]


@pytest.mark.parametrize(("answer", "failure", "wait"), STATUSES, ids=lambda v: str(v)[:12])
def test_what_follows_upon_a_status(
    laptop: Laptop, transport: HttpTransport, answer: Answer, failure: Failure, wait: float
) -> None:
    laptop.district.first = lambda a: answer if a.path == "/v1/pull" else None
    failed = failure_of(transport)
    assert (failed.failure, failed.retry_after) == (failure, wait)


def test_a_file_that_is_not_there(transport: HttpTransport) -> None:
    assert transport.exchange(FetchChunk("0" * 64, 0)) == Chunk(b"", 0)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda s, h, b: (s, h, b[:-1] + b"!"),
        lambda s, h, b: (s, {k: v for k, v in h.items() if k != "File-Size"}, b),
        lambda s, h, b: (s, h | {"File-Size": "-1"}, b),
        lambda s, h, b: (s, h | {"File-Size": "²"}, b),
        lambda _, h, b: (206, h, b),
    ],
)
def test_a_chunk_that_is_not_what_it_says(
    laptop: Laptop, transport: HttpTransport, spoil: Callable[..., Answer]
) -> None:
    laptop.district.server.files |= file_of(b"photo")
    (sha,) = laptop.district.server.files
    digest = hashlib.sha256(b"photo").hexdigest()
    good: Answer = (200, {"File-Size": "5", "Chunk-SHA256": digest}, b"photo")
    laptop.district.first = lambda a: good if "/files/" in a.path else None
    assert transport.exchange(FetchChunk(sha, 0)) == Chunk(b"photo", 5)
    bad = spoil(*good)
    bad = (bad[0], {k: v.encode().decode("latin-1") for k, v in bad[1].items()}, bad[2])
    laptop.district.first = lambda a: bad if "/files/" in a.path else None
    assert failure_of(transport, FetchChunk(sha, 0)).failure is Failure.BROKEN


def test_no_more_is_read_than_is_allowed(laptop: Laptop, transport: HttpTransport) -> None:
    laptop.district.first = lambda a: (200, {}, bytes(MAX_JSON + 1)) if "files" in a.path else None
    request = SendChunk("0" * 64, 0, b"")
    assert failure_of(transport, request).failure is Failure.BROKEN


def test_a_reply_that_breaks_off_is_asked_for_again_once(
    laptop: Laptop, transport: HttpTransport
) -> None:
    def cut() -> Answer:
        return (200, {"Content-Length": "100", SILENTLY: "yes"}, b"cut")

    pulls = 0

    def first(asked: Asked) -> Answer | None:
        nonlocal pulls
        pulls += asked.path == "/v1/pull"
        return cut() if asked.path == "/v1/pull" and pulls == 1 else None

    laptop.district.first = first
    assert isinstance(transport.exchange(PULL), Page)
    laptop.district.first = lambda a: cut() if a.path == "/v1/pull" else None
    assert failure_of(transport).failure is Failure.OFFLINE


def test_a_connection_that_the_server_closed_meanwhile_is_made_anew(
    laptop: Laptop, transport: HttpTransport
) -> None:
    def close(asked: Asked) -> Answer:
        # Closed, and not said so before: as a server does that restarts.
        status, headers, body = laptop.district._answer(asked)
        return status, headers | {SILENTLY: "yes"}, body

    laptop.district.first = close
    for _ in range(3):
        transport.exchange(PULL)
    assert len({asked.connection for asked in laptop.district.asked}) > 1


def test_a_reply_that_drips_is_not_waited_for_without_end(
    laptop: Laptop, transport: HttpTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    transport.exchange(PULL)
    monkeypatch.setattr(web, "_WHOLE", -1.0)
    assert failure_of(transport).failure is Failure.OFFLINE


def test_whoever_closes_the_program_does_not_wait_for_an_answer(
    laptop: Laptop, transport: HttpTransport
) -> None:
    transport.exchange(PULL)
    waits, ended = threading.Event(), threading.Event()

    def never(asked: Asked) -> Answer:
        waits.set()
        ended.wait(20)
        return told(200, "late")

    laptop.district.first = never
    failed: list[Failure] = []
    asking = threading.Thread(target=lambda: failed.append(failure_of(transport).failure))
    asking.start()
    assert waits.wait(10)
    laptop.web.stop()
    asking.join(10)
    assert not asking.is_alive()
    ended.set()
    assert failed == [Failure.OFFLINE]
    # Not even another try.
    assert paths(laptop).count("/v1/pull") == 2
    assert failure_of(transport).failure is Failure.OFFLINE
    assert paths(laptop).count("/v1/pull") == 2


def test_nobody_there(laptop: Laptop) -> None:
    with serving(laptop.district.answer) as url:
        pass
    assert failure_of(laptop.connect(url)).failure is Failure.OFFLINE


def test_a_server_that_speaks_no_tls_is_no_server(laptop: Laptop) -> None:
    with serving(laptop.district.answer) as url:
        transport = laptop.connect(url.replace("http://", "https://"))
        assert failure_of(transport).failure in (Failure.BROKEN, Failure.OFFLINE)
    assert laptop.district.asked == []


def test_certificates_are_checked(tmp_path: object) -> None:
    from app.sync.web import _pool

    pool = _pool("https://127.0.0.1", None)
    context = pool.connection_pool_kw["ssl_context"]
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_the_proxy_of_the_system_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def proxy(request: Asked) -> Answer:
        asked.append(request.path)
        return told(502, "no way on")

    with serving(proxy) as url:
        monkeypatch.setenv("http_proxy", url.removeprefix("http://"))
        monkeypatch.setenv("no_proxy", "inside.example")
        assert web._proxy("http://inside.example/") == ""
        laptop = Laptop()
        assert failure_of(laptop.connect("http://district.example")).failure is Failure.OFFLINE
        laptop.web.close()
    assert asked == ["http://district.example/v1/challenge"]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", 0),
        ("12", 12),
        ("-5", 0),
        ("soon", 0),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 40),
        ("Thu, 01 Jan 1970 00:00:10 GMT", 0),
        ("9" * 400, 3600),
    ],
)
def test_retry_after(text: str, seconds: float) -> None:
    assert retry_after(text, now=60) == seconds


# -- joining --------------------------------------------------------------------------------------

REQUEST = Enrol("ABCDE12345", DEVICE, "00", "前台", "", "0.1", "")
ENROLLED: dict[str, object] = {
    "grant": "g",
    "server": SERVER_ID,
    "server_key": "k",
    "room": ROOM,
    "room_name": "红柳会客厅",
    "community": "红柳社区",
    "subdistrict": "",
}


def test_joining() -> None:
    asked: list[Asked] = []

    def answer(request: Asked) -> Answer:
        asked.append(request)
        return ok(ENROLLED)

    with serving(answer) as url:
        found = enrol(Web(url), REQUEST)
    assert (found.room, found.room_name) == (ROOM, "红柳会客厅")
    assert Enrol.decode(asked[0].body) == REQUEST
    assert "Authorization" not in asked[0].headers


@pytest.mark.parametrize(
    ("answer", "word"),
    [(told(409, "other_record"), "other_record"), (told(404, "code"), "code")]
    + [((404, {}, body), "") for body in (b"", b"<html>", b"[]", b'{"error": 1}', b"[" * 99999)],
)
def test_joining_is_refused_with_a_reason(answer: Answer, word: str) -> None:
    with serving(lambda _asked: answer) as url, pytest.raises(NotEnrolled) as refused:
        enrol(Web(url), REQUEST)
    assert refused.value.word == word


def test_joining_something_else_than_a_district() -> None:
    with serving(lambda _asked: ok({"hello": "world"})) as url, pytest.raises(ExchangeFailed):
        enrol(Web(url), replace(REQUEST))
