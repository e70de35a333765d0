"""Carrying backups to the sticks that were chosen, and to a folder that is named."""

from __future__ import annotations

import contextlib
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from app.domain.clock import from_millis, to_millis
from app.domain.errors import Refused
from app.keeping import copying, disk, sticks
from app.keeping.archive import Reason
from app.keeping.copying import Copied, Place, Wish
from app.keeping.making import room_of
from app.keeping.shelf import Shelf
from app.keeping.sticks import Home, Stick, Sticks, Whose
from app.keeping.volumes import volume_of
from app.store import local
from app.store.secret import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.keeping.keeper import Hands, Keeper
    from app.keeping.volumes import Volume

CLOSELY: Final = timedelta(days=7)
"""So often all that lies on a stick is read, and what is damaged replaced."""


class Carrier:
    """Of one data folder. May be used from any thread; one copying at a time."""

    def __init__(self, hands: Hands, keeper: Keeper) -> None:
        self._hands, self._keeper = hands, keeper
        self._turn = threading.Lock()
        self.sticks = Sticks(hands.settings)

    # -- which -------------------------------------------------------------------------------------

    def present(self, volumes: tuple[Volume, ...]) -> list[Home]:
        """Chosen sticks that are plugged in."""
        return sticks.present(self.sticks.all(), volumes)

    def offered(self, volumes: tuple[Volume, ...]) -> list[Volume]:
        """What may be chosen: what can be pulled out, was not chosen, and has not the data."""
        own = volume_of(self._hands.settings.data.resolve(), volumes)
        taken = [home.folder for home in self.present(volumes)]
        return [
            one
            for one in volumes
            if one.removable
            and (own is None or one.root != own.root)
            and not any(volume_of(folder, volumes) == one for folder in taken)
        ]

    def choose(self, volume: Volume) -> Stick:
        """Copy to this stick from now on.

        Raises:
            Refused: nothing can be written there.
        """
        return self._choose(volume.root, sticks.named(volume), "")

    def choose_folder(self, folder: Path, volumes: tuple[Volume, ...]) -> Stick:
        """Copy to a folder on another disk of this laptop from now on.

        Raises:
            Refused: it lies across a network or on the disk of the data, or cannot be written to.
        """
        folder = folder.resolve()
        found = volume_of(folder, volumes)
        if found is None:
            raise Refused(
                "这个文件夹在网络上，或者在认不出的盘上，没有选用它：网络断开时会卡住。"
                "请选 U 盘，或者这台电脑另一块盘上的文件夹。"
            )
        if found == volume_of(self._hands.settings.data.resolve(), volumes):
            raise Refused(
                "这个文件夹和数据在同一块盘上，没有选用它：盘坏了，两边都没有了。"
                "请选 U 盘，或者另一块盘上的文件夹。"
            )
        where = "" if found.removable else str(folder)
        root = found.root if found.removable else folder
        return self._choose(root, sticks.named(found) if found.removable else folder.name, where)

    def _choose(self, root: Path, name: str, folder: str) -> Stick:
        try:
            key, _ = sticks.settle_on(root, self._whose(), self._hands.entropy)
        except OSError as error:
            raise sticks.cannot_choose(name) from error
        stick = Stick(key, name, folder)
        self.keep(stick)
        return stick

    def _whose(self) -> Whose:
        with self._hands.database.reading() as connection:
            device = local.get(connection, local.DEVICE)
            room, name = room_of(connection)
        return Whose(room, device, name)

    def keep(self, stick: Stick) -> None:
        """Choose it, or choose it again as it was; raises Refused."""
        self._noted(lambda: self.sticks.put(stick))

    def stop(self, stick: Stick) -> None:
        """Copy nothing there any more; what is on it stays. Raises Refused."""
        self._noted(lambda: self.sticks.drop(stick.id))

    def _noted(self, call: Callable[[], None]) -> None:
        try:
            call()
        except OSError as error:
            raise Refused(
                "没有记下来，可能是电脑的磁盘已满。备份都在，没有改动；请腾出空间后再试。"
            ) from error

    # -- copying -----------------------------------------------------------------------------------

    def is_behind(self, home: Home) -> bool:
        """Whether the newest backup of this laptop is not on the stick yet, as far as is known."""
        last = self._keeper.last()
        return last is None or last.manifest.at > home.stick.backup_at

    def copy(
        self, home: Home, *, fresh: bool, progress: Callable[[int, int], object] = disk.untold
    ) -> Copied:
        """Bring a stick up to date.

        Args:
            home: where it is plugged in.
            fresh: make a backup first where something was written since the last one.
            progress: as :attr:`app.keeping.copying.Wish.progress`.

        Raises:
            Refused: why not, in words; the same stands in :attr:`Stick.trouble` from then on.
        """
        with self._turn:
            try:
                return self._copy(home, fresh=fresh, progress=progress)
            except Refused as refused:
                self._note(home, trouble=refused.message)
                raise

    def _copy(self, home: Home, *, fresh: bool, progress: Callable[[int, int], object]) -> Copied:
        now, stick = self._hands.clock(), home.stick
        if fresh:
            self._make_fresh(progress)
        closely = now - from_millis(stick.checked_at) >= CLOSELY

        def went() -> None:
            self._note(home, went=sticks.month_of(now))

        wish = Wish(
            closely=closely,
            key=keys_of(self._hands.secret()).files,
            not_before=stick.drop_before,
            named=went,
            progress=progress,
        )
        place = Place(Shelf(home.folder), stick.name, home.kind)
        done = copying.copy(self._keeper.shelf, place, wish)
        at = to_millis(now)
        checked = {"checked_at": at} if closely else {}
        self._note(
            home, copied_at=at, backup_at=done.newest.at, drop_before=0, trouble="", **checked
        )
        return done

    def _make_fresh(self, progress: Callable[[int, int], object]) -> None:
        if not self._keeper.is_stale():
            return
        try:
            self._keeper.make(Reason.STICK, progress=lambda _done, _of: progress(0, 0))
        except Refused:
            # Told where backups are told; those from before go onto the stick all the same.
            if self._keeper.last() is None:
                raise

    def _note(self, home: Home, **fields: object) -> None:
        # Where the laptop's own disk is full the copy is there all the same; the next notes it.
        with contextlib.suppress(OSError):
            self.sticks.change(home.stick.id, **fields)

    # -- the account of exports --------------------------------------------------------------------

    def owed(self) -> list[Stick]:
        """Sticks that something went onto this month, and the account does not say so yet.

        One entry a stick and month: the account tells what went out, not how often.
        """
        return [one for one in self.sticks.all() if one.went and one.went != one.noted]

    def was_noted(self, stick: Stick) -> None:
        """The account says so; raises Refused."""
        self._noted(lambda: self.sticks.change(stick.id, noted=stick.went))

    # -- by hand -----------------------------------------------------------------------------------

    def copy_to(
        self, folder: Path, *, progress: Callable[[int, int], object] = disk.untold
    ) -> tuple[Copied, Path]:
        """Copy the newest to a folder, once; gives where they lie.

        Raises:
            Refused: why not, in words.
        """
        name = folder.name or str(folder)
        if not folder.is_dir():
            raise Refused(f"没有找到文件夹 {folder}。备份都在，没有复制；请检查位置。")
        try:
            _, home = sticks.settle_on(folder, self._whose(), self._hands.entropy)
        except OSError as error:
            raise sticks.cannot_choose(name) from error
        wish = Wish(closely=True, key=keys_of(self._hands.secret()).files, progress=progress)
        with self._turn:
            return copying.copy(self._keeper.shelf, Place(Shelf(home), name), wish), home


__all__ = ["CLOSELY", "Carrier", "Copied", "Home", "Stick"]
