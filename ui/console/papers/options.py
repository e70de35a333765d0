"""What can be chosen for a paper, in a narrow panel beside its preview."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QDateEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.markers import CardSize
from app.domain.vote import Question
from app.steps.views.figures import usual_range
from ui.console.kit.fields import Choice, Number, TextArea
from ui.console.kit.marks import Tick
from ui.console.papers.kinds import Around, PaperKind, Wish
from ui.theme import STEP, Role
from ui.widgets.fields import FormField
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from app.domain.errors import Refused

_PAUSE = 350  # milliseconds after the last key before the paper is made again
_MOST_BLANKS = 100
_MOST_COPIES = 5000


class Options(QWidget):
    """The options of one paper.

    Signals:
        changed: with the new :class:`Wish`, a short pause after the last change.
    """

    changed = Signal(object)

    def __init__(self, wish: Wish, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish = wish
        self.around = around
        self.fields: dict[str, FormField] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(3 * STEP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.tell)
        _FILL[wish.kind](self)

    @property
    def wish(self) -> Wish:
        """What is chosen."""
        return self._wish

    def refuse(self, refused: Refused) -> None:
        """Say under its field what is wrong; nothing where it is about none of them."""
        for name, field in self.fields.items():
            field.set_error(refused.message if name == refused.field else "")

    def choose(self, **options: object) -> None:
        """Take these options, and tell after a pause."""
        self._wish = replace(self._wish, **options)  # type: ignore[arg-type] # by name
        self._pause.start()

    def tell(self) -> None:
        """Tell now."""
        self._pause.stop()
        self.refuse_nothing()
        self.changed.emit(self._wish)

    def refuse_nothing(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.set_error("")

    # Parts

    def add_field(self, name: str, label: str, editor: QWidget, *, hint: str = "") -> FormField:
        """A labelled editor below the others."""
        field = FormField(label, editor, hint=hint)
        self.fields[name] = field
        self.body.addWidget(field)
        return field

    def add_words(self, text: str) -> None:
        """A quiet sentence."""
        self.body.addWidget(Text(text, Role.SMALL))

    def add_day(self, name: str, label: str, *, hint: str = "") -> None:
        """A day; today at first."""
        today = self._wish.published or self.around.today
        editor = QDateEdit(QDate(today.year, today.month, today.day))
        editor.setCalendarPopup(True)
        editor.setDisplayFormat(translated("yyyy年M月d日"))
        editor.dateChanged.connect(lambda day: self.choose(published=day.toPython()))
        self.add_field(name, label, editor, hint=hint)

    def add_tick(self, text: str, *, on: bool) -> Tick:
        """A box to tick below the others."""
        tick = Tick(text)
        tick.setChecked(on)
        self.body.addWidget(tick)
        return tick


def _notice(options: Options) -> None:
    undated = options.wish.published is None
    blank = options.add_tick(options.tr("公布日期留空，盖章时手填"), on=undated)
    options.add_day("published", options.tr("公布日期"))
    field = options.fields["published"]
    field.setVisible(not blank.isChecked())

    def on_toggled(on: bool) -> None:
        field.setVisible(not on)
        editor = field.editor
        day = editor.date().toPython() if isinstance(editor, QDateEdit) else None
        options.choose(published=None if on else day)

    blank.toggled.connect(on_toggled)
    _template(options)
    options.add_words(options.tr("时间、地点、议程和每一项的表决规则都取自会议。"))


def _template(options: Options) -> None:
    """The district's templates, where it has sent any."""
    templates = {str(at): one for at, one in enumerate(options.around.templates)}
    if not templates:
        return
    choice = Choice([("", options.tr("不用")), *((k, t.name) for k, t in templates.items())])
    chosen = next((k for k, t in templates.items() if t.remarks == options.wish.remarks), "")
    choice.choose(chosen)
    hint = options.tr("选中的内容印在公告的说明后面")
    options.add_field("template", options.tr("区里下发的公告内容"), choice, hint=hint)

    def on_choice(_at: int) -> None:
        key = choice.key()
        options.choose(remarks=templates[key].remarks if key else ())

    choice.activated.connect(on_choice)


def _script(options: Options) -> None:
    options.add_words(
        options.tr("每一段的时间按议程的计划用时排好，要说的话和要做的事分开写，可以逐项打勾。")
    )


