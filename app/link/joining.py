"""Joining a room of the district: the one-time code becomes a grant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.errors import Refused
from app.link import words
from app.oplog.keys import DeviceKey
from app.sync.batch import Malformed
from app.sync.grants import Grant, opened
from app.sync.http import NotEnrolled, enrol
from app.sync.joining import Enrol, Enrolled
from app.sync.ports import ExchangeFailed, Failure
from app.sync.proofs import enrol_text
from app.sync.web import program_version

if TYPE_CHECKING:
    from app.sync.web import Web

_NO_RECORD: Final = "no_record"
_OTHER_RECORD: Final = "other_record"


@dataclass(frozen=True, slots=True)
class Applicant:
    """A laptop that wants to join.

    Attributes:
        room: id of the room's record where it has one, else empty.
        proposed: id for a record, used where neither the district nor the laptop has any.
    """

    device: str
    key: DeviceKey
    name: str
    room: str
    proposed: str


def join(web: Web, applicant: Applicant, code: str) -> tuple[Enrolled, Grant]:
    """Ask the server, and check its answer.

    Raises:
        Refused: it says no, does not answer, or answers with something else; the laptop stays as
            it is.
    """
    try:
        enrolled = _asked(web, applicant, code)
        key = bytes.fromhex(enrolled.server_key)
        grant = opened(enrolled.grant, key)
    except NotEnrolled as refused:
        if refused.word == _OTHER_RECORD:
            raise Refused(words.OTHER_RECORD) from refused
        raise Refused(words.refused_by_server(refused.message), field="code") from refused
    except ExchangeFailed as failed:
        raise Refused(words.JOINING[failed.failure], field="url") from failed
    except (Malformed, ValueError) as error:
        raise Refused(words.JOINING[Failure.BROKEN], field="url") from error
    if not _is_for(grant, enrolled, applicant):
        raise Refused(words.JOINING[Failure.BROKEN], field="url")
    return enrolled, grant


def _asked(web: Web, applicant: Applicant, code: str) -> Enrolled:
    try:
        return enrol(web, _request(applicant, code, room=applicant.room))
    except NotEnrolled as refused:
        if applicant.room or refused.word != _NO_RECORD:
            raise
    # Proposed and not made: should another laptop be faster, nothing is left over here.
    return enrol(web, _request(applicant, code, room=applicant.proposed))


def _request(applicant: Applicant, code: str, *, room: str) -> Enrol:
    unsigned = Enrol(
        code=code,
        device=applicant.device,
        key=applicant.key.public.hex(),
        name=applicant.name,
        room=room,
        program=program_version(),
        proof="",
    )
    proof = applicant.key.sign(enrol_text(unsigned.signed()))
    return Enrol(**unsigned.signed(), proof=proof.hex())


def _is_for(grant: Grant, enrolled: Enrolled, applicant: Applicant) -> bool:
    return (
        (grant.server, grant.room) == (enrolled.server, enrolled.room)
        and (grant.device, grant.key) == (applicant.device, applicant.key.public.hex())
        and bool(enrolled.room)
        and enrolled.room == (applicant.room or enrolled.room)
        and not grant.revoked
    )
