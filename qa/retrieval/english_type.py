"""What an English question asks for, told from the word that asks and the noun after it.

The asking word that stands first decides (Who spoke when it rained?), unless it opens a clause
that ends at a comma (When it rained, who spoke?); an auxiliary before it asks yes or no. The nouns
are data: which mill asks for an organization, what fee for a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from qa.lexicon import rows, words
from qa.text.lazily import lazily
from qa.text.numerals import NUMBER_WORDS
from qa.types import AnswerType

_AUXILIARY = (
    "is|are|was|were|do|does|did|has|have|had|can|could|may|might|must|should|shall|will|would|need"
)
_TAG = lazily(
    r"[,;.:] ?(?:is|was|isn't) (?:that|this|it) "
    r"(?:right|true|correct|legal|lawful|allowed|fair|ok(?:ay)?)$"
    r"|, (?:right|correct)$"
)
_YES_NO = lazily(rf"(?:(?:and|but|so|then),? )?(?:{_AUXILIARY})(?:n't)?\b")
_SAYS_FIRST = lazily(
    rf"(?:if|in|at|on|under|for|during|after|before|with|since)\b.*?[, ](?:{_AUXILIARY}) "
    r"(?:the|an?|he|she|it|they|one|you|i|we|any\w*|some\w*)\b"
)
"""Before what asks yes or no: In Xining can the master refuse?"""
_TOLD = lazily(
    r"do you know\b|is it known\b"
    r"|(?:can|could|will|would) (?:you|anyone|someone) (?:please )?"
    r"(?:tell|say|name|list|give|explain|describe)\b"
)
"""What begins as a question for yes or no and asks something else: can you tell me who."""
_CLAUSE = lazily(rf"(?:when|where|what|how)\b(?! (?:{_AUXILIARY})\b)[^,]*, (?:and |then )?")
_ASKING = lazily(r"\b(?:how|why|when|whom?|whose|where|which|what)\b")
_HOW_MUCH = lazily(
    r" (?:exactly )?(?:many|much|old|young|long|short|far|large|big|small|often|tall|high|wide"
    r"|deep|thick|heavy|fast|quickly|soon|hot|cold|warm|steep|loud|few)\b"
    rf"| (?!(?:{_AUXILIARY}|well|badly|else|exactly|come)\b)\w+ (?:{_AUXILIARY})\b"
)
_HOW_LATE = lazily(r" (?:late|early)\b")
_COUNT = rf"(?:{'|'.join(NUMBER_WORDS[1:])}|eleven|twelve|several|\d+)"
_OF_WHICH = lazily(rf" of (?:the |these |those |its |their )?(?:{_COUNT} )?")
_SEVERAL = lazily(
    rf" (?:(?:other|else|are the|were the|the) )?{_COUNT} (?!of\b|\w+ (?:year|month|day|hour)s?\b)"
    r"|.{0,24}\b(?:kinds|types|rounds|steps|sports|items|tracks|areas|courses|bodies|organi[sz]ations|measures|goals)\b"
)
_THE = lazily(
    r" (?:are|were) (?:the|its|their|his|her|your|our)\b"
    r"(?!.* (?:for|of|on|to|with|from|in|by|like)$)"
)
_COSTS = lazily(
    rf" (?:{_AUXILIARY})\b.* (?:costs?|weighs?|earn|measure|charge|(?:sell|sold|go|gone) for)\b"
)
_PLACED = lazily(
    r" place (?:did|does|do) .* (?:take|win|get|finish|come|achieve|secure|earn|reach)\b"
)
_NAMED = lazily(r" (?:is|was|are|were) .*\bnames?(?: of .*)?$")
_BE = lazily(r" (?:is|are|was|were|'s) ")
_SOURCE = lazily(r" (?:come|comes|came|get|gets|got|draw|raise|take|obtain)\b.* from$| from$")
_LISTED = lazily(rf"(?:name|list) (?:the|all|some|any|{_COUNT})\b")
_TOPIC = lazily(r"(?P<noun>(?:[\w'-]+ ){0,3}?[\w'-]+) (?:of|for|in) ")
_WORD = lazily(r"[a-z][a-z-]*")
_PLACES = (["venue"], ["location"], ["address"], ["destination"])
_NO_NOUN = frozenset(
    "of in on at to for from by with and or that who which when where how why if whether as after"
    " before than during among between per did not n't".split()
) | frozenset(_AUXILIARY.split("|"))
_WINDOW = 4
"""Words after which or what among which its noun is looked for."""
_PLURALS_NOT = ("ss", "us", "is")


def english_answer_type(text: str) -> AnswerType:
    """Return the type of answer that a normalised English question wants.

    >>> english_answer_type("who spoke when it rained"), english_answer_type("which mill won")
    ('person', 'organization')
    >>> english_answer_type("to what sum did it rise"), english_answer_type("which tools are lent")
    ('number', 'list')
    """
    if _TAG.search(text):
        return "yesno"
    clause = _CLAUSE.match(text)
    asked = text[clause.end() :] if clause and _asks(text[clause.end() :]) else text
    if _YES_NO.match(asked) and not _TOLD.match(asked):
        return "yesno"
    match = _ASKING.search(asked)
    if match is None:
        return _without_asking_word(asked)
    rest, before = asked[match.end() :], asked[: match.start()]
    if match[0] in ("which", "what"):
        return _after_which(match[0], rest, before)
    return _by_word(match[0], rest, before)


def _asks(text: str) -> bool:
    return bool(_ASKING.search(text) or _YES_NO.match(text))


def _by_word(word: str, rest: str, before: str) -> AnswerType:
    if word == "how":
        return "date" if _HOW_LATE.match(rest) else "number" if _HOW_MUCH.match(rest) else "how"
    if word == "whose" and before.endswith(("in ", "at ")):
        return "other"  # in whose kitchen is it taught
    if word == "whose":
        return "organization" if lazily(r" (?:experts|staff|team)\b").match(rest) else "person"
    if word == "where" and _SOURCE.search(rest):
        return "definition"  # of what it is made up: where does the money come from
    found = {"why": "how", "when": "date", "where": "place"}.get(word, "person")
    return cast(AnswerType, found)


def _after_which(word: str, rest: str, before: str) -> AnswerType:
    """Tell by the noun after which or what: alone, of several, or after is and are."""
    if of := _OF_WHICH.match(rest):
        kind = _kind(_nouns(rest[of.end() :]))
        return kind if kind in ("person", "place") else "definition"
    if be := _BE.match(rest):  # by what were they replaced: no several
        by = word == "what" and before.endswith(" ")
        return "definition" if by else _of_what_is(rest, rest[be.end() :])
    return _of_nouns(word, _nouns(rest), rest, before)


def _of_nouns(word: str, nouns: Sequence[str], rest: str, before: str) -> AnswerType:
    """Tell by the kind of the nouns after which or what, and whether several are meant."""
    kind = _kind(nouns)
    if kind == "date" and nouns[-1] == "time" and before.endswith(("in ", "with ")):
        return "number"  # with what time did she win
    if nouns[-1:] == ["place"] and _PLACED.match(rest):
        return "number"
    several = _SEVERAL.match(rest) or _plural(nouns, rest, word)
    if several and kind not in ("number", "date", "person"):
        return "list"
    if kind == "other":
        return "number" if _COSTS.match(rest) else "definition"
    return kind


def _of_what_is(rest: str, told: str) -> AnswerType:
    """Tell what a question asks for that begins with what is, what are."""
    nouns = _nouns(lazily(r"(?:the|its|their|his|her|a|an|this|that) ").sub("", told, count=1))
    kind = _kind(nouns, last=True)
    if kind in ("number", "date") or nouns[-1:] in _PLACES:
        return "place" if nouns[-1:] in _PLACES else kind
    if _NAMED.match(rest):
        named = _kind([word.removesuffix("'s") for word in told.split()])
        return "person" if named == "person" else "definition"
    return "list" if _THE.match(rest) or _SEVERAL.match(rest) else "definition"


def _without_asking_word(text: str) -> AnswerType:
    if _LISTED.match(text):
        return "list"
    if _SAYS_FIRST.match(text):
        return "yesno"
    topic = _TOPIC.match(text)
    numbers = topic is not None and _kind(_nouns(topic["noun"]), last=True) == "number"
    return "number" if numbers else "other"


def _nouns(rest: str) -> list[str]:
    """Return the words of the noun phrase at the beginning: union chair of *union chair read*."""
    found: list[str] = []
    for match in _WORD.finditer(rest):
        word = match[0].removesuffix("-")
        if word in _NO_NOUN or len(found) == _WINDOW or (found and _is_verb(word, found[-1])):
            break
        found.append(word)
    return [word for word in found if word != "s"]


def _is_verb(word: str, before: str) -> bool:
    """Tell whether a word after a noun is what is done."""
    if _singular(word) in _verbs() and _singular(word) not in _kinds():
        return True
    return _singular(before) in _kinds() and word.endswith("ed")


def _kind(nouns: Sequence[str], *, last: bool = False) -> AnswerType:
    """Return what the last known of the nouns asks for; ``last`` takes the very last alone."""
    for noun in reversed(nouns[-1:] if last else nouns):
        if found := _kinds().get(noun) or _kinds().get(_singular(noun)):
            return found
    return "other"


def _plural(nouns: Sequence[str], rest: str, word: str) -> bool:
    """Tell whether the nouns end in a plural, and what follows is said of several.

    After what it must be an auxiliary: what happens to it asks for one thing.
    """
    if not nouns or not nouns[-1].endswith("s") or nouns[-1].endswith(_PLURALS_NOT):
        return False
    after = lazily(rf" (?:[\w'-]+ )*?{nouns[-1]} (?P<next>[\w']+)").match(rest)
    if after is None or after["next"] in ("is", "was", "has", "does"):
        return False
    return word == "which" or after["next"] in _AUXILIARY.split("|")


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    for ending in ("ches", "shes", "sses", "xes"):
        if noun.endswith(ending):
            return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(_PLURALS_NOT) else noun


@cache
def _kinds() -> dict[str, AnswerType]:
    known = {row["word"]: cast(AnswerType, row["kind"]) for row in rows("english_asked")}
    return known | dict.fromkeys(words("persons", "language", "en"), "person")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words("english_verbs"))
