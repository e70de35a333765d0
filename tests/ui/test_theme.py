from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication, QWidget

from ui import fonts, theme
from ui.theme import DARK, LIGHT, Mode, Role, Tone

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    red, green, blue = (linear(x) for x in (c.redF(), c.greenF(), c.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG 2 defines it, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "area"),
    [
        ("ink", "ground"), ("ink", "surface"), ("ink", "sunk"), ("ink", "accent_soft"),
        ("quiet", "surface"), ("quiet", "sunk"), ("on_accent", "accent"),
        ("accent", "surface"), ("accent_ink", "accent_soft"),
        ("yes", "yes_soft"), ("no", "no_soft"), ("abstain", "abstain_soft"),
        ("care", "care_soft"), ("care", "surface"),
    ],
)  # fmt: skip
def test_text_can_be_read(colours: theme.Colours, ink: str, area: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, area)) >= 4.5


def test_tokens_are_those_of_the_drawings() -> None:
    assert (LIGHT.ground, LIGHT.surface, LIGHT.line) == ("#F6F4F2", "#FFFFFF", "#E6E1DD")
    assert (DARK.ground, DARK.surface, DARK.line) == ("#1D1A1C", "#272326", "#3A3438")
    assert (LIGHT.accent, DARK.accent) == ("#A8405A", "#E08CA0")
    assert (LIGHT.yes, LIGHT.no, LIGHT.abstain) == ("#2F6F4E", "#A23B32", "#5D646B")


def test_every_tone_has_a_colour_and_a_soft_one() -> None:
    for colours in (LIGHT, DARK):
        for tone in Tone:
            assert colours.of(tone) != colours.soft(tone)


@pytest.mark.parametrize(
    ("role", "pixels"),
    [(Role.BODY, 15), (Role.SMALL, 13), (Role.DECISION, 23), (Role.FIGURE, 54), (Role.QUORUM, 44)],
)
def test_type_grows_with_the_zoom(look: theme.Theme, role: Role, pixels: int) -> None:
    assert theme.look().font(role).pixelSize() == pixels
    look.set_zoom(200)
    assert theme.look().font(role).pixelSize() == 2 * pixels
    assert QApplication.font().pixelSize() == 30


@pytest.mark.parametrize(("asked", "given"), [(50, 100), (130, 130), (900, 200)])
def test_zoom_stays_in_bounds(look: theme.Theme, asked: int, given: int) -> None:
    look.set_zoom(asked)
    assert look.zoom == given


def test_dark_reaches_palette_and_style_sheet(
    look: theme.Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    look.set_mode(Mode.DARK)
    assert widget.palette().window().color() == QColor(DARK.ground)
    assert DARK.surface in qapp.styleSheet()
    assert theme.look().colours is DARK


def test_the_same_look_is_not_applied_twice(look: theme.Theme) -> None:
    told: list[int] = []
    look.changed.connect(lambda: told.append(1))
    look.apply()
    look.set_zoom(100)
    assert not told
    look.set_zoom(125)
    assert told == [1]


def test_a_new_look_styles_each_widget_twice_however_deep_it_lies(
    look: theme.Theme, qtbot: QtBot
) -> None:
    """Away with the old, on with the new: not once more for each widget around it."""
    styled: list[int] = []

    class Counting(QWidget):
        def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt calls it so
            if event.type() is QEvent.Type.StyleChange:
                styled.append(self.depth)

        depth = 0

    outer = Counting()
    qtbot.addWidget(outer)
    inner: QWidget = outer
    for depth in range(1, 13):
        inner = Counting(inner)
        inner.depth = depth
    outer.show()
    styled.clear()
    look.set_mode(Mode.DARK)
    assert [styled.count(depth) for depth in (0, 12)] == [2, 2]


def test_the_window_has_chinese_type(look: theme.Theme) -> None:
    """The characters of an ordinary screen have glyphs in the very face that was asked for."""
    raw = QRawFont.fromFont(theme.look().font())
    words = "红柳会客厅签到表决通过张欧阳·、，。；：？！（）《》"
    assert [c for c in words if not raw.supportsCharacter(ord(c))] == []
    assert QFontMetrics(theme.look().font()).horizontalAdvance("红柳") == pytest.approx(30, abs=2)


def test_a_bare_machine_gets_the_bundled_face(
    monkeypatch: pytest.MonkeyPatch, look: theme.Theme
) -> None:
    monkeypatch.setattr(fonts, "SYSTEM", ())
    assert fonts.families() == ("Hongliu Hei", "Hongliu Rare", "Hongliu Song")
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold):
        font = QFont(list(fonts.families()))
        font.setWeight(weight)
        raw = QRawFont.fromFont(font)
        assert raw.familyName() == "Hongliu Hei"
        assert [c for c in "红柳会客厅签到✓▲▼●" if not raw.supportsCharacter(ord(c))] == []


def test_rare_names_have_glyphs_in_the_faces_that_we_bring(look: theme.Theme) -> None:
    covered = [QRawFont.fromFont(QFont(name)) for name in theme.look().families]
    for character in "䶮㛃𬴊𫖯𰻝":
        assert any(face.supportsCharacter(ord(character)) for face in covered), character


def test_pictures_can_ask_for_the_bundled_face(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HONGLIU_FONTS", "bundled")
    assert fonts.families()[0] == "Hongliu Hei"
