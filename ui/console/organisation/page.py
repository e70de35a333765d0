"""The organisation: the tree, and beside it the post that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.organisation import PostLevel
from app.steps import organisation
from app.steps.views import organisation as views
from ui.console.kit.parts import Nothing
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.undoing import PanelPage
from ui.console.organisation.panel import Asked, PostPanel, Start
from ui.console.organisation.tree import TreeList, post_rows
from ui.theme import Tone
from ui.widgets.card import Card

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.organisation import Post
    from app.steps.organisation import PostInput
    from app.steps.views.organisation import Answerer, PostLine
    from app.steps.views.people import Person
    from app.steps.views.roster import RosterIndex
    from ui.console.page import Shell

_KINDS = ("post", "resident", "unit", "document")


class OrganisationPage(PanelPage):
    """街镇党（工）委, 社区党组织, 网格/支部, 楼门, 党员示范户."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.lines: list[PostLine] = []
        self._index: RosterIndex | None = None
        self._wanted: object = None
        self.open_id = ""
        self.asked = Asked()
        self.tree = TreeList(self.tr("组织"))
        self.empty = Nothing(
            self.tr("还没有组织架构"),
            self.tr("从街镇党（工）委到党员示范户，写清谁管哪个楼门，遇事就知道找谁。"),
            action=self.tr("从区里下发的开始"),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.empty)
        main = Card()
        main.body.addWidget(self.asked)
        main.body.addWidget(self._pages, 1)
        self.panel = RoomyPanel(width=440)
        self.split = Split(main, self.panel, least=420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self._connect()
        self.command(self.tr("添加一级"), self.add, key="Ctrl+N", head=True)
        self.command(self.tr("从区里下发的开始"), self.begin)
        self.command(self.tr("查找谁管这个门"), self._take_field, key="Ctrl+F")
        self.command(self.tr("回到名册"), partial(shell.go, "roster"))

    def title(self) -> str:
        """Where we are."""
        return self.tr("组织架构")

    def subtitle(self) -> str:
        """How many posts, and how many nobody holds."""
        if not self.lines:
            return ""
        free = sum(1 for x in self.lines if not x.holder)
        words = self.tr("共 {} 个").format(len(self.lines))
        return self.tr("{}，{} 个还没有负责人").format(words, free) if free else words

    def enter(self, target: object) -> None:
        """Show the tree; ``{"post": id}`` opens one."""
        self._wanted = target
        self.reload()

    def leave(self) -> None:
        """What is being typed is saved."""
        self._commit()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_KINDS):
            self.reload()

    def reload(self) -> None:
        """Read the tree."""
        self.shell.roster.ask(self, self._on_roster)
        self.shell.ask(views.tree, then=self._on_read)

    def add(self) -> None:
        """One more: below the one at hand, as far as levels go."""
        self._commit()
        above = self._line(self.open_id or self.tree.current())
        start = Start(PostLevel.SUBDISTRICT)
        if above is not None:
            levels = list(PostLevel)
            following = levels[levels.index(above.post.level) + 1 :]
            start = Start(following[0], above.id) if following else Start(PostLevel.HOUSEHOLD)
        self.open_id = ""
        self._show(None, start)

    def begin(self) -> None:
        """Take over what the district has sent."""
        self.history.act(
            self.tr("从区里下发的组织架构开始"), organisation.begin_from_district,
            then=self._on_begun, failed=self._say_refused,
        )  # fmt: skip

    def open(self, key: str) -> None:
        """Open a post at the side."""
        line = self._line(key)
        if line is not None:
            self._commit()
            self.open_id = key
            self.tree.choose(key)
            self._show(line, Start(line.post.level))

    def _connect(self) -> None:
        self.tree.opened.connect(self.open)
        self.empty.acted.connect(self.begin)
        self.panel.closed.connect(self._on_closed)
        self.asked.searched.connect(self._on_asked)

    def _line(self, key: str) -> PostLine | None:
        return next((x for x in self.lines if x.id == key), None)

    def _on_roster(self, index: RosterIndex) -> None:
        self._index = index

    def _on_read(self, lines: list[PostLine]) -> None:
        self.lines = lines
        self.tree.set_rows(post_rows(self.lines))
        self._pages.setCurrentWidget(self.tree if self.lines else self.empty)
        self.head_changed.emit()
        wanted, self._wanted = self._wanted, None
        if isinstance(wanted, dict) and "post" in wanted:
            self.open(str(wanted["post"]))
        elif self.open_id:
            line = self._line(self.open_id)
            if line is None:
                self.open_id = ""
                self.panel.hide()
            elif not self._typing():
                self._show(line, Start(line.post.level))

    def _typing(self) -> bool:
        focus = self.window().focusWidget()
        content = self.panel.content()
        return content is not None and bool(focus) and content.isAncestorOf(focus)

    def _show(self, line: PostLine | None, start: Start) -> None:
        content = PostPanel(line, self.lines, start=start, search=self._search)
        content.saved.connect(partial(self._on_saved, content, line))
        content.below_asked.connect(self.add)
        content.person_asked.connect(lambda key: self.shell.go("roster", {"resident": key}))
        if line is not None:
            content.shifted.connect(
                lambda by: self._act(self.tr("调整顺序"), organisation.shift_post, line.id, by=by)
            )
            content.remove_asked.connect(partial(self._remove, line))
        self.panel.open_with(line.post.name if line else self.tr("添加一级"), content)
        if line is None:
            content.take_focus()

    def _search(self, text: str) -> list[Person]:
        return self._index.search(text) if self._index is not None else []

    def _on_saved(self, content: PostPanel, line: PostLine | None, entry: PostInput) -> None:
        def failed(refused: Refused) -> None:
            if not content.refuse(refused):
                self._say_refused(refused)

        if line is not None:
            self.history.act(
                self.tr("修改“{}”").format(line.post.name), organisation.correct_post, line.id,
                entry, failed=failed,
            )  # fmt: skip
            return
        self.history.act(
            self.tr("添加“{}”").format(entry.name), organisation.add_post, entry,
            say=self.tr("已添加“{}”").format(entry.name), failed=failed, then=self._on_added,
        )  # fmt: skip

    def _on_added(self, post: Post) -> None:
        # One is seldom added alone: the next stands beside it.
        self.tree.choose(post.id)
        self._show(None, Start(post.level, post.above_id or ""))

    def _remove(self, line: PostLine) -> None:
        said = self.tr("已删除“{}”").format(line.post.name)
        self._act(self.tr("删除“{}”").format(line.post.name), organisation.remove_post, line.id,
                  say=said)  # fmt: skip

    def _act(self, words: str, verb: Any, *args: Any, say: str = "", **named: Any) -> None:
        self.history.act(words, verb, *args, say=say, failed=self._say_refused, **named)

    def _say_refused(self, refused: Refused) -> None:
        self.shell.notify(refused.message, tone=Tone.NO)

    def _on_begun(self, added: int) -> None:
        words = self.tr("从区里下发的架构添加了 {} 级").format(added)
        if not added:
            words = self.tr("区里下发的架构都已经在这里了。")
        self.shell.notify(words)

    def _on_closed(self) -> None:
        self._commit()
        self.open_id = ""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self) -> None:
        content = self.panel.content()
        if isinstance(content, PostPanel) and self.open_id:
            content.commit()

    def _take_field(self) -> None:
        self.asked.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.asked.field.selectAll()

    def _on_asked(self, text: str) -> None:
        if text:
            self.shell.ask(views.who_answers_for_place, text, then=self._on_answer)
        else:
            self.asked.say("")

    def _on_answer(self, found: list[Answerer]) -> None:
        words = "　›　".join(x.words for x in found)
        self.asked.say(words or self.tr("还没有写明谁管这里。请把楼门写到网格或楼门那一级。"))
