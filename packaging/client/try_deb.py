"""Installs the Debian package on a bare Debian and looks at its window; run as root.

    python packaging/client/try_deb.py [--root FOLDER]
    python packaging/client/try_deb.py --unpacked

A bare Debian of this machine's release is made in a folder (debootstrap) and entered (chroot): what
the package needs has to come with it or by apt. There the program is started under Xvfb by a user
who is nobody in particular. It must show its window, end when it is asked to, run the demo, and be
taken away again. The picture of the window lies beside the package: `window.png`.

Where no bare Debian can be made it ends with 77 and says why: that tells nothing of the package.

With `--unpacked`, where nobody may make a Debian, the package is only unpacked and its program
started on this one.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from build import OUT, Failed, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

USER = 1000
UNTRIED = 77
PATIENCE = 60  # seconds for what usually takes two
SCREEN = "1366x768x24"
_SHOT = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(["shot", "-platform", "xcb"])
picture = application.primaryScreen().grabWindow(0)
image = picture.toImage().scaled(170, 96)
colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
picture.save(sys.argv[1])
print(len(colours))
"""


class NoDebian(Failed):
    """No bare Debian is to be had here: nothing was tried."""


def newest_deb() -> Path:
    """The package that was built last."""
    found = sorted(OUT.glob("hongliu_*.deb"), key=lambda p: p.stat().st_mtime)
    if not found:
        raise Failed("There is no Debian package yet: `python3 dev.py package deb` first.")
    return found[-1]


def release() -> str:
    """``bookworm``."""
    for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2].strip('"')
    raise Failed("This is no Debian: the package cannot be tried here.")


def mirror() -> str:
    """Where this machine's apt fetches from, so that the bare one does the same."""
    for source in sorted(Path("/etc/apt").glob("sources.list.d/*.sources")):
        for line in source.read_text(encoding="utf-8").splitlines():
            if line.startswith("URIs:"):
                return line.split()[1]
    for line in Path("/etc/apt/sources.list").read_text(encoding="utf-8").splitlines():
        words = [w for w in line.split() if not w.startswith("[")]
        if words[:1] == ["deb"]:
            return words[1]
    raise Failed("apt's sources name no mirror.")


def make_root(root: Path) -> None:
    """A bare Debian in a folder, with this machine's way to the mirror."""
    if (root / "usr" / "bin" / "apt-get").exists():
        return
    try:
        run(["debootstrap", "--variant=minbase", release(), root, mirror()])
    except (Failed, OSError) as error:
        raise NoDebian(f"No bare Debian could be made: {error}") from error
    for part in ("apt.conf.d", "trusted.gpg.d"):
        for path in (Path("/etc/apt") / part).iterdir():
            if path.is_file():
                shutil.copy(path, root / "etc" / "apt" / part / path.name)


def inside(root: Path, *command: str, user: int = 0, **more: str) -> list[str]:
    """The command line that runs something in there."""
    words = ["chroot", f"--userspec={user}:{user}", str(root), "/usr/bin/env", "-i"]
    words += ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=/home/someone"]
    return [*words, *(f"{key}={value}" for key, value in more.items()), *command]


@contextlib.contextmanager
def mounted(root: Path) -> Iterator[None]:
    """With /proc and /dev, which browsers of fonts and random numbers need."""
    places = []
    try:
        for place, options in (("proc", ["-t", "proc", "proc"]), ("dev", ["--bind", "/dev"])):
            try:
                run(["mount", *options, root / place])
            except Failed as error:
                raise NoDebian(f"Nothing can be mounted here: {error}") from error
            places.append(root / place)
        yield
    finally:
        for place in reversed(places):
            subprocess.run(["umount", "-l", place], check=False)


