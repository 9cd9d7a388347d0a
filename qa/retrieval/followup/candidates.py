"""Every way to put a follow-up question in full, from the parts of the turns before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qa.retrieval.followup.antecedents import people_in
from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.counterparts import (
    counterpart,
    is_a_time,
    is_of_a_row,
    standing_for,
)
from qa.retrieval.followup.english import relational
from qa.retrieval.followup.english_counted import with_what_is_counted
from qa.retrieval.followup.english_fragments import put_fragment
from qa.retrieval.followup.english_topic import is_noun
from qa.retrieval.followup.forms import Instead, instead, says_more
from qa.retrieval.followup.lacks import OR_NOT
from qa.retrieval.followup.listed import listed_beside
from qa.retrieval.followup.mentioned import Mentioned, mentioned_in
from qa.retrieval.followup.only_named import named_instead
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import GENERAL, attributes, is_human
from qa.retrieval.followup.pronouns import Pronoun
from qa.retrieval.followup.replaceable import is_whole, replaceable
from qa.retrieval.followup.rounds import another_round
from qa.retrieval.followup.stems import about_of
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question, Span

Act = Literal[
    "alone",
    "about",
    "pronoun",
    "instead",
    "asked",
    "beside",
    "asking",
    "fragment",
    "counted",
]
"""What is done: nothing, add what it is about, put what a pronoun stands for, put something in the
place of a part of an earlier question, ask for what is named, add it to the last question, ask
something of what is put, complete an English fragment (By whom?), say what is counted."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to put a question in full.

    ``by`` is what was put, ``written`` what it replaced (empty where it was added), ``sources``
    where either was found, ``back`` how many turns before the last one the question stands that
    it was put into, ``at`` at what share of it. ``topic`` is what is spoken of then.
    """

    text: str
    act: Act
    by: str = ""
    written: str = ""
    sources: tuple[str, ...] = ()
    back: int = 0
    topic: str = ""
    at: float = 0.0


_TURNS = 3


def candidates(question: Question, before: Before, pronoun: Pronoun | None) -> list[Candidate]:
    """Return the question as it is and every way to put it in full, each text once for an act."""
    english = question.language == "en"
    loosely = pronoun if pronoun is not None and pronoun.explained else None
    pronoun = pronoun if loosely is None else None
    mentioned = mentioned_in(before, question, pronoun)
    found = [Candidate(question.plain, "alone")]
    if english and (fragment := put_fragment(question, before)):
        replaced = fragment.replaced[0]
        found.append(
            Candidate(
                fragment.text, "fragment", replaced.by, replaced.written, topic=fragment.topic
            )
        )
    named = named_instead(question, before, pronoun)
    somebody = pronoun is not None and pronoun.kind == "person" and not english
    if not (somebody or (named and not english)):
        found += _about(question, mentioned, before)
    if pronoun is not None:
        found += _pronouns(question, mentioned, pronoun)
    if loosely is not None:
        found += _pronouns(question, mentioned, loosely)
    if english:
        found += _counted(question, mentioned, before)
    given = instead(question)
    asks = given.asks if given is not None and not english else ""
    for what in named:
        found += _asking(what, asks, before) if asks else []
        found += [] if says_more(asks) else _instead(what, before, english=english)
        if not (english or is_a_time(what)):
            found += _asked(what, mentioned, before.last.question)
    return [_kept(one, before) for one in _merged(found)]


def _kept(found: Candidate, before: Before) -> Candidate:
    """Return a way after which what is spoken of has not grown by a detail that was put as well."""
    about = about_of(before.last, before.known)
    return replace(found, topic=about) if about and about in found.topic else found


def _merged(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the ways by what they ask, each once with all that it was found as."""
    once: dict[str, Candidate] = {}
    for one in found:
        key = one.text.rstrip("?？")
        first = once.setdefault(key, one)
        if first is not one and first.act == one.act:
            once[key] = replace(first, sources=(*first.sources, *one.sources))
    return list(once.values())


