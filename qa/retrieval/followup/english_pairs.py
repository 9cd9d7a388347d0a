"""Say in English which of two or more is asked about: which one is higher, is there one."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from qa.retrieval.followup.before import Before
from qa.retrieval.followup.english_topic import chains_in, head_of
from qa.retrieval.followup.topics import topic_before
from qa.text.lazily import lazily
from qa.types import Completion, Replacement

_MORE = (
    "more|less|fewer|better|worse|higher|lower|larger|bigger|smaller|longer|shorter|earlier|later"
    "|older|younger|cheaper|dearer|newer|faster|stronger"
)
_COMPARES = lazily(
    r"(?:and |so )?(?P<what>(?:which|who|whose)(?: one| of (?:the two|them|these|those|both))?)"
    rf" (?P<asks>(?:\w+ )?(?:the )?(?:{_MORE})\b.*)",
    re.IGNORECASE,
)
_ONE_THERE = lazily(
    r"(?:and |but )?(?P<asks>(?:is|are|was|were|will) there (?:be )?)"
    r"(?P<one>one|ones|any|some|another)(?P<where> (?:in|at|for|on) .+)",
    re.IGNORECASE,
)


def pair_compared(text: str, before: Before) -> Completion | None:
    """Say which are compared, where the last two questions differ by just that."""
    found = _COMPARES.fullmatch(text)
    if found is None or len(before.turns) < _TWO:
        return None
    one, other = (turn.question.plain.rstrip("?") for turn in before.turns[-2:])
    pair = _differing(one, other)
    topic = topic_before(before)
    if pair is None or topic is None:
        return None
    names = f"{pair[0]} or {pair[1]}"
    rest = " ".join(other.replace(pair[1], "").split())
    text = f"{found['what']} {found['asks']}, {names}? ({_NO_ASKING.sub('', rest)})"
    return Completion(text, "pronoun", (Replacement(found["what"], names),), topic=topic)


_TWO = 2
_NO_ASKING = lazily(
    r"^(?:how much|how many|what|which|who|when|where)"
    r"(?: (?:is|are|was|were|did|do|does|will)\b)? ?",
    re.IGNORECASE,
)


def _differing(one: str, other: str) -> tuple[str, str] | None:
    """Return the words by which two questions differ in one place."""
    first, second = one.split(), other.split()
    parts = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    changed = [part for part in parts if part[0] != "equal"]
    if len(changed) != 1 or changed[0][0] != "replace" or len(parts) == 1:
        return None
    _, a, b, c, d = changed[0]
    tail = first[b : b + 1] if b < len(first) and first[b][:1].isupper() else []
    return " ".join([*first[a:b], *tail]), " ".join([*second[c:d], *tail])


def one_there(text: str, before: Before) -> Completion | None:
    """Say what one is: was there a first aid course in Pinggu."""
    found = _ONE_THERE.fullmatch(text)
    topic = topic_before(before)
    if found is None and topic is not None:
        return _one_of_a_row(text, topic)
    if found is None or topic is None or not chains_in(topic):
        return None
    head = head_of(topic)
    full = f"{found['asks']}a {head}{found['where']}?"
    return Completion(full, "pronoun", (Replacement(found["one"], head),))


_THE_ONE = lazily(
    r"\bthe (?:previous|first|second|third|last|next|other|new|old|earlier|latest|former) (one)\b",
    re.IGNORECASE,
)


def _one_of_a_row(text: str, topic: str) -> Completion | None:
    """Say what the previous one is of: the previous book."""
    found = _THE_ONE.search(text)
    if found is None:
        return None
    full = f"{text[: found.start(1)]}{head_of(topic)}{text[found.end(1) :]}? ({topic})"
    return Completion(full, "pronoun", (Replacement(found[0], topic),), topic=topic)
