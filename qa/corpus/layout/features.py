"""What a page shows of each of its lines: the features that the labeller weighs.

A feature is a short name that is present or absent. Names are spelled so that they can be shown to
a person: ``ends=。`` of the line itself, ``-1:ends=。`` of the line before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.corpus.formats.base import Line
from qa.corpus.layout.compared import Likened, Likeness
from qa.corpus.layout.printed import Printed
from qa.corpus.layout.shown import Shown, shown_alone, start_kind
from qa.corpus.layout.standing import Seen, Standing
from qa.corpus.layout.subjects import Subjects
from qa.corpus.layout.surroundings import Surroundings, repeatable
from qa.corpus.layout.turns import SAYS, Turning, Turns, TurnWeights

_LEADS = frozenset((
    "reads=lead", "reads=name", "has=dispatch", "has=reporter", "has=author",
    "states=authors", "states=agency",
))  # fmt: skip
"""What a line under a headline shows, and one under a heading hardly does."""

_TOGETHER = tuple(
    tuple(pair.split("&"))
    for pair in (
        "len&ends len&stops starts&ends gap&len gap&after full&ends ahead&len seam&ends "
        "seam&gap place&len before-full&before-ends layout&gap layout&full ahead&gap "
        "run&gap run&len signed&gap seam&full seam&before-full dent&before-ends "
        "dent&before-full topic&len topic&gap topic&before-ends link&before-ends "
        "kin-back&kin-ahead kin-back&gap kin-back&before-ends kin-back&len kin&ends"
    ).split()
)
"""Features that mean little one by one."""


def page_features(
    lines: Sequence[Line],
    elsewhere: frozenset[str] = frozenset(),
    weights: TurnWeights | None = None,
) -> list[list[str]]:
    """Return the features present in each line of a page.

    ``elsewhere`` are lines (digits as 0, see :func:`repeatable`) that other pages of the same
    folder have too, ``weights`` what tells how lines begin and end, where it is not what ships.
    """
    shown = [shown_alone(line) for line in lines]
    about, subjects, printed = Surroundings(shown), Subjects(shown), Printed(lines)
    standing = Standing([_seen(i, one, about, subjects) for i, one in enumerate(shown)])
    compared = Likeness([_plain(one) for one in shown])
    turns = Turns([_turning(one) for one in shown], weights)
    found: list[list[str]] = []
    for i in range(len(shown)):
        own = [
            *shown[i].marks,
            *about.setting(i),
            *about.seams(i),
            *about.shapes(i),
            *subjects.words_about(i),
            *about.headship(i),
            *subjects.topic(i),
            *standing.of(i),
        ]
        more = [*compared.of(i), *subjects.said(i, *standing.heads_about(i)), *turns.of(i)]
        if repeatable(lines[i].text) in elsewhere:
            own.append("on-other-pages")
        own += _pairs(own)
        own += printed.of(i)
        own += more
        for offset in (-2, -1, 1, 2):
            own += about.neighbour(i, offset)
        found.append(own)
    return found


def _turning(one: Shown) -> Turning:
    return Turning(one.line.text, one.line.gap, one.width >= SAYS and not one.short)


def _seen(i: int, one: Shown, about: Surroundings, subjects: Subjects) -> Seen:
    """Return a line as it is compared with the others that may head something."""
    style = (*about.parted(i), start_kind(one.line.text), one.line.level)
    leads = not _LEADS.isdisjoint(one.brief)
    signs = "reads=closing" in one.brief or (one.short and about.signs(i))
    return Seen(one.width, one.short, style, frozenset(subjects.told[i]), leads, signs)


def _plain(one: Shown) -> Likened:
    return Likened(one.line.text, one.width, one.short, not _LEADS.isdisjoint(one.brief))


def _pairs(own: Sequence[str]) -> Iterator[str]:
    """Yield conjunctions of the features that mean little one by one."""
    by = {name.split("=")[0]: name for name in own if "=" in name}
    for first, second in _TOGETHER:
        if first in by and second in by:
            yield f"{by[first]}&{by[second]}"
