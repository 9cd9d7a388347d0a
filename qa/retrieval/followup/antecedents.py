"""What a follow-up question may mean: people, places and things of the turns before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from qa.lexicon import words
from qa.lexicon.common import common_word
from qa.retrieval.followup.phrases import Phrase, is_human, phrases_of
from qa.text.matching import folded
from qa.text.normalize import CJK, normalize
from qa.text.words import whole_words
from qa.types import Question, Span, Turn

_SHORT = 24
"""Characters of an answer that names something; longer ones say something."""

_ORGANISATIONS = re.compile(
    "(?:工会|公司|集团|中心|医院|学校|小学|中学|大学|委员会|协会|厂|局|处|站)$"
)
_SITES = re.compile("(?:站|校|馆|园|中心|室|屋|吧|所|店|厂|基地|宿舍|食堂|之家|公园|广场|超市|院)$")
_NAME_FIRST = re.compile(f"(?:^|的)([{CJK}]{{2,3}})(?=的|在|是|说|获|担|带|又|还|有|做)")
_LATIN_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_LATIN_THING = (
    re.compile(r"\b(?:the|a|an) ((?:[A-Za-z'’-]+ ?){1,3})"),
    re.compile(r"\bhow many ([a-z-]+ [a-z-]+)", re.IGNORECASE),
)
_AUXILIARY = frozenset(
    "is are was were do does did has have had start begin end open run win won in at on of"
    " for".split()
)


def told_in(turn: Turn) -> str:
    """Return what the articles that an answer quotes were found to say, normalised."""
    cited = {(c.hit.passage.source, c.hit.passage.article) for c in turn.answer.citations}
    hits = [*(citation.hit for citation in turn.answer.citations), *turn.answer.nearest]
    texts = (p.text for p in (hit.passage for hit in hits) if (p.source, p.article) in cited)
    return normalize("\n".join(texts))


def topic_of(turns: Sequence[Turn], known: Mapping[str, int]) -> str | None:
    """Return what the last question that names something is about, in its own words.

    Where it opens with who acts, a place or an organisation, what it asks for is named as well:
    海淀区总工会的暖心驿站.
    """
    for turn in reversed(turns):
        question = turn.question
        if question.language == "en":
            if found := english_thing(question.plain):
                return found[0]
            continue
        if topic := _topic(question, phrases_of(question, known)):
            return topic
        if question.subject is not None:
            return question.subject.name
    return None


def english_thing(plain: str) -> tuple[str, Span] | None:
    """Return what an English question is about: its first noun with an article, or what it counts.

    >>> english_thing("When does the night school start?")[0]
    'the night school'
    """
    for pattern in _LATIN_THING:
        for match in pattern.finditer(plain):
            kept = list(takewhile(lambda word: word not in _AUXILIARY, match[1].split()))
            start = match.start() if pattern is _LATIN_THING[0] else match.start(1)
            end = match.start(1) + len(" ".join(kept))
            if kept:
                return plain[start:end], Span(start, end)
    return None


def named_before(turns: Sequence[Turn], noun: str) -> str | None:
    """Return what was called by a ``noun``, with what tells it from others: 赵海燕带领的班组."""
    for turn in reversed(turns):
        found = re.search(f"[{CJK}“”0-9]*的{re.escape(noun)}(?!的)", turn.question.plain)
        asked = found and _ASKS.search(found[0])
        if found and not asked:
            return found[0]
    return None


_ASKS = re.compile("多少|什么|哪|几|谁|怎么|在|有|了")
_OWNER = re.compile(
    f"([{CJK}“”《》0-9a-zA-Z]{{2,16}})的[{CJK}]{{1,6}}?(?=是|有|叫|在|怎么|多少|为|几)"
)


def _topic(question: Question, phrases: Sequence[Phrase]) -> str | None:
    owner = _OWNER.match(question.plain)
    if owner and not _ASKS.search(owner[1]) and phrases and phrases[-1].kind == "attribute":
        return owner[1]
    chains = _chains(question, phrases)
    named = [chain for chain in chains if chain.kind != "attribute"]
    if not named:
        return None
    first = named[0]
    if first.kind not in ("organisation", "place", "human", "person") or len(named) == 1:
        return first.text
    rest = [chain for chain in named[1:] if chain.kind in ("thing", "organisation")]
    asked = [chain for chain in rest if chain.asked] or rest[-1:]
    if not asked:
        return first.text
    return asked[0].text if first.kind == "human" else f"{first.text}的{asked[0].text}"


def _chains(question: Question, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return phrases with those that 的 binds to them: 红星机械厂的职工夜校.

    An attribute at the end is left out, as is what is asked after by 是: 互助保险的保费是多少.
    """
    chains: list[Phrase] = []
    for phrase in phrases:
        last = chains[-1] if chains else None
        between = question.plain[last.span.end : phrase.span.start] if last else None
        if last is None or between != "的":
            chains.append(phrase)
        elif phrase.kind != "attribute" and question.plain[phrase.span.end :][:1] != "是":
            span = Span(last.span.start, phrase.span.end)
            text = question.plain[span.start : span.end]
            chains[-1] = Phrase(text, span, phrase.kind, last.asked)
    return chains


