"""An overview of a keyword or a person: what it is, where it stands, how often."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from qa.answering.citing import CITATIONS
from qa.answering.dating import years_of
from qa.answering.quotes import make_quote
from qa.answering.repeats import without_repeats
from qa.lexicon import alternatives, words
from qa.retrieval.told_offices import with_another_office
from qa.text.lazily import lazily
from qa.text.matching import folded, is_number, occurrences
from qa.text.named_dates import years_asked
from qa.text.normalize import normalize
from qa.text.saying import saying
from qa.text.sentences import sentence_spans
from qa.text.words import whole_words
from qa.types import (
    Answer,
    Citation,
    Hit,
    Judgement,
    Mentions,
    Passage,
    Question,
    Quote,
    Reason,
    Span,
    Subject,
)

MOST_SENTENCES = 2
"""Sentences quoted of one passage at most."""

NAMED, UNSURE, ABSENT = 0.95, 0.45, 0.03
"""Confidence where the pages name the subject, name it without saying who it is, or do not."""

_WHAT, _TRADE, _DONE, _BEGUN, _BYLINE, _SAID, _STANDS = 5.0, 4.0, 3.0, 2.0, 1.5, 1.2, 1.0
"""How telling a sentence is: what or who it is, what they did, how it began, that it is there."""

_ASIDE = 0.5
"""What decks, captions, by-lines and notices are worth less."""

_SHORT_KINDS = ("deck", "caption", "byline", "notice")

_CLAUSE = lazily(r"[,。;:!?\n]")
_CLOSING = r"[”」』》\"]?"
_DEFINES = lazily(
    rf"{_CLOSING}(?:\([^()]*\))?,?(?:其实|也|正|就)?(?:是指|指的是|是(?![否不])|即|意为|意思是|由|属于)[^,。;:!?\n]*"
)
_OPENS = lazily(r"(?:^|[,。;:!?\s“「『《\"、的]|[这该此][个项种家支条座]?)$")
"""What may stand before a name that is not the end of a longer one."""

_CALLED = lazily(
    r"(?:所谓|叫做|名为|名叫|称为|命名为|取名|起名[为叫]?|简称|称作|称之为)的?[“「『《\"]?$"
)
_BEGINS = lazily(
    rf"{_CLOSING}[^,。;]{{0,8}}?(?:启用|成立|建成|揭牌|启动|开班|开赛|开幕|举行|举办|上线|落成|开放|运营|位于|坐落|设在)"
)
_FOUNDS = lazily(
    r"(?:建成|新建|建立|建起|设立|成立|打造|推出|开办|举办|启动|创建|组建|提炼出|修建)[^,。;]{0,12}$"
)

_CUTS = lazily(r".*[,。;:!?()\n]", re.DOTALL)
_ASIDES = lazily(r"\([^()]*\)")
_LEADS_IN = lazily(
    r".*(?:了|请来?|采访|访问|就是|主讲人是|是)|^(?:据|由|与|和|及|同|跟|向|对|为|给|在|来)+"
)
_NEWSROOM = lazily(r"(?:本报|实习|见习|特约)*(?:记者|通讯员|作者|编辑|摄影)$")
_BRACKET = lazily(r"\(([^()]{3,40})\)")
_HOLDS = lazily(
    r",?(?:(?:他|她)?(?:就|也|则|却|还|又|都)?是(?!否)|系|任(?![务何由凭])|现任|曾任|担任|现为|曾是|曾为|当选为?|出任|就任|兼任|被聘为"
    r"|在[^,。;]{2,20}(?:工作|担?任|当(?![天日时场年晚前中])|上班))[^,。;:!?\n]{2,40}"
    r"(?:,(?:也是|兼任?|并任|同时[是任]|在[^,。;]{2,20}任)[^,。;:!?\n]{2,30})*"
)
_SPEAKS = lazily(f"[^,。;]{{0,4}}?(?:看来|{saying()})")
_DOES = lazily(r"[^,。;:!?()\n、]{3,}")
_CALLING = "员|师|长|手|工人|民警|学生|医生|医师|先生|获得者|者|家|委员|会员|模范|标兵|状元|冠军|人"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a stretch of text tells of a subject: how telling it is, and the words that tell."""

    score: float
    span: Span


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A passage, the sentences of it to quote, and how telling the best of them is.

    ``defines`` says that it tells what or who the subject is.
    """

    passage: Passage
    score: float
    quotes: tuple[Quote, ...]
    defines: bool = False


def compose_overview(
    question: Question,
    naming: Sequence[Passage] | None,
    hits: Sequence[Hit],
    *,
    left_out: bool = False,
    started: float | None = None,
) -> Answer | None:
    """Return the overview that the passages ``naming`` the question's subject give.

    ``hits`` are what retrieval found. ``None`` where there is nothing to give one from: a keyword
    that stands nowhere as it is written, or one that stands nearly everywhere. ``left_out`` says
    that it stands in passages that filters leave out: then it is refused like a name.
    """
    subject = question.subject
    if subject is None or naming is None:
        return None
    written_elsewhere = left_out or subject.kind != "keyword" or is_number(subject.normalized)
    if not naming and not written_elsewhere:
        return None
    written = next((p.written for p in question.persons if p.name == subject.normalized), None)
    years = years_of(question)
    chosen = _chosen([_evidence(subject, passage, written) for passage in naming], hits, years)
    judgement = _judged(subject, chosen)
    articles = {passage.article_key for passage in naming}
    return Answer(
        question=question.text,
        verdict=judgement.verdict,
        confidence=judgement.confidence,
        type=question.answer_type,
        citations=tuple(
            Citation(number, _hit(found.passage, hits, number), found.quotes)
            for number, found in enumerate(chosen, 1)
        ),
        nearest=tuple(hits),
        reasons=(
            *judgement.reasons,
            *_called_otherwise(question, subject, naming),
            *_of_other_year(years, chosen),
        ),
        missing=question.missing,
        seconds=round(time.perf_counter() - started, 4) if started else 0.0,
        mentions=Mentions(written or subject.name, len(naming), len(articles)),
    )


def _called_otherwise(
    question: Question, subject: Subject, naming: Sequence[Passage]
) -> list[Reason]:
    """Return the remark that the question calls a person by an office that no passage gives."""
    if subject.kind != "person":
        return []
    told = normalize("\n".join(passage.text for passage in naming))
    return with_another_office(question, [subject.normalized], told)


def _of_other_year(years: frozenset[str], chosen: Sequence[_Evidence]) -> list[Reason]:
    """Return the remark that what is quoted first is of another year than the one asked about."""
    if not chosen or _is_of(years, chosen[0]):
        return []
    told = {"asked": "、".join(sorted(years)), "found": (chosen[0].passage.date or "")[:4]}
    return [Reason("page_year", told)]


def _is_of(years: frozenset[str], found: _Evidence) -> bool:
    """Tell whether a passage is of one of the years asked about, or names it where it is quoted."""
    date = found.passage.date
    if not years or not date or date[:4] in years:
        return True
    texts = (found.passage.text[q.span.start : q.span.end] for q in found.quotes)
    return any(not years.isdisjoint(years_asked(normalize(text), date)) for text in texts)


def _judged(subject: Subject, chosen: Sequence[_Evidence]) -> Judgement:
    if not chosen:
        return Judgement("none", ABSENT, (Reason("not_mentioned", {"name": subject.name}),))
    if subject.asked and not any(found.defines for found in chosen):
        return Judgement("weak", UNSURE, (Reason("not_stated"),))
    return Judgement("found", NAMED)


def _hit(passage: Passage, hits: Sequence[Hit], number: int) -> Hit:
    """Return the hit that retrieval made of a passage, or one without scores."""
    found = (hit for hit in hits if hit.passage.id == passage.id)
    return next(found, Hit(len(hits) + number, passage, 0.0, {}))


def _chosen(
    evidence: Sequence[_Evidence], hits: Sequence[Hit], years: frozenset[str]
) -> list[_Evidence]:
    """Return the passages to cite: the most telling, those of other articles, more that tell.

    Those of the ``years`` asked about come first.
    """
    ranks = {hit.passage.id: hit.rank for hit in hits}
    ordered = sorted(evidence, key=lambda e: ranks.get(e.passage.id, len(hits) + 1))
    ordered.sort(key=lambda e: e.passage.date or "", reverse=True)
    ordered.sort(key=lambda e: e.passage.kind == "deck")
    ordered = without_repeats(ordered, attrgetter("passage"))
    ordered.sort(key=lambda e: (not _is_of(years, e), -e.score))
    first_of: dict[tuple[str, int], _Evidence] = {}
    for found in ordered:
        first_of.setdefault(found.passage.article_key, found)
    firsts = list(first_of.values())
    more = [found for found in ordered if found not in firsts and found.score >= _BEGUN]
    return [*firsts, *more][:CITATIONS]


def _evidence(subject: Subject, passage: Passage, written: str | None) -> _Evidence:
    """Return the sentences of a passage that name ``subject``, the most telling of them.

    Where its headline alone does, its first sentence stands for it. Of names that are one only in
    simplified characters the one that was ``written`` is meant, where it is there.
    """
    text = folded(passage.text)
    sentences = sentence_spans(passage.text)
    where = occurrences(text, subject.normalized, person=subject.kind == "person")
    as_written = [s for s in where if passage.text[s.start : s.end] == written]
    where = as_written or where
    rated = []
    for sentence in sentences:
        inside = [span for span in where if sentence.start <= span.start < sentence.end]
        if inside:
            rated.append((sentence, max(_told(subject, text, sentence, inside), key=_by_score)))
    if not rated:
        return _Evidence(passage, 0.0, (make_quote(passage, sentences[0]),))
    rated.sort(key=lambda pair: (-pair[1].score, pair[0].start))
    best = rated[0][1].score
    shown = sorted(rated[:MOST_SENTENCES], key=lambda pair: pair[0].start)
    return _Evidence(
        passage,
        best - (_ASIDE if passage.kind in _SHORT_KINDS else 0.0),
        tuple(make_quote(passage, sentence, [told.span]) for sentence, told in shown),
        best in {_WHAT, _TRADE, _BYLINE},
    )


def _by_score(told: _Told) -> float:
    return told.score


def _told(subject: Subject, text: str, sentence: Span, where: Iterable[Span]) -> list[_Told]:
    tell: Callable[[str, Span, Span], _Told]
    tell = _of_person if subject.kind == "person" else _of_keyword
    return [tell(text, sentence, name) for name in where]


def _of_keyword(text: str, sentence: Span, name: Span) -> _Told:
    """Tell what a sentence says of the keyword at ``name``: a definition, a beginning, nothing."""
    before, after = text[sentence.start : name.start], text[name.end : sentence.end]
    defines = _DEFINES.match(after)
    if defines and _OPENS.search(before):
        return _Told(_WHAT, Span(name.start, name.end + defines.end()))
    if _CALLED.search(before):
        return _Told(_WHAT, name)
    if _BEGINS.match(after) or _FOUNDS.search(before):
        return _Told(_BEGUN, name)
    return _Told(_STANDS, name)


def _of_person(text: str, sentence: Span, name: Span) -> _Told:
    """Tell what a sentence says of the person at ``name``: office and unit, a deed, words."""
    before, after = text[sentence.start : name.start], text[name.end : sentence.end]
    bracket = _BRACKET.match(after)
    if bracket and _office().search(bracket[1]):
        return _Told(_WHAT, _with_bracket(before, name, bracket))
    if holds := _HOLDS.match(after):
        return _Told(_WHAT, Span(name.start, name.end + holds.end()))
    office = _office_before(before)
    if office:
        end = sentence.start + len(before.rstrip(" ·"))
        kind = _TRADE if office in words("titles", "calling") else _WHAT
        kind = _BYLINE if _NEWSROOM.fullmatch(office) else kind
        return _Told(kind, Span(end - len(office), end))
    if _SPEAKS.match(after):
        return _Told(_SAID, name)
    begins = not before or bool(_CLAUSE.match(before[-1])) or before[-1] in "由“"
    if begins and (does := _DOES.match(after)):
        return _Told(_DONE, Span(name.start, name.end + does.end()))
    return _Told(_STANDS, name)


def _with_bracket(before: str, name: Span, bracket: re.Match[str]) -> Span:
    """Return the offices in a bracket behind a name, with those before it and the name between."""
    held = _office_before(before)
    if not held or _NEWSROOM.fullmatch(held):
        return Span(name.end + bracket.start(1), name.end + bracket.end(1))
    gap = len(before) - len(before.rstrip(" ·"))
    return Span(name.start - gap - len(held), name.end + bracket.end())


def _office_before(before: str) -> str:
    """Return the unit and office that stand right before a name; empty where none do.

    What belongs to another person is left out: of 记者林小满采访站长 the 站长 remains.
    """
    close = before.rstrip(" ·")
    if newsroom := _NEWSROOM.search(close):
        return newsroom[0]
    whole = _ASIDES.sub(lambda match: "〇" * len(match[0]), close)  # 工业（国防）工会 is one unit
    lead = _CUTS.sub("", whole, count=1)
    persons = [word.span.end for word in whole_words(lead) if word.kind == "person"]
    lead = _LEADS_IN.sub("", lead[max(persons, default=0) :], count=1)
    items = lead.split("、")
    first = len(items) - 1
    if not _office_at_end().search(items[first].rstrip("”")):
        return ""
    while first and _office_at_end().search(items[first - 1]):
        first -= 1
    length = len("、".join(items[first:]))
    return close[len(close) - length :].lstrip(" ”")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(f"{alternatives([*words('titles'), *words('organisations')])}")


@cache
def _office_at_end() -> re.Pattern[str]:
    return re.compile(
        f".(?:{alternatives(words('titles'))}|{_CALLING})$|^{alternatives(words('titles'))}$"
    )
