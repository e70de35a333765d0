"""The token on a sign-in card: sixteen characters that fit a version 1-Q QR code.

``HL`` ‖ room tag (3) ‖ serial (5) ‖ signature (6), in an alphabet of 32 characters without I, L, O
and U. The token holds nothing about the person; the signature is an HMAC-SHA-256 under the room's
secret, cut to 30 bits, so a made-up card is refused with a chance of one in 10⁹ of slipping
through.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

PREFIX = "HL"
LENGTH = 16
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MAX_SERIAL = 32**5 - 1

_TAG, _SERIAL, _MAC = slice(2, 5), slice(5, 10), slice(10, 16)
# What people and scanners confuse is read as what was printed.
_CONFUSED = str.maketrans("ILOU", "110V")


class Reading(StrEnum):
    """What a code that was read turned out to be."""

    VALID = "valid"
    NOT_A_CARD = "not_a_card"
    OTHER_ROOM = "other_room"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A reading with the card's serial where it is valid, else 0."""

    reading: Reading
    serial: int = 0


def _encode(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, digit = divmod(number, 32)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def _signature(key: str, body: str) -> str:
    mac = hmac.new(bytes.fromhex(key), body.encode("ascii"), sha256).digest()
    return _encode(int.from_bytes(mac[:4], "big") >> 2, 6)


def room_tag(chance: bytes) -> str:
    """Three characters for a room from at least two random bytes."""
    return _encode(int.from_bytes(chance[:2], "big") & 0x7FFF, 3)


def make_token(*, tag: str, key: str, serial: int) -> str:
    """The token of a card.

    Raises:
        ValueError: the serial is not in 1 … ``MAX_SERIAL``.
    """
    if not 1 <= serial <= MAX_SERIAL:
        raise ValueError(f"serial out of range: {serial}")
    body = f"{PREFIX}{tag}{_encode(serial, 5)}"
    return body + _signature(key, body)


def looks_like_card(text: str) -> bool:
    """Whether a text has the form of a card's token, whosesoever it is."""
    token = text.strip().replace("-", "").replace(" ", "").upper()
    return len(token) == LENGTH and token.startswith(PREFIX) and token.isascii() and token.isalnum()


def from_personal_code(text: str, *, tag: str) -> str:
    """The token of a card from what is typed of it: all of it, or the part after the room's tag.

    The part is serial and signature, eleven characters as they stand on the card.
    """
    typed = text.strip().replace("-", "").replace(" ", "").upper()
    if len(typed) == LENGTH - len(PREFIX) - len(tag):
        return f"{PREFIX}{tag}{typed}"
    return typed


def read_token(text: str, *, tag: str, key: str) -> ReadCard:
    """What a scanned or typed text is, seen from the room with this tag and secret."""
    token = text.strip().replace("-", "").replace(" ", "").upper()
    if len(token) != LENGTH or not token.startswith(PREFIX):
        return ReadCard(Reading.NOT_A_CARD)
    token = PREFIX + token[2:].translate(_CONFUSED)
    if any(c not in ALPHABET for c in token[2:]):
        return ReadCard(Reading.NOT_A_CARD)
    if token[_TAG] != tag:
        return ReadCard(Reading.OTHER_ROOM)
    if not hmac.compare_digest(_signature(key, token[:10]), token[_MAC]):
        return ReadCard(Reading.FORGED)
    serial = 0
    for character in token[_SERIAL]:
        serial = serial * 32 + ALPHABET.index(character)
    return ReadCard(Reading.VALID, serial)
