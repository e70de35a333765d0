"""Certificates for tests: a root, and a room's certificate by it (all names are fictitious)."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "红柳-密码"
ROOM, ROOT = "虚构路12号院红柳会客厅", "虚构认证中心"
_FROM, _TO = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    name: str, key: rsa.RSAPrivateKey, *, by: str, with_key: rsa.RSAPrivateKey, root: bool
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=not root, content_commitment=not root, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=root, crl_sign=root,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(by))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_TO)
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(with_key, hashes.SHA256())
    )


def room_p12() -> bytes:
    """A PKCS #12 file with key, certificate and root, under :data:`PASSWORD`."""
    top = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    root = _certificate(ROOT, top, by=ROOT, with_key=top, root=True)
    room = _certificate(ROOM, own, by=ROOT, with_key=top, root=False)
    return pkcs12.serialize_key_and_certificates(
        b"room", own, room, [root], BestAvailableEncryption(PASSWORD.encode())
    )