def _about(question: Question, mentioned: Mentioned, before: Before) -> Iterator[Candidate]:
    """Ask of each thing that was spoken of; what the question names of it is said once."""
    rest = question.plain[len(opening_of(question.plain)) :]
    if question.language == "en":
        for text, sources in mentioned.items():
            yield Candidate(_of(rest, text), "about", text, "", tuple(sources), topic=text)
        return
    first = next(iter(phrases_of(question, before.known)), None)
    opens = first is not None and question.plain[first.span.start :] == rest
    joint = "的" if opens and not OR_NOT.search(rest) else ""
    for text, sources in mentioned.items():
        if text in question.plain:
            continue
        if swapped := another_round(rest, text):
            yield Candidate(
                swapped.text,
                "about",
                swapped.topic,
                swapped.written,
                tuple(sources),
                topic=swapped.topic,
            )
            continue
        shared = _shared(text, first.text) if first is not None and opens else ""
        yield Candidate(
            text + (rest[len(shared) :] if shared else _joint(text, rest, joint) + rest),
            "about",
            text,
            shared,
            tuple(sources),
            topic=text,
        )


def _joint(text: str, rest: str, joint: str) -> str:
    """Return what joins what is spoken of to a question: 的 once only, else a comma."""
    return "，" if joint and ("的" in text or _OF_ANOTHER.match(rest)) else joint


_OF_ANOTHER = lazily(f"[{CJK}]{{1,8}}的[{CJK}]")


def _of(rest: str, topic: str) -> str:
    """Ask it of a topic in English, at once where something of it is asked for: the final of …."""
    text = _AND.sub("", rest).rstrip("?")
    of = relational(text) if is_noun(topic) else None
    return f"{text}? ({topic})" if of is None else f"{text[: of.end]} of {topic}{text[of.end :]}?"


_AND = lazily("^(?:and|but|so) ", re.IGNORECASE)


def _shared(text: str, first: str) -> str:
    """Return what a topic ends with that the question opens with: 讲座 of 金海湖镇的讲座."""
    sizes = range(min(len(text) - 1, len(first)), 1, -1)
    return next((first[:size] for size in sizes if text.endswith(first[:size])), "")


def _pronouns(question: Question, mentioned: Mentioned, pronoun: Pronoun) -> Iterator[Candidate]:
    plain, span = question.plain, pronoun.span
    after = plain[span.end :]
    if listed := {text: found for text, found in mentioned.items() if "listed" in found}:
        mentioned = listed
    elif pronoun.kind == "one":
        return  # 第一个通道叫什么 names no one of a list
    if pronoun.kind == "person" and question.language != "en":
        mentioned = {text: found for text, found in mentioned.items() if _is_somebody(text, found)}
    for text, sources in mentioned.items():
        by, end = text, span.end
        if question.language == "en":
            by = f"{by}'s" if _possesses(pronoun.text, after) else by
            by = f"at {by}" if pronoun.kind == "place" else by
        elif pronoun.text == "其中":
            by = f"{by}中"
        elif pronoun.text in ("里面", "里头", "里边"):
            by = f"{by}里"
        elif pronoun.kind == "thing":
            end += _noun_of(after, text)
        put = plain[: span.start] + by + plain[end:]
        yield Candidate(put, "pronoun", text, plain[span.start : end], tuple(sources), topic=text)


def _counted(question: Question, mentioned: Mentioned, before: Before) -> Iterator[Candidate]:
    """Say in English what an earlier question counted: how many suggestions were carried out."""
    said = with_what_is_counted(question.plain, before)
    if said is None:
        return
    text, counted = said
    yield Candidate(text, "counted", counted, "", ("last",))
    pronoun = _HE_EN.search(text)
    for by, sources in mentioned.items():
        if counted in by or by in text:
            continue
        put = f"{text[: pronoun.start()]}{by}{text[pronoun.end() :]}" if pronoun else _of(text, by)
        yield Candidate(put, "counted", by, "", tuple(sources), topic=by)


_HE_EN = lazily(r"\b(?:he|she|it|they)\b", re.IGNORECASE)


def _is_somebody(text: str, sources: Sequence[str]) -> bool:
    asked_for = any(source.startswith(_WHOM) for source in sources)
    titled = any(is_human(text[:size]) for size in range(2, len(text)))  # 困难职工杜长河
    return asked_for or titled or is_human(text) or [*people_in(text)] == [text]


_WHOM = ("who", "answer", "person", "told")


def _possesses(text: str, after: str) -> bool:
    lower = text.lower()
    noun = re.match(r"\s+[a-z]", after) is not None
    return lower in ("his", "their", "its", "hers", "theirs") or (lower == "her" and noun)


def _noun_of(after: str, text: str) -> int:
    """Return how long the noun is behind a pronoun that what it stands for says: 这个活动."""
    sizes = (size for size in (4, 3, 2) if text.endswith(after[:size]) or after[:size] in GENERAL)
    return next((size for size in sizes if len(after) >= size), 0)


