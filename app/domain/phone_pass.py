"""What the code on the big screen lets in: whoever stands in the room and sees it now.

The pass in the code changes every half minute and holds for two minutes: long enough to be scanned
and typed, too short for a photo that is passed on. It says nothing about anybody; who somebody is
they say afterwards.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from app.domain.card_token import ALPHABET

PERIOD = 30  # seconds after which the screen shows another
LIFE = 4  # periods in which one is good
LENGTH = 12
FIGURES = 6
_DIGITS = 5  # bits of a character


def make_pass(secret: bytes, meeting_id: str, at: float) -> str:
    """The pass of this half minute.

    Args:
        secret: at least 16 bytes, made anew whenever phones are let in.
        meeting_id: it is good for this meeting only.
        at: seconds of a clock that never jumps.
    """
    return _of(secret, meeting_id, int(at // PERIOD))


def make_number(secret: bytes, meeting_id: str, at: float) -> str:
    """Six figures for who cannot scan, good as long as the pass of this half minute."""
    return _number(secret, meeting_id, int(at // PERIOD))


def is_good(secret: bytes, meeting_id: str, text: str, at: float) -> bool:
    """Whether a pass, or its six figures, were shown within the last two minutes."""
    now = int(at // PERIOD)
    shown = _number if text.isdecimal() else _of
    # All are compared, so that the time it takes tells nothing.
    found = [
        hmac.compare_digest(shown(secret, meeting_id, now - back).encode(), text.upper().encode())
        for back in range(LIFE)
    ]
    return any(found)


def seconds_left(at: float) -> float:
    """Until the screen shows another."""
    return PERIOD - at % PERIOD


def _number(secret: bytes, meeting_id: str, period: int) -> str:
    digest = hmac.new(secret, f"{meeting_id}|{period}|figures".encode(), sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**FIGURES:0{FIGURES}d}"


def _of(secret: bytes, meeting_id: str, period: int) -> str:
    digest = hmac.new(secret, f"{meeting_id}|{period}".encode(), sha256).digest()
    number = int.from_bytes(digest[:8], "big")
    return "".join(ALPHABET[number >> _DIGITS * i & 31] for i in range(LENGTH))
