"""A paper against its record: the code in the file, the file's bytes, the log, the district.

What is compared, and what each tells:

- the code that the file bears: whether the room has such minutes at all;
- the digest of the file that was kept when it was printed first: the same file to the last bit;
- the code made anew from the content in the record and the log's head before issuing: the record
  says what it said then;
- chain and signatures of the log; and how far the district has acknowledged it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.documents import pades
from app.documents.reading import code_in
from app.domain import record_code
from app.domain.clock import day_words
from app.domain.errors import Refused
from app.domain.meeting import Meeting
from app.domain.minutes import MinutesVersion
from app.domain.people import Room
from app.oplog.op import split_id
from app.steps.deliberate.minutes import content_of, record_digest
from app.store import local, statements
from app.store.heads import heads_of_row

if TYPE_CHECKING:
    from pathlib import Path

    from app.bootstrap import Services
    from app.steps.ports import UnitOfWork
    from app.store.connection import Connection

_MOST = 200 << 20  # bytes of a file that is looked at


_CHANGED = "电子签名和文件对不上：签名以后改动过"
_MORE = "电子签名以后又加了内容"
_TRUST = "证书能不能用，要看签发证书的单位，本机不作判断"


class Verdict(StrEnum):
    """What the paper is, seen from this room's record."""

    GENUINE = "genuine"
    SIGNED = "signed"
    ADDED_TO = "added_to"
    ANOTHER_FILE = "another_file"
    RECORD_CHANGED = "record_changed"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    SIGNED_ONLY = "signed_only"
    NO_CODE = "no_code"

    @property
    def words(self) -> str:
        """In one sentence."""
        return _VERDICTS[self]

    @property
    def good(self) -> bool:
        """Whether it is the room's own, unaltered."""
        return self in {Verdict.GENUINE, Verdict.SIGNED}


