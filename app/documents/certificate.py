"""A certificate for electronic signatures, as it lies in a PKCS #12 file (``.p12``, ``.pfx``)."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from app.domain.clock import day_words
from app.domain.errors import Refused

if TYPE_CHECKING:
    from cryptography import x509

LARGEST: Final = 1 << 20
"""Bytes of a file that is taken for one."""
PASSWORD: Final = "password"
"""The field of a refusal that is about the password."""
_SEQUENCE: Final = 0x30
_VERSION: Final = b"\x02\x01\x03"  # of the syntax, which is 3, as DER has it
_HEAD: Final = 9  # bytes in which it stands


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says of itself.

    Attributes:
        name: whose it is.
        issuer: who issued it.
        since, until: aware instants between which it is valid.
        signs: whether it is for signatures.
    """

    name: str
    issuer: str
    since: datetime
    until: datetime
    signs: bool = True

    def fault(self, now: datetime) -> str:
        """Why it signs nothing now, in a sentence; ``""`` where it does."""
        if now > self.until:
            return f"证书已经在{day_words(self.until)}过期，不能再签名。请向签发机构换一张新的。"
        if now < self.since:
            return (
                f"证书从{day_words(self.since)}才开始有效，现在还不能用来签名。"
                "电脑的日期不对的话，请先改正日期。"
            )
        if not self.signs:
            return "这张证书不是签名用的（没有签名用途）。请向签发机构要一张签名证书。"
        return ""


def look_like(data: bytes) -> bool:
    """Whether bytes begin as a PKCS #12 file does."""
    return data[:1] == bytes([_SEQUENCE]) and _VERSION in data[:_HEAD]


def not_one(name: str) -> Refused:
    """What is said of a file that is none."""
    return Refused(
        f"{name} 不是 .p12 或 .pfx 证书文件，没有签名，也没有改动。请选签发机构给的那个文件；"
        "只有 .cer 的，里面没有私钥，不能签名。"
    )


def open_certificate(data: bytes, password: str) -> Certificate:
    """What a PKCS #12 file holds.

    Args:
        data: the file.
        password: of it; used here and kept nowhere.

    Raises:
        Refused: the password is wrong (``field`` is :data:`PASSWORD`), or the file has no key, no
            certificate, or such as no algorithm is known for.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - seldom needed
    from cryptography.hazmat.primitives.serialization import pkcs12  # noqa: PLC0415 - the same

    if not look_like(data):
        raise not_one("选的文件")
    try:
        found = pkcs12.load_pkcs12(data, password.encode())
    except UnsupportedAlgorithm as error:
        raise Refused(
            "这张证书用的算法程序还不支持（例如国密 SM2），没有签名，也没有改动。"
            "请向签发机构要一张 RSA 或 ECDSA 的签名证书。"
        ) from error
    except ValueError as error:
        raise Refused(
            "证书打不开：密码不对。没有签名，也没有改动；请再输入一次。", field=PASSWORD
        ) from error
    if found.key is None:
        raise Refused("这个文件里没有私钥，不能签名。请选带私钥的 .p12 或 .pfx 文件。")
    if found.cert is None:
        raise Refused("这个文件里没有和私钥配对的证书，不能签名。请向签发机构重新要一份。")
    one = found.cert.certificate
    with warnings.catch_warnings():
        # Names that are longer than the standard has it are about, and are names all the same.
        warnings.simplefilter("ignore")
        name, issuer = _said(one.subject), _said(one.issuer)
    return Certificate(
        name=name,
        issuer=issuer,
        since=one.not_valid_before_utc,
        until=one.not_valid_after_utc,
        signs=_signs(one),
    )


def _said(name: x509.Name) -> str:
    from cryptography.x509.oid import NameOID  # noqa: PLC0415 - see above

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for part in name.get_attributes_for_oid(kind):
            return str(part.value)
    return name.rfc4514_string()


def _signs(one: x509.Certificate) -> bool:
    from cryptography import x509 as library  # noqa: PLC0415 - see above

    try:
        usage = one.extensions.get_extension_for_class(library.KeyUsage).value
    except library.ExtensionNotFound:
        return True
    return bool(usage.digital_signature or usage.content_commitment)
