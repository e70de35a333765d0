"""Which agreements need a formal body's vote, and under which rule (民法典第278条 [A]).

What a talk in the room agrees on is a consultation. Where the law leaves the matter to the owners
or to the residents' representatives, the agreement goes to them as an item of a meeting of theirs.
The words are hints for the choice, never a judgement: people choose.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.presets import PRESETS

FORMAL = (
    "representatives_meeting",
    "residents_meeting",
    "owners_general",
    "owners_special",
    "lift",
    "management_committee",
    "owners_committee",
)
"""Keys of the rules under which formal bodies decide, the usual one first."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A rule that words of an agreement tell of, with what is said of it."""

    key: str
    words: tuple[str, ...]
    why: str


# From the particular to the general: the first that tells holds.
HINTS = (
    Hint("lift", ("加装电梯",), "加装电梯须由本楼（单元）业主共同决定"),
    Hint(
        "owners_special",
        ("筹集维修资金", "续筹", "改建", "重建", "改变用途", "共有部分用途", "经营活动"),
        "属于民法典第278条（六）至（八）项，须四分之三以上同意",
    ),
    Hint(
        "owners_general",
        (
            "维修资金",
            "公共收益",
            "选聘物业",
            "解聘物业",
            "物业服务企业",
            "管理规约",
            "业主委员会",
            "停车收费",
            "业主共有",
        ),
        "属于民法典第278条业主共同决定的事项",
    ),
    Hint(
        "representatives_meeting",
        ("居民公约", "自治章程", "社区经费", "服务群众经费", "公益事业"),
        "涉及居民共同利益，由居民代表会议决定",
    ),
)


def hint(text: str) -> Hint | None:
    """What the words of an agreement tell of; ``None``: nothing, the talk itself may do."""
    return next((h for h in HINTS if any(word in text for word in h.words)), None)


def effect_words(key: str) -> str:
    """What a decision under this rule is worth: ``业主共同决定``."""
    return PRESETS[key].effect.words
