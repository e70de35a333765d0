"""The pages for phones: plain forms that work without scripts, in browsers of ten years ago."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader, Environment, select_autoescape

from app.domain.evaluation import Score
from app.domain.meeting import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLDER = files("app.signin.phones") / "templates"
_NAMES = ("base.html", "outside.html", "who.html", "home.html", "told.html")
MARKS = {"for": "▲", "against": "▼", "abstain": "●"}

HELP = (
    "手机要和会场的电脑在同一个 Wi-Fi，或者连上电脑开的热点。请先看手机的 Wi-Fi 是不是连对了。",
    "连上以后，手机可能提示“此网络无法访问互联网”，请选“继续使用”。流量数据可以暂时关掉。",
    "二维码每半分钟换一次，请对着大屏现扫，不要用拍下来的照片。",
    "微信里打不开时，点右上角“…”，选“在浏览器打开”。",
    "还是不行没有关系：请到签到台，报姓名或门牌号就能签到；表决时举手或投纸票一样有效。",
)
STALE = (
    "这个二维码已经过期，或者不是从大屏上现扫的。",
    "请对着大屏再扫一次；二维码每半分钟换一次。",
)
NO_PASS = ("请先扫大屏上的二维码。", "没有大屏也可以到签到台，报姓名或门牌号签到。")


class Pages:
    """Makes pages.

    Args:
        room: name of the room, for the head of every page.
    """

    def __init__(self, room: str) -> None:
        self._room = room
        sources = {name: (_FOLDER / name).read_text("utf-8") for name in _NAMES}
        self._pages = Environment(
            loader=DictLoader(sources),
            autoescape=select_autoescape(default=True),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.style = (_FOLDER / "s.css").read_bytes()
        self.script = (_FOLDER / "a.js").read_bytes()

    def outside(self) -> str:
        """Nobody that is known: scan, or type what the big screen shows."""
        return self._page("outside.html", lines=NO_PASS)

    def who(self, **named: Any) -> str:
        """Asks who somebody is."""
        return self._page("who.html", name=named.pop("name", ""), **named)

    def home(self, **named: Any) -> str:
        """What there is to do."""
        return self._page("home.html", marks=MARKS, scores=tuple(Score), sides=tuple(Side), **named)

    def told(self, heading: str, lines: Sequence[str], *, again: bool = False) -> str:
        """Some sentences."""
        return self._page("told.html", heading=heading, lines=lines, again=again)

    def _page(self, template: str, **named: Any) -> str:
        return self._pages.get_template(template).render(room=self._room, **named)
