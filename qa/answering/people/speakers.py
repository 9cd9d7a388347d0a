"""Who said it: the name with its office that stands before a quotation, after it, or for a pronoun.

The reader marks a name near the words asked about; whose they are is told by how a paper attributes
them: X说：“…”; “…”X说; 他说 of whom the sentences or the paragraph before name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from qa.answering.passages.quoting import make_quote
from qa.lexicon import alternatives, words
from qa.lexicon.surnames import any_surname
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_terms
from qa.text.normalize import CJK
from qa.text.saying import saying
from qa.text.sentences import sentence_over
from qa.types import Citation, Hit, Passage, Question, Quote, Span

_ASKED = lazily(
    f"谁[^,。]{{0,8}}?{saying(asked=True)}|哪[一个]?[位名个][^,。]{{0,10}}?{saying(asked=True)}"
    "|出自谁|(?:话|说法|感慨|原话)[^,。]{0,4}(?:谁|哪位)|谁的(?:原?话|说法|感慨|感受)"
    r"|\bwho\b[^,]{0,20}\b(?:said|says|say|told|stated|remarked|explained)\b|\bwhose words\b"
)
_MANNER = (
    "(?:也|还|又|则|却|都|总|爱|这样|如此|就|曾|常|时常|经常|在[^,。“”]{1,12}[时上中后]"
    "|[对向][^,。“”]{1,8}|接受[^,。“”]{0,8}采访时|[^,。“”:]{1,5}[着地]"
    "|(?:想[了一]|笑[了一]|顿[了一]|停[了一]|看[了一]|摇[了摇]|点[了点]|摆[了摆]|叹了?口)[想笑顿停看摇点摆头手气]{1,2}"
    "(?:又|才|后)?)*"
)
_SENTENCE = "(?:[过了]?(?:另外?|这么?|那么?)?[一两]?[句番](?:话)?)?"
_PRONOUN = lazily(f"(?:^|(?<=[^{CJK}]))(?P<he>[他她])(?:{_MANNER}){saying()}{_SENTENCE}")
_TAKES_OFFICE = "(?:接任|继任|接替|接手|接棒|当选|出任|就任|上任|担任)"
"""What a new holder of an office does: 主席已由陈立接任. She speaks in the next sentence."""
_TRADES = "员长工师手理席任记家机傅"
"""What words for a trade or an office end with."""
_NO_NAME = "是在的从把给为做干也就又和说去来有讲带入担任获练写表介指强坦直告对笑接则却都总"
"""Characters that follow a name rather than end it."""
_BACK = 3
"""Paragraphs before that are looked through for whom a pronoun stands."""
_BESIDE = lazily("[\\s，。：:,!?“”]*")
_OFFICE = 24


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that say who speaks; ``who`` is the name with its office, ``None`` for a pronoun."""

    span: Span
    who: Span | None


def asks_for_speaker(question: Question) -> bool:
    """Tell whether a question asks whose words something is."""
    return bool(_ASKED.search(question.normalized))


def with_speaker(
    question: Question, citations: Sequence[Citation], article: WholeArticle | None = None
) -> tuple[Citation, ...]:
    """Return the citations with the speaker marked, where a question asks for one.

    Where only a pronoun stands with the words, the paragraph that names the speaker is cited too.
    """
    if not citations or not asks_for_speaker(question):
        return tuple(citations)
    first, *others = citations
    said = _said(question, first.hit)
    found = said and attribution_of(folded(first.hit.passage.text), said)
    if said is None or not found:
        return tuple(citations)
    if who := found.who:
        return (replace(first, quotes=_quotes(first.hit, [said, who], who)), *others)
    named = _named_before(first.hit.passage, article) if article else None
    if named is None:
        return tuple(citations)
    kept = [one for one in others if one.hit.passage.id != named.hit.passage.id]
    shown = [replace(first, quotes=_quotes(first.hit, [said, found.span], None)), named, *kept]
    return tuple(replace(one, number=number) for number, one in enumerate(shown, start=1))


def _said(question: Question, hit: Hit) -> Span | None:
    """Return the sentence that holds most of what is asked about."""
    text = hit.passage.text
    spans = [sentence.span for sentence in hit.sentences]
    if not spans:
        return None
    return max(spans, key=lambda s: share_of_terms(text[s.start : s.end], question.bigrams))


def _quotes(hit: Hit, spans: Sequence[Span], who: Span | None) -> tuple[Quote, ...]:
    """Return the sentences in which any of the spans stands, the speaker marked."""
    quotes = []
    for sentence in (scored.span for scored in hit.sentences):
        if any(sentence.overlaps(span) for span in spans):
            marked = [who] if who and sentence.overlaps(who) else []
            quotes.append(make_quote(hit.passage, sentence, marked))
    return tuple(quotes)


