"""Encrypted files: any part readable, no change unnoticed."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import pytest

from app.domain.errors import Refused
from app.store import sealed
from app.store.files import FileStore

KEY, OTHER = bytes(range(32)), bytes(32)
SIZES = (0, 1, sealed.PIECE - 1, sealed.PIECE, sealed.PIECE + 1, 3 * sealed.PIECE, 200_001)


def sealed_of(data: bytes, step: int = 10_007) -> io.BytesIO:
    out = io.BytesIO()
    parts = (data[at : at + step] for at in range(0, len(data), step))
    sealed.seal(KEY, parts, out)
    return out


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_is_read_back(size: int) -> None:
    data = Random(size).randbytes(size)
    box = sealed_of(data)
    assert sealed.read(KEY, box) == data
    assert b"".join(sealed.pieces(KEY, box)) == data
    assert sealed.size_of(len(box.getvalue())) == size
    assert data[:16] not in box.getvalue() or size < 16


def test_any_part_is_read_without_the_rest() -> None:
    chance = Random(3)
    data = chance.randbytes(200_001)
    box = sealed_of(data)
    for _ in range(200):
        at, size = chance.randrange(210_000), chance.randrange(150_000)
        assert sealed.read(KEY, box, at, size) == data[at : at + size]


def test_every_change_is_noticed() -> None:
    chance = Random(4)
    data = chance.randbytes(150_000)
    good = sealed_of(data).getvalue()
    piece = sealed.PIECE + sealed.TAG
    first, second = (good[sealed.HEAD + n * piece : sealed.HEAD + (n + 1) * piece] for n in (0, 1))
    rest = good[sealed.HEAD + 2 * piece :]
    head = good[: sealed.HEAD]
    spoilt = [head + second + first + rest, head + first + rest, head + first + second, head, b""]
    for _ in range(60):
        at = chance.randrange(len(sealed.MAGIC), len(good))
        spoilt.append(good[:at] + bytes([good[at] ^ (1 << chance.randrange(8))]) + good[at + 1 :])
        spoilt.append(good[: chance.randrange(len(good))])
    for one in spoilt:
        with pytest.raises(sealed.Broken):
            sealed.read(KEY, io.BytesIO(one))
    with pytest.raises(sealed.Broken):
        sealed.read(OTHER, io.BytesIO(good))


def test_a_store_with_a_key_shows_nothing_on_the_disk(tmp_path: Path) -> None:
    store = FileStore(tmp_path, KEY)
    data = b"\xff\xd8 photo of the yard" * 5_000
    digest = store.add(data)
    assert b"photo of the yard" not in store.path_of(digest).read_bytes()
    assert store.read(digest) == data
    assert store.size_of(digest) == len(data)
    assert store.read_part(digest, 70_000, 100) == data[70_000:70_100]
    with pytest.raises(Refused, match="损坏"):
        FileStore(tmp_path, OTHER).read(digest)


def test_what_lay_there_plain_is_read_and_encrypted_in_its_turn(tmp_path: Path) -> None:
    plain = FileStore(tmp_path)
    digests = [plain.add(Random(n).randbytes(n * 40_000)) for n in range(4)]
    spoilt = plain.path_of(digests[3])
    spoilt.write_bytes(b"damaged")
    store = FileStore(tmp_path, KEY)
    assert store.read(digests[2]) == plain.read(digests[2])
    store.encrypt()
    store.encrypt()
    for n, digest in enumerate(digests[:3]):
        assert store.read(digest) == Random(n).randbytes(n * 40_000)
        assert store.path_of(digest).read_bytes().startswith(sealed.MAGIC)
    assert spoilt.read_bytes() == b"damaged"


@pytest.mark.parametrize("key", [b"", KEY])
def test_a_file_arrives_in_parts_of_any_size_some_of_them_twice(tmp_path: Path, key: bytes) -> None:
    import hashlib

    chance = Random(9)
    data = chance.randbytes(300_000)
    digest = hashlib.sha256(data).hexdigest()
    store, whole = FileStore(tmp_path, key), False
    while not whole:
        have = store.arrived(digest)
        at = max(0, have - chance.randrange(2_000))
        piece = data[at : at + chance.randrange(1, 90_000)]
        whole = store.add_part(digest, at, piece, size=len(data))
        left = store.path_of(digest).with_suffix(".arriving")
        if key and left.exists():
            assert data[:64] not in left.read_bytes()
    assert store.read(digest) == data
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [digest]


def test_a_whole_of_another_digest_is_thrown_away(tmp_path: Path) -> None:
    store = FileStore(tmp_path, KEY)
    assert not store.add_part("ab" * 32, 0, b"x" * 100, size=100)
    assert store.arrived("ab" * 32) == 0
