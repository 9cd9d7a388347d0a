"""What each line of a page is among its neighbours."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.corpus.formats.base import Line
from qa.corpus.layout.bylines import closing_names
from qa.corpus.layout.head_roles import HeadRole, Surroundings, head_roles, title_level
from qa.corpus.layout.line_roles import LineRole, is_slogan, unfinished
from qa.corpus.layout.wrapping import usual_gap
from qa.corpus.metadata import read_imprint

PageRole = LineRole | HeadRole
"""What a line is on its page."""

_LONGEST_HEADLINE = 60
_ASIDE = ("caption", "ornament", "imprint")


def _runs(roles: Sequence[LineRole]) -> Iterator[tuple[list[int], int]]:
    """Yield each run of head-like lines (captions and the like between them left out).

    With it comes the index of the first line after the run.
    """
    index = 0
    while index < len(roles):
        if roles[index] != "head":
            index += 1
            continue
        run, stop = [], index
        while stop < len(roles) and (roles[stop] == "head" or roles[stop] in _ASIDE):
            run += [stop] if roles[stop] == "head" else []
            stop += 1
        yield run, stop
        index = stop


def page_roles(lines: Sequence[Line], roles: Sequence[LineRole]) -> list[PageRole]:
    """Return what every line is, head-like ones decided by their surroundings.

    ``roles`` are what the lines are by themselves.
    """
    roles = _long_headlines(lines, roles)
    decided: list[PageRole] = list(roles)
    runs = list(_runs(roles))
    ahead = [([lines[i] for i in run], _role_at(roles, stop)) for run, stop in runs]
    level, gap = title_level(ahead), usual_gap(lines)
    signed = _signed_anew(roles, runs)
    scan = _Scan()
    at = 0
    for number, (run, stop) in enumerate(runs):
        scan.read(lines, decided, at, run[0])
        setting = Surroundings(
            after=ahead[number][1],
            following=lines[stop].text if stop < len(lines) else "",
            before=scan.before,
            top=scan.top,
            title_level=level,
            usual_gap=gap,
            pictures=scan.pictures,
            pictured="caption" in roles[run[-1] + 1 : stop],
            signed=number in signed,
            credit=scan.credit,
            closed=scan.closed,
        )
        for index, role in zip(run, head_roles(ahead[number][0], setting), strict=True):
            decided[index] = role
        scan.read(lines, decided, run[0], stop)
        at = stop
    return _foot(lines, _late_dates(lines, decided))


def _long_headlines(lines: Sequence[Line], roles: Sequence[LineRole]) -> list[LineRole]:
    """Take a long line without a full stop for a headline if it stands right over a byline."""
    found = list(roles)
    for index, (role, after) in enumerate(pairwise(roles)):
        line = lines[index].text
        short = len(line) <= _LONGEST_HEADLINE and "。" not in line
        if role == "text" and after in ("lead", "byline") and short and unfinished(line):
            found[index] = "head"
    return found


def _late_dates(lines: Sequence[Line], decided: list[PageRole]) -> list[PageRole]:
    """Keep a bare date that stands under text: it dates a letter, not the page."""
    begun = False
    for index, role in enumerate(decided):
        found = read_imprint(lines[index].text) if begun and role == "imprint" else None
        if found and not found.page:
            decided[index] = "line"
        begun |= role in ("text", "lead", "story", "line")
    return decided


def _role_at(roles: Sequence[LineRole], index: int) -> LineRole | None:
    return roles[index] if index < len(roles) else None


def _signed_anew(roles: Sequence[LineRole], runs: Sequence[tuple[list[int], int]]) -> set[int]:
    """Return the runs whose text ends in an author's line before the next headline."""
    events = [i for i, role in enumerate(roles) if role in ("signature", "lead", "byline")]
    found: set[int] = set()
    for number, (_, stop) in enumerate(runs):
        event = bisect.bisect_right(events, stop)
        if event < len(events) and roles[events[event]] == "signature":
            found.add(number)
    return found


@dataclass(slots=True)
class _Scan:
    """What was met so far on the way down the page."""

    before: str = ""
    top: bool = True
    pictures: bool = False
    credit: str | None = None
    closed: bool = False

    def read(
        self, lines: Sequence[Line], decided: Sequence[PageRole], start: int, stop: int
    ) -> None:
        for index in range(start, stop):
            role = decided[index]
            if role in ("text", "lead", "story", "line"):
                self.before, self.top = lines[index].text, False
                self.closed = role == "text" and closing_names(self.before) is not None
            if role == "headline":
                self.top, self.credit, self.before, self.closed = False, None, "", False
            self.pictures |= role == "caption"
            self.closed |= role == "signature"
            if role in ("lead", "byline"):
                self.credit = role


def _foot(lines: Sequence[Line], decided: list[PageRole]) -> list[PageRole]:
    """Make banners of all lines of a page that says nothing but slogans."""
    spoken = [i for i, role in enumerate(decided) if role not in ("ornament", "imprint", "banner")]
    if spoken and all(is_slogan(lines[i].text) for i in spoken):
        for index in spoken:
            decided[index] = "banner"
    return decided
