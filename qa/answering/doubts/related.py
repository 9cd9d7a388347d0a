"""Somebody's relation is asked for, where nothing is told of such a one, or the other side of it.

What is told of 甲 says nothing of 甲的师傅 or 接替甲的人 where no word of it stands there; and
父亲乙 is nobody's daughter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from qa.answering.quotes import best_answer
from qa.lexicon.surnames import any_surname
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, simplify
from qa.text.sentences import sentence_over
from qa.types import Hit, Question

_TAUGHT = (
    "师[傅父]|徒|拜|出师|师从|带[教出]|跟.{0,6}学|手把手|传帮带"
    "|master|mentor|train|apprentice|pupil|taught"
)
_MARRIED = (
    "[夫妻]|爱人|老伴|老公|媳妇|两口子|伴侣|结婚|新[郎娘]|嫁|husband|wife|marri|spouse|couple"
)
_PARENTS = (
    "[父母爸妈爹]|家长|[儿女孙][子儿女]|子女|孩|闺女|娃|生下"
    r"|father|mother|parent|\bsons?\b|daughter|child|\bdad|\bmum"
)
_BY = "由[^,，。;；]{2,16}?(?:担任|出任)"
_TAKEN_OVER = (
    "接[替任班手棒过]|继任|顶替|替[他她换下]|换[成了届上]|(?<![此之选职])前任|后任|[上下]一?任|首任|交棒"
    "|离任|卸任|辞[去职]|退休|离休|调[任离走往到]|不再担任|改任"
    f"|[原老](?:主席|主任|书记|[厂校院所站部处局队班]长|负责人)|{_BY}"
    "|succe|replac|took over|predecessor|former|handed over"
)
_KIN = "(?:的|[他她其][的]?)(?:大|小|第[一二三]个)?"
_HIS = r"(?:'s|’s|\bhis|\bher|\bwhose) (?:\w+ )?"
_SIDES = (
    "丈夫|妻子|爱人|老伴|老公|媳妇",
    "父亲|母亲|爸爸|妈妈|爹|娘",
    "女儿|儿子|闺女|孩子",
    "师[傅父]",
    "徒弟|弟子|学徒",
)
"""What one is to another, each apart from the others."""
_LAST_ASKED = lazily(rf"的(?:大|小|第[一二三]个)?(?P<who>{'|'.join(_SIDES)})(?:是谁|叫|姓)")
_SUCCEEDED = lazily(
    rf"接[替任班手]了?(?P<who>[{CJK}]{{2,3}}?)(?:[当任做]|担任|出任|[^,?]{{0,6}}的人|的)"
)
_TAKES = lazily(f"接[替任班手棒]|继任|顶替|替[他她换]|换[成上]|交棒|新任|{_BY}")
_OF = lazily(rf"(?:^|[,，。;；]|[他她其]们?的?)(?P<who>{'|'.join(_SIDES)})$")
"""Ends before whom somebody named there has: 她的父亲, not 甲的弟子."""


def relation_untold(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether somebody's relation is asked about, and no word of it stands in the passage.

    Nor, where the sentence marked names the very one whose it is, in that: of 接替甲的人 tells
    原主任甲改任顾问 nothing.
    """
    if question.answer_type == "yesno" or question.compares:
        return False
    asked = question.normalized.lower()
    relations = [told for asks, told in _relations() if asks.search(asked)]
    if not relations:
        return False
    passage = cited[0].passage
    written = simplify(folded(f"{passage.over}\n{passage.before or ''}\n{passage.text}")).lower()
    return not all(told.search(written) for told in relations) or _tells_of_whose(
        question, cited[0]
    )


def _tells_of_whose(question: Question, hit: Hit) -> bool:
    """Tell whether the sentence marked names who was succeeded, and tells of no successor."""
    found = _SUCCEEDED.search(question.normalized)
    if found is None or hit.reading is None or not hit.reading.spans:
        return False
    text = simplify(folded(hit.passage.text))
    sentence = sentence_over(text, best_answer(question, hit, hit.reading))
    told = text[sentence.start : sentence.end]
    return found["who"] in told and not _TAKES.search(told)


def tells_other_side(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether the marked name is told as another relation than is asked: 父亲乙 for 女儿.

    Or as whose that relation is: 乙的妻子和女儿.
    """
    asked, hit = _LAST_ASKED.search(question.normalized), cited[0]
    if asked is None or hit.reading is None or not hit.reading.spans:
        return False
    text = simplify(folded(hit.passage.text))
    marked = best_answer(question, hit, hit.reading)
    sides = [side for side in _SIDES if re.fullmatch(side, asked["who"])]
    told = _OF.search(text[: marked.start])
    if any(re.match(rf"的[^,，。;；]{{0,8}}?(?:{side})", text[marked.end :]) for side in sides):
        return True
    return told is not None and not any(re.fullmatch(side, told["who"]) for side in sides)


@cache
def _relations() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return what asks for a relation, and the words by one of which any text tells of it."""
    of_somebody = f"(?:{any_surname()}[{CJK}]{{1,2}}|[工员手长生]|冠军|劳模)的"
    return tuple(
        (re.compile(asked), re.compile(told))
        for asked, told in (
            (
                rf"{_KIN}徒弟|(?:{of_somebody}|[他她其]的?)师[傅父]|{_HIS}(?:mentor|master|apprentice)\b"
                r"|\bwho (?:trained|mentored)\b",
                _TAUGHT,
            ),
            (rf"{_KIN}(?:妻子|丈夫|爱人|老伴|老公|媳妇)|{_HIS}(?:husband|wife|spouse)\b", _MARRIED),
            (
                rf"{_KIN}(?:父亲|母亲|爸爸?|妈妈?|女儿|儿子|孩子|闺女)"
                rf"|{_HIS}(?:father|mother|daughter|son|child|children)\b",
                _PARENTS,
            ),
            (
                "接替|接任|接班|继任|(?<![此之])前任|后任|上一任|下一任"
                r"|\b(?:succeed|succeeded|replaced|predecessor|successor)\b|\btook over from\b",
                _TAKEN_OVER,
            ),
        )
    )