_VERDICTS = {
    Verdict.GENUINE: "是本会客厅签发的文件，和签发时一模一样。",
    Verdict.SIGNED: "是本会客厅签发的文件，签发后加了电子签名，签名以后没有改动。",
    Verdict.ADDED_TO: (
        "这个文件和签发时的不是同一个文件：前面的部分一模一样，但后来又加了内容，"
        "不能确认只是有效的电子签名。请以签发时的文件为准。"
    ),
    Verdict.ANOTHER_FILE: (
        "记录是本会客厅签发的，但这个文件和签发时的不是同一个文件：可能被别的程序另存过，也可能被改过。"
        "请以本机重新打开的纪要为准。"
    ),
    Verdict.RECORD_CHANGED: "本机的记录和纸面上的校验码对不上。请保留数据，联系维护人员。",
    Verdict.WITHDRAWN: "本会客厅签发过这份文件，后来撤销了签发。",
    Verdict.UNKNOWN: (
        "本机的记录里没有这个校验码。可能是别的会客厅签发的，也可能是假的；"
        "请到签发的会客厅，或者扫纸面上的二维码查。"
    ),
    Verdict.SIGNED_ONLY: (
        "这个文件有电子签名，签名以后没有改动。它不是纪要，没有记录校验码可以对照；"
        "是谁签的，看下面证书上的名字。"
    ),
    Verdict.NO_CODE: (
        "这个文件里没有记录校验码。可能是扫描件、签发前的草稿，或者别的程序做的文件。"
        "纸面上有校验码的，请输入后再查。"
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``good`` is ``None`` where nothing can be said yet."""

    good: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """What was found.

    Attributes:
        verdict: in one word.
        title: of the paper; ``""`` where the record does not know it.
        code: the first digits of its code, as on the paper.
        findings: one after the other.
    """

    verdict: Verdict
    title: str = ""
    code: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    version: MinutesVersion
    meeting: Meeting | None
    later: tuple[MinutesVersion, ...]
    withdrawn: bool


def check_file(services: Services, path: Path) -> PaperCheck:
    """Check a PDF file.

    Raises:
        Refused: it cannot be read, or is no PDF.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _MOST else b""
    except OSError as error:
        raise Refused(f"读不了 {path.name}。没有改动任何内容；请检查文件和 U 盘。") from error
    if not data.startswith(b"%PDF-"):
        raise Refused(f"{path.name} 不是 PDF 文件。没有改动任何内容。")
    code = code_in(data)
    if not code:
        return _without_code(data)
    return _check(services, code, data)


def check_code(services: Services, typed: str) -> PaperCheck:
    """Check what stands on paper: the code as it is scanned or typed, whole.

    Raises:
        Refused: it is no code.
    """
    code = record_code.read(typed)
    if not code:
        raise Refused("这不是纪要上的校验码。请扫纸面上的二维码，或者选择 PDF 文件。")
    return _check(services, code, b"")


def _check(services: Services, code: str, data: bytes) -> PaperCheck:
    known = services.ask(_known, code)
    shown = record_code.short(code)
    if known is None:
        return PaperCheck(Verdict.UNKNOWN, code=shown)
    findings = [_issued(services, known)]
    with services.database.reading() as connection:
        place = _issuing_op(connection, known.version)
        holds = _record_holds(connection, known.version, place)
        had = json.loads(local.get(connection, local.DURABLE) or "{}")
        joined = bool(local.get(connection, local.SERVER_URL))
    log = _log(services, place)
    verdict = Verdict.GENUINE
    if known.withdrawn:
        verdict = Verdict.WITHDRAWN
    elif holds is False or not log[0].good:
        verdict = Verdict.RECORD_CHANGED
    elif data and known.version.pdf_sha256:
        verdict, told = _bytes(data, known.version.pdf_sha256)
        findings += told
    elif data:
        findings.append(Finding(None, "签发时没有保存文件，不能逐字节比对"))
    findings.append(_holds(holds))
    findings += log
    findings.append(_district(place, had, joined=joined))
    findings += [Finding(None, f"后来有补充纪要{one.number}，请一并查看") for one in known.later]
    return PaperCheck(verdict, _title(known), shown, tuple(findings))


def _bytes(data: bytes, issued: str) -> tuple[Verdict, list[Finding]]:
    """The file against the one that was issued, which a signature only adds to."""
    if hashlib.sha256(data).hexdigest() == issued:
        return Verdict.GENUINE, [Finding(True, "文件和签发时逐字节一致")]
    if not pades.begins_with(data, issued):
        return Verdict.ANOTHER_FILE, [Finding(False, "文件和签发时的不是同一个文件")]
    told = [Finding(True, "文件的前一部分和签发时逐字节一致")]
    if not pades.is_there():
        told.append(Finding(None, "这台电脑没有装电子签名的组件，后加的部分没有核验"))
        return Verdict.ADDED_TO, told
    found = pades.signatures_in(data)
    if found is None:
        return Verdict.ADDED_TO, [*told, Finding(False, "后加的部分不是电子签名")]
    told += _names(found)
    if not found.only:
        told.append(Finding(False, "除了电子签名，还改动了签发的内容"))
    elif not found.intact:
        told.append(Finding(False, _CHANGED))
    elif not found.whole:
        told.append(Finding(False, _MORE))
    else:
        told.append(Finding(None, _TRUST))
    good = found.intact and found.whole and found.only
    return Verdict.SIGNED if good else Verdict.ADDED_TO, told


def _without_code(data: bytes) -> PaperCheck:
    """What can be said of a paper that has no record of its own: whether it was signed."""
    found = pades.signatures_in(data) if pades.is_there() else None
    if found is None:
        return PaperCheck(Verdict.NO_CODE)
    told = _names(found)
    if not found.intact:
        told.append(Finding(False, _CHANGED))
    elif not found.whole:
        told.append(Finding(False, _MORE))
    else:
        told.append(Finding(None, _TRUST))
    good = found.intact and found.whole
    return PaperCheck(Verdict.SIGNED_ONLY if good else Verdict.NO_CODE, findings=tuple(told))


def _names(found: pades.Signatures) -> list[Finding]:
    return [
        Finding(found.intact, f"有“{name}”的电子签名，证书由“{issuer}”签发")
        for name, issuer in zip(found.names, found.issuers, strict=True)
    ]


def _known(work: UnitOfWork, code: str) -> _Known | None:
    found = work.find(MinutesVersion, record_digest=code)
    gone = [] if found else work.find_removed(MinutesVersion, record_digest=code)
    version = next(iter([*found, *gone]), None)
    if version is None:
        return None
    others = work.find(MinutesVersion, meeting_id=version.meeting_id)
    later = [o for o in others if o.number > version.number and o.issued_at is not None]
    meeting = work.first(Meeting, id=version.meeting_id)
    ordered = tuple(sorted(later, key=lambda one: one.number))
    return _Known(version, meeting, ordered, withdrawn=not found)


def _title(known: _Known) -> str:
    kind = f"补充纪要{known.version.number}" if known.version.number else "纪要"
    return f"{known.meeting.title}{kind}" if known.meeting is not None else kind


def _issued(services: Services, known: _Known) -> Finding:
    room = services.ask(lambda work: work.first(Room))
    day = known.version.issued_at
    told = f"{room.name if room is not None else '本会客厅'}签发"
    return Finding(not known.withdrawn, f"{told}于{day_words(day)}" if day is not None else told)


def _issuing_op(connection: Connection, version: MinutesVersion) -> tuple[str, int] | None:
    """Laptop and number of the op that issued it."""
    found = heads_of_row(connection, "minutes", version.id).of("record_digest")
    return split_id(found[0]) if len(found) == 1 else None


def _record_holds(
    connection: Connection, version: MinutesVersion, place: tuple[str, int] | None
) -> bool | None:
    """Whether the code, made anew, is that of the paper; ``None`` where it cannot be."""
    if place is None or not version.content:
        return None
    device, seq = place
    before = connection.run(statements.HASH_OF, (device, seq - 1)).fetchone()
    if before is None:
        return None
    return record_digest(content_of(version), (device, seq - 1, before[0].hex())) == (
        version.record_digest
    )


def _holds(holds: bool | None) -> Finding:
    if holds is None:
        return Finding(None, "校验码不能重新计算：签发以前的操作不在这台电脑上，或内容已依规清除")
    return Finding(holds, "记录的内容和校验码一致" if holds else "记录的内容和校验码不一致")


def _log(services: Services, place: tuple[str, int] | None) -> list[Finding]:
    report = services.verify_log()
    told = [
        Finding(
            report.holds, f"操作日志完整，共 {report.ops} 条" if report.holds else report.faults[0]
        )
    ]
    if place is None:
        return told
    device, seq = place
    other = report.others.get(device)
    signed = other.signed if other is not None else report.signed
    if signed >= seq:
        told.append(Finding(True, "签发的那一步有电脑的数字签名，签名有效"))
    else:
        told.append(Finding(None, "签发的那一步还没有数字签名"))
    return told


def _district(place: tuple[str, int] | None, had: dict[str, int], *, joined: bool) -> Finding:
    if not joined:
        return Finding(None, "没有接入街道的服务器，没有街道的回执")
    if place is not None and int(had.get(place[0], 0)) >= place[1]:
        return Finding(True, "街道的服务器已经收妥")
    return Finding(None, "还没有上传到街道的服务器，下次同步时上传")
