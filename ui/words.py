"""The language of the window: Chinese as it is written in the code, or English.

What is in ``tr()`` is looked up there and then. What the program's rules and queries say in plain
Chinese (labels, refusals, what happened) is looked up where the window shows it, by
:func:`translated`: every widget of ``ui/widgets`` does so with its text. What people typed is in no
catalogue and stays as it is. What the residents see stays Chinese: the room's screen, the desk they
sign in at, the pages on their phones, and papers.

The language is chosen once, before the first window; nothing in it changes under anybody's hands.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator

import resources
from app.settings import home_of

if TYPE_CHECKING:
    from datetime import date

    from ui.sentences import Sentences

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = {CHINESE: "中文", ENGLISH: "English"}
"""Each by its own name, so that it is found by those who read no other."""
VARIABLE = "HONGLIU_LANGUAGE"
SETTING = "look/language"
CONTEXT, AT_ONCE = "hongliu", "hongliu.at_once"
"""Of the catalogue: what is recognised in what is said, and what stands in ``tr()`` only."""
FOLDER = Path(resources.__path__[0], "translations")
CATALOGUE = FOLDER / "hongliu_en.ts"


class _English(QTranslator):
    """Answers whatever class asks: one Chinese sentence is one English sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._catalogue = QTranslator()
        self._catalogue.load(str(CATALOGUE.with_suffix(".qm")))

    def isEmpty(self) -> bool:
        """Whether nothing is in it."""
        return self._catalogue.isEmpty()

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's
        sourceText: str,  # noqa: N803 - Qt's
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's
        n: int = -1,  # noqa: ARG002 - Qt's
    ) -> str | None:
        """The English of a text, None where there is none (to Qt, "" would be one)."""
        for name in (CONTEXT, AT_ONCE):
            if found := self._catalogue.translate(name, sourceText):
                return found
        return None


class _Chosen:
    """What was chosen for this process."""

    language = CHINESE
    translator: QTranslator | None = None
    sentences: Sentences | None = None


def language() -> str:
    """``zh`` or ``en``."""
    return _Chosen.language


def choose(code: str) -> None:
    """Speak this language from now on; whatever is not known counts as Chinese.

    An application has to be there. Windows that are there keep the words they have.
    """
    forget()
    if code == ENGLISH:
        _Chosen.language = ENGLISH
        from ui.sentences import Sentences  # noqa: PLC0415 - reading them takes a while

        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        english = _English()
        _Chosen.translator = english  # Qt's own words are English where nothing is installed
        _Chosen.sentences = Sentences.read(CATALOGUE, values_in=CONTEXT)
    else:
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        _Chosen.translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _Chosen.translator.load("qtbase_zh_CN", folder)
    QCoreApplication.installTranslator(_Chosen.translator)


def forget() -> None:
    """As before the first choice: Chinese, with Qt's own words in English."""
    if _Chosen.translator is not None:
        QCoreApplication.removeTranslator(_Chosen.translator)
        QLocale.setDefault(QLocale.system())
    _Chosen.language, _Chosen.translator, _Chosen.sentences = CHINESE, None, None


def wanted(data: Path) -> str:
    """The language that this laptop's window is to speak: as asked for at this start, or as set.

    Args:
        data: the data folder, where the setting lies beside the window's others.
    """
    asked = os.environ.get(VARIABLE, "")
    if asked in LANGUAGES:
        return asked
    return str(window_settings(data).value(SETTING, CHINESE))


def window_settings(data: Path) -> QSettings:
    """How the window looks on this laptop; practice looks as the real thing does."""
    return QSettings(str(home_of(data) / "window.ini"), QSettings.Format.IniFormat)


def tr(text: str) -> str:
    """A text of the window, where no object is at hand whose ``tr`` could be asked."""
    return text if _Chosen.sentences is None else QCoreApplication.translate(CONTEXT, text)


def translated(text: str) -> str:
    """What the program says, as the window shows it; what people typed is left as it is."""
    return text if _Chosen.sentences is None else _Chosen.sentences.say(text)


def typed_day(day: date, words: str) -> str:
    """A day as it stands in a field that is typed in: in English ``2026-11-24``."""
    return words if _Chosen.sentences is None else day.isoformat()
