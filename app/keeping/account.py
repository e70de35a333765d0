"""What was damaged, what is back and what is missing, told in plain Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.clock import day_time_words, from_millis
from app.keeping import ACCOUNT, note

if TYPE_CHECKING:
    from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Account:
    """Of a database that was damaged and is back.

    Attributes:
        at: when it was found, in milliseconds.
        damage: what was found, in words.
        upto: clock of the newest action that is back, in milliseconds; 0 where there is none.
        ops: actions that are back, each checked against the one before.
        borrowed: of them those that came from a backup.
        backup_at: when that backup was made, in milliseconds; 0 where none was needed.
        meetings: that are back.
        files: photos and papers of the record that are here.
        files_missing: those that are not.
        lost: actions that are known to be missing.
        unsure: whether more may be missing that nobody can tell of.
        values: names, telephone numbers and the like that are not back.
        joined: whether the district's server may have what is missing.
        renamed: whether the laptop goes on under another name and has to join again.
        aside: where the damaged file lies.
        read: whether somebody has read this.
    """

    at: int
    damage: str
    upto: int
    ops: int
    borrowed: int
    backup_at: int
    meetings: int
    files: int
    files_missing: int
    lost: int
    unsure: bool
    values: int
    joined: bool
    renamed: bool
    aside: str
    read: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return not (self.lost or self.unsure or self.values or self.files_missing)

    @property
    def title(self) -> str:
        """The account in one line."""
        if self.is_whole:
            return "数据文件损坏过，已经全部找回"
        return "数据文件损坏过，能找回的已经找回"

    def sentences(self) -> list[str]:
        """What was damaged, what is back, what is missing, where the old file lies, what to do."""
        told = [f"{day_time_words(from_millis(self.at))}打开时发现{self.damage}。", self._back()]
        told += [*self._missing()]
        told.append(f"损坏的文件没有删除，原样另存在 {self.aside}。")
        if self.renamed:
            told.append("这台电脑从这里起用新的编号，请在“设置”里重新加入街道。")
        return told

    def _back(self) -> str:
        if not self.ops:
            return "数据文件和备份里都没有读出操作记录。"
        upto = day_time_words(from_millis(self.upto))
        words = (
            f"已找回到 {upto} 为止的记录：{self.ops} 步操作、{self.meetings} 场会议、"
            f"{self.files} 个照片和纸件，逐条核验过。"
        )
        if self.borrowed:
            made = day_time_words(from_millis(self.backup_at))
            words += f"其中 {self.borrowed} 步来自 {made} 的备份，其余来自数据文件自己的日志。"
        else:
            words += "都来自数据文件自己的日志。"
        return words

    def _missing(self) -> list[str]:
        if self.is_whole:
            return ["没有缺少。"]
        told = []
        later = "街道服务器上有的，下次同步会补回来。" if self.joined else "请对照纸面记录补录。"
        if self.lost:
            told.append(f"有 {self.lost} 步操作读不出来。{later}")
        elif self.unsure:
            told.append(f"这以后如果还有操作，已经读不出来。{later}")
        if self.values:
            told.append(f"有 {self.values} 处姓名、电话等个人信息没有找回，请在名册里补上。")
        if self.files_missing:
            told.append(f"有 {self.files_missing} 个照片或纸件不在这台电脑上。")
        return told

    def text(self) -> str:
        """All of it, a sentence a line."""
        return "\n".join([self.title, *self.sentences()])


def told(settings: Settings) -> Account | None:
    """The last account of a folder; ``None`` where nothing ever was damaged."""
    return note.told(settings.data / ACCOUNT, Account)


def was_read(settings: Settings) -> None:
    """Somebody has read it; it stays for those who ask."""
    note.was_read(settings.data / ACCOUNT, Account)
