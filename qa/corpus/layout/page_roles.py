"""What each line of a page is among its neighbours."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.corpus.imprint import read_imprint
from qa.corpus.layout.bylines import closing_names
from qa.corpus.layout.head_roles import Part, Setting, resolve, title_level
from qa.corpus.layout.line_roles import Role, is_slogan, unfinished
from qa.corpus.layout.lines import Line, usual_gap

_LONGEST_HEADLINE = 60
_ASIDE = ("caption", "ornament", "imprint")


def _runs(roles: Sequence[Role]) -> Iterator[tuple[list[int], int]]:
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


def parts_of(lines: Sequence[Line], roles: Sequence[Role]) -> list[Role | Part]:
    """Return what every line is, head-like ones decided by their surroundings.

    ``roles`` are what the lines are by themselves.
    """
    roles = _long_headlines(lines, roles)
    parts: list[Role | Part] = list(roles)
    runs = list(_runs(roles))
    ahead = [([lines[i] for i in run], _role_at(roles, stop)) for run, stop in runs]
    level, gap = title_level(ahead), usual_gap(lines)
    signed = _signed_anew(roles, runs)
    scan = _Scan()
    at = 0
    for number, (run, stop) in enumerate(runs):
        scan.read(lines, parts, at, run[0])
        setting = Setting(
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
        for index, part in zip(run, resolve(ahead[number][0], setting), strict=True):
            parts[index] = part
        scan.read(lines, parts, run[0], stop)
        at = stop
    return _foot(lines, _late_dates(lines, parts))


def _long_headlines(lines: Sequence[Line], roles: Sequence[Role]) -> list[Role]:
    """Take a long line without a full stop for a headline if it stands right over a byline."""
    found = list(roles)
    for index, (role, after) in enumerate(pairwise(roles)):
        line = lines[index].text
        short = len(line) <= _LONGEST_HEADLINE and "。" not in line
        if role == "text" and after in ("lead", "byline") and short and unfinished(line):
            found[index] = "head"
    return found


def _late_dates(lines: Sequence[Line], parts: list[Role | Part]) -> list[Role | Part]:
    """Keep a bare date that stands under text: it dates a letter, not the page."""
    begun = False
    for index, part in enumerate(parts):
        found = read_imprint(lines[index].text) if begun and part == "imprint" else None
        if found and not found.page:
            parts[index] = "line"
        begun |= part in ("text", "lead", "story", "line")
    return parts


def _role_at(roles: Sequence[Role], index: int) -> Role | None:
    return roles[index] if index < len(roles) else None


def _signed_anew(roles: Sequence[Role], runs: Sequence[tuple[list[int], int]]) -> set[int]:
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
        self, lines: Sequence[Line], parts: Sequence[Role | Part], start: int, stop: int
    ) -> None:
        for index in range(start, stop):
            part = parts[index]
            if part in ("text", "lead", "story", "line"):
                self.before, self.top = lines[index].text, False
                self.closed = part == "text" and closing_names(self.before) is not None
            if part == "headline":
                self.top, self.credit, self.before, self.closed = False, None, "", False
            self.pictures |= part == "caption"
            self.closed |= part == "signature"
            if part in ("lead", "byline"):
                self.credit = part


def _foot(lines: Sequence[Line], parts: list[Role | Part]) -> list[Role | Part]:
    """Make banners of all lines of a page that says nothing but slogans."""
    spoken = [i for i, part in enumerate(parts) if part not in ("ornament", "imprint", "banner")]
    if spoken and all(is_slogan(lines[i].text) for i in spoken):
        for index in spoken:
            parts[index] = "banner"
    return parts
