"""The file on a stick: whole, damaged anywhere, half written, without room."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync import stick
from app.sync.batch import Malformed
from app.sync.stick import MAGIC, About, Frame, Kind, payload, pieces, survey, whole, write
from tests.unit.sync.http_kit import new_key

ABOUT = About("00aa", "district-1", "a" * 12, 7)
PHOTO = bytes(range(256)) * 9000


def frames() -> Iterator[Frame]:
    yield whole(Kind.ABOUT, ABOUT.encode())
    yield whole(Kind.GRANT, b"grant")
    yield whole(Kind.BATCH, b"batch 1")
    yield whole(Kind.BATCH, b"batch 2")
    digest = hashlib.sha256(PHOTO).digest()
    yield Frame(Kind.FILE, len(PHOTO), (PHOTO[:1000], PHOTO[1000:]), digest)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "stick.hlsync"
    write(found, frames(), room_for=len(PHOTO))
    return found


def test_it_is_read_as_it_was_written(path: Path) -> None:
    with path.open("rb") as file:
        found = survey(file)
        assert (found.about, found.damaged) == (ABOUT, "")
        assert [f.kind for f in found.frames] == ["G", "B", "B", "F"]
        assert payload(file, found.frames[2]) == b"batch 2"
        assert b"".join(data for _, data in pieces(file, found.frames[3])) == PHOTO
    assert found.frames[3].digest == hashlib.sha256(PHOTO).digest()
    assert not found.is_from(new_key()[1])
    assert [p.name for p in path.parent.iterdir()] == ["stick.hlsync"]


def small() -> bytes:
    out = io.BytesIO()
    stick._write_all(out, list(frames())[:4], None)
    return out.getvalue()


@pytest.mark.parametrize("length", range(len(small())))
def test_cut_short_anywhere_it_says_which_frame(length: int) -> None:
    whole_file = survey(io.BytesIO(small()))
    ends = [f.at + f.size for f in whole_file.frames]
    try:
        found = survey(io.BytesIO(small()[:length]))
    except Malformed:
        assert length < whole_file.frames[0].at - 41
        return
    assert len(found.frames) == sum(end <= length for end in ends)
    at_an_end = length in (*ends, whole_file.frames[0].at - 41)
    assert found.damaged == ("" if at_an_end else f"{len(found.frames) + 2}: cut short")


@given(at=st.integers(0, len(small()) - 1), bit=st.integers(0, 7))
def test_altered_anywhere_it_is_noticed(at: int, bit: int) -> None:
    data = bytearray(small())
    data[at] ^= 1 << bit
    try:
        found = survey(io.BytesIO(data))
    except Malformed:
        return
    # The kind is not under the frame's digest: another kind is another frame.
    kinds = [f.kind.value for f in found.frames]
    assert found.damaged or kinds != ["G", "B", "B"]


@given(st.binary(max_size=300))
def test_anything_at_all_is_no_stick(data: bytes) -> None:
    for start in (b"", MAGIC):
        try:
            survey(io.BytesIO(start + data))
        except Malformed:
            pass
        else:
            raise AssertionError("taken for a stick")


@pytest.mark.parametrize(
    "head",
    [
        b"{}",
        b"[]",
        b"1",
        b"\xff",
        b'{"hl":2,"room":"","server":"","from":"","at":1}',
        b'{"hl":1,"room":1,"server":"","from":"","at":1}',
        b"[" * 100_000,
    ],
)
def test_heads_that_are_none(head: bytes) -> None:
    with pytest.raises(Malformed):
        About.decode(head)


def test_a_frame_that_claims_too_much_is_not_read() -> None:
    data = small() + b"B" + (2**60).to_bytes(8, "big") + bytes(32)
    assert survey(io.BytesIO(data)).damaged == "5: too large"


# -- who wrote it ---------------------------------------------------------------------------------


def signed(tmp_path: Path) -> tuple[bytes, bytes]:
    private, public = new_key()
    path = tmp_path / "signed"
    write(path, list(frames())[:4], room_for=0, sign=private.sign)
    return path.read_bytes(), public


def test_the_servers_signature_holds(tmp_path: Path) -> None:
    data, public = signed(tmp_path)
    found = survey(io.BytesIO(data))
    assert found.is_from(public)
    assert not found.is_from(new_key()[1])
    assert len(found.frames) == 3


def test_what_was_put_behind_the_signature_takes_it_away(tmp_path: Path) -> None:
    data, public = signed(tmp_path)
    more = whole(Kind.PAGE, b"page")
    behind = data + stick._header(more.kind, more.size, more.digest) + b"page"
    assert not survey(io.BytesIO(behind)).is_from(public)
    assert not survey(io.BytesIO(data + b"?")).is_from(public)


@given(at=st.integers(0, len(small()) - 1))
def test_no_byte_before_the_signature_can_be_altered(at: int) -> None:
    private, public = new_key()
    out = io.BytesIO()
    stick._write_all(out, list(frames())[:4], private.sign)
    data = bytearray(out.getvalue())
    data[at] ^= 1
    with contextlib.suppress(Malformed):
        assert not survey(io.BytesIO(data)).is_from(public)


# -- no room, pulled out --------------------------------------------------------------------------


def test_without_room_nothing_is_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    usage = shutil.disk_usage(path)._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(OSError, match="space") as full:
        write(path, frames(), room_for=0)
    assert full.value.errno == errno.ENOSPC
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


def test_where_it_breaks_off_what_was_there_stays(path: Path) -> None:
    before = path.read_bytes()

    def breaking() -> Iterator[Frame]:
        yield from list(frames())[:3]
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.raises(OSError, match="error"):
        write(path, breaking(), room_for=0)
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


def test_a_file_that_changed_meanwhile_is_not_written_wrongly(tmp_path: Path) -> None:
    changed = Frame(Kind.FILE, 10, (b"short",), bytes(32))
    with pytest.raises(OSError, match="changed"):
        write(tmp_path / "stick", [*list(frames())[:1], changed], room_for=0)
    assert list(tmp_path.iterdir()) == []
