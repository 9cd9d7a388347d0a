"""The people and organisations that a text in English names: words in capitals, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from qa.lexicon import words
from qa.text.english import base_form, is_stop_word
from qa.text.lazily import lazily

_WORD = r"[A-Z][\w'’-]*[a-z]|[A-Z]\."
_RUN = lazily(
    rf"(?<![\w.-])(?:{_WORD})(?: (?:(?:of|and|for|the|de|da|del|van|von|bin|al) )?(?:{_WORD}))+"
)
"""Words in capitals with what may stand between them: Federation of Trade Unions, Roberto de la."""
_OWNED = lazily("['’]s$")
_LINKS = frozenset({"of", "and", "for", "the"})
_MOST = 4
"""Words of a person's name at most."""
_BODIES = frozenset(
    "alliance brotherhood bureau center centre congress confederation department hospital"
    " industries industry railway railways shipyard steel steelworks union unions".split()
)
"""What bodies are called, beside what a question asks for as one."""
_NO_NAMES = frozenset(
    "district county city province prefecture town village street road avenue lane square park"
    " river lake bay island mountain bridge port harbour harbor terminal station stadium hall hotel"
    " museum library expo festival fair games cup prize award medal day week month year plan act"
    " law agreement contract programme program project report page daily news times herald weekly"
    " post tribune dear january february march april may june july august september october"
    " november december monday tuesday wednesday thursday friday saturday sunday north south east"
    " west".split()
)
"""What no person's name holds."""
_SAYS = frozenset(
    "say tell add explain recall complain note call joke warn argue admit reply insist".split()
)
_AGED = lazily(r",? \(?\d\d\b|,? who(?:se)?\b")
_APPOSED = lazily(r", (?:(?:an?|the|now|then|his|her) )?(?P<what>(?:[\w’'-]+ ){0,4}[\w’'-]+)")
"""What stands behind somebody: his age or what he is (, chairman of the yard's union)."""


def names_in_capitals(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what a text names in capitals, each with whether it is a person.

    A body ends, or begins before its "of", with what bodies are called; of a person the words
    around tell that it is one: what somebody is stands before or after, or that somebody says.

    >>> list(names_in_capitals("Manager Roberto Cruz of Tide University said no."))
    [('Roberto Cruz', True), ('Tide University', False)]
    """
    for run in _RUN.finditer(text):
        yield from _named(_OWNED.sub("", run[0]).split(), text[: run.start()], text[run.end() :])


def _named(pieces: list[str], before: str, after: str) -> Iterator[tuple[str, bool]]:
    """Yield what a run of words in capitals names, without what only opens a sentence."""
    while pieces and (is_stop_word(pieces[0].lower()) or _is_somebody(pieces[0])):
        before, pieces = f"{before} {pieces[0]}", pieces[1:]
    for at, piece in enumerate(pieces):
        if piece == "of" and not _is_body(pieces[:at]):
            yield from _named(pieces[:at], before, "")
            yield from _named(pieces[at + 1 :], "", after)
            return
    if _is_body(pieces):
        yield " ".join(pieces), False
    elif _is_told(before, after) and _may_be_somebody(pieces):
        yield " ".join(pieces), True


def _is_body(pieces: list[str]) -> bool:
    """Tell whether several words name a body: Tide University, Federation of Trade Unions."""
    at = pieces.index("of") if "of" in pieces else len(pieces)
    return len(pieces) > 1 and any(
        _singular(one) in _bodies() for one in (pieces[at - 1], pieces[-1])
    )


def _is_told(before: str, after: str) -> bool:
    """Tell whether the words around a name say that somebody bears it."""
    words_before = before.split()
    if words_before and (_is_somebody(words_before[-1]) or words_before[-1] in ("By", "Mr", "Ms")):
        return True
    behind = after.split()
    if behind and base_form(behind[0].rstrip(",;:").removesuffix("s")) in _SAYS:
        return True
    apposed = _APPOSED.match(after)
    named_so = apposed is not None and any(map(_is_somebody, apposed["what"].split()))
    return named_so or _AGED.match(after) is not None


def _may_be_somebody(pieces: list[str]) -> bool:
    return 1 < len(pieces) <= _MOST and not any(map(_is_no_name, pieces))


def _is_no_name(piece: str) -> bool:
    lower = piece.lower()
    return lower in _LINKS or lower in _NO_NAMES or _singular(lower) in _bodies()


def _is_somebody(word: str) -> bool:
    """Tell whether a word tells what somebody is: chairman, welder, negotiator."""
    lower = _singular(word.lower().strip(",;"))
    return lower in _people() or lower.removesuffix("-general") in _people()


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")


@cache
def _bodies() -> frozenset[str]:
    asked = words("english_asked", "kind", "organization")
    return frozenset(map(_singular, _BODIES.union(asked)))


@cache
def _people() -> frozenset[str]:
    asked = words("english_asked", "kind", "person")
    return frozenset(map(_singular, (*asked, *words("persons"))))
