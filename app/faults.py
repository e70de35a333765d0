"""Reports of what nobody expected: a file that the user can send, with nothing about people in it.

A report says which program on which system, and where in the program it happened. It never says
what an exception said, what a variable held, or what was logged beside it: any of these may quote a
name that somebody typed. Paths are told from the program's folder on: they may bear the user's
name.
"""

from __future__ import annotations

import contextlib
import faulthandler
import hashlib
import logging
import platform
import re
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING, Final

from app.domain.clock import day_time_words

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = "log"
_PREFIX, _SUFFIX = "fault-", ".txt"
_HARD: Final = "ended-hard.txt"
"""Written by the interpreter itself where the process is brought down."""
_MOST: Final = 20  # reports that are kept
_DEEPEST: Final = 60  # frames of one exception
_ROOT: Final = Path(__file__).resolve().parents[1]
_HARD_FRAME: Final = re.compile(r'\s*File "([^"]+)", line (\d+) in (\S+)')
_HARD_HEAD: Final = re.compile(r"(Fatal Python error: [A-Za-z ]+|Windows fatal exception: [\w ]+)")
_HEAD: Final = (
    "红柳会客厅 故障报告\n"
    "里面有：程序和系统的版本、出错的位置。里面没有：姓名、会议内容、输入过的文字、文件夹路径。\n"
)


def versions(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Which program on which system."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - seldom needed

    from sqlcipher3.dbapi2 import sqlite_version  # noqa: PLC0415 - beside its only use

    try:
        own = version("hongliu")
    except PackageNotFoundError:
        own = "从源码运行"
    return {
        "程序": own,
        "系统": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Python": platform.python_version(),
        "SQLite": sqlite_version,
        **(more or {}),
    }


# -- what is told of an exception -----------------------------------------------------------------


def told(error: BaseException) -> str:
    """Where it happened and what kind it is; of what came before it likewise."""
    return "\n".join(_lines(error, set()))


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _lines(before, seen)
        yield "之后："
    for frame in traceback.extract_tb(error.__traceback__)[-_DEEPEST:]:
        yield f"  {shortened(frame.filename)}:{frame.lineno} {frame.name}"
    yield _kind(error)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            if id(one) not in seen:
                yield "其中："
                yield from _lines(one, seen)


def _kind(error: BaseException) -> str:
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    if told := getattr(error, "sqlite_errorname", ""):
        return f"{name} {told}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name} {error.errno}"
    return name


def shortened(path: str) -> str:
    """A path from the folder of the program or its libraries on; else the file's name alone."""
    found = PurePath(path)
    if not found.is_absolute() and ".." not in found.parts:
        return found.as_posix()  # as the packaged program knows its own modules
    with contextlib.suppress(ValueError):
        return PurePath(path).relative_to(_ROOT).as_posix()
    parts = found.parts
    for folder in ("site-packages", f"python{sys.version_info.major}.{sys.version_info.minor}"):
        if folder in parts:
            return PurePath(*parts[parts.index(folder) + 1 :]).as_posix()
    return found.name


# -- where they are kept --------------------------------------------------------------------------


@dataclass(slots=True)
class _Known:
    """A fault of one kind at one place."""

    first: datetime
    times: int = 0


@dataclass
class Reports:
    """The reports of a data folder, a file for each place in the program.

    Attributes:
        folder: the data folder's ``log``.
        more: versions to tell beside those of :func:`versions`.
        clock: now.
    """

    folder: Path
    more: Mapping[str, str] = field(default_factory=dict)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _known: dict[str, _Known] = field(default_factory=dict)

    def note(self, error: BaseException) -> None:
        """Keep it; where the disk does not take it, nothing."""
        if not isinstance(error, KeyboardInterrupt | SystemExit):
            self._keep(told(error))

    def _keep(self, text: str) -> None:
        sign = hashlib.sha256(text.encode()).hexdigest()[:8]
        now = self.clock()
        known = self._known.setdefault(sign, _Known(now))
        known.times += 1
        if known.times & (known.times - 1):
            return  # a fault that comes with every frame is written seldom
        words = [_HEAD, *(f"{name}：{value}" for name, value in versions(self.more).items())]
        words += [f"时间：{day_time_words(now)}"]
        if known.times > 1:
            words += [f"从 {day_time_words(known.first)} 起 {known.times} 次"]
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"{_PREFIX}{sign}{_SUFFIX}"
            path.write_text("\n".join([*words, "", text, ""]), encoding="utf-8")
            self._tidy()

    def _tidy(self) -> None:
        for old in self.all()[_MOST:]:
            old.unlink(missing_ok=True)

    def all(self) -> list[Path]:
        """The newest first."""
        found = list(self.folder.glob(f"{_PREFIX}*{_SUFFIX}"))
        return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)

    def text(self) -> str:
        """All of them in one, to be sent."""
        every = [path.read_text(encoding="utf-8", errors="replace") for path in self.all()]
        return f"\n{'-' * 40}\n".join(every)

    # -- a process that was brought down ---------------------------------------------------------

    def watch(self) -> IO[str] | None:
        """Have the interpreter say where it was when the process is brought down from inside."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = (self.folder / _HARD).open("w", encoding="utf-8")
        except OSError:
            return None
        faulthandler.enable(file)
        return file

    def end_watch(self, file: IO[str] | None) -> None:
        """An orderly end."""
        if file is None:
            return
        faulthandler.disable()
        file.close()
        with contextlib.suppress(OSError):
            (self.folder / _HARD).unlink(missing_ok=True)

    def take_up(self) -> bool:
        """Make a report of what the interpreter said at the last end; whether it said anything."""
        path = self.folder / _HARD
        try:
            said = path.read_text(encoding="utf-8", errors="replace")
            path.unlink()
        except OSError:
            return False
        lines = list(_hard_lines(said))
        if lines:
            self._keep("\n".join(["程序被系统中止", *lines]))
        return bool(lines)


def _hard_lines(said: str) -> Iterator[str]:
    for line in said.splitlines():
        if head := _HARD_HEAD.match(line):
            yield head[1]
        elif frame := _HARD_FRAME.match(line):
            yield f"  {shortened(frame[1])}:{frame[2]} {frame[3]}"
        elif line.startswith(("Thread ", "Current thread ")):
            yield "线程" if line.startswith("Thread") else "出错的线程"


class Reporting(logging.Handler):
    """Makes a report of every exception that is logged as an error."""

    def __init__(self, reports: Reports) -> None:
        super().__init__(logging.ERROR)
        self.reports = reports

    def emit(self, record: logging.LogRecord) -> None:
        """Only what the exception itself tells; not the record's message."""
        if record.exc_info and record.exc_info[1] is not None:
            self.reports.note(record.exc_info[1])
