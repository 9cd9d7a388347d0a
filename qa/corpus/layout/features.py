"""What a page shows of each of its lines: the features that the labeller weighs.

A feature is a short name that is present or absent. Names are spelled so that they can be shown to
a person: ``ends=。`` of the line itself, ``-1:ends=。`` of the line before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qa.corpus.formats.base import Line
from qa.corpus.layout.compared import Likened, Likeness
from qa.corpus.layout.continuation import join_score
from qa.corpus.layout.printed import Printed
from qa.corpus.layout.shown import Shown, character_pairs, end_kind, shown_alone, start_kind
from qa.corpus.layout.standing import Seen, Standing
from qa.corpus.layout.topics import how_telling, kinship, telling_pairs, told_bucket
from qa.corpus.layout.turns import SAYS, Turning, Turns, TurnWeights
from qa.corpus.metadata import read_imprint

_LEADS = frozenset((
    "reads=lead", "reads=name", "has=dispatch", "has=reporter", "has=author",
    "states=authors", "states=agency",
))  # fmt: skip
"""What a line under a headline shows, and one under a heading hardly does."""
_FAR = 3  # blank lines: as after the last line
_NEAR = 300  # characters: what stands about a line
_AHEAD = 200  # characters: the text that follows a line
_SAYS = 24  # columns: shorter lines say too little to be compared
_PAST_PARAGRAPH = 250  # columns
_LABELLED = re.compile(r"[■●◆▲·•\-* ]{0,3}(?P<label>[^：:，。\s]{1,10})[：:](?=.)")

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
    page, printed = _Page(shown), Printed(lines)
    turns = Turns([_turning(one) for one in shown], weights)
    found: list[list[str]] = []
    for i in range(len(shown)):
        own = [
            *shown[i].marks,
            *page.setting(i),
            *page.seams(i),
            *page.likeness(i),
            *page.headship(i),
            *page.topic(i),
            *page.standing(i),
        ]
        more = [*page.compared(i), *page.said(i), *turns.of(i)]
        if repeatable(lines[i].text) in elsewhere:
            own.append("on-other-pages")
        own += _pairs(own)
        own += printed.of(i)
        own += more
        for offset in (-2, -1, 1, 2):
            own += page.neighbour(i, offset)
        found.append(own)
    return found


def _turning(one: Shown) -> Turning:
    return Turning(one.line.text, one.line.gap, one.width >= SAYS and not one.short)


def repeatable(text: str) -> str:
    """Return a line as its repetitions are compared: without blanks, every digit as 0."""
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", text))


def _pairs(own: Sequence[str]) -> Iterator[str]:
    """Yield conjunctions of the features that mean little one by one."""
    by = {name.split("=")[0]: name for name in own if "=" in name}
    for first, second in _TOGETHER:
        if first in by and second in by:
            yield f"{by[first]}&{by[second]}"


class _Page:
    """What is known of a page as a whole, and of each line among the others."""

    def __init__(self, shown: Sequence[Shown]) -> None:
        self._shown = shown
        gaps = Counter(one.line.gap for one in shown[1:])
        self._gap = gaps.most_common(1)[0][0] if gaps else 0
        self._width = _full_width(shown)
        self._times = Counter(repeatable(one.line.text) for one in shown)
        self._labels = Counter(_label(one.line.text) for one in shown)
        self._dented = sum(one.line.indented for one in shown) / max(1, len(shown))
        self._text = "".join(one.line.text for one in shown)
        self._layout = self._layouts()
        self._starts: list[int] = []
        at = 0
        for one in shown:
            self._starts.append(at)
            at += len(one.line.text)
        self._runs = self._short_runs()
        self._pairs = telling_pairs(self._text)
        self._told = [
            set(self._pairs[at : at + len(one.line.text)]) - {""}
            for at, one in zip(self._starts, shown, strict=True)
        ]
        self._standing = Standing([self._seen(i) for i in range(len(shown))])
        self._papers = {
            imprint.newspaper
            for one in shown
            if "imprint=newspaper" in one.marks
            for imprint in [read_imprint(one.line.text)]
            if imprint and imprint.newspaper
        }
        self._compared = Likeness([self._plain(one) for one in shown])
        self._says = [one.width >= _SAYS for one in shown]
        self._grams = [frozenset(character_pairs(one.line.text[:80])) for one in shown]

    def _layouts(self) -> str:
        gap = "gaps" if self._gap else "tight"
        long = any(one.width > _PAST_PARAGRAPH for one in self._shown)
        wrapped = "wrapped" if self._width else "long" if long else "short"
        return f"layout={gap},{wrapped}"

    def setting(self, i: int) -> Iterator[str]:
        """Yield where the line stands: in the page, among blank lines, in its column."""
        one, last = self._shown[i], len(self._shown) - 1
        gap = one.line.gap
        after = self._shown[i + 1].line.gap if i < last else 3
        yield f"gap={_apart(gap, self._gap) if i else 'top'}"
        yield f"after={_apart(after, self._gap) if i < last else 'end'}"
        yield self._layout
        yield f"place={self._place(i)}"
        yield f"full={self._fullness(one)}"
        if i:
            before = self._shown[i - 1]
            yield f"before-full={self._fullness(before)}"
            yield f"before-ends={end_kind(before.line.text)}"
            if 0.05 < self._dented < 0.95:
                yield f"dent={before.line.indented:d}{one.line.indented:d}"
        times = self._times[repeatable(one.line.text)]
        if times > 1:
            yield f"times={min(times, 4)}"
        elif self._is_repeated_within(i):
            yield "said-again"
        label = _label(one.line.text)
        if label:
            yield f"label={min(len(label), 6)}"
            if self._labels[label] > 1:
                yield "label-again"

    def _place(self, i: int) -> str:
        count = len(self._shown)
        if i < 4:
            return f"top{i}"
        if count - i <= 4:
            return f"foot{count - i}"
        return str(4 * i // count)

    def _fullness(self, one: Shown) -> str:
        if not self._width:
            return "none"
        share = one.width / self._width
        return (
            "over"
            if share > 1.12
            else "full"
            if share > 0.93
            else "most"
            if share > 0.75
            else "part"
        )

    def _is_repeated_within(self, i: int) -> bool:
        text = self._shown[i].line.text
        return 6 <= len(text) <= 60 and self._text.count(text) > 1

    def seams(self, i: int) -> Iterator[str]:
        """Yield how well the line continues those before it, and the next one it."""
        shown, text = self._shown, self._shown[i].line.text
        scores: list[tuple[int, int]] = []
        for back in (1, 2, 3, 4):
            if i >= back and shown[i - back].broken:
                score = max(-2, min(4, join_score(shown[i - back].line.text, text)))
                scores.append((score, -back))
                yield f"seam{back}={score}" if back > 1 else f"seam={score}"
            elif i >= back:
                yield f"seam{back}=whole" if back > 1 else "seam=whole"
        if scores:
            best = max(scores)
            yield f"best-seam={-best[1]},{best[0]}"

    def likeness(self, i: int) -> Iterator[str]:
        """Yield what the words of the line share with those after and before it."""
        one = self._shown[i]
        for offset in (-1, 1, -2, 2):
            j = i + offset
            if 0 <= j < len(self._shown):
                other = self._shown[j]
                if one.shape[:6] == other.shape[:6]:
                    yield f"shape-as{offset:+d}"
                if abs(one.width - other.width) <= 2:
                    yield f"width-as{offset:+d}"
        grams = self._grams[i]
        if not grams or len(one.line.text) > 80:
            return
        end = self._starts[i] + len(one.line.text)
        ahead = _share(grams, self._text[end : end + _NEAR])
        behind = _share(grams, self._text[max(0, self._starts[i] - _NEAR) : self._starts[i]])
        yield f"ahead={ahead}"
        yield f"behind={behind}"
        far = self._text[end + _NEAR :]
        if ahead <= 1 and len(one.line.text) >= 6 and _share(grams, far) >= 4:
            yield "far-ahead"

    def topic(self, i: int) -> Iterator[str]:
        """Yield how much the text about a line says the same: within one article words come again.

        What any page says (职工, 工会) counts nothing.
        """
        start = self._starts[i]
        own = start if not self._shown[i].short else start + len(self._shown[i].line.text)
        before = set(self._pairs[max(0, start - _NEAR) : start])
        after = set(self._pairs[own : own + _AHEAD])
        if i and before and after:
            yield f"topic={told_bucket(how_telling(before & after))}"
        if i and not self._shown[i].short:
            last = set(self._pairs[self._starts[i - 1] : start])
            whole = self._told[i]
            yield f"link={told_bucket(how_telling(last & whole))}"
        if self._says[i]:
            yield from kinship(self._told, self._says, i)

    def headship(self, i: int) -> Iterator[str]:
        """Yield what a line amid short ones stands over, and how far it is from long text."""
        one = self._shown[i]
        if not one.short:
            return
        first, last = self._runs[i]
        yield f"run={min(i - first, 3)},{min(last - i, 3)}"
        after = self._kind_of(last + 1)
        before = self._kind_of(first - 1)
        yield f"under={after}"
        yield f"under={after}&over={before}"
        yield f"run-of={min(last - first + 1, 5)}&under={after}"
        signed = next((j for j in range(i + 1, last + 1) if self._signs(j)), None)
        if signed is not None:
            yield f"signed={min(signed - i, 3)}"
        elif self._signs(i):
            yield f"signs&under={after}"

    def standing(self, i: int) -> Iterator[str]:
        """Yield how the line compares with the others of its page that may head something."""
        return self._standing.of(i)

    def compared(self, i: int) -> Iterator[str]:
        """Yield what the line has alike with others of its page."""
        return self._compared.of(i)

    def said(self, i: int) -> Iterator[str]:
        """Yield how much the line says of the heads about it, and whether it names the paper."""
        if any(name in self._shown[i].line.text for name in self._papers):
            yield "names-paper"
        own = self._told[i]
        before, after = self._standing.heads_about(i)
        told = [str(told_bucket(how_telling(own & self._told[j]))) for j in before]
        yield f"heads-said={','.join(told) or 'none'}"
        if after is not None:
            yield f"next-head-said={told_bucket(how_telling(own & self._told[after]))}"
        if self._shown[i].short and before:
            end = self._starts[i] + len(self._shown[i].line.text)
            below = set(self._pairs[end : end + _AHEAD])
            told = [str(told_bucket(how_telling(below & self._told[j]))) for j in before]
            yield f"below-said={','.join(told)}"

    def _plain(self, one: Shown) -> Likened:
        return Likened(one.line.text, one.width, one.short, not _LEADS.isdisjoint(one.brief))

    def _seen(self, i: int) -> Seen:
        one = self._shown[i]
        text, line = one.line.text, one.line
        after = self._shown[i + 1].line.gap if i + 1 < len(self._shown) else _FAR
        style = (line.gap > self._gap, after > self._gap, start_kind(text), line.level)
        leads = not _LEADS.isdisjoint(one.brief)
        signs = "reads=closing" in one.brief or (one.short and self._signs(i))
        return Seen(one.width, one.short, style, frozenset(self._told[i]), leads, signs)

    def _signs(self, i: int) -> bool:
        own = self._shown[i].brief
        return any(
            mark in own
            for mark in (
                "reads=names",
                "reads=name",
                "reads=signature",
                "has=reporter",
                "has=author",
            )
        )

    def _kind_of(self, i: int) -> str:
        """Return what kind of long line stands at ``i``."""
        if not 0 <= i < len(self._shown):
            return "none"
        own = self._shown[i].brief
        for mark in ("reads=lead", "has=dispatch", "has=ask", "has=cells", "reads=closing"):
            if mark in own:
                return mark.split("=")[1]
        if self._shown[i].broken:
            return "broken"
        return "long" if self._shown[i].width > 90 else "line"

    def _short_runs(self) -> list[tuple[int, int]]:
        """Return the first and last index of the run of short lines that each line stands in."""
        runs: list[tuple[int, int]] = []
        at = 0
        while at < len(self._shown):
            stop = at
            while (
                stop + 1 < len(self._shown)
                and self._shown[at].short
                and self._shown[stop + 1].short
            ):
                stop += 1
            runs += [(at, stop)] * (stop - at + 1)
            at = stop + 1
        return runs

    def neighbour(self, i: int, offset: int) -> list[str]:
        """Return what the line ``offset`` lines away shows."""
        j = i + offset
        if not 0 <= j < len(self._shown):
            return [f"{offset:+d}:none"]
        brief = self._shown[j].brief
        kept = brief if abs(offset) == 1 else brief[:3] + [m for m in brief[3:] if m[0] in "rihs"]
        gap = self._shown[j].line.gap
        return [f"{offset:+d}:{mark}" for mark in kept] + [
            f"{offset:+d}:gap={_apart(gap, self._gap)}"
        ]


def _label(text: str) -> str:
    """Return what stands before a colon near the head of a line: 一等奖."""
    match = _LABELLED.match(text)
    return match["label"] if match else ""


def _apart(gap: int, usual: int) -> str:
    return f"{min(gap, 3)}of{min(usual, 2)}"


def _share(grams: frozenset[str], text: str) -> int:
    """Return the share of the bigrams that stand in ``text``, in fifths."""
    return int(4.99 * sum(gram in text for gram in grams) / len(grams))


def _full_width(shown: Sequence[Shown]) -> int:
    """Return the width at which lines were wrapped, in columns; 0 where they were not."""
    widths = sorted(one.width for one in shown)
    if len(widths) < 6 or widths[-1] > _PAST_PARAGRAPH:
        return 0
    top = widths[int(0.95 * (len(widths) - 1))]
    near = sum(0.88 * top <= width <= 1.1 * top for width in widths)
    open_ended = sum(
        0.88 * top <= one.width and one.line.text[-1] not in "。！？!?" for one in shown
    )
    return top if near >= 0.3 * len(widths) and open_ended >= 0.5 * near else 0
