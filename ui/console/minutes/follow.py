"""Where in the paper a section of the editor stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.console.minutes import content as words

if TYPE_CHECKING:
    from app.domain.minutes import MinutesContent
    from ui.console.papers.pages_view import PagesView

_HEADINGS = {words.ATTENDANCE: "签到表", words.CLOSING: "其他", words.PHOTOS: "会议照片"}


def bring_into_sight(pages: PagesView, section: str, content: MinutesContent) -> None:
    """Show the place where a section is printed; without one the preview stays."""
    if section == words.HEAD:
        if pages.page() > 1:
            pages.show_page(1)
    elif section in _HEADINGS:
        pages.show_heading(_HEADINGS[section])
    elif section.startswith("items/"):
        pages.show_heading(content.items[int(section.partition("/")[2])].title)
