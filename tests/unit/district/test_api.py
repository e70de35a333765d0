"""Every route over a real socket: whom it turns away, and what it answers."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.district import api
from app.district.hub import Hub
from app.district.limits import Rate
from app.district.registry import make_invite, revoke, rooms
from app.sync.batch import MAX_PACKED, pack
from app.sync.fields import MAX_JSON
from app.sync.joining import Challenge, Enrolled, RenameReply, RenameRequest, Session
from app.sync.messages import (
    MAX_CHUNK,
    Cursor,
    FileState,
    Page,
    PullRequest,
    PushReply,
    room_feed,
)
from app.sync.proofs import rename_text
from tests.unit.district.conftest import Clock
from tests.unit.district.laptops import RECORD, Laptop, key_of, new_room
from tests.unit.district.serving import Client, error_of, serving

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)

SHA = hashlib.sha256(b"photo").hexdigest()
PULL = PullRequest(Cursor(room_feed(RECORD))).encode()
SIZE = json.dumps({"size": 5}).encode()


def renaming() -> bytes:
    key = key_of(8).public
    proof = key_of(1).sign(rename_text("abcdefabcdef", key)).hex()
    return RenameRequest("abcdefabcdef", key.hex(), proof).encode()


# Every route that wants a session: method, path, a body that is right, bytes it may have.
ROUTES = {
    "push": ("POST", "/v1/push", pack(Laptop().write(2).batch()), MAX_PACKED),
    "pull": ("POST", "/v1/pull", PULL, MAX_JSON),
    "rename": ("POST", "/v1/rename", renaming(), 16 * 1024),
    "offer": ("POST", f"/v1/files/{SHA}", SIZE, 16 * 1024),
    "send": ("PUT", f"/v1/files/{SHA}?offset=0", b"photo", MAX_CHUNK),
    "fetch": ("GET", f"/v1/files/{SHA}?offset=0", None, 0),
}
OPEN = {
    "enrol": ("POST", "/v1/enrol", b"{}", 16 * 1024),
    "session": ("POST", "/v1/session", b"{}", 16 * 1024),
}
named = pytest.mark.parametrize("route", ROUTES)


@pytest.fixture
def client(hub: Hub) -> Iterator[Client]:
    with serving(hub) as found:
        yield found


@pytest.fixture
def laptop(hub: Hub) -> Laptop:
    found = Laptop()
    found.join(hub, new_room(hub))
    return found


@pytest.fixture
def known(hub: Hub, client: Client, laptop: Laptop) -> Client:
    """The client with the laptop's session."""
    client.token = laptop.token(hub)
    return client


def test_a_laptop_joins_opens_a_session_pushes_and_reads(hub: Hub, client: Client) -> None:
    laptop = Laptop()
    code, _ = make_invite(hub.core, new_room(hub))
    joined = client.ask("POST", "/v1/enrol", laptop.asks_to_join(code).encode())
    server = Enrolled.decode(joined.data).server
    challenge = Challenge.decode(client.ask("GET", "/v1/challenge").data).challenge
    opened = client.ask("POST", "/v1/session", laptop.signs(challenge, server).encode())
    client.token = Session.decode(opened.data).token
    method, path, body, _ = ROUTES["push"]
    assert PushReply.decode(client.ask(method, path, body).data).standing.have == {laptop.device: 2}
    page = Page.decode(client.ask("POST", "/v1/pull", PULL).data)
    assert [e.last for e in page.entries] == [2]
    again = client.ask("POST", "/v1/session", laptop.signs(challenge, server).encode())
    assert (again.status, error_of(again)) == (401, "challenge")


def test_a_file_goes_up_and_down(known: Client) -> None:
    for route in ("offer", "send"):
        state = FileState.decode(known.ask(*ROUTES[route][:3]).data)
    assert state == FileState(SHA, 5, 5, True)
    answer = known.ask("GET", f"/v1/files/{SHA}?offset=2")
    assert (answer.data, answer.headers["File-Size"]) == (b"oto", "5")
    assert answer.headers["Chunk-SHA256"] == hashlib.sha256(b"oto").hexdigest()


def test_a_new_name_is_given(known: Client) -> None:
    answer = known.ask(*ROUTES["rename"][:3])
    assert RenameReply.decode(answer.data).grant
    assert known.ask(*ROUTES["rename"][:3]).data == answer.data  # replayed


@named
@pytest.mark.parametrize("token", ["", "x", "0" * 64])
def test_without_a_session_nothing_is_told(
    client: Client, laptop: Laptop, route: str, token: str
) -> None:
    client.token = token
    answer = client.ask(*ROUTES[route][:3])
    assert (answer.status, error_of(answer)) == (401, "token")
    assert answer.headers["www-authenticate"] == "Bearer"


