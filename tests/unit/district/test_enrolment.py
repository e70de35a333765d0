"""Joining by a one-time code, sessions, and a new name after a fork."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import LargeBinary, select

from app.district.errors import Denied
from app.district.hub import Hub
from app.district.registry import make_invite, revoke, rooms
from app.district.tables import metadata
from app.district.tables.own import device, invite
from app.sync.batch import Malformed
from app.sync.grants import opened
from app.sync.joining import RenameRequest
from app.sync.proofs import rename_text
from tests.unit.district.conftest import Clock
from tests.unit.district.laptops import RECORD, Laptop, key_of, new_room


@pytest.fixture
def room(hub: Hub) -> str:
    return new_room(hub)


def word(call: Callable[[], object]) -> str:
    with pytest.raises(Denied) as denied:
        call()
    assert denied.value.message.endswith("。")
    return denied.value.word


def test_a_laptop_joins_with_its_record(hub: Hub, room: str) -> None:
    answer = Laptop().join(hub, room)
    assert (answer.room, answer.room_name) == (RECORD, "红柳一里")
    assert (answer.community, answer.subdistrict) == ("红柳社区", "红柳街道")
    assert answer.server_key == hub.core.key.public.hex()
    grant = opened(answer.grant, hub.core.key.public)
    assert (grant.device, grant.room, grant.name) == (Laptop().device, RECORD, "电脑1")
    assert grant.issued < grant.expires
    assert rooms(hub.core)[0].devices == 1


def test_the_second_needs_no_record_and_the_first_one_does(hub: Hub, room: str) -> None:
    assert word(lambda: Laptop(seed=2).join(hub, room, room="")) == "no_record"
    Laptop().join(hub, room)
    assert Laptop(seed=2).join(hub, room, room="").room == RECORD
    assert word(lambda: Laptop(seed=3).join(hub, room, room="another")) == "other_record"
    other = new_room(hub, "红柳二里")
    assert word(lambda: Laptop(seed=3).join(hub, other)) == "other_room"


def test_a_code_serves_once_and_its_laptop_again(hub: Hub, room: str) -> None:
    code, _ = make_invite(hub.core, room)
    first = hub.enrol(Laptop().asks_to_join(code))
    assert hub.enrol(Laptop().asks_to_join(code.lower())) == first
    assert word(lambda: hub.enrol(Laptop(seed=2).asks_to_join(code))) == "code"


def test_a_code_expires(hub: Hub, room: str, clock: Clock) -> None:
    code, _ = make_invite(hub.core, room)
    clock.on(days=7)
    assert word(lambda: hub.enrol(Laptop().asks_to_join(code))) == "code"


@pytest.mark.parametrize("code", ["", "00000-00000", "x"])
def test_another_code_does_not_serve(hub: Hub, room: str, code: str) -> None:
    assert word(lambda: hub.enrol(Laptop().asks_to_join(code))) == "code"


def test_no_code_lies_in_the_database(hub: Hub, room: str) -> None:
    code, _ = make_invite(hub.core, room)
    with hub.core.database.reading() as connection:
        found = repr(connection.execute(select(invite)).all())
    assert code not in found


@pytest.mark.parametrize(
    "change", [{"name": "别的"}, {"device": "f" * 12}, {"room": "other"}, {"program": "2"}]
)
def test_the_proof_covers_every_field(hub: Hub, room: str, change: dict[str, str]) -> None:
    code, _ = make_invite(hub.core, room)
    asked = replace(Laptop().asks_to_join(code), **change)
    assert word(lambda: hub.enrol(asked)) == "proof"


@pytest.mark.parametrize(
    "change", [{"key": "00"}, {"key": "x" * 64}, {"device": "../a"}, {"name": ""}, {"room": "a/b"}]
)
def test_what_is_no_request_is_malformed(hub: Hub, room: str, change: dict[str, str]) -> None:
    code, _ = make_invite(hub.core, room)
    with pytest.raises(Malformed):
        hub.enrol(replace(Laptop().asks_to_join(code), **change))


def test_a_name_in_the_log_is_one_laptops(hub: Hub, room: str) -> None:
    Laptop().join(hub, room)
    assert word(lambda: Laptop(seed=2, name=Laptop().device).join(hub, room)) == "name_taken"
    other = new_room(hub, "红柳二里")
    assert word(lambda: Laptop(record="other").join(hub, other)) == "name_taken"


def test_a_new_code_gives_a_revoked_laptop_its_access_back(hub: Hub, room: str) -> None:
    Laptop().join(hub, room)
    revoke(hub.core, Laptop().device)
    assert not opened(Laptop().join(hub, room).grant, hub.core.key.public).revoked


def test_a_session_is_opened_by_the_key(hub: Hub, room: str, clock: Clock) -> None:
    laptop = Laptop()
    laptop.join(hub, room)
    token = laptop.token(hub)
    assert hub.authenticate(token) == laptop.device
    clock.on(hours=1)
    assert word(lambda: hub.authenticate(token)) == "token"


def test_a_session_renews_the_grant(hub: Hub, room: str, clock: Clock) -> None:
    laptop = Laptop()
    before = opened(laptop.join(hub, room).grant, hub.core.key.public)
    clock.on(days=10)
    asked = laptop.signs(hub.challenge().challenge, hub.core.server)
    skewed = replace(asked, clock=round(clock.now.timestamp() * 1000) - 7000)
    after = opened(hub.open_session(skewed).grant, hub.core.key.public)
    assert after.expires - before.expires == 10 * 24 * 3600 * 1000
    with hub.core.database.reading() as connection:
        found = connection.execute(select(device.c.skew, device.c.last_seen)).one()
    assert tuple(found) == (-7000, round(clock.now.timestamp() * 1000))


def test_a_challenge_serves_once_and_not_for_long(hub: Hub, room: str, clock: Clock) -> None:
    laptop = Laptop()
    laptop.join(hub, room)
    asked = laptop.signs(hub.challenge().challenge, hub.core.server)
    hub.open_session(asked)
    assert word(lambda: hub.open_session(asked)) == "challenge"
    late = laptop.signs(hub.challenge().challenge, hub.core.server)
    clock.on(minutes=2)
    assert word(lambda: hub.open_session(late)) == "challenge"


@pytest.mark.parametrize("forged", ["", "1.2.3", "9" * 15 + "." + "0" * 32 + "." + "0" * 64])
def test_a_challenge_is_the_servers_own(hub: Hub, room: str, forged: str) -> None:
    laptop = Laptop()
    laptop.join(hub, room)
    assert word(lambda: hub.open_session(laptop.signs(forged, hub.core.server))) == "challenge"


def test_nobody_opens_anothers_session(hub: Hub, room: str) -> None:
    Laptop().join(hub, room)
    challenge = hub.challenge().challenge
    thief = Laptop(seed=2, name=Laptop().device)
    assert word(lambda: hub.open_session(thief.signs(challenge, hub.core.server))) == "device"
    other = Laptop().signs(challenge, "another server")
    assert word(lambda: hub.open_session(other)) == "device"
    assert word(lambda: hub.open_session(thief.signs(challenge, "x"))) == "device"


@pytest.mark.parametrize("token", ["", "x" * 64, "0" * 64, "0" * 63])
def test_no_other_token_serves(hub: Hub, token: str) -> None:
    assert word(lambda: hub.authenticate(token)) == "token"


def test_no_token_lies_in_the_database(hub: Hub, room: str) -> None:
    laptop = Laptop()
    laptop.join(hub, room)
    token = laptop.token(hub)
    with hub.core.database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                assert token not in repr(row)
                assert bytes.fromhex(token) not in [c for c in row if isinstance(c, bytes)]
    assert isinstance(metadata.tables["session"].c.token_hash.type, LargeBinary)


def renaming(laptop: Laptop, name: str, seed: int) -> RenameRequest:
    key = key_of(seed).public
    proof = laptop.key.sign(rename_text(name, key)).hex()
    return RenameRequest(name, key.hex(), proof)


def test_a_laptop_goes_on_under_a_new_name(hub: Hub, room: str) -> None:
    laptop = Laptop()
    laptop.join(hub, room)
    asked = renaming(laptop, "abcdefabcdef", 8)
    grant = opened(hub.rename(laptop.device, asked).grant, hub.core.key.public)
    assert (grant.device, grant.room) == ("abcdefabcdef", RECORD)
    renamed = Laptop(seed=8, name="abcdefabcdef")
    assert hub.authenticate(renamed.token(hub)) == "abcdefabcdef"
    assert renamed.write(2).push(hub).standing.have["abcdefabcdef"] == 2
    again = opened(hub.rename(laptop.device, asked).grant, hub.core.key.public)
    assert again == grant


def test_a_new_name_wants_the_old_key_and_is_nobody_elses(hub: Hub, room: str) -> None:
    laptop, other = Laptop(), Laptop(seed=2)
    laptop.join(hub, room)
    other.join(hub, room)
    forged = replace(renaming(laptop, "abcdefabcdef", 8), proof="00" * 64)
    assert word(lambda: hub.rename(laptop.device, forged)) == "proof"
    taken = renaming(laptop, other.device, 8)
    assert word(lambda: hub.rename(laptop.device, taken)) == "name_taken"
    ended = renaming(laptop, "efabcdefabcd", 9)
    hub.rename(laptop.device, ended)
    revoke(hub.core, "efabcdefabcd")
    assert word(lambda: hub.rename(laptop.device, ended)) == "name_taken"
    revoke(hub.core, laptop.device)
    asked = renaming(laptop, "abcdefabcdef", 8)
    assert word(lambda: hub.rename(laptop.device, asked)) == "revoked"
