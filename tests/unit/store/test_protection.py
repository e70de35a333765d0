"""The data is encrypted from the first day on, or from the first start that can do it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.people import Resident
from app.settings import Settings
from app.steps import collect
from app.store import driver, protection, secret
from app.store.database import FILE_NAME
from app.store.hold import Tenant
from app.store.sealed import MAGIC
from app.store.secret import Locked
from tests.unit.store.kit import enter

NAME = "欧阳不公开"
MATTER = collect.MatterInput(
    title="院门的灯", category="安全消防", raised_by="楼门长", place="院门"
)


def opened(folder: Path, *, protect: bool = True, tenant: Tenant | None = None) -> Services:
    return Services(Settings(data=folder, protect=protect)).open(tenant)


def filled(folder: Path, *, protect: bool) -> str:
    """A room with somebody and a photo; gives the photo's digest."""
    services = opened(folder, protect=protect)
    services.act(enter, NAME)
    services.act(collect.collect_matter, MATTER)
    digest = services.files.add(b"a photo of the yard" * 1000)
    services.sign_log()
    services.close()
    return digest


def bytes_of(folder: Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


def test_nothing_of_people_can_be_read_from_the_disk(tmp_path: Path) -> None:
    filled(tmp_path, protect=True)
    stored = bytes_of(tmp_path)
    assert NAME.encode() not in stored
    assert b"photo of the yard" not in stored
    assert b"CREATE TABLE" not in stored
    plain = tmp_path / "plain"
    filled(plain, protect=False)
    assert NAME.encode() in bytes_of(plain)


def test_plain_data_is_encrypted_at_the_first_start_that_has_the_folder_alone(
    tmp_path: Path,
) -> None:
    digest = filled(tmp_path, protect=False)
    beside = opened(tmp_path)
    assert beside.secret is None
    beside.close()
    services = opened(tmp_path, tenant=Tenant.WINDOW)
    assert services.secret is not None
    assert [r.name for r in services.ask(lambda work: work.find(Resident))] == [NAME]
    assert services.verify_log().holds
    assert services.files.read(digest) == b"a photo of the yard" * 1000
    assert services.ask(lambda work: work.search("院门"))
    services.close()
    assert NAME.encode() not in bytes_of(tmp_path)
    assert b"photo of the yard" not in bytes_of(tmp_path)


@pytest.mark.parametrize("step", range(7))
def test_cut_off_while_it_is_encrypted_it_is_begun_anew(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, protect=False)
    left = [step]

    def cut(real: object) -> object:
        def call(*args: object, **named: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            assert callable(real)
            return real(*args, **named)

        return call

    with monkeypatch.context() as patch:
        for module, name in (
            (protection, "put_in_place"),
            (protection, "_check"),
            (protection, "_fold"),
            (driver, "encrypt"),
            (secret, "write_whole"),
        ):
            patch.setattr(module, name, cut(getattr(module, name)))
        try:
            opened(tmp_path, tenant=Tenant.WINDOW).close()
        except KeyboardInterrupt:
            pass
        else:
            assert step >= 5
    services = opened(tmp_path, tenant=Tenant.WINDOW)
    assert [r.name for r in services.ask(lambda work: work.find(Resident))] == [NAME]
    assert services.verify_log().holds
    services.close()
    assert not driver.is_plain(tmp_path / FILE_NAME)
    assert NAME.encode() not in bytes_of(tmp_path)


def test_without_room_on_the_disk_it_stays_plain_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, protect=False)

    def full(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(driver, "encrypt", full)
        services = opened(tmp_path, tenant=Tenant.WINDOW)
    services.act(enter, "李四")
    services.close()
    assert driver.is_plain(tmp_path / FILE_NAME)
    services = opened(tmp_path, tenant=Tenant.WINDOW)
    assert len(services.ask(lambda work: work.find(Resident))) == 2
    services.close()
    assert not driver.is_plain(tmp_path / FILE_NAME)


def test_without_its_key_the_data_is_refused_and_opened_by_the_phrase(tmp_path: Path) -> None:
    filled(tmp_path, protect=True)
    found = secret.load(tmp_path)
    assert found is not None
    (tmp_path / secret.FILE_NAME).unlink()
    with pytest.raises(Locked):
        opened(tmp_path)
    other = secret.Secret(bytes(16))
    with pytest.raises(Refused, match="另一台电脑"):
        protection.take_key(tmp_path / FILE_NAME, tmp_path, other.phrase)
    assert not (tmp_path / secret.FILE_NAME).exists()
    protection.take_key(tmp_path / FILE_NAME, tmp_path, found.phrase)
    services = opened(tmp_path)
    assert [r.name for r in services.ask(lambda work: work.find(Resident))] == [NAME]
    services.close()


def test_the_rehearsal_is_opened_by_the_same_key(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    real = Services(settings).open()
    practice = Services(settings.rehearsal()).open()
    assert practice.secret == real.secret
    assert not (settings.rehearsal().data / secret.FILE_NAME).exists()
    practice.act(enter, NAME)
    practice.close()
    real.close()
    assert NAME.encode() not in bytes_of(tmp_path)


def test_photos_that_are_shared_with_backups_stay_encrypted(tmp_path: Path) -> None:
    from app.keeping.archive import Reason

    filled(tmp_path, protect=True)
    services = opened(tmp_path)
    made = services.keeper.make(Reason.ASKED)
    services.keeper.check(made.path)
    services.close()
    lying = [p for p in (made.path.parent / "files").rglob("*") if p.is_file()]
    assert lying
    assert all(p.read_bytes().startswith(MAGIC) for p in lying)
    assert NAME.encode() not in bytes_of(tmp_path)
    shutil.rmtree(made.path.parent)
