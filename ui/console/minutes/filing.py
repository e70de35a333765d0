"""The paper of the minutes: how it is made, what its file is called, whether it is still there."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.errors import Refused
from app.steps.deliberate.minutes import content_of
from ui.console.papers.building import Built, Paper, file_name, write
from ui.printing import load_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from app.domain.meeting import Meeting
    from app.domain.minutes import MinutesContent, MinutesVersion

_SAME_NAME = 99


def kind_words(number: int) -> str:
    """``纪要`` or ``补充纪要1``."""
    return f"补充纪要{number}" if number else "纪要"


def addendum_content(versions: Sequence[MinutesVersion], text: str) -> MinutesContent:
    """The next addendum to these versions, as far as it is written."""
    first = content_of(versions[0])
    return replace(first, number=versions[-1].number + 1, addendum=text, issued="", issued_by="")


def draft_paper(
    meeting: Meeting,
    content: MinutesContent,
    *,
    created: datetime,
    read_file: Callable[[str], bytes],
) -> Paper:
    """What is not issued yet: it says so on the paper and in its name."""
    kind = f"{kind_words(content.number)}（草稿）"
    return _paper(meeting, content, kind=kind, created=created, read_file=read_file, digest="")


def issued_paper(
    meeting: Meeting, version: MinutesVersion, *, read_file: Callable[[str], bytes]
) -> Paper:
    """What was issued. Its instant is that of issuing: made again, it is the same file."""
    return _paper(
        meeting,
        content_of(version),
        kind=kind_words(version.number),
        created=version.issued_at or meeting.planned_at,
        read_file=read_file,
        digest=version.record_digest,
    )


def _paper(
    meeting: Meeting,
    content: MinutesContent,
    *,
    kind: str,
    created: datetime,
    read_file: Callable[[str], bytes],
    digest: str,
) -> Paper:
    def make(*args: Any, **named: Any) -> Any:
        # Loaded on the worker: it brings ReportLab along.
        from app.documents.forms.minutes import make_minutes  # noqa: PLC0415

        return make_minutes(content, *args, read_file=read_file, digest=digest, **named)

    def word(*args: Any, **named: Any) -> Any:
        from app.documents.word.minutes import write_minutes  # noqa: PLC0415 - as above

        return write_minutes(content, *args, read_file=read_file, digest=digest, **named)

    day = meeting.started_at or meeting.planned_at
    # What the page does not show is not searched for characters that no font has.
    said = content if not content.number else replace(content, items=(), attendance=(), photos=())
    return Paper(file_name(day, meeting.title, kind), kind, said, make, created, word)


def stored(folder: Path, paper: Paper, sha256: str) -> tuple[Built, Path] | None:
    """The file that was made at issuing, if it is still there and untouched."""
    if not sha256:
        return None
    for path in _names(folder, paper.name):
        if not path.exists():
            return None
        try:
            data = path.read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == sha256:
            built = _counted(paper, data, sha256)
            return (built, path) if built else None
    return None


def kept(read_file: Callable[[str], bytes], paper: Paper, sha256: str) -> Built | None:
    """The file that was made at issuing, where it is kept with the record's files."""
    if not sha256:
        return None
    try:
        return _counted(paper, read_file(sha256), sha256)
    except (Refused, OSError):
        return None


def _counted(paper: Paper, data: bytes, sha256: str) -> Built | None:
    try:
        document, buffer = load_pdf(data)
    except Refused:
        return None
    pages = document.pageCount()
    document.close()
    buffer.close()
    return Built(paper, data, pages, sha256)


def store(folder: Path, built: Built) -> Path:
    """Write the file under its readable name; a file of that name that says something else stays.

    Raises:
        Refused: it cannot be written.
    """
    for path in _names(folder, built.paper.name):
        try:
            same = path.exists() and path.read_bytes() == built.data
        except OSError:
            same = False
        if same:
            return path
        if not path.exists():
            return write(built.data, path)
    raise Refused(f"文件夹里同名的文件太多，纪要没有写进去：{folder}。请整理以后再试。")


def _names(folder: Path, name: str) -> list[Path]:
    first = folder / name
    return [first, *(first.with_stem(f"{first.stem}-{n}") for n in range(2, _SAME_NAME))]
