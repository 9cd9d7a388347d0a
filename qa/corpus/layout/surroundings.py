"""What stands about a line of a page: blank lines, its column, short lines and long ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qa.corpus.layout.continuation import join_score
from qa.corpus.layout.shown import Shown, end_kind

_FAR = 3  # blank lines: as after the last line
_PAST_PARAGRAPH = 250  # columns
_LABELLED = re.compile(r"[■●◆▲·•\-* ]{0,3}(?P<label>[^：:，。\s]{1,10})[：:](?=.)")


class Surroundings:
    """How the lines of a page are set, and each among the others."""

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
        self._runs = self._short_runs()

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

    def shapes(self, i: int) -> Iterator[str]:
        """Yield which of the lines about it the line is shaped as, and as wide as."""
        one = self._shown[i]
        for offset in (-1, 1, -2, 2):
            j = i + offset
            if 0 <= j < len(self._shown):
                other = self._shown[j]
                if one.shape[:6] == other.shape[:6]:
                    yield f"shape-as{offset:+d}"
                if abs(one.width - other.width) <= 2:
                    yield f"width-as{offset:+d}"

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
        signed = next((j for j in range(i + 1, last + 1) if self.signs(j)), None)
        if signed is not None:
            yield f"signed={min(signed - i, 3)}"
        elif self.signs(i):
            yield f"signs&under={after}"

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

    def parted(self, i: int) -> tuple[bool, bool]:
        """Tell whether more blank lines than usual stand before the line, and behind it."""
        after = self._shown[i + 1].line.gap if i + 1 < len(self._shown) else _FAR
        return self._shown[i].line.gap > self._gap, after > self._gap

    def signs(self, i: int) -> bool:
        """Tell whether the line names who wrote something."""
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

    def _layouts(self) -> str:
        gap = "gaps" if self._gap else "tight"
        long = any(one.width > _PAST_PARAGRAPH for one in self._shown)
        wrapped = "wrapped" if self._width else "long" if long else "short"
        return f"layout={gap},{wrapped}"

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


def repeatable(text: str) -> str:
    """Return a line as its repetitions are compared: without blanks, every digit as 0."""
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", text))


def _label(text: str) -> str:
    """Return what stands before a colon near the head of a line: 一等奖."""
    match = _LABELLED.match(text)
    return match["label"] if match else ""


def _apart(gap: int, usual: int) -> str:
    return f"{min(gap, 3)}of{min(usual, 2)}"


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
