"""The laptop's own transport against the server, over a real socket."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from app.district.hub import Hub
from app.district.registry import make_invite, revoke
from app.sync.batch import pack
from app.sync.grants import opened
from app.sync.http import HttpTransport, Identity, NotEnrolled, enrol
from app.sync.messages import Cursor, FileState, Page, PullRequest, PushReply, room_feed
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
    SendChunk,
)
from app.sync.web import Web
from tests.unit.district.conftest import Clock
from tests.unit.district.laptops import RECORD, Laptop, key_of, new_room
from tests.unit.district.serving import serving

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
PHOTO = b"photo" * 1000
SHA = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def web(hub: Hub) -> Iterator[Web]:
    with serving(hub) as client:
        found = Web(client.url)
        yield found
        found.close()


@pytest.fixture
def grants() -> list[str]:
    return []


@pytest.fixture
def transport(hub: Hub, web: Web, grants: list[str]) -> HttpTransport:
    laptop = Laptop()
    code, _ = make_invite(hub.core, new_room(hub))
    joined = enrol(web, laptop.asks_to_join(code))
    identity = Identity(joined.server, laptop.device, laptop.key.sign)
    return HttpTransport(web, lambda: identity, renewed=grants.append)


def test_ops_go_up_and_down(transport: HttpTransport, hub: Hub, grants: list[str]) -> None:
    reply = transport.exchange(Push(pack(Laptop().write(3).batch())))
    assert isinstance(reply, PushReply)
    assert reply.standing.have == {Laptop().device: 3}
    page = transport.exchange(Pull(PullRequest(Cursor(room_feed(RECORD)))))
    assert isinstance(page, Page)
    assert [e.last for e in page.entries] == [3]
    assert opened(grants[0], hub.core.key.public).device == Laptop().device


def test_files_go_up_and_down(transport: HttpTransport) -> None:
    assert transport.exchange(FetchChunk(SHA, 0)) == Chunk(b"", 0)
    offered = transport.exchange(OfferFile(SHA, len(PHOTO)))
    assert offered == FileState(SHA, len(PHOTO), 0, False)
    sent = transport.exchange(SendChunk(SHA, 0, PHOTO))
    assert sent == FileState(SHA, len(PHOTO), len(PHOTO), True)
    assert transport.exchange(FetchChunk(SHA, 1)) == Chunk(PHOTO[1:], len(PHOTO))


def test_a_new_name_is_asked_for(transport: HttpTransport, hub: Hub) -> None:
    renamed = transport.exchange(Rename("abcdefabcdef", key_of(8).public))
    assert isinstance(renamed, Renamed)
    assert opened(renamed.grant, hub.core.key.public).key == key_of(8).public.hex()


def test_a_session_that_ended_is_opened_anew(transport: HttpTransport, clock: Clock) -> None:
    transport.exchange(Push(pack(Laptop().write(1).batch())))
    clock.on(hours=3)
    reply = transport.exchange(Push(pack(Laptop().write(2).batch())))
    assert isinstance(reply, PushReply)
    assert reply.standing.have == {Laptop().device: 2}


def test_a_revoked_laptop_is_denied(transport: HttpTransport, hub: Hub) -> None:
    revoke(hub.core, Laptop().device)
    with pytest.raises(ExchangeFailed) as failed:
        transport.exchange(Pull(PullRequest(Cursor(room_feed(RECORD)))))
    assert failed.value.failure is Failure.DENIED


def test_a_code_that_does_not_serve_is_told_why(hub: Hub, web: Web) -> None:
    with pytest.raises(NotEnrolled) as refused:
        enrol(web, Laptop().asks_to_join("0000000000"))
    assert refused.value.word == "code"
    assert "没有改动" in refused.value.message
