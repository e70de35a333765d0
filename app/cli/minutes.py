"""``hongliu minutes``: issued minutes as a Word file, or the PDF as it was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.console import complain, say
from app.domain.errors import Refused
from app.durable import write_whole
from app.store.database import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.meeting import Meeting
    from app.domain.minutes import MinutesVersion
    from app.settings import Settings
    from app.steps.ports import UnitOfWork

WORD, PDF = ".docx", ".pdf"


def minutes(settings: Settings, out: Path, *, title: str = "", number: int = 0) -> int:
    """Write issued minutes; 1 where a character has no font.

    Args:
        settings: whose records.
        out: the file to write, ``.docx`` or ``.pdf``.
        title: words of the meeting's title; ``""``: the meeting whose minutes were issued last.
        number: of an addendum; 0: the minutes.

    Raises:
        Refused: nothing of the kind was issued, or the file is of another kind.
    """
    from app.domain.disclosure import Disclosed
    from app.steps.deliberate.minutes import content_of
    from app.steps.rights.told import note_content

    if out.suffix.lower() not in (WORD, PDF):
        raise Refused(f"文件名要以 .docx 或 .pdf 结尾，不是“{out.name}”。没有写文件。")
    if not (settings.data / FILE_NAME).exists():
        raise Refused(f"{settings.data} 里还没有会客厅的记录，没有写文件。请检查 --data。")
    services = Services(settings).open()
    try:
        meeting, version = services.ask(_chosen, title, number)
        missing = _write(services, version, out)
        services.act(note_content, Disclosed.PAPER, content_of(version))
    finally:
        services.close()
    say(f"已生成 {out}：{meeting.title}{f'补充纪要{number}' if number else '纪要'}。")
    if out.suffix.lower() == WORD:
        say("这是工作稿，供修改、排版使用；凭据以签发的 PDF 和签字的纸质件为准。")
    if missing:
        complain(f"字库里没有这些字，请在文件里核对：{'、'.join(missing)}")
    return 1 if missing else 0


def _chosen(work: UnitOfWork, title: str, number: int) -> tuple[Meeting, MinutesVersion]:
    from app.domain.meeting import Meeting
    from app.domain.minutes import MinutesVersion
    from app.steps.deliberate.minutes import versions_of

    meetings = {m.id: m for m in work.find(Meeting) if title in m.title}
    issued = [v for v in work.find(MinutesVersion) if v.issued_at and v.meeting_id in meetings]
    if not issued:
        about = f"名称里有“{title}”的会议" if title else "会议"
        raise Refused(f"还没有签发过纪要的{about}，没有写文件。签发以后再取。")
    latest = max(issued, key=lambda v: (v.issued_at or meetings[v.meeting_id].planned_at, v.id))
    meeting = meetings[latest.meeting_id]
    version = next((v for v in versions_of(work, meeting.id) if v.number == number), None)
    if version is None:
        raise Refused(f"“{meeting.title}”没有第 {number} 号补充纪要，没有写文件。")
    return meeting, version


def _write(services: Services, version: MinutesVersion, out: Path) -> list[str]:
    from app.documents.forms.common import Order
    from app.documents.forms.minutes import make_minutes
    from app.documents.word.minutes import write_minutes
    from app.steps.deliberate.minutes import content_of

    content, digest, read = content_of(version), version.record_digest, services.files.read
    order = Order(created=version.issued_at or services.clock())
    if out.suffix.lower() == WORD:
        made = write_minutes(content, out, order=order, read_file=read, digest=digest)
        return made.missing
    if version.pdf_sha256:
        try:
            data = read(version.pdf_sha256)
        except Refused:  # not with the record's files: made again, which says the same
            data = b""
        if data:
            out.parent.mkdir(parents=True, exist_ok=True)
            write_whole(out, data)
            return []
    return make_minutes(content, out, order=order, read_file=read, digest=digest).missing
