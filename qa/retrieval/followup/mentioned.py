"""What was spoken of in the turns before a question, each with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.retrieval.followup.antecedents import (
    identities_of,
    identity_of,
    joined_people,
    listed_people,
    people_in,
    people_of,
    person_of,
    persons_of,
    year_of,
)
from qa.retrieval.followup.before import Before, answered, words_marked
from qa.retrieval.followup.english import nouns_of
from qa.retrieval.followup.english_topic import chains_in
from qa.retrieval.followup.listed import (
    ONE_LISTED,
    OTHER_ONE,
    PAIRED,
    items_of,
    joined_whole,
    nth_of,
    one_of_two,
    other_of_two,
)
from qa.retrieval.followup.phrases import Phrase, phrases_of
from qa.retrieval.followup.pieces import kind_of
from qa.retrieval.followup.pronouns import Pronoun
from qa.retrieval.followup.topics import (
    chains_of,
    holder_of,
    named_topic,
    topic_before,
    topics_of,
)
from qa.retrieval.followup.whereabouts import organisation_of, place_of
from qa.text.english import LATIN_NAME
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK
from qa.types import Question, Turn

Mentioned = dict[str, list[str]]
"""What was spoken of, each with its sources: ``topic``, ``answer0`` (0 is the last turn) …"""

_LONGEST = 40
_FIGURE = lazily("[0-9约近共]")
_QUOTES = '“「『《"'
_HOLDERS = ("organisation", "place", "human", "person")
_PLACED = lazily("(?:[省市区县镇乡村港矿厂园]|街道)$")
"""How a place or works ends that no list has: 秀水区."""


def mentioned_in(before: Before, question: Question, pronoun: Pronoun | None) -> Mentioned:
    """Return what was spoken of in the last turns, the last first."""
    english = question.language == "en"
    found: Mentioned = {}
    for text, source in (*pointed_at(before, question, pronoun), *_all(before, english=english)):
        foreign = text and not english and not HAS_CJK.search(text) and " " in text
        if text and not foreign and 1 < len(text) <= _LONGEST * (1 + english):
            found.setdefault(text, []).append(source)
    return {text: sources for text, sources in found.items() if not _is_cut(text, found)}


def _is_cut(text: str, found: Mentioned) -> bool:
    """Tell whether a thing is only the beginning of a name that answered: 角门东 of 角门东里."""
    if kind_of(text) != "thing" or not HAS_CJK.search(text):
        return False
    return any(
        longer != text and longer.startswith(text) and longer[len(text)] in "里一二三和上下中"
        for longer, sources in found.items()
        if any(source.startswith("answer") for source in sources)
    )


def _all(before: Before, *, english: bool) -> Iterator[tuple[str | None, str]]:
    yield from _over_turns(before)
    for turn, back in zip(reversed(before.turns), (0, 1, 2, 2), strict=False):
        yield turn.topic, f"kept{back}"
        yield named_topic(turn, before.known), f"named{back}"
        yield from ((text, f"{source}{back}") for text, source in _answered(turn))
        asked = turn.question
        if asked.language == "en":
            yield from ((text, f"{source}{back}") for text, source in _in_english(asked.plain))
        if not english:
            chains = tuple(chains_of(asked, before.known))
            yield from ((text, f"{source}{back}") for text, source in _in_chinese(chains))
            yield _counted_of(turn, before), f"counted{back}"
            yield from ((name, f"person{back}") for name in people_in(asked.plain))


def _over_turns(before: Before) -> Iterator[tuple[str | None, str]]:
    """Yield what the rules take to be spoken of over all turns."""
    topic = topic_before(before)
    yield topic, "topic"
    yield _dated(topic, before.last.question) if topic else None, "dated"
    yield topic_before(before, of_things=True), "thing"
    yield person_of(before.turns), "who"
    yield organisation_of(before), "body"
    yield place_of(before), "where"
    yield people_of(before), "people"
    yield holder_of(topic) if topic else None, "holder"
    yield year_of(before.turns), "year"


def _dated(topic: str, last: Question) -> str | None:
    """Return a topic with the year that stood before it, which is still spoken of: 2022年运动会."""
    at = last.plain.find(topic)
    years = [year.span for year in last.years if last.plain[year.span.end : at].strip("的") == ""]
    dated = at > 0 and years and years[-1].end <= at
    return last.plain[years[-1].start : at] + topic if dated else None


def pointed_at(
    before: Before, question: Question, pronoun: Pronoun | None
) -> Iterator[tuple[str | None, str]]:
    """Yield what a word points at by its form: one of a list, the former, both of two."""
    word = pronoun.text if pronoun else question.plain
    if ONE_LISTED.match(word):
        yield nth_of(before, word), "listed"
    if word[:2] in PAIRED:
        yield one_of_two(before, first=word[:2] == "前者"), "listed"
    if OTHER_ONE.match(word):
        yield other_of_two(before), "listed"
    if _SEVERAL.search(question.plain):
        yield listed_people(before) or joined_people(before), "several"
        yield persons_of(before, 2) or topics_of(before, 2), "two"
        yield identities_of(before, 2), "both"
        yield joined_whole(before.last, before), "joined"


_SEVERAL = lazily(
    "[两俩]|们|哪[个家一].?更|谁更|相差|[多少高低大小长快慢早晚贵远重]多少|多几|都|分别"
    r"|\b(?:both|they|them|their|which one|more|higher)\b",
    re.IGNORECASE,
)


def _answered(turn: Turn) -> Iterator[tuple[str | None, str]]:
    found = answered(turn)
    yield (found if found and not _FIGURE.match(found) else None), "answer"
    yield (found if turn.question.answer_type == "person" else None), "asked for"
    yield (found if found and found[0] in _QUOTES else None), "called"
    yield identity_of(turn), "identity"
    items = items_of(turn)
    yield from ((item, "item") for item in items[:4] if len(items) > 1)
    yield from ((name, "answering") for text in words_marked(turn)[:1] for name in people_in(text))


def _in_chinese(chains: tuple[Phrase, ...]) -> Iterator[tuple[str, str]]:
    """Yield the phrases of a question; a thing with whoever or wherever stands before it too."""
    named = [chain for chain in chains if chain.kind != "attribute"]
    yield from ((chain.text, "phrase") for chain in named)
    for holder in named:
        for thing in chains:
            holds = holder.kind in _HOLDERS or _PLACED.search(holder.text)
            apart = thing.span.start > holder.span.end and holds
            if apart and (thing.kind != "attribute" or thing.asked) and thing.kind != "person":
                yield f"{holder.text}的{thing.text}", "those" if thing.asked else "pair"


def _counted_of(turn: Turn, before: Before) -> str | None:
    """Return what is counted of the topic: 安全守则的环节 of 安全守则有几个环节."""
    topic = turn.topic or named_topic(turn, before.known)
    phrases = phrases_of(turn.question, before.known)
    counted = next((phrase.text for phrase in phrases if phrase.asked), None)
    return f"{topic}的{counted}" if topic and counted and counted not in topic else None


def _in_english(plain: str) -> Iterator[tuple[str, str]]:
    chains = chains_in(plain)
    yield from ((chain.text, "phrase") for chain in chains)
    yield from ((noun.text, "noun") for noun in nouns_of(plain))
    yield from ((name[0], "person") for name in LATIN_NAME.finditer(plain, 1))
    for place, chain in enumerate(chains):
        for other in chains[place + 1 :]:
            yield f"{chain.text} of {other.text}", "pair"
            yield f"{_ARTICLE.sub('', other.text)} of {chain.text}", "pair"


_ARTICLE = lazily("^(?:its|their|his|her) ", re.IGNORECASE)
