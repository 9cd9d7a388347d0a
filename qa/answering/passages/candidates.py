"""Which words of a sentence could answer, by the type of the question: patterns, no model."""

from __future__ import annotations

import re
from functools import cache

from qa.lexicon import alternatives, words
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.numbers import numbers_in
from qa.types import AnswerType, Span

_DIGITS = "0-9０-９零〇一二两三四五六七八九十百千万亿"
_DATE = lazily(
    rf"(?:[{_DIGITS}]{{2,4}}年)?(?:[{_DIGITS}]{{1,3}}月)?(?:[{_DIGITS}]{{1,3}}[日号])?"
    rf"(?:(?:上午|下午|早上|清晨|凌晨|晚上)?[{_DIGITS}]{{1,3}}[点时](?:[{_DIGITS}]{{1,3}}分|半)?)?"
)
_LIST = lazily(r"[^，。；：、！？,;:!?]{1,30}(?:、[^，。；：、！？,;:!?]{1,30})+")
_LIST_OF_NAMES = lazily(r"(?:(?:“[^”]+”|《[^》]+》)[和与及]?){2,}(?<![和与及])")
_QUOTED = lazily(r"《[^》]+》|“[^”]+”|「[^」]+」")


def _person() -> re.Pattern[str]:
    titles, surnames = alternatives(words("titles", "before")), "".join(words("surnames", "common"))
    name = rf"[{surnames}][{CJK}]{{1,2}}"
    return re.compile(
        rf"{titles}[·\s]?(?P<after>{name})(?=[^{CJK}]|[说表介指要认讲为在作出向对和与]|$)"
    )


def _place() -> re.Pattern[str]:
    return re.compile(rf"[{CJK}0-9]{{2,14}}?{alternatives(words('sites'))}")


def _organization() -> re.Pattern[str]:
    return re.compile(
        rf"[{CJK}（）()A-Za-z]{{2,24}}?{alternatives(words('organisations', 'answer'))}"
    )


@cache
def _patterns() -> dict[AnswerType, tuple[re.Pattern[str], ...]]:
    return {
        "date": (_DATE,),
        "person": (_person(),),
        "place": (_place(),),
        "organization": (_organization(), _QUOTED),
        "list": (_LIST, _LIST_OF_NAMES),
        "definition": (_QUOTED,),
    }


def answer_candidates(text: str, wanted: AnswerType) -> list[Span]:
    """Return the stretches of ``text`` that have the form of the answer that is ``wanted``, in order.

    Types without a form of their own (how, yesno, other) have none.
    """
    if wanted == "number":
        return [number.span for number in numbers_in(text)]
    found = [
        Span(*match.span("after" if "after" in pattern.groupindex else 0))
        for pattern in _patterns().get(wanted, ())
        for match in pattern.finditer(text)
        if match.group()
    ]
    return sorted(found, key=lambda span: (span.start, span.end))