def _signin_sheet(options: Options) -> None:
    blanks = Number(0, _MOST_BLANKS, unit=options.tr("行"))
    blanks.setValue(options.wish.blanks)
    blanks.valueChanged.connect(lambda rows: options.choose(blanks=rows))
    options.add_field(
        "blanks", options.tr("空白行"), blanks, hint=options.tr("留给不在名单上的人签到")
    )
    due = options.add_tick(options.tr("只印应到的人"), on=options.wish.due_only)
    due.toggled.connect(lambda on: options.choose(due_only=on))
    options.add_words(options.tr("个人信息告知印在表头，签到前请大家看一看。"))
    options.add_words(
        options.tr("每页左上角的二维码用来补录：停电或者在纸上签到的，会后扫一下，逐行录入。")
    )


def _ballots(options: Options) -> None:
    items = Choice([(item.id, item.title) for item in options.around.items])
    items.choose(options.wish.item)
    options.add_field("item", options.tr("哪一项"), items)
    asked = _BallotQuestion(options)

    def on_item(_at: int) -> None:
        asked.renew(items.key())
        options.choose(item=items.key())

    items.activated.connect(on_item)
    asked.renew(items.key())
    how = Choice(
        [
            ("each", options.tr("每人一张，写明姓名")),
            ("secret", options.tr("每人一张，不记名")),
            ("blank", options.tr("只印空白票")),
        ]
    )
    options.add_field("named", options.tr("印给谁"), how)
    copies = Number(1, _MOST_COPIES, unit=options.tr("张"))
    copies.setValue(20)
    field = options.add_field("copies", options.tr("张数"), copies)
    field.hide()

    def on_how(_at: int = 0) -> None:
        field.setVisible(how.key() == "blank")
        options.choose(
            named=how.key() != "secret", copies=copies.value() if how.key() == "blank" else 0
        )

    how.activated.connect(on_how)
    copies.valueChanged.connect(on_how)
    options.add_words(
        options.tr(
            "扫票上的二维码就能录票。不记名的票都一样，二维码里只有是哪次表决，认不出是谁的。"
        )
    )


class _BallotQuestion:
    """What the ballot asks, where no vote on the item is open that says it."""

    def __init__(self, options: Options) -> None:
        self._options = options
        tr = options.tr
        self.question = Choice(
            [(q.value, q.words) for q in Question if q is not Question.CONSENSUS]
        )
        self.choices = TextArea(rows=4)
        self.choices.setPlaceholderText(tr("每行一个，例如候选人姓名"))
        self.seats = Number(1, 99)
        self._fields = [
            options.add_field("question", tr("怎样表决"), self.question),
            options.add_field("options", tr("选项"), self.choices),
            options.add_field("seats", tr("选几个"), self.seats),
        ]
        self._open = Text(tr("这一项的表决已经开始，票面与它一致。"), Role.SMALL)
        options.body.addWidget(self._open)
        self.question.activated.connect(lambda _at: self._on_changed())
        self.choices.textChanged.connect(self._on_changed)
        self.seats.valueChanged.connect(lambda _count: self._on_changed())

    def renew(self, item_id: str) -> None:
        """Another item."""
        is_open = any(i.id == item_id and i.open_vote for i in self._options.around.items)
        self._open.setVisible(is_open)
        asked = self.question.key()
        several = asked in {Question.CHOOSE_SEVERAL.value, Question.ELECTION.value}
        chosen = asked != Question.MOTION.value
        for field, shown in zip(self._fields, (True, chosen, several), strict=True):
            field.setVisible(shown and not is_open)

    def _on_changed(self) -> None:
        options = self._options
        first = options.around.items[0].id if options.around.items else ""
        self.renew(options.wish.item or first)
        question = Question(self.question.key() or Question.MOTION.value)
        lines = tuple(line.strip() for line in self.choices.toPlainText().splitlines())
        options.choose(
            question=question,
            options=() if question is Question.MOTION else tuple(filter(None, lines)),
            seats=self.seats.value(),
        )


def _result_notice(options: Options) -> None:
    options.add_day(
        "published",
        options.tr("公示第一天"),
        hint=options.tr("公示期从第二天起算，最后一天自动写好"),
    )
    options.add_words(
        options.tr("姓名已经遮盖（张*、欧阳**），不印门牌号和电话；表决数字和结果照实公布。")
    )


def _invitations(options: Options) -> None:
    everybody = options.add_tick(
        options.tr("名册里所有的住户，不只应到名单"), on=options.wish.everybody
    )
    everybody.toggled.connect(lambda on: options.choose(everybody=on))
    options.add_words(options.tr("每户一份，按楼门排列，一张 A4 印两份，下面的回执可以裁下交回。"))
    options.add_words(options.tr("扫回执上的二维码，名单就停在这一户，登记请假或委托。"))


