from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.steps.people import PersonInput, save_person
from tests.ui.roster_kit import FIVE, HEADER, OUYANG, ZHANG, Desk, csv_file, xlsx_file
from tests.ui.test_roster_models import many
from ui.console.kit.fields import Choice
from ui.console.roster.importing import CHECK, COLUMNS, DONE, FILE, ImportView
from ui.jobs import JobRunner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.theme import Theme

    Make = Callable[..., Desk]

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier

ROWS = [
    ("张桂英", "3号楼", "2单元", "501", "89.50", "13800001234", "居民代表、党员", "是"),
    ("李敏", "３", "2", "0502", "72.35", "139-0000-5678", "", "业主"),
    ("𠮷田·桂英", "三号楼", "2", "503", "60", "", "志愿者", "否"),
]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, look: Theme) -> Make:
    """``make(persons)`` opens the roster over these people."""

    def open_desk(*persons: PersonInput, **more: object) -> Desk:
        return Desk(qtbot, tmp_path / "data", look, persons=persons, **more)  # type: ignore[arg-type]

    return open_desk


def _import(desk: Desk, path: Path) -> ImportView:
    """The import with a file read."""
    desk.page.show_import(path)
    assert desk.page.importing is not None
    return desk.page.importing


def _planned(desk: Desk, path: Path) -> ImportView:
    """The import with its preview in front."""
    view = _import(desk, path)
    assert view.step() == COLUMNS
    view.go_on()
    assert view.step() == CHECK
    return view


def _statuses(view: ImportView) -> dict[str, str]:
    plan = view.check.plan()
    assert plan is not None
    return {row.stated.name: row.status.value for row in plan.rows}


# The whole of it


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_from_file_to_roster(make: Make, qtbot: QtBot, tmp_path: Path, encoding: str) -> None:
    desk = make()
    desk.files.answer = csv_file(tmp_path / "名册.csv", ROWS, encoding=encoding)
    qtbot.keyClick(desk.window, Qt.Key.Key_I, CONTROL)
    view = desk.page.importing
    assert view is not None
    assert view.step() == FILE
    qtbot.mouseClick(view.file.button, LEFT)
    assert "*.xlsx" in desk.files.asked[0]
    assert view.step() == COLUMNS
    before = desk.ops()
    qtbot.mouseClick(view.next_button, LEFT)
    assert view.step() == CHECK
    assert view.next_button.text() == "导入 3 人"
    assert desk.ops() == before
    assert desk.all_names() == []
    qtbot.mouseClick(view.next_button, LEFT)
    assert view.step() == DONE
    assert view.done.title.text() == "✓ 已导入 3 人"
    assert desk.all_names() == sorted(row[0] for row in ROWS)
    assert desk.ops() == before + 1
    assert desk.phone_of("李敏") == "13900005678"
    assert desk.homes_of("李敏") == {"3-502"}
    assert desk.units()["3", "2", "502"].area == 7235
    qtbot.mouseClick(view.next_button, LEFT)
    assert not desk.page.is_importing()
    assert len(desk.names()) == 3


def test_again_changes_nothing_and_never_doubles(make: Make, tmp_path: Path) -> None:
    desk = make()
    path = csv_file(tmp_path / "名册.csv", ROWS, encoding="utf-8")
    _planned(desk, path).go_on()
    view = _planned(desk, path)
    assert set(_statuses(view).values()) == {"unchanged"}
    assert not view.next_button.isEnabled()
    assert view.hint.text() == "没有需要写入的内容。"
    changed = [*ROWS[:1], (*ROWS[1][:5], "13711112222", "楼门长", "是"), *ROWS[2:]]
    view = _planned(desk, csv_file(tmp_path / "新名册.csv", changed, encoding="utf-8"))
    assert _statuses(view)["李敏"] == "update"
    assert "电话：13900005678 → 13711112222" in view.check.plan().at(3).words  # type: ignore[union-attr]
    assert view.next_button.text() == "导入 1 人"
    view.go_on()
    assert len(desk.all_names()) == 3
    assert desk.phone_of("李敏") == "13711112222"
    assert desk.resident("李敏").roles == ("楼门长",)


