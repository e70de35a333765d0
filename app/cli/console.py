"""What the commands say, on whatever console or pipe there is."""

from __future__ import annotations

import errno
import os
import sys
from typing import TextIO


def prepare() -> None:
    """Let no character fail: what the console's encoding lacks is written as its code point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """A line on standard output; silent once nobody reads it any more (``hongliu … | head``)."""
    _write(sys.stdout, f"{text}\n")


def complain(text: str) -> None:
    """A line on standard error."""
    _write(sys.stderr, f"{text}\n")


def knows_every_character() -> bool:
    """Whether standard output can carry any character, as UTF-8 can."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("_", "-")
    return encoding.startswith(("utf", "gb18030"))


def finish() -> bool:
    """Hand on what is still buffered; gives whether what was said could be written.

    A reader that has left is no failure. A full disk is one, and is told.
    """
    written = True
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            _to_nowhere(stream)
        except OSError as error:
            _to_nowhere(stream)
            written = False
            complain(f"输出没有写完：{why(error)}。请检查后重试。")
    return written


_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里只能读",
    errno.ENOENT: "没有这个位置",
    errno.ENOTDIR: "没有这个位置",
    errno.EISDIR: "那是目录，不是文件",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EIO: "磁盘读写出错",
}


def why(error: OSError) -> str:
    """The system's reason in Chinese, or its number where it is a rare one."""
    if error.errno is None:
        return "系统没有说明原因"
    return _REASONS.get(error.errno, f"系统错误 {error.errno}")


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # a program started without a console on Windows
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _to_nowhere(stream)


def _to_nowhere(stream: TextIO) -> None:
    """Drop what follows: the interpreter flushes once more when it ends, and would complain."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
