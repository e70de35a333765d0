"""Where bytes lie: a folder, and an S3-compatible store over HTTP, one like the other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.district.blobs import Blobs, Folder, blobs_at
from app.district.hub import Hub
from app.sync.messages import MAX_CHUNK
from tests.unit.district import s3
from tests.unit.district.laptops import Laptop, new_room

DATA = bytes(range(256)) * 10


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[s3.Bucket]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with s3.bucket("papers") as found:
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", s3.KEY)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", s3.SECRET)
        monkeypatch.setenv("AWS_REGION", s3.REGION)
        monkeypatch.setenv("AWS_ENDPOINT", found.url)
        monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
        yield found


@pytest.fixture(params=["folder", "file", "s3"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    if request.param == "s3":
        request.getfixturevalue("bucket")
        return blobs_at("s3://papers/district/one")
    return blobs_at(tmp_path.as_uri() if request.param == "file" else str(tmp_path))


def test_what_was_put_is_there(blobs: Blobs) -> None:
    blobs.put("files/ab/abc", DATA)
    assert blobs.size("files/ab/abc") == len(DATA)
    assert blobs.get("files/ab/abc", 0, 2**40) == DATA
    assert blobs.get("files/ab/abc", 10, 20) == DATA[10:20]
    assert blobs.get("files/ab/abc", len(DATA), len(DATA) + 5) == b""
    blobs.put("files/ab/abc", b"another")
    assert blobs.get("files/ab/abc", 0, 100) == b"another"


def test_an_empty_one_is_one(blobs: Blobs) -> None:
    blobs.put("files/e", b"")
    assert blobs.size("files/e") == 0
    assert blobs.get("files/e", 0, 10) == b""


def test_what_is_not_there(blobs: Blobs) -> None:
    assert blobs.size("files/no") == -1
    with pytest.raises(FileNotFoundError):
        blobs.get("files/no", 0, 1)
    blobs.delete("files/no")


def test_parts_are_joined_listed_and_deleted(blobs: Blobs) -> None:
    names = [f"parts/r/{number:012d}-x" for number in range(5)]
    for number, name in enumerate(names):
        blobs.put(name, bytes([number]) * 10)
    blobs.join(names, "files/whole")
    assert blobs.get("files/whole", 0, 100) == b"".join(bytes([n]) * 10 for n in range(5))
    assert blobs.names() == ["files/whole", *names]
    for name in names:
        blobs.delete(name)
    assert blobs.names() == ["files/whole"]


def test_it_lies_under_the_prefix_and_every_request_is_signed(bucket: s3.Bucket) -> None:
    blobs_at("s3://papers/district/one").put("files/a", DATA)
    assert bucket.objects == {"district/one/files/a": DATA}
    assert blobs_at("s3://papers/district/two").names() == []
    assert bucket.refused == 0


def test_another_key_is_not_let_in(bucket: s3.Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "guessed")
    found = blobs_at("s3://papers/district")
    with pytest.raises(OSError, match="store"):
        found.put("files/a", DATA)
    assert (bucket.objects, bucket.refused) == ({}, 1)


@pytest.mark.parametrize(
    "call",
    [
        lambda blobs: blobs.put("a", b"x"),
        lambda blobs: blobs.get("a", 0, 1),
        lambda blobs: blobs.size("a"),
        lambda blobs: blobs.delete("a"),
        lambda blobs: blobs.names(),
    ],
)
def test_a_store_that_fails_is_an_error_of_the_disk(
    bucket: s3.Bucket, call: Callable[[Blobs], object]
) -> None:
    found = blobs_at("s3://papers")
    bucket.fails = True
    with pytest.raises(OSError, match="store"):
        call(found)


def test_a_laptops_photo_goes_up_and_down_through_it(hub: Hub, bucket: s3.Bucket) -> None:
    laptop = Laptop()
    laptop.join(hub, new_room(hub))
    object.__setattr__(hub.core, "blobs", blobs_at("s3://papers"))
    photo = b"photo" * 300_000
    sha = hashlib.sha256(photo).hexdigest()
    state = hub.offer_file(laptop.device, sha, len(photo))
    while not state.complete:
        piece = photo[state.have : state.have + MAX_CHUNK]
        state = hub.send_chunk(laptop.device, sha, offset=state.have, data=piece)
    assert list(bucket.objects) == [f"files/{sha[:2]}/{sha}"]
    found = b""
    while (chunk := hub.fetch_chunk(laptop.device, sha, offset=len(found))).data:
        found += chunk.data
    assert found == photo


def test_a_folder_leaves_nothing_half_written(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with pytest.raises(FileNotFoundError):
        folder.join(["parts/none"], "files/whole")
    assert folder.names() == []
    assert folder.size("files/whole") == -1
