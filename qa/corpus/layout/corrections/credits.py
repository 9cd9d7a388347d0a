"""Lines that only credit are by-lines, those that only date date lines: they head nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import closing_span, opening_end
from qa.corpus.heads.names import is_name, is_unit
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.labels import HEADS, Label, Role
from qa.corpus.layout.signs import ends_in_credit, is_caption
from qa.lexicon import alternatives, words
from qa.text.normalize import CJK

_NAME = rf"[{CJK}·]{{1,4}}"
_NAMES = rf"{_NAME}(?:[ \t\u3000、，,]+{_NAME}){{0,6}}"
_CREDIT = re.compile(
    r"[（(]?(?:文[ ]?[/／]?[ ]?图|图[ ]?[/／]?[ ]?文|文|图|摄影|撰文)"
    rf"(?P<apart>[ \t\u3000/／:：]*)(?P<names>{_NAMES})[）)]?"
)
_PICTURED = re.compile(r"[（(]?(?:图(?!文|[ ]?[/／][ ]?文)|摄影)")
_DATED = re.compile(r"[\u4e00-\u9fff]{2,4}日期[ \t\u3000]*[：:][^，。]{4,24}")
_DUE = re.compile(
    r"[【\[]?[\u4e00-\u9fff]{0,6}(?:截止|截至|截稿|报名|報名|报到|報到|起止|有效|会议|會議|活动|活動|开始|開始|结束|結束"
    r"|举办|舉辦|举行|舉行|施行|实施|實施|执行|執行|考试|考試|面试|面試|开标|開標|投标|投標|征集|徵集|征稿|徵稿|投稿|交稿"
    r"|受理|领取|領取|发放|發放|开放|開放|展览|展覽|展出|演出|比赛|比賽|决赛|決賽|接待|公示|集合|出发|出發|培训|培訓|开班"
    r"|開班|开学|体检|體檢|招聘|申请|申請|申报|申報|缴费|繳費|办理|辦理|生效|到期|交接|服务|服務|营业|營業)"
    r"(?:日期|时间|時間|期限|日)?[】\]]?[ \t\u3000]*[：:]"
    r"|(?:Closing|Due|Start|End|Effective|Expiry|Event|Meeting|Exam)\s+dates?\s*:|Deadline\s*:",
    re.IGNORECASE,
)
"""What names the day of something told about, not of the telling: 截止日期：."""
_CONTACT = re.compile(
    r"(?:聯絡人|联系人|檢舉專線|举报电话|舉報電話|咨询电话|聯絡電話|联系电话|新聞聯絡"
    r"|(?:Press |Media )?Contacts?|Hotline|熱線|热线)"
    r"[ \t\u3000]*[：:].{2,}",
    re.IGNORECASE,
)
"""Whom to ask, which readers want to know."""
_TO_EDITORS = re.compile(r"Notes? (?:to|for) editors?:?", re.IGNORECASE)
_MOST_SENDERS = 4
_LONGEST = 40  # characters
_TELLING = 16  # characters of a caption that says more than who took the picture


def set_credits(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines that only name who wrote or photographed for by-lines: they head nothing.

    Nor does 截止日期：…, which is no date of the article but something that it tells.
    """
    found = list(labels)
    for i, line in enumerate(lines):
        role = labels[i].role
        reporters = role in ("text", "heading") and only_credits(line.text)
        pictures = role in ("text", "heading", *HEADS) and _credits_alone(line.text)
        signed = role == "text" and (_is_signature(line.text) or _is_sender(line.text))
        if line.level:
            continue
        if role == "furniture" and is_caption(line.text) and len(line.text) >= _TELLING:
            found[i] = replace(labels[i], role="caption", bond="new")
        elif _stands_by(role, line.text):
            found[i] = replace(labels[i], role="box", bond="new")
        elif role in ("dateline", "byline", *HEADS) and _DUE.match(line.text):
            found[i] = replace(labels[i], role="list", bond="new")
        elif role in HEADS and _DATED.fullmatch(line.text):
            found[i] = replace(labels[i], role="dateline", bond="new")
        elif pictures and _PICTURED.match(line.text):
            found[i] = replace(labels[i], role="furniture", bond="new")  # no author of the text
        elif reporters or pictures or signed:
            found[i] = replace(labels[i], role="byline", bond="new")
        elif role == "heading" and ends_in_credit(line.text.rstrip("*_")):
            found[i] = replace(labels[i], role="caption", bond="new")
    return found


def _stands_by(role: Role, text: str) -> bool:
    """Tell whether a line says whom to ask, or heads notes to editors: a box beside the article."""
    if role in ("title", "heading", "furniture"):
        return bool(_TO_EDITORS.fullmatch(text))
    return role in ("dateline", "byline") and bool(_CONTACT.fullmatch(text))


def set_openers(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a text under a line that only opens it for one with that line: 本报讯（记者 王宁）."""
    found = list(labels)
    for i in range(len(lines) - 1):
        opens, below = labels[i], labels[i + 1]
        told = fold_line(lines[i].text)
        alone = opens.role == "text" and 0 < len(told.rstrip()) == opening_end(told)
        if alone and below.role == "text" and below.bond == "new":
            found[i + 1] = replace(below, bond="continues")
    return found


def _credits_alone(text: str) -> bool:
    """Tell whether a line is 图 王宁 or 文/图：王宁 李梅, and nothing else."""
    match = _CREDIT.fullmatch(text)
    return bool(match and (match["apart"] or is_name(match["names"])))


def only_credits(text: str) -> bool:
    """Tell whether a line names reporters and correspondents and nothing else: 本报记者 王宁."""
    return bool(_reporters().fullmatch(text))


@cache
def _reporters() -> re.Pattern[str]:
    role = alternatives([word for word in words("newsroom", "credit", "person") if len(word) > 1])
    one = rf"[{CJK}]{{0,8}}{role}[ \t\u3000:：]+{_NAMES}"
    return re.compile(rf"[■□◆◇●○◎▲△★☆]?[ \t\u3000]*{one}(?:[ \t\u3000、，,]+{one}){{0,2}}")


def _is_signature(text: str) -> bool:
    """Tell whether a line is a credit in brackets: （北岭机务段 王宁）, （本报北岭5日电）."""
    if len(text) > _LONGEST or text[:1] not in "（(" or text[-1:] not in "）)":
        return False
    span = closing_span(fold_line(text))
    return span == (1, len(text) - 1)


def _is_sender(text: str) -> bool:
    """Tell whether a line is who sent the article in, and nothing else: 高线厂 何青 田禾."""
    unit, *names = text.split()
    return is_unit(unit) and 0 < len(names) <= _MOST_SENDERS and all(map(is_name, names))
