"""``hongliu sign``: the room's electronic signature behind an issued PDF."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING

from app.cli.console import say
from app.domain.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 200 << 20  # bytes of a paper
_LARGEST_CERTIFICATE = 1 << 20
_REASON = "签发"


def sign(file: Path, certificate: Path, out: Path | None) -> int:
    """Sign a PDF; the file itself stays, the signed one is written beside it.

    The password of the certificate is asked for, or read as a line from a pipe; it is kept nowhere.

    Args:
        file: as it was issued.
        certificate: a PKCS #12 file.
        out: the file to write; ``None``: ``纪要-已签名.pdf`` beside it.

    Raises:
        Refused: the file or the certificate does not open, or the target is there already.
    """
    from app.documents import pades
    from app.durable import write_whole

    target = out or file.with_name(f"{file.stem}-已签名{file.suffix}")
    if target.exists():
        raise Refused(f"{target} 已经有了，没有覆盖。请换一个名字：--out 文件。")
    data = _read(file, _LARGEST)
    if not data.startswith(b"%PDF-"):
        raise Refused(f"{file.name} 不是 PDF 文件，没有签名。")
    key = _read(certificate, _LARGEST_CERTIFICATE)
    signed = pades.sign(data, key, _password(), reason=_REASON)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, signed)
    names = pades.signatures_in(signed)
    say(f"已签名：{target}。签名人：{names.names[-1] if names else ''}。原来的文件没有改动。")
    return 0


def _read(path: Path, largest: int) -> bytes:
    if path.stat().st_size > largest:
        raise Refused(f"{path.name} 太大，没有读。")
    return path.read_bytes()


def _password() -> str:
    if sys.stdin.isatty():
        return getpass("证书的密码（不显示）：")
    return sys.stdin.readline().rstrip("\r\n")
