"""Certificates for tests: a root, and a room's certificate by it (all names are fictitious)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "红柳-密码"
ROOM, ROOT = "虚构路12号院红柳会客厅", "虚构认证中心"
FROM, TO = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)


class Wish(NamedTuple):
    """What a certificate is to say."""

    name: str = ROOM
    issuer: str = ROOT
    since: datetime = FROM
    until: datetime = TO
    signs: bool = True


def _name(text: str) -> x509.Name:
    # Not held to 64 bytes: certificates that are about have longer names.
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text, _validate=False)])


def _certificate(
    wish: Wish, key: rsa.RSAPrivateKey, *, with_key: rsa.RSAPrivateKey, root: bool
) -> x509.Certificate:
    signs = wish.signs and not root
    usage = x509.KeyUsage(
        digital_signature=signs, content_commitment=signs, key_encipherment=not signs,
        data_encipherment=False, key_agreement=False, key_cert_sign=root, crl_sign=root,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(_name(wish.name))
        .issuer_name(_name(wish.issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(wish.since)
        .not_valid_after(wish.until)
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(with_key, hashes.SHA256())
    )


USUAL = Wish()


def room_p12(wish: Wish = USUAL, *, with_key: bool = True) -> bytes:
    """A PKCS #12 file with key, certificate and root, under :data:`PASSWORD`."""
    top = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    by = wish._replace(name=wish.issuer, since=min(FROM, wish.since), until=max(TO, wish.until))
    root = _certificate(by, top, with_key=top, root=True)
    room = _certificate(wish, own, with_key=top, root=False)
    cipher = BestAvailableEncryption(PASSWORD.encode())
    if with_key:
        return pkcs12.serialize_key_and_certificates(b"room", own, room, [root], cipher)
    return pkcs12.serialize_key_and_certificates(None, None, None, [room, root], cipher)
