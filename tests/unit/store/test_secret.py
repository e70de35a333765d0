"""What opens a laptop's data: twelve characters, and where they are kept."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.domain.errors import Refused
from app.oplog import vault
from app.store import secret
from app.store.secret import Locked, Secret

SOME = Secret(bytes(range(16)))


class Ring:
    """A system's store of secrets, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def set_password(self, _service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def get_password(self, _service: str, username: str) -> str | None:
        return self.kept.get(username)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    monkeypatch.delenv(vault.OFF, raising=False)
    monkeypatch.setattr(vault, "_enabled", True)
    monkeypatch.setattr(vault, "_store", lambda: made)
    return made


def test_twelve_characters_stand_for_it_and_lead_back() -> None:
    assert len(SOME.phrase) == secret.WORDS
    assert secret.from_phrase(SOME.phrase) == SOME
    spaced = "，".join(SOME.phrase[at : at + 4] for at in (0, 4, 8))
    assert secret.from_phrase(f" {spaced}。\n") == SOME


def test_the_keys_of_database_and_files_differ_and_tell_nothing_of_each_other() -> None:
    other = Secret(bytes(16))
    derived = {SOME.database_key, SOME.file_key, other.database_key, other.file_key}
    assert len(derived) == 4
    assert SOME.id != other.id
    assert SOME.entropy.hex() not in repr(SOME)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda p: p[:-1], "这里有 11 个"),
        (lambda p: p + "天", "这里有 13 个"),
        (lambda p: "囍" + p[1:], "不会有“囍”"),
        (lambda p: p[1] + p[0] + p[2:], "对不上"),
    ],
)
def test_what_is_wrong_with_a_phrase_is_said(spoil: object, words: str) -> None:
    assert callable(spoil)
    with pytest.raises(Refused, match=words):
        secret.from_phrase(spoil(SOME.phrase))


def test_without_a_store_it_lies_in_a_file_of_its_user(tmp_path: Path) -> None:
    made = secret.make(tmp_path)
    assert secret.load(tmp_path) == made
    assert not secret.is_in_vault(tmp_path)
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / secret.FILE_NAME).stat().st_mode) == 0o600


def test_in_the_store_nothing_of_it_lies_beside_the_data(tmp_path: Path, ring: Ring) -> None:
    made = secret.make(tmp_path)
    assert made.entropy not in (tmp_path / secret.FILE_NAME).read_bytes()
    assert secret.is_in_vault(tmp_path)
    assert secret.load(tmp_path) == made
    ring.kept.clear()
    with pytest.raises(Locked, match="恢复口令"):
        secret.load(tmp_path)


def test_a_stick_is_known_to_each_laptop_that_was_told_once(
    tmp_path: Path, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = secret.make(tmp_path)
    second = Ring()
    monkeypatch.setattr(vault, "_store", lambda: second)
    with pytest.raises(Locked):
        secret.load(tmp_path)
    assert secret.keep(tmp_path, made)
    for one in (second, ring):
        monkeypatch.setattr(vault, "_store", lambda one=one: one)
        assert secret.load(tmp_path) == made


def test_a_laptop_without_a_store_leaves_no_key_on_the_stick(
    tmp_path: Path, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = secret.make(tmp_path)
    assert ring.kept
    monkeypatch.setattr(vault, "_store", lambda: None)
    assert not secret.keep(tmp_path, made)
    assert made.entropy not in (tmp_path / secret.FILE_NAME).read_bytes()


def test_a_half_file_is_no_key(tmp_path: Path) -> None:
    (tmp_path / secret.FILE_NAME).write_bytes(b"short")
    with pytest.raises(Locked):
        secret.load(tmp_path)
