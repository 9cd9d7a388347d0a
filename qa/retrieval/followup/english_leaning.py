"""Whether a question in English names nothing that it could be about: how much is the annual fee."""

from __future__ import annotations

import re

from qa.lexicon import words
from qa.retrieval.followup.bare import bare_text
from qa.retrieval.followup.english import Noun, nouns_of
from qa.text.lazily import lazily

_ASKS = lazily(
    r"(?:and |but |so |then |ok(?:ay)?,? )?(?:(?:on|in|at|by|for|from|to|of|since) )?"
    r"(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had"
    r"|can|could|will|would|should|may)\b",
    re.IGNORECASE,
)
_OUR_PAGES = lazily(r"\b(?:these|this|the) (?:news)?(?:papers?|pages?|articles?|reports?)\b", re.I)
_HEADLESS = lazily(r"(?:and )?how many (?:are|were|is|was|have|has|had|did|do|of those)\b", re.I)
_CLEFT = lazily(r"\bwho (?:is|was) it (?:that|who)\b", re.IGNORECASE)
_ASKED = lazily(r"\b(?:which|what|how many|many|much|whose)(?: other| more| else)?\s+$", re.I)
_MOST = lazily(r"\b(?:the )?(?:most|least) [a-z]+$", re.IGNORECASE)
_LONG = 12
"""Words of a question that may ask for something of what was told."""


def leans_in_english(plain: str) -> bool:
    """Tell whether a question asks for something of a thing that it does not name.

    It names at most what is asked for and something with an article that is of another thing.

    >>> [leans_in_english(one) for one in ("How much is the annual fee?", "Was anybody hurt?")]
    [True, True]
    >>> [leans_in_english(one) for one in ("How do workers join a union?", "What is overtime pay?")]
    [False, False]
    """
    text = _MOST.sub("", bare_text(plain))
    if not _ASKS.match(text) or len(text.split()) > _LONG or re.search('[“”"0-9]', text):
        return False
    if _OUR_PAGES.search(text) or _CLEFT.search(text):
        return False
    if _HEADLESS.match(text):
        return not any(noun.named for noun in nouns_of(text))
    nouns = nouns_of(text)
    if any(noun.named for noun in nouns):
        return False
    definite = [noun for noun in nouns if _is_of_another(noun)]
    asked = [noun for noun in nouns if _ASKED.search(text[: noun.span.start])]
    others = [noun for noun in nouns if noun not in definite and noun not in asked]
    if any(noun.opens in ("their", "his", "her", "its") for noun in nouns):
        return False
    if not nouns or not others:
        return True
    few = _FEW if definite and all(noun.length == 1 for noun in definite) else bool(definite)
    return sum(noun.length for noun in others) <= few and not _DEFINES.match(text)


_FEW = 2
_DEFINES = lazily(r"(?:what|who) (?:is|are) (?:a|an)\b", re.IGNORECASE)


def _is_of_another(noun: Noun) -> bool:
    """Tell whether a noun with the article is of a thing that was spoken of: the annual fee."""
    head = noun.text.lower().rsplit(" ", 1)[-1]
    named = words("english_relational")
    kind = any(word in named for word in (head, head.removesuffix("s"), head.removesuffix("es")))
    return noun.opens == "the" and noun.length <= _FEW and kind
