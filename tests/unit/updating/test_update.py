"""An update: only whole, only signed, only newer; what stands there stays until then."""

from __future__ import annotations

import base64
import importlib.util
import json
import os
import platform
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.cli import update as command
from app.domain.errors import Refused
from app.settings import Settings
from app.store.hold import Tenant, take
from app.updating import install as installing
from app.updating import package
from app.updating.install import install, program_folder
from app.updating.package import Entry, known_keys, read_update

if TYPE_CHECKING:
    from collections.abc import Callable

SIGNING = Path(__file__).parents[3] / "packaging" / "client" / "signing.py"


def _signing() -> Any:
    spec = importlib.util.spec_from_file_location("signing", SIGNING)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def keys(tmp_path: Path) -> tuple[bytes, list[bytes]]:
    """A publisher's seed as it lies in his file, and the public halves that are trusted."""
    _signing().new_key(tmp_path / "private", tmp_path / "publisher.pub")
    seed = (tmp_path / "private").read_bytes()
    assert (tmp_path / "private").stat().st_mode & 0o077 == 0
    return seed, [base64.b64decode((tmp_path / "publisher.pub").read_bytes())]


def _program(folder: Path, version: str) -> Path:
    (folder / "_internal" / "lib").mkdir(parents=True)
    (folder / "hongliu").write_text(f"program {version}", encoding="utf-8")
    (folder / "hongliu").chmod(0o755)
    (folder / "_internal" / "lib" / "部件.so").write_bytes(os.urandom(300_000))
    (folder / "_internal" / "部件.so").symlink_to("lib/部件.so")
    return folder