@named
def test_a_session_ends(known: Client, clock: Clock, route: str) -> None:
    clock.on(hours=2)
    answer = known.ask(*ROUTES[route][:3])
    assert (answer.status, error_of(answer)) == (401, "token")


@named
def test_a_revoked_laptop_may_only_hand_in(
    hub: Hub, known: Client, laptop: Laptop, route: str
) -> None:
    revoke(hub.core, laptop.device)
    answer = known.ask(*ROUTES[route][:3])
    if route == "push":
        assert PushReply.decode(answer.data).status == "revoked"
    else:
        assert (answer.status, error_of(answer)) == (403, "revoked")


@named
def test_a_laptop_of_another_room_reaches_nothing_of_this_one(
    hub: Hub, known: Client, route: str
) -> None:
    for name in ("push", "offer", "send"):
        assert known.ask(*ROUTES[name][:3]).status == 200
    stranger = Laptop(seed=5, record="0badcafe")
    stranger.join(hub, new_room(hub, "红柳二里"))
    known.token = stranger.token(hub)
    answer = known.ask(*ROUTES[route][:3])
    if route == "push":
        reply = PushReply.decode(answer.data)
        assert (reply.status, list(reply.standing.have)) == ("refused", [stranger.device])
    elif route == "offer":
        assert FileState.decode(answer.data) == FileState(SHA, 5, 0, False)
    else:
        assert answer.status == {"pull": 403, "rename": 401}.get(route, 404)


@pytest.mark.parametrize("route", [r for r in ROUTES if r != "fetch"] + list(OPEN))
def test_a_body_that_is_too_large_is_not_read(known: Client, route: str) -> None:
    method, path, _, most = (ROUTES | OPEN)[route]
    answer = known.ask(method, path, b"x" * (most + 1), headers={"Connection": "close"})
    assert (answer.status, error_of(answer)) == (413, "too_large")


@pytest.mark.parametrize("route", [r for r in ROUTES if r != "fetch"] + list(OPEN))
def test_nor_where_its_length_was_not_told(known: Client, route: str) -> None:
    method, path, _, most = (ROUTES | OPEN)[route]
    sent = {"Hongliu-Protocol": "1", "Authorization": f"Bearer {known.token}"}
    pieces = iter([b"x" * (most + 1)])
    answer = known.pool.request(method, known.url + path, body=pieces, headers=sent)
    assert (answer.status, error_of(answer)) == (413, "too_large")


@pytest.mark.parametrize("route", [r for r in ROUTES if r not in ("fetch", "send")] + list(OPEN))
@pytest.mark.parametrize("body", [b"", b"nonsense", b"[]", b"{", b'{"size": "1"}', b"\xff" * 40])
def test_what_is_malformed_is_refused(known: Client, route: str, body: bytes) -> None:
    answer = known.ask(*(ROUTES | OPEN)[route][:2], body)
    assert (answer.status, error_of(answer)) == (400, "malformed")


@pytest.mark.parametrize("query", ["", "?offset=-1", "?offset=x", f"?offset={2**70}"])
def test_an_offset_that_is_none_is_malformed(known: Client, query: str) -> None:
    answer = known.ask("PUT", f"/v1/files/{SHA}{query}", b"photo")
    assert (answer.status, error_of(answer)) == (400, "malformed")


@pytest.mark.parametrize("sha", ["x", "..%2f..%2fetc", "A" * 64])
def test_a_digest_that_is_none_is_malformed(known: Client, sha: str) -> None:
    assert known.ask("GET", f"/v1/files/{sha}").status in (400, 404)


def test_a_damaged_chunk_is_not_kept(known: Client) -> None:
    known.ask(*ROUTES["offer"][:3])
    answer = known.ask("PUT", f"/v1/files/{SHA}?offset=0", b"ph0to", headers={"Chunk-SHA256": SHA})
    assert (answer.status, error_of(answer)) == (400, "checksum")
    assert FileState.decode(known.ask(*ROUTES["offer"][:3]).data).have == 0


@pytest.mark.parametrize("route", [*ROUTES, *OPEN])
def test_an_old_program_is_told_so(known: Client, route: str) -> None:
    for protocol in ("", "0", "2"):
        answer = known.ask(*(ROUTES | OPEN)[route][:3], protocol=protocol)
        assert (answer.status, error_of(answer)) == (426, "protocol")


@named
def test_a_request_may_be_sent_twice(known: Client, route: str) -> None:
    if route in ("send", "fetch"):
        known.ask(*ROUTES["offer"][:3])
        known.ask(*ROUTES["send"][:3])
    first, second = (known.ask(*ROUTES[route][:3]) for _ in range(2))
    assert (first.status, first.data) == (second.status, second.data)
    assert first.status == 200


