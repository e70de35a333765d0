"""Sync by hand: laptop to laptop, server to laptop, again and again, damaged."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Refused
from app.link.stick import export, import_from
from app.sync.messages import DISTRICT_FEED, Page, PullRequest, room_feed
from app.sync.round import run_round
from app.sync.stick import About, Kind, survey, whole, write
from tests.unit.link.conftest import CODE, Laptop, Office
from tests.unit.sync.http_kit import new_key
from tests.unit.sync.world import ROOM, FakeReplica, FakeServer, file_of

Make = Callable[..., Laptop]
A, B = "aaaaaaaaaaaa", "bbbbbbbbbbbb"
NO_KEY = bytes(32)
PHOTO = bytes(range(256)) * 9000


def carry(source: FakeReplica, target: FakeReplica, path: Path) -> tuple[int, int]:
    export(source, path, server="s", at=1)
    report = import_from(target, path, server_key=NO_KEY)
    assert report.damaged == ()
    return report.ops, report.files


def test_two_laptops_without_any_network(tmp_path: Path) -> None:
    one, two = FakeReplica(A).write(*"abcde"), FakeReplica(B).write(*"xyz")
    one.files = file_of(PHOTO)
    two.wanted = list(one.files)
    one.known_grants["grant of A"] = None
    stick = tmp_path / "stick"
    assert carry(one, two, stick) == (5, 1)
    assert carry(two, one, stick) == (3, 0)
    assert one.said() == two.said()
    assert two.files == one.files
    assert two.grants() == ["grant of A"]
    # Again, it changes nothing.
    assert carry(two, one, stick) == carry(one, two, stick) == (0, 0)


def test_what_came_by_hand_goes_on_to_the_server_and_is_not_sent_back(tmp_path: Path) -> None:
    one, two, server = FakeReplica(A).write(*"abc"), FakeReplica(B).write("x"), FakeServer()
    carry(one, two, tmp_path / "stick")
    assert run_round(two, server).pushed == 4
    assert run_round(one, server).pulled == 1
    assert one.said() == two.said()


def test_what_the_report_says_was_written(tmp_path: Path) -> None:
    one = FakeReplica(A, files=file_of(PHOTO)).write(*"abc")
    report = export(one, tmp_path / "stick", server="s", at=1)
    assert (report.ops, report.files) == (3, 1)


def server_stick(
    server: FakeServer, path: Path, *, sign: object = None, feeds: tuple[str, ...] = ()
) -> None:
    from app.sync.messages import Cursor

    server.per_page = 100
    pages = [server._pull(PullRequest(Cursor(feed))) for feed in feeds or (room_feed(ROOM),)]
    about = whole(Kind.ABOUT, About(ROOM, "s", "s", 1).encode())
    frames = [about, *(whole(Kind.PAGE, page.encode()) for page in pages)]
    write(path, frames, room_for=0, sign=sign)  # type: ignore[arg-type]


@pytest.fixture
def server() -> FakeServer:
    found = FakeServer()
    run_round(FakeReplica(A).write(*"abcd"), found)
    found.add_document(DISTRICT_FEED, "preset/1", b"{}")
    return found


def test_the_server_writes_what_a_pull_would_bring(server: FakeServer, tmp_path: Path) -> None:
    private, public = new_key()
    stick, two = tmp_path / "stick", FakeReplica(B)
    server_stick(server, stick, sign=private.sign, feeds=(room_feed(ROOM), DISTRICT_FEED))
    report = import_from(two, stick, server_key=public)
    assert (report.ops, report.damaged) == (4, ())
    assert two.documents == {"preset/1": b"{}"}
    assert two.cursor(room_feed(ROOM)).seq == len(server.feeds[room_feed(ROOM)])
    assert import_from(two, stick, server_key=public).ops == 0
    server.requests.clear()
    assert run_round(two, server).pulled == 0


def test_what_is_not_the_servers_moves_no_cursor(server: FakeServer, tmp_path: Path) -> None:
    private, _ = new_key()
    stick, two = tmp_path / "stick", FakeReplica(B)
    server_stick(server, stick, sign=private.sign, feeds=(room_feed(ROOM), DISTRICT_FEED))
    report = import_from(two, stick, server_key=new_key()[1])
    # What the laptops signed is theirs, whoever carried it.
    assert report.ops == 4
    assert (two.documents, two.cursors) == ({}, {})


def test_pages_of_another_history_are_taken_as_batches(server: FakeServer, tmp_path: Path) -> None:
    private, public = new_key()
    stick, two = tmp_path / "stick", FakeReplica(B)
    run_round(two, FakeServer(epoch="before"))
    two.cursors[room_feed(ROOM)] = two.cursor(room_feed(ROOM))
    server_stick(server, stick, sign=private.sign)
    assert import_from(two, stick, server_key=public).ops == 4
    assert two.cursor(room_feed(ROOM)).epoch == "before"


def test_a_page_further_on_is_taken_as_batches(server: FakeServer, tmp_path: Path) -> None:
    private, public = new_key()
    stick = tmp_path / "stick"
    page = server._pull(PullRequest(FakeReplica(B).cursor(room_feed(ROOM))))
    page = copy.copy(page)
    later = Page(page.feed, page.standing, page.entries[1:])
    about = whole(Kind.ABOUT, About(ROOM, "s", "s", 1).encode())
    frames = [about, whole(Kind.PAGE, later.encode()), whole(Kind.PAGE, b"none")]
    write(stick, frames, room_for=0, sign=private.sign)
    report = import_from(FakeReplica(B), stick, server_key=public)
    assert report.ops == 0
    assert report.damaged == ("第 3 段内容不对，没有导入这一段。",)


def test_a_damaged_frame_is_named_and_what_stands_before_is_kept(tmp_path: Path) -> None:
    one, two, stick = FakeReplica(A).write(*"abcdef"), FakeReplica(B), tmp_path / "stick"
    export(one, stick, server="s", at=1)
    data = bytearray(stick.read_bytes())
    last = survey(io.BytesIO(data)).frames[-1]
    data[last.at + 5] ^= 1
    stick.write_bytes(data)
    report = import_from(two, stick, server_key=NO_KEY)
    assert report.ops == 4
    assert report.damaged == ("第 4 段被改动过或已损坏，从这里起没有导入；之前的都已导入。",)
    assert carry(one, two, stick) == (2, 0)


@pytest.mark.parametrize("data", [b"", b"a photo of a cat", b"HLSYNC1\n", b"HLSYNC1\nM"])
def test_another_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "stick").write_bytes(data)
    with pytest.raises(Refused, match="不是红柳会客厅导出的"):
        import_from(FakeReplica(B), tmp_path / "stick", server_key=NO_KEY)


def test_another_rooms_stick_is_refused(tmp_path: Path) -> None:
    about = whole(Kind.ABOUT, About("00bb", "s", A, 1).encode())
    write(tmp_path / "stick", [about], room_for=0)
    with pytest.raises(Refused, match="另一个会客厅"):
        import_from(FakeReplica(B), tmp_path / "stick", server_key=NO_KEY)


def test_no_stick_is_in(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="读不出来"):
        import_from(FakeReplica(B), tmp_path / "stick", server_key=NO_KEY)
    with pytest.raises(Refused, match="没有写成"):
        export(FakeReplica(A), tmp_path / "gone" / "stick", server="s", at=1)


def test_a_full_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    usage = shutil.disk_usage(tmp_path)._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(Refused, match="空间不够"):
        export(FakeReplica(A).write("a"), tmp_path / "stick", server="s", at=1)


def test_through_the_link(make: Make, office: Office, url: str, tmp_path: Path) -> None:
    office.record = ROOM
    one, two = make("one"), make("two")
    with pytest.raises(Refused, match="还没有加入"):
        one.link.export(tmp_path / "stick")
    with pytest.raises(Refused, match="还没有加入"):
        one.link.import_from(tmp_path / "stick")
    for laptop in (one, two):
        laptop.link.join(url, CODE, name="前台")
    one.replica.write(*"abc")
    assert one.link.export(tmp_path / "stick").ops == 3
    report = two.link.import_from(tmp_path / "stick")
    assert (report.ops, "said" in report.changes.kinds) == (3, True)
    assert one.replica.said() == two.replica.said()