@pytest.fixture
def make(tmp_path: Path, keys: tuple[bytes, list[bytes]]) -> Callable[..., Path]:
    """``make(version)``: an update file of a small program of that version."""

    def made(version: str = "0.2.0") -> Path:
        program = _program(tmp_path / f"built-{version}", version)
        path = tmp_path / f"hongliu-{version}.hlupdate"
        _signing().write_update(program, path, version=version, key=keys[0], quick=True)
        return path

    return made


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The program that runs, 0.1.0."""
    return _program(tmp_path / "lib" / "hongliu", "0.1.0")


def _texts(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


def _says(folder: Path) -> str:
    return (folder / "hongliu").read_text("utf-8")


@pytest.mark.parametrize("at_once", [True, False], ids=["one-step", "two-steps"])
def test_the_new_program_takes_the_place_of_the_old(
    at_once: bool,
    make: Callable[..., Path],
    here: Path,
    keys: tuple[bytes, list[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not at_once:
        monkeypatch.setattr(installing, "_exchange", lambda _one, _other: False)
    update = install(make(), here, version="0.1.0", keys=keys[1])
    assert update.version == "0.2.0"
    assert _says(here) == "program 0.2.0"
    assert os.access(here / "hongliu", os.X_OK)
    link = here / "_internal" / "部件.so"
    assert link.is_symlink()
    assert link.read_bytes() == (here / "_internal" / "lib" / "部件.so").read_bytes()
    assert _says(here.with_name("hongliu.old")) == "program 0.1.0"
    assert not here.with_name("hongliu.new").exists()


def test_a_second_update_takes_the_place_of_the_first(
    make: Callable[..., Path], here: Path, keys: tuple[bytes, list[bytes]]
) -> None:
    install(make("0.2.0"), here, version="0.1.0", keys=keys[1])
    install(make("0.10.0"), here, version="0.2.0", keys=keys[1])
    assert _says(here) == "program 0.10.0"
    assert _says(here.with_name("hongliu.old")) == "program 0.2.0"


def test_what_is_not_newer_is_refused(
    make: Callable[..., Path], here: Path, keys: tuple[bytes, list[bytes]]
) -> None:
    path = make()
    for running, words in (("0.2.0", "就是这个版本"), ("0.10.0", "比现在的 0.10.0 旧")):
        with pytest.raises(Refused, match=words):
            install(path, here, version=running, keys=keys[1])
    assert _says(here) == "program 0.1.0"


def test_another_publisher_is_refused(make: Callable[..., Path], here: Path) -> None:
    path = make()
    with pytest.raises(Refused, match="签名不对"):
        install(path, here, version="0.1.0", keys=[bytes(range(32))])
    with pytest.raises(Refused, match="不认识任何发布单位"):
        install(path, here, version="0.1.0", keys=[])
    assert _says(here) == "program 0.1.0"


def test_a_changed_file_is_found_before_anything_is_replaced(
    make: Callable[..., Path], here: Path, keys: tuple[bytes, list[bytes]]
) -> None:
    path = _with(make(), "program/hongliu", b"program 6.6.6")
    before = _texts(here.parent)
    with pytest.raises(Refused, match="不全或已损坏"):
        install(path, here, version="0.1.0", keys=keys[1])
    assert _texts(here.parent) == before


def test_a_changed_manifest_is_found(
    make: Callable[..., Path], here: Path, keys: tuple[bytes, list[bytes]]
) -> None:
    path = make()
    with zipfile.ZipFile(path) as archive:
        said = json.loads(archive.read("manifest.json"))
    said["version"] = "9.9.9"
    with pytest.raises(Refused, match="签名不对"):
        read_update(_with(path, "manifest.json", json.dumps(said).encode()), keys=keys[1])


@pytest.mark.parametrize("kept", [0.0, 0.2, 0.6, 0.99])
def test_half_a_file_is_refused(
    kept: float, make: Callable[..., Path], here: Path, keys: tuple[bytes, list[bytes]]
) -> None:
    path = make()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(Refused, match="没有拷全"):
        install(path, here, version="0.1.0", keys=keys[1])
    assert _says(here) == "program 0.1.0"


@pytest.mark.parametrize(
    "entry",
    [
        {"path": "../gone"},
        {"path": "/etc/passwd"},
        {"path": "a/../../b"},
        {"path": "C:\\x"},
        {"path": "link", "link": "../../outside"},
    ],
)
def test_nothing_is_written_outside(
    entry: dict[str, str], tmp_path: Path, keys: tuple[bytes, list[bytes]]
) -> None:
    said = {
        "product": "hongliu", "format": 1, "version": "0.2.0", "system": platform.system().lower(),
        "machine": platform.machine().lower(), "files": [{"sha256": "00" * 32, **entry}],
    }  # fmt: skip
    manifest = json.dumps(said).encode()
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(keys[0]))
    path = tmp_path / "evil.hlupdate"
    with zipfile.ZipFile(path, "w") as to:
        to.writestr("manifest.json", manifest)
        to.writestr("manifest.sig", key.sign(manifest))
    with pytest.raises(Refused, match="写法不对"):
        read_update(path, keys=keys[1])


def test_another_system_is_refused(
    make: Callable[..., Path],
    here: Path,
    keys: tuple[bytes, list[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = make()
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    with pytest.raises(Refused, match="aarch64"):
        install(path, here, version="0.1.0", keys=keys[1])


def test_a_full_disk_leaves_the_old_program(
    make: Callable[..., Path],
    here: Path,
    keys: tuple[bytes, list[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_archive: zipfile.ZipFile, _entry: Entry, _to: Path) -> None:
        raise OSError(28, "no space")

    path = make()
    monkeypatch.setattr(package, "_write", full)
    with pytest.raises(Refused, match="腾出空间"):
        install(path, here, version="0.1.0", keys=keys[1])
    assert _says(here) == "program 0.1.0"
    assert not here.with_name("hongliu.new").exists()


def test_from_its_source_nothing_is_updated() -> None:
    with pytest.raises(Refused, match="从源码运行"):
        program_folder()


def test_an_open_window_goes_first(
    make: Callable[..., Path],
    here: Path,
    keys: tuple[bytes, list[bytes]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path, settings = make(), Settings(data=tmp_path / "data")
    settings.data.mkdir()
    monkeypatch.setattr(command.install, "program_folder", lambda: here)
    monkeypatch.setattr(command, "known_keys", lambda: keys[1])
    monkeypatch.setattr(command.importlib.metadata, "version", lambda _name: "0.1.0")
    held = take(settings.data, Tenant.WINDOW, at=datetime.now(UTC))
    with pytest.raises(Refused, match=r"没有更新，程序没有改动。.*已经有一个窗口"):
        command.update(settings, path)
    assert _says(here) == "program 0.1.0"
    assert command.update(settings, path, only_check=True) == 0
    held.release()
    assert command.update(settings, path) == 0
    assert _says(here) == "program 0.2.0"


def test_the_keys_that_lie_in_the_program_are_public_keys() -> None:
    assert all(len(key) == 32 for key in known_keys())


def _with(path: Path, name: str, data: bytes) -> Path:
    changed = path.with_name("changed.hlupdate")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            new.writestr(info, data if info.filename == name else old.read(info))
    return changed
