"""The page for phones in a real browser of a phone's size: the way of somebody in the room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.vote import Ballot, Method
from app.steps.deliberate import voting
from app.steps.deliberate.voting import VoteInput
from tests.e2e.browsing import PHONE, Screen, chromium, why_not
from tests.unit.signin.phones.conftest import Served, serve
from tests.unit.steps.conftest import Hall, clock, hall, services, session

__all__ = ["clock", "hall", "serve", "services", "session"]

pytestmark = [pytest.mark.e2e, pytest.mark.skipif(bool(why_not()), reason=why_not())]
SMALL = (320, 568)
LONG = "关于在院内东侧绿地两旁补种乔木以后增设八十六个不固定停车位并对夜间停放收取管理费的方案"


@pytest.fixture
def served(session: Hall, serve: Callable[..., Served]) -> Served:
    return serve(session)


@pytest.fixture
def screen(served: Served, tmp_path: Path) -> Iterator[Screen]:
    url = f"http://{served.host}:{served.port}"
    with chromium(url, tmp_path / "browser") as found:
        found.look(PHONE)
        yield found


def test_scan_sign_in_speak_vote_and_change_ones_mind(screen: Screen, served: Served) -> None:
    run, me = served.hall.services, served.hall.people[7]
    screen.open("/")
    assert "请先扫大屏上的二维码" in screen.words
    screen.open(f"/j/{served.code()}")
    assert "请告诉我们您是谁" in screen.words
    assert screen.path == "/"  # what was scanned does not stay in the address
    screen.shoot("phone-who")
    screen.fill("name", me.name)
    screen.fill("door", "1号楼1单元108")
    screen.press("签到", within="/in")
    assert f"{me.name}，您已签到" in screen.words
    screen.press("反对", within="/speak")
    assert "下一位就是您" in screen.words
    screen.shoot("phone-home")

    vote = run.act(
        voting.open_vote, served.hall.items[0].id, VoteInput(method=Method.PHONE, text=LONG)
    )
    for changes in (vote.changes,):
        served.pages.on_changes(changes)
    # Nobody touches it: the page finds out by itself.
    screen.driver.implicitly_wait(20)
    screen.find("button.for")
    screen.driver.implicitly_wait(10)
    assert LONG in screen.words
    screen.press("▲ 赞成", within="/vote")
    screen.shoot("phone-voted")
    screen.press("▼ 反对", within="/vote")
    assert "您的选择已记上" in screen.words
    (ballot,) = run.ask(lambda work: work.find(Ballot))
    assert ballot.choices == ("against",)

    for size in (PHONE, SMALL):
        screen.look(size)
        assert screen.overflow() <= 0
    smallest = screen.driver.execute_script(
        "return Math.min.apply(null, [].map.call(document.querySelectorAll('body *'),"
        "function (e) { return parseFloat(getComputedStyle(e).fontSize) }))"
    )
    assert smallest >= 17
    low = screen.driver.execute_script(
        "return Math.min.apply(null, [].map.call(document.querySelectorAll('button'),"
        "function (e) { return e.offsetHeight }))"
    )
    assert low >= 44
    asked = {url for url in screen.requests() if not url.startswith(("data:", "chrome:"))}
    assert {url.partition("//")[2].partition("/")[0] for url in asked} == {
        f"{served.host}:{served.port}"
    }
    assert [
        line for line in screen.complaints() if "favicon" not in line and "403" not in line
    ] == []


def test_without_scripts_everything_works(served: Served, tmp_path: Path) -> None:
    url = f"http://{served.host}:{served.port}"
    with chromium(url, tmp_path / "browser") as screen:
        screen.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        screen.look(PHONE)
        screen.open(f"/j/{served.code()}")
        screen.fill("code", served.token_of(8))
        screen.follow(screen.find("form:nth-of-type(2) button"))
        assert "您已签到" in screen.find("main").text
        assert screen.find("noscript").get_attribute("textContent") is not None
