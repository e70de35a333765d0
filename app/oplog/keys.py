"""This laptop's key: an Ed25519 pair that signs the head of its log.

Its seed lies in the system's store of secrets where there is one that works
(:mod:`app.oplog.vault`), and then a mark stands in the key's file; else in that file itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.durable import write_whole
from app.oplog import vault

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
        seed = Ed25519PrivateKey.generate().private_bytes_raw()
        write_whole(path, vault.keep(seed) or seed)
    return _read(path)


def public_key_at(folder: Path) -> bytes:
    """The public key of the laptop whose data lies in a folder; nothing where it has none yet."""
    return load_key(folder).public if (folder / FILE_NAME).exists() else b""


def path_of_key(folder: Path, device: str) -> Path:
    """Where the key of a name lies that this laptop had before, or is about to take."""
    return folder / f"device-{device}.key"


def make_key(folder: Path, device: str, seed: bytes) -> DeviceKey:
    """The key for a name that this laptop is about to take; made unless it is there."""
    path = path_of_key(folder, device)
    if not path.exists():
        write_whole(path, vault.keep(seed) or seed)
    return _read(path)


def put_aside_key(folder: Path, device: str) -> None:
    """Copy the key in use, which is of this name, to where that of a former name lies."""
    if not path_of_key(folder, device).exists():
        make_key(folder, device, load_key(folder).private.private_bytes_raw())


def bring_back_key(aside: Path, folder: Path, device: str) -> bool:
    """Have the key of a name that was set aside with its data; whether there is one.

    Args:
        aside: where the data lies under that name; the key that was in use then is of this name.
        folder: of the data that is in use now.
        device: the name.
    """
    if path_of_key(folder, device).exists():
        return True
    kept = path_of_key(aside, device)
    kept = kept if kept.exists() else aside / FILE_NAME
    if not kept.exists():
        return False
    write_whole(path_of_key(folder, device), kept.read_bytes())
    return True


def settle_key(folder: Path, device: str) -> None:
    """Put the key of this laptop's name into use where another is still.

    The name changes in the database, in one transaction; the key follows here, now or at the next
    start.
    """
    path = path_of_key(folder, device)
    if not path.exists():
        return
    if (folder / FILE_NAME).exists() and load_key(folder).public == _read(path).public:
        return
    write_whole(folder / FILE_NAME, path.read_bytes())


def _read(path: Path) -> DeviceKey:
    kept = path.read_bytes()
    seed = vault.fetch(kept) if kept.startswith(vault.MARK) else kept[:_SEED_BYTES]
    return DeviceKey(Ed25519PrivateKey.from_private_bytes(seed))


def is_signed_by(public: bytes, digest: bytes, signature: bytes) -> bool:
    """Whether a signature over a hash is the key's."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, digest)
    except (InvalidSignature, ValueError):
        return False
    return True
