"""Photos and papers, addressed by the SHA-256 of their bytes; encrypted where there is a key.

A digest is that of the content, however it lies on the disk. Files that were kept before there was
a key lie there as they are and are read all the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import IO, TYPE_CHECKING, Final

from app.domain.errors import NotFound, Refused
from app.durable import make_folder, put_in_place, settle
from app.store import sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_PIECE: Final = 1 << 20
_MISSING: Final = "找不到这个附件，它可能还没有同步到这台电脑。"


class FileStore:
    """The :class:`app.steps.ports.Files` over a folder ``ab/abcdef…``.

    Attributes:
        key: 32 bytes, with which files are encrypted from now on; nothing for none.
    """

    def __init__(self, folder: Path, key: bytes = b"") -> None:
        self.folder = folder
        self.key = key

    def path_of(self, sha256: str) -> Path:
        """Where the file of a digest lies or would lie."""
        return self.folder / sha256[:2] / sha256

    def add(self, data: bytes) -> str:
        """See the port. Adding the same bytes again changes nothing."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path_of(digest)
        if path.exists():
            settle(path.parent)  # it may be there only just, by a program that was killed
            return digest
        try:
            self._put(path, (data,))
        except OSError as error:
            raise Refused(
                "文件没有存下来，可能是磁盘已满。会议记录不受影响；请腾出空间后再添加一次。"
            ) from error
        return digest

    def _put(self, path: Path, content: Iterable[bytes]) -> None:
        # Written whole beside its place and then moved: a power cut leaves no half file under a
        # digest, and every file that a record names.
        part = path.with_suffix(".part")
        try:
            make_folder(path.parent)
            with part.open("wb") as out:
                if self.key:
                    sealed.seal(self.key, content, out)
                else:
                    out.writelines(content)
                out.flush()
                os.fsync(out.fileno())
            put_in_place(part, path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise

    def read(self, sha256: str) -> bytes:
        """See the port."""
        try:
            data = b"".join(self.pieces(sha256))
        except FileNotFoundError as error:
            raise NotFound(_MISSING) from error
        except sealed.Broken:
            data = b""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refused(f"附件内容已损坏，没有使用它：{sha256[:8]}。请从备份或另一台电脑恢复。")
        return data

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """The content of a file, some at a time, not compared with its digest.

        Raises:
            FileNotFoundError: it is not here.
            app.store.sealed.Broken: it is not what was sealed.
        """
        with self.path_of(sha256).open("rb") as file:
            if sealed.is_sealed(file):
                yield from sealed.pieces(self.key, file)
            else:
                yield from _read(file)

    def is_whole(self, sha256: str) -> bool:
        """Whether a file is here and is what its digest says."""
        found = hashlib.sha256()
        try:
            for piece in self.pieces(sha256):
                found.update(piece)
        except (FileNotFoundError, sealed.Broken):
            return False
        return found.hexdigest() == sha256

    def encrypt(self) -> None:
        """Encrypt what lies here as it is, a file at a time; what is damaged is left as it is.

        Raises:
            OSError: the disk is full; what was done is done.
        """
        for path in self.folder.glob("*/*"):
            with path.open("rb") as file:
                is_done = path.suffix or sealed.is_sealed(file)
                if is_done or hashlib.file_digest(file, "sha256").hexdigest() != path.name:
                    continue
                file.seek(0)
                self._put(path, _read(file))

    # -- from elsewhere, a part at a time ----------------------------------------------------------

    def size_of(self, sha256: str) -> int | None:
        """Bytes of a file; ``None`` where it is not here."""
        try:
            with self.path_of(sha256).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                return sealed.size_of(size) if sealed.is_sealed(file) else size
        except FileNotFoundError:
            return None

    def read_part(self, sha256: str, offset: int, size: int) -> bytes:
        """Some bytes of a file; raises NotFound."""
        try:
            with self.path_of(sha256).open("rb") as file:
                if sealed.is_sealed(file):
                    return sealed.read(self.key, file, offset, size)
                file.seek(offset)
                return file.read(size)
        except FileNotFoundError as error:
            raise NotFound(_MISSING) from error
        except sealed.Broken as error:
            raise Refused(
                f"附件内容已损坏，没有使用它：{sha256[:8]}。请从备份或另一台电脑恢复。"
            ) from error

    def arrived(self, sha256: str) -> int:
        """Bytes of a file that arrived so far; a later part goes on behind them."""
        found = self.size_of(sha256)
        if found is not None:
            return found
        part = self._arriving(sha256)
        return sealed.Arriving.size_of(part.stat().st_size if part.exists() else 0, self.key)

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
                arriving = sealed.Arriving(self.key, out)
                arriving.put(offset, data)
                out.flush()
                os.fsync(out.fileno())
                if offset + len(data) < size:
                    return False
                whole = hashlib.sha256()
                for piece in arriving.pieces():
                    whole.update(piece)
                holds = whole.hexdigest() == sha256
                if holds and self.key:
                    self._put(self.path_of(sha256), arriving.pieces())
            if holds and not self.key:
                put_in_place(part, self.path_of(sha256))
            else:
                part.unlink()
        except OSError as error:
            raise Refused(
                "附件没有存下来，可能是磁盘已满。记录不受影响；请腾出空间，下次同步会接着下载。"
            ) from error
        return holds

    def _arriving(self, sha256: str) -> Path:
        return self.path_of(sha256).with_suffix(".arriving")


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece
