"""Whose item, and whose words, a question asks for by a name."""

from __future__ import annotations

import re
from functools import cache

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.saying import saying
from qa.text.sentences import stretch_end
from qa.types import Question, Span

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
