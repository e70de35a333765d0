"""Files: resumable, checked whole, and no use in knowing a digest."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.district.errors import Denied
from app.district.hub import Hub
from app.district.registry import revoke
from app.sync.batch import Malformed
from app.sync.messages import MAX_CHUNK, MAX_FILE, FileState
from tests.unit.district.laptops import Laptop, new_room

DATA = bytes(range(256)) * 5000
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def device(hub: Hub) -> str:
    laptop = Laptop()
    laptop.join(hub, new_room(hub))
    return laptop.device


@pytest.fixture
def stranger(hub: Hub) -> str:
    laptop = Laptop(seed=5, record="0badcafe")
    laptop.join(hub, new_room(hub, "红柳二里"))
    return laptop.device


def send(
    hub: Hub, device: str, data: bytes = DATA, *, sha: str = SHA, step: int = MAX_CHUNK
) -> FileState:
    state = hub.offer_file(device, sha, len(data))
    while not state.complete:
        piece = data[state.have : state.have + step]
        before = state.have
        state = hub.send_chunk(device, sha, offset=state.have, data=piece)
        if state.have <= before:
            break
    return state


def fetch(hub: Hub, device: str, sha: str = SHA) -> bytes:
    found = b""
    while (chunk := hub.fetch_chunk(device, sha, offset=len(found))).data:
        found += chunk.data
    assert chunk.size == len(found)
    return found


@pytest.mark.parametrize("step", [100_000, MAX_CHUNK])
def test_it_arrives_whole(hub: Hub, device: str, step: int) -> None:
    assert send(hub, device, step=step) == FileState(SHA, len(DATA), len(DATA), True)
    assert fetch(hub, device) == DATA
    assert hub.offer_file(device, SHA, len(DATA)).complete


def test_nothing_is_left_of_the_parts(hub: Hub, device: str) -> None:
    send(hub, device, step=300_000)
    assert hub.core.blobs.names() == [f"files/{SHA[:2]}/{SHA}"]


def test_it_goes_on_where_it_broke_off(hub: Hub, device: str) -> None:
    hub.offer_file(device, SHA, len(DATA))
    hub.send_chunk(device, SHA, offset=0, data=DATA[:1000])
    assert hub.offer_file(device, SHA, len(DATA)).have == 1000
    # Sent again, and out of turn: nothing changes.
    assert hub.send_chunk(device, SHA, offset=0, data=DATA[:500]).have == 1000
    assert hub.send_chunk(device, SHA, offset=2000, data=DATA[2000:3000]).have == 1000
    assert send(hub, device).complete
    assert fetch(hub, device) == DATA


def test_another_content_under_that_digest_starts_over(hub: Hub, device: str) -> None:
    state = send(hub, device, bytes(len(DATA)))
    assert state == FileState(SHA, len(DATA), 0, False)
    assert hub.fetch_chunk(device, SHA, offset=0).size == 0
    assert send(hub, device).complete


def test_knowing_a_digest_gives_no_access(hub: Hub, device: str, stranger: str) -> None:
    send(hub, device)
    assert hub.fetch_chunk(stranger, SHA, offset=0) == hub.fetch_chunk(stranger, "0" * 64, offset=0)
    assert hub.offer_file(stranger, SHA, len(DATA)) == FileState(SHA, len(DATA), 0, False)
    assert hub.fetch_chunk(stranger, SHA, offset=0).size == 0
    assert send(hub, stranger).complete
    assert fetch(hub, stranger) == DATA


def test_an_empty_file_is_a_file(hub: Hub, device: str) -> None:
    sha = hashlib.sha256(b"").hexdigest()
    assert hub.offer_file(device, sha, 0).complete


def test_a_chunk_that_was_not_offered_is_refused(hub: Hub, device: str) -> None:
    with pytest.raises(Denied) as denied:
        hub.send_chunk(device, SHA, offset=0, data=b"x")
    assert denied.value.status == 404


@pytest.mark.parametrize(
    ("sha", "size"), [("../../etc/passwd", 1), ("A" * 64, 1), (SHA, MAX_FILE + 1), (SHA, -1)]
)
def test_what_no_file_has_is_malformed(hub: Hub, device: str, sha: str, size: int) -> None:
    with pytest.raises(Malformed):
        hub.offer_file(device, sha, size)
    if size <= 1:
        with pytest.raises(Malformed):
            hub.fetch_chunk(device, sha, offset=size)


def test_more_than_was_offered_is_malformed(hub: Hub, device: str) -> None:
    hub.offer_file(device, SHA, 10)
    for data in (b"x" * 11, b"", b"x" * (MAX_CHUNK + 1)):
        with pytest.raises(Malformed):
            hub.send_chunk(device, SHA, offset=0, data=data)


def test_a_room_has_so_many_under_way_and_no_more(hub: Hub, device: str) -> None:
    for at in range(200):
        hub.offer_file(device, f"{at:064x}", 1)
    with pytest.raises(Denied) as denied:
        hub.offer_file(device, SHA, 1)
    assert denied.value.retry_after


def test_a_revoked_laptop_neither_sends_nor_reads(hub: Hub, device: str) -> None:
    send(hub, device)
    revoke(hub.core, device)
    for call in (
        lambda: hub.offer_file(device, SHA, 1),
        lambda: hub.send_chunk(device, SHA, offset=0, data=b"x"),
        lambda: hub.fetch_chunk(device, SHA, offset=0),
    ):
        with pytest.raises(Denied):
            call()


def test_a_part_that_was_lost_from_the_disk_starts_over(
    hub: Hub, device: str, tmp_path: Path
) -> None:
    hub.offer_file(device, SHA, len(DATA))
    hub.send_chunk(device, SHA, offset=0, data=DATA[:MAX_CHUNK])
    for part in (tmp_path / "blobs" / "parts").rglob("*-*"):
        part.unlink()
    assert hub.send_chunk(device, SHA, offset=MAX_CHUNK, data=DATA[MAX_CHUNK:]).have == 0
    assert send(hub, device).complete


def test_one_broken_off_before_it_took_its_place_takes_it_when_offered_again(
    hub: Hub, device: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(parts: list[str], name: str) -> None:
        raise OSError("no space left on the disk")

    with monkeypatch.context() as patch:
        patch.setattr(hub.core.blobs, "join", full)
        with pytest.raises(OSError, match="no space"):
            send(hub, device)
    assert hub.offer_file(device, SHA, len(DATA)).complete
    assert fetch(hub, device) == DATA
