"""``hongliu sign``: the room's electronic signature behind an issued PDF."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING

from app.cli.console import say
from app.domain.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from app.settings import Settings

_LARGEST = 200 << 20  # bytes of a paper
_LARGEST_CERTIFICATE = 1 << 20
_REASON = "签发"
_NAME_ONE = "请用 --certificate 指定证书文件，或者在窗口的“设置”里选一次。"


def sign(settings: Settings, file: Path, certificate: Path | None, out: Path | None) -> int:
    """Sign a PDF; the file itself stays, the signed one is written beside it.

    The password of the certificate is asked for, or read as a line from a pipe; it is kept nowhere.
    That of the laptop's own certificate is asked for too, also where the window has it remembered:
    there a PIN stands before it, here nothing would.

    Args:
        settings: of the data folder, whose certificate is used where no other is named.
        file: as it was issued.
        certificate: a PKCS #12 file; ``None``: the one that was chosen in the settings.
        out: the file to write; ``None``: ``纪要-已签名.pdf`` beside it.

    Raises:
        Refused: the file or the certificate does not open, there is none, or the target is there
            already.
    """
    from app.documents import pades
    from app.durable import write_whole

    target = out or file.with_name(f"{file.stem}-已签名{file.suffix}")
    if target.exists():
        raise Refused(f"{target} 已经有了，没有覆盖。请换一个名字：--out 文件。")
    data = _read(file, _LARGEST)
    if not data.startswith(b"%PDF-"):
        raise Refused(f"{file.name} 不是 PDF 文件，没有签名。")
    if certificate is None:
        signed = _by_the_kept_one(settings, data)
    else:
        key = _read(certificate, _LARGEST_CERTIFICATE)
        signed = pades.sign(data, key, _password(), reason=_REASON)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, signed)
    names = pades.signatures_in(signed)
    say(f"已签名：{target}。签名人：{names.names[-1] if names else ''}。原来的文件没有改动。")
    return 0


def _by_the_kept_one(settings: Settings, data: bytes) -> bytes:
    from app.bootstrap import Services
    from app.store.database import FILE_NAME

    if not (settings.data / FILE_NAME).exists():
        raise Refused(f"{settings.data} 里还没有会客厅的数据，也就没有证书。{_NAME_ONE}")
    services = Services(settings).open()
    try:
        if not services.certificate.is_kept:
            raise Refused(f"这台电脑上还没有选签名证书，文件没有签名。{_NAME_ONE}")
        return services.certificate.sign(data, _password()).data
    finally:
        services.close()


def _read(path: Path, largest: int) -> bytes:
    if path.stat().st_size > largest:
        raise Refused(f"{path.name} 太大，没有读。")
    return path.read_bytes()


def _password() -> str:
    if sys.stdin.isatty():
        return getpass("证书的密码（不显示）：")
    return sys.stdin.readline().rstrip("\r\n")