def answered_as(turns: Sequence[Turn], noun: str) -> str | None:
    """Return the answer to a question for a ``noun``: 港城工匠 to 获得了什么称号."""
    asks = re.compile(f"(?:什么|哪[个家项所些]|何种){re.escape(noun)}")
    for turn in reversed(turns):
        if asks.search(turn.question.normalized) and (found := _answered(turn)):
            return found
    return None


def person_of(turns: Sequence[Turn]) -> str | None:
    """Return the person last spoken of: who was the answer, who was asked about, who is quoted."""
    for turn in reversed(turns):
        question = turn.question
        if question.answer_type == "person" and (name := _first(_highlighted(turn))):
            return name
        if question.subject is not None and question.subject.kind == "person":
            return question.subject.name
        if name := _first([question.plain]):
            return name
        if (named := _NAME_FIRST.search(question.normalized)) and _is_surname(named[1]):
            return named[1]
        if name := _first([*_highlighted(turn), *_quoted(turn)]):
            return name
    return None


def people_of(turns: Sequence[Turn], known: Mapping[str, int]) -> str | None:
    """Return the people last spoken of as a group: 选手, 骑手; else as :func:`person_of`."""
    for turn in reversed(turns):
        for phrase in phrases_of(turn.question, known):
            if is_human(phrase.text):
                return phrase.text
    return person_of(turns)


def place_of(turns: Sequence[Turn], known: Mapping[str, int]) -> str | None:
    """Return the place last spoken of: the answer to where, a place or organisation asked about."""
    for turn in reversed(turns):
        if turn.question.answer_type == "place" and (found := _answered(turn)):
            return found
        named = [p for p in phrases_of(turn.question, known) if p.kind != "attribute"]
        sites = [phrase for phrase in named if _SITES.search(phrase.text)]
        placed = [phrase for phrase in named if phrase.kind in ("place", "organisation", "thing")]
        if sites or placed:
            return (sites or placed)[0].text
    return None


def organisation_of(turns: Sequence[Turn], known: Mapping[str, int]) -> str | None:
    """Return the organisation last spoken of: the answer to which, or one that was asked about."""
    for turn in reversed(turns):
        found = _answered(turn)
        if found and (_ORGANISATIONS.search(found) or turn.question.answer_type == "organization"):
            return found
        for phrase in phrases_of(turn.question, known):
            if phrase.kind == "organisation":
                return phrase.text
    return None


def year_of(turns: Sequence[Turn]) -> str | None:
    """Return the year last spoken of: as asked, else that of the page that answered."""
    for turn in reversed(turns):
        if turn.question.years:
            return f"{turn.question.years[-1].years[0]}年"
        if turn.answer.citations:
            date = turn.answer.citations[0].hit.passage.date
            if date:
                return f"{date[:4]}年"
    return None


def _answered(turn: Turn) -> str | None:
    """Return the answering words, where there are few."""
    found = next(iter(_highlighted(turn)), None)
    return found if found and len(found) <= _SHORT else None


def _highlighted(turn: Turn) -> list[str]:
    return [
        citation.hit.passage.text[span.start : span.end].strip()
        for citation in turn.answer.citations
        for quote in citation.quotes
        for span in quote.highlights
    ]


def _quoted(turn: Turn) -> list[str]:
    return [quote.text for citation in turn.answer.citations for quote in citation.quotes]


def _first(texts: Sequence[str]) -> str | None:
    return next((name for text in texts for name in _people(text)), None)


def _is_surname(name: str) -> bool:
    common = common_word(name)
    return name[0] in words("surnames") and (common is None or common.kind == "person")


def _people(text: str) -> Iterator[str]:
    """Yield the people that a text names; a text that is a bare name is one."""
    plain = folded(text)
    if re.fullmatch(f"[{CJK}]{{2,3}}", plain) and _is_surname(plain):
        yield text
        return
    if _LATIN_NAME.fullmatch(text):
        yield text
        return
    for word in whole_words(plain):
        if word.kind == "person":
            yield text[word.span.start : word.span.end]
