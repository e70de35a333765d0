"""Where a laptop's seed lies: in the system's store where that works at once, else in its file."""

from __future__ import annotations

import subprocess
import sys
import threading
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import Refused
from app.oplog import vault
from app.oplog.keys import FILE_NAME, load_key, make_key, put_aside_key, settle_key

ROOT = Path(__file__).resolve().parents[3]


class Memory:
    """A store that works."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memory]:
    found = Memory()
    monkeypatch.delenv(vault.OFF)
    monkeypatch.setattr(vault, "_enabled", True)
    monkeypatch.setattr(vault, "_store", lambda: found)
    return found


def test_a_key_lies_in_the_systems_store(store: Memory, tmp_path: Path) -> None:
    key = load_key(tmp_path)
    kept = (tmp_path / FILE_NAME).read_bytes()
    assert kept.startswith(vault.MARK)
    assert list(store.kept.values()) == [key.private.private_bytes_raw().hex()]
    assert load_key(tmp_path).public == key.public


def test_the_keys_of_another_name_lie_there_too(store: Memory, tmp_path: Path) -> None:
    old = load_key(tmp_path)
    put_aside_key(tmp_path, "a" * 12)
    new = make_key(tmp_path, "b" * 12, bytes(range(32)))
    settle_key(tmp_path, "b" * 12)
    assert load_key(tmp_path).public == new.public != old.public
    settle_key(tmp_path, "a" * 12)
    assert load_key(tmp_path).public == old.public
    for path in tmp_path.iterdir():
        assert path.read_bytes().startswith(vault.MARK)


def test_a_key_in_a_file_stays_there(
    tmp_path: Path, store: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "_enabled", False)
    key = load_key(tmp_path)
    assert len((tmp_path / FILE_NAME).read_bytes()) == 32
    monkeypatch.setattr(vault, "_enabled", True)
    assert load_key(tmp_path).public == key.public
    assert store.kept == {}


def test_it_can_be_turned_off(
    store: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(vault.OFF, "1")
    load_key(tmp_path)
    assert len((tmp_path / FILE_NAME).read_bytes()) == 32
    assert store.kept == {}


def test_a_locked_store_is_told_and_nothing_is_made_anew(
    store: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = load_key(tmp_path)
    monkeypatch.setattr(vault, "_store", lambda: None)
    with pytest.raises(Refused, match="钥匙串"):
        load_key(tmp_path)
    monkeypatch.setattr(vault, "_store", lambda: store)
    assert load_key(tmp_path).public == key.public


@pytest.mark.parametrize("fault", ["forgets", "raises", "hangs"])
def test_a_store_that_does_not_work_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    until = threading.Event()

    class Bad(Memory):
        def get_password(self, service: str, username: str) -> str | None:
            return None

        def set_password(self, service: str, username: str, password: str) -> None:
            if fault == "raises":
                raise RuntimeError("no store")
            if fault == "hangs":
                until.wait(20)

    monkeypatch.delenv(vault.OFF)
    monkeypatch.setattr(vault, "_enabled", True)
    monkeypatch.setattr(vault, "_store", Bad)
    monkeypatch.setattr(vault, "_PATIENCE", 0.2 if fault == "hangs" else 20)
    load_key(tmp_path)
    assert len((tmp_path / FILE_NAME).read_bytes()) == 32
    until.set()


def test_without_a_desktop_nothing_is_loaded_and_nobody_asked(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib\n"
        "from app.oplog import vault, keys\n"
        "vault.enable()\n"
        f"keys.load_key(pathlib.Path({str(tmp_path)!r}))\n"
        "assert not {'keyring', 'secretstorage', 'jeepney'} & set(sys.modules)\n"
    )
    subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=True, timeout=60, env={"PYTHONPATH": "."}
    )
    assert len((tmp_path / FILE_NAME).read_bytes()) == 32


@pytest.mark.parametrize("locked", [True, False])
def test_a_locked_collection_is_not_asked_for(
    monkeypatch: pytest.MonkeyPatch, locked: bool
) -> None:
    closed: list[bool] = []
    library = types.ModuleType("secretstorage")

    class Connection:
        def close(self) -> None:
            closed.append(True)

    class Collection:
        def __init__(self, _connection: Connection, path: str) -> None:
            assert path.endswith("aliases/default")

        def is_locked(self) -> bool:
            return locked

    library.dbus_init = Connection  # type: ignore[attr-defined]
    library.Collection = Collection  # type: ignore[attr-defined]
    assert vault._is_open(library) is not locked
    assert closed == [True]


def test_what_is_no_longer_needed_is_forgotten(store: Memory) -> None:
    mark = vault.keep(b"seed")
    assert mark is not None
    assert vault.forget(mark)
    assert store.kept == {}
    assert not vault.forget(mark)
