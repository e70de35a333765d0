"""A paper against its record: each thing that may have happened to it has its own sentence."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from app.bootstrap import Services
from app.checking.paper import PaperCheck, Verdict, check_code, check_file
from app.cli.verify import verify
from app.documents.forms.common import Order
from app.documents.forms.minutes import make_minutes
from app.domain import record_code
from app.domain.errors import Refused
from app.domain.minutes import MinutesVersion
from app.settings import Settings
from app.steps.deliberate import meetings, minutes
from app.store.database import FILE_NAME
from tests.databases import open_database
from tests.unit.steps.conftest import Hall


@dataclass
class Issued:
    hall: Hall
    version: MinutesVersion
    paper: Path

    def check(self, path: Path | None = None) -> PaperCheck:
        return check_file(self.hall.services, path or self.paper)

    def words(self, path: Path | None = None) -> str:
        return "；".join(f.words for f in self.check(path).findings)


@pytest.fixture
def issued(session: Hall, tmp_path: Path) -> Issued:
    services, key = session.services, session.meeting.id
    services.act(meetings.close_meeting, key)
    version = services.act(minutes.issue_minutes, key).value
    services.sign_log()
    paper = tmp_path / "纪要.pdf"
    order = Order(created=version.issued_at)
    make_minutes(minutes.content_of(version), paper, order=order, digest=version.record_digest)
    digest = hashlib.sha256(paper.read_bytes()).hexdigest()
    services.act(minutes.keep_pdf_digest, version.id, digest)
    return Issued(session, version, paper)


def test_the_file_as_it_was_issued(issued: Issued) -> None:
    check = issued.check()
    assert check.verdict is Verdict.GENUINE
    assert check.title == "停车协商会纪要"
    assert check.code == record_code.short(issued.version.record_digest)
    assert [f.good for f in check.findings] == [True, True, True, True, True, None]
    assert "没有接入街道" in check.findings[-1].words


def test_one_changed_byte(issued: Issued, tmp_path: Path) -> None:
    data = bytearray(issued.paper.read_bytes())
    data[len(data) // 2] ^= 1
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(data)
    assert issued.check(changed).verdict is Verdict.ANOTHER_FILE
    assert "不是同一个文件" in issued.words(changed)


def test_saved_again_by_another_program(issued: Issued, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    with pikepdf.open(issued.paper) as file:
        file.save(again)
    assert issued.check(again).verdict in {Verdict.ANOTHER_FILE, Verdict.NO_CODE}


def test_by_the_code_that_stands_on_paper(issued: Issued) -> None:
    services, digest = issued.hall.services, issued.version.record_digest
    for typed in (
        digest,
        record_code.written(digest),
        record_code.written(digest, at="https://a/v"),
    ):
        check = check_code(services, typed)
        assert check.verdict is Verdict.GENUINE
    with pytest.raises(Refused, match="不是纪要上的校验码"):
        check_code(services, "1234 5678")
    assert check_code(services, "0" * 64).verdict is Verdict.UNKNOWN


def test_a_paper_of_another_room(issued: Issued, tmp_path: Path) -> None:
    other = Services(Settings(data=tmp_path / "other")).open()
    check = check_file(other, issued.paper)
    other.close()
    assert check.verdict is Verdict.UNKNOWN
    assert check.title == ""


def test_a_draft_and_a_file_of_something_else(issued: Issued, tmp_path: Path) -> None:
    draft = tmp_path / "draft.pdf"
    order = Order(created=issued.version.issued_at)
    make_minutes(minutes.content_of(issued.version), draft, order=order)
    assert issued.check(draft).verdict is Verdict.NO_CODE
    text = tmp_path / "notes.pdf"
    text.write_text("not a paper", encoding="utf-8")
    with pytest.raises(Refused, match="不是 PDF"):
        issued.check(text)
    with pytest.raises(Refused, match="读不了"):
        issued.check(tmp_path / "missing.pdf")


def test_two_codes_in_one_file_are_none(issued: Issued, tmp_path: Path) -> None:
    both = tmp_path / "both.pdf"
    both.write_bytes(issued.paper.read_bytes() + b"\n% HONGLIU:" + b"A" * 64)
    assert issued.check(both).verdict is Verdict.NO_CODE


def test_what_came_later_is_told(issued: Issued) -> None:
    issued.hall.services.act(
        minutes.issue_addendum, issued.hall.meeting.id, "第二项的票数更正为六票。"
    )
    assert issued.check().verdict is Verdict.GENUINE
    assert "后来有补充纪要1" in issued.words()


def test_a_record_that_somebody_altered_is_found(issued: Issued) -> None:
    services = issued.hall.services
    services.database.close()
    with closing(open_database(services.settings.data / FILE_NAME)) as driver:
        driver.execute("UPDATE minutes SET content = replace(content, '停车', '停電')")
        driver.commit()
    check = issued.check()
    assert check.verdict is Verdict.RECORD_CHANGED
    assert False in [f.good for f in check.findings]
    with closing(open_database(services.settings.data / FILE_NAME)) as driver:
        driver.execute("UPDATE minutes SET content = replace(content, '停電', '停车')")
        driver.commit()


def test_the_command(issued: Issued, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    settings = issued.hall.services.settings
    assert verify(settings, str(issued.paper)) == 0
    assert "和签发时一模一样" in capsys.readouterr().out
    assert verify(settings, issued.version.record_digest.upper()) == 0
    capsys.readouterr()
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(issued.paper.read_bytes() + b"\n")
    assert verify(settings, str(changed)) == 1
    assert "不是同一个文件" in capsys.readouterr().err
