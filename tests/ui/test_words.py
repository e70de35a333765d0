"""The language of the window: chosen once, for everything the program says, for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QSettings

from ui import words
from ui.console.selfdesk.large import QUIET, LargeText, Scale
from ui.sentences import Sentences
from ui.stage.words import tr as stage_tr
from ui.widgets.buttons import Button
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Text

SENTENCES = Sentences(
    {
        "符合要求": "Meets requirements",
        "户主": "Householder",
        "黄": "Yellow",
        "人": " people",
        "{}不在名册上，请核对。": "{} is not on the roster. Please check.",
        "“{}”已退回办理": '"{}" was sent back',
        "第 {} 项，共 {} 项": "Item {} of {}",
        "{who}的{what}": "{what} of {who}",
        "{n}天": "{n} days",
        "还差 {missing} 票，共 {all} 票": "{all} votes, {missing} missing",
        "没有保存。": "Nothing was saved.",
    }
)


@pytest.fixture
def english(qapp) -> None:
    words.choose(words.ENGLISH)


@pytest.mark.parametrize(
    ("chinese", "said"),
    [
        ("符合要求", "Meets requirements"),
        ("张桂英不在名册上，请核对。", "张桂英 is not on the roster. Please check."),
        # Values in another order, and by name.
        ("还差 3 票，共 12 票", "12 votes, 3 missing"),
        # What is joined is taken apart; names stay.
        ("张桂英（户主），符合要求", "张桂英 (Householder), Meets requirements"),
        ("没有保存。“停车”已退回办理", 'Nothing was saved. "停车" was sent back'),
        # Labels beside figures.
        ("黄 1 · 12人", "Yellow 1 · 12 people"),
        # Days and fractions.
        ("2026年11月24日 星期二 9:00", "24 Nov 2026, Tue 9:00"),
        ("11月3日（周二）", "3 Nov (Tue)"),
        ("三分之二", "2/3"),
    ],
)
def test_what_the_program_says_is_said_in_english(chinese: str, said: str) -> None:
    assert SENTENCES.say(chinese) == said


@pytest.mark.parametrize(
    "typed",
    [
        "东门外的自行车，挡了路。",
        "张三，李四",
        "等了好几天",  # “{n}天” holds a number, or is something else
        "李四的想法",
        "Bicycles at the east gate",
    ],
)
def test_what_people_typed_stays_as_it_is(typed: str) -> None:
    assert SENTENCES.say(typed) == typed


def test_one_sentence_is_not_taken_for_a_value_of_the_next() -> None:
    assert SENTENCES.say("没有保存。李四不在名册上，请核对。") == (
        "Nothing was saved. 李四 is not on the roster. Please check."
    )


def test_a_value_in_quotation_marks_ends_where_they_do() -> None:
    said = SENTENCES.say("“停车”已退回办理，“垃圾”已退回办理")
    assert said == '"停车" was sent back, "垃圾" was sent back'


def test_long_texts_of_people_are_read_in_passing() -> None:
    """The work grows with the length of a text, not with its power."""
    text = "第一项，第二项。的" * 300
    assert SENTENCES.say(text) == text


def test_the_window_speaks_the_language_that_was_chosen(english, qtbot) -> None:
    label, button = Text("还没有会议"), Button("撤销")
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    assert (label.text(), button.text()) == ("No meetings yet", "Undo")
    assert QObject().tr("设置") == words.tr("设置") == "Settings"
    assert QCoreApplication.translate("QDialogButtonBox", "Cancel") == "Cancel"
    rows = RowList("名册")
    qtbot.addWidget(rows)
    rows.set_rows([Row("1", "张桂英", "已签到", avatar="张桂英")])
    assert rows.accessibleName() == "Roster"
    assert rows.rows()[0].title == "张桂英"


def test_what_residents_read_stays_chinese(english, look, qtbot) -> None:
    """The room's screen and the desk they sign in at, by the words that the window has, too."""
    desk = LargeText(Scale(), QUIET, "返回")
    qtbot.addWidget(desk)
    assert desk.text() == stage_tr("返回") == "返回"
    assert words.tr("返回") == "Back"


def test_without_a_choice_everything_is_as_it_is_written(qtbot) -> None:
    label = Text("还没有会议")
    qtbot.addWidget(label)
    assert label.text() == words.translated("还没有会议") == words.tr("还没有会议") == "还没有会议"
    assert words.language() == words.CHINESE


def test_chinese_speaks_chinese_also_where_qt_speaks(qapp) -> None:
    words.choose("zh")
    assert QCoreApplication.translate("QLineEdit", "&Copy") != "&Copy"
    assert QLocale().language() is QLocale.Language.Chinese
    words.forget()
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "&Copy"


def test_the_language_is_set_for_a_laptop_or_asked_for_at_a_start(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.delenv(words.VARIABLE, raising=False)
    assert words.wanted(tmp_path) == "zh"
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue(words.SETTING, "en")
    settings.sync()
    assert words.wanted(tmp_path) == "en"
    assert words.wanted(tmp_path / "rehearsal") == "en"  # practice looks as the real thing does
    monkeypatch.setenv(words.VARIABLE, "zh")
    assert words.wanted(tmp_path) == "zh"
    monkeypatch.setenv(words.VARIABLE, "fr")  # not spoken here
    assert words.wanted(tmp_path) == "en"


def test_a_language_that_is_not_spoken_is_chinese(qapp) -> None:
    words.choose("fr")
    assert words.language() == words.CHINESE
