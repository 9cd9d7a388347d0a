"""Put in full what is no whole question in English: by whom, and the 18th, which one is higher."""

from __future__ import annotations

import re

from qa.retrieval.followup.bare import bare_text
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.english import single_nouns_of
from qa.retrieval.followup.english_pairs import one_there, pair_compared
from qa.retrieval.followup.english_topic import chains_in
from qa.retrieval.followup.topics import about_topic, topic_before
from qa.text.lazily import lazily
from qa.types import Completion, Question, Replacement, Span

_OPENS = lazily(
    r"(?:(?:and|or|but|so|ok(?:ay)?|well|just|only|then|no|sorry|what about|how about|same for"
    r"|i mean[t]?|what of)\b[ ,:]*)+",
    re.IGNORECASE,
)
_VERB = lazily(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|tell|thanks?)\b",
    re.IGNORECASE,
)
_PREPOSITIONS = "in|on|at|by|for|from|to|with|of|during|since|before|after|under"
_ASKING = lazily(
    rf"(?:(?:{_PREPOSITIONS}) )?(?:when|where|why|whom|which|what|whose|how)\b"
    rf"(?: (?:long|often|far|year|month|day|date|[a-z]+))?(?: exactly)?",
    re.IGNORECASE,
)
_ATTRIBUTE = lazily(
    r"(?:the )?(?:year|date|month|day|time|place|venue|location|name|reason|number|price|cost|fee"
    r"|purpose|theme|title|author|organi[sz]ers?|host|winner|champion)",
    re.IGNORECASE,
)
_ADVERB = lazily(
    r"(?:when|where|why|what|how long|since when)\b"
    r"(?= (?:is|are|was|were|did|do|does|will|has|have)\b)",
    re.IGNORECASE,
)
_COUNTED = lazily(
    r"(?:how many|which|what) (?P<what>[\w' -]+?)"
    r" (?P<aux>did|does|do|has|have|will|was|were|is|are) (?P<rest>.+)",
    re.IGNORECASE,
)
_WHO_DID = lazily(
    r"(?:who|which [a-z]+) (?P<did>(?!is |are |was |were |did |do |does |has |have )\w+ .+)",
    re.IGNORECASE,
)
_RANK = lazily(r"\b(?:first|second|third|fourth|fifth|sixth|last|\d+(?:st|nd|rd|th))\b", re.I)
_TIMES = (
    lazily(r"\b(?:spring|summer|autumn|fall|winter)\b", re.IGNORECASE),
    lazily(r"\b(?:january|february|march|april|may|june|july|august|september|october|november"
           r"|december)\b", re.IGNORECASE),
    lazily(r"\b(?:this|last|next) (?:year|month|week|season)\b", re.IGNORECASE),
)  # fmt: skip
_WORDS = 5
_WHO = lazily(r"who [a-z]+ .", re.IGNORECASE)
"""Who did something is asked whole: who took first prize."""


def put_fragment(question: Question, before: Before) -> Completion | None:
    """Return what is no whole question, in full; ``None`` where it is one or goes another way."""
    text = bare_text(question.plain)
    if found := pair_compared(text, before) or one_there(text, before):
        return found
    opens = _OPENS.match(text)
    said = text[opens.end() if opens else 0 :].strip()
    if not said or len(said.split()) > _WORDS or _VERB.search(said) or _WHO.match(said):
        return None
    last = before.last.question.plain
    topic = topic_before(before) or last.rstrip("?")
    if _ASKING.fullmatch(said) and not said.lower().startswith("how m"):
        return _asked_otherwise(said, last, topic)
    if _ATTRIBUTE.fullmatch(said) and (opens or said.lower().startswith("the ")):
        what = re.sub("^the ", "", said, flags=re.IGNORECASE)
        return about_topic(topic, f"What is the {what} of {topic}?")
    if _RANK.search(said) and not any(times.search(said) for times in _TIMES):
        asked = (turn.question.plain for turn in reversed(before.turns))
        last = next((text for text in asked if _RANK.search(text)), last)
    return _named(said, last, topic, opened=opens is not None)


def _named(said: str, last: str, topic: str, *, opened: bool) -> Completion | None:
    """Put what is named and no more: another thing, whose, where, which of a row, when, a noun."""
    if _is_a_thing_elsewhere(said):
        return _another_thing(said, last, topic)
    if re.match("any ", said, re.IGNORECASE):
        return about_topic(topic, f"{said}? ({topic})")
    return (
        _whose(said, last, topic)
        or _placed(said, last, topic)
        or _timed(said, last)
        or _ranked(said, last, topic)
        or _with_preposition(said, last)
        or _alike(said, last, topic, opened=opened)
    )


def _instead(last: str, span: Span, what: str, topic: str) -> Completion:
    old = last[span.start : span.end]
    text = last[: span.start] + what + last[span.end :]
    kept = topic.replace(old, what) if old in topic else topic
    return Completion(text, "instead", (Replacement(old, what),), topic=kept)


def _asked_otherwise(said: str, last: str, topic: str) -> Completion:
    """Ask the last question in other asking words: by whom was the alliance set up."""
    asked = _ADVERB.match(last)
    if asked:
        text = said + last[asked.end() :]
        return Completion(text, "instead", (Replacement(asked[0], said),), topic=topic)
    if (who := _WHO_DID.match(last.rstrip("?"))) and len(said.split()) == 1:
        return about_topic(topic, f"{said}? ({who['did']})")
    counted = _COUNTED.match(last.rstrip("?"))
    if counted is None or len(said.split()) == 1:
        return about_topic(topic, f"{said}? ({topic})")
    what, aux, rest = counted.group("what", "aux", "rest")
    return Completion(
        f"{said} {aux} {rest}? ({what})", "instead", (Replacement("", what),), topic=topic
    )


