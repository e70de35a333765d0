"""Before a newer program changes the form of the data there is a backup of it as it was."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import Refused
from app.keeping import disk, making
from app.keeping.archive import read_manifest
from app.keeping.keeper import FOLDER
from app.keeping.shelf import Shelf
from app.settings import Settings
from app.store import driver, secret
from app.store.database import FILE_NAME, REVISION
from app.store.hold import Tenant
from app.store.protection import key_for
from tests.databases import open_database
from tests.lengths import tries
from tests.unit.keeping.conftest import Hand
from tests.unit.keeping.test_restore import names, phrase_of, restored
from tests.unit.store.test_upgrades import EARLIER, make_empty


def put_back(services: Services, revision: str) -> Settings:
    """The laptop as an earlier program left it: the same rows, in the tables there were."""
    services.close()
    path = services.settings.data / FILE_NAME
    newer = path.with_name("newer.db")
    path.replace(newer)
    make_empty(path, revision)
    with closing(driver.connect(path)) as older:
        found = secret.load(services.settings.key_folder)
        driver.attach(older, newer, "newer", key_for(newer, found))
        tables = "SELECT name FROM {}.sqlite_master WHERE type = 'table'"
        shared = [n for (n,) in older.execute(
            f"{tables.format('main')} INTERSECT {tables.format('newer')}"
        ).fetchall() if not n.startswith(("sqlite_", "search_", "alembic_"))]  # fmt: skip
        for table in shared:
            columns = [c for (c,) in older.execute(
                "SELECT name FROM pragma_table_info(?, 'main') INTERSECT "
                "SELECT name FROM pragma_table_info(?, 'newer')", (table, table),
            ).fetchall()]  # fmt: skip
            told = ", ".join(f'"{c}"' for c in columns)
            older.execute(f'INSERT INTO main."{table}" ({told}) SELECT {told} FROM newer."{table}"')
    newer.unlink()
    return services.settings


def rows(settings: Settings) -> list[tuple[str, ...]]:
    with closing(open_database(settings.data / FILE_NAME)) as found:
        return sorted(found.execute(
            "SELECT name FROM sqlite_master UNION ALL SELECT version_num FROM alembic_version "
            "UNION ALL SELECT id || name FROM resident"
        ).fetchall())  # fmt: skip


@pytest.mark.parametrize("revision", tries([EARLIER[0], EARLIER[-1]], long=EARLIER))
def test_there_is_one_that_can_be_restored(
    laptop: Services, clock: Hand, revision: str, tmp_path: Path
) -> None:
    people = names(laptop)
    settings = put_back(laptop, revision)
    newer = Services(settings, clock=clock).open(Tenant.WINDOW)
    assert names(newer) == people
    newer.close()
    (kept,) = Shelf(settings.data / FOLDER).all()
    assert kept.manifest.reason_words == "程序升级前"
    assert kept.manifest.revision == revision
    assert kept.manifest.room_name == "12号院"
    assert making.check_archive(kept.path, newer.secret).ops == 4
    other = Settings(data=tmp_path / "another")
    restored(other, kept.path, phrase_of(newer))
    again = Services(other, clock=clock).open()
    assert names(again) == people
    assert again.verify_log().holds
    again.close()


def test_the_newest_form_needs_none(laptop: Services, clock: Hand) -> None:
    laptop.close()
    Services(laptop.settings, clock=clock).open(Tenant.WINDOW).close()
    assert Shelf(laptop.settings.data / FOLDER).all() == []


def test_without_room_for_it_nothing_is_changed(
    laptop: Services, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = put_back(laptop, EARLIER[-1])
    people = rows(settings)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "free_at", lambda _folder: 1000)
        with pytest.raises(Refused, match=r"先备份一次.*空间不够.*旧版本的程序仍然可以打开"):
            Services(settings, clock=clock).open(Tenant.WINDOW)
    assert rows(settings) == people
    Services(settings, clock=clock).open(Tenant.WINDOW).close()
    (kept,) = Shelf(settings.data / FOLDER).all()
    assert read_manifest(kept.path).revision == EARLIER[-1] != REVISION
