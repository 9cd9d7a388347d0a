"""What tells the right way to put a question in full: what is put where, in which situation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.retrieval.followup.candidates import Candidate
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import is_human
from qa.retrieval.followup.rounds import is_torn
from qa.retrieval.followup.situation import (
    RANK_EN,
    Situation,
    holds_asking,
    named_kind,
    neighbours_in,
)
from qa.text.normalize import CJK, normalize

Traits = dict[str, float]

_SMALL_EN = frozenset(
    "the a an of in at on for to and is are was were do does did how many much what which who when"
    " where why it its that this they them their he she his her with by from has have had there"
    " will can about".split()
)


def traits(one: Candidate, here: Situation) -> Traits:
    """Return what tells whether a way to put a question in full is right."""
    way = f"{'en' if here.english else 'zh'} {one.act}"
    found: Traits = {way: 1.0}
    found |= {f"{way} & {said}": 1.0 for said in here.says}
    text = normalize(one.text)
    pairs = neighbours_in(text)
    found[f"{way[:2]} two of one kind"] = float(is_torn(text, here.question.normalized))
    found["said twice"] = min(len(pairs) - len(set(pairs)), 4) / 4
    if one.act in ("about", "pronoun", "asked", "counted"):
        found |= dict(_of_a_thing(one, here, way))
    elif one.act in ("instead", "beside", "asking"):
        found |= dict(_of_a_place(one, here, way))
    return found


def _of_a_thing(one: Candidate, here: Situation, way: str) -> Iterator[tuple[str, float]]:
    """Yield what tells whether something that was spoken of is what is meant."""
    by, kind = normalize(one.by), named_kind(one.by)
    lang = way[:2]
    yield from _found_as(one, here, way)
    yield "sources", min(len(one.sources), 8) / 8
    yield f"{way} {kind}", 1.0
    yield f"{lang} {kind} & {here.question.answer_type}", 1.0
    yield f"{kind} & {'person' if 'of a person' in here.says else 'thing'}'s", 1.0
    if here.pronoun is not None:
        yield f"{here.pronoun.kind} is {kind}", 1.0
        yield f"{here.pronoun.text.lower()} is {kind}", 1.0
    if one.written and one.act == "about":
        yield "said of it once", 1.0
    yield from _where(by, here, lang)
    length = min(len(by), 40) / (30 if here.english else 10)
    yield f"{lang} length", length
    yield f"{lang} length squared", length * length
    if holds_asking(by):
        yield "what is put asks", 1.0
    yield from _said_of_both(one, by, here)
    if here.evidence:
        thing = by.rpartition("的")[2]
        at = here.evidence.find(by)
        whole, part = at >= 0, thing in here.evidence
        yield ("said there" if whole else "thing said there" if part else "not said there"), 1.0
        said = "said there" if whole or part else "not said there"
        yield f"{kind} {said}", 1.0
        if whole and at <= 1:
            yield "said there first", 1.0
        apart = _apart(by, here)
        if apart is not None:
            yield "said right before", 1 / (1 + apart / 4)
            yield f"{kind} said right before", 1 / (1 + apart / 4)
        if one.sources:
            yield f"{said} from {one.sources[0]}", 1.0


def _apart(by: str, here: Situation) -> int | None:
    """Return how far before what a question asks its sentence says ``by``, if it does."""
    said = [at for pair in here.asks if (at := here.evidence.find(pair)) >= 0]
    at = here.evidence.rfind(by, 0, min(said)) if said else -1
    return min(said) - at - len(by) if at >= 0 else None


def _found_as(one: Candidate, here: Situation, way: str) -> Iterator[tuple[str, float]]:
    """Yield where something was found, with what asks for it."""
    for source in set(one.sources):
        yield f"{way[:2]} from {source}", 1.0
        yield f"{way} from {source}", 1.0
        yield f"{source} after {here.last.answer_type}", 1.0
        if here.pronoun is not None:
            yield f"{here.pronoun.kind} from {source}", 1.0
            yield f"{here.pronoun.text.lower()} from {source}", 1.0
            yield f"{here.pronoun.kind} from {source}, {named_kind(one.by)}", 1.0
        if here.bare:
            yield f"{way[:2]} bare from {source}", 1.0
        if "lists" in here.says:
            yield f"listed from {source}", 1.0
        if "of a person" in here.says or here.question.answer_type == "person":
            yield f"person's from {source}", 1.0


def _where(by: str, here: Situation, lang: str) -> Iterator[tuple[str, float]]:
    if by in here.recent:
        yield f"{lang} told of", 1.0
    if not any(by in said for said in here.spoken_of):
        yield f"{lang} said by nobody", 1.0
        yield f"{named_kind(by)} said by nobody", 1.0
    if any(re.match(f"{re.escape(by)}(?!的)[{CJK}]", said) for said in here.spoken_of):
        yield f"{lang} a name cut short", 1.0
        yield f"{named_kind(by)} cut short", 1.0
    if by in here.earlier[-1]:
        yield "in the last question", 1.0
    if by in here.earlier[0]:
        yield "in the first question", 1.0
    at, other = here.told.find(here.first) if here.first else -1, here.told.find(by)
    if at >= 0 and other >= 0:
        yield "told of nearby", 1 / (1 + abs(at - other) / 20)


def _said_of_both(one: Candidate, by: str, here: Situation) -> Iterator[tuple[str, float]]:
    """Yield what a question and what is put into it have in common, and the first question."""
    if here.english:
        asked, put = _content(here.question.normalized), _content(by)
        first, full = _content(here.earlier[0]), _content(normalize(one.text))
        yield "en words", min(len(by.split()), 8) / 8
        if re.search("[A-Z]", one.by):
            yield "en put by name", 1.0
        if re.search(f"[{CJK}]", one.by):
            yield "en put in Chinese", 1.0
    else:
        asked, put = set(neighbours_in(here.question.normalized)), set(neighbours_in(by))
        first, full = set(neighbours_in(here.earlier[0])), set(neighbours_in(normalize(one.text)))
    yield "words in common", min(len(asked & put), 3) / 3
    yield "of the first question", len(first & full) / len(first) if first else 0.0


def _of_a_place(one: Candidate, here: Situation, way: str) -> Iterator[tuple[str, float]]:
    """Yield what tells whether something stands for what it is put in the place of."""
    new, old = normalize(one.by), normalize(one.written)
    kind, other = named_kind(one.by), named_kind(one.written) if old else ""
    asks = "asking" if "names and asks" in here.says else "naming"
    yield f"{way} {asks} {kind} back{one.back}", 1.0
    if one.act != "asking":
        alike = here.asked[one.back].answer_type == here.question.answer_type
        yield f"{asks} as was asked" if alike else f"{asks} else than was asked", 1.0
    yield f"{way} {kind}", 1.0
    yield f"{way} back{one.back}", 1.0
    yield f"{way} length", min(len(new), 30) / 10
    if new in here.recent:
        yield f"{way} told of", 1.0
    if not old:
        return
    yield f"{kind} for {other}", 1.0
    yield "of one kind" if kind == other else "of another kind", 1.0
    yield f"{way} at", one.at
    for source in set(one.sources):
        yield f"{way} for {source}", 1.0
        yield f"{kind} for {source}", 1.0
    yield from _of_what_was_asked(one, here, way)
    if old in here.recent:
        yield "old told of", 1.0
    if holds_asking(old):
        yield "old asks", 1.0
    yield from (_alike_in_english if here.english else _alike)(one.by, one.written)


def _of_what_was_asked(one: Candidate, here: Situation, way: str) -> Iterator[tuple[str, float]]:
    """Yield whether what is replaced is cut out of a name: 食堂 of 沙河食堂."""
    if here.english:
        return
    asked = here.asked[one.back]
    start = round(one.at * len(asked.plain))
    end = start + len(one.written)
    for phrase in phrases_of(asked, {}):
        if phrase.span.start < start < phrase.span.end and asked.plain[start - 1] != "的":
            yield f"{way} leaves the beginning of a name", 1.0
            yield f"{named_kind(one.by)} leaves the beginning of a name", 1.0
        if phrase.span.start < end < phrase.span.end and asked.plain[end] != "的":
            yield f"{way} leaves the end of a name", 1.0
            yield f"{named_kind(one.by)} leaves the end of a name", 1.0


def _alike(new: str, old: str) -> Iterator[tuple[str, float]]:
    new, old = normalize(new), normalize(old)
    yield "ends alike", float(new[-1:] == old[-1:])
    yield "ends alike by two", float(new[-2:] == old[-2:])
    yield "begins alike", float(new[:1] == old[:1])
    yield "as long", float(len(new) == len(old))
    yield "longer or shorter", min(abs(len(new) - len(old)), 6) / 6
    yield "characters in common", len({*new} & {*old}) / max(len({*new}), len({*old}), 1)
    yield "both human", float(is_human(new) and is_human(old))


def _alike_in_english(new: str, old: str) -> Iterator[tuple[str, float]]:
    words, others = new.lower().split(), old.lower().split()
    yield "en ends alike", float(words[-1:] == others[-1:])
    yield "en both named", float(new[:1].isupper() and old[:1].isupper())
    yield "en one named", float(new[:1].isupper() != old[:1].isupper())
    yield "en as long", float(len(words) == len(others))
    yield "en both many", float(new.endswith("s") and old.endswith("s"))
    yield "en both whose", float("'s" in new and "'s" in old)
    yield "en both figures", float(bool(re.search(r"\d", new)) and bool(re.search(r"\d", old)))
    yield "en both ranks", float(bool(RANK_EN.search(new)) and bool(RANK_EN.search(old)))


def _content(text: str) -> set[str]:
    return {word for word in re.findall("[a-z]{3,}", text.lower()) if word not in _SMALL_EN}
