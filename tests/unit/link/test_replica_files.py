"""Photos and papers, as a round asks the replica for them and hands them in."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.domain.errors import NotFound
from app.domain.matter import Attachment
from app.steps.ports import UnitOfWork
from app.store.database import FILE_NAME
from app.store.files import FileStore
from app.sync.messages import room_feed
from tests.unit.link.room_kit import ROOM, Feed, Laptop, Time
from tests.unit.store.kit import empty_database

DATA = b"picture" * 1000
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    empty = empty_database(tmp_path / FILE_NAME)
    made = Laptop(tmp_path / "a", empty, feed=Feed(tmp_path / "server", Time()), number=1)
    made.join()
    return made


def attach(work: UnitOfWork, sha256: str, size: int) -> Attachment:
    made = Attachment(
        id=work.new_id(),
        owner_id="m",
        sha256=sha256,
        name="照片",
        media_type="image/jpeg",
        size=size,
        added_at=work.now(),
    )
    work.put(made)
    work.describe("attach")
    return made


def test_what_is_here_is_sent_once_and_again_after_the_server_was_restored(
    laptop: Laptop,
) -> None:
    replica = laptop.replica
    sha256 = laptop.services.files.add(DATA)
    assert replica.files_to_send() == []
    made = laptop.act(attach, sha256, len(DATA)).value
    assert replica.files_to_send() == [(DIGEST, len(DATA))]
    assert replica.files_to_fetch() == []
    assert replica.read_file(sha256, 7, 7) == b"picture"
    # What was taken away goes too: undo may bring it back.
    laptop.act(lambda work: (work.remove(made), work.describe("detach")))
    assert replica.files_to_send() == [(DIGEST, len(DATA))]
    replica.acknowledge(laptop.feed.page(0, {}))
    replica.file_sent(sha256)
    assert replica.files_to_send() == []
    laptop.feed.epoch = "e2"
    replica.acknowledge(laptop.feed.page(0, {}))
    assert replica.files_to_send() == [(DIGEST, len(DATA))]
    # Put back without a word: the feed is read from the start.
    replica.file_sent(sha256)
    replica.restart(room_feed(ROOM), epoch="e2")
    assert replica.files_to_send() == [(DIGEST, len(DATA))]


def test_what_is_named_and_missing_is_fetched_unless_it_is_no_digest(laptop: Laptop) -> None:
    laptop.act(attach, DIGEST, len(DATA))
    laptop.act(attach, "../../hongliu.db", 1)
    gone = laptop.act(attach, "0" * 64, 1).value
    laptop.act(lambda work: (work.remove(gone), work.describe("detach")))
    assert laptop.replica.files_to_fetch() == [DIGEST]
    assert laptop.replica.files_to_send() == []


def test_parts_become_a_file_whole_and_true(laptop: Laptop) -> None:
    replica, size = laptop.replica, len(DATA)
    laptop.act(attach, DIGEST, size)
    assert not replica.add_part(DIGEST, 0, DATA[:3000], size=size)
    assert replica.part_size(DIGEST) == 3000
    with pytest.raises(NotFound):
        replica.read_file(DIGEST, 0, 1)
    with pytest.raises(ValueError, match="follow"):
        replica.add_part(DIGEST, 4000, DATA[4000:], size=size)
    with pytest.raises(ValueError, match="follow"):
        replica.add_part(DIGEST, 3000, DATA, size=size)
    # A part that came twice, and a longer one in place of it.
    assert not replica.add_part(DIGEST, 1000, DATA[1000:3500], size=size)
    assert replica.part_size(DIGEST) == 3500
    assert replica.files_to_fetch() == [DIGEST]
    assert replica.add_part(DIGEST, 3500, DATA[3500:], size=size)
    assert laptop.services.files.read(DIGEST) == DATA
    assert replica.part_size(DIGEST) == size
    assert replica.files_to_fetch() == []
    assert replica.add_part(DIGEST, 0, b"again", size=size)
    assert laptop.services.files.read(DIGEST) == DATA


def test_a_whole_of_another_digest_is_begun_anew(tmp_path: Path) -> None:
    files = FileStore(tmp_path)
    assert not files.add_part(DIGEST, 0, b"x" * len(DATA), size=len(DATA))
    assert files.arrived(DIGEST) == 0
    assert files.size_of(DIGEST) is None
    assert files.add_part(DIGEST, 0, DATA, size=len(DATA))
