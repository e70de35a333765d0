"""The journal in words: what just happened, each line with what undoes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.meeting import Duty
from app.steps.accounts import names_of
from app.steps.undo import undoable
from app.steps.views.people import Person, people_by_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.steps.ports import OpSummary, UnitOfWork

_WORDS = {
    "prepare_meeting": "新建会议",
    "correct_meeting": "修改会议信息",
    "begin_sign_in": "开始签到",
    "open_meeting": "宣布开会",
    "take_break": "休息",
    "resume_meeting": "继续开会",
    "close_meeting": "散会",
    "begin_on_paper": "补录纸面会议",
    "continue_on_paper": "转为纸面",
    "close_on_paper": "散会（纸面）",
    "issue_minutes": "签发纪要",
    "issue_addendum": "签发补充纪要",
    "add_items": "增加议程",
    "correct_item": "修改议程",
    "remove_item": "删除议程",
    "order_items": "调整议程顺序",
    "start_item": "进入议程项",
    "finish_item": "完成议程项",
    "carry_item": "留待下次",
    "invite": "{resident} 列入名单",
    "uninvite": "{resident} 移出名单",
    "excuse": "{resident} 请假",
    "sign_in": "{resident} 签到",
    "sign_in_family": "{resident} 一家签到",
    "sign_out": "{resident} 离会",
    "give_proxy": "{holder} 代 {resident} 出席",
    "withdraw_proxy": "撤回 {resident} 的委托",
    "ask_to_speak": "{resident} 申请发言",
    "begin_speech": "{resident} 开始发言",
    "end_speech": "{resident} 结束发言",
    "pause_speech": "{resident} 暂停计时",
    "resume_speech": "{resident} 继续计时",
    "leave_speaking_list": "{resident} 取消发言",
    "write_note": "写入记录",
    "correct_note": "修改记录",
    "open_vote": "开始表决",
    "withdraw_vote": "撤销表决",
    "record_count": "录入计票",
    "record_ballot": "{resident} 交票",
    "record_cards": "记下摄像头读到的牌",
    "withdraw_ballot": "撤销 {resident} 的票",
    "recount": "重新计数",
    "declare_vote": "宣布结果",
    "assign_duty": "{resident} 担任{duty}",
    "withdraw_duty": "{resident} 不再担任{duty}",
    "post_notice": "登记会前公告已张贴",
    "post_result": "登记结果公示已张贴",
    "withdraw_posting": "取消张贴登记",
    "declare_interest": "{resident} 与议题有利害关系",
    "withdraw_interest": "撤回 {resident} 的利害关系登记",
    "add_task": "登记落实事项",
    "correct_task": "修改落实事项",
    "finish_task": "标记任务完成情况",
    "handle_directly": "不开会直接办理",
    "add_matter_task": "登记任务",
    "change_task": "修改任务",
    "remove_task": "删除任务",
    "report_progress": "登记任务进展",
    "apply_task_sheet": "从表格导入任务进展",
    "add_task_step": "增加任务步骤",
    "tick_task_step": "标记任务步骤",
    "remove_task_step": "删除任务步骤",
    "plan_inspection": "安排督查",
    "record_finding": "记下督查结果",
    "put_off_inspection": "督查改期",
    "drop_inspection": "取消督查",
    "return_to_act": "督查后退回办理",
    "hold_coordination": "记下协调会",
    "correct_coordination": "修改协调会记录",
    "escalate": "提级调度",
    "take_answer": "上级答复记入议题",
    "withdraw_escalation": "撤回提级",
    "add_post": "添加组织一级",
    "correct_post": "修改组织一级",
    "shift_post": "调整组织顺序",
    "remove_post": "删除组织一级",
    "begin_organisation": "从区里下发的组织架构开始",
    "edit_minutes": "修改纪要稿",
    "make_proposal": "提出方案",
    "correct_proposal": "修改方案",
    "withdraw_proposal": "撤回方案",
    "adopt_proposal": "采用方案",
    "merge_proposals": "合并方案",
    "hand_over": "交正式表决",
    "invite_helper": "请 {resident} 列席帮忙",
    "settle_conflict": "核对两台电脑的不同内容",
    "lead_meeting": "接管主持",
    "collect_matter": "登记议题",
    "collect_photos": "登记随手拍",
    "correct_matter": "修改议题",
    "remove_matter": "删除议题",
    "attach": "添加照片",
    "detach": "移除照片",
    "move_matter": "议题转入下一步",
    "unplace_matter": "议题移出议程",
    "open_survey": "提请居民评价",
    "close_survey": "结束评价",
    "resume_survey": "继续评价",
    "record_voice": "{resident} 评价",
    "correct_voice": "更正 {resident} 的评价",
    "withdraw_voice": "取消 {resident} 的评价",
    "count_hands": "举手评价",
    "put_on_agenda": "评价列入议程",
    "settle_matter": "议题办结",
    "deal_again": "议题重新办理",
    "record_call_back": "记下工单回访",
    "contact_caller": "记下工单首次联系",
    "draft_card": "写成经验卡",
    "write_card": "写一张经验卡",
    "correct_card": "修改经验卡",
    "share_card": "经验卡共享到区里",
    "keep_card": "收回共享的经验卡",
    "remove_card": "删除经验卡",
    "judge_pain": "判定痛点",
    "list_helper": "列入骨干库",
    "correct_helper": "修改骨干信息",
    "remove_helper": "移出骨干库",
    "ask_helper": "邀请骨干帮助",
    "tell_came": "登记骨干是否到场",
    "add_account": "添加账号",
    "correct_account": "修改账号",
    "rest_account": "停用账号",
    "wake_account": "启用账号",
    "copy_accounts": "带入账号",
    "open_room": "建立会客厅",
    "correct_room": "修改会客厅信息",
    "save_setting": "修改设置",
    "correct_person": "修改居民信息",
    "remove_person": "删除居民",
    "erase_person": "按本人要求抹去一位居民的信息",
    "erase_again": "恢复备份后，把以前抹去过的再抹去",
    "erase_due": "抹去到期的个人信息",
    "note_disclosure": "记下导出",
    "own_units": "修改产权登记",
    "name_representative": "指定共有人代表",
    "remove_unit": "删除专有部分",
    "import_roster": "导入名册",
    "issue_cards": "发放签到卡",
    "replace_card": "补发签到卡",
    "withdraw_card": "作废签到卡",
    "grade_matter": "调整难易和紧急程度",
    "support": "登记附议",
    "withdraw_support": "撤回附议",
    "merge": "并入另一议题",
    "join_new": "登记并并入已有议题",
    "screen": "把关定向",
    "answer_screening": "答复提出人",
    "prepare_sheet": "新建征集表",
    "key_row": "录入征集表一行",
    "finish_sheet": "征集表录完",
    "remove_sheet": "删除征集表",
    "keep_printout": "打印要录入的表或票",
    "withdraw_printout": "没有印出来，去掉要录入的表或票",
    "finish_printout": "纸面录完",
    "hand_out": "登记发出的张数",
    "record_visit": "记录走访",
    "add_visit_matters": "登记走访带回的议题",
    "correct_visit": "修改走访记录",
    "remove_visit": "删除走访记录",
    "import_matters": "从表格导入议题",
    "import_orders": "导入12345工单",
    "order_to_matter": "工单登记为议题",
    "tie_order": "工单关联议题",
    "untie_order": "取消工单关联",
    "answer_order": "填写工单反馈",
    "remove_meeting": "删除会议",
    "keep_pdf_digest": "记下纪要文件的校验值",
    "undo": "撤销：",
}


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line. ``undoable``: this line by itself may be taken back now."""

    op: str
    verb: str
    at: datetime
    words: str
    undoable: bool
    undone: bool
    own: bool
    who: str = ""
    """The name of whoever sat at the laptop, ``""`` where nobody said."""