def test_guessing_codes_ends(hub: Hub, client: Client, laptop: Laptop, clock: Clock) -> None:
    guess = Laptop(seed=3).asks_to_join("00000-00000").encode()
    answers = [client.ask("POST", "/v1/enrol", guess) for _ in range(21)]
    assert [a.status for a in answers] == [403] * 20 + [429]
    assert int(answers[-1].headers["Retry-After"]) == 900
    code, _ = make_invite(hub.core, new_room(hub, "红柳二里"))
    asked = Laptop(seed=3, record="new").asks_to_join(code).encode()
    assert client.ask("POST", "/v1/enrol", asked).status == 429
    clock.on(minutes=16)
    assert client.ask("POST", "/v1/enrol", asked).status == 200


def test_one_laptop_does_not_take_all(
    hub: Hub, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    neighbour = Laptop(seed=2)
    neighbour.join(hub, rooms(hub.core)[0].id)
    monkeypatch.setattr(api, "PER_DEVICE", Rate(burst=3, per_second=1e-6))
    with serving(hub) as client:
        client.token = laptop.token(hub)
        answers = [client.ask("POST", "/v1/pull", PULL) for _ in range(4)]
        assert [a.status for a in answers] == [200, 200, 200, 429]
        assert int(answers[-1].headers["Retry-After"]) >= 1
        client.token = neighbour.token(hub)
        assert client.ask("POST", "/v1/pull", PULL).status == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v1/nothing", 404), ("GET", "/v1/push", 405), ("DELETE", f"/v1/files/{SHA}", 405)],
)
def test_other_addresses_are_refused_as_json(
    client: Client, method: str, path: str, status: int
) -> None:
    answer = client.ask(method, path)
    assert answer.status == status
    assert error_of(answer)


def test_every_answer_carries_the_headers_of_security(client: Client) -> None:
    for path in ("/health", "/v1/challenge", "/v1/nothing", "/docs"):
        headers = client.ask("GET", path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_it_tells_that_it_lives_and_is_ready(client: Client) -> None:
    assert client.ask("GET", "/health", protocol="").status == 200
    assert client.ask("GET", "/ready", protocol="").status == 200


def test_the_page_of_the_interface_asks_for_nothing_elsewhere(client: Client) -> None:
    page = client.ask("GET", "/docs", protocol="").data.decode()
    assert "/v1/push" in page
    assert "http" not in page.replace("https://", "http")
    schema = json.loads(client.ask("GET", "/openapi.json", protocol="").data)
    assert {m + " " + p for p, methods in schema["paths"].items() for m in methods} >= {
        "post /v1/enrol",
        "get /v1/challenge",
        "post /v1/session",
        "post /v1/push",
        "post /v1/pull",
        "post /v1/rename",
        "post /v1/files/{sha256}",
        "put /v1/files/{sha256}",
        "get /v1/files/{sha256}",
    }


def test_requests_are_counted_and_logged_without_peoples_data(
    hub: Hub, known: Client, laptop: Laptop, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="hongliu.district"):
        known.ask(*ROUTES["push"][:3])
        known.ask("GET", f"/v1/files/{SHA}?offset=3")
        # A line is written once its answer is out: by the next answer it is there.
        told = known.ask("GET", "/metrics", protocol="").data.decode()
    # What a library says meanwhile, of an earlier test's leavings too, is no line of a request.
    lines = [record for record in caplog.records if record.getMessage() == "request"]
    facts = [record.facts for record in lines]  # type: ignore[attr-defined]
    assert [(f["route"], f["status"], f["device"]) for f in facts][:2] == [
        ("/v1/push", 200, laptop.device),
        ("/v1/files/{sha256}", 404, laptop.device),
    ]
    assert SHA not in str(facts)
    assert 'hongliu_requests_total{method="POST",route="/v1/push",status="200"} 1.0' in told
    assert "hongliu_rooms 1\n" in told


def test_a_database_that_fails_is_told_as_busy(hub: Hub, known: Client, laptop: Laptop) -> None:
    with hub.core.database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE session RENAME TO gone")
    answer = known.ask("POST", "/v1/pull", PULL)
    assert (answer.status, error_of(answer)) == (503, "busy")
    assert answer.headers["Retry-After"]


def test_what_nobody_foresaw_is_told_as_json(
    hub: Hub, known: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_args: object) -> None:
        raise RuntimeError("张三 13800138000")

    monkeypatch.setattr(Hub, "pull", fails)
    answer = known.ask("POST", "/v1/pull", PULL)
    assert (answer.status, error_of(answer)) == (500, "failed")


def test_a_signature_that_is_not_the_keys_opens_nothing(hub: Hub, client: Client) -> None:
    Laptop().join(hub, new_room(hub))
    challenge = hub.challenge().challenge
    asked = replace(Laptop().signs(challenge, hub.core.server), signature="00" * 64)
    answer = client.ask("POST", "/v1/session", asked.encode())
    assert (answer.status, error_of(answer)) == (401, "device")
