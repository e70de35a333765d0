"""What a phone may ask of the laptop: a dozen small requests, each answered with a whole page.

Nothing that is answered tells who else lives here: somebody who is not found, whose door is
another's, whose phone is another or who left the roster is told one and the same.
"""

from __future__ import annotations

import hmac
import logging
import threading
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from app.domain import phone_pass
from app.domain.errors import Refused
from app.domain.evaluation import Score
from app.domain.meeting import Side
from app.signin.phones.edge import COOKIE, Edge
from app.signin.phones.limits import Limits
from app.signin.phones.pages import HELP, NO_PASS, STALE, Pages
from app.steps import phones

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from app.domain.changes import Changes
    from app.domain.people import Resident
    from app.signin.phones.devices import Device
    from app.signin.phones.doorway import Doorway

_log = logging.getLogger(__name__)
NOBODY = "没有对上。请核对姓名和楼门牌号；或者到签到台，报一声就能签到。"
NOT_DONE = "这一步没有完成，没有改动。"
SLOWER = "试得太多次了。请到签到台，报姓名或门牌号就能签到。"
# What phones show depends on these; a sign-in or a ballot of somebody else changes nothing there.
_SHOWN = ("meeting", "agenda_item", "vote", "survey", "matter", "item_run")


class PhonePages:
    """The application.

    Args:
        doorway: what it stands on.
        room: name of the room.
    """

    def __init__(self, doorway: Doorway, room: str) -> None:
        self._door = doorway
        self._pages = Pages(room)
        self._limits = Limits(doorway.clock)
        self._lock = threading.Lock()
        self._version = self._spoken = 0
        self._waiting: set[str] = set()
        pages = Starlette(
            routes=[
                Route("/", self._home),
                Route("/j/{pass_}", self._join),
                Route("/j", self._typed, methods=["POST"]),
                Route("/in", self._sign_in, methods=["POST"]),
                Route("/vote", self._vote, methods=["POST"]),
                Route("/judge", self._judge, methods=["POST"]),
                Route("/speak", self._speak, methods=["POST"]),
                Route("/v", self._what),
                Route("/help", self._help),
                Route("/s.css", self._style),
                Route("/a.js", self._script),
            ]
        )
        pages.router.redirect_slashes = False
        self.app = Edge(
            pages,
            doorway.hosts,
            doorway.devices,
            self._limits,
        )

    def on_changes(self, changes: Changes) -> None:
        """Something was written, here or elsewhere in the program."""
        with self._lock:
            if changes.touches(*_SHOWN):
                self._version += 1
            if changes.touches("speech"):
                self._spoken += 1

    def renew(self) -> None:
        """Have every phone look again."""
        with self._lock:
            self._version += 1

    # Getting in

    async def _join(self, request: Request) -> Response:
        address = _address(request)
        return self._let_in(request, request.path_params["pass_"], address)

    async def _typed(self, request: Request) -> Response:
        form = _form(await request.body())
        figures = "".join(_one(form, "figures").split())
        return self._let_in(request, figures or "-", _address(request))

    def _let_in(self, request: Request, given: str, address: str) -> Response:
        if not self._limits.may_guess(address):
            return self._told("请稍等", (SLOWER,), status=429)
        if not phone_pass.is_good(
            self._door.secret, self._door.meeting_id, given, self._door.clock()
        ):
            self._limits.guessed_wrong(address)
            self._door.turn_away("用了过期的二维码")
            return self._told("请再扫一次", STALE, status=403)
        answer = RedirectResponse("/", status_code=303)
        if self._device(request) is None:
            answer.set_cookie(
                COOKIE, self._door.devices.let_in(), httponly=True, samesite="lax", path="/"
            )
        return answer

    async def _home(self, request: Request) -> Response:
        device = self._device(request)
        if device is None:
            return HTMLResponse(self._pages.outside(), status_code=403)
        return await run_in_threadpool(self._show, device)

    def _show(self, device: Device, *, good: str = "", wrong: str = "", **typed: str) -> Response:
        view = self._door.ask(phones.phone_view, self._door.meeting_id, device.resident_id)
        token = self._token(device)
        if not view.name:
            page = self._pages.who(
                title=view.title, token=token, wrong=wrong, door=typed.get("door", ""),
                name=typed.get("name", ""),
            )  # fmt: skip
            return HTMLResponse(page)
        with self._lock:
            (self._waiting.add if view.waits is not None else self._waiting.discard)(device.key)
        needs_code = self._door.code_to_vote and not device.known
        page = self._pages.home(
            title=view.title, token=token, good=good, wrong=wrong, view=view,
            needs_code=needs_code, watch=self._now_for(device),
        )  # fmt: skip
        return HTMLResponse(page)

    # What is done

    async def _sign_in(self, request: Request) -> Response:
        address = _address(request)

        def do(device: Device, form: dict[str, list[str]]) -> Response:
            name, door, code = (_one(form, key) for key in ("name", "door", "code"))
            if not self._limits.may_guess(address):
                self._door.turn_away("短时间里试了很多次")
                return self._show(device, wrong=SLOWER)
            by_code = bool(code)
            found = self._find(name, door, code)
            if found is None or not self._is_theirs(device, found, by_code=by_code):
                self._limits.guessed_wrong(address)
                return self._show(device, wrong=NOBODY, name=name, door=door)
            return self._welcome(device, found, by_code=by_code)

        return await self._do(request, do, signed_in=False)

    def _find(self, name: str, door: str, code: str) -> Resident | None:
        if code:
            found = self._door.ask(phones.find_by_code, code)
        else:
            found = self._door.ask(phones.find_by_name, name, door)
        if found is None:
            self._door.turn_away("卡号没有对上" if code else "姓名和门牌没有对上")
        resident: Resident | None = found
        return resident

    def _is_theirs(self, device: Device, resident: Resident, *, by_code: bool) -> bool:
        good = self._door.devices.bind(
            device, resident.id, resident.name, at=self._door.now(), known=by_code
        )
        if not good:
            self._door.turn_away(f"{resident.name}已经用另一部手机签到，或这部手机已是别人的")
        return good

    def _welcome(self, device: Device, resident: Resident, *, by_code: bool) -> Response:
        try:
            outcome = self._door.act(phones.sign_in_by_phone, self._door.meeting_id, resident.id)
        except Refused as refused:
            self._door.devices.let_go(resident.id)
            return self._show(device, wrong=refused.message)
        self._door.devices.signed_in(device.key, outcome.changes.op)
        self._door.publish(outcome.changes)
        self._door.moved()
        signed = outcome.value
        now = self._door.devices.of(device.key) or device
        good = "身份已核对，可以投票了。" if by_code and device.resident_id else signed.words
        return self._show(now, good=good)

    async def _vote(self, request: Request) -> Response:
        def do(device: Device, form: dict[str, list[str]]) -> Response:
            if self._door.code_to_vote and not device.known:
                return self._show(device, wrong="用手机投票要先核对身份。请到签到台说一声。")
            self._write(
                phones.vote_by_phone,
                self._door.meeting_id,
                _one(form, "vote"),
                by=device.resident_id,
                voter=_one(form, "voter"),
                choices=form.get("choice", []),
            )
            return self._show(device, good="您的选择已记上。")

        return await self._do(request, do)

    async def _judge(self, request: Request) -> Response:
        def do(device: Device, form: dict[str, list[str]]) -> Response:
            score = _enum(Score, _one(form, "score"))
            survey = _one(form, "survey")
            self._write(phones.judge_by_phone, survey, by=device.resident_id, score=score)
            return self._show(device, good="谢谢，您的评价已记上。")

        return await self._do(request, do)

    async def _speak(self, request: Request) -> Response:
        def do(device: Device, form: dict[str, list[str]]) -> Response:
            side, by = _one(form, "side"), device.resident_id
            if not side:
                self._write(phones.stop_asking, self._door.meeting_id, by=by)
                return self._show(device, good="已从发言名单中退出。")
            chosen = _enum(Side, side)
            self._write(phones.ask_by_phone, self._door.meeting_id, by=by, side=chosen)
            return self._show(device, good="已记下，请等主持人叫到您。")

        return await self._do(request, do)

    async def _do(
        self,
        request: Request,
        do: Callable[[Device, dict[str, list[str]]], Response],
        *,
        signed_in: bool = True,
    ) -> Response:
        """Read the form, check that it is this phone's own, and do it on a worker's thread."""
        device = self._device(request)
        if device is None:
            return self._told("请扫大屏上的二维码", NO_PASS, status=403)
        form = _form(await request.body())
        if not hmac.compare_digest(_one(form, "t").encode(), self._token(device).encode()):
            return self._told("请再试一次", (NOT_DONE,), status=403, again=True)
        if signed_in and not device.resident_id:
            return RedirectResponse("/", status_code=303)

        def run() -> Response:
            try:
                return do(device, form)
            except Refused as refused:
                return self._show(device, wrong=refused.message)
            except Exception:
                _log.exception("a phone asked for something")
                return self._told("请再试一次", (NOT_DONE,), status=500, again=True)

        return await run_in_threadpool(run)

    def _write(self, verb: Callable[..., Any], *args: Any, **named: Any) -> Any:
        outcome = self._door.act(verb, *args, **named)
        self._door.publish(outcome.changes)
        return outcome.value

    # Small things

    async def _what(self, request: Request) -> Response:
        device = self._device(request)
        return PlainTextResponse(self._now_for(device) if device is not None else "-")

    async def _help(self, _request: Request) -> Response:
        return self._told("打不开、填不上怎么办", HELP, again=True)

    async def _style(self, _request: Request) -> Response:
        return Response(self._pages.style, media_type="text/css; charset=utf-8")

    async def _script(self, _request: Request) -> Response:
        return Response(self._pages.script, media_type="text/javascript; charset=utf-8")

    def _now_for(self, device: Device) -> str:
        with self._lock:
            spoken = f".{self._spoken}" if device.key in self._waiting else ""
            return f"{self._version}{spoken}"

    def _told(
        self, heading: str, lines: tuple[str, ...], *, status: int = 200, again: bool = False
    ) -> Response:
        return HTMLResponse(self._pages.told(heading, lines, again=again), status_code=status)

    def _device(self, request: Request) -> Device | None:
        return self._door.devices.find(request.cookies.get(COOKIE, ""))

    def _token(self, device: Device) -> str:
        """What a form of this phone holds: another site cannot know it."""
        return hmac.new(self._door.secret, device.key.encode(), sha256).hexdigest()[:32]


def _address(request: Request) -> str:
    return request.client.host if request.client is not None else ""


def _form(body: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(body.decode("utf-8", "replace"), max_num_fields=40)
    except ValueError:  # more fields than any form of ours
        return {}


def _one(form: dict[str, list[str]], key: str) -> str:
    return form.get(key, [""])[0].strip()


def _enum(kind: Any, text: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise Refused("这一步没有完成，没有改动。请再试一次。") from None
