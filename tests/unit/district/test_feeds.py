"""Pulling: pages in order, of one's own room only, and after a restored server from the start."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.district.errors import Denied
from app.district.hub import Hub
from app.district.registry import revoke
from app.domain.errors import Refused
from app.oplog.keys import is_signed_by
from app.sync.batch import Malformed
from app.sync.grants import opened
from app.sync.messages import Cursor, EntryKind, PullRequest, reply_feed, room_feed
from tests.unit.district.laptops import RECORD, Laptop, new_room, read_all


@pytest.fixture
def pair(hub: Hub) -> tuple[Laptop, Laptop]:
    room = new_room(hub)
    laptops = Laptop(seed=1), Laptop(seed=2)
    for laptop in laptops:
        laptop.join(hub, room)
    return laptops


def test_a_neighbour_reads_what_was_pushed(hub: Hub, pair: tuple[Laptop, Laptop]) -> None:
    writer, reader = pair
    writer.write(3).push(hub)
    (page,) = read_all(hub, reader.device)
    (entry,) = page.entries
    assert (entry.kind, entry.device, entry.first, entry.last) == ("ops", writer.device, 1, 3)
    assert entry.head == writer.ops[-1].hash.hex()
    assert page.standing.have == {writer.device: 3, reader.device: 0}
    assert not page.more


def test_pages_end_at_their_limit(hub: Hub, pair: tuple[Laptop, Laptop]) -> None:
    writer, reader = pair
    for at in range(1, 8):
        writer.write(1).push(hub, at)
    sizes = [len(e.payload or b"") for p in read_all(hub, reader.device) for e in p.entries]
    pages = read_all(hub, reader.device, limit=3 * max(sizes))
    assert [len(p.entries) for p in pages] == [3, 3, 1]
    assert [len(p.entries) for p in read_all(hub, reader.device, limit=1)] == [1] * 7


def test_what_the_laptop_holds_comes_without_payload(hub: Hub, pair: tuple[Laptop, Laptop]) -> None:
    writer, reader = pair
    writer.write(3).push(hub)
    writer.write(2).push(hub, 4)
    (page,) = read_all(hub, reader.device, held={writer.device: 3}, limit=1)
    assert [e.payload is None for e in page.entries] == [True, False]
    (page,) = read_all(hub, reader.device, held={writer.device: 4})
    assert page.entries[1].payload is not None


def test_grants_of_all_laptops_come_along(hub: Hub, pair: tuple[Laptop, Laptop]) -> None:
    (page,) = read_all(hub, pair[0].device)
    found = [opened(text, hub.core.key.public) for text in page.grants]
    assert {g.device: g.key for g in found} == {p.device: p.key.public.hex() for p in pair}
    assert {g.room for g in found} == {RECORD}
    assert room_feed(RECORD) in found[0].feeds


def test_a_revoked_laptop_reads_nothing_and_its_grant_says_so(
    hub: Hub, pair: tuple[Laptop, Laptop]
) -> None:
    revoke(hub.core, pair[0].device)
    with pytest.raises(Denied) as denied:
        read_all(hub, pair[0].device)
    assert (denied.value.status, denied.value.word) == (403, "revoked")
    (page,) = read_all(hub, pair[1].device)
    grants = {g.device: g for g in (opened(t, hub.core.key.public) for t in page.grants)}
    assert grants[pair[0].device].revoked
    assert not grants[pair[1].device].revoked


@pytest.mark.parametrize("feed", [room_feed("other"), reply_feed("other"), "", "nothing"])
def test_other_feeds_are_not_told_of(hub: Hub, pair: tuple[Laptop, Laptop], feed: str) -> None:
    with pytest.raises(Denied) as denied:
        hub.pull(pair[0].device, PullRequest(Cursor(feed)))
    assert denied.value.status in (401, 403)


@pytest.mark.parametrize(
    "change",
    [{"epoch": "other"}, {"rolling": "f" * 64}, {"seq": 2}, {"seq": 1, "rolling": "0" * 64}],
)
def test_a_cursor_of_another_history_starts_over(
    hub: Hub, pair: tuple[Laptop, Laptop], change: dict[str, str]
) -> None:
    writer, reader = pair
    writer.write(1).push(hub)
    page = hub.pull(reader.device, PullRequest(Cursor(room_feed(RECORD))))
    known = Cursor(room_feed(RECORD), hub.core.epoch, 1, _rolled(hub, reader))
    assert not hub.pull(reader.device, PullRequest(known)).reset
    other = hub.pull(reader.device, PullRequest(replace(known, **change)))
    assert other.reset
    assert other.entries == ()
    assert len(page.entries) == 1


def _rolled(hub: Hub, reader: Laptop) -> str:
    from app.sync.messages import GENESIS_ROLLING, roll

    (page,) = read_all(hub, reader.device)
    rolling = GENESIS_ROLLING
    for entry in page.entries:
        rolling = roll(rolling, entry)
    return rolling


def test_documents_reach_every_room_and_answers_only_theirs(
    hub: Hub, pair: tuple[Laptop, Laptop]
) -> None:
    other = Laptop(seed=5, record="0badcafe")
    other.join(hub, new_room(hub, "红柳二里"))
    answer = {"title": "停车", "text": "已转办", "office": "样例街道", "day": "2026-11-25"}
    hub.publish("district", "category/env", {"name": "环境治理"})
    hub.publish(reply_feed(RECORD), "reply/1", answer)
    for laptop in (*pair, other):
        (page,) = read_all(hub, laptop.device, "district")
        (entry,) = page.entries
        assert (entry.kind, entry.key) == (EntryKind.DOCUMENT, "category/env")
        assert entry.payload == '{"name":"环境治理"}'.encode()
    (page,) = read_all(hub, pair[0].device, reply_feed(RECORD))
    assert json.loads(page.entries[0].payload or b"") == answer
    (page,) = read_all(hub, other.device, reply_feed("0badcafe"))
    assert page.entries == ()


def test_a_document_is_replaced_taken_away_and_not_repeated(
    hub: Hub, pair: tuple[Laptop, Laptop]
) -> None:
    for document in ({"name": "甲"}, {"name": "甲"}, {"name": "乙"}, None):
        hub.publish("district", "category/one", document)
    (page,) = read_all(hub, pair[0].device, "district")
    payloads = ['{"name":"甲"}'.encode(), '{"name":"乙"}'.encode(), b""]
    assert [e.payload for e in page.entries] == payloads


def test_a_document_that_no_laptop_could_use_is_refused(
    hub: Hub, pair: tuple[Laptop, Laptop]
) -> None:
    for key, document in (("category/one", {"nmae": "甲"}), ("rules", {}), ("reply/1", {})):
        with pytest.raises(Refused):
            hub.publish("district", key, document)
    (page,) = read_all(hub, pair[0].device, "district")
    assert page.entries == ()


@pytest.mark.parametrize("key", ["", "a b", "x" * 201, "a\n"])
def test_a_key_that_is_none_is_refused(hub: Hub, key: str) -> None:
    with pytest.raises(Malformed):
        hub.publish("district", key, {})


def test_the_servers_signature_is_its_own(hub: Hub, pair: tuple[Laptop, Laptop]) -> None:
    (page,) = read_all(hub, pair[0].device)
    envelope = json.loads(page.grants[0])
    signature = bytes.fromhex(envelope["sig"])
    assert is_signed_by(hub.core.key.public, envelope["grant"].encode(), signature)
