"""What waits, in sentences: one each, with the place where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.clock import in_china
from app.steps.views.todo import Waits
from ui.console.kit.words import near_day, near_time
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from app.domain.pains import Warning
    from app.steps.views.overview import Unpublished
    from app.steps.views.todo import Todo
    from ui.console.today.state import Snapshot
    from ui.syncing import SyncState

LATE, NOW, SOME_DAY = range(3)
MATTER = "matter"
PHRASE = "phrase"
_EACH = 3
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and the one thing to do about it.

    Attributes:
        rank: how urgent: late, now, some day.
        text: the sentence.
        sub: what is behind it.
        action: on the button.
        place: where it is done: key of a destination.
        target: what that is entered with.
    """

    rank: int
    text: str
    sub: str
    action: str
    place: str
    target: object = None

    @property
    def tone(self) -> Tone:
        """The colour of its dot; the sentence says it too."""
        return (Tone.NO, Tone.ACCENT, Tone.PLAIN)[self.rank]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of thing is said: of one, of several, what to do and where."""

    rank: int
    one: str
    several: str
    action: str
    place: str
    target: str | None = None
    do: str = ""
    late: str = ""


_KINDS: dict[Waits, _Kind] = {
    Waits.ANSWERED: _Kind(
        NOW, "{words}答复了“{title}”", "{count} 件提级有了答复",
        "看答复", "supervise", "raised", "answer",
    ),
    Waits.UNANSWERED: _Kind(
        LATE, "“{title}”提级后逾期没有答复", "{count} 件提级逾期没有答复",
        "去催办", "supervise", "raised", "answer",
    ),
    Waits.INSPECTION: _Kind(
        NOW, "“{title}”该督查了", "{count} 次督查到日子了",
        "去督查", "supervise", "looks", "inspect",
        late="{late} 次督查过了日子还没做",
    ),
    Waits.CASE: _Kind(
        NOW, "12345 工单 {words} 快到时限", "{count} 件 12345 工单快到时限",
        "去办理", "orders", "due",
        late="{late} 件 12345 工单过了时限",
    ),
    Waits.REPLY: _Kind(
        NOW, "“{title}”的答复还没有告知提出人", "{count} 个答复还没有告知提出人",
        "去告知", "matters",
    ),
    Waits.SCREENING: _Kind(
        SOME_DAY, "“{title}”等着把关定向", "{count} 个议题等着把关定向",
        "去把关", "matters", "waiting",
    ),
    Waits.SHEET: _Kind(
        SOME_DAY, "“{words}”还没有录完", "{count} 张征集表还没有录完", "接着录", "sheets"
    ),
    Waits.PAPER: _Kind(
        NOW, "“{words}”是在纸上开的，还没有录完", "{count} 次纸上开的会还没有录完",
        "接着录", "keying",
    ),
    Waits.FINISHED: _Kind(
        NOW, "“{title}”的任务都办完了", "{count} 个议题的任务都办完了", "看下一步", MATTER
    ),
    Waits.IDLE: _Kind(
        NOW, "“{title}”议定了，还没有安排谁来办", "{count} 个议题议定了，还没有安排谁来办",
        "登记任务", "act",
    ),
    Waits.SURVEY: _Kind(
        SOME_DAY, "“{title}”正在请居民评价", "{count} 个议题正在请居民评价", "录入评价", "evaluate"
    ),
    Waits.JUDGING: _Kind(
        SOME_DAY, "“{title}”等着评价和办结", "{count} 个议题等着评价和办结", "去看看", "evaluate"
    ),
}  # fmt: skip


def lines(
    snap: Snapshot,
    places: Collection[str],
    *,
    sync: SyncState | None = None,
    coming: Sequence[Warning] = (),
    phrase_waits: bool = False,
) -> list[Line]:
    """All that waits, the most urgent first.

    Args:
        snap: the day.
        places: keys of the places that the window has.
        sync: how it stands with the district.
        coming: what past years say of the coming weeks.
        phrase_waits: nobody has put the recovery phrase by.
    """
    today = in_china(snap.today.now).date()
    found = [
        *_around(snap),
        *_meetings(snap),
        *(_line(one, today, places) for one in snap.todo),
        *(_warning(one, places) for one in coming[:_EACH]),
        *_sync(sync, snap.today.now),
        *_phrase(snap, waits=phrase_waits),
    ]
    return sorted(found, key=lambda line: line.rank)


def _tr(words: str) -> str:
    return QCoreApplication.translate("TodayLines", words)


def _around(snap: Snapshot) -> Iterator[Line]:
    """Other meetings under way, what two laptops wrote, what a meeting lacks."""
    today = snap.today
    soon = snap.running or snap.coming
    for other in today.under_way[1:]:
        words = _tr("“{}”也在进行").format(other.meeting.title)
        yield Line(LATE, words, "", _tr("继续开会"), "meeting", other.meeting.id)
    if snap.conflicts:
        yield Line(
            NOW,
            _tr("{} 处两台电脑写得不一样").format(snap.conflicts),
            _tr("两边的内容都在，点一下哪个对"),
            _tr("去核对"),
            "sync",
        )
    if not today.residents and soon:
        sub = _tr("没有名册就不能生成应到名单")
        yield Line(LATE, _tr("名册还是空的"), sub, _tr("导入名册"), "roster", "import")
    if today.waiting_matters and (soon or not today.residents):
        words = _tr("{} 个议题等着列入议程").format(today.waiting_matters)
        yield Line(SOME_DAY, words, "", _tr("去安排"), "matters", "waiting")


def _meetings(snap: Snapshot) -> Iterator[Line]:
    now = snap.today.now
    for line in snap.today.without_minutes[:_EACH]:
        meeting = line.meeting
        closed = near_day(in_china(meeting.closed_at or now).date(), in_china(now).date())
        words = _tr("“{}”已散会，纪要还没有签发").format(meeting.title)
        sub = _tr("{}散会").format(closed)
        yield Line(NOW, words, sub, _tr("写纪要"), "minutes", meeting.id)
    rest = _tr("另有 {} 场会的纪要还没有签发")
    yield from _rest(len(snap.today.without_minutes), rest, "closed", rank=NOW)
    for entry in snap.today.unpublished[:_EACH]:
        yield _result(entry, now)
    for line in snap.left_behind[:_EACH]:
        meeting = line.meeting
        words = _tr("“{}”过了日期还没有开").format(meeting.title)
        sub = _tr("原定 {}").format(near_time(meeting.planned_at, now))
        target = {"meeting": meeting.id, "part": "details"}
        yield Line(LATE, words, sub, _tr("改期"), "meetings", target)
    rest = _tr("另有 {} 场会过了日期还没有开")
    yield from _rest(len(snap.left_behind), rest, "coming", rank=LATE)
    for line in snap.later[:_EACH]:
        when = near_time(line.meeting.planned_at, now)
        target = {"meeting": line.meeting.id, "part": ""}
        yield Line(SOME_DAY, line.meeting.title, when, _tr("筹备"), "meetings", target)


def _result(entry: Unpublished, now: datetime) -> Line:
    meeting, today = entry.meeting, in_china(now).date()
    sub, rank = _tr("公示不少于 15 天；贴出后在那里登记"), SOME_DAY
    if entry.due is not None:
        left = (entry.due - today).days
        last = near_day(entry.due, today)
        sub = _tr("业主共同决定应在 3 天内公示，最迟{}").format(last)
        if left < 0:
            sub = _tr("业主共同决定应在 3 天内公示，已过 {} 天").format(-left)
        rank = LATE if left <= 0 else NOW
    words = _tr("“{}”的结果还没有公示").format(meeting.title)
    target = {"kind": "result_notice", "meeting": meeting.id}
    return Line(rank, words, sub, _tr("去公示"), "papers", target)


def _rest(count: int, words: str, group: str, *, rank: int) -> Iterator[Line]:
    if count > _EACH:
        target = {"group": group}
        yield Line(rank, words.format(count - _EACH), "", _tr("去看看"), "meetings", target)


def _warning(one: Warning, places: Collection[str]) -> Line:
    sub = " · ".join(words for words in (one.why, one.ahead) if words)
    words = _tr("未诉先办：往年这时候“{}”反映得多").format(one.what)
    if "libraries" in places:
        return Line(SOME_DAY, words, sub, _tr("去看看"), "libraries", "pains")
    return Line(SOME_DAY, words, sub, _tr("去看看"), MATTER, one.matter_ids[-1])


def _sync(state: SyncState | None, now: datetime) -> Iterator[Line]:
    """Records that have waited for a network for a day and more."""
    status = state.status if state is not None else None
    if status is None or status.membership is None or not status.waiting_ops:
        return
    last = status.last_success
    if last is not None and now - last < _DAY:
        return
    sub = _tr("离线不影响开会；连上网会自己上传，也可以用U盘")
    words = _tr("{} 条记录等着网络上传").format(status.waiting_ops)
    long = last is not None and now - last > 7 * _DAY
    yield Line(NOW if long else SOME_DAY, words, sub, _tr("去同步"), "sync")


def _phrase(snap: Snapshot, *, waits: bool) -> Iterator[Line]:
    # Not among the very first things: there has to be something worth opening.
    if waits and snap.today.residents:
        sub = _tr("换电脑、重装系统时靠它打开数据，两分钟的事")
        yield Line(
            SOME_DAY, _tr("恢复口令还没有印出来收好"), sub, _tr("去打印"), "settings", PHRASE
        )


def _line(one: Todo, today: date, places: Collection[str]) -> Line:
    kind = _KINDS[one.what]
    said = {"count": one.count, "late": one.late, "title": one.title, "words": one.words}
    template = kind.one if one.count == 1 and (one.title or "{title}" not in kind.one) else ""
    text = _tr(template or kind.several).format(**said)
    if one.late and kind.late:
        text = _tr(kind.late).format(**said)
    subs = []
    if one.soonest is not None:
        subs.append(near_day(one.soonest, today))
    if one.title and one.title not in text:
        subs.append(one.title)
    place: str = kind.place
    target: object = kind.target
    if place not in places and one.matter:
        place, target = MATTER, one.matter
    elif one.count == 1 and one.what is Waits.CASE:
        target = {"order": one.first}
    elif one.what is Waits.FINISHED:
        place, target = (MATTER, one.matter) if one.count == 1 else ("act", None)
    elif one.what is Waits.IDLE:
        target = {"new": one.matter} if one.count == 1 else None
    elif one.count == 1 and one.matter:
        target = {"matter": one.matter, "do": kind.do, "id": one.first}
    return Line(
        rank=LATE if one.late else kind.rank,
        text=text,
        sub=" · ".join(subs),
        action=_tr(kind.action),
        place=place,
        target=target,
    )
