"""What is set on this laptop: size and colours, the data folder, the check of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from ui import words
from ui.console.kit.flow import Flow
from ui.console.kit.marks import Tick
from ui.console.settings.state import verdict
from ui.jobs import Lane, Token
from ui.theme import ZOOMS, Mode, Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Card, Panel
from ui.widgets.chips import FilterChips
from ui.widgets.fields import FormField
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.store.verify import Report
    from ui.console.kit.files import FileChooser
    from ui.console.page import Shell


class LookCard(Card):
    """Size, colours, language, sounds."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("显示和声音"), inside=28, parent=parent)
        self._shell = shell
        self.zoom = FilterChips([(str(z), f"{z}%") for z in ZOOMS])
        self.mode = FilterChips([
            (Mode.SYSTEM.value, self.tr("跟随系统")),
            (Mode.LIGHT.value, self.tr("浅色")),
            (Mode.DARK.value, self.tr("深色")),
        ])  # fmt: skip
        # In both languages: whoever cannot read the one that is set looks for the other.
        self.language = FilterChips(list(words.LANGUAGES.items()))
        self.language.choose(str(shell.settings.value(words.SETTING, words.CHINESE)))
        language = FormField("语言 / Language", self.language, hint=self.tr(
            "下次打开程序时改变。大屏、自助签到台、手机页面和纸件给居民看，始终是中文。"
        ))  # fmt: skip
        self.sounds = Tick(self.tr("签到、超时有提示音"))
        self.sounds.setChecked(shell.sounds.on)
        self.body.addWidget(FormField(self.tr("界面大小"), self.zoom))
        self.body.addWidget(FormField(self.tr("颜色"), self.mode))
        self.body.addWidget(language)
        self.body.addWidget(self.sounds)
        self.language.chosen.connect(self._on_language)
        self.zoom.chosen.connect(self._on_zoom)
        self.mode.chosen.connect(self._on_mode)
        self.sounds.toggled.connect(self._on_sounds)
        shell.theme.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Show what is in use; the keys change it, too."""
        self.zoom.choose(str(min(ZOOMS, key=lambda z: abs(z - self._shell.theme.zoom))))
        self.mode.choose(self._shell.theme.mode.value)

    def _on_zoom(self, key: str) -> None:
        self._shell.theme.set_zoom(int(key))
        self._shell.settings.setValue("look/zoom", self._shell.theme.zoom)

    def _on_mode(self, key: str) -> None:
        self._shell.theme.set_mode(Mode(key))
        self._shell.settings.setValue("look/mode", key)

    def _on_language(self, key: str) -> None:
        self._shell.settings.setValue(words.SETTING, key)
        said = self.tr("改为{}，下次打开程序时生效。").format(words.LANGUAGES[key])
        self._shell.notify(said)

    def _on_sounds(self, on: bool) -> None:
        self._shell.sounds.on = on
        self._shell.settings.setValue("sound/on", on)


class DataCard(Card):
    """Where the data lies, and whether the record holds."""

    def __init__(self, shell: Shell, files: FileChooser, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("数据"), inside=28, parent=parent)
        self._shell, self._files = shell, files
        folder = shell.services.settings.data
        # A line to scroll in: a path has no spaces to break at.
        path = QLineEdit(str(folder))
        path.setReadOnly(True)
        self.open = OutlineButton(self.tr("打开文件夹"))
        self.verify = OutlineButton(self.tr("核验记录"))
        self.strip = ProgressStrip()
        self.result = Panel(Tone.YES)
        self.result_words = Text("", Role.BODY)
        self.result.body.addWidget(self.result_words)
        self.result.hide()
        told = self.tr("所有记录都在这个文件夹里。备份时整个复制；不要单独改动里面的文件。")
        for part in (FormField(self.tr("数据文件夹"), path), Text(told, Role.SMALL)):
            self.body.addWidget(part)
        self.body.addWidget(Flow(self.open, self.verify))
        self.body.addWidget(self.strip)
        self.body.addWidget(self.result)
        self.open.clicked.connect(self._on_open)
        self.verify.clicked.connect(self.check)

    def check(self) -> None:
        """Check the whole record beside the window."""
        self.verify.setEnabled(False)
        self.result.hide()
        token = self.strip.start(self.tr("正在核验记录"), Token())
        self._shell.jobs.run(
            self._shell.services.verify_log,
            then=self._on_report,
            progress=self.strip.report,
            ended=self._on_ended,
            token=token,
            lane=Lane.ASIDE,
        )

    def _on_report(self, report: Report) -> None:
        holds, told = verdict(report)
        self.result.set_tone(Tone.YES if holds else Tone.NO)
        self.result_words.set_ink(Ink.YES if holds else Ink.NO)
        self.result_words.setText(("✓ " if holds else "✕ ") + told)
        self.result.show()

    def _on_ended(self) -> None:
        self.strip.finish()
        self.verify.setEnabled(True)

    def _on_open(self) -> None:
        folder = self._shell.services.settings.data
        if not self._files.show_folder(folder):
            self._shell.notify(self.tr("这台电脑打不开文件夹窗口。路径是：{}").format(folder))
