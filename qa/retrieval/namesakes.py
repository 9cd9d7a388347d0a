"""Ships and lines told apart by their number: of 沙坪号 and 沙坪6号 the one asked about answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lexicon.surnames import any_surname
from qa.text.lazily import lazily
from qa.text.normalize import CJK, HAS_CJK
from qa.text.questions import strip_interrogatives
from qa.text.segment import bigrams
from qa.types import Doubt, Question, Reason, Span

_CALLED = lazily(
    rf"(?P<stem>[{CJK}]{{2}})[“”「」]?(?P<number>[0-9一二三四五六七八九十]*)[“”「」]?号(?![码召称角手令])"
)
"""A ship or a house by its name, with its number or without one: 沙坪号, “沙坪6号”, “沙坪”号."""
_GIVEN = f"[{CJK}]{{1,2}}"
_THING = f"[{CJK}]{{0,10}}?(?:工作室|创新室|书屋|[屋馆站队班组店])"
"""What may be named for somebody: 劳模创新工作室."""
_KIN = (
    "丈夫|妻子|爱人|老公|老婆|[父母]亲|爸爸|妈妈|[儿孙]子|[女孙]儿|[兄弟姐妹哥]{2}"
    "|husband|wife|father|mother|son|daughter|brother|sister"
)
_PART = lazily(r"[^。；;！？!?\n]+")


def names_numbered(normalized: str) -> bool:
    """Tell whether a normalised question names a ship or a house so."""
    return "号" in normalized


def told_of_namesakes(question: Question, told: str) -> Iterator[Doubt]:
    """Yield what a folded text tells of another number of that name: 沙坪6号 for 沙坪号.

    Up to where the one asked about is named again; nothing where several are asked about.
    """
    if question.compares or question.answer_type == "list":
        return
    for asked in _CALLED.finditer(question.normalized):
        other: str | None = None
        for part in _PART.finditer(told):
            named = [one for one in _CALLED.finditer(part[0]) if one["stem"] == asked["stem"]]
            if any(one["number"] == asked["number"] for one in named):
                other = None
            elif named:
                other = named[0][0]
            if other:
                params = {"asked": asked[0], "found": other}
                yield Doubt(Span(*part.span()), Reason("other_kind", params))


def named_for_another(question: Question, told: str) -> tuple[str, str] | None:
    """Return what a question names for somebody, and what an article does for somebody else.

    甲劳模工作室 where ``told`` has 乙劳模工作室 and no 甲; 甲的丈夫 where it has no 甲.
    """
    for name in question.named if HAS_CJK.search(told) else ():
        kin = re.search(f"{name}(?:的|['’]s )(?P<kin>{_KIN})", question.normalized)
        if kin and name not in told:
            return kin[0], kin["kin"]
        asked = re.search(rf"{name}(?P<thing>{_THING})", question.normalized)
        if asked and name not in told:
            for other in re.finditer(f"{any_surname()}{_GIVEN}{asked['thing']}", told):
                return asked[0], other[0]
    return None


def beside_namesakes(question: Question, told: str) -> tuple[Span, ...]:
    """Return those stretches, if the rest tells as much of what is asked as any of them does."""
    if not (doubts := list(told_of_namesakes(question, told))):
        return ()
    spans = tuple(doubt.span for doubt in doubts)
    rest = "".join(c for at, c in enumerate(told) if not any(s.start <= at < s.end for s in spans))
    asked = question.normalized
    for doubt in doubts:
        asked = asked.replace(doubt.reason.params["asked"], " ")
    pairs = set(bigrams(strip_interrogatives(asked)))
    others = {pair for s in spans for pair in pairs if pair in told[s.start : s.end]}
    return spans if all(pair in rest for pair in others) else ()
