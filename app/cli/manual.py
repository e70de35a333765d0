"""``hongliu manual``: the manual as a PDF and a folder of HTML, with pictures of the program."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.bootstrap import Services
from app.cli.console import say
from app.cli.demo import FIRST_DAY, MORNING
from app.cli.demo_entering import latest_meeting, taking, target_of
from app.cli.demo_scenes import FOR_THE_MANUAL, SCENES, STAGE, Picture, StagePicture
from app.domain.errors import Refused
from app.domain.manual import KeyGroup, Manual
from app.faults import versions
from app.keeping.archive import Reason
from app.manual import chapters
from app.sample.carrying import carry_through
from app.sample.gathering import gather
from app.sample.posts import add_posts, print_sheet
from app.sample.raising import frames
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.domain.manual import Chapter

PDF, HTML = "红柳会客厅使用手册.pdf", "html"
SCALE = 2
Shown = Picture | StagePicture


def manual(out: Path) -> int:
    """Tell the sample meeting, photograph what the chapters ask for, and write the manual.

    Args:
        out: folder for the PDF and the folder of HTML; made where it is not there. What an earlier
            run wrote there is replaced when all is well.

    Raises:
        Refused: a picture that a chapter asks for cannot be made, or a library lacks.
        OSError: the folder cannot be written.
    """
    from app.documents.forms.common import Order
    from app.documents.forms.manual import make_manual
    from app.documents.manual_html import write_manual

    out.mkdir(parents=True, exist_ok=True)
    say("正在拍手册要的画面。会客厅、人名和事情都是虚构的。")
    with tempfile.TemporaryDirectory(prefix="hongliu-manual-") as folder:
        pictures, keys = photograph(chapters(), Path(folder), told=say)
    book = Manual(chapters(), versions()["程序"], keys, pictures)
    report = make_manual(book, out / PDF, order=Order(created=datetime.now(UTC)))
    write_manual(book, out / HTML)
    say(f"已生成 {out / PDF}：{report.pages} 页，{len(pictures)} 幅画面；{out / HTML}：网页。")
    return 0


def photograph(
    wanting: Iterable[Chapter], folder: Path, *, told: Callable[[str], None] = lambda _: None
) -> tuple[Mapping[str, bytes], tuple[KeyGroup, ...]]:
    """Take the pictures that these chapters ask for; gives PNG files by name, and the keys met.

    The story is told no further than the last of them.

    Args:
        wanting: the chapters.
        folder: for the story's data and the pictures; empty.
        told: called with a word on each.

    Raises:
        Refused: a picture cannot be made: none has that name, or what is to be seen is not there.
    """
    wanted = {name: chapter for chapter in wanting for name in chapter.pictures}
    scenes = scenes_of(wanted)
    picturing = taking("ui.picturing", "manual")
    clock, settings = StoryClock(FIRST_DAY), Settings(data=folder / "data")
    services = Services(settings, clock=clock, entropy=story_entropy()).open()
    viewer = Services(settings, clock=clock.look).open()
    shooter = picturing.Picturing(viewer, folder / "pictures", scale=SCALE)
    try:
        session = _Session(viewer, picturing, shooter, scenes, told)
        session.run(services, clock)
        return session.pictures, shooter.keys()
    finally:
        shooter.close()
        viewer.close()
        services.close()


def scenes_of(wanted: Mapping[str, Chapter]) -> dict[str, list[Shown]]:
    """Where in the story each of these is taken.

    Raises:
        Refused: nothing has one of these names.
    """
    known: dict[str, tuple[str, Shown]] = {}
    for scene, (_words, pictures) in SCENES.items():
        known |= {one.name: (scene, one) for one in pictures}
    for scene, pictures in FOR_THE_MANUAL.items():
        known |= {one.name: (scene, one) for one in pictures}
    for scene, pages in STAGE.items():
        known |= {one.name: (scene, one) for one in pages}
    found: dict[str, list[Shown]] = {}
    for name, chapter in wanted.items():
        if name not in known:
            raise Refused(
                f"“{chapter.title}”这一章要的画面“{name}”，程序不会拍，手册没有生成。"
                f"请看 resources/manual/zh/{chapter.key}.md 里的图名。"
            )
        scene, one = known[name]
        found.setdefault(scene, []).append(one)
    return found


class _Finished(Exception):
    """Every picture is taken: the rest of the story is not needed."""


class _Session:
    """Takes the pictures while the story is told."""

    def __init__(
        self,
        viewer: Services,
        picturing: Any,
        shooter: Any,
        scenes: dict[str, list[Shown]],
        told: Callable[[str], None],
    ) -> None:
        self._viewer, self._picturing, self._shooter = viewer, picturing, shooter
        self._left, self._told = dict(scenes), told
        self._all = sum(map(len, scenes.values()))
        self.pictures: dict[str, bytes] = {}

    def run(self, services: Services, clock: StoryClock) -> None:
        """Tell the story as far as it is needed."""
        self._services = services
        try:
            self.scene("empty")
            meeting = tell(
                services, clock, scene=self.scene,
                before=lambda: self._gather(services, clock),
            )  # fmt: skip
            carry_through(services, clock, meeting, scene=self.scene, ask=lambda _asked: None)
        except _Finished:
            return
        left = "、".join(one.name for ones in self._left.values() for one in ones)
        if left:
            raise Refused(f"画面“{left}”没有拍到：样例里没有走到那一步。手册没有生成。")

    def _gather(self, services: Services, clock: StoryClock) -> None:
        gather(services, clock, until=MORNING)
        add_posts(services)

    def scene(self, name: str) -> None:
        """This stands now."""
        meeting = self._viewer.ask(latest_meeting)
        if name == "closed" and meeting is not None:
            print_sheet(self._services, meeting.id)
        if name == "issued":
            self._services.keeper.make(Reason.ISSUED)
        for one in self._left.pop(name, ()):
            path = self._take(one)
            self.pictures[one.name] = path.read_bytes()
            self._told(f"[{len(self.pictures)}/{self._all}] {one.name}")
        if not self._left:
            raise _Finished

    def _take(self, one: Shown) -> Path:
        meeting = self._viewer.ask(latest_meeting)
        path: Path
        if isinstance(one, StagePicture):
            key = meeting.id if meeting else ""
            path = self._shooter.shoot_stage(
                one.page, one.name, key, light=one.light, figures=one.figures
            )
            return path
        view = self._picturing.View(
            size=one.size, part=one.part, pressed=one.pressed, typed=one.typed, locked=one.locked,
            practice=one.practice, patient=one.patient,
            frames=frames(self._viewer) if one.raised else (),
        )  # fmt: skip
        try:
            path = self._shooter.take(
                one.place, one.name, target_of(self._viewer, one, meeting), view
            )
        except self._picturing.NoSuchThing as error:
            raise Refused(
                f"画面“{one.name}”没有拍成：窗口里没有“{error}”。手册没有生成。"
            ) from error
        return path
