"""Photos and papers, addressed by the SHA-256 of their bytes."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from app.domain.errors import NotFound, Refused
from app.durable import make_folder, put_in_place, settle

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
            settle(path.parent)  # it may be there only just, by a program that was killed
            return digest
        # Written whole beside its place and then moved: a power cut leaves no half file under a
        # digest, and every file that a record names.
        part = path.with_suffix(".part")
        try:
            make_folder(path.parent)
            with part.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            put_in_place(part, path)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
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

    # -- from elsewhere, a part at a time ----------------------------------------------------------

    def size_of(self, sha256: str) -> int | None:
        """Bytes of a file; ``None`` where it is not here."""
        try:
            return self.path_of(sha256).stat().st_size
        except FileNotFoundError:
            return None

    def read_part(self, sha256: str, offset: int, size: int) -> bytes:
        """Some bytes of a file; raises NotFound."""
        try:
            with self.path_of(sha256).open("rb") as file:
                file.seek(offset)
                return file.read(size)
        except FileNotFoundError as error:
            raise NotFound("找不到这个附件，它可能还没有同步到这台电脑。") from error

    def arrived(self, sha256: str) -> int:
        """Bytes of a file that arrived so far; a later part goes on behind them."""
        found = self.size_of(sha256)
        if found is not None:
            return found
        part = self._arriving(sha256)
        return part.stat().st_size if part.exists() else 0

    def add_part(self, sha256: str, offset: int, data: bytes, *, size: int) -> bool:
        """Keep bytes that arrived, from ``offset`` on; what lies behind them is written over.

        Returns:
            Whether the file is whole and in its place. A whole of another digest is thrown away.

        Raises:
            ValueError: there is a gap before the part, or it reaches beyond ``size``.
            Refused: the disk takes no more.
        """
        if self.size_of(sha256) is not None:
            return True
        if offset > self.arrived(sha256) or offset + len(data) > size:
            raise ValueError("a part of a file that does not follow")
        part = self._arriving(sha256)
        try:
            make_folder(part.parent)
            with part.open("r+b" if part.exists() else "w+b") as out:
                out.seek(offset)
                out.write(data)
                out.truncate()
                out.flush()
                os.fsync(out.fileno())
                if offset + len(data) < size:
                    return False
                out.seek(0)
                whole = hashlib.file_digest(out, "sha256").hexdigest() == sha256
            if whole:
                put_in_place(part, self.path_of(sha256))
            else:
                part.unlink()
        except OSError as error:
            raise Refused(
                "附件没有存下来，可能是磁盘已满。记录不受影响；请腾出空间，下次同步会接着下载。"
            ) from error
        return whole

    def _arriving(self, sha256: str) -> Path:
        return self.path_of(sha256).with_suffix(".arriving")