def attribution_of(text: str, said: Span) -> Attribution | None:
    """Return who says what stands at ``said`` of a folded text; a pronoun as its name, if told."""
    turn = _turn(text, said)
    found = sorted(_attributions(text), key=lambda one: one.span.start)
    beside = [one for one in found if _stands_beside(text, one.span, turn)]
    inside = [one for one in found if one.span.overlaps(said)]
    chosen = next(iter([*beside, *inside]), None)
    if chosen is None or chosen.who is not None:
        return chosen
    before = [one.who for one in found if one.who and one.span.end <= chosen.span.start]
    named = before[-1:] or list(_people(text[: chosen.span.start]))[-1:]
    return replace(chosen, who=named[0]) if named else chosen


def _turn(text: str, said: Span) -> Span:
    """Return the quotation that a sentence belongs to, or holds; else the sentence."""
    for match in re.finditer("“[^”]*”", text):
        turn = Span(*match.span())
        told = text[max(0, turn.start - 1) : turn.start] in (":", "：")
        if turn.overlaps(said) and (told or len(turn) > len(said) // 2 or turn.start < said.start):
            return turn
    return said


def _stands_beside(text: str, span: Span, turn: Span) -> bool:
    """Tell whether an attribution stands right before a quotation, or right after it."""
    if span.end <= turn.start:
        return bool(_BESIDE.fullmatch(text, span.end, turn.start))
    return span.start >= turn.end and bool(_BESIDE.fullmatch(text, turn.end, span.start))


def _attributions(text: str) -> Iterator[Attribution]:
    for match in _speaking().finditer(text):
        who = _with_office(text, Span(*match.span("name")))
        yield Attribution(Span(min(who.start, match.start()), match.end()), who)
    for match in _PRONOUN.finditer(text):
        yield Attribution(Span(*match.span()), None)


@cache
def _name() -> str:
    return rf"(?!(?<=师)傅){any_surname()}[{CJK}](?:(?![{_NO_NAME}])[{CJK}])?"


@cache
def _titled() -> str:
    return f"(?:{alternatives(words('titles'))}|[{CJK}][{_TRADES}]|徒弟)"


@cache
def _speaking() -> re.Pattern[str]:
    before = rf"(?:^|(?<=[^{CJK}])|(?<=的)|{_titled()}[·\s]?)"
    return re.compile(rf"{before}(?P<name>{_name()})(?:\([^)]*\))?{_MANNER}{saying()}{_SENTENCE}")


@cache
def _person() -> re.Pattern[str]:
    return re.compile(
        rf"{_titled()}[·\s]?(?P<name>{_name()})"
        rf"|(?:由|接替[他她]的是)(?P<new>{_name()})(?={_TAKES_OFFICE}|[,，。]|$)"
        rf"|(?:^|[,，。;；])(?P<elected>{_name()}){_TAKES_OFFICE}"
    )


def _people(text: str) -> Iterator[Span]:
    """Yield the people that a text names with their offices, or as taking one, in order."""
    for match in _person().finditer(text):
        name = Span(*match.span(str(match.lastgroup)))
        yield _with_office(text, name) if match["name"] else name


def _with_office(text: str, name: Span) -> Span:
    """Return a name with the office before it in its clause: 区总工会主席周启明."""
    low = max(0, name.start - _OFFICE)
    before = re.search(f"[{CJK}A-Za-z0-9]*$", text[low : name.start])
    office = re.split("^记|[有是在里由请让和与了着过到据当而但对]", before[0] if before else "")[-1]
    titled = re.search(f"{_titled()}$", office)
    return Span(name.start - len(office), name.end) if titled else name


def _named_before(passage: Passage, article: WholeArticle) -> Citation | None:
    """Return the paragraph before that names the person whom a pronoun stands for, as cited.

    Where none near by does, whom the article is about, if it says so.
    """
    here = (passage.paragraph, passage.part)
    before = [p for p in article(passage) if (p.paragraph, p.part) < here]
    for one in list(reversed(before))[:_BACK]:
        text = folded(one.text)
        people = [*_people(text), *(a.who for a in _attributions(text) if a.who)]
        if people:
            who = max(people, key=lambda span: span.start)
            return _cited(one, who)
    told_of = ((p, found) for p in before if (found := _portrayed().search(folded(p.text))))
    return next((_cited(p, Span(*found.span("who"))) for p, found in told_of), None)


def _cited(passage: Passage, who: Span) -> Citation:
    sentence = sentence_over(passage.text, who)
    return Citation(2, Hit(2, passage, 0.0, {}), (make_quote(passage, sentence, [who]),))


@cache
def _portrayed() -> re.Pattern[str]:
    """Return what an article says of whom it portrays: ——记二号井司机陈立."""
    return re.compile(
        rf"^[—–\-\s]*[记访](?P<who>[^,，。]{{2,24}}{_titled()}(?:{_name()}|[{CJK}]{{2,3}}))\s*$"
    )