def _ranked(said: str, last: str, topic: str) -> Completion | None:
    """Put one of a row in the place of another: second prize, the 18th."""
    rank, old = _RANK.search(said), _RANK.search(last)
    if rank is None:
        return None
    if old is None or rank[0].lower() == old[0].lower():
        return about_topic(topic, f"{said}? ({topic})")
    return _instead(last, Span(*old.span()), rank[0], topic if topic in last else "")


def _timed(said: str, last: str) -> Completion | None:
    """Put a season or the like in the place of another, else beside the last question."""
    kind = next((one for one in _TIMES if one.search(said)), None)
    if kind is None:
        return None
    old, new = kind.search(last), kind.search(said)
    if old and new:
        return _instead(last, Span(*old.span()), new[0], "")
    joint = "" if re.match(_PREPOSITIONS, said) else "in "
    text = f"{last.rstrip('?')} {joint}{said}?"
    return Completion(text, "instead", (Replacement("", said),))


def _with_preposition(said: str, last: str) -> Completion | None:
    """Add for whom or what, where the last question says nothing of that: for the night shift."""
    given = _FOR.fullmatch(said)
    if given is None or re.search(rf"\b{given['at']}\b", last, re.IGNORECASE):
        return None
    return Completion(f"{last.rstrip('?')} {said}?", "instead", (Replacement("", said),))


_FOR = lazily(
    r"(?P<at>for|with|during|after|before|from|to|by) (?!(?:how|which|what|whom?|it)\b)[a-z].*"
)


def _alike(said: str, last: str, topic: str, *, opened: bool) -> Completion | None:
    """Put a common noun in the place of one of its kind; names go their own way."""
    named = re.search(r"[A-Z0-9“\"]", said if opened else said[1:])
    if named or re.match(
        rf"(?:{_PREPOSITIONS}|how|which|what|who|whose|his|her|their|its)\b", said, re.I
    ):
        return None
    what = re.sub("^(?:the|a|an) ", "", said)
    found = _counterpart(what, last)
    if found is not None:
        return _instead(last, found, said, topic)
    return about_topic(topic, f"{said}? ({topic})")


def _whose(said: str, last: str, topic: str) -> Completion | None:
    """Ask what was asked of somebody of somebody else: and Wu Huawei's."""
    given = re.fullmatch(r"[A-Z][\w ]*['’]s", said)
    old = _POSSESSED.search(last) if given else None
    if given is None or old is None:
        return None
    return _instead(last, Span(*old.span()), said, topic)


_POSSESSED = lazily(
    r"(?<!\w)(?!(?:[Ww]h(?:at|o|ere|en)|[Hh]ow|[Ii]t|[Tt]h(?:at|ere))['’]s)"
    r"(?:[A-Z]\w* )*[^\s'’]+['’]s(?= )"
)
_IN_A_PLACE = lazily(r"(?P<at>in|at|for|from|on)\s+(?:the )?(?P<what>[A-Z][\w']*(?: [A-Z][\w']*)*)")


def _placed(said: str, last: str, topic: str) -> Completion | None:
    """Put a place in the place of another: in Haidian for in Chaoyang."""
    given = _IN_A_PLACE.fullmatch(said)
    if given is None:
        return None
    old = next((m for m in _IN_A_PLACE.finditer(last) if m["at"] == given["at"]), None)
    if old is None:
        return None
    return _instead(last, Span(*old.span("what")), given["what"], topic)


def _is_a_thing_elsewhere(said: str) -> bool:
    """Tell whether a thing is named with its place or the like: the welding contest in Daxing."""
    chains = chains_in(f"is {said}")
    return len(chains) == 1 and len(chains[0].nouns) > 1 and chains[0].nouns[-1].named


def _another_thing(said: str, last: str, topic: str) -> Completion:
    """Ask the last question of another thing, named whole."""
    at = last.find(topic)
    if at < 0:
        return about_topic(said, f"{said}?")
    return _instead(last, Span(at, at + len(topic)), said, topic)


def _counterpart(what: str, last: str) -> Span | None:
    """Return the unnamed noun of the last question that ``what`` is like: head, people, counted."""
    head = _stem(what.rsplit(maxsplit=1)[-1])
    same = [n.span for n in single_nouns_of(last) if re.split("[ -]", _stem(n.text))[-1] == head]
    nouns = [noun for noun in single_nouns_of(last) if not noun.named]
    people = [n.span for n in nouns if _is_people(what) and _is_people(n.text)]
    many = [n.span for n in nouns if what.endswith("s") and n.opens == "many"]
    plural = [n.span for n in nouns if what.endswith("s") and n.text.endswith("s") and not n.opens]
    return next(iter([*same, *people[::-1], *plural[::-1], *many]), None)


def _stem(word: str) -> str:
    return word.lower().removesuffix("s")


def _is_people(text: str) -> bool:
    return bool(_PEOPLE.search(text.lower()))


_PEOPLE = lazily(
    r"(?:[a-z]{2,}(?:ers|ors|ists|ees|ians|ants)|men|women|people|students|chefs|masons|pupils|staff"
    r"|models|children|drivers|youths?|parents|retired)$"
)
