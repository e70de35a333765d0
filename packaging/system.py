"""The system libraries that Qt needs, for dev.py. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import Trouble, Venv, digest, run_quietly, say, tail

TYPE_CHECKING = False  # `typing` is slow to import, and the second start is measured
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What the wheels of Qt 6.11 link to beyond a minimal Debian; each brings its own dependencies.
# `a|b`: the name before and after Debian's change to 64-bit time.
QT_PACKAGES = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0|libglib2.0-0t64",
    "libgssapi-krb5-2",
    "libwayland-cursor0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
# For sounds and cameras; without them the window is silent and has no camera, and works.
MEDIA_PACKAGES = ("libpulse0", "libxrandr2")
TEST_PACKAGES = (
    "poppler-utils",  # pdftotext and pdftoppm read the papers back
    "postgresql",  # initdb and pg_ctl: the district server is tested on a real one
)
BUILD_PACKAGES = ("binutils",)  # objdump and strip, for the packaged program
TRY_PACKAGES = ("debootstrap", "xvfb")  # a bare Debian to install it on, a display to show it
# What only some tests want, the programs by which it is known wherever it came from, and what
# becomes of the tests without it. Not every Debian has all of these under such names.
WANTED_BY_TESTS = (
    (
        ("chromium", "chromium-driver"),
        ("chromium", "chromedriver"),
        "Without a browser the tests of the staff's pages in one are skipped.",
    ),
    (  # says whether a paper is PDF/A-1b; it still needs two libraries that Java 11 left out
        (
            "default-jre-headless|openjdk-17-jre-headless|openjdk-21-jre-headless",
            "libactivation-java",
            "libjaxb-api-java",
            "libpdfbox2-java",
        ),
        (),
        "Without PDFBox's Preflight the test that papers are PDF/A-1b is skipped.",
    ),
    (
        (*BUILD_PACKAGES, *TRY_PACKAGES),
        ("objdump", "debootstrap", "Xvfb"),
        "Without these the packaged program is not built and tried.",
    ),
    (  # a disk that says at once that all is written
        ("eatmydata",),
        ("eatmydata",),
        "Without it the tests wait for the disk.",
    ),
)

# What ui/ cannot do without of Qt; loading them shows whether their libraries are there.
QT_MODULES = ("QtCore", "QtGui", "QtNetwork", "QtPdf", "QtPrintSupport", "QtWidgets")

# What Debian's PostgreSQL reads when it is installed.
CLUSTERS = Path("/etc/postgresql-common/createcluster.conf")


def want_no_cluster(settings: Path) -> None:
    """Debian's PostgreSQL would begin to serve on this machine; the tests start one of their own.

    Where somebody has settled that already, it stays as it is.
    """
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("create_main_cluster = false\n", encoding="utf-8")


class Debian:
    """What dpkg knows and apt can add. Tests put another in its place."""

    def installed(self, names: Sequence[str]) -> set[str]:
        """Those of `names` that are installed and whole."""
        asked = subprocess.run(
            ["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n", *names],
            capture_output=True,
            text=True,
            check=False,  # 1 where a name is unknown: then it is not installed
        )
        rows = (line.split() for line in asked.stdout.splitlines())
        return {row[-1] for row in rows if row and row[0] == "ii"}

    def install(self, names: Sequence[str]) -> None:
        """Installs them, quietly.

        Raises:
            Trouble: apt-get failed; its last lines are in the message.
        """
        if "postgresql" in names:
            want_no_cluster(CLUSTERS)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        # An update that reaches only some of its sources is enough if the install then works.
        run_quietly(["apt-get", "update", "-qq"], env=environment)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
        code, output = run_quietly(command, env=environment)
        if code:
            raise Trouble(f"apt-get could not install {' '.join(names)}:\n{tail(output)}")


def is_debian(os_release: str) -> bool:
    """Whether /etc/os-release tells of Debian or of a system built on it (Ubuntu, deepin, UOS)."""
    fields = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    names = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}".replace('"', "").replace("'", "")
    return not {"debian", "ubuntu", "deepin", "uos", "kylin"}.isdisjoint(names.lower().split())


def missing_packages(wanted: Iterable[str], debian: Debian) -> list[str]:
    """The packages to install: the first name of each `a|b` of which none is installed."""
    choices = [entry.split("|") for entry in wanted]
    present = debian.installed([name for names in choices for name in names])
    return [names[0] for names in choices if present.isdisjoint(names)]


def settle_packages(wanted: Iterable[str], *, debian: Debian, root: bool) -> list[str]:
    """Installs what is missing if we may, else says how somebody who may can.

    Returns:
        What is still missing.

    Raises:
        Trouble: it could not be installed.
    """
    missing = missing_packages(wanted, debian)
    if missing and root:
        say(f"Installing system packages: {' '.join(missing)} ...")
        debian.install(missing)
        return []
    if missing:
        say(
            "System packages are missing. An administrator can add them with:\n"
            f"  sudo apt-get install {' '.join(missing)}"
        )
    return missing


def this_debian() -> Debian | None:
    """The system we run on, if it is a Debian."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query"):
        return None
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return None
    return Debian() if is_debian(release) else None


