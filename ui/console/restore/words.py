"""A choice and what it would change, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.clock import day_words, in_china, time_words
from app.keeping.choices import Kind
from ui.theme import Tone
from ui.widgets.rows import Row
from ui.words import translated

if TYPE_CHECKING:
    from app.keeping.choices import Choice
    from app.keeping.difference import Difference


def _tr(words: str) -> str:
    return QCoreApplication.translate("Restoring", words)


def when(choice: Choice) -> str:
    """Day and time."""
    return f"{day_words(in_china(choice.at))} {time_words(choice.at)}"


def row_of(choice: Choice) -> Row:
    """As it stands in the list."""
    aside = choice.kind is Kind.ASIDE
    sub = _tr("{} · 共 {} 步操作").format(choice.room_name or _tr("没有名称的会客厅"), choice.ops)
    return Row(
        id=choice.key,
        title=when(choice),
        sub=sub,
        right=_tr("另存的") if aside else choice.why,
        tone=Tone.CARE if aside else Tone.PLAIN,
    )


def changes(found: Difference) -> list[str]:
    """What would be gone, and what would be back."""
    if not found.gone and not found.back:
        return [_tr("和现在的记录一样，恢复它不会改变什么。")]
    told = []
    if found.gone and found.parts:
        parts = translated("，").join(translated(part) for part in found.parts)
        words = _tr("从那以后的 {} 步操作会不在，其中有：{}。")
        told.append(words.format(found.gone, parts))
    elif found.gone:
        words = _tr("从那以后的 {} 步操作会不在，都是零星的修改。")
        told.append(words.format(found.gone))
    else:
        told.append(_tr("现在的记录它都有。"))
    if found.back:
        told.append(_tr("会多出现在没有的 {} 步操作。").format(found.back))
    if found.erasures:
        told.append(
            _tr("抹去过的 {} 项个人信息会再次抹去，不会跟着备份回来。").format(found.erasures)
        )
    return told


def about(choice: Choice) -> str:
    """Where it comes from."""
    name = choice.room_name or _tr("没有名称的会客厅")
    if choice.kind is Kind.ASIDE:
        return _tr("{}，那时恢复备份，把当时的数据另存在这里。").format(name)
    where = choice.path.parent
    words = _tr("{}，{}的备份，存放在 {}。")
    return words.format(name, translated(choice.why), where)
