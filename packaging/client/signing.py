"""Signs updates, and makes the keys for it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import platform
import zipfile
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

if TYPE_CHECKING:
    from pathlib import Path

_SEED = 32


def new_key(private: Path, public: Path) -> str:
    """Make a pair: the seed in Base64 into one file, the public half into the other."""
    key = Ed25519PrivateKey.generate()
    handle = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(base64.b64encode(key.private_bytes_raw()) + b"\n")
    raw = key.public_key().public_bytes_raw()
    public.write_bytes(base64.b64encode(raw) + b"\n")
    return f"Keep {private.name} in a safe; {public.name} belongs to the program."


def write_update(program: Path, made: Path, *, version: str, key: bytes, quick: bool) -> None:
    """Pack a program's folder as an update (app/updating/package.py says how it is read).

    Args:
        program: the folder.
        made: the file to write.
        version: of the program.
        key: the publisher's seed in Base64.
        quick: pack lightly.
    """
    files, whole = [], []
    for path in sorted(program.rglob("*")):
        name = path.relative_to(program).as_posix()
        if path.is_symlink():
            files.append({"path": name, "link": os.readlink(path)})
        elif path.is_file():
            data = path.read_bytes()
            files.append(
                {
                    "path": name,
                    "size": len(data),
                    "sha256": hashlib.sha256(data).hexdigest(),
                    "runs": bool(path.stat().st_mode & 0o100),
                }
            )
            whole.append((name, path))
    said = {
        "product": "hongliu",
        "format": 1,
        "version": version,
        "system": platform.system().lower(),
        "machine": platform.machine().lower(),
        "files": files,
    }
    manifest = json.dumps(said, ensure_ascii=False, indent=1).encode()
    seed = base64.b64decode(key.strip())[:_SEED]
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(manifest)
    level = 1 if quick else 9
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as to:
        to.writestr("manifest.json", manifest)
        to.writestr("manifest.sig", signature)
        for name, path in whole:
            to.write(path, f"program/{name}")
