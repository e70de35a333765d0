"""One of the sample meeting signs in by phone: over HTTP, at the page as it is served."""

from __future__ import annotations

import http.client
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from app.domain import phone_pass
from app.domain.attendance import SignIn, Via
from app.domain.errors import Refused
from app.domain.people import Room
from app.signin.phones.devices import Devices
from app.signin.phones.doorway import Doorway
from app.signin.phones.edge import COOKIE
from app.signin.phones.serving import PhoneServer, listen
from app.signin.phones.web import PhonePages

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.steps.ports import UnitOfWork
    from app.steps.views.people import Person

_SECRET = b"the sample's own, known to all"
_HERE = "127.0.0.1"


def come_by_phone(services: Services, meeting_id: str, person: Person) -> None:
    """Scan the code on the big screen, say who one is, and be signed in.

    Raises:
        Refused: the page could not be served, or did not let them in.
    """
    sock = listen(_HERE)
    port = int(sock.getsockname()[1])
    doorway = Doorway(
        meeting_id=meeting_id,
        act=services.act,
        ask=services.ask,
        publish=lambda _changes: None,
        devices=Devices(),
        secret=_SECRET,
        hosts=frozenset({f"{_HERE}:{port}"}),
    )
    room = services.ask(lambda work: work.first(Room))
    pages = PhonePages(doorway, room.name if room is not None else "")
    server = PhoneServer(pages.app, sock)
    server.start()
    try:
        given = phone_pass.make_pass(_SECRET, meeting_id, doorway.clock())
        cookie = _ask(port, "GET", f"/j/{given}")[1]
        page, _ = _ask(port, "GET", "/", cookie=cookie)
        token = re.search(r'name="t" value="(\w+)"', page)
        said = {"t": token[1] if token else "", "name": person.name, "door": person.address}
        page, _ = _ask(port, "POST", "/in", cookie=cookie, body=urlencode(said))
    finally:
        server.stop()
    if person.name not in page:
        raise Refused(f"样例中的{person.name}没有能用手机签到。")


def told_of_phones(work: UnitOfWork) -> dict[str, Any]:
    """How many signed in by phone."""
    return {"signed_in": len({s.resident_id for s in work.find(SignIn, via=Via.PHONE)})}


def _ask(port: int, method: str, path: str, *, cookie: str = "", body: str = "") -> tuple[str, str]:
    """What is answered, and the cookie that comes with it."""
    connection = http.client.HTTPConnection(_HERE, port, timeout=30)
    headers = {"Cookie": cookie} if cookie else {}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        given = re.search(rf"{COOKIE}=[^;]+", answer.getheader("Set-Cookie") or "")
        return answer.read().decode(), given[0] if given else ""
    finally:
        connection.close()