def _cards(options: Options) -> None:
    sizes = Choice(
        [
            ("", options.tr("小卡，一张 A4 十张")),
            (CardSize.A5.value, options.tr("举牌卡 A5，一张 A4 两张")),
            (CardSize.A4.value, options.tr("举牌卡 A4，一人一张")),
        ]
    )
    sizes.choose(options.wish.card or "")
    options.add_field("card", options.tr("哪一种卡"), sizes)
    whose, how = Text("", Role.SMALL), Text("", Role.SMALL)
    options.body.addWidget(whose)
    options.body.addWidget(how)

    def renew() -> None:
        whose.setText(_whose_cards(options))
        card = options.wish.card
        if card is None:
            how.setText(options.tr("按裁切线剪开。二维码里没有姓名和电话。"))
        else:
            how.setText(
                options.tr(
                    "正着举是赞成，倒着举是反对，横着举是弃权；二维码照样用来签到。"
                    "离摄像头 {} 米以内可读（模拟测得）。用哑光白纸，不要过塑。"
                ).format(card.metres)
            )

    def on_size(_at: int) -> None:
        options.choose(card=CardSize(sizes.key()) if sizes.key() else None)
        renew()

    sizes.activated.connect(on_size)
    renew()


def _whose_cards(options: Options) -> str:
    residents = options.wish.residents
    if residents is not None:
        return options.tr("选中的 {} 人").format(len(residents))
    if options.wish.meeting and options.wish.card is not None:
        return options.tr("本次会议应到的人")
    return options.tr("名册中所有领过签到卡的人")


def _slips(options: Options) -> None:
    how = Choice(
        [("each", options.tr("还没有评的，每人（户）一张")), ("blank", options.tr("只印空白的"))]
    )
    options.add_field("named", options.tr("印给谁"), how)
    copies = Number(1, _MOST_COPIES, unit=options.tr("张"))
    copies.setValue(30)
    field = options.add_field("copies", options.tr("张数"), copies)
    field.hide()

    def on_how(_at: int = 0) -> None:
        field.setVisible(how.key() == "blank")
        options.choose(copies=copies.value() if how.key() == "blank" else 0)

    how.activated.connect(on_how)
    copies.valueChanged.connect(on_how)
    options.add_words(options.tr("一张 A4 纸六份，按虚线剪开。"))
    options.add_words(
        options.tr("收回来以后扫二维码录入：扫一张，按 1 2 3，再扫下一张。没有扫码枪就按姓名录。")
    )


def _bill(options: Options) -> None:
    until = options.wish.until or options.around.today
    since = options.wish.since or usual_range(until)[0]
    editors: list[QDateEdit] = []

    def on_day(_day: QDate) -> None:
        first, last = (editor.date().toPython() for editor in editors)
        options.choose(since=first, until=last)

    for name, label, day in (
        ("since", options.tr("从哪天起"), since),
        ("until", options.tr("到哪天止"), until),
    ):
        editor = QDateEdit(QDate(day.year, day.month, day.day))
        editor.setCalendarPopup(True)
        editor.setDisplayFormat(translated("yyyy年M月d日"))
        editor.dateChanged.connect(on_day)
        options.add_field(name, label, editor)
        editors.append(editor)
    options.add_words(options.tr("一页 A4，贴在公告栏。姓名已经遮盖（张*、欧阳**），不印门牌号。"))


def _progress_notice(options: Options) -> None:
    options.add_day("published", options.tr("公示日期"))
    options.add_words(
        options.tr("在办和督办的议题，按灯从红到绿；姓名已经遮盖，不印门牌号和电话。")
    )


def _guide(options: Options) -> None:
    options.add_words(options.tr("开一场会的八步和按键，一页 A4，大字。印一张放在电脑旁边。"))
    options.add_words(options.tr("详细的说明按 F1，每一页都有。"))


def _manual(options: Options) -> None:
    options.add_words(options.tr("F1 里的全部章节，不带插图。每章从哪一页起，看目录。"))


_FILL = {
    PaperKind.NOTICE: _notice,
    PaperKind.INVITATIONS: _invitations,
    PaperKind.SCRIPT: _script,
    PaperKind.SIGNIN_SHEET: _signin_sheet,
    PaperKind.BALLOTS: _ballots,
    PaperKind.RESULT_NOTICE: _result_notice,
    PaperKind.CARDS: _cards,
    PaperKind.SLIPS: _slips,
    PaperKind.HAPPINESS_BILL: _bill,
    PaperKind.PROGRESS_NOTICE: _progress_notice,
    PaperKind.GUIDE: _guide,
    PaperKind.MANUAL: _manual,
}
