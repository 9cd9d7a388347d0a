"""What is told by no text without certain words: whoever runs it, what was invested in it.

4980米 is no 面积, 701件 no 率, a price no 投资, what is told of 甲 says nothing of
甲的师傅 or of whoever took over from 甲, and that 绿豆汤 is drunk somewhere says not 怎么做绿豆汤.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from qa.answering.doubts.marked import Marked
from qa.lexicon.surnames import any_surname
from qa.text.matching import folded
from qa.text.normalize import CJK, simplify_in_place
from qa.types import Question

_Where = Literal["words", "sentence", "passage"]

_KIN = "(?:的|[他她其][的]?)(?:大|小|第[一二三]个)?"
_HIS = r"(?:'s|’s|\bhis|\bher|\bwhose) (?:\w+ )?"
_OF_SOMEBODY = f"(?:{any_surname()}[{CJK}]{{1,2}}|[工员手长生]|冠军|劳模)的"
_SIZE = "多少|多[大长高宽]|几"
_RANK = r"第[0-9一二三四五六七八九十百]+[^0-9,，]{0,2}|\d+(?:st|nd|rd|th)\b.{0,9}"
"""What counts nothing: 第二名, the 80th."""
_UNTOLD: tuple[tuple[_Where, str, str], ...] = (
    ("words", r"(?<!排名)(?<!名次)(?<!排)多少(?!名)|\bhow many\b", rf"^(?!(?:{_RANK})$)"),
    (
        "words",
        r"第几(?:名|位|[?。 ]*$)|(?:什么|几|哪个)名次|名次是?(?:什么|多少|几)",
        "第[一二三四五六七八九十0-9]|[冠亚季殿]军|榜首|居首|末[位名尾]|垫底|头名|[特一二三]等奖"
        "|[0-9一二三四五六七八九十][^,，]{0,1}名|首位|[0-9]",
    ),
    (
        "words",
        rf"面积(?:一共|总共|约)?(?:是|有|为|达)?(?:{_SIZE})|(?:多少|几)个?(?:平方米|平米|亩)"
        r"|\bwhat is the area of\b|\barea (?:does|do|did|of how)\b",
        r"平|亩|公顷|见方|㎡|面积|\^2|²|\b(?:m2|square|hectare|acre)|^[0-9.,]+$",
    ),
    (
        "words",
        rf"(?:海拔|全长|长度|身高|跨度|宽度)(?:是|有|为|约)?(?:{_SIZE})|\b(?:altitude|elevation)\b",
        r"(?<!平方)(?<!立方)(?:米|公里|千米|里)|[尺寸]|\bk?m\b|海拔|^[0-9.,]+$",
    ),
    (
        "words",
        "率(?:是|为|达到?|有)?(?:多少|几|多高)|百分之几|几成",
        r"[%％成‰半倍]|百分|分之|全部|\bper ?cent|^[0-9.]+$",
    ),
    (
        "sentence",
        "到(?:哪|几|什么)[^,;?]{0,4}(?:截止|为止|结束)|截止(?:日期|时间)?(?:是|为|到|在)?(?:哪|几|什么)"
        r"|\bdeadline\b|\bby what date\b",
        "[止到至前底末内]|结束|期|最后|[闭终]|\\bdeadline|\\buntil\\b|\\bby\\b",
    ),
    (
        "sentence",
        "(?:归|由)(?:谁|哪)[^,;?]{0,8}?(?:管|运营|主管|打理|托管)"
        "|(?:谁|哪[^,;?]{0,6})(?:在|来)?(?:管理|运营|主管)",
        "管|运营|负责|归|[主承]办|[隶所]属|打理|运行|经营",
    ),
    (
        "sentence",
        r"(?:投资|造价|工程款|建设(?:资金|费用?|成本))(?:总?额)?(?:一共|总共|共|大约|约)?(?:是|为|有|达)?(?:多少|几)"
        r"|\b(?:total|how much) (?:construction )?investment\b|\bconstruction costs?\b",
        r"投资|造价|资金|[耗斥出筹募集]资|投入|花|费用|预算|概算|成本|拨款|经费|财政|补助|捐"
        r"|\b(?:cost|invest|budget|spen[dt]|fund)",
    ),
    (
        "sentence",
        rf"^(?:请问)?(?:怎么|怎样|如何|咋)[做煮炒炖蒸烧熬腌酿][{CJK}]{{2,8}}[?。 ]*$",
        "做|制作|[煮炒炖蒸烧熬腌酿织编]",
    ),
    (
        "passage",
        rf"{_KIN}徒弟|(?:{_OF_SOMEBODY}|[他她其]的?)师[傅父]|{_HIS}(?:mentor|master|apprentice)\b"
        r"|\bwho (?:trained|mentored)\b",
        "师[傅父]|徒|拜|出师|师从|带[教出]|跟.{0,6}学|手把手|传帮带"
        "|master|mentor|train|apprentice|pupil|taught",
    ),
    (
        "passage",
        rf"{_KIN}(?:妻子|丈夫|爱人|老伴|老公|媳妇)|{_HIS}(?:husband|wife|spouse)\b",
        "[夫妻]|爱人|老伴|老公|媳妇|两口子|伴侣|结婚|新[郎娘]|嫁|husband|wife|marri|spouse|couple",
    ),
    (
        "passage",
        rf"{_KIN}(?:父亲|母亲|爸爸?|妈妈?|女儿|儿子|孩子|闺女)"
        rf"|{_HIS}(?:father|mother|daughter|son|child|children)\b",
        "[父母爸妈爹]|家长|[儿女孙][子儿女]|子女|孩|闺女|娃|生下"
        r"|father|mother|parent|\bsons?\b|daughter|child|\bdad|\bmum",
    ),
    (
        "passage",
        "接替|接任|接班|继任|(?<![此之])前任|后任|上一任|下一任"
        r"|\b(?:succeed|succeeded|replaced|predecessor|successor)\b|\btook over from\b",
        "接[替任班手棒过]|继任|顶替|替[他她换下]|换[成了届上]|(?<![此之选职])前任|后任|[上下]一?任|首任|交棒"
        "|离任|卸任|辞[去职]|退休|离休|调[任离走往到]|不再担任|改任|由[^,，。;；]{2,16}?(?:担任|出任)"
        "|[原老](?:主席|主任|书记|[厂校院所站部处局队班]长|负责人)"
        "|succe|replac|took over|predecessor|former|handed over",
    ),
)
"""Where words are looked for, what asks for it, and the words by one of which it is told."""


def leaves_untold(question: Question, marked: Marked) -> bool:
    """Tell whether what is asked for is told only with words of which none stands there."""
    if question.answer_type == "yesno" or question.compares:
        return False
    asked = question.normalized.lower()
    return any(
        asks.search(asked) and not tells.search(_text(marked, where))
        for where, asks, tells in _patterns()
    )


def _text(marked: Marked, where: _Where) -> str:
    """Return what is marked, its sentence or its passage, this with what stands over it."""
    if where == "words":
        return marked.words.lower()
    if where == "sentence":
        return marked.told.lower()
    before = simplify_in_place(folded(marked.hit.passage.before or ""))
    return f"{marked.over}\n{before}\n{marked.text}".lower()


@cache
def _patterns() -> tuple[tuple[_Where, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((where, re.compile(asks), re.compile(tells)) for where, asks, tells in _UNTOLD)
