"""Builds what one hands out; run by `python3 dev.py package` in its environment.

    python packaging/client/build.py [folder] [tarball] [portable] [deb] [update] [wheel] ...
    python packaging/client/build.py --new-key FILE

`folder` is the program as PyInstaller leaves it; the others are made from it. `update` is for
`hongliu update`, `wheel` for the server, `installer` for Windows. Without names all that this
system can make. `--quick` packs lightly, for tests. Everything lies in `build/package`, or in the
folder that HONGLIU_PACKAGES names, with the sizes in `sizes.json`.
"""

from __future__ import annotations

import gzip
import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from signing import new_key, write_update

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OUT = Path(os.environ.get("HONGLIU_PACKAGES") or ROOT / "build" / "package")
PROGRAM = OUT / "dist" / "hongliu"
ICONS = ROOT / "build" / "package" / "icons"  # drawn anew at every build; the spec reads them there
VERSION = importlib.metadata.version("hongliu")
MACHINE = {"x86_64": "amd64", "AMD64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
PORTABLE_MARK = "portable"
"""Beside the program's folder: data lies in the folder `data` next to it (app/settings.py)."""

# What PyInstaller leaves to the system, because it belongs to its drivers or its desktop.
DEPENDS = (
    "libc6 (>= 2.34)",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libx11-6",
    "libxkbcommon-x11-0",
)
RECOMMENDS = ("libpulse0", "libxrandr2", "cups-client")

STARTERS = {
    False: ("打开红柳会客厅.sh", '#!/bin/sh\nexec "$(dirname "$0")/program/hongliu" "$@"\n'),
    True: ("打开红柳会客厅.cmd", '@start "" "%~dp0program\\hongliu.exe" %*\r\n'),
}
"""What one clicks on, off and on Windows."""

_README = """\
红柳会客厅 {version}

不用安装，双击“{name}”就能打开。程序在 program 文件夹里，不用动它。
数据在旁边的 data 文件夹里，和程序一起走：请整个文件夹一起复制，用完安全弹出U盘。
"""

OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


class Failed(Exception):
    """A step could not be done; the message says why."""


def run(command: list[str | Path], **options: object) -> None:
    """Run a program; raises Failed with its last lines."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload] # passed on
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise Failed(f"{Path(command[0]).name} failed:\n{tail}")


def label() -> str:
    """``hongliu-0.1.0-linux-x86_64``."""
    return f"hongliu-{VERSION}-{platform.system().lower()}-{platform.machine().lower()}"


def make_folder(*, quick: bool) -> Path:
    """The program by PyInstaller."""
    del quick
    run([sys.executable, HERE / "icons.py", ICONS], env=OFFSCREEN)  # fmt: skip
    shutil.rmtree(PROGRAM, ignore_errors=True)
    run(
        [
            sys.executable, "-P", "-m", "PyInstaller", HERE / "hongliu.spec", "--noconfirm",
            "--log-level", "ERROR", "--distpath", OUT / "dist", "--workpath", OUT / "work",
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    _strip(PROGRAM / "_internal")
    shutil.copy(ROOT / "LICENSE", PROGRAM / "LICENSE")
    return PROGRAM


def _strip(folder: Path) -> None:
    # The interpreter's own library and SQLCipher come with their symbols, two thirds of them.
    tool = shutil.which("strip")
    if sys.platform == "linux" and tool:
        for library in (*folder.glob("libpython3*.so*"), *folder.glob("sqlcipher3/*.so")):
            run([tool, "--strip-unneeded", library])


def _share(to: Path) -> None:
    """Desktop entry, description and icons as freedesktop.org wants them."""
    for name, place in (
        ("hongliu.desktop", "applications"),
        ("cn.hongliu.client.metainfo.xml", "metainfo"),
    ):
        (to / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "linux" / name, to / place / name)
    hicolor = to / "icons" / "hicolor"
    for picture in sorted(ICONS.glob("hongliu-*.png")):
        size = picture.stem.rpartition("-")[2]
        (hicolor / f"{size}x{size}" / "apps").mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, hicolor / f"{size}x{size}" / "apps" / "hongliu.png")
    (hicolor / "scalable" / "apps").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "resources" / "icons" / "hongliu.svg", hicolor / "scalable" / "apps")


def make_tarball(*, quick: bool) -> Path:
    """A folder with the program and a script that installs it for one user or for all."""
    made = OUT / f"{label()}.tar.xz"
    staging = _fresh("tarball") / label()
    shutil.copytree(PROGRAM, staging / "program", symlinks=True)
    _share(staging / "share")
    shutil.copy(HERE / "linux" / "install.sh", staging / "install.sh")
    with tarfile.open(made, "w:xz", preset=0 if quick else 6) as archive:
        archive.add(staging, arcname=label(), filter=_anonymous)
    return made


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def make_portable(*, quick: bool) -> Path:
    """A folder for a USB stick: the data lies beside the program."""
    made = OUT / f"{label()}-portable.zip"
    made.unlink(missing_ok=True)
    name, starter = STARTERS[sys.platform == "win32"]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1 if quick else 9) as to:
        for path in sorted(PROGRAM.rglob("*")):
            if path.is_file():
                # A stick's file system knows no links: their content goes in.
                to.write(path, f"红柳会客厅/program/{path.relative_to(PROGRAM).as_posix()}")
        to.writestr(f"红柳会客厅/{PORTABLE_MARK}", "")
        start = zipfile.ZipInfo(f"红柳会客厅/{name}")
        start.external_attr = 0o755 << 16
        to.writestr(start, starter)
        to.writestr("红柳会客厅/请先读我.txt", _README.format(version=VERSION, name=name))
    return made


def make_deb(*, quick: bool) -> Path:
    """A Debian package: ``/usr/lib/hongliu``, a command, an entry among the programs."""
    machine = MACHINE[platform.machine()]
    made = OUT / f"hongliu_{VERSION}_{machine}.deb"
    root = _fresh("deb")
    library = root / "usr" / "lib" / "hongliu"
    shutil.copytree(PROGRAM, library, symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "hongliu").symlink_to("../lib/hongliu/hongliu")
    _share(root / "usr" / "share")
    papers = root / "usr" / "share" / "doc" / "hongliu"
    papers.mkdir(parents=True)
    shutil.copy(HERE / "linux" / "copyright", papers / "copyright")
    (papers / "changelog.gz").write_bytes(
        gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0)
    )
    control = root / "DEBIAN"
    control.mkdir()
    size = sum(p.lstat().st_size for p in library.rglob("*") if not p.is_symlink()) // 1024
    (control / "control").write_text(_control(machine, size), encoding="utf-8")
    for path in root.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
    kind = ["-Zgzip", "-z1"] if quick else ["-Zxz", "-z6"]
    run(["dpkg-deb", "--root-owner-group", *kind, "--build", root, made])
    return made


def make_installer(*, quick: bool) -> Path:
    """The installer for Windows, by NSIS (https://nsis.sourceforge.io)."""
    del quick
    tool = shutil.which("makensis")
    if sys.platform != "win32" or tool is None:
        raise Failed("The installer is made on Windows, where makensis is installed.")
    run([tool, "-V2", f"-DVERSION={VERSION}", HERE / "windows" / "hongliu.nsi"])
    return OUT / f"hongliu-{VERSION}-windows-setup.exe"


def make_wheel(*, quick: bool) -> Path:
    """The wheel, for the district's server: `pip install hongliu-....whl[district]`."""
    del quick
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", OUT]
    run([sys.executable, "-m", "pip", "wheel", *options, ROOT])
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)
    return OUT / f"hongliu-{VERSION}-py3-none-any.whl"


def make_update(*, quick: bool) -> Path:
    """The file for `hongliu update`, signed with the key in HONGLIU_PUBLISHER_KEY."""
    key = os.environ.get("HONGLIU_PUBLISHER_KEY")
    if not key:
        raise Failed("An update is signed: HONGLIU_PUBLISHER_KEY names no file with a key.")
    made = OUT / f"{label()}.hlupdate"
    write_update(PROGRAM, made, version=VERSION, key=Path(key).read_bytes(), quick=quick)
    return made


def _control(machine: str, size: int) -> str:
    fields = {
        "Package": "hongliu",
        "Version": VERSION,
        "Architecture": machine,
        "Maintainer": "Hongliu <hongliu@example.org>",
        "Installed-Size": str(size),
        "Depends": ", ".join(DEPENDS),
        "Recommends": ", ".join(RECOMMENDS),
        "Section": "misc",
        "Priority": "optional",
        "Description": "runs a residents' meeting offline, from the agenda to signed minutes\n"
        " 红柳会客厅：不联网也能开好一场居民会议。议程、签到、发言、表决、当场签字的纪要，\n"
        " 有网络时再和街道的服务器同步。",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _fresh(name: str) -> Path:
    folder = OUT / "staging" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


MAKERS: dict[str, Callable[..., Path]] = {
    "folder": make_folder,
    "tarball": make_tarball,
    "portable": make_portable,
    "deb": make_deb,
    "update": make_update,
    "installer": make_installer,
    "wheel": make_wheel,
}


def wanted(asked: list[str]) -> list[str]:
    """What to make, the folder first where it is not there yet; raises Failed."""
    unknown = [name for name in asked if name not in MAKERS]
    if unknown:
        raise Failed(f"There is no package {unknown[0]!r}. There are: {', '.join(MAKERS)}.")
    if not asked:
        asked = ["folder", "portable", "wheel"]
        if sys.platform == "linux":
            asked += ["tarball"]
            asked += ["deb"] if shutil.which("dpkg-deb") else []
        if sys.platform == "win32" and shutil.which("makensis"):
            asked += ["installer"]
    if asked != ["wheel"] and "folder" not in asked and not PROGRAM.exists():
        asked = ["folder", *asked]
    return [name for name in MAKERS if name in asked]


def size_of(path: Path) -> int:
    """Bytes of a file, or of all in a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(p.lstat().st_size for p in path.rglob("*") if p.is_file() and not p.is_symlink())


def main(arguments: list[str]) -> int:
    """See the module."""
    if arguments[:1] == ["--new-key"]:
        print(new_key(Path(arguments[1]), ROOT / "resources" / "keys" / "publisher.pub"))
        return 0
    quick = "--quick" in arguments
    sizes = {}
    try:
        for name in wanted([a for a in arguments if a != "--quick"]):
            made = MAKERS[name](quick=quick)
            sizes[name] = size_of(made)
            shown = Path(os.path.relpath(made, ROOT)).as_posix()
            print(f"{name:10} {sizes[name] / 1e6:8.1f} MB  {shown}", flush=True)
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 1
    kept = OUT / "sizes.json"
    known = json.loads(kept.read_text()) if kept.exists() else {}
    kept.write_text(json.dumps(known | sizes, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
