"""``hongliu demo``: matters from the first word to the score, by the same verbs as the window."""

from __future__ import annotations

import json
import tempfile
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.bootstrap import Services
from app.cli.console import say
from app.cli.demo_district import Above, above
from app.cli.demo_entering import latest_meeting, taking, target_of
from app.cli.demo_papers import LATER, PAPERS, write_later, write_papers
from app.cli.demo_scenes import SCENES, STAGE
from app.cli.demo_summary import SUMMARY, steps_summary, summary_of
from app.domain.clock import CHINA
from app.domain.errors import Refused
from app.domain.matter import Step
from app.domain.people import Room
from app.sample.carrying import carry_through
from app.sample.gathering import gather
from app.sample.phoning import told_of_phones
from app.sample.raising import frames, told_of_cards
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings
from app.store.hold import Tenant

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.steps.ports import UnitOfWork

FIRST_DAY = datetime(2026, 11, 3, 9, 0, tzinfo=CHINA)
MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=CHINA)
SCREENS = "screens"
_STEPS = {**{step.value: step.glyph for step in Step}, "ended": "办结或结束"}


@dataclass(frozen=True, slots=True)
class _Demo:
    """A story that is being told into a folder.

    ``viewer`` works on the same data for the window, with time and chance of its own: pictures
    leave the record of the meeting as it is without them.
    """

    out: Path
    services: Services
    viewer: Services
    clock: StoryClock
    told: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)


def demo(out: Path, *, data: Path | None = None) -> int:
    """Tell the sample meeting and write papers, pictures and ``summary.json`` into ``out``.

    What an earlier demo wrote there is replaced; other files stay. ``summary.json`` is written
    last: where it stands, everything else does.

    Args:
        out: made where it is not there.
        data: the data folder to tell it in, empty as yet; by default one that goes afterwards.

    Raises:
        Refused: a folder cannot be written, or the data folder is in use by a room.
    """
    _make_room(out)
    with _folder(data) as folder:
        clock, settings = StoryClock(FIRST_DAY), Settings(data=Path(folder))
        services = Services(settings, clock=clock, entropy=story_entropy()).open(Tenant.COMMAND)
        viewer = Services(settings, clock=clock.look).open()
        try:
            _run(_Demo(out, services, viewer, clock))
        finally:
            viewer.close()
            services.close()
    return 0


def _folder(data: Path | None) -> AbstractContextManager[str | Path]:
    return nullcontext(data) if data else tempfile.TemporaryDirectory(prefix="hongliu-demo-")


def _make_room(out: Path) -> None:
    """Take away what an earlier demo left, so that nothing old passes for new."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        old = [out / name for name in (SUMMARY, *PAPERS, *LATER)]
        for path in (*old, *(out / SCREENS).glob("[0-9][0-9]-*.png")):
            path.unlink(missing_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise Refused(
            f"不能写入 {error.filename or out}。没有输出任何内容；"
            "请换一个可以写入的目录，或者关闭正在使用其中文件的程序。"
        ) from error


def _run(demo: _Demo) -> None:
    if demo.viewer.ask(_any_room) is not None:
        raise Refused(
            f"{demo.services.settings.data} 里已经有会客厅的数据，没有改动。请换一个空目录。"
        )
    say("正在开一场样例会议，再把议定的事办到底。名册和人物均为虚构。")
    shots = taking("ui.shots", "demo")
    shots.prepare()
    shooter = shots.Shooter(demo.viewer, demo.out / SCREENS)
    try:
        summary = _tell(demo, _photographer(demo, shooter, dark=shots.Mode.DARK))
    finally:
        shooter.close()
    text = json.dumps(summary, ensure_ascii=False, indent=2)
    (demo.out / SUMMARY).write_text(f"{text}\n", encoding="utf-8")
    _report(demo.out, summary)


def _tell(demo: _Demo, scene: Callable[[str], None]) -> dict[str, Any]:
    """The whole story; gives the summary."""
    services, clock = demo.services, demo.clock
    scene("empty")
    meeting = tell(
        services, clock, scene=scene, before=lambda: gather(services, clock, until=MORNING)
    )
    digest = write_papers(services, meeting, demo.out)
    with above(services) as up:
        carry_through(services, clock, meeting, scene=scene, ask=up.answer)
        write_later(services, demo.out, since=FIRST_DAY.date())
        summary = summary_of(services, meeting, minutes_sha256=digest)
        if isinstance(up, Above):
            say("正在与一台演示用的街道服务器同步……")
        shown = {"stage": stage_pictures(), "card_vote": services.ask(told_of_cards)}
        shown["phones"] = services.ask(told_of_phones)
        return summary | up.compare() | steps_summary(services) | shown


def _photographer(demo: _Demo, shooter: Any, *, dark: object) -> Callable[[str], None]:
    def scene(name: str) -> None:
        meeting = demo.viewer.ask(latest_meeting)
        if meeting is not None and name not in demo.seen:
            demo.seen.add(name)
            for shown in STAGE.get(name, ()):
                shooter.shoot_stage(
                    shown.page, shown.name, meeting.id, light=shown.light, figures=shown.figures
                )
        if name not in SCENES or name in demo.told:
            return
        demo.told.add(name)
        words, pictures = SCENES[name]
        say(f"[{len(demo.told)}/{len(SCENES)}] {words}")
        for one in pictures:
            target = target_of(demo.viewer, one, meeting)
            mode = dark if one.dark else None
            seen = frames(demo.viewer) if one.raised else ()
            shooter.shoot(one.place, one.name, target, mode=mode, typed=one.typed, frames=seen)

    return scene


def stage_pictures() -> dict[str, list[str]]:
    """The pictures of the Stage by page, as paths within the demo's folder."""
    found: dict[str, list[str]] = {}
    for pictures in STAGE.values():
        for one in pictures:
            found.setdefault(one.page.value, []).append(f"{SCREENS}/{one.name}.png")
    return found


def _any_room(work: UnitOfWork) -> Room | None:
    return work.first(Room)


def _report(out: Path, summary: dict[str, Any]) -> None:
    for item in summary["items"]:
        if item["sentence"]:
            say(f"　{item['title']}：{item['sentence']}")
    say(f"操作日志 {summary['ops']} 条，核验{'通过' if summary['log_verified'] else '没有通过'}。")
    say(f"用手机签到 {summary['phones']['signed_in']} 人。")
    cards = summary["card_vote"]
    if cards:
        told = f"摄像头读到 {cards['read']} 张，手工补录 {cards['by_hand']} 张"
        say(f"举牌表决“{cards['title']}”：{told}，{'通过' if cards['passed'] else '未通过'}。")
    counts = "，".join(f"{_STEPS[key]}{n}" for key, n in summary["steps"].items() if n)
    say(f"议题：{counts}。居民评价{summary['satisfaction']['voices']}份。")
    if summary["synced"] is None:
        say("这里没有街道服务器的部件，没有演示同步；街道的答复按电话登记。")
    else:
        agreed = "第二台电脑取回后完全一致" if summary["synced"] else "第二台电脑取回后不一致"
        say(f"街道服务器已收妥 {summary['acked_ops']} 条，{agreed}。")
    say(
        f"已输出到 {out}：{len(PAPERS) + len(LATER)} 份纸件和表格、{SCREENS} 里的画面和 {SUMMARY}。"
    )
