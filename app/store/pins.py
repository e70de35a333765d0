"""PINs of accounts, on this laptop alone: stretched, salted, in no log and no snapshot.

A try is counted as wrong before it is looked at, and the count is on the disk by then: ending the
program in the middle wins nothing.
"""

from __future__ import annotations

import hmac
import json
import threading
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from app.domain.clock import to_millis
from app.domain.errors import Refused
from app.domain.pin import FREE, Wrong, check_form, wait_after, wait_words
from app.store import local

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.store.connection import Connection
    from app.store.database import Database

COST = 1 << 15
"""Of scrypt: 32 MB and about a tenth of a second a try."""
_SALT = 16
_BLOCK, _LANES, _LENGTH = 8, 1, 32
_SECOND = 1000


@dataclass(frozen=True, slots=True)
class _Kept:
    salt: str
    digest: str
    cost: int
    failures: int = 0
    until: int = 0


class Pins:
    """Sets and checks PINs. Call from any thread but the window's: a try takes its time."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], datetime],
        entropy: Callable[[int], bytes],
    ) -> None:
        self._database, self._clock, self._entropy = database, clock, entropy
        self._lock = threading.Lock()

    def holders(self) -> frozenset[str]:
        """Ids of the accounts that have one on this laptop."""
        with self._database.reading() as connection:
            return local.pin_holders(connection)

    def seated(self) -> str:
        """Id of the account that was last at this laptop, or ``""``."""
        with self._database.reading() as connection:
            return local.get(connection, local.SEATED)

    def seat(self, account: str) -> None:
        """Remember who is at this laptop; ``""``: no account."""
        self._keep(local.SEATED, account)

    def set_pin(self, account: str, pin: str) -> None:
        """Give an account a PIN, in the place of the one that it had.

        Raises:
            Refused: it is none, or too easy.
        """
        check_form(pin)
        salt = self._entropy(_SALT)
        kept = _Kept(salt.hex(), _stretched(pin, salt, COST).hex(), COST)
        self._keep(local.pin_key(account), _written(kept))

    def drop_pin(self, account: str) -> None:
        """Take its PIN away."""
        self._keep(local.pin_key(account), "")

    def wait(self, account: str) -> float:
        """Seconds until the next try counts."""
        with self._lock:
            kept = self._read(account)
            return self._left(account, kept) if kept is not None else 0.0

    def check(self, account: str, pin: str) -> None:
        """Let a right PIN pass.

        Raises:
            Wrong: it was not right, or the wait is not over.
            Refused: the account has none here.
        """

        def is_right(kept: _Kept) -> bool:
            digest = _stretched(pin, bytes.fromhex(kept.salt), kept.cost)
            return hmac.compare_digest(digest.hex(), kept.digest)

        self._try(account, is_right, "PIN ")

    def open_by_phrase(
        self, account: str, phrase: str, check_phrase: Callable[[str], bool]
    ) -> None:
        """Take a forgotten PIN away by the recovery phrase; wrong ones wait as wrong PINs do.

        Raises:
            Wrong: it was not right, or the wait is not over.
            Refused: the account has no PIN here.
        """
        self._try(account, lambda _kept: check_phrase(phrase), "恢复口令")
        self.drop_pin(account)

    def _try(self, account: str, is_right: Callable[[_Kept], bool], what: str) -> None:
        with self._lock:
            kept = self._read(account)
            if kept is None:
                raise Refused("这个账号在这台电脑上没有 PIN。")
            left = self._left(account, kept)
            if left > 0:
                raise Wrong(f"刚才输错次数较多，请再等 {wait_words(left)}。会议照常进行。", left)
            failures = kept.failures + 1
            wait = wait_after(failures)
            until = to_millis(self._clock()) + wait * _SECOND if wait else 0
            self._keep(
                local.pin_key(account), _written(replace(kept, failures=failures, until=until))
            )
            if is_right(kept):
                self._keep(local.pin_key(account), _written(replace(kept, failures=0, until=0)))
                return
        if wait:
            raise Wrong(f"{what}不对，请等 {wait_words(wait)}再试。记录都在，会议照常进行。", wait)
        raise Wrong(f"{what}不对，请再试一次；再错 {FREE - failures} 次要等一会儿。", 0)

    def _left(self, account: str, kept: _Kept) -> float:
        now, wait = to_millis(self._clock()), wait_after(kept.failures) * _SECOND
        left = kept.until - now
        if left > wait:
            # The clock was set back meanwhile: the wait begins anew and is no longer than it was.
            self._keep(local.pin_key(account), _written(replace(kept, until=now + wait)))
            left = wait
        return max(0.0, left / _SECOND)

    def _read(self, account: str) -> _Kept | None:
        with self._database.reading() as connection:
            return _found(connection, account)

    def _keep(self, key: str, value: str) -> None:
        with self._database.writing() as connection:
            local.put(connection, key, value)
            connection.commit()


def _found(connection: Connection, account: str) -> _Kept | None:
    text = local.get(connection, local.pin_key(account))
    return _Kept(**json.loads(text)) if text else None


def _written(kept: _Kept) -> str:
    return json.dumps(asdict(kept))


def _stretched(pin: str, salt: bytes, cost: int) -> bytes:
    # Here, because it is slow to load and most rooms have no PIN.
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # noqa: PLC0415

    return Scrypt(salt=salt, length=_LENGTH, n=cost, r=_BLOCK, p=_LANES).derive(pin.encode())
