"""Figures of one kind, unit and subject that reports of several years give, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from qa.answering.figures.counted import (
    QUOTATION_MARKS,
    SHORTEST_NOUN,
    WIDEST,
    CountedFigure,
    Report,
    figures_of,
    is_person,
)
from qa.answering.figures.senses import senses_of
from qa.text.lazily import lazily
from qa.text.matching import shared_start
from qa.types import FigureRow

_LEADING_WHOLE = lazily("^[全本我该各](?:[市县区省国厂矿局院校乡镇州线路]|集团|公司)")
_UNTIL_YEAR = lazily(".*(?:今|去|前|全|当|本)年")
"""What stands before a figure's noun to the word of its year: 山泉市总工会今年（建成驿站20家）."""
_ACROSS = 4
"""Characters at least of a noun that stands before one figure and behind the other: two are shared
by too much (参赛)."""
_MANY = 100
"""Figures that are compared each with each, of all years together."""
_AT_MOST = 20
"""How many times one figure may be another of the same thing: beyond, they are of two things."""
_PLACE = 2
"""Characters of a paper's name that may name its place: 靛湖工人报."""
_NAME = 3
"""Characters at the end of a place or body's name that tell it: 靛湖市."""
_DISTRICT = lazily("(?<![城地社园小景片校厂矿山库灾郊辖老新工全本该各])[区县旗镇乡]$")
"""What a part of a city ends with: figures of two such parts are no figures of one thing."""


def figure_rows(reports: Sequence[Report]) -> Iterator[FigureRow]:
    """Yield what reports of several years count alike, with its figures, in the order told.

    Alike is what has the same unit, the same noun right before or after the figure, the same sense
    (a limit, what was added, for each), and is of the same places or bodies. Figures of another
    time that is not named, of what is planned, what was compared (比上届多3000元), what gave way
    (由9元调为11元) and what one person has are left out. Those of a district make a row of their
    own, which names it.
    """
    figures = [figure for report in reports for figure in figures_of(report)]
    rows: dict[str, dict[str, list[str]]] = {}
    for one, other, label in _nearest(figures):
        place = min(_districts(one.whose) & _districts(other.whose), default="")
        for figure in (one, other):
            row = rows.setdefault(label if place in label else place + label, {})
            year = row.setdefault(figure.year, [])
            if figure.printed not in year:
                year.append(figure.printed)
    for label, years in _longest(rows).items():
        yield FigureRow(label, {year: tuple(years[year]) for year in sorted(years)})


def _nearest(
    figures: Sequence[CountedFigure],
) -> Iterator[tuple[CountedFigure, CountedFigure, str]]:
    """Yield pairs of figures of two years that share more words than either does with another."""
    alike = sorted({pair for group in _groups(figures) for pair in combinations(group, 2)})
    pairs = [
        (i, j, label)
        for i, j in alike
        if figures[i].year != figures[j].year and (label := _shared(figures[i], figures[j]))
    ]
    most: dict[tuple[int, str], int] = {}
    for i, j, label in pairs:
        for key in ((i, figures[j].year), (j, figures[i].year)):
            most[key] = max(most.get(key, 0), len(label))
    for i, j, label in pairs:
        if len(label) == most[i, figures[j].year] == most[j, figures[i].year]:
            yield figures[i], figures[j], label


def _groups(figures: Sequence[CountedFigure]) -> Iterator[tuple[int, ...]]:
    """Yield the places of figures of one unit that begin alike on a side: only they share a noun.

    Of a group too large to pair off the first of each year are taken, and it is parted by one
    character more: what so many figures share says little.
    """
    sides = (
        [f.after for f in figures],
        [f.before[::-1] for f in figures],
        [f.noun[::-1] for f in figures],
    )
    for texts in sides:
        pending = [(SHORTEST_NOUN, tuple(range(len(figures))))]
        while pending:
            length, group = pending.pop()
            for part in _by_beginning(figures, texts, group, length):
                yield part if len(part) <= _MANY else tuple(_first_of_years(figures, part))
                if len(part) > _MANY and length < WIDEST:
                    pending.append((length + 1, part))


