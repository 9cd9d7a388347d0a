"""Whose master or pupil somebody is: 甲的师傅是乙 tells who 乙的徒弟 is, not who 甲的徒弟 is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from qa.answering.passages.by_words import DECIDED, marked_by_words
from qa.lexicon.surnames import any_surname
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.types import Hit, Judgement, Question, Reason, Span, in_this_order

_MASTER = "师[傅父]"
_PUPIL = "徒[弟儿]|学徒"
_WHO = "(?:谁|哪位|哪一?个(?:人)?|什么人|哪些人|什么名字)"
_ASKED = lazily(
    rf"^(?P<one>[{CJK}·]{{2,4}})的(?P<kin>{_MASTER}|{_PUPIL})(?:现在)?(?:都|的?名字)?(?:是|叫|有){_WHO}"
    rf"|^{_WHO}是(?P<other>[{CJK}·]{{2,4}})的(?P<of>{_MASTER}|{_PUPIL})[? ]*$"
)


@dataclass(frozen=True, slots=True)
class Taught:
    """A master and a pupil, where a text names them; ``told`` is the stretch that says so."""

    master: Span
    pupil: Span
    told: Span


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose kin is asked for, and whether that is the master."""

    who: str
    master: bool


def with_teacher(
    question: Question, hits: Sequence[Hit], judgement: Judgement, _: WholeArticle | None = None
) -> tuple[list[Hit], Judgement]:
    """Return the hits with the one first that tells the master, or the pupils, asked for.

    Where what is marked is told as the contrary of what is asked, it is not called found.
    """
    asked = _asked(question)
    if asked is None:
        return list(hits), judgement
    for hit in hits:
        if names := _kin(asked, hit):
            marked = replace(marked_by_words(hit, names, listed=True), differences=())
            ordered = in_this_order([marked, *(one for one in hits if one is not hit)])
            return ordered, judgement if judgement.verdict == "found" else DECIDED
    if judgement.verdict == "found" and hits and _is_contrary(asked, hits[0]):
        return list(hits), Judgement("weak", judgement.confidence / 2, (Reason("not_stated"),))
    return list(hits), judgement


def taught_in(text: str) -> Iterator[Taught]:
    """Yield the masters and pupils that a folded text tells: 甲的师傅是乙, 甲师从乙, 乙收甲为徒."""
    for pattern in _told():
        for found in pattern.finditer(text):
            master, pupil = Span(*found.span("master")), Span(*found.span("pupil"))
            yield Taught(master, pupil, Span(*found.span()))


def _asked(question: Question) -> _Asked | None:
    found = _ASKED.match(question.normalized)
    if found is None:
        return None
    kin = found["kin"] or found["of"]
    return _Asked(found["one"] or found["other"], kin.startswith("师"))


def _kin(asked: _Asked, hit: Hit) -> list[Span]:
    """Return the names asked for that a passage tells; one master, all pupils."""
    text = folded(hit.passage.text)
    told = (one for one in taught_in(text))
    pairs = [(one.pupil, one.master) if asked.master else (one.master, one.pupil) for one in told]
    named = {other for own, other in pairs if text[own.start : own.end] == asked.who}
    return sorted(named, key=lambda span: span.start)


def _is_contrary(asked: _Asked, hit: Hit) -> bool:
    """Tell whether the marked name is told as the master of whose pupil is asked, or so."""
    if hit.reading is None or not hit.reading.spans:
        return False
    return any(
        span.overlaps(hit.reading.spans[0].span)
        for span in _kin(replace(asked, master=not asked.master), hit)
    )


@cache
def _told() -> tuple[re.Pattern[str], ...]:
    begins = f"(?:(?<![{CJK}])|(?<=[工员师人长手机生年月日天]))"
    ends = "(?=[,，。;；、(（!！?？]|$)"

    def name(group: str) -> str:
        return f"(?P<{group}>{any_surname()}[{CJK}]{{1,2}})"

    within = "[^,，。;；、0-9的]{0,12}?"
    return (
        re.compile(
            f"{begins}{name('pupil')}的{_MASTER}(?:就?是|为|叫){within}{name('master')}{ends}"
        ),
        re.compile(
            f"{begins}{name('master')}的(?:{_PUPIL})(?:就?是|为|叫|有)?{within}{name('pupil')}{ends}"
        ),
        re.compile(f"{begins}{name('pupil')}(?:师从|师承){within}{name('master')}{ends}"),
        re.compile(f"{begins}{name('pupil')}拜{within}{name('master')}为师"),
        re.compile(f"{begins}{name('master')}收{within}{name('pupil')}(?:为徒|当徒弟|做徒弟)"),
        re.compile(f"{begins}{name('pupil')}(?:就)?是{within}{name('master')}的(?:{_PUPIL}){ends}"),
        re.compile(f"{begins}{name('master')}(?:就)?是{within}{name('pupil')}的{_MASTER}{ends}"),
    )
