"""Whether a question in English names nothing that it is about: how much is the annual fee."""

from __future__ import annotations

import re

from qa.lexicon import words
from qa.retrieval.followup.bare import bare_text
from qa.retrieval.followup.english import OUR_PAGES, Noun, nouns_of
from qa.text.english import terms_said
from qa.text.lazily import lazily
from qa.types import Question

_ASKS = lazily(
    r"(?:and |but |so |then |ok(?:ay)?,? )?(?:(?:on|in|at|by|for|from|to|of|since) )?"
    r"(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had"
    r"|can|could|will|would|should|may)\b",
    re.IGNORECASE,
)
_HEADLESS = lazily(r"(?:and )?how many (?:are|were|is|was|have|has|had|did|do|of those)\b", re.I)
_CLEFT = lazily(r"\bwho (?:is|was) it (?:that|who)\b", re.IGNORECASE)
_ASKED = lazily(r"\b(?:which|what|how many|many|much|whose)(?: other| more| else)?\s+$", re.I)
_MOST = lazily(r"\b(?:the )?(?:most|least) [a-z]+$", re.IGNORECASE)
_LONG = 12
"""Words of a question that may ask for something of what was told."""


def leans_in_english(question: Question, told: str) -> bool:
    """Tell whether a question asks for something of what was ``told``, or of what it leaves out."""
    return leaves_out(question.plain) or _asks_of_told(question, told)


def _asks_of_told(question: Question, told: str) -> bool:
    """Tell whether the few words of a question that names no one are such as were told of.

    Known only where the words are known that say its terms in the pages.
    """
    text = bare_text(question.plain)
    if not question.surfaces or not _may_lean(text) or _INDEFINITE.search(_THERE.sub("", text)):
        return False
    words = [word for word in question.english if not word.term[0].isdigit()]
    said = terms_said(words, told, question.surfaces)
    return 0 < len(words) <= _SAID and len(said) >= _MOST_SAID * len(words)


_THERE = lazily(r"^(?:and )?(?:is|are|was|were) there (?:an?|any) ", re.IGNORECASE)
_INDEFINITE = lazily(r"(?<!\bas )\b(?:an?|any|each|every)\s", re.IGNORECASE)
_SAID, _MOST_SAID = 5, 0.5


def _may_lean(text: str) -> bool:
    """Tell whether a text asks, shortly, of no name and no figure, and not of these pages."""
    if not _ASKS.match(text) or len(text.split()) > _LONG or re.search('[“”"0-9]', text):
        return False
    if OUR_PAGES.search(text) or _CLEFT.search(text):
        return False
    return not any(noun.named for noun in nouns_of(text))


def leaves_out(plain: str) -> bool:
    """Tell whether a question names at most what is asked for and what is of another thing.

    >>> [leaves_out(one) for one in ("How much is the annual fee?", "Was anybody hurt?")]
    [True, True]
    >>> [leaves_out(one) for one in ("How do workers join a union?", "What is overtime pay?")]
    [False, False]
    """
    text = _MOST.sub("", bare_text(plain))
    if not _may_lean(text):
        return False
    if _HEADLESS.match(text):
        return True
    nouns = nouns_of(text)
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


_AGENT = lazily("(?:[a-z]{2}er|[a-z]{2}or|ian|[a-z]ist|man|woman|boss)$")
_UTMOST = lazily("the [a-z]+est ")
"""What names whoever does something for something: the librarian; the one beyond others."""


def _is_of_another(noun: Noun) -> bool:
    """Tell whether a noun with the article is of a thing that was spoken of: the annual fee."""
    head = noun.text.lower().rsplit(" ", 1)[-1]
    alone = noun.length == 1
    named = words("english_relational") if alone else words("english_relational", "body", "")
    kind = any(word in named for word in (head, head.removesuffix("s"), head.removesuffix("es")))
    kind = kind or bool(_AGENT.search(head) or _UTMOST.match(noun.text.lower()))
    return noun.opens == "the" and noun.length <= _FEW and kind