def is_root() -> bool:
    """Whether packages may be installed without asking anybody."""
    return sys.platform != "win32" and os.geteuid() == 0


def need_ensurepip() -> None:
    """Debian ships Python without what makes virtual environments: adds it, or names it.

    Raises:
        Trouble: it is missing and cannot be added.
    """
    try:
        import ensurepip  # noqa: F401, PLC0415  # only to see whether it is there
    except ImportError:
        debian = this_debian()
        if debian is None or sys.base_prefix != "/usr":
            raise Trouble(
                "This Python has no `ensurepip`, so it cannot make a virtual environment. Install "
                "a complete Python 3.11, 3.12 or 3.13 and start again with it."
            ) from None
        package = "python{}.{}-venv".format(*sys.version_info)
        if settle_packages([package], debian=debian, root=is_root()):
            raise Trouble("Without that package this Python cannot make .venv.") from None


def prepare_tests(debian: Debian | None, *, root: bool) -> None:
    """Sees to what some tests want where that can be done; where not, says what is skipped."""
    if debian is None:
        return
    wanted = [
        (names, without)
        for names, programs, without in WANTED_BY_TESTS
        if not (programs and all(map(shutil.which, programs)))
    ]
    if root and _settled([name for names, _ in wanted for name in names], debian, root=root):
        return
    for names, without in wanted:
        if not _settled(names, debian, root=root):
            say(without)


def _settled(packages: Sequence[str], debian: Debian, *, root: bool) -> bool:
    """Whether all of these are there now; what only some tests want stops none of the others."""
    try:
        return not settle_packages(packages, debian=debian, root=root)
    except Trouble as trouble:
        say(str(trouble))
        return False


def prepare_qt(venv: Venv, packages: Sequence[str]) -> None:
    """Sees to what Qt needs of the system; once, and again when the list changes.

    Raises:
        Trouble: Qt cannot be loaded, and we may not install what it lacks.
    """
    if not sys.platform.startswith("linux"):
        return
    list_of_all = digest(name.encode() for name in (*packages, *QT_MODULES))
    seen = venv.folder / f"dev-system-{list_of_all[:16]}"
    if seen.exists():
        return
    debian = this_debian()
    missing = settle_packages(packages, debian=debian, root=is_root()) if debian else []
    modules = ", ".join(f"PySide6.{name}" for name in QT_MODULES)
    code, output = run_quietly([venv.python, "-c", f"import {modules}"])
    if code:
        hint = "" if missing else " Install the package of your system that holds it."
        raise Trouble(f"Qt cannot start: a system library is missing.{hint}\n{tail(output, 1)}")
    if not missing:
        seen.touch()
