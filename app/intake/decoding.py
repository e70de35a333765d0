"""Text files as offices save them: UTF-8, UTF-16, GB18030, with and without a mark."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

MAX_TEXT_BYTES = 64 * 1024 * 1024
"""Largest text file that is read."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a"))

# Above this share of broken bytes among all beyond ASCII, the encoding was guessed wrongly.
_DAMAGED_PER_CENT = 5


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file, the encoding it was in, and notes for the user in Chinese."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def read_text(path: Path) -> Decoded:
    """The text of a file, its encoding found out.

    Raises:
        Refused: the file is missing, too large, empty or no text.
    """
    try:
        size = path.stat().st_size
        if size > MAX_TEXT_BYTES:
            raise Refused(
                f"“{path.name}”有 {size // 1024 // 1024} MB，超过 64 MB，没有读取。"
                "已有的记录没有动。请只留下需要的行，另存后再导入。"
            )
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return decode(data, path.name)


def unreadable(path: Path, error: OSError) -> Refused:
    """The refusal for a file that the system does not give out."""
    if isinstance(error, FileNotFoundError):
        what = f"找不到文件“{path.name}”，可能已被移动或改名。"
    elif isinstance(error, PermissionError):
        what = f"打不开“{path.name}”：没有读取权限，或正被别的程序占用。"
    elif isinstance(error, IsADirectoryError):
        what = f"“{path.name}”是文件夹，不是文件。"
    else:
        what = f"读取“{path.name}”时出错，可能是 U 盘已拔出或磁盘有问题。"
    return Refused(f"{what}已有的记录没有动。请核对后重新选择文件。")


def decode(data: bytes, name: str) -> Decoded:
    """The text of some bytes, its encoding found out; ``name`` is for what is said of it.

    Raises:
        Refused: the bytes are no text in any encoding that offices use.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name)
    if wide := _utf16_without_mark(data):
        return _decoded(data, wide, name)
    if _is_binary(data):
        raise _no_text(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return Decoded(_clean(data.decode(encoding)), encoding)
        except UnicodeDecodeError:
            continue
    # A few broken bytes must not turn a good file into another encoding's nonsense.
    best = min(("utf-8", "gb18030"), key=lambda encoding: _broken(data, encoding))
    return _decoded(data, best, name)


def _decoded(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(_clean(data.decode(encoding)), encoding)
    except UnicodeDecodeError:
        broken = _broken(data, encoding)
    beyond_ascii = sum(byte > 0x7F for byte in data) or 1  # noqa: PLR2004 - last ASCII code
    if broken * 100 > beyond_ascii * _DAMAGED_PER_CENT:
        raise _no_text(name)
    note = f"文件有 {broken} 处字节损坏，读成了“\N{REPLACEMENT CHARACTER}”，请核对这些地方"
    return Decoded(_clean(data.decode(encoding, errors="replace")), encoding, (note,))


def _broken(data: bytes, encoding: str) -> int:
    text = data.decode(encoding, errors="replace")
    return text.count("\N{REPLACEMENT CHARACTER}")


def _utf16_without_mark(data: bytes) -> str:
    """Commas, digits and line ends have a zero byte on one side only."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or not sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > even * 8 and odd * 16 >= len(sample):
        return "utf-16-le"
    if even > odd * 8 and even * 16 >= len(sample):
        return "utf-16-be"
    return ""


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 64


def _clean(text: str) -> str:
    # Ctrl-Z ended text files under DOS; exports of old systems still write it.
    return text.replace("\0", "").rstrip("\x1a")


def _no_text(name: str) -> Refused:
    return Refused(
        f"“{name}”不是表格，也不是能识别编码的文本，没有读取。"
        "已有的记录没有动。请在 Excel 或 WPS 里打开它，另存为 .xlsx 后再导入。"
    )