def test_the_result_is_taken_back_in_one_step(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    desk = make(*FIVE)
    path = csv_file(tmp_path / "名册.csv", [*ROWS, ("王建国", "3", "2", "501", "", "", "党员", "")],
                    encoding="utf-8")  # fmt: skip
    view = _planned(desk, path)
    view.go_on()
    assert len(desk.all_names()) == 7
    assert desk.resident("王建国").roles == ("党员",)
    assert desk.page.undo_text() == "导入“名册.csv”"
    qtbot.mouseClick(view.done.undo_button, LEFT)
    assert not desk.page.is_importing()
    assert len(desk.all_names()) == 5
    assert desk.resident("王建国").roles == ()
    assert "已撤销" in desk.said()


def test_ctrl_z_takes_the_import_back_and_nothing_before_it_is_written(
    make: Make, tmp_path: Path
) -> None:
    desk = make(ZHANG)
    desk.page.history.act("改了备注", save_person, ZHANG, resident_id=desk.id_of("张桂英"))
    desk.page.history.act("加了人", save_person, OUYANG)
    path = csv_file(tmp_path / "名册.csv", ROWS, encoding="utf-8")
    view = _planned(desk, path)
    assert desk.page.undo_text() == ""
    assert not desk.window.undo_action.isEnabled()
    view.go_on()
    assert desk.window.undo_action.isEnabled()
    desk.window.undo_action.trigger()
    assert not desk.page.is_importing()
    assert desk.names() == ["欧阳明", "张桂英"]
    assert desk.page.undo_text() == "加了人"


def test_a_roster_that_changed_meanwhile_is_checked_anew(make: Make, tmp_path: Path) -> None:
    desk = make()
    view = _planned(desk, csv_file(tmp_path / "名册.csv", ROWS, encoding="utf-8"))
    assert _statuses(view)["张桂英"] == "new"
    outcome = desk.services.act(save_person, ZHANG)
    desk.shell.bridge.publish(outcome.changes)
    assert "已重新核对" in desk.said()
    assert _statuses(view)["张桂英"] == "unchanged"
    view.go_on()
    assert desk.all_names().count("张桂英") == 1


def test_a_roster_that_changes_while_it_is_checked_is_checked_anew(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make(jobs=JobRunner())
    path = csv_file(tmp_path / "名册.csv", ROWS, encoding="utf-8")
    view = _import(desk, path)
    qtbot.waitUntil(lambda: view.step() == COLUMNS)
    qtbot.waitUntil(lambda: not desk.shell.jobs.busy)
    view.go_on()
    outcome = desk.services.act(save_person, ZHANG)
    desk.shell.bridge.publish(outcome.changes)
    qtbot.waitUntil(lambda: view.step() == CHECK)
    qtbot.waitUntil(lambda: not desk.shell.jobs.busy)
    assert _statuses(view)["张桂英"] == "unchanged"
    assert view.next_button.isEnabled()
    assert not view.strip.isVisible()


def test_leaving_at_any_step_changes_nothing(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    desk = make(ZHANG)
    path = csv_file(tmp_path / "名册.csv", ROWS, encoding="utf-8")
    before = desk.ops()
    for steps in range(2):
        view = _import(desk, path)
        for _ in range(steps):
            view.go_on()
        qtbot.mouseClick(view.cancel_button, LEFT)
        assert not desk.page.is_importing()
    view = _planned(desk, path)
    qtbot.keyClick(view.check.table, Qt.Key.Key_Escape)
    assert not desk.page.is_importing()
    assert desk.ops() == before
    assert desk.names() == ["张桂英"]


def test_back_keeps_what_was_mapped(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    desk = make()
    view = _import(desk, csv_file(tmp_path / "名册.csv", ROWS, encoding="utf-8"))
    view.columns.choose(5, "")
    view.go_on()
    qtbot.mouseClick(view.back_button, LEFT)
    assert view.step() == COLUMNS
    assert view.columns.choices[5].key() == ""
    view.go_on()
    view.go_on()
    assert desk.phone_of("李敏") == ""


# The file


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("名册.csv", b"", "空文件"),
        ("名册.pdf", b"%PDF-1.7 ...", "PDF"),
        ("名册.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_another_may_be_chosen(
    make: Make, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    desk = make()
    path = tmp_path / name
    path.write_bytes(content)
    view = _import(desk, path)
    assert view.step() == FILE
    assert view.file.error.isVisible()
    assert words in view.file.error.text()
    view.read(csv_file(tmp_path / "好.csv", ROWS, encoding="utf-8"))
    assert view.step() == COLUMNS


def test_a_file_that_is_dropped_is_read(make: Make, tmp_path: Path) -> None:
    desk = make(ZHANG)
    path = csv_file(tmp_path / "名册.csv", ROWS, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    desk.page.dropEvent(event)
    assert event.isAccepted()
    assert desk.page.importing is not None
    assert desk.page.importing.step() == COLUMNS


def test_a_chooser_that_was_left_alone_changes_nothing(make: Make, qtbot: QtBot) -> None:
    desk = make()
    desk.window.go("roster", "import")
    view = desk.page.importing
    assert view is not None
    qtbot.mouseClick(view.file.button, LEFT)
    assert desk.files.asked
    assert view.step() == FILE


# Columns


HEADS = ("姓名", "楼号", "单元", "门牌号", *(f"备查{n}" for n in range(12)))


def _wide(folder: Path) -> Path:
    row = ("张桂英", "1", "2", "301", *"x" * 12)
    return csv_file(folder / "宽.csv", [row], header=HEADS, encoding="utf-8")


def test_many_columns_are_laid_out_in_turns_and_all_are_there(
    make: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    view = _import(make(), _wide(tmp_path))

    def shown() -> list[str]:
        found = [choice.accessibleName() for choice in view.columns.findChildren(Choice)]
        return [name for name in found if "导入为" in name]

    assert 0 < len(shown()) < len(HEADS)
    qtbot.waitUntil(lambda: len(shown()) == len(HEADS))
    assert shown() == [f"“{head}”导入为" for head in HEADS]
    keys = [choice.key() for choice in view.columns.choices.values()]
    assert keys == ["name", "building", "stairwell", "door", *[""] * 12]


def test_another_file_read_while_columns_are_laid_out_shows_its_own(
    make: Make, tmp_path: Path
) -> None:
    view = _import(make(), _wide(tmp_path))
    row = ("李敏", "1", "2", "301")
    view.begin(csv_file(tmp_path / "窄.csv", [row], header=HEADS[:4], encoding="utf-8"))
    assert list(view.columns.choices) == [0, 1, 2, 3]


def test_columns_below_a_title_are_recognised_and_id_numbers_refused(
    make: Make, tmp_path: Path
) -> None:
    desk = make()
    book = xlsx_file(tmp_path / "名册.xlsx", {"住户": [
        ["12号院住户名册"],
        ["序号", "住户姓名", "楼门牌号", "身份证号码", "建筑面积（㎡）", "党员", "手机"],
        [1, "张桂英", "3-2-501", "110108195001011234", 89.5, "√", 13800001234],
        [2, "李敏", "3-2-502", "110108196001011234", 72.35, "", 13900005678],
        ["合计", "", "", "", 161.85, "", ""],
    ]})  # fmt: skip
    view = _import(desk, book)
    keys = {column: choice.key() for column, choice in view.columns.choices.items()}
    assert keys == {0: "", 1: "name", 2: "address", 3: "", 4: "area", 5: "role:党员", 6: "phone"}
    refused = view.columns.choices[3]
    assert not refused.isEnabled()
    assert "身份证号" in view.columns.note.text()
    view.columns.choose(3, "remark")
    assert "身份证号" in view.columns.note.text()
    assert refused.key() == ""
    view.go_on()
    view.go_on()
    assert desk.resident("张桂英").roles == ("党员",)
    assert desk.units()["3", "2", "502"].area == 7235
    assert not any("1101081950" in repr(desk.resident(name)) for name in desk.all_names())


def test_the_sheet_that_looks_like_a_roster_is_proposed_and_another_may_be_chosen(
    make: Make, tmp_path: Path
) -> None:
    desk = make()
    book = xlsx_file(tmp_path / "名册.xlsx", {
        "说明": [["填表说明"], ["请按实际填写"]],
        "一号楼": [["姓名", "地址"], ["张桂英", "1-1-101"]],
        "二号楼": [["姓名", "地址"], ["李敏", "2-1-101"], ["王敏", "2-1-102"]],
    })  # fmt: skip
    view = _import(desk, book)
    assert view.columns.sheet.currentText() == "一号楼"
    view.columns.sheet_chosen.emit(2)
    assert view.columns.sheet.currentText() == "二号楼"
    view.go_on()
    assert sorted(_statuses(view)) == ["李敏", "王敏"]


def test_without_a_name_it_does_not_go_on(make: Make, tmp_path: Path) -> None:
    desk = make()
    rows = [("张桂英", "3-2-501"), ("李敏", "3-2-502")]
    view = _import(desk, csv_file(tmp_path / "名册.csv", rows, header=("甲", "乙"), encoding="gbk"))
    view.columns.choose(0, "")
    assert not view.next_button.isEnabled()
    assert "姓名" in view.hint.text()
    view.columns.choose(0, "name")
    view.columns.choose(1, "address")
    assert view.next_button.isEnabled()
    view.columns.header_chosen.emit(0)
    assert view.columns.choices[0].key() == ""
    view.columns.choose(0, "name")
    view.columns.choose(1, "address")
    view.go_on()
    assert _statuses(view) == {"张桂英": "new", "李敏": "new"}


# In thousands, on threads


def _thousands(path: Path) -> Path:
    rows = [
        (p.name, p.building, p.stairwell, p.door, "89.50", p.phone, "、".join(p.roles), "是")
        for p in many()
    ]
    return xlsx_file(path, {"名册": [HEADER, *rows]})


@pytest.mark.slow
def test_five_thousand_come_in_with_progress_and_cancel_writes_nothing(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make(jobs=JobRunner())
    qtbot.waitUntil(lambda: not desk.shell.jobs.busy)
    told: list[tuple[int, int]] = []

    def idle() -> bool:
        return not desk.shell.jobs.busy

    view = _import(desk, _thousands(tmp_path / "名册.xlsx"))
    report = view.strip.report
    view.strip.report = lambda done, total: (told.append((done, total)), report(done, total))  # type: ignore[method-assign, assignment]
    assert view.strip.isVisible()
    assert not view.next_button.isEnabled()
    qtbot.waitUntil(lambda: view.step() == COLUMNS, timeout=30_000)
    qtbot.waitUntil(idle)
    view.go_on()
    qtbot.mouseClick(view.strip.cancel_button, LEFT)
    qtbot.waitUntil(idle, timeout=30_000)
    assert view.step() == COLUMNS
    assert view.next_button.isEnabled()
    view.go_on()
    qtbot.waitUntil(lambda: view.step() == CHECK, timeout=30_000)
    qtbot.waitUntil(idle)
    before = desk.ops()
    told.clear()
    view.go_on()
    qtbot.waitUntil(lambda: any(0 < done < total for done, total in told), timeout=30_000)
    qtbot.mouseClick(view.strip.cancel_button, LEFT)
    qtbot.waitUntil(idle, timeout=30_000)
    assert (desk.ops(), desk.all_names()) == (before, [])
    assert view.step() == CHECK
    view.go_on()
    qtbot.waitUntil(lambda: view.step() == DONE, timeout=60_000)
    qtbot.waitUntil(idle, timeout=30_000)
    assert view.done.title.text() == "✓ 已导入 5000 人"
    view.go_on()
    assert desk.page.listing.model.rowCount() == 5_000
    desk.window.undo_action.trigger()
    qtbot.waitUntil(desk.page.listing.empty.isVisible, timeout=60_000)
    qtbot.waitUntil(idle, timeout=30_000)
