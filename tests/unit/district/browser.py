"""A browser without a window: cookies, forms, and requests straight into the application."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI
from sqlalchemy import update

from app.district import passwords, staff
from app.district.hub import Hub
from app.district.main import build
from app.district.tables.own import staff as table

PASSWORD = "沙漠里的红柳与胡杨 2026"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    cookies: tuple[str, ...]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    @property
    def words(self) -> str:
        """What is read on the page, spaces made one."""
        shown = re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<head>.*?</head>", "", self.text))
        return " ".join(html.unescape(shown).split())

    @property
    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', self.text)
        return found[1] if found else ""

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


@dataclass
class Browser:
    """Keeps cookies between requests."""

    app: FastAPI
    runner: asyncio.Runner
    address: str = "10.0.0.1"
    scheme: str = "http"
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        cookies = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        sent = {"host": "hl.example", "cookie": cookies} | dict(headers or {})
        plain, _, query = path.partition("?")
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": self.scheme,
            "path": plain,
            "raw_path": plain.encode(),
            "root_path": "",
            "query_string": quote(query, safe="%=&+'").encode(),
            "headers": [(k.encode(), v.encode()) for k, v in sent.items()],
            "client": (self.address, 40000),
            "server": ("hl.example", 80),
        }
        answer = self.runner.run(_exchange(self.app, scope, body))
        for line in answer.cookies:
            name, _, value = line.partition(";")[0].partition("=")
            if "Max-Age=0" in line:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value.strip('"')
        self.csrf = answer.csrf or self.csrf
        return answer

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, *, headers: Mapping[str, str] | None = None, **form: str) -> Answer:
        fields = {"csrf": self.csrf} | form
        told = {"content-type": "application/x-www-form-urlencoded"} | dict(headers or {})
        return self.ask("POST", path, urlencode(fields).encode(), told)

    def sign_in(self, name: str, password: str = PASSWORD) -> Answer:
        self.get("/staff/sign-in")
        answer = self.post("/staff/sign-in", name=name, password=password)
        there = answer
        while there.status == 303:
            there = self.get(there.location)
        return answer


async def _exchange(app: FastAPI, scope: dict[str, Any], body: bytes) -> Answer:
    told: list[dict[str, Any]] = []
    given = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if given:
            return given.pop()
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Any) -> None:
        told.append(message)

    await app(scope, receive, send)
    headers = [(k.decode().lower(), v.decode()) for k, v in told[0]["headers"]]
    cookies = tuple(v for k, v in headers if k == "set-cookie")
    content = b"".join(m.get("body", b"") for m in told[1:])
    return Answer(told[0]["status"], dict(headers), cookies, content)


@contextmanager
def browsing(hub: Hub) -> Iterator[Browser]:
    """A browser on a server of its own."""
    with asyncio.Runner() as runner:
        yield Browser(build(hub), runner)


def another(browser: Browser, address: str = "10.0.0.2") -> Browser:
    """A second browser on the same server."""
    return Browser(browser.app, browser.runner, address)


def employ(
    hub: Hub, name: str, role: str = "admin", place: str = "", *, may_edit: bool = True
) -> None:
    """Somebody of the staff who has a password of their own already."""
    staff.add(hub.core, name, role=role, place=place, may_edit=may_edit)
    with hub.core.database.writing() as connection:
        values = {"password": passwords.hashed(PASSWORD), "must_change": 0}
        connection.execute(update(table).where(table.c.name == name).values(values))
