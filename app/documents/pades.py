"""Electronic signatures in PDF files: PAdES-B-B (ETSI EN 319 142-1), with no network.

A signature is appended: what was issued stays in the file to the last byte, and its digest with it.
The library is an extra (``pip install hongliu[sign]``); without it nothing is signed, and of a
signed file it is said that its signature was not looked at.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.documents.certificate import open_certificate
from app.domain.errors import Refused

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

FIELD = "HongliuSignature"
_END = b"%%EOF"
_MALFORMED = (KeyError, IndexError, TypeError, AttributeError)
"""What the library says of a file by another program that lacks what every PDF has."""
_MISSING = (
    "这台电脑没有装电子签名的组件，文件没有签名，也没有改动。请联系维护人员安装（hongliu[sign]）。"
)
_NOT_OPENED = "证书打不开，可能是程序不支持它的算法。文件没有签名，也没有改动。请换一张证书。"


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures of a file.

    Attributes:
        names: who signed, as their certificates say, in the order of signing.
        issuers: who issued each certificate.
        intact: whether every signature fits what it covers.
        whole: whether nothing was added behind the last one.
        only: whether nothing but signatures was added to the file that was signed first.
    """

    names: tuple[str, ...]
    issuers: tuple[str, ...]
    intact: bool
    whole: bool
    only: bool


def is_there() -> bool:
    """Whether the library is installed."""
    from importlib.util import find_spec  # noqa: PLC0415 - beside its only use

    return find_spec("pyhanko") is not None


def sign(
    data: bytes,
    certificate: bytes,
    password: str,
    *,
    reason: str,
    at: datetime | None = None,
) -> bytes:
    """The file with a signature behind it; what was in it stays as it was.

    Args:
        data: a PDF.
        certificate: a PKCS #12 file with key and chain.
        password: of it; used here and kept nowhere.
        reason: that stands in the signature.
        at: aware instant at which the certificate has to be valid; now, by default.

    Raises:
        Refused: the library is not installed, the certificate does not open or is not valid, or the
            file is no PDF.
    """
    if not is_there():
        raise Refused(_MISSING)
    from pyhanko.pdf_utils.incremental_writer import (  # noqa: PLC0415 - an extra
        IncrementalPdfFileWriter,
    )
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 - an extra
    from pyhanko.sign import fields, signers  # noqa: PLC0415 - an extra

    found = open_certificate(certificate, password)
    if fault := found.fault(at or datetime.now(UTC)):
        raise Refused(f"{fault}文件没有签名，也没有改动。")
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(
            certificate, other_certs=[], passphrase=password.encode()
        )
    except ValueError as error:
        raise Refused(_NOT_OPENED) from error
    if signer is None:
        raise Refused(_NOT_OPENED)
    try:
        writer = IncrementalPdfFileWriter(BytesIO(data))
        about = signers.PdfSignatureMetadata(
            field_name=_free_field(data),
            md_algorithm="sha256",
            reason=reason,
            subfilter=fields.SigSeedSubFilter.PADES,
        )
        signed = signers.sign_pdf(writer, about, signer=signer)
    except PdfError as error:
        raise Refused("这个 PDF 文件已损坏，没有签名，也没有改动。请用签发时的文件。") from error
    return bytes(signed.getvalue())


def _free_field(data: bytes) -> str:
    number = data.count(FIELD.encode())
    return f"{FIELD}{number + 1}" if number else FIELD


def signatures_in(data: bytes) -> Signatures | None:
    """The signatures of a file; ``None``: it has none, or is damaged. The library must be there."""
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 - an extra
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - an extra

    try:
        reader = PdfFileReader(BytesIO(data))
        found = reader.embedded_signatures
        if not found:
            return None
        looked = [_look(one) for one in found]
        only = _only_signatures(reader)
    except (PdfError, ValueError, *_MALFORMED):
        return None
    return Signatures(
        names=tuple(_said(one.signer_cert.subject) for one in found),
        issuers=tuple(_said(one.signer_cert.issuer) for one in found),
        intact=all(intact for intact, _ in looked),
        whole=looked[-1][1],
        only=only,
    )


def _only_signatures(reader: PdfFileReader) -> bool:
    """Whether nothing but fields of signatures was added to the first revision, which is ours.

    What changes the pages and is signed then is signed well, and yet not what was issued.
    """
    first = reader.get_historical_resolver(0)
    known = reader.xrefs.explicit_refs_in_revision(0)
    # Other programs' files have none of them, or have them on the spot.
    places = ((reader.trailer, "/Info"), (first.root, "/Metadata"))
    said = (part.raw_get(key) for part, key in places if key in part)
    told = {ref for one in said if (ref := getattr(one, "reference", None))}
    catalog = reader.root_ref
    changed = {
        ref
        for revision in range(1, reader.xrefs.total_revisions)
        for ref in reader.xrefs.explicit_refs_in_revision(revision)
        if ref in known and ref not in told
    }
    for ref in changed:
        before, after = first.get_object(ref), reader.get_object(ref)  # type: ignore[no-untyped-call]
        if ref == catalog:
            free = {"/AcroForm", "/Extensions"}
        elif isinstance(before, dict) and before.get("/Type") == "/Page":
            free = {"/Annots"}
            if not all(_shows_nothing(one.get_object()) for one in after.get("/Annots", ())):
                return False
        else:
            return False
        if _without(before, free) != _without(after, free):
            return False
    return True


def _shows_nothing(field: Any) -> bool:
    left, low, right, high = field["/Rect"]
    return field.get("/FT") == "/Sig" and (left, low) == (right, high)


def _without(thing: Any, free: set[str]) -> dict[str, bytes]:
    """What a dictionary says as it is written, but for these."""
    told = {}
    for key in thing:
        if key not in free:
            out = BytesIO()
            thing.raw_get(key).write_to_stream(out, None)
            told[str(key)] = out.getvalue()
    return told


def _said(name: Any) -> str:
    told = name.native
    return str(told.get("common_name") or told.get("organization_name") or "")


def _look(signature: EmbeddedPdfSignature) -> tuple[bool, bool]:
    """Whether it fits what it covers, and whether that is all of the file.

    Whom to trust is for people to say: no chain is built, and nothing is fetched.
    """
    from pyhanko.sign.validation.errors import (  # noqa: PLC0415 - an extra
        SignatureValidationError,
    )
    from pyhanko.sign.validation.generic_cms import (  # noqa: PLC0415 - an extra
        validate_sig_integrity,
    )
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415 - an extra

    try:
        intact, valid = validate_sig_integrity(
            signature.signer_info, signature.signer_cert, "data", signature.compute_digest()
        )
    except SignatureValidationError:
        return False, False
    covered = signature.evaluate_signature_coverage()
    return intact and valid, covered is SignatureCoverageLevel.ENTIRE_FILE


def begins_with(data: bytes, sha256: str) -> bool:
    """Whether a file of this digest is the beginning of these bytes, and more was appended."""
    at = data.find(_END)
    while at >= 0:
        end = at + len(_END)
        for ending in (b"", b"\n", b"\r\n", b"\r"):
            stop = end + len(ending)
            ends = data[end:stop] == ending and stop < len(data)
            if ends and hashlib.sha256(data[:stop]).hexdigest() == sha256:
                return True
        at = data.find(_END, end)
    return False
