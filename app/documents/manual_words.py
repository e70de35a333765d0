"""What the manual says in each of its forms beside its chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.domain.manual import Manual

TITLE: Final = "红柳会客厅使用手册"
INDEX: Final = "按键索引"
APPENDIX: Final = "附"
MOTTO: Final = "大家的事，大家商量着办"
INVENTED: Final = "图中的会客厅、人名和事情都是虚构的。"


def check_pictures(manual: Manual) -> None:
    """That every picture is there, where it is written out with pictures.

    Raises:
        Refused: a chapter wants one that is not.
    """
    for chapter, name in manual.without_picture():
        raise Refused(f"“{chapter.title}”这一章要的画面“{name}”没有拍成，手册没有生成。")
