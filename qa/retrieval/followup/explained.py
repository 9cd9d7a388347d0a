"""Whether a question itself says what a pronoun of it stands for, before the pronoun or after."""

from __future__ import annotations

import re
from functools import cache

from qa.lexicon import alternatives, words
from qa.retrieval.followup.lacks import naming_nothing
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.questions import strip_interrogatives
from qa.types import Question

_WHERE_OR_WHEN = lazily(
    "^(?:那么?|请问)?(?:在|于|从|当|到)[^,，]{0,12}?(?:上|里|中|时候?|后|前|期间)"
    "|关于|对于?|根据|按照?|截至|为什么|什么|怎么"
)
_WHAT_IS_DONE = lazily(
    r"\b(?:which|what) (?:[a-z-]+ ){1,3}?(?=(?:did|does|do|has|had|will|would|can)\b)"
)
"""What somebody did something to: nobody that a pronoun after it could mean."""
_INVERTED = lazily(
    r"(?:and |but |so )?(?:which|what|whose|how (?:many|much)) (?:[a-z]+ ){1,4}"
    r"(?:did|does|do|has|had|have|will|would|can|could|is|are|was|were) ",
    re.IGNORECASE,
)
"""What is asked for, before a verb that its subject follows: how many lessons did they hear."""
_WHICH_ONES = lazily(
    r"^(?:[Aa]nd |[Bb]ut |[Ss]o )?(?:[Ww]hich|[Ww]hat|[Hh]ow many)(?: [a-z]+){1,3}(?= [a-z]+ $)"
)
"""What is chosen or counted is not what it does something to: which three bodies ran it."""
_ASKING_EN = frozenset(
    "and but what who when where why how which does did are was were has have had can could"
    " will would".split()
)


def explained_before(kind: str, lead: str, question: Question) -> bool:
    """Tell whether words before a pronoun, in the same question, may be what it stands for."""
    if question.language == "en":
        return _explained_in_english(lead, kind)
    said = bool(re.search(f"[a-z0-9{CJK}]{{2}}", _content(lead)))
    if kind in ("person", "people"):
        return bool(_titled().search(lead)) or said
    if kind == "year":
        return bool(question.years) or said
    return bool(re.search(f"[a-z0-9{CJK}]", _content(lead)))


def _content(lead: str) -> str:
    """Return what before a pronoun could be its meaning: where and when it is are left out."""
    bare = _WHERE_OR_WHEN.sub("", lead)
    return naming_nothing().sub(" ", strip_interrogatives(bare))


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(f"职工|工人|骑手|劳模|师傅|{alternatives(words('titles'))}")


def _explained_in_english(lead: str, kind: str) -> bool:
    """Tell whether a noun goes before an English pronoun: with an article, counted, or a name."""
    if _INVERTED.fullmatch(lead):
        return False
    lead = _WHAT_IS_DONE.sub("", lead.lower()) if kind in ("person", "people") else lead
    noun = r"\b(?:the|an?|this|that|these|our|my|any|each|every|which|whose) [a-z0-9“\"]"
    if kind == "thing":
        lead = _WHICH_ONES.sub("", lead)
    if kind != "thing":
        noun += r"|\bmany (?!of\b)[a-z]"
    words_of = [word for word in re.findall("[a-z]{3,}", lead.lower()) if word not in _ASKING_EN]
    named = bool(re.search(r"[A-Z][a-z]+", lead[1:])) or (len(words_of) > 1 and kind != "thing")
    return named or bool(re.search(noun, lead.lower()))
