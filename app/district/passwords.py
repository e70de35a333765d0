"""Passwords of staff: argon2id, and what a password must be."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.domain.errors import Refused
from app.sync.joining import CODE_LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST: Final = 10
MOST: Final = 200
_FEWEST_LETTERS: Final = 5
_GIVEN: Final = 16
_GROUP: Final = 4
# 19 MiB, two passes: what OWASP asks for at least. A few at once, so that a crowd at the door
# takes no more memory than that.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(4)


def hashed(password: str) -> str:
    """How a password is kept."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def is_right(kept: str, password: str) -> bool:
    """Whether it is the password of a hash; takes as long where there is no hash."""
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _nobodys(), password[:MOST])
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept)


@cache
def _nobodys() -> str:
    """A hash for those whom nobody knows."""
    return _HASHER.hash("of nobody")


def given(entropy: Callable[[int], bytes]) -> str:
    """A password to be handed out, easy to read to somebody: ``ABCD-EFGH-JKMN-PQRS``."""
    letters = "".join(CODE_LETTERS[b % len(CODE_LETTERS)] for b in entropy(_GIVEN))
    return "-".join(letters[i : i + _GROUP] for i in range(0, _GIVEN, _GROUP))


def check(password: str, *, name: str) -> None:
    """Raises Refused where a password is too easily guessed."""
    if len(password) < LEAST:
        raise Refused(f"新密码至少要 {LEAST} 个字符。密码没有改动；请换一个长一些的。")
    if len(password) > MOST:
        raise Refused(f"新密码最多 {MOST} 个字符。密码没有改动；请换一个短一些的。")
    if len(set(password)) < _FEWEST_LETTERS or name.casefold() in password.casefold():
        raise Refused("新密码太容易猜到。密码没有改动；请不要包含用户名，也不要重复少数几个字符。")
