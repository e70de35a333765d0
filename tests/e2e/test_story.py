"""From the first start to printed minutes, through the real window with its real workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest

from tests.e2e import scenes
from tests.e2e.pages import ALT, CTRL, Desktop, Key
from tests.e2e.scenes import StoryClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.pages import User

pytestmark = pytest.mark.e2e

ADDED = "物业一周内报来样灯。"
OPENING = "会议由社区党委召集，全程录音。"


def codes(path: Path) -> list[str]:
    """What a scanner reads on the first page."""
    zxing = pytest.importorskip("zxingcpp")
    document = pdfium.PdfDocument(path)
    try:
        picture = document[0].render(scale=2).to_pil()
    finally:
        document.close()
    return [code.text for code in zxing.read_barcodes(picture)]


def text_of(path: Path) -> str:
    """All that can be read on paper, without blanks."""
    document = pdfium.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return "".join("".join(pages).split())


def test_from_the_first_start_to_printed_minutes(
    opened: Callable[..., User], tmp_path: Path
) -> None:
    clock, desktop = StoryClock(), Desktop(tmp_path)
    desktop.chosen.append(scenes.write_roster(tmp_path / "名册.xlsx"))
    data = tmp_path / "data"
    user = opened(data, clock=clock, desktop=desktop)
    scenes.start_room(user)
    scenes.import_roster(user)
    scenes.print_card(user, "王淑兰")
    (token,) = codes(desktop.saved[-1])
    scenes.enter_matters(user)
    scenes.new_meeting(user)
    scenes.fill_agenda(user)
    scenes.check_people(user)
    print_notice(user, desktop)
    # The day itself: the laptop is started again.
    clock.go(days=14, hours=5)
    user = opened(data, clock=clock, desktop=desktop)
    scenes.begin_sign_in(user)
    come_in(user, token)
    scenes.open_meeting(user)
    clock.go(minutes=4)
    scenes.next_item(user, scenes.LIGHTS)
    talk(user, clock)
    said = [two_tellers(user)]
    scenes.task(user, "周敏")
    clock.go(minutes=9)
    scenes.next_item(user, scenes.FUND)
    said.append(ballots(user))
    pause(user, clock)
    scenes.next_item(user, scenes.PARKING)
    said.append(fail(user))
    undo_and_redo(user)
    clock.go(minutes=11)
    user.key(Key.Key_F7)
    user.sees("议程都已完成")
    user.shoot("26-agenda-done")
    scenes.close_meeting(user)
    user.shoot("27-closed")
    write_minutes(user)
    issue(user, desktop)
    publish(user, desktop)
    report = user.console.services.verify_log()
    assert report.faults == []
    (paper,) = (data / "papers").glob("*.pdf")
    assert paper.name == f"2026-11-24-{scenes.MEETING}-纪要.pdf"
    check_minutes(paper, said)
    assert check_pictures(desktop.printed[0]) == check_pictures(paper)


def print_notice(user: User, desktop: Desktop) -> None:
    """The notice, from the check before the meeting."""
    user.press("会前检查")
    user.sees("议程 4 项，共")
    user.shoot("10-ready")
    user.press("打印会前公告")
    user.press("另存为")
    user.sees("已存为")
    said = text_of(desktop.saved[-1])
    for words in (scenes.MEETING, scenes.ROOM, scenes.PARKING, scenes.FUND, "2026年11月24日"):
        assert words in said


def come_in(user: User, token: str) -> None:
    """By initials, by a family, by a card; the holder of a proxy brings one more."""
    scenes.sign_in(user, "lm", "李旻")
    user.shoot("13-door")
    scenes.sign_in(user, "hfq", "何凤琴")
    scenes.sign_in(user, "zgy", "赵国阳")
    user.write_anywhere("1-2-301")
    user.until(lambda: len(scenes.options(user, "找到的人")) == 3)
    user.key(Key.Key_Return, CTRL)
    user.sees("一家 3 人已签到")
    user.shoot("14-family")
    user.scan(token)
    user.until(lambda: scenes.journal(user)[0] == "王淑兰 签到")
    user.sees("欢迎，已签到")
    user.scan(token)
    user.sees("您已经签到过了，请入座")
    assert scenes.journal(user)[0] == "王淑兰 签到"
    for letters, name in (("oym", "欧阳明"), ("zjg", "周建国"), ("chenjie", scenes.RARE)):
        scenes.sign_in(user, letters, name)
    # Eight themselves, and one by proxy.
    user.sees("✓ 已达法定人数")
    user.sees("委托 1")


def talk(user: User, clock: StoryClock) -> None:
    """Two ask for the floor; what they say is noted in their name."""
    scenes.speak(user, "oym", "1")
    scenes.speak(user, "zhangguiying", "2")
    user.key(Key.Key_Space)
    user.sees("正在发言")
    user.shoot("15-floor")
    scenes.note(user, scenes.NOTE)
    clock.go(seconds=90)
    user.key(Key.Key_Space)
    user.sees("张桂英 · 反对")
    user.key(Key.Key_E, ALT)


def two_tellers(user: User) -> str:
    """They differ, count again, agree."""
    scenes.hands(user, (8, 1, 0))
    user.key(Key.Key_Return)
    user.sees("计票人甲 已计完")
    scenes.count_hands(user, (7, 1, 1))
    # The second does not see what the first found.
    assert "计票人甲 8" not in user.screen()
    assert "甲8" not in user.screen()
    user.key(Key.Key_Return)
    user.sees("✗ 两人不一致")
    user.shoot("16-mismatch")
    user.key(Key.Key_Return)
    user.sees("不能宣布")
    user.key(Key.Key_R, ALT)
    scenes.count_hands(user, (8, 1, 0), (8, 1, 0))
    user.sees("✓ 两人一致")
    user.shoot("17-agreed")
    said = scenes.declare(user, "通过")
    user.shoot("18-declared")
    return said


def ballots(user: User) -> str:
    """Owners decide by heads and area, also those who are not here."""
    scenes.owners_ballots(user, "1111111112113")
    user.shoot("20-ballots")
    said = scenes.declare(user, "通过")
    user.shoot("21-owners")
    return said


def pause(user: User, clock: StoryClock) -> None:
    """A break, and on."""
    user.key(Key.Key_F6)
    user.sees("发言和议程的计时都已停下")
    user.shoot("22-break")
    clock.go(minutes=10)
    user.key(Key.Key_F5)
    user.sees("会议中")


def fail(user: User) -> str:
    """A motion that does not get its majority."""
    scenes.hands(user, (4, 4, 1), (4, 4, 1))
    said = scenes.declare(user, "未通过")
    user.shoot("24-failed")
    return said


def undo_and_redo(user: User) -> None:
    """The declaration is taken back and done again; the figures stay."""
    user.key(Key.Key_Z, CTRL)
    user.sees("已撤销。按 Ctrl+Y 恢复。")
    user.sees("现在宣布则未通过")
    user.key(Key.Key_Y, CTRL)
    user.sees("结果已宣布，请主持人朗读")


def write_minutes(user: User) -> None:
    """The recorder completes what the program put together."""
    user.press("整理纪要")
    user.sees("全部为自动内容")
    user.add_to(scenes.NOTE, ADDED)
    user.add_to("开头一段", OPENING)
    user.sees("草稿已保存 · 手改 2 处")
    user.shoot("30-minutes")


def issue(user: User, desktop: Desktop) -> None:
    """Issued after a second yes, and printed."""
    user.press("签发并打印")
    user.sees("签发以后，纪要和会议记录都不能再改")
    user.shoot("31-confirm")
    user.press("确认签发并打印")
    user.sees("已送往")
    user.sees("已签发：纪要")
    user.shoot("32-issued")
    assert len(desktop.printed) == 1


def publish(user: User, desktop: Desktop) -> None:
    """The result notice: names are masked."""
    user.press("结果公示")
    user.sees("姓名已经遮盖")
    user.press("另存为")
    user.until(lambda: any("结果公示" in path.name for path in desktop.saved))
    user.sees("已存为")
    user.shoot("33-notice")
    said = text_of(desktop.saved[-1])
    assert scenes.LIGHTS in said
    assert "通过" in said
    assert "未通过" in said
    named = [name for name in scenes.NAMES if name in said]
    assert not named, named


def check_minutes(path: Path, sentences: list[str]) -> None:
    """Everybody and everything stands on the paper, as it was said and written."""
    said = text_of(path)
    for words in (scenes.MEETING, scenes.ROOM, *scenes.NAMES[:12]):
        assert words in said, words
    for sentence in sentences:
        assert sentence in said, sentence
    for words in (scenes.NOTE + ADDED, OPENING, scenes.LIGHTS_TEXT, scenes.FUND_TEXT, "孙德顺"):
        assert words in said, words
    for label, count in (("同意", 8), ("反对", 1)):
        assert f"{label}{count}" in said or f"{label}票{count}" in said, label


def check_pictures(path: Path) -> int:
    """No page is blank; gives how many there are."""
    document = pdfium.PdfDocument(path)
    try:
        for page in document:
            grey = page.render(scale=0.5).to_pil().convert("L").histogram()
            ink = sum(grey[:128]) / sum(grey)
            assert 0.002 < ink < 0.5, (path.name, ink)
        return len(document)
    finally:
        document.close()
