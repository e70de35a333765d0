"""A meeting and the page for phones, served on this machine."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest

from app.domain import phone_pass
from app.domain.people import Room
from app.signin.phones.devices import Devices
from app.signin.phones.doorway import Doorway
from app.signin.phones.serving import PhoneServer, listen
from app.signin.phones.web import PhonePages
from app.steps.people import issue_cards, token_of
from tests.unit.steps.conftest import Hall, clock, hall, services, session

__all__ = ["clock", "hall", "services", "session"]

SECRET = b"0123456789abcdef0123456789abcdef"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def words(self) -> str:
        """What somebody reads."""
        body = self.text.partition("<body")[2].partition(">")[2]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body)).strip()


class Phone:
    """A browser that keeps its cookie and fills in forms."""

    def __init__(self, host: str, port: int, *, called: str = "") -> None:
        self._at = (host, port)
        self._called = called or f"{host}:{port}"
        self.cookie = ""
        self.shown = Answer(0, {}, "")

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(*self._at, timeout=20)
        sent = {"host": self._called, **headers}
        if self.cookie:
            sent["cookie"] = self.cookie
        if body:
            sent["content-type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body or None, sent)
        got = connection.getresponse()
        told = {k.lower(): v for k, v in got.getheaders()}
        text = got.read().decode()
        connection.close()
        if "set-cookie" in told:
            self.cookie = told["set-cookie"].partition(";")[0]
        if got.status == 303:
            return self.ask("GET", told["location"])
        self.shown = Answer(got.status, told, text)
        return self.shown

    def scan(self, code: str) -> Answer:
        return self.ask("GET", f"/j/{code}")

    def send(self, path: str, **fields: str | list[str]) -> Answer:
        token = re.search(r'name="t" value="(\w+)"', self.shown.text)
        filled = {"t": token[1] if token else "", **fields}
        return self.ask("POST", path, urlencode(filled, doseq=True))


@dataclass
class Served:
    """The page as it is served, and the hall that it lets in to."""

    hall: Hall
    doorway: Doorway
    pages: PhonePages
    host: str
    port: int
    seconds: list[float]
    published: list[object] = field(default_factory=list)

    def phone(self, **named: str) -> Phone:
        return Phone(self.host, self.port, **named)

    def code(self) -> str:
        return phone_pass.make_pass(SECRET, self.hall.meeting.id, self.seconds[0])

    def inside(self, person: int | None = None) -> Phone:
        """A phone that scanned the code, and that of a person who signed in by name."""
        phone = self.phone()
        phone.scan(self.code())
        if person is not None:
            resident = self.hall.people[person]
            phone.send("/in", name=resident.name, door=f"1号楼1单元{101 + person}")
        return phone

    def token_of(self, person: int) -> str:
        (card,) = self.hall.services.act(issue_cards, [self.hall.people[person].id]).value
        room = self.hall.services.ask(lambda work: work.first(Room))
        return token_of(room, card)


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    servers: list[PhoneServer] = []

    def start(hall: Hall, *, kept: str = "", code_to_vote: bool = False) -> Served:
        sock = listen("127.0.0.1")
        host, port = sock.getsockname()
        seconds = [1_000_000.0]
        published: list[object] = []
        doorway = Doorway(
            meeting_id=hall.meeting.id,
            act=hall.services.act,
            ask=hall.services.ask,
            publish=published.append,
            devices=Devices(kept),
            secret=SECRET,
            hosts=frozenset({f"{host}:{port}"}),
            code_to_vote=code_to_vote,
            clock=lambda: seconds[0],
        )
        room = hall.services.ask(lambda work: work.first(Room))
        pages = PhonePages(doorway, room.name)
        server = PhoneServer(pages.app, sock)
        server.start()
        servers.append(server)
        return Served(hall, doorway, pages, host, port, seconds, published)

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def served(session: Hall, serve: Callable[..., Served]) -> Served:
    """Seven of nine are here; the meeting is open."""
    return serve(session)