def _by_beginning(
    figures: Sequence[CountedFigure], texts: Sequence[str], group: Sequence[int], length: int
) -> Iterator[tuple[int, ...]]:
    """Yield a group in parts of one unit whose texts begin with the same ``length`` characters."""
    parts: dict[tuple[str, str], list[int]] = {}
    for i in group:
        if len(texts[i]) >= length:
            parts.setdefault((figures[i].unit, texts[i][:length]), []).append(i)
    return map(tuple, parts.values())


def _first_of_years(figures: Sequence[CountedFigure], group: Sequence[int]) -> Iterator[int]:
    years = Counter(figures[i].year for i in group)
    left = dict.fromkeys(years, max(1, _MANY // len(years)))
    for i in group:
        left[figures[i].year] -= 1
        if left[figures[i].year] >= 0:
            yield i


def _longest(rows: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """Return rows without those whose figures all stand in a row told by more words."""
    told = {
        label: {(year, one) for year, figures in row.items() for one in figures}
        for label, row in rows.items()
    }
    holders: dict[tuple[str, str], list[str]] = {}
    for label, figures in told.items():
        for figure in figures:
            holders.setdefault(figure, []).append(label)
    kept = dict(rows)
    for label, figures in told.items():
        fewest = min((holders[figure] for figure in figures), key=len)
        others = (o for o in fewest if o != label and o in kept and figures <= told[o])
        if any(figures < told[other] or len(other) > len(label) for other in others):
            del kept[label]
    return kept


def _shared(one: CountedFigure, other: CountedFigure) -> str:
    """Return what two figures count alike, with their unit: 驿站（家）; empty where they do not."""
    if (one.unit, one.senses) != (other.unit, other.senses):
        return ""
    if not _of_same(one, other):
        return ""
    if one.value is not None and other.value is not None:
        less, more = sorted((one.value, other.value))
        if more > _AT_MOST * less:
            return ""
    after = shared_start(one.after, other.after)
    before = shared_start(one.before[::-1], other.before[::-1])[::-1]
    across = shared_start(one.noun[::-1], other.noun[::-1])[::-1]
    across = across if len(across) >= _ACROSS else ""
    noun = _UNTIL_YEAR.sub("", max(after, before, across, key=len)).strip(QUOTATION_MARKS)
    noun = _LEADING_WHOLE.sub("", noun)
    if len(noun) < SHORTEST_NOUN or is_person(noun) or noun in _districts(one.whose):
        return ""
    senses = sorted(one.senses - senses_of(noun, noun, ""))  # the noun may say it itself: 建成书屋
    return f"{noun}（{'，'.join([one.unit, *senses])}）"


def _of_same(one: CountedFigure, other: CountedFigure) -> bool:
    """Tell whether two figures are of the same places or bodies.

    Where none is named a figure is of what its paper is of: the same paper, or the place that the
    paper's name begins with.
    """
    if one.whose and other.whose:
        return _of_one(one.whose, other.whose)
    return one.paper == other.paper or _is_paper_of(one, other) or _is_paper_of(other, one)


def _is_paper_of(one: CountedFigure, other: CountedFigure) -> bool:
    """Tell whether a figure without place stands in the paper of a place that the other names."""
    if one.whose or not one.paper:
        return False
    place = one.paper[:_PLACE]
    return any(name[:-1].endswith(place) for name in other.whose)


@lru_cache(maxsize=4096)
def _districts(whose: frozenset[str]) -> frozenset[str]:
    """Return the districts among the places and bodies that a sentence names."""
    return frozenset(name[-_NAME:] for name in whose if _DISTRICT.search(name))


@lru_cache(maxsize=4096)
def _of_one(whose: frozenset[str], others: frozenset[str]) -> bool:
    districts, of_other = _districts(whose), _districts(others)
    if districts and of_other and not districts & of_other:
        return False
    return any(a.endswith(b[-_NAME:]) or b.endswith(a[-_NAME:]) for a in whose for b in others)
