"""Which disks and sticks are plugged in; those across a network are never touched.

Whoever asks the system about a volume waits for it: a server that is gone holds up even the
question how large it is. So the lists of the system are read, which answer at once, and only
volumes of this laptop are looked at.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOUNTS: Final = Path("/proc/self/mountinfo")
_BLOCKS: Final = Path("/sys/class/block")
_MAC: Final = Path("/Volumes")
_SOURCE: Final = "/dev/"
_READ_ONLY_KINDS: Final = {"squashfs", "iso9660", "udf", "erofs"}
_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_MAC_LINE: Final = re.compile(r"/dev/\S+ on (?P<root>/.*) \((?P<how>[^()]*)\)")
_WAIT: Final = 10  # seconds
_FIELDS: Final = 9  # of a line of mountinfo, at least
_LETTERS: Final = 26
_REMOVABLE, _FIXED = 2, 3  # what GetDriveTypeW says
_NAME: Final = 261


@dataclass(frozen=True, slots=True)
class Volume:
    """A disk or a stick of this laptop.

    Attributes:
        root: where it begins.
        name: as its owner called it; ``""`` where it has none.
        kind: of its file system, in lower case: ``vfat``, ``exfat``, ``ntfs``; ``""`` where it is
            not known.
        removable: whether it can be pulled out.
    """

    root: Path
    name: str = ""
    kind: str = ""
    removable: bool = True


class Volumes(Protocol):
    """Asked every few seconds; tests answer themselves."""

    def stamp(self) -> object:
        """Something that is another thing once one was plugged in or pulled out; at once."""

    def mounted(self) -> tuple[Volume, ...]:
        """All of this laptop; may take a moment."""


class SystemVolumes:
    """Those of the laptop that the program runs on."""

    def stamp(self) -> object:
        """See :class:`Volumes`."""
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                return _letters()
            return _MOUNTS.read_bytes() if _MOUNTS.exists() else sorted(os.listdir(_MAC))
        return None

    def mounted(self) -> tuple[Volume, ...]:
        """See :class:`Volumes`."""
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                return tuple(_drives())
            if _MOUNTS.exists():
                return tuple(from_mounts(_MOUNTS.read_text("utf-8", "surrogateescape")))
            return tuple(from_mac(_mac_table()))
        return ()


def volume_of(path: Path, mounted: tuple[Volume, ...]) -> Volume | None:
    """The volume on which a file or folder lies; ``None``: across a network, or none is known."""
    found = [one for one in mounted if path.is_relative_to(one.root)]
    return max(found, key=lambda one: len(one.root.parts), default=None)


# -- Linux ---------------------------------------------------------------------------------------


def from_mounts(table: str, blocks: Path = _BLOCKS) -> Iterator[Volume]:
    """Volumes of the lines of ``/proc/self/mountinfo``: those with a device of this machine."""
    seen: set[str] = set()
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split() + after.split()
        if len(fields) < _FIELDS or not after:
            continue
        kind, source = after.split()[:2]
        is_whole = fields[3] == "/"
        if not source.startswith(_SOURCE) or kind in _READ_ONLY_KINDS or not is_whole:
            continue
        if source in seen:
            continue
        seen.add(source)
        root = Path(_OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[4]))
        yield Volume(root, root.name, kind.lower(), _can_be_pulled(source, blocks))


def _can_be_pulled(source: str, blocks: Path) -> bool:
    """Whether a device hangs on a plug: a stick, a card, a disk on a cable, encrypted or not."""
    name = Path(source).resolve().name
    with contextlib.suppress(OSError):
        below = [*(blocks / name / "slaves").iterdir()]
        if below:
            return any(_can_be_pulled(one.name, blocks) for one in below)
    place = (blocks / name).resolve()
    if "/usb" in place.as_posix() or name.startswith("mmcblk"):
        return True
    for folder in (place, place.parent):
        with contextlib.suppress(OSError):
            return (folder / "removable").read_text("ascii").strip() == "1"
    return False


# -- macOS ---------------------------------------------------------------------------------------


def _mac_table() -> str:
    import subprocess  # noqa: PLC0415 - on macOS only

    command = ("/sbin/mount",)  # tells what the kernel knows, and asks no volume
    try:
        told = subprocess.run(command, capture_output=True, check=False, text=True, timeout=_WAIT)
    except subprocess.SubprocessError:
        return ""
    return told.stdout


def from_mac(table: str) -> Iterator[Volume]:
    """Volumes of what ``mount`` prints on macOS: those that are local."""
    for line in table.splitlines():
        found = _MAC_LINE.fullmatch(line)
        if found is None or "local" not in found["how"].split(", "):
            continue
        root = Path(found["root"])
        kind = found["how"].split(", ")[0]
        yield Volume(root, root.name, kind.lower(), root.parent == _MAC)


# -- Windows -------------------------------------------------------------------------------------


def _kernel() -> Any:
    import ctypes  # noqa: PLC0415 - on Windows only

    windll = getattr(ctypes, "windll", None)
    return windll.kernel32 if windll is not None else None


def _letters() -> int:
    kernel = _kernel()
    return int(kernel.GetLogicalDrives()) if kernel is not None else 0


def _drives() -> Iterator[Volume]:
    kernel, there = _kernel(), _letters()
    if not there:
        return
    import ctypes  # noqa: PLC0415 - on Windows only

    # A reader without a card is not to ask for one in a window of its own.
    kernel.SetThreadErrorMode(1, None)
    for number in range(_LETTERS):
        root = f"{chr(ord('A') + number)}:\\"
        if not there >> number & 1:
            continue
        sort = kernel.GetDriveTypeW(root)
        if sort not in (_REMOVABLE, _FIXED):
            continue
        name, kind = ctypes.create_unicode_buffer(_NAME), ctypes.create_unicode_buffer(_NAME)
        if kernel.GetVolumeInformationW(root, name, _NAME, None, None, None, kind, _NAME):
            yield Volume(Path(root), name.value, kind.value.lower(), sort == _REMOVABLE)
