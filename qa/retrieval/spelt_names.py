"""A person asked about in pinyin (Who is Ji Wenge?): whom of the pages that may be.

Pages write the name in characters. Where they have a person of that reading, the question is the
Chinese one for that person; where they have none, nobody else may answer for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from qa.indexing.index import Index
from qa.lexicon import words
from qa.retrieval.mentions import passages_naming
from qa.retrieval.subject import subject_of
from qa.text.english import NAME_MARK, english_terms
from qa.text.lazily import lazily
from qa.text.normalize import CJK_RUN
from qa.text.pinyin import is_full_name, readings_as_name
from qa.types import Passage, Question, Subject

_NAME = r"(?:(?:mr|mrs|ms|miss|dr|comrade)\.? )?([a-zü'’-]+(?: [a-zü'’-]+){0,3}?)"
_ASKS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:do you know )?who(?:['’]s| is| was) {_NAME}",
        rf"what (?:does|did) {_NAME} do(?: for a living)?",
        rf"where (?:does|did) {_NAME} work",
        rf"what(?:['’]s| is| was) {_NAME}['’]s (?:job|post|office|position|title|role|occupation)",
    )
)
_ABOUT = lazily(
    rf"(?:(?:please )?(?:(?:tell me )?(?:something |more )?about|introduce) )?{_NAME}",
    re.IGNORECASE,
)
_ENDS = " ?!.,。"
_LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class _Spelt:
    """A name in pinyin as it was typed, how it may read, and whether the question asks who."""

    written: str
    readings: tuple[str, ...]
    asked: bool


def read_spelt(question: Question, index: Index, read: Callable[[str], Question]) -> list[Question]:
    """Return what a question for a person in pinyin asks, once for each whom it may mean.

    ``read`` reads the same in Chinese. A name that no page has stays the subject as it is spelt.
    Empty where a question asks anything else, or may mean what pages write in Latin letters.
    """
    spelt = _spelt(question.plain) if question.english else None
    if spelt is None:
        return []
    if names := _persons(spelt, index):
        return [read(f"{name}是谁" if spelt.asked else name) for name in names]
    if not spelt.asked and (keyword := _keyword(spelt, index)):
        return [read(keyword)]
    terms = tuple(spelt.written.lower().split())
    if not is_full_name(spelt.written) or all(term in index.bigrams for term in terms):
        return []
    if not spelt.asked and any(NAME_MARK + name in index.bridge for name in spelt.readings):
        return []  # a place or a thing may be told about
    subject = Subject(spelt.written, spelt.written.lower(), "person", terms, spelt.asked)
    return [replace(question, subject=subject, places=(), missing=())]


def sounding_like(name: str, index: Index) -> str | None:
    """Return the only person of the pages whose name sounds as ``name``, which no page has."""
    if (
        not 2 <= len(name) <= _LONGEST_NAME
        or not CJK_RUN.fullmatch(name)
        or name[0] not in words("surnames")
    ):
        return None
    from pypinyin import lazy_pinyin  # a tenth of a second: only of a name that is nowhere

    read = "".join(lazy_pinyin(name))
    same = [one for one in _persons(_Spelt(name, (read,), asked=False), index) if one != name]
    return same[0] if len(same) == 1 and len(same[0]) == len(name) else None


def _spelt(plain: str) -> _Spelt | None:
    text = " ".join(plain.split()).strip(_ENDS)
    asks = next(filter(None, (form.fullmatch(text) for form in _ASKS)), None)
    match = asks or _ABOUT.fullmatch(text)
    readings = readings_as_name(match[1]) if match else ()
    return _Spelt(match[1], readings, asks is not None) if match and readings else None


def _persons(spelt: _Spelt, index: Index) -> list[str]:
    """Return the persons whom the pages name so."""
    surfaces = index.bridge.surfaces
    names = [name for reading in spelt.readings for name in surfaces.get(NAME_MARK + reading, ())]
    found: dict[str, list[Passage]] = {}
    for name in dict.fromkeys(names):
        asked = f"{name}是谁"
        subject = subject_of(asked, asked, index.segmenter.known, index.bigrams)
        if subject and (subject.kind, subject.name) == ("person", name):
            found[name] = passages_naming(index, subject) or []
    return [name for name, there in found.items() if there]


def _keyword(spelt: _Spelt, index: Index) -> str | None:
    """Return the only keyword that reads so; none of an English word: Women is not 我们."""
    bridge, known = index.bridge, index.segmenter.known
    if not spelt.written[0].isupper():
        return None
    meant = [bridge.surfaces.get(term, ("",)) for term in english_terms(spelt.written)
             if term in bridge]  # fmt: skip
    names = bridge.surfaces.get(NAME_MARK + spelt.readings[0], ())
    names = [name for name in names if all(name in said for one in meant for said in one)]
    subjects = (subject_of(name, name, known, index.bigrams) for name in names)
    fitting = [s.name for s in subjects if s and s.kind == "keyword" and passages_naming(index, s)]
    return fitting[0] if len(fitting) == 1 else None
