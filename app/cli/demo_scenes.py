"""What the demo shows: a picture or several of each scene of its story."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.stage import StagePage
from app.sample.gathering import FIRST_COME, LAMPS, SPACES

MANUAL = 1120, 700
"""Of the window in the manual: what stands in it can still be read on paper."""
WIDE = 1366, 780
"""Of the window with a meeting in it: three columns."""
SHORT = 1120, 520
"""Of the window where there is little to show."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A place of the window to photograph.

    Attributes:
        place: key of the destination.
        name: of the file, without ending.
        meeting: whether the place is entered with the meeting; the latest one.
        matter: title of the matter with which it is entered.
        target: with what else it is entered.
        paper: which paper is chosen there, for the place of papers.
        dark: in the dark colours.
        raised: with a vote by raised cards that the camera reads just now.
        size: of the window in the manual, pixels at 100 %; the demo has a size of its own.
        part: for the manual: of the page, by the names that lead to it; ``""``: the window.
        pressed: for the manual: keys, or words of buttons, that are pressed before.
        person: for the manual: entered with one of the residents.
        issued: for the manual: entered with the file of the issued minutes.
        sheet: for the manual: entered with the sign-in sheet that was printed.
        locked: for the manual: somebody with a PIN sits there.
        practice: for the manual: marked as practice.
        patient: for the manual: a paper is made there first.
        typed: at the self-service desk, what somebody typed there, with a line's end: and chose
            the first of those found; ``None``: not there.
    """

    place: str
    name: str
    meeting: bool = False
    matter: str = ""
    target: str = ""
    paper: str = ""
    dark: bool = False
    typed: str | None = None
    raised: bool = False
    size: tuple[int, int] = MANUAL
    part: str = ""
    pressed: tuple[str, ...] = ()
    person: bool = False
    issued: bool = False
    sheet: bool = False
    locked: bool = False
    practice: bool = False
    patient: bool = False


@dataclass(frozen=True, slots=True)
class StagePicture:
    """A page of the Stage to photograph, as the room sees it.

    Attributes:
        page: which.
        name: of the file, without ending.
        light: in the light colours.
        figures: with figures while the vote is open.
    """

    page: StagePage
    name: str
    light: bool = False
    figures: bool = False


# Scene of the story → what the room sees then.
STAGE: dict[str, tuple[StagePicture, ...]] = {
    "sign_in": (StagePicture(StagePage.WELCOME, "40-stage-welcome"),),
    "speaking": (
        StagePicture(StagePage.AGENDA, "41-stage-agenda"),
        StagePicture(StagePage.PROPOSAL, "42-stage-proposal"),
        StagePicture(StagePage.SPEAKING, "43-stage-speaking"),
    ),
    "hands": (StagePicture(StagePage.VOTE, "44-stage-vote", figures=True),),
    "declared": (
        StagePicture(StagePage.RESULT, "45-stage-result"),
        StagePicture(StagePage.RESULT, "46-stage-result-light", light=True),
    ),
    "closed": (StagePicture(StagePage.THANKS, "47-stage-thanks"),),
}

# Scene of the story → what is said of it, and what is photographed then.
SCENES: dict[str, tuple[str, tuple[Picture, ...]]] = {
    "empty": ("初次打开", (Picture("setup", "00-first-start"),)),
    "prepared": (
        "会前：导入名册，登记议题，排好议程",
        (
            Picture("today", "01-today"),
            Picture("matters", "02-matters"),
            Picture("board", "02-what-first"),
            Picture("meetings", "03-agenda", meeting=True),
            Picture("roster", "04-roster"),
            Picture("papers", "05-papers", meeting=True, paper="notice"),
        ),
    ),
    "sign_in": (
        "签到：扫卡、手工、书面委托、自助签到台",
        (
            Picture("meeting", "06-sign-in", meeting=True, size=WIDE),
            Picture("meeting", "52-self-service", meeting=True, typed="zg", size=(960, 620)),
            Picture("meeting", "53-self-service-chosen", meeting=True, typed="zg\n"),
        ),
    ),
    "speaking": ("发言：正反方轮流", (Picture("meeting", "07-speaking", meeting=True, size=WIDE),)),
    "mismatch": (
        "表决：两位计票人的数不一致，重新计票",
        (Picture("meeting", "08-two-tellers-differ", meeting=True),),
    ),
    "verdict": (
        "表决：结果和宣读词",
        (
            Picture("meeting", "09-verdict", meeting=True, size=WIDE),
            Picture("meeting", "10-verdict-dark", meeting=True, dark=True),
        ),
    ),
    "election": ("选举：逐张录入选票", (Picture("meeting", "11-election", meeting=True),)),
    "owners": (
        "业主共同决定：人数和面积分别计算",
        (Picture("meeting", "12-owners-vote", meeting=True),),
    ),
    "closed": (
        "散会：整理纪要",
        (
            Picture("meeting", "13-closed", meeting=True),
            Picture("minutes", "14-minutes", meeting=True, patient=True),
        ),
    ),
    "issued": (
        "纪要签发",
        (
            Picture("minutes", "15-minutes-issued", meeting=True),
            Picture("meetings", "16-meetings"),
            Picture("settings", "17-settings"),
        ),
    ),
    "acting": (
        "会后：任务一项项办下去",
        (
            Picture("act", "18-tasks", size=SHORT),
            Picture("matter", "19-matter-acting", matter=LAMPS),
        ),
    ),
    "supervised": (
        "督查，办不了的提级",
        (
            Picture("supervise", "20-supervise", size=SHORT),
            Picture("matter", "21-matter-escalated", matter=SPACES),
        ),
    ),
    "gradient": (
        "第二轮商议：先看大家能接受到什么程度",
        (Picture("meeting", "22-gradient", meeting=True),),
    ),
    "cards": (
        "举牌表决：摄像头扫过全场，逐张读牌",
        (
            Picture(
                "meeting", "54-cards-raised", meeting=True, size=WIDE, raised=True, part="middle"
            ),
        ),
    ),
    "cards_recorded": (
        "收牌：没读到的手工补录",
        (Picture("meeting", "55-cards-recorded", meeting=True),),
    ),
    "hands_judge": (
        "办过的事，请到会的人举手评价",
        (Picture("meeting", "23-judged-by-hands", meeting=True),),
    ),
    "answered": (
        "街道答复下来了",
        (Picture("today", "24-today-answered"), Picture("matter", "25-answered", matter=SPACES)),
    ),
    "judged": ("居民评价：纸条、上门、电话", (Picture("evaluate", "26-evaluate", size=SHORT),)),
    "settled": (
        "办结：一件事从头到尾在一页上",
        (
            Picture("matter", "27-matter-settled", matter=FIRST_COME),
            Picture("matter", "28-matter-settled-dark", matter=FIRST_COME, dark=True),
            Picture("matters", "29-matters-after"),
            Picture("visits", "30-visits", size=SHORT),
            Picture("sheets", "31-sheets", size=SHORT),
            Picture("keying", "39-keying"),
            Picture("orders", "32-hotline", size=SHORT),
            Picture("libraries", "33-library-matters", target="matters"),
            Picture("libraries", "34-library-experience", target="cards"),
            Picture("libraries", "35-library-pain-points", target="pains"),
            Picture("libraries", "36-library-helpers", target="people"),
            Picture("reports", "37-reports"),
            Picture("evaluate", "38-figures", target="figures"),
        ),
    ),
}

# Scene of the story → what the manual wants to see then and the demo does not show.
FOR_THE_MANUAL: dict[str, tuple[Picture, ...]] = {
    "prepared": (
        Picture("today", "61-rehearsal", practice=True, size=(1120, 560)),
        Picture("today", "81-tour", size=(1120, 640), pressed=("两分钟导览",)),
        Picture("organisation", "64-organisation"),
    ),
    "sign_in": (
        Picture("meeting", "72-door", meeting=True, size=WIDE, part="door"),
        Picture("meeting", "79-present", meeting=True, size=WIDE, part="right.attendance"),
    ),
    "speaking": (
        Picture("meeting", "80-agenda", meeting=True, size=WIDE, part="agenda"),
        Picture("meeting", "73-speakers", meeting=True, size=WIDE, part="floor"),
        Picture("meeting", "65-keys", meeting=True, size=(960, 860), pressed=("Shift+F1",)),
        Picture(
            "meeting", "62-locked", meeting=True, size=(860, 560), locked=True, pressed=("Ctrl+L",)
        ),
    ),
    "closed": (Picture("keying", "78-sheet", sheet=True),),
    "issued": (
        Picture("settings", "63-accounts", part="accounts"),
        Picture("settings", "67-phrase", part="protection"),
        Picture("settings", "76-look", part="look"),
        Picture("minutes", "77-word", meeting=True, part="pane", patient=True),
        Picture("verify", "66-verified", issued=True, size=(1120, 640)),
        Picture("person", "69-person", person=True),
        Picture("person", "70-erase", person=True, part="erase"),
        Picture("privacy", "75-retention"),
        Picture("sync", "68-sync", size=(1120, 560)),
        Picture("settings", "84-signature", part="signature"),
    ),
    "judged": (Picture("restore", "83-restore", size=(1120, 640), patient=True),),
    # When the story is over: that a stick is written to stands in the record.
    "settled": (
        Picture("settings", "82-stick", part="stick", patient=True, pressed=("用这支 U 盘存备份",)),
    ),
}
