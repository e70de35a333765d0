"""What laptop and server say to each other to join and to open a session."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, asdict, dataclass, fields
from typing import Any, Final, Self

from app.sync.batch import Malformed

PROTOCOL: Final = 1
"""Stands in the header ``Hongliu-Protocol`` of every request."""
CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH: Final = 10
_MAX: Final = 16 * 1024
_READ_AS: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\u3000": ""})


def code_of(typed: str) -> str:
    """A one-time code as somebody typed it; ``""`` where it can be none."""
    code = typed.upper().translate(_READ_AS)
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_LETTERS) else ""


def grouped(code: str) -> str:
    """A code as it is shown: ``ABCDE-FGHJK``."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


class _Message:
    """Flat JSON: texts and numbers by name. Unknown names are passed over."""

    __slots__ = ()

    def encode(self) -> bytes:
        """Its JSON."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()  # type: ignore[call-overload]

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Read one; raises Malformed."""
        if len(data) > _MAX:
            raise Malformed("a message that is too long")
        try:
            found = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise Malformed("a message that is not JSON") from error
        if not isinstance(found, dict):
            raise Malformed("a message that is no object")
        return cls(**{f.name: _value(found, f) for f in fields(cls)})  # type: ignore[arg-type]


def _value(found: dict[str, Any], field: Field[Any]) -> str | int:
    name, kind = field.name, field.type
    value = found.get(name, None if field.default is MISSING else field.default)
    if isinstance(value, str) and kind == "str":
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise Malformed(name) from error
        return value
    if type(value) is int and kind == "int" and 0 <= value < 2**63:
        return value
    raise Malformed(name)


@dataclass(frozen=True, slots=True)
class Enrol(_Message):
    """A laptop asks to join a room.

    Attributes:
        code: the one-time code, as :func:`code_of` reads it.
        device: the laptop's name in its log.
        key: its public key, hexadecimal.
        name: what people call it.
        room: id of the room's record where the laptop has one, else empty.
        program: version of the program.
        proof: signature over :func:`app.sync.proofs.enrol_text` of the others, hexadecimal.
    """

    code: str
    device: str
    key: str
    name: str
    room: str
    program: str
    proof: str

    def signed(self) -> dict[str, str]:
        """The fields that the proof is over."""
        return {name: value for name, value in asdict(self).items() if name != "proof"}


@dataclass(frozen=True, slots=True)
class Enrolled(_Message):
    """The laptop has joined.

    Attributes:
        grant: sealed (:mod:`app.sync.grants`).
        server: id of the server.
        server_key: its public key, hexadecimal, to be kept.
        room: id of the room's record.
        room_name: what people call it.
        community: where it is, as the district has it; a room without a record yet is founded so.
        subdistrict: the same.
    """

    grant: str
    server: str
    server_key: str
    room: str
    room_name: str
    community: str
    subdistrict: str


@dataclass(frozen=True, slots=True)
class Challenge(_Message):
    """What is to be signed, and until when it serves."""

    challenge: str
    expires: int


@dataclass(frozen=True, slots=True)
class OpenSession(_Message):
    """A laptop proves its key.

    Attributes:
        signature: over :func:`app.sync.proofs.session_text`, hexadecimal.
        program: version of the program.
        clock: what the laptop's clock shows; 0: it does not tell.
        grant: the newest that the laptop has, as its signed text: a server that was put back to a
            backup from before the laptop joined knows it again by that.
    """

    device: str
    challenge: str
    signature: str
    program: str
    clock: int = 0
    grant: str = ""


@dataclass(frozen=True, slots=True)
class Session(_Message):
    """A token until when, and the laptop's grant renewed."""

    token: str
    expires: int
    grant: str


@dataclass(frozen=True, slots=True)
class RenameRequest(_Message):
    """A new name and key; ``proof`` is the old key's over :func:`app.sync.proofs.rename_text`."""

    device: str
    key: str
    proof: str


@dataclass(frozen=True, slots=True)
class RenameReply(_Message):
    """The grant of the new name."""

    grant: str
