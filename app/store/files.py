"""Photos and papers, addressed by the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from app.domain.errors import NotFound, Refused

if TYPE_CHECKING:
    from pathlib import Path


class FileStore:
    """The :class:`app.steps.ports.Files` over a folder ``ab/abcdef…``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path:
        """Where the bytes of a digest lie or would lie."""
        return self.folder / sha256[:2] / sha256

    def add(self, data: bytes) -> str:
        """See the port. Adding the same bytes again changes nothing."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path_of(digest)
        if path.exists():
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written whole beside its place and then moved: a power cut leaves no half file under a
        # digest.
        part = path.with_suffix(".part")
        try:
            with part.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            part.replace(path)
        except OSError as error:
            raise Refused(
                "文件没有存下来，可能是磁盘已满。会议记录不受影响；请腾出空间后再添加一次。"
            ) from error
        return digest

    def read(self, sha256: str) -> bytes:
        """See the port."""
        path = self.path_of(sha256)
        if not path.exists():
            raise NotFound("找不到这个附件，它可能还没有同步到这台电脑。")
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refused(f"附件内容已损坏，没有使用它：{sha256[:8]}。请从备份或另一台电脑恢复。")
        return data
