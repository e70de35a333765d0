"""This laptop's key: an Ed25519 pair that signs the head of its log."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "device.key"
_SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """The key pair of a laptop."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """32 bytes."""
        return self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, digest: bytes) -> bytes:
        """64 bytes over the hash of an op."""
        return self.private.sign(digest)


def load_key(folder: Path) -> DeviceKey:
    """The laptop's key; made at first use in a file that only its user can read."""
    path = folder / FILE_NAME
    if not path.exists():
        _write_private(path, Ed25519PrivateKey.generate().private_bytes_raw())
    return DeviceKey(Ed25519PrivateKey.from_private_bytes(path.read_bytes()[:_SEED_BYTES]))


def _write_private(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def is_signed_by(public: bytes, digest: bytes, signature: bytes) -> bool:
    """Whether a signature over a hash is the key's."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, digest)
    except (InvalidSignature, ValueError):
        return False
    return True
