"""The room's certificate on this laptop: private, encrypted, no password but in the keyring."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.checking.paper import Verdict, check_file
from app.documents import pades
from app.documents.certificate import PASSWORD as PASSWORD_FIELD
from app.domain.errors import Refused
from app.keeping import certificate as kept_certificate
from app.keeping.archive import Reason
from app.keeping.certificate import FILE_NAME, PasswordWanted, SigningCertificate, read_file
from app.oplog import vault
from app.settings import Settings
from app.store.sealed import MAGIC
from tests.certificates import PASSWORD, ROOM, ROOT, TO, Wish, room_p12
from tests.unit.checking.test_paper import Issued, issued
from tests.unit.oplog.test_vault import Memory, store
from tests.unit.steps.conftest import clock, hall, services, session

__all__ = ["clock", "hall", "issued", "services", "session", "store"]  # fixtures

needs_library = pytest.mark.skipif(not pades.is_there(), reason="the extra `sign` is missing")

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
KEY = bytes(range(32))


@pytest.fixture(scope="module")
def p12() -> bytes:
    return room_p12()


def at(folder: Path, now: datetime = NOW, *, key: bytes = KEY) -> SigningCertificate:
    return SigningCertificate(folder, key, lambda: now)


def test_it_is_kept_encrypted_and_private(tmp_path: Path, p12: bytes) -> None:
    one = at(tmp_path)
    assert one.look() is None
    assert not one.is_kept
    kept, before = one.keep(p12, PASSWORD, remember=False)
    assert before is None
    assert (kept.certificate.name, kept.certificate.issuer) == (ROOM, ROOT)
    assert kept.certificate.until == TO
    assert not kept.remembered
    path = tmp_path / FILE_NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lies = path.read_bytes()
    assert lies.startswith(MAGIC)
    for part in (p12[:64], PASSWORD.encode(), ROOM.encode()):
        assert part not in lies
    assert [one.name for one in tmp_path.iterdir()] == [FILE_NAME]
    assert at(tmp_path).look() == kept


def test_without_encryption_it_is_private_all_the_same(tmp_path: Path, p12: bytes) -> None:
    one = at(tmp_path, key=b"")
    one.keep(p12, PASSWORD, remember=False)
    path = tmp_path / FILE_NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert PASSWORD.encode() not in path.read_bytes()
    assert at(tmp_path, key=b"").look() is not None


def test_the_services_give_it_the_key_of_the_folder(tmp_path: Path, p12: bytes) -> None:
    services = Services(Settings(data=tmp_path / "data", protect=True)).open()
    services.certificate.keep(p12, PASSWORD, remember=False)
    assert (tmp_path / "data" / FILE_NAME).read_bytes().startswith(MAGIC)
    services.close()
    again = Services(Settings(data=tmp_path / "data", protect=True)).open()
    found = again.certificate.look()
    assert found is not None
    assert found.certificate.name == ROOM
    again.close()


@pytest.mark.parametrize(
    ("data", "password", "words"),
    [
        ("room", "不对的密码", "密码不对"),
        ("room", "", "密码不对"),
        ("no key", PASSWORD, "没有私钥"),
        ("no certificate at all", PASSWORD, "不是 .p12 或 .pfx 证书文件"),
    ],
)
def test_what_does_not_open_is_not_kept(
    tmp_path: Path, p12: bytes, data: str, password: str, words: str
) -> None:
    content = {"room": p12, "no key": room_p12(with_key=False)}.get(data, b"%PDF-1.7")
    with pytest.raises(Refused, match=words) as refused:
        at(tmp_path).keep(content, password, remember=True)
    assert (refused.value.field == PASSWORD_FIELD) is ("密码" in words)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_none_is_told_before_the_password(tmp_path: Path, p12: bytes) -> None:
    photo, cert, gone = tmp_path / "a.p12", tmp_path / "b.p12", tmp_path / "c.p12"
    photo.write_bytes(b"\x89PNG")
    cert.write_bytes(p12)
    with pytest.raises(Refused, match=r"a\.p12 不是 .p12 或 .pfx 证书文件"):
        read_file(photo)
    with pytest.raises(Refused, match=r"读不了 c\.p12"):
        read_file(gone)
    assert read_file(cert) == p12
    photo.write_bytes(p12 + bytes(2 << 20))
    with pytest.raises(Refused, match=r"不是 \.p12 或"):
        read_file(photo)


@needs_library
@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Wish(until=NOW - timedelta(days=1)), "已经在2026年11月23日过期"),
        (Wish(since=NOW + timedelta(days=1)), "从2026年11月25日才开始有效"),
        (Wish(signs=False), "没有签名用途"),
    ],
)
def test_a_certificate_that_signs_nothing_now_says_why(
    tmp_path: Path, issued: Issued, wish: Wish, words: str
) -> None:
    one = at(tmp_path)
    kept, _ = one.keep(room_p12(wish), PASSWORD, remember=False)
    assert words in kept.certificate.fault(NOW)
    with pytest.raises(Refused, match=words) as refused:
        one.sign(issued.paper.read_bytes(), PASSWORD)
    assert "没有签名，也没有改动" in refused.value.message
    assert not isinstance(refused.value, PasswordWanted)


@needs_library
def test_it_signs_and_the_paper_verifies(tmp_path: Path, issued: Issued, p12: bytes) -> None:
    one = at(tmp_path)
    one.keep(p12, PASSWORD, remember=False)
    with pytest.raises(PasswordWanted) as wanted:
        one.sign(issued.paper.read_bytes())
    assert wanted.value.name == ROOM
    with pytest.raises(Refused, match="密码不对") as refused:
        one.sign(issued.paper.read_bytes(), "不对")
    assert refused.value.field == PASSWORD_FIELD
    signed = one.sign(issued.paper.read_bytes(), PASSWORD)
    assert signed.name == ROOM
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed.data)
    assert issued.check(path).verdict is Verdict.SIGNED


@needs_library
def test_a_paper_without_a_record_is_checked_as_signed(
    tmp_path: Path, issued: Issued, p12: bytes
) -> None:
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "notice.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "notice")
    canvas.save()
    services = issued.hall.services
    assert check_file(services, path).verdict is Verdict.NO_CODE
    path.write_bytes(pades.sign(path.read_bytes(), p12, PASSWORD, reason="签发"))
    check = check_file(services, path)
    assert check.verdict is Verdict.SIGNED_ONLY
    assert any(ROOM in one.words and one.good for one in check.findings)
    data = bytearray(path.read_bytes())
    at_text = data.index(b"/Contents") - 40
    data[at_text] ^= 1
    path.write_bytes(data)
    assert check_file(services, path).verdict is not Verdict.SIGNED_ONLY


@needs_library
def test_the_password_lies_in_the_keyring_and_nowhere_else(
    tmp_path: Path, store: Memory, p12: bytes, issued: Issued, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    before = len(store.kept)
    one = at(tmp_path)
    kept, _ = one.keep(p12, PASSWORD, remember=True)
    assert kept.remembered
    assert len(store.kept) == before + 1
    assert one.sign(issued.paper.read_bytes()).name == ROOM
    # Changed for one that is not remembered: the entry goes with it.
    kept, taken = one.keep(p12, PASSWORD, remember=False)
    assert taken is not None
    assert (kept.remembered, len(store.kept)) == (False, before)
    assert PASSWORD not in caplog.text
    assert PASSWORD not in repr(taken)


@needs_library
def test_removed_and_put_back(tmp_path: Path, store: Memory, p12: bytes, issued: Issued) -> None:
    before = len(store.kept)
    one = at(tmp_path)
    assert one.remove() is None
    one.keep(p12, PASSWORD, remember=True)
    taken = one.remove()
    assert taken is not None
    assert not one.is_kept
    assert list(tmp_path.glob("*.cert")) == []
    assert len(store.kept) == before
    with pytest.raises(Refused, match="签名证书不在了"):
        one.sign(issued.paper.read_bytes())
    assert one.put_back(taken).remembered
    assert one.sign(issued.paper.read_bytes()).name == ROOM


@needs_library
def test_a_keyring_that_is_gone_asks_again(
    tmp_path: Path, store: Memory, p12: bytes, issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = at(tmp_path)
    one.keep(p12, PASSWORD, remember=True)
    monkeypatch.setattr(vault, "_store", lambda: None)
    with pytest.raises(PasswordWanted):
        one.sign(issued.paper.read_bytes())
    kept, _ = one.keep(p12, PASSWORD, remember=True)
    assert not kept.remembered


@pytest.mark.parametrize("fault", ["cut", "another key", "no seal"])
def test_a_file_that_is_broken_says_so_and_can_be_replaced(
    tmp_path: Path, p12: bytes, fault: str
) -> None:
    one = at(tmp_path)
    one.keep(p12, PASSWORD, remember=False)
    path = tmp_path / FILE_NAME
    if fault == "cut":
        path.write_bytes(path.read_bytes()[:-40])
    elif fault == "no seal":
        path.write_bytes(b"nothing")
    other = at(tmp_path, key=bytes(32) if fault == "another key" else KEY)
    with pytest.raises(Refused, match="打不开了"):
        other.look()
    with pytest.raises(Refused, match="重新选一次"):
        other.sign(b"%PDF-1.7", PASSWORD)
    _, before = other.keep(p12, PASSWORD, remember=False)
    assert before is None
    assert other.look() is not None


def test_a_full_disk_keeps_what_was_there(
    tmp_path: Path, store: Memory, p12: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = at(tmp_path)
    one.keep(p12, PASSWORD, remember=True)
    had = dict(store.kept)

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_certificate, "write_whole", full)
    with pytest.raises(Refused, match="没有存下来"):
        one.keep(room_p12(Wish(name="另一张")), PASSWORD, remember=True)
    assert store.kept == had
    found = one.look()
    assert found is not None
    assert found.certificate.name == ROOM


def test_a_backup_has_it_not(tmp_path: Path, p12: bytes) -> None:
    services = Services(Settings(data=tmp_path / "data")).open()
    services.certificate.keep(p12, PASSWORD, remember=False)
    made = services.keeper.make(Reason.ASKED)
    inside = made.path.read_bytes()
    assert FILE_NAME.encode() not in inside
    services.close()
