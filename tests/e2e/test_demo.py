"""``hongliu demo``: papers, pictures and summary of a whole meeting, and that they agree."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook
from PIL import Image

from app.bootstrap import Services
from app.cli.demo import FIRST_DAY, MORNING
from app.cli.demo_papers import BILL, LATER, LEDGER, PAPERS, write_papers
from app.cli.demo_scenes import SCENES, STAGE
from app.cli.main import main
from app.domain.matter import Outcome, Step
from app.domain.meeting import Meeting
from app.domain.reference import reply_key
from app.domain.stage import StagePage
from app.domain.supervision import Escalation
from app.sample.carrying import ANSWER, OFFICE, carry_through
from app.sample.fill import fill
from app.sample.gathering import (
    ALLOWANCE,
    BINS_FULL,
    FIRST_COME,
    LAMPS,
    SPACES,
    VISITORS,
    by_title,
    gather,
)
from app.sample.roster import doors, residents
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings
from app.steps.views.life import Life, life
from tests.reference import REPLIES, arrive

ROOT = Path(__file__).resolve().parents[2]
HOUSEHOLDS = 226
SUMMARY = [
    "due",
    "present",
    "items",
    "ops",
    "log_verified",
    "minutes_sha256",
    "synced",
    "acked_ops",
    "steps",
    "libraries",
    "satisfaction",
    "stage",
    "card_vote",
    "phones",
]
ITEM = ["title", "rule", "for", "against", "abstain", "passed", "sentence"]
# What is on top and at the foot of every page, between the halves of a sentence.
PAGE_MARKS = re.compile(r"本件供练习使用，不作正式文件演练|—\d+—|第\d+页共\d+页")

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


@dataclass(frozen=True)
class Shown:
    """What a demo left behind and what it said."""

    out: Path
    code: int
    said: str
    complained: str

    @property
    def summary(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.out / "summary.json").read_text("utf-8"))
        return told

    def items(self) -> dict[str, dict[str, Any]]:
        return {item["title"]: item for item in self.summary["items"]}

    def paper(self, name: str) -> str:
        """The text of a paper without white space and without what every page repeats."""
        return text_of(self.out / f"{name}.pdf")


def text_of(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return "".join(PAGE_MARKS.sub("", re.sub(r"\s|\ufffe|\u200b", "", page)) for page in pages)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The real command, into a folder with leftovers, on a desktop that draws at 125 %."""
    out = tmp_path_factory.mktemp("demo") / "演示 输出"
    (out / "screens").mkdir(parents=True)
    for left in ("minutes.pdf", "summary.json", "screens/99-gone.png", "笔记.txt"):
        (out / left).write_text("old", encoding="utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "7"}
    env.pop("QT_QPA_PLATFORM", None)
    env |= {"DISPLAY": ":99", "QT_SCALE_FACTOR": "1.25", "LANG": "C"}  # no such display is there
    done = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--out", str(out)],
        cwd=ROOT, env=env, capture_output=True, check=False, timeout=300, encoding="utf-8",
    )  # fmt: skip
    return Shown(out, done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The same meeting told once more, in this process and without a window: its papers."""
    folder = tmp_path_factory.mktemp("again")
    clock = StoryClock(FIRST_DAY)
    settings = Settings(data=folder / "data")
    services = Services(settings, clock=clock, entropy=story_entropy()).open()
    try:
        meeting = tell(services, clock, before=lambda: gather(services, clock, until=MORNING))
        return folder, write_papers(services, meeting, folder)
    finally:
        services.close()


class TestTheCommand:
    def test_ends_well_and_complains_of_nothing(self, shown: Shown) -> None:
        assert shown.complained == ""
        assert shown.code == 0

    def test_says_in_chinese_how_far_it_is(self, shown: Shown) -> None:
        lines = shown.said.splitlines()
        steps = [line for line in lines if line.startswith("[")]
        assert len(steps) == len(SCENES)
        assert steps[-1].startswith(f"[{len(SCENES)}/{len(SCENES)}]")
        assert "虚构" in lines[0]
        assert str(shown.out) in lines[-1]
        words = shown.said.replace(str(shown.out), "").replace("summary.json", "")
        assert set(re.findall("[A-Za-z]+", words)) <= {"screens"}

    def test_replaces_what_an_earlier_demo_left_and_nothing_else(self, shown: Shown) -> None:
        top = {path.name for path in shown.out.iterdir()}
        assert top == {*PAPERS, *LATER, "summary.json", "screens", "笔记.txt"}
        assert (shown.out / "笔记.txt").read_text("utf-8") == "old"
        pictures = {one.name for _, ones in SCENES.values() for one in ones}
        pictures |= {one.name for ones in STAGE.values() for one in ones}
        assert {path.name for path in (shown.out / "screens").iterdir()} == {
            f"{name}.png" for name in pictures
        }


class TestTheSummary:
    def test_has_the_agreed_shape(self, shown: Shown) -> None:
        summary = shown.summary
        assert list(summary) == SUMMARY
        assert all(list(item) == ITEM for item in summary["items"])
        assert summary["log_verified"] is True
        assert summary["ops"] > 300
        assert summary["synced"] is True
        assert summary["phones"] == {"signed_in": 1}
        assert summary["acked_ops"] == summary["ops"]
        assert 0 < summary["present"] < summary["due"]
        for item in summary["items"]:
            assert isinstance(item["passed"], bool) == bool(item["sentence"])

    def test_hash_is_that_of_the_minutes(self, shown: Shown) -> None:
        content = (shown.out / "minutes.pdf").read_bytes()
        assert shown.summary["minutes_sha256"] == hashlib.sha256(content).hexdigest()

    def test_the_same_meeting_gives_the_same_papers(
        self, shown: Shown, parts: tuple[Path, str]
    ) -> None:
        folder, digest = parts
        assert digest == shown.summary["minutes_sha256"]
        for name in PAPERS:
            assert (folder / name).read_bytes() == (shown.out / name).read_bytes(), name

    def test_some_items_pass_and_one_fails(self, shown: Shown) -> None:
        outcomes = [item["passed"] for item in shown.summary["items"]]
        assert outcomes.count(True) >= 3
        assert outcomes.count(False) == 1
        failed = next(item for item in shown.summary["items"] if item["passed"] is False)
        assert 2 * failed["for"] <= failed["for"] + failed["against"] + failed["abstain"]
        assert failed["sentence"].endswith("未通过。")

    def test_the_owners_decide_by_area_and_heads(self, shown: Shown) -> None:
        item = shown.items()["利用闲置边角地增设12个车位"]
        taking_part = item["for"] + item["against"] + item["abstain"]
        assert 4 * item["for"] >= 3 * taking_part
        assert 3 * taking_part >= 2 * HOUSEHOLDS
        words = item["sentence"]
        assert f"应参加表决{HOUSEHOLDS}人，参与表决{taking_part}人" in words
        assert "专有部分总面积" in words
        needed = -(-3 * taking_part // 4)
        assert f"同意{item['for']}人，达到参与表决人数的四分之三（需{needed}人）" in words

    def test_a_show_of_hands_counts_everybody_once(self, shown: Shown) -> None:
        item = shown.items()["固定车位还是先到先停"]
        # Twenty came, and one of them carries a proxy.
        assert item["for"] + item["against"] + item["abstain"] == shown.summary["present"] + 1
        assert f"应到{shown.summary['due']}人" in item["sentence"]

    def test_raised_cards_are_read_and_the_one_behind_a_head_is_entered_by_hand(
        self, shown: Shown
    ) -> None:
        pytest.importorskip("pupil_apriltags")
        told = shown.summary["card_vote"]
        assert (told["read"], told["by_hand"]) == (19, 1)
        assert (told["for"], told["against"], told["abstain"]) == (18, 1, 1)
        assert told["passed"] is True
        assert "同意18票" in told["sentence"]


class TestTheSteps:
    """A matter from the first word to the residents' score, told by the verbs of the window."""

    def test_every_matter_is_at_a_step_or_has_ended(self, shown: Shown) -> None:
        steps = shown.summary["steps"]
        assert list(steps) == [*(step.value for step in Step), "ended"]
        assert sum(steps.values()) == shown.summary["libraries"]["matters"] >= 12
        assert steps["act"] >= 1, "what was settled last is still being carried out"
        assert steps["ended"] >= 4, "settled, not taken up and joined to another"

    def test_the_libraries_filled_themselves(self, shown: Shown) -> None:
        held = shown.summary["libraries"]
        assert list(held) == ["matters", "cards", "received", "pain_points", "backbone"]
        assert held["cards"] == 2
        assert held["received"] == 1, "of another room, by sync"
        assert held["pain_points"] >= 1
        assert held["backbone"] == 3

    def test_the_bill_tells_what_was_settled_and_how_it_was_judged(self, shown: Shown) -> None:
        words = text_of(shown.out / BILL)
        for title in (FIRST_COME, LAMPS):
            assert title in words
        assert "19,200元" in words
        assert not [person.name for person in residents() if person.name in words]

    def test_the_ledger_has_a_row_for_every_matter(self, shown: Shown) -> None:
        book = load_workbook(shown.out / LEDGER, read_only=True)
        cells = [str(c) for sheet in book for row in sheet.values for c in row if c is not None]
        book.close()
        for title in (FIRST_COME, VISITORS, SPACES, LAMPS, ALLOWANCE, BINS_FULL):
            assert title in cells
        numbers = {c for c in cells if re.fullmatch(r"2026-\d{3}", c)}
        assert len(numbers) == shown.summary["libraries"]["matters"]

    def test_residents_judged_and_not_all_of_them_are_content(self, shown: Shown) -> None:
        told = shown.summary["satisfaction"]
        assert told["surveys"] == 2
        assert told["voices"] == told["satisfied"] + told["mostly"] + told["unsatisfied"] >= 80
        assert told["unsatisfied"] > 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The story to its end, in this process; the answer comes by hand instead of a server."""
    clock = StoryClock(FIRST_DAY)
    settings = Settings(data=tmp_path_factory.mktemp("whole") / "data")
    services = Services(settings, clock=clock, entropy=story_entropy()).open()

    def ask(passed: Escalation) -> None:
        answer = {"title": "答复", "text": ANSWER, "office": OFFICE, "day": "2026-12-10"}
        arrive(services, reply_key(passed.id), answer, feed=REPLIES)

    meeting = tell(services, clock, before=lambda: gather(services, clock, until=MORNING))
    carry_through(services, clock, meeting, scene=lambda _: None, ask=ask)
    yield services
    services.close()


class TestTheWholeLife:
    def life(self, whole: Services, title: str) -> Life:
        return whole.ask(life, by_title(whole)[title].id)

    def test_one_matter_goes_through_all_five_steps(self, whole: Services) -> None:
        read = self.life(whole, FIRST_COME)
        assert read.matter.outcome is Outcome.SETTLED
        assert all(read.at(step) for step in Step)
        kinds = {e.kind for e in read.events}
        assert kinds >= {
            "matter", "support", "merged", "screening", "agenda_item", "vote", "resolution",
            "minutes", "posting", "task", "progress", "inspection", "to_judge", "survey", "voices",
            "work_order", "call_back", "case_card",
        }  # fmt: skip
        assert any(e.files for e in read.at(Step.ACT))

    def test_what_is_easy_needs_no_meeting(self, whole: Services) -> None:
        read = self.life(whole, LAMPS)
        assert not [e for e in read.events if e.kind == "agenda_item"]
        assert "直接办理" in [e.what for e in read.at(Step.ACT)]
        assert read.matter.outcome is Outcome.SETTLED

    def test_what_failed_comes_back_changed(self, whole: Services) -> None:
        read = self.life(whole, VISITORS)
        rounds = [e.what for e in read.events if e.kind == "agenda_item"]
        assert [words[:5] for words in rounds] == ["第 1 轮", "第 2 轮"]
        votes = [e.what for e in read.events if e.kind == "vote"]
        assert "未通过" in votes[0]
        assert votes[-1].endswith("通过。")
        assert "未通过" not in votes[-1]
        assert {e.what.split("，")[-1] for e in read.events if e.kind == "proposal"} == {
            "已合并", "已采用",
        }  # fmt: skip
        assert read.matter.step is Step.ACT

    def test_one_is_passed_on_and_its_answer_taken_in(self, whole: Services) -> None:
        read = self.life(whole, SPACES)
        told = [e.kind for e in read.at(Step.SUPERVISE)]
        assert told == ["escalation", "answer"]
        assert ANSWER in read.at(Step.SUPERVISE)[1].what

    def test_one_is_not_taken_up_and_says_why(self, whole: Services) -> None:
        read = self.life(whole, ALLOWANCE)
        assert read.matter.outcome is Outcome.REJECTED
        assert "已告知" in " ".join(m for e in read.events for m in e.more)

    def test_one_went_back(self, whole: Services) -> None:
        read = self.life(whole, BINS_FULL)
        assert "退回办理" in [e.what for e in read.at(Step.SUPERVISE)]
        assert read.matter.step is Step.ACT

    def test_the_log_verifies(self, whole: Services) -> None:
        assert whole.verify_log().faults == []


class TestThePapers:
    def test_minutes_say_what_the_summary_says(self, shown: Shown) -> None:
        words = shown.paper("minutes")
        due, present = shown.summary["due"], shown.summary["present"]
        assert f"应到{due}人，实到{present}人" in words
        for item in shown.summary["items"]:
            assert item["title"] in words
            assert re.sub(r"\s", "", item["sentence"]) in words

    def test_minutes_tell_of_recount_proxy_and_dissent(self, shown: Shown) -> None:
        words = shown.paper("minutes")
        assert "第1次计数" in words
        assert "第2次计数" in words
        assert "委托1人" in words
        assert "不同意见" in words
        assert "亲情券发放办法" in words

    def test_the_result_is_public_without_names(self, shown: Shown, tmp_path: Path) -> None:
        words = shown.paper("result-notice")
        names = {person.name for person in residents()}
        for item in shown.summary["items"]:
            assert item["title"] in words
            if not any(name in item["sentence"] for name in names):
                assert item["sentence"] in words
        said = "".join(item["sentence"] for item in shown.summary["items"])
        elected = {name for name in names if f"“{name}”" in said}
        assert len(elected) >= 7
        assert not [name for name in elected if name in words]

    def test_the_notice_names_time_place_and_items(self, shown: Shown) -> None:
        words = shown.paper("notice")
        assert "2026年11月24日（星期二）15:00" in words
        assert all(item["title"] in words for item in shown.summary["items"])

    def test_everybody_due_is_on_the_sheet_and_has_a_card(self, shown: Shown) -> None:
        sheet, cards = shown.paper("signin-sheet"), shown.paper("cards")
        due = [p for p in residents() if "居民代表" in p.roles]
        assert len(due) == shown.summary["due"]
        for person in due:
            assert person.name in sheet
            assert person.name in cards
        assert len(re.findall("HLKR-", cards)) == len(due)

    @pytest.mark.parametrize("name", [name.removesuffix(".pdf") for name in PAPERS])
    def test_each_is_marked_as_practice(self, name: str, shown: Shown) -> None:
        document = pdfium.PdfDocument(shown.out / f"{name}.pdf")
        try:
            for page in document:
                words = re.sub(r"\s", "", page.get_textpage().get_text_bounded())
                assert "演练" in words
        finally:
            document.close()

    @pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
    def test_another_reader_finds_the_same_sentence(self, shown: Shown) -> None:
        done = subprocess.run(
            ["pdftotext", "-raw", "-enc", "UTF-8", str(shown.out / "minutes.pdf"), "-"],
            capture_output=True, check=True, encoding="utf-8",
        )  # fmt: skip
        words = re.sub(r"\s", "", done.stdout)
        sentence = shown.items()["固定车位还是先到先停"]["sentence"]
        assert re.sub(r"\s", "", sentence) in PAGE_MARKS.sub("", words)


class TestTheScreens:
    NAMES = tuple(one.name for _, ones in SCENES.values() for one in ones)

    @pytest.mark.parametrize("name", NAMES)
    def test_each_is_a_full_picture(self, name: str, shown: Shown) -> None:
        with Image.open(shown.out / "screens" / f"{name}.png") as picture:
            assert picture.size == (1440, 900)
            colours = picture.convert("RGB").getcolors(1440 * 900)
        assert colours is not None
        assert len(colours) > 150  # the soft edges of text alone make that many
        assert max(count for count, _ in colours) < 0.97 * 1440 * 900

    def test_no_two_are_the_same(self, shown: Shown) -> None:
        pictures = [(shown.out / "screens" / f"{n}.png").read_bytes() for n in self.NAMES]
        assert len(set(pictures)) == len(pictures)

    def test_the_dark_one_is_dark(self, shown: Shown) -> None:
        def brightness(name: str) -> float:
            with Image.open(shown.out / "screens" / f"{name}.png") as picture:
                small = picture.convert("L").resize((1, 1), Image.Resampling.BOX)
            return float(small.getpixel((0, 0)))  # type: ignore[arg-type] # one band

        assert brightness("10-verdict-dark") < 80
        assert brightness("09-verdict") > 200


class TestTheStage:
    NAMES = tuple(one.name for ones in STAGE.values() for one in ones)

    def test_there_is_a_picture_of_every_page_and_the_summary_names_it(self, shown: Shown) -> None:
        named = shown.summary["stage"]
        assert list(named) == [page.value for page in StagePage]
        assert sorted(path for paths in named.values() for path in paths) == sorted(
            f"screens/{name}.png" for name in self.NAMES
        )

    @pytest.mark.parametrize("name", NAMES)
    def test_each_is_a_full_picture(self, name: str, shown: Shown) -> None:
        with Image.open(shown.out / "screens" / f"{name}.png") as picture:
            assert picture.size == (1920, 1080)
            colours = picture.convert("RGB").getcolors(1920 * 1080)
        assert colours is not None
        assert len(colours) > 60
        assert max(count for count, _ in colours) < 0.985 * 1920 * 1080

    def test_no_two_are_the_same(self, shown: Shown) -> None:
        pictures = {(shown.out / "screens" / f"{n}.png").read_bytes() for n in self.NAMES}
        assert len(pictures) == len(self.NAMES)


class TestTheRoster:
    def test_is_of_three_buildings_and_226_households(self) -> None:
        assert len({(b.number, stairwell, door) for b, stairwell, door in doors()}) == HOUSEHOLDS
        assert len({building.number for building, _, _ in doors()}) == 3
        owners = [person for person in residents() if person.is_owner]
        assert len(owners) == HOUSEHOLDS

    def test_is_made_up_and_says_so(self) -> None:
        assert residents() == residents()
        assert all("虚构" in person.remark for person in residents())


class TestRefusals:
    def test_a_file_in_place_of_the_folder(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        place = tmp_path / "out"
        place.write_text("mine", encoding="utf-8")
        assert main(["demo", "--out", str(place)]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "不能写入" in said.err
        assert place.read_text("utf-8") == "mine"

    def test_a_data_folder_in_use(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        data = tmp_path / "data"
        services = Services(Settings(data=data)).open()
        fill(services)
        services.close()
        before = (data / "hongliu.db").read_bytes()
        assert main(["--data", str(data), "demo", "--out", str(tmp_path / "out")]) == 1
        assert "已经有会客厅的数据" in capsys.readouterr().err
        assert (data / "hongliu.db").read_bytes() == before

    def test_a_room_without_a_meeting_counts_as_in_use(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from app.steps import people

        data = tmp_path / "data"
        services = Services(Settings(data=data)).open()
        services.act(people.open_room, "会客厅", community="某社区")
        services.close()
        assert main(["--data", str(data), "demo", "--out", str(tmp_path / "out")]) == 1
        assert "已经有会客厅的数据" in capsys.readouterr().err
        services = Services(Settings(data=data)).open()
        assert services.ask(lambda work: work.first(Meeting)) is None
        services.close()
