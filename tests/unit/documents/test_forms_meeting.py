"""Notice, script, sign-in sheet, ballots and the public notice of results, read back."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest

from app.documents.forms.ballots import make_ballots
from app.documents.forms.invitations import make_invitations
from app.documents.forms.notice import make_notice
from app.documents.forms.result_notice import make_result_notice
from app.documents.forms.script import make_script
from app.documents.forms.signin_sheet import make_signin_sheet
from app.documents.pen import MM
from app.domain.invitations import InvitationsContent, InvitedHome
from app.domain.minutes import TallyRow
from app.domain.papers import (
    BallotsContent,
    BallotVoter,
    NoticeContent,
    NoticeItem,
    ResultContent,
    ResultItem,
    ResultVote,
    ScriptContent,
    ScriptLine,
    ScriptStep,
    SheetContent,
    SheetRow,
)
from tests.unit.documents import form_samples as samples
from tests.unit.documents.pdf_reading import characters

if TYPE_CHECKING:
    from pathlib import Path

MEMBERS = "居民代表会议：应到人数达三分之二为有效；到会人数过半同意为通过"
OWNERS = "业主共同决定·特别事项：业主总人数、专有部分总面积均达三分之二为有效"
DECIDED = "居民（代表）会议决定。"

NOTICE = NoticeContent(
    heading=samples.HEADING,
    salutation="各位居民代表",
    sign_in="14:45",
    ends="16:30",
    attendees="居民代表会议成员，共26人。",
    items=(
        NoticeItem(title="先到先停", text="车位先到先停。", rule=MEMBERS, effect=DECIDED,
                   minutes=25),
        NoticeItem(title="增设车位", text="", rule=OWNERS, effect="业主共同决定。", minutes=15),
        NoticeItem(title="道闸外移", text="", rule=MEMBERS, effect=DECIDED, minutes=10),
    ),
    remarks=("请携带签到卡。", "本公告应于会议召开15日前公布。"),
    contact="社区服务站，010-0000****",
    organiser="虚构路12号院社区居委会",
    published="2026年11月8日",
    warnings=("公告晚了。",),
)  # fmt: skip


def test_the_notice_says_when_where_who_what_and_by_which_rule(tmp_path: Path) -> None:
    out = tmp_path / "notice.pdf"
    make_notice(NOTICE, out, order=samples.ORDER)
    text = samples.text(out)
    assert samples.in_order(
        text,
        "关于召开12号院第三次协商会的公告",
        "各位居民代表：",
        "一、时间：2026年11月24日（星期二）15:00，14:45开始签到，预计16:30结束。",
        "二、地点：12号院活动室。",
        "三、参加人员：居民代表会议成员，共26人。",
        "（一）先到先停（约25分钟）",
        "提请表决：车位先到先停。",
        "（二）增设车位（约15分钟）",
        "（三）道闸外移（约10分钟）",
        "五、表决规则和决定效力",
        f"第（一）、（三）项{MEMBERS}。决定效力：居民（代表）会议决定。",
        f"第（二）项{OWNERS}。决定效力：业主共同决定。",
        "1.请携带签到卡。",
        "2.本公告应于会议召开15日前公布。",
        "3.联系方式：社区服务站",
        "虚构路12号院社区居委会",
        "2026年11月8日",
        "（盖章处）",
    )
    assert text.count(MEMBERS) == 1  # the same rule is not told twice
    assert "公告晚了" not in text  # what only the facilitator is told


def test_no_page_bears_the_signature_alone(tmp_path: Path) -> None:
    out = tmp_path / "notice.pdf"
    for extra in range(12):
        remarks = (*NOTICE.remarks, *(f"说明{n}。" for n in range(extra)))
        make_notice(replace(NOTICE, remarks=remarks), out, order=samples.ORDER)
        last = samples.pages(out)[-1]
        assert "联系方式" in last, extra
        assert "盖章处" in last


def test_a_notice_without_its_day_leaves_room_to_write_it(tmp_path: Path) -> None:
    out = tmp_path / "notice.pdf"
    make_notice(replace(NOTICE, published="", contact=""), out, order=samples.ORDER)
    text = samples.text(out)
    assert "年月日" in text
    assert "联系方式" not in text


# -- the script --------------------------------------------------------------------------------

SCRIPT = ScriptContent(
    heading=samples.HEADING,
    chair="陈某",
    recorder="",
    duties=("计票人：甲", "监票人：乙"),
    ends="16:00",
    minutes=60,
    steps=tuple(
        ScriptStep(
            title=f"第{n}项　议题",
            starts=f"15:{n:02d}",
            ends=f"15:{n + 1:02d}",
            minutes=1,
            lines=(
                ScriptLine(kind="do", text="计票人各自计数"),
                ScriptLine(kind="say", text="赞成的请举手。"),
                ScriptLine(kind="note", text="表决规则　到会人数过半"),
            ),
        )
        for n in range(20)
    ),
)


def test_the_script_has_clock_times_words_and_boxes(tmp_path: Path) -> None:
    out = tmp_path / "script.pdf"
    report = make_script(SCRIPT, out, order=samples.ORDER)
    text = samples.text(out)
    assert report.missing == []
    assert samples.in_order(
        text, "12号院第三次协商会主持词", "预计16:00结束，共60分钟", "主持人：陈某",
        "记录员：＿＿＿＿", "计票人：甲",
        "15:00—15:01", "第0项", "1分钟", "计票人各自计数", "说：赞成的请举手。",
        "15:19—15:20",
    )  # fmt: skip
    assert _squares(out, smallest=9, largest=13) == 20


def test_no_step_begins_at_the_foot_of_a_page(tmp_path: Path) -> None:
    out = tmp_path / "script.pdf"
    make_script(SCRIPT, out, order=samples.ORDER)
    for page in samples.pages(out):
        body = page.split("12号院第三次协商会主持词")[0] if page.startswith("15") else page
        last = max(body.rfind(f"15:{n:02d}—") for n in range(20))
        assert "计票人各自计数" in body[last:]


def _squares(path: Path, *, smallest: float, largest: float) -> int:
    """Boxes drawn as vectors, on all pages, whose side is within these points."""
    document = pdfium.PdfDocument(path)
    found = 0
    try:
        for page in document:
            for drawn in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH]):
                left, low, right, high = drawn.get_bounds()
                wide, tall = right - left, high - low
                if abs(wide - tall) < 0.5 and smallest <= wide <= largest:
                    found += 1
    finally:
        document.close()
    return found


# -- the sign-in sheet -------------------------------------------------------------------------


def _sheet(count: int, *, blanks: int = 5) -> SheetContent:
    return SheetContent(
        heading=samples.HEADING,
        privacy=("处理者：虚构社区。目的：核对参会资格。", "内容：姓名、楼门牌号。"),
        rows=tuple(
            SheetRow(name=name, address=f"{n + 1}号楼1单元101", roles="居民代表",
                     remark="列席" if n == count - 1 else "")
            for n, name in enumerate(samples.people(count))
        ),
        due=count - 1,
        blanks=blanks,
    )  # fmt: skip


@pytest.mark.parametrize(("count", "pages"), [(3, 1), (400, 19)])
def test_the_sheet_lists_everybody_once_under_repeated_heads(
    tmp_path: Path, count: int, pages: int
) -> None:
    out = tmp_path / "sheet.pdf"
    content = _sheet(count)
    report = make_signin_sheet(content, out, order=samples.ORDER)
    assert abs(report.pages - pages) <= 1
    assert report.missing == []
    text = samples.pages(out)
    assert all("序号姓名楼门牌号（单位）身份签名备注" in page for page in text)
    assert samples.in_order(text[0], "签到表", f"应到：{count - 1}人", "个人信息告知处理者", "序号")
    joined = "".join(text)
    for number, row in enumerate(content.rows, start=1):
        assert f"{number}{row.name}{row.address}居民代表{row.remark}" in joined
    assert samples.in_order(joined, "不在名单上的", str(count + 1), str(count + 5))
    assert f"第1页共{report.pages}页" in text[0]


def test_a_row_is_high_enough_to_sign(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    make_signin_sheet(_sheet(12), out, order=samples.ORDER)
    numbers = [
        c
        for c in characters(out.read_bytes())
        if c.x < 28 * MM and c.text.isdigit() and c.size == 12
    ]
    rows = sorted({round(c.y) for c in numbers}, reverse=True)
    assert min(upper - lower for upper, lower in pairwise(rows)) >= 10 * MM - 1


# -- ballots -----------------------------------------------------------------------------------


def _ballots(count: int, **fields: object) -> BallotsContent:
    content = BallotsContent(
        heading=samples.HEADING,
        item="增设车位",
        text="将3号楼北侧边角地改为12个车位。",
        choices=("赞成", "反对", "弃权"),
        rule=OWNERS,
        effect="业主共同决定。",
        instructions=("请在所选项前的方框内打“√”，只选一项。", "共有的，由推举的一人填写。"),
        named=True,
        voters=tuple(
            BallotVoter(name=name, units=f"{n + 1}号楼1单元101、{n + 1}号楼1单元102", area=10250,
                        proxy="钱二" if n == 1 else "")
            for n, name in enumerate(samples.people(count))
        ),
    )  # fmt: skip
    return replace(content, **fields)  # type: ignore[arg-type]  # one value a field


def test_two_ballots_stand_on_a_sheet_with_boxes_and_names(tmp_path: Path) -> None:
    out = tmp_path / "ballots.pdf"
    report = make_ballots(_ballots(5), out, order=samples.ORDER)
    assert report.pages == 3
    assert report.missing == []
    pages = samples.pages(out)
    assert samples.in_order(
        pages[0], "表决票", "12号院第三次协商会", "票号001", "表决事项：将3号楼北侧", "赞成",
        "反对", "弃权", "表决规则：业主共同决定", "填写说明",
        "楼门牌号：1号楼1单元101、1号楼1单元102（合计102.50平方米）",
        "姓名：赵甲一", "受托人：", "签名：", "票号002", f"姓名：{samples.LONG}", "受托人：钱二",
    )  # fmt: skip
    assert f"姓名：{samples.RARE}" in pages[1]
    assert _squares(out, smallest=13, largest=18) == 15


def test_a_secret_ballot_bears_no_number_and_no_name(tmp_path: Path) -> None:
    out = tmp_path / "ballots.pdf"
    content = _ballots(2, named=False, voters=(BallotVoter(),) * 2)
    make_ballots(content, out, order=samples.ORDER)
    text = samples.text(out)
    assert "票号" not in text
    assert "姓名" not in text
    assert "签名" not in text


def test_candidates_are_numbered_and_each_has_a_box(tmp_path: Path) -> None:
    out = tmp_path / "ballots.pdf"
    names = (
        *samples.people(5),
        "某某物业管理有限公司推荐的人选，任期三年，可以连选连任，会后另行公布",
    )
    content = _ballots(1, choices=names, most=3, voters=(BallotVoter(),))
    make_ballots(content, out, order=samples.ORDER)
    text = samples.text(out)
    assert samples.in_order(text, *(f"{n}.{name}" for n, name in enumerate(names, start=1)))
    assert _squares(out, smallest=9, largest=13) == len(names)


@pytest.mark.parametrize("length", [20, 300, 900, 2000])
def test_a_long_wording_is_set_smaller_and_never_runs_into_the_rest(
    tmp_path: Path, length: int
) -> None:
    out = tmp_path / "ballots.pdf"
    wording = "关于小区公共收益的使用办法。" * (length // 14)
    content = _ballots(4, text=wording)
    report = make_ballots(content, out, order=samples.ORDER)
    assert report.pages == (2 if length <= 300 else 4)
    text = samples.pages(out)[0]
    assert samples.in_order(text, f"表决事项：{wording}", "赞成", "反对", "弃权", "表决规则")
    found = characters(out.read_bytes())
    body = [c for c in found if c.text == "益"]
    boxes = next(c for c in found if c.text == "赞")
    assert min(c.low for c in body[: wording.count("益")]) > boxes.high


# -- the public notice of results --------------------------------------------------------------


def _result(*items: ResultItem) -> ResultContent:
    return ResultContent(
        heading=samples.HEADING,
        attendance="应到26人，实到21人",
        items=items,
        published="2026年11月25日",
        until="2026年12月10日",
        days=15,
        basis="协商结果及落实情况公示不少于15日（《城市居民委员会组织法》第三十四条）",
        objections="对计票有异议的，请在公示期内向社区服务站书面提出。",
        organiser="虚构路12号院社区居委会",
    )


def test_results_are_told_with_rule_effect_days_and_how_to_object(tmp_path: Path) -> None:
    out = tmp_path / "result.pdf"
    vote = ResultVote(
        text="车位先到先停。", method="举手表决", rule=MEMBERS, effect="居民（代表）会议决定",
        rows=(TallyRow(label="赞成", heads=14), TallyRow(label="反对", heads=5)),
        passed=True, sentence="同意14票，超过到会人数的一半（需11票），通过。",
    )  # fmt: skip
    owners = replace(
        vote, text="增设车位。", rule=OWNERS, effect="业主共同决定",
        rows=(TallyRow(label="赞成", heads=120, area=1023344),),
        passed=False, sentence="同意120人，未达到四分之三，未通过。",
    )  # fmt: skip
    content = _result(
        ResultItem(title="先到先停", votes=(vote,), resolutions=("车位先到先停。",),
                   tasks=("张榜公布（由张*负责，2026年12月4日前完成）",)),
        ResultItem(title="增设车位", votes=(owners,)),
        ResultItem(title="情况说明"),
        ResultItem(title="道闸外移", carried=True),
    )  # fmt: skip
    make_result_notice(content, out, order=samples.ORDER)
    text = samples.text(out)
    assert samples.in_order(
        text,
        "关于12号院第三次协商会结果的公示",
        "应到26人，实到21人。",
        "（一）先到先停",
        "表决事项：车位先到先停。",
        "计票：赞成14票；反对5票。",
        "结果：同意14票",
        "落实安排：张榜公布（由张*负责，2026年12月4日前完成）。",
        "（二）增设车位",
        "计票：赞成120人（10233.44平方米）。",
        "未通过。",
        "（三）情况说明",
        "没有表决，未形成议定事项。",
        "（四）道闸外移",
        "留待下次会议继续讨论。",
        f"第（一）项{MEMBERS}。决定效力：居民（代表）会议决定。",
        f"第（二）项{OWNERS}。决定效力：业主共同决定。",
        "三、公示期：自2026年11月25日起至2026年12月10日止，不少于15日。",
        "四、异议的提出：对计票有异议的",
        "遮盖姓名，不公布门牌号",
        "虚构路12号院社区居委会",
        "2026年11月25日",
    )


def test_a_meeting_without_votes_says_so(tmp_path: Path) -> None:
    out = tmp_path / "result.pdf"
    make_result_notice(_result(ResultItem(title="情况说明")), out, order=samples.ORDER)
    assert "本次会议没有表决。" in samples.text(out)


# -- what holds for all of them ----------------------------------------------------------------


def test_every_form_marks_a_rehearsal_on_every_page_and_repeats_its_bytes(tmp_path: Path) -> None:
    heading = replace(samples.HEADING, rehearsal=True)
    forms = [
        (make_notice, replace(NOTICE, heading=heading)),
        (make_script, replace(SCRIPT, heading=heading)),
        (make_signin_sheet, replace(_sheet(60), heading=heading)),
        (make_ballots, _ballots(3, heading=heading)),
        (make_result_notice, replace(_result(ResultItem(title="说明")), heading=heading)),
    ]
    for make, content in forms:
        one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
        first = make(content, one, order=samples.ORDER)  # type: ignore[operator]
        make(content, two, order=samples.ORDER)  # type: ignore[operator]
        assert one.read_bytes() == two.read_bytes()
        pages = samples.pages(one)
        assert len(pages) == first.pages
        assert all("演练" in page for page in pages)


def invited(items: tuple[str, ...], homes: int = 3) -> InvitationsContent:
    return InvitationsContent(
        heading=samples.HEADING,
        homes=tuple(InvitedHome(f"{n}号楼2单元501", ("赵国阳", "李敏")) for n in range(homes)),
        items=items,
        sign_in="14:45",
        proxies="不能到会的，可以书面委托他人代为参加。",
        contact="社区服务站，010-0000****",
        organiser="虚构路12号院社区居委会",
    )


def test_each_household_has_an_invitation_of_its_own(tmp_path: Path) -> None:
    out = tmp_path / "invitations.pdf"
    make_invitations(invited(("先到先停", "道闸外移")), out, order=samples.ORDER)
    document = pdfium.PdfDocument(out)
    told = [page.get_textpage().get_text_range() for page in document]
    assert len(told) == 2
    assert [f"{n}号楼2单元501" in told[n // 2] for n in range(3)] == [True] * 3
    for words in ("14:45开始签到", "1. 先到先停", "2. 道闸外移", "回　执", "书面委托"):
        assert told[0].replace(" ", "").count(words.replace(" ", "")) == 2


def test_a_long_agenda_never_runs_over_what_stands_below(tmp_path: Path) -> None:
    out = tmp_path / "invitations.pdf"
    many = tuple(f"第{n}件事情怎么办，" * 6 for n in range(1, 15))
    make_invitations(invited(many, homes=1), out, order=samples.ORDER)
    placed = characters(out.read_bytes())
    text = "".join(c.text for c in placed)
    assert "共14项，全部议程见公告栏" in text
    # Whatever is drawn below another line begins below it: nothing is printed over.
    last = max(at for at in range(len(text)) if text[at : at + 3] == "公告栏") + 2
    small = text.index("请带签到卡")
    assert placed[small].y < placed[last].y - 10
