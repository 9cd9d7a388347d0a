"""The clause, or the title, of whom a question asks about, where another's beside it is marked.

某剧团的演员甲和某厂的钳工乙: of 乙 only what stands before the own name is told.
"""

from __future__ import annotations

import re
from functools import cache

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.saying import saying
from qa.text.sentences import sentence_over, stretch_end
from qa.types import Hit, Question, Span

_MOST = 40
_SEVERAL = 2
_OF_ONE = lazily(rf"^(?P<who>[{CJK}]{{2,6}}?)(?:是|属于|属|来自|在|[获得荣]{{1,3}}了?)(?:哪|什么)")


def of_item_named(question: Question, text: str, items: list[Span]) -> list[Span]:
    """Return the one item of several that names what a question opens with; all where none does.

    甲（东厂）、乙（西厂）: of 乙是哪个厂的 the second.
    """
    found = _OF_ONE.match(question.normalized)
    if found is None or len(items) < _SEVERAL:
        return items
    told = folded(text)
    named = [span for span in items if found["who"] in told[span.start : span.end]]
    return named if len(named) == 1 else items


def words_of_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return what is told as the words of whom a question asks what he says: 甲强调了什么."""
    found = _said_asked().match(question.normalized)
    text = folded(hit.passage.text)
    if found is None:
        return None
    told = re.search(
        rf"{re.escape(found['who'])}[^,，。;；“”]{{0,8}}?{saying()}[了过]?[,，:：]?“?(?=.)", text
    )
    sentence = sentence_over(text, (told and Span(told.end(), told.end() + 1)) or marked)
    if told is None or sentence_over(text, marked).overlaps(Span(*told.span())):
        return None
    end = min(sentence.end, told.end() + _MOST * 2)
    return Span(told.end(), end - (text[end - 1] in "。;；!！?？"))


def is_said_by_another(question: Question, text: str, marked: Span) -> bool:
    """Tell whether what one said is asked, whose words a folded text has elsewhere than marked."""
    words = _words_of_sayer(question, text)
    return bool(words) and not any(one.overlaps(marked) for one in words)


def _words_of_sayer(question: Question, text: str) -> list[Span]:
    """Return the words told right behind whom a question names as saying how many."""
    found = _says_asked().search(question.normalized)
    if found is None:
        return []
    verbs = f"{re.escape(found['who'])}(?:自己|本人)?(?:却|则|倒)?{saying()}[:：,，]?“?"
    return [
        Span(
            told.start(), stretch_end(text, told.end(), "”\n" if told[0][-1] == "“" else "。；;\n")
        )
        for told in re.finditer(verbs, text)
    ]


@cache
def _says_asked() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>[{CJK}]{{2,4}}?)(?:自己|本人)?(?:却|则)?(?:说|称|认为|估计|觉得)(?=[^,?]*(?:多少|几))"
    )


def _said_asked() -> re.Pattern[str]:
    verbs = f"{saying()}|要求|提出"
    return re.compile(
        rf"^(?P<who>[{CJK}]{{2,4}}?)(?:在[^,，]{{2,12}}[上中])?(?:{verbs})[了过]?(?:什么|啥|些什么|哪些)"
    )
