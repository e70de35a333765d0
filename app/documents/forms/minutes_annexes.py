"""The annexes of the minutes: the sign-in table, for hundreds of people, and the photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.blocks import Photo as PhotoBlock
from app.documents.fonts import Typeface
from app.documents.grid import Cell, Column, GridStyle
from app.documents.text import bold
from app.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.documents.writer import Writer
    from app.domain.minutes import MinutesContent, Photo

_LIST = GridStyle(size=10.5, pitch=15, pad_y=2.5)


class Annexes:
    """Lists and prints what follows the minutes on pages of its own."""

    def __init__(
        self, document: Writer, content: MinutesContent,
        read_file: Callable[[str], bytes] | None,
    ) -> None:  # fmt: skip
        self._document = document
        self._content = content
        self._read_file = read_file

    def _titles(self) -> list[str]:
        found = ["签到表"] if self._content.attendance else []
        return found + (["会议照片"] if self._content.photos else [])

    def announce(self) -> None:
        """Name them below the text: a blank line, two characters in (GB/T 9704-2012, 7.3.4)."""
        annexes = self._titles()
        if not annexes:
            return
        self._document.spacer(1)
        if len(annexes) == 1:
            self._document.para(f"附件：{annexes[0]}")
            return
        first, *more = annexes
        self._document.para(f"附件：1. {first}", keep_with_next=True)
        for number, annex in enumerate(more, start=2):
            self._document.para(f"{number}. {annex}", first=5)

    def write(self) -> None:
        """Print them."""
        self._sign_in_table()
        self._photos()

    def _begin(self, name: str) -> None:
        """An annex begins a page: 附件1 in 黑体 at the upper left, its title centred below."""
        document, annexes = self._document, self._titles()
        number = str(annexes.index(name) + 1) if len(annexes) > 1 else ""
        document.page_break()
        document.para([bold(f"附件{number}")], first=0, keep_with_next=True)
        document.title(name)

    def _sign_in_table(self) -> None:
        lines = self._content.attendance
        if not lines:
            return
        self._begin("签到表")
        columns = [
            Column("序号", width=12, align="center"),
            Column("姓名", width=31),
            Column("楼门牌号（单位）", width=42),
            Column("身份", share=1.15),
            Column("到会", width=14, align="center"),
            Column("备注"),
        ]
        rows: list[list[str | Cell]] = [
            [str(number), Cell(a.name, typeface=Typeface.SONG), a.address, a.roles, a.state,
             a.detail]
            for number, a in enumerate(lines, start=1)
        ]  # fmt: skip
        self._document.grid(columns, rows, style=_LIST)

    def _photos(self) -> None:
        if not self._content.photos:
            return
        self._begin("会议照片")
        shown: list[PhotoBlock] = []
        for photo in self._content.photos:
            data = self._bytes_of(photo)
            if data:
                shown.append(PhotoBlock(data, photo.caption))
        for pair in _pairs(shown):
            self._place_photos(pair)

    def _bytes_of(self, photo: Photo) -> bytes:
        try:
            data = self._read_file(photo.sha256) if self._read_file else b""
        except Refused:
            data = b""
        if not data:
            self._document.para(f"（照片“{photo.caption}”的文件没有找到，未能印出）")
        return data

    def _place_photos(self, pair: Sequence[PhotoBlock]) -> None:
        try:
            self._document.photos(pair)
        except Refused:
            # One damaged photo does not keep the minutes from being printed.
            if len(pair) > 1:
                for one in pair:
                    self._place_photos([one])
            else:
                self._document.para(f"（照片“{pair[0].caption}”打不开，未能印出）")


def _pairs(photos: Sequence[PhotoBlock]) -> Iterable[Sequence[PhotoBlock]]:
    return (photos[i : i + 2] for i in range(0, len(photos), 2))
