"""Which phone is whose: one phone one person, one person one phone, until the meeting ends."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

COOKIE_BYTES = 18
_MOST = 2_000
"""Phones that were let in; more than a meeting has people."""


@dataclass(frozen=True, slots=True)
class Device:
    """A phone that was let in.

    Attributes:
        key: hash of what its cookie says; the cookie itself is kept nowhere.
        resident_id: whose it is; ``""`` before they have said.
        name: of them.
        at: when they said so, in seconds since 1970.
        known: they showed the code of their card, or somebody at the desk knows them.
    """

    key: str
    resident_id: str = ""
    name: str = ""
    at: float = 0.0
    known: bool = False
    op: str = ""
    """The operation by which they signed in, so that it can be taken back."""


class Devices:
    """The phones of one meeting.

    Args:
        kept: as :attr:`keep` was given them before, for a program that was started again.
        keep: called with all of them as text whenever one is bound or let go.
    """

    def __init__(self, kept: str = "", *, keep: Callable[[str], None] = lambda _text: None) -> None:
        self._keep = keep
        self._lock = threading.Lock()
        self._devices: dict[str, Device] = {}
        for one in json.loads(kept or "[]"):
            device = Device(**one)
            self._devices[device.key] = device

    def let_in(self) -> str:
        """A new phone: gives what its cookie says."""
        cookie = secrets.token_urlsafe(COOKIE_BYTES)
        with self._lock:
            if len(self._devices) >= _MOST:
                self._forget_strangers()
            self._devices[_key(cookie)] = Device(_key(cookie))
        return cookie

    def find(self, cookie: str) -> Device | None:
        """The phone with this cookie."""
        with self._lock:
            return self._devices.get(_key(cookie)) if cookie else None

    def of(self, key: str) -> Device | None:
        """The phone of this key as it is now."""
        with self._lock:
            return self._devices.get(key)

    def bind(self, device: Device, resident_id: str, name: str, *, at: float, known: bool) -> bool:
        """This phone is theirs; not where another phone is, or this one is another's."""
        with self._lock:
            now = self._devices.get(device.key)
            taken = any(
                d.resident_id == resident_id and d.key != device.key for d in self._devices.values()
            )
            if now is None or taken or now.resident_id not in {"", resident_id}:
                return False
            known = known or now.known
            self._devices[device.key] = replace(
                now, resident_id=resident_id, name=name, at=now.at or at, known=known
            )
            self._write()
        return True

    def signed_in(self, key: str, op: str) -> None:
        """By which operation the phone's owner signed in."""
        with self._lock:
            if key in self._devices and op:
                self._devices[key] = replace(self._devices[key], op=op)
                self._write()

    def know(self, resident_id: str) -> None:
        """Somebody at the desk knows them."""
        self._change(resident_id, known=True)

    def let_go(self, resident_id: str) -> None:
        """Their phone is a stranger's again: it may say anew whose it is."""
        with self._lock:
            own = [d for d in self._devices.values() if d.resident_id == resident_id]
            for device in own:
                self._devices[device.key] = Device(device.key)
            self._write()

    def bound(self) -> list[Device]:
        """Those that are somebody's, newest first."""
        with self._lock:
            found = [d for d in self._devices.values() if d.resident_id]
        return sorted(found, key=lambda d: -d.at)

    def _change(self, resident_id: str, *, known: bool) -> None:
        with self._lock:
            for device in list(self._devices.values()):
                if device.resident_id == resident_id:
                    self._devices[device.key] = replace(device, known=known)
            self._write()

    def _forget_strangers(self) -> None:
        self._devices = {k: d for k, d in self._devices.items() if d.resident_id}

    def _write(self) -> None:
        self._keep(json.dumps([asdict(d) for d in self._devices.values() if d.resident_id]))


def _key(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
