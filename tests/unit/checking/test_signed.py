"""A signed paper verifies as record and as signature; what was done to it after is told."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from app.checking.paper import Verdict
from app.cli.main import main
from app.cli.verify import verify
from app.documents import pades
from app.domain.errors import Refused
from tests.certificates import PASSWORD, ROOM, ROOT, room_p12
from tests.unit.checking.test_paper import Issued, issued
from tests.unit.documents.archival import faults

__all__ = ["issued"]

pytest.importorskip("pyhanko", reason="the extra `sign` is not installed")


@pytest.fixture(scope="module")
def certificate() -> bytes:
    return room_p12()


@pytest.fixture
def signed(issued: Issued, certificate: bytes) -> Path:
    path = issued.paper.with_name("signed.pdf")
    data = pades.sign(issued.paper.read_bytes(), certificate, PASSWORD, reason="签发")
    path.write_bytes(data)
    return path


def test_it_is_the_issued_file_and_a_signature(
    issued: Issued, signed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert signed.read_bytes().startswith(issued.paper.read_bytes())
    assert issued.check(signed).verdict is Verdict.SIGNED
    words = issued.words(signed)
    assert "前一部分和签发时逐字节一致" in words
    assert f"有“{ROOM}”的电子签名，证书由“{ROOT}”签发" in words
    assert "本机不作判断" in words
    settings = issued.hall.services.settings
    issued.hall.services.close()
    assert verify(settings, str(signed)) == 0
    assert "加了电子签名" in capsys.readouterr().out


def test_it_is_still_pdf_a_and_pades_b(signed: Path) -> None:
    data = signed.read_bytes()
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        value = field.V
        assert value.SubFilter == "/ETSI.CAdES.detached"
        start, length, second, rest = (int(one) for one in value.ByteRange)
        assert (start, second + rest) == (0, len(data))
        contents = bytes(value.Contents)
        # ESS signing-certificate-v2 (RFC 5035), which PAdES-B-B asks for; no timestamp.
        assert bytes.fromhex("060b2a864886f70d010910022f") in contents
        assert bytes.fromhex("060b2a864886f70d010910020e") not in contents
        assert length < second
        # What may not pass, or the rest means nothing.
        field.F = 2
        out = io.BytesIO()
        pdf.save(out)
    assert "6.3.2 flags of a field" in faults(out.getvalue())


def test_a_second_signature_leaves_the_first(
    issued: Issued, signed: Path, certificate: bytes
) -> None:
    signed.write_bytes(pades.sign(signed.read_bytes(), certificate, PASSWORD, reason="签发"))
    assert issued.check(signed).verdict is Verdict.SIGNED
    assert issued.words(signed).count("的电子签名") == 2


def test_altered_after_signing(issued: Issued, signed: Path) -> None:
    data = bytearray(signed.read_bytes())
    data[len(data) // 3] ^= 1
    signed.write_bytes(data)
    assert issued.check(signed).verdict is Verdict.ANOTHER_FILE
    # Within what was appended: the issued file is whole, its signature is not.
    at = data.rindex(b"/Reason")
    data[len(data) // 3] ^= 1
    data[at + 9] ^= 1
    signed.write_bytes(data)
    assert issued.check(signed).verdict is Verdict.ADDED_TO
    assert "签名以后改动过" in issued.words(signed)


def test_something_is_added_behind_the_signature(issued: Issued, signed: Path) -> None:
    with signed.open("ab") as file:
        file.write(b"\n% more\n")
    assert issued.check(signed).verdict is Verdict.ADDED_TO
    assert "电子签名以后又加了内容" in issued.words(signed)


def test_pages_changed_first_and_signed_then(
    issued: Issued, certificate: bytes, tmp_path: Path
) -> None:
    from pyhanko.pdf_utils.generic import ArrayObject, FloatObject, NameObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(issued.paper.read_bytes()))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page[NameObject("/MediaBox")] = ArrayObject([FloatObject(n) for n in (0, 0, 300, 300)])
    writer.update_container(page)
    changed = io.BytesIO()
    writer.write(changed)
    forged = tmp_path / "forged.pdf"
    forged.write_bytes(pades.sign(changed.getvalue(), certificate, PASSWORD, reason="签发"))
    assert issued.check(forged).verdict is Verdict.ADDED_TO
    assert "还改动了签发的内容" in issued.words(forged)


def test_added_without_a_signature(issued: Issued, tmp_path: Path) -> None:
    more = tmp_path / "more.pdf"
    more.write_bytes(issued.paper.read_bytes() + b"% more\n")
    assert issued.check(more).verdict is Verdict.ADDED_TO
    assert "后加的部分不是电子签名" in issued.words(more)


def test_without_the_library_nothing_is_claimed(
    issued: Issued, signed: Path, certificate: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pades, "is_there", lambda: False)
    assert issued.check(signed).verdict is Verdict.ADDED_TO
    assert "没有装电子签名的组件" in issued.words(signed)
    with pytest.raises(Refused, match="没有装电子签名的组件"):
        pades.sign(issued.paper.read_bytes(), certificate, PASSWORD, reason="签发")


def test_the_command_signs_by_the_certificate_that_was_chosen(
    issued: Issued, certificate: bytes, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    data = issued.hall.services.settings.data

    def run(password: str, folder: Path = data) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        return main(["--data", str(folder), "sign", str(issued.paper)])

    signed = issued.paper.with_name("纪要-已签名.pdf")
    assert run(PASSWORD) == 1
    assert "还没有选签名证书" in capsys.readouterr().err
    assert run(PASSWORD, data / "nothing") == 1
    assert "--certificate" in capsys.readouterr().err
    # Remembered for the window, behind a PIN; a command asks all the same.
    issued.hall.services.certificate.keep(certificate, PASSWORD, remember=True)
    assert run("wrong") == 1
    assert "密码" in capsys.readouterr().err
    assert not signed.exists()
    assert run(PASSWORD) == 0
    assert ROOM in capsys.readouterr().out
    assert issued.check(signed).verdict is Verdict.SIGNED


def test_the_command(
    issued: Issued, certificate: bytes, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    key = issued.paper.with_name("room.p12")
    key.write_bytes(certificate)
    before = issued.paper.read_bytes()

    def run(password: str, *more: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        return main(["sign", str(issued.paper), "--certificate", str(key), *more])

    assert run("wrong") == 1
    told = capsys.readouterr()
    assert "密码不对" in told.err
    assert "wrong" not in told.err + told.out
    assert run(PASSWORD) == 0
    told = capsys.readouterr()
    assert ROOM in told.out
    assert PASSWORD not in told.err + told.out
    signed = issued.paper.with_name("纪要-已签名.pdf")
    assert issued.check(signed).verdict is Verdict.SIGNED
    assert issued.paper.read_bytes() == before
    assert run(PASSWORD) == 1
    assert "没有覆盖" in capsys.readouterr().err
    assert run(PASSWORD, "--out", str(issued.paper.with_name("b.pdf"))) == 0
    key.write_bytes(b"no certificate")
    assert run(PASSWORD, "--out", str(issued.paper.with_name("c.pdf"))) == 1
    assert "不是 .p12" in capsys.readouterr().err