@contextlib.contextmanager
def display() -> Iterator[str]:
    """A display of this machine that whoever sits in the folder reaches too, by its socket."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        number = os.read(reading, 16).decode().strip()
        if not number:
            raise Failed("Xvfb did not start.")
        yield f":{number}"
    finally:
        os.close(reading)
        server.terminate()
        server.wait()


def colours_on(shown: str, picture: Path) -> int:
    """How many colours the screen shows; an empty one shows one. Keeps the picture."""
    told = subprocess.run(
        [sys.executable, "-P", "-c", _SHOT, str(picture)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DISPLAY": shown},
    )
    return int(told.stdout.split()[-1]) if told.returncode == 0 and told.stdout.split() else 0


def look_at_window(command: Callable[[str], list[str]]) -> float:
    """Start it, wait for its window, end it; gives the seconds to the window.

    Args:
        command: gives the command line for a display.
    """
    picture = OUT / "window.png"
    with display() as shown:
        started = time.monotonic()
        program = subprocess.Popen(command(shown), stderr=subprocess.PIPE, text=True)
        while colours_on(shown, picture) < 12:  # noqa: PLR2004 - text alone has more shades
            if program.poll() is not None:
                raise Failed(f"The program ended by itself:\n{(program.communicate()[1])[-2000:]}")
            if time.monotonic() - started > PATIENCE:
                program.kill()
                raise Failed(f"No window within {PATIENCE} seconds.")
            time.sleep(0.2)
        took = time.monotonic() - started
        program.send_signal(signal.SIGTERM)
        program.wait(PATIENCE)
    return took


def try_deb(root: Path, deb: Path) -> None:
    """Install, look, run the demo, remove; raises Failed."""
    root.mkdir(parents=True, exist_ok=True)
    root.chmod(0o755)  # for whoever starts the program in there
    make_root(root)
    shutil.copy(deb, root / "tmp" / deb.name)
    (root / "home" / "someone").mkdir(parents=True, exist_ok=True)
    os.chown(root / "home" / "someone", USER, USER)
    with mounted(root):
        try:
            run(inside(root, "apt-get", "-q", "update"))
        except Failed as error:
            raise NoDebian(f"The bare Debian reaches no mirror: {error}") from error
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        options = ["-q", "-y", "--no-install-recommends"]
        run(inside(root, "apt-get", "install", *options, f"/tmp/{deb.name}", **quiet))
        print(f"installed  {deb.name} on a bare Debian {release()}", flush=True)
        took = look_at_window(lambda shown: inside(root, "hongliu", user=USER, DISPLAY=shown))
        print(f"window     after {took:.1f} s", flush=True)
        demo = ["hongliu", "demo", "--out", "/home/someone/demo"]
        run(inside(root, *demo, user=USER, QT_QPA_PLATFORM="offscreen"))
        told = root / "home/someone/demo"
        if not (told / "happiness-bill.pdf").exists():
            raise Failed("The demo did not get to its end.")
        shown = len(list((told / "screens").glob("*.png")))
        print(f"demo       {len(list(told.glob('*.pdf')))} papers, {shown} screens", flush=True)
        run(inside(root, "apt-get", "-q", "-y", "remove", "hongliu", **quiet))
        if (root / "usr/lib/hongliu").exists():
            raise Failed("Something is left in /usr/lib/hongliu after it was removed.")
        if not (root / "home/someone/.local/share/hongliu/hongliu.db").exists():
            raise Failed("The room's data is gone with the program.")
        print("removed    the room's data is still there", flush=True)


def try_unpacked(folder: Path, deb: Path) -> None:
    """Unpack, look; raises Failed."""
    run(["dpkg-deb", "--extract", deb, folder])
    home = folder / "home"
    home.mkdir()

    def command(shown: str) -> list[str]:
        words = ["/usr/bin/env", "-i", f"HOME={home}", f"DISPLAY={shown}", "LANG=C.UTF-8"]
        return [*words, str(folder / "usr/lib/hongliu/hongliu")]

    print(f"window     after {look_at_window(command):.1f} s", flush=True)


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--root", type=Path, help="a bare Debian to use and keep")
    parser.add_argument("--unpacked", action="store_true", help="only unpack it, and look")
    asked = parser.parse_args()
    # Ended from outside it puts away all the same: what is mounted must not stay.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    kept = asked.root
    root = kept or Path(tempfile.mkdtemp(prefix="hongliu-debian-"))
    try:
        (try_unpacked if asked.unpacked else try_deb)(root, newest_deb())
    except Failed as failed:
        print(failed, file=sys.stderr)
        return UNTRIED if isinstance(failed, NoDebian) else 1
    finally:
        if not kept:
            shutil.rmtree(root, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
