"""``hongliu minutes`` gives issued minutes as a Word file, or the PDF that was issued."""

from __future__ import annotations

import hashlib
from pathlib import Path

import docx
import pytest

from app.bootstrap import Services
from app.cli.main import main
from app.domain.minutes import MinutesVersion
from app.settings import Settings
from app.steps import people
from app.steps.deliberate import minutes
from tests.unit.documents import form_samples as samples


def _issued(told: Path) -> MinutesVersion:
    services = Services(Settings(data=told)).open()
    (version,) = [v for v in services.ask(lambda work: work.find(MinutesVersion)) if v.issued_at]
    services.close()
    return version


def test_the_minutes_as_a_word_file(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "给街道" / "纪要.docx"
    assert main(["minutes", "--data", str(told), "--out", str(out)]) == 0
    assert "工作稿" in capsys.readouterr().out
    version = _issued(told)
    file = docx.Document(str(out))
    assert file.core_properties.keywords == f"HONGLIU:{version.record_digest.upper()}"
    assert minutes.content_of(version).summary in [one.text for one in file.paragraphs]


def test_the_pdf_is_the_one_that_was_issued(told: Path, tmp_path: Path) -> None:
    services = Services(Settings(data=told)).open()
    (version,) = [v for v in services.ask(lambda work: work.find(MinutesVersion)) if v.issued_at]
    kept = b"%PDF-1.7 as it was printed"
    services.files.add(kept)
    sha256 = hashlib.sha256(kept).hexdigest()
    services.act(minutes.keep_pdf_digest, version.id, sha256)
    services.close()
    out = tmp_path / "m.pdf"
    assert main(["minutes", "--data", str(told), "--out", str(out)]) == 0
    assert out.read_bytes() == kept


def test_a_pdf_that_is_lost_is_made_again(told: Path, tmp_path: Path) -> None:
    services = Services(Settings(data=told)).open()
    (version,) = [v for v in services.ask(lambda work: work.find(MinutesVersion)) if v.issued_at]
    services.act(minutes.keep_pdf_digest, version.id, "ab" * 32)
    services.close()
    out = tmp_path / "m.pdf"
    assert main(["minutes", "--data", str(told), "--out", str(out)]) == 0
    assert minutes.content_of(version).title in samples.text(out)


def test_what_is_not_there_is_refused(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*more: str, out: str = "m.docx", data: Path = told) -> str:
        target = tmp_path / out
        assert main(["minutes", "--data", str(data), "--out", str(target), *more]) == 1
        assert not target.exists()
        return capsys.readouterr().err

    assert "以 .docx 或 .pdf 结尾" in refused(out="m.doc")
    assert "名称里有“没有开过”的会议" in refused("--meeting", "没有开过")
    assert "没有第 7 号补充纪要" in refused("--addendum", "7")
    assert "还没有会客厅的记录" in refused(data=tmp_path / "none")
    services = Services(Settings(data=tmp_path / "new")).open()
    services.act(people.open_room, "样例会客厅", community="样例社区")
    services.close()
    assert "还没有签发过纪要的会议" in refused(data=tmp_path / "new")