def _instead(what: str, before: Before, *, english: bool) -> Iterator[Candidate]:
    """Put what is named in the place of each stretch of the last questions, and beside the last."""
    for back, turn in enumerate(reversed(before.turns[-_TURNS:])):
        asked = turn.question
        if (asked.language == "en") != english:
            continue
        for span, kinds in _stretches(what, turn.topic, asked, before):
            written = asked.plain[span.start : span.end]
            ahead, behind = asked.plain[: span.start], asked.plain[span.end :]
            if is_a_time(what) or is_of_a_row(what):
                again = f"(?<![0-9]){re.escape(written)}(?![0-9])"
                ahead, behind = (re.sub(again, lambda _: what, said) for said in (ahead, behind))
            text = _unquoted_twice(ahead + what + behind)
            if written != what and (english or is_whole(span, what, asked)):
                kept = turn.topic.replace(written, what) if written in turn.topic else turn.topic
                topic = kept if kept in text else ""
                at = span.start / len(asked.plain)
                yield Candidate(text, "instead", what, written, tuple(kinds), back, topic, at)
    last = before.last.question.plain
    if english:
        yield Candidate(f"{last.rstrip('?')} {what}?", "beside", what, "", ("last",))
    elif is_a_time(what) or is_of_a_row(what):
        yield Candidate(what + last, "beside", what, "", ("last",))


def _unquoted_twice(text: str) -> str:
    """Return a text in which no mark of quotation stands twice: what is put brings its own."""
    return text.replace("““", "“").replace("””", "”")


def _asking(what: str, asks: str, before: Before) -> Iterator[Candidate]:
    """Ask something of what is put in the place of another: 换成第四届，来了多少人."""
    for back, turn in enumerate(reversed(before.turns[-_TURNS:])):
        asked = turn.question
        at = _ASKS.search(asked.plain)
        for span, kinds in _stretches(what, turn.topic, asked, before):
            if at is None or span.end <= at.start():
                text = f"{asked.plain[: span.start]}{what}{asks}？"
                written = asked.plain[span.start : span.end]
                yield Candidate(text, "asking", what, written, tuple(kinds), back)


_ASKS = lazily("多少|什么|哪|几|谁|怎|何|是不是|有没有")


def _stretches(
    what: str, topic: str, asked: Question, before: Before
) -> Iterator[tuple[Span, Sequence[str]]]:
    own = standing_for(what, asked) if asked.language != "en" else None
    like = own or counterpart(Instead(what), asked, before.known)
    if like is not None:
        yield like, ("plainly like",) if own else ("like",)
    yield from ((span, ("listed",)) for span in listed_beside(what, asked, before))
    yield from replaceable(asked, before.known).items()
    at = asked.plain.find(topic) if topic else -1
    if at >= 0:
        yield Span(at, at + len(topic)), ("topic",)
        thing = topic.rpartition("的")[2]
        end = at + len(topic)
        if thing != topic and thing:
            yield Span(end - len(thing), end), ("thing",)


def _asked(what: str, mentioned: Mentioned, last: Question) -> Iterator[Candidate]:
    """Ask for what is named of each thing that was spoken of: 馆长呢; or how many as before."""
    ends = (what[at:] for at in range(len(what)) if what[at:] in attributes())
    own = attributes().get(next(ends, ""))
    asks = own or ("是谁" if is_human(what) else "是什么")
    naturally = ("by its own word",) if own else ("as who",) if is_human(what) else ()
    counts = _COUNTS.search(last.normalized)
    for text, sources in mentioned.items():
        if text.endswith(what):
            continue
        put = f"{text}的{what}"
        yield Candidate(f"{put}{asks}？", "asked", text, "", (*sources, *naturally), topic=text)
        if counts and not own:
            yield Candidate(f"{put}有多少？", "asked", text, "", (*sources, "as many"), topic=text)
        if counts and counts[0] != asks:
            found = (*sources, *naturally, "as before")
            yield Candidate(f"{put}{counts[0]}？", "asked", text, "", found, topic=text)


_COUNTS = lazily(f"(?:有|是|要|收|得)?(?:多少|几)(?:钱|人|[{CJK}]{{0,2}})(?=\\?*$)")
"""How a question ends that counts or measures: 每顿饭多少钱."""
