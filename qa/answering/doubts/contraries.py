"""Where the contrary is told of whom a question names: 战胜 for 输给, 丈夫 for 妻子."""

from __future__ import annotations

import re
from functools import cache

from qa.answering.doubts.marked import Marked
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question

_KIN = (
    "丈夫|老公", "妻子|媳妇|老婆", "儿子", "女儿|闺女", "父亲|爸爸", "母亲|妈妈",
    "哥哥", "弟弟", "姐姐", "妹妹", "师[傅父]", "徒弟", "岳父", "岳母", "孙子", "孙女",
)  # fmt: skip
_WHO = lazily(r"的(?P<kin>[^的]{2,3})(?:是|叫)(?:谁|哪|什么|啥)")
_NEXT = rf"(?:是|叫|、|[{CJK}]{{0,8}}的)?[{CJK}“”\"]{{0,6}}$"
"""Between whose relation somebody is and the name: 丈夫 | 是中学教师 | 唐骏."""
_DONE = (
    ("输给|负于|不敌|败给|惜败", "战胜|击败|险胜|力克|打败|大胜|完胜|赢了|胜(?![利任地景诉])"),
    ("[卖售](?![场货票])", "购买|采购|[购买](?!卖)"),
    ("增加|提高|上调|上涨|增长|延长", "减少|降低|下调|下降|缩短|压缩"),
)


def tells_contrary(question: Question, marked: Marked) -> bool:
    """Tell whether what is marked stands for the contrary of what is asked about."""
    return question.answer_type != "yesno" and (
        _other_relation(question, marked) or _contrary_done(question, marked)
    )


def _other_relation(question: Question, marked: Marked) -> bool:
    """Tell whether somebody's 丈夫 is marked, and their 妻子 asked for: 甲的丈夫 | 乙."""
    asked = _WHO.search(question.normalized)
    own = next((kin for kin in _KIN if asked and re.fullmatch(kin, asked["kin"])), None)
    clause = re.split("[,，。;；!！?？\n]", marked.before)[-1]
    if own is None or re.search(own, clause):
        return False
    return bool(re.search(f"(?:{'|'.join(_KIN)}){_NEXT}", clause))


def _contrary_done(question: Question, marked: Marked) -> bool:
    """Tell whether who lost is asked about, and the sentence marked tells that they won."""
    asked, clause = question.normalized, marked.clause
    told = marked.text[marked.sentence.start : marked.text.find(clause, marked.sentence.start)]
    for one, other in (pair for pair in _DONE for pair in (pair, pair[::-1])):
        subject = _subject(one).match(asked)
        if subject is None or re.search(other, asked) or re.search(one, clause):
            continue
        behind = (told + clause).partition(subject["who"])[2]
        if re.search(other, behind[-len(clause) :]):
            return True
    return False


@cache
def _subject(verb: str) -> re.Pattern[str]:
    """Return who a question opens with, up to its first small word and the verb behind it."""
    return re.compile(
        rf"(?P<who>[{CJK}0-9]{{2,12}}?)(?:[以怎为把被花从在多几用将向又也都共]|(?={verb})).*?(?:{verb})"
    )
