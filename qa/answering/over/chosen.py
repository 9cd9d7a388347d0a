"""What comes of what several articles tell: all, their sum, the most, the first, the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qa.answering.concluding.figures import figures_concluded
from qa.answering.over.gathering import Gathering
from qa.answering.over.members import round_of
from qa.answering.over.years import year_told
from qa.answering.passages.dating import printed
from qa.text.lazily import lazily
from qa.text.places import places_in
from qa.text.sentences import sentence_at
from qa.types import Citation, Concluded, Conclusion, Hit, Span

MOST_CHOSEN = 10
"""Articles cited at most."""
_THINGS = frozenset("个座处家间所站点处")
"""Units that count the same things as one another: 12个站点, 18座驿站, 22家."""
_SINCE = lazily("以来|至今")
_PEOPLE = frozenset(("人", "名", "位", "个人", "个"))
_PEOPLE_ASKED = lazily("(?:多少|几)(?:[个名位口]人|名|位|人(?!次))")
_SAID: dict[str, Concluded] = {"most": "more", "least": "less", "first": "first", "last": "last"}
"""What is concluded of the one that is chosen, by how it is."""


@dataclass(frozen=True, slots=True)
class OneTold:
    """What an article tells: its citation, what is marked, figure and unit, day, name."""

    citation: Citation
    span: Span
    value: Fraction | None = None
    unit: str = ""
    day: str = ""
    name: str = ""

    @property
    def hit(self) -> Hit:
        """The passage that tells it."""
        return self.citation.hit

    @property
    def called(self) -> str:
        """Its name, or the headline of what tells of it."""
        return self.name or self.hit.passage.title or ""

    @property
    def text(self) -> str:
        """The words that are marked."""
        return self.hit.passage.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is cited, in order, and what it comes to."""

    told: Sequence[OneTold]
    concluded: Conclusion | None = None


def chosen(gathering: Gathering, told: Sequence[OneTold]) -> Chosen:
    """Return which of what is ``told`` (nearest first) is cited, and what it comes to."""
    return _CHOICES.get(gathering.done, _all)(gathering, told)


def _all(gathering: Gathering, told: Sequence[OneTold]) -> Chosen:
    """Return all, by their day where each round is asked for."""
    kept = list((_in_turn(told) if gathering.post else told)[:MOST_CHOSEN])
    if gathering.post:
        kept.sort(key=lambda one: printed(one.hit) or "")
    if gathering.members == "round":
        kept.sort(
            key=lambda one: (
                year_told(one.hit, one.span) or "",
                printed(one.hit) or "",
                round_of(one.hit.passage),
            )
        )
    if gathering.done != "count":
        return Chosen(kept)
    return Chosen(kept, _counted(gathering, kept))


def _in_turn(told: Sequence[OneTold]) -> list[OneTold]:
    """Return one that tells of each holder, if any where the post goes from one to another."""
    chosen: dict[str, OneTold] = {}
    for one in told:
        there = chosen.get(one.text)
        if there is None:
            chosen[one.text] = one
    return list(chosen.values())


def _counted(gathering: Gathering, told: Sequence[OneTold]) -> Conclusion:
    names = [one.called for one in told]
    distinct = tuple(dict.fromkeys(names))
    return Conclusion("count", (), distinct, str(len(distinct)), distinct)


def _summed(gathering: Gathering, told: Sequence[OneTold]) -> Chosen:
    alike = _alike(told)
    if _of_people(gathering.one) and not all(one.unit in _PEOPLE for one in alike):
        return Chosen(())
    names = [one.called for one in alike]
    running = [_is_running(one) for one in alike]
    if _one_in_another(names) or (any(running) and not all(running)):
        return Chosen(())  # what one article tells since the beginning holds the others
    figures = [(one.hit.passage.text, one.span) for one in alike]
    return Chosen(alike, figures_concluded("sum", figures, names=names))


def _is_running(one: OneTold) -> bool:
    """Tell whether a figure is of all that was since something began."""
    text = one.hit.passage.text
    sentence = sentence_at(text, one.span.start)
    return bool(_SINCE.search(text, sentence.start, one.span.start))


def _ordered(gathering: Gathering, told: Sequence[OneTold]) -> Chosen:
    """Return those of one unit, those asked for first."""
    order = sorted(
        _alike(told), key=lambda one: one.value or Fraction(0), reverse=gathering.done == "most"
    )
    wanted = [one.value for one in order][gathering.place : gathering.place + gathering.count]
    return _first(gathering, order, [one for one in order if one.value in wanted])


def _timed(gathering: Gathering, told: Sequence[OneTold]) -> Chosen:
    order = sorted(told, key=lambda one: one.day, reverse=gathering.done == "last")
    return _first(gathering, order, order[:1])


def _of_people(asked: str) -> bool:
    """Tell whether persons are counted: 几个人 adds no wages."""
    return bool(_PEOPLE_ASKED.search(asked))


def _one_in_another(names: Sequence[str]) -> bool:
    """Tell whether one of several places lies in another: what it has the other's figure has."""
    places = [place for name in names for place in places_in(name)]
    return any(one.within(other) for one in places for other in places if one is not other)


def _first(gathering: Gathering, told: Sequence[OneTold], first: Sequence[OneTold]) -> Chosen:
    order = [*first, *(one for one in told if one not in first)]
    names = tuple(one.called for one in order)
    figures = tuple(one.day or one.text for one in order)
    parts = tuple(range(1, len(first) + 1))
    return Chosen(order, Conclusion(_SAID[gathering.done], parts, figures, names=names))


def _differing(gathering: Gathering, told: Sequence[OneTold]) -> Chosen:
    """Return what is told of the two years or rounds, and by how much the first is more."""
    against = gathering.against or ("", "")
    pair = [next((one for one in _alike(told) if _is_of(one, each)), None) for each in against]
    both = [one for one in pair if one is not None]
    if len({one.hit.passage.id for one in both}) < len(against):
        return Chosen(())
    figures = [(one.hit.passage.text, one.span) for one in both]
    told_of = figures_concluded("difference", figures, names=against, less=gathering.less)
    return Chosen(both, told_of)


def _is_of(one: OneTold, named: str) -> bool:
    """Tell whether an article tells of a year or a round."""
    if named[:2] in ("19", "20"):
        return year_told(one.hit, one.span) == named.rstrip("年")
    return named in f"{one.hit.passage.title or ''}{one.hit.passage.text}"


def _alike(told: Sequence[OneTold]) -> list[OneTold]:
    """Return the figures of the unit that most have; what is nearer counts more."""
    units = Counter[str]()
    for at, one in enumerate(told):
        units[_kind(one.unit)] += len(told) - at + 1
    return [one for one in told if _kind(one.unit) == units.most_common(1)[0][0]] if units else []


def _kind(unit: str) -> str:
    return "个" if unit in _THINGS else unit


_CHOICES: dict[str, Callable[[Gathering, Sequence[OneTold]], Chosen]] = {
    "sum": _summed,
    "most": _ordered,
    "least": _ordered,
    "first": _timed,
    "last": _timed,
    "difference": _differing,
}
