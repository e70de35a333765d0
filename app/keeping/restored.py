"""That something else took the place of the data, told in plain Chinese until it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.clock import day_time_words, from_millis
from app.keeping import RESTORED, note

if TYPE_CHECKING:
    from pathlib import Path

    from app.keeping.restoring import Back, Ready
    from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Restored:
    """Of a restore.

    Attributes:
        at: when it was done, in milliseconds.
        of: when the backup was made, or this data set aside, in milliseconds.
        back: whether it is data that had been set aside before.
        aside: name of the folder in which the data before it lies; ``""`` where there was none.
        files: photos and papers that were put back.
        missing: those that are nowhere.
        erased: erasures that were done again.
        renamed: whether what follows stands under a name of its own.
        joins_again: whether it has to join the district's server again.
        read: whether somebody has read this.
    """

    at: int
    of: int
    back: bool
    aside: str
    files: int = 0
    missing: int = 0
    erased: int = 0
    renamed: bool = False
    joins_again: bool = False
    read: bool = False

    @property
    def title(self) -> str:
        """What happened, in one line."""
        made = day_time_words(from_millis(self.of))
        return f"已换回 {made} 另存的数据" if self.back else f"已恢复 {made} 的备份"

    def sentences(self) -> list[str]:
        """What is safe, what lacks, what to do."""
        safe = "原来的数据没有删除，另存着，可以再换回来。"
        return [safe, *self.follows()] if self.aside else self.follows()

    def follows(self) -> list[str]:
        """What lacks, and what to do."""
        told = []
        if self.files:
            told.append(f"补回 {self.files} 个附件。")
        if self.missing:
            told.append(
                f"有 {self.missing} 个附件这份备份旁边没有；另一台电脑有的话，同步后会补上。"
            )
        if self.erased:
            told.append(f"备份以后按本人要求或到期抹去的 {self.erased} 项信息，已经再次抹去。")
        if self.joins_again:
            told.append("备份来自另一台电脑：这台电脑改用自己的编号，请在“同步”里重新加入街道。")
        elif self.renamed:
            told.append("恢复后的记录从这里起用一个新的编号，不会和原来的混淆。")
        return told


def of_backup(ready: Ready, *, at: int, aside: Path | None) -> Restored:
    """What is told of a backup.

    Args:
        ready: what takes its place.
        at: now, in milliseconds.
        aside: where the present data will lie; ``None`` where there is none.
    """
    return Restored(
        at=at, of=ready.manifest.at, back=False, aside=aside.name if aside else "",
        files=ready.files, missing=ready.missing, erased=ready.erased,
        renamed=ready.renamed, joins_again=ready.joins_again,
    )  # fmt: skip


def of_aside(back: Back, *, at: int, since: int, aside: Path) -> Restored:
    """What is told of data that had been set aside.

    Args:
        back: what takes its place.
        at: now, in milliseconds.
        since: when it was set aside, in milliseconds.
        aside: where the present data will lie.
    """
    return Restored(
        at=at, of=since, back=True, aside=aside.name, erased=back.erased, renamed=back.renamed
    )


def told(settings: Settings) -> Restored | None:
    """The last restore of a folder; ``None`` where there was none."""
    return note.told(settings.data / RESTORED, Restored)


def was_read(settings: Settings) -> None:
    """Somebody has read it; it stays for those who ask."""
    note.was_read(settings.data / RESTORED, Restored)