def words_of(line: OpSummary, people: Mapping[str, Person], duties: Mapping[str, str]) -> str:
    """What an op did, in words with the names as they are now.

    Args:
        line: the op.
        people: whoever it may mention, by id.
        duties: what each duty is called, by id.
    """

    def name(key: str) -> str:
        resident = line.about.get(key, "")
        return people[resident].name if resident in people else ""

    template = _WORDS.get(line.verb, line.verb)
    words = template.format(
        resident=name("resident"),
        holder=name("holder"),
        duty=duties.get(line.about.get("duty", ""), "职责"),
    )
    return words.strip() or line.verb


def recent(work: UnitOfWork, meeting_id: str, *, limit: int = 40) -> list[JournalLine]:
    """The newest lines of a meeting, newest first, without what was taken back."""
    lines = list(work.journal(meeting_id))
    standing = [line for line in lines if not line.undone and not line.undoes]
    people = people_by_id(work, _mentioned(standing[:limit], "resident", "holder"))
    duties = _duties(work, standing[:limit])
    single = undoable(lines)
    names = names_of(work, [line.actor for line in standing[:limit]])
    return [
        JournalLine(
            op=line.id,
            verb=line.verb,
            at=line.at,
            words=words_of(line, people, duties),
            undoable=line.id in single,
            undone=line.undone,
            own=line.own,
            who=names.get(line.actor, ""),
        )
        for line in standing[:limit]
    ]


def _mentioned(lines: Sequence[OpSummary], *keys: str) -> set[str]:
    return {line.about[key] for line in lines for key in keys if key in line.about}


def _duties(work: UnitOfWork, lines: Sequence[OpSummary]) -> dict[str, str]:
    wanted = sorted(_mentioned(lines, "duty"))
    return {d.id: d.duty for d in work.find_even_removed(Duty, id=wanted)} if wanted else {}
