"""What a page shows of each of its lines: the features that the labeller weighs.

A feature is a short name that is present or absent. Names are spelled so that they can be shown to
a person: ``ends=。`` of the line itself, ``-1:ends=。`` of the line before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import closing_span, opening_end
from qa.corpus.heads.said import read_stretch
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.continuation import join_score
from qa.corpus.layout.signs import (
    is_caption,
    is_label,
    is_notice,
    is_slogan,
    open_marks,
    opens_paragraph,
    unfinished,
)
from qa.corpus.layout.standing import Seen, Standing
from qa.corpus.layout.topics import how_telling, kinship, telling_pairs, told_bucket
from qa.corpus.layout.wrapping import columns
from qa.corpus.metadata import read_imprint
from qa.lexicon import rows, words

_LENGTHS = (4, 8, 12, 18, 26, 34, 44, 60, 90, 160)
_LEADS = frozenset((
    "reads=lead", "reads=name", "has=dispatch", "has=reporter", "has=author",
    "states=authors", "states=agency",
))  # fmt: skip
"""What a line under a headline shows, and one under a heading hardly does."""
_FAR = 3  # blank lines: as after the last line
_BYLINE = 80  # characters: longer lines are no by-lines
_ENDS_READ = 160  # characters at each end of a line in which a dateline or credit may stand
_NEAR = 300  # characters: what stands about a line
_AHEAD = 200  # characters: the text that follows a line
_SAYS = 24  # columns: shorter lines say too little to be compared
_LONGEST_SHORT = 64  # columns: longer lines head nothing
_PAST_PARAGRAPH = 250  # columns
_LABELLED = re.compile(r"[■●◆▲·•\-* ]{0,3}(?P<label>[^：:，。\s]{1,10})[：:](?=.)")
_INNER_BLANKS = re.compile(r"(?<=\S)[ \u3000\t]+(?=\S)")

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

_ENDS = {
    "stop": "。！？!?….．", "clause": "，、；,;", "colon": "：:", "bracket": "）)】]〕",
    "quote": "”’」』\"'》", "dash": "—-–~", "mark": "■□◆◇●○★☆▲△▼▽◎※→←|｜>»",
}  # fmt: skip
_STARTS = {
    "open": "“‘「『《(（", "lens": "【[〔", "mark": "■□◆◇●○★☆▲△▼▽◎※→←↑↓▶►", "bullet": "-*+•·>",
    "bar": "|｜", "hash": "#", "dash": "—–", "close": "，。、；：！？”’）》」』】",
}  # fmt: skip


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns whose presence anywhere in a line is a feature."""
    return tuple((row["word"], re.compile(row["pattern"])) for row in rows("line_signs"))


@dataclass(slots=True)
class Shown:
    """One line and what can be seen of it alone.

    ``marks`` are its own features, ``brief`` those that its neighbours look at as well.
    """

    line: Line
    width: int
    marks: list[str]
    brief: list[str]
    shape: str
    broken: bool
    short: bool


def page_features(
    lines: Sequence[Line], elsewhere: frozenset[str] = frozenset()
) -> list[list[str]]:
    """Return the features present in each line of a page.

    ``elsewhere`` are lines (digits as 0, see :func:`repeatable`) that other pages of the same
    folder have too.
    """
    shown = [_shown(line) for line in lines]
    page = _Page(shown)
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
        if repeatable(lines[i].text) in elsewhere:
            own.append("on-other-pages")
        own += _pairs(own)
        for offset in (-2, -1, 1, 2):
            own += page.neighbour(i, offset)
        found.append(own)
    return found


def repeatable(text: str) -> str:
    """Return a line as its repetitions are compared: without blanks, every digit as 0."""
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", text))


def _bucket(value: int, bounds: Sequence[int]) -> int:
    return sum(value > bound for bound in bounds)


def _kind(char: str, table: dict[str, str]) -> str:
    for name, chars in table.items():
        if char in chars:
            return name
    if char.isdigit():
        return "digit"
    if char.isascii():
        return ("upper" if char.isupper() else "lower") if char.isalpha() else "other"
    return "word" if char.isalpha() else "other"


def _shown(line: Line) -> Shown:
    text = line.text
    width = columns(text)
    length = f"len={_bucket(width, _LENGTHS)}"
    start, end = f"starts={_kind(text[0], _STARTS)}", f"ends={_kind(text[-1], _ENDS)}"
    signs = [name for name, pattern in _signs() if pattern.search(text[:400])]
    read = _read(line)
    words = _words(text)
    marks = [length, start, end, *(f"has={name}" for name in signs), *read, *words, *_counts(line)]
    if width <= _LONGEST_SHORT:
        marks += [f"pair={pair}" for pair in dict.fromkeys(_bigrams(text))]
    brief = [length, start, end, *(f"has={name}" for name in signs), *read]
    short = width <= _LONGEST_SHORT and text[-1] not in "。；;，" and not line.row
    return Shown(line, width, marks, brief, _shape(text), unfinished(text), short)


def _read(line: Line) -> list[str]:
    """Return what the readers of by-lines, captions and imprints make of a line."""
    text = line.text
    checks = {
        "caption": is_caption, "notice": is_notice, "slogan": is_slogan, "label": is_label,
        "opens": opens_paragraph,
    }  # fmt: skip
    found = [f"reads={name}" for name, check in checks.items() if check(text)]
    found += _states(line)
    imprint = read_imprint(text)
    if imprint:
        found += [
            f"imprint={part}"
            for part in ("newspaper", "date", "page")
            if getattr(imprint, part) is not None
        ] or ["imprint=other"]
    if line.level:
        found.append(f"hash={min(line.level, 3)}")
    if _name().fullmatch(text):
        found.append("reads=name")
    return found


def _states(line: Line) -> list[str]:
    """Return what the readers of by-lines and datelines find in a line."""
    text = line.text
    found: list[str] = []
    if opening_end(fold_line(text[:_ENDS_READ])):
        found.append("reads=lead")
    if closing_span(fold_line(text[-_ENDS_READ:])):
        found.append("reads=closing")
    if len(text) <= _BYLINE:
        said = read_stretch(line, 0, len(text), None, whole=True)
        told = {"authors": said.authors, "date": said.dates, "agency": said.agency}
        found += [f"states={name}" for name, value in told.items() if value]
    return found


@cache
def _name() -> re.Pattern[str]:
    """Return the pattern of a line that is one name, maybe set wide or in brackets."""
    surname, given = f"[{''.join(words('surnames'))}]", "[\u4e00-\u9fff]"
    blanks = "[ \u3000]{0,3}"
    return re.compile(rf"[□■◆◎（(—–]{{0,2}}\s?{surname}{blanks}{given}{blanks}{given}?[）)]?")


def _words(text: str) -> list[str]:
    bare = re.sub(r"\s+", "", text)
    return [
        f"first={bare[:1]}", f"first2={bare[:2]}", f"last={bare[-1:]}", f"last2={bare[-2:]}",
        *( [f"whole={bare}"] if len(bare) <= 6 else []),
        *( [f"first3={bare[:3]}"] if len(bare) > 2 else []),
    ]  # fmt: skip


def _counts(line: Line) -> list[str]:
    text = line.text
    found = [
        f"stops={min(2, sum(text.count(c) for c in '。！？'))}",
        f"commas={min(3, text.count('，') + text.count(','))}",
        f"blanks={min(3, len(_INNER_BLANKS.findall(text)))}",
        f"open={max(-1, min(1, open_marks(text)))}",
    ]
    digits = sum(char.isdigit() for char in text)
    if digits:
        found.append(f"digits={_bucket(100 * digits // len(text), (5, 15, 30, 60))}")
    if line.latin:
        found.append("latin")
        found.append(f"capitals={_capitals(text)}")
    if line.indented:
        found.append("indented")
    if "，" in text and "。" not in text:
        found.append("clauses-only")
    return found


def _capitals(text: str) -> str:
    words = re.findall(r"[A-Za-z][\w'’]*", text)
    big = sum(word[0].isupper() for word in words if len(word) > 3)
    return "most" if words and big >= 0.8 * sum(len(word) > 3 for word in words) else "few"


def _shape(text: str) -> str:
    """Return the pattern of a line's characters, runs drawn together: 张三：3分 is 字：0字."""
    out: list[str] = []
    for char in text[:30]:
        if char.isdigit():
            kind = "0"
        elif char.isalpha():
            kind = "a" if char.isascii() else "字"
        else:
            kind = " " if char.isspace() else char
        if not out or out[-1] != kind:
            out.append(kind)
    return "".join(out)


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
        self._says = [one.width >= _SAYS for one in shown]
        self._grams = [frozenset(_bigrams(one.line.text[:80])) for one in shown]

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
            yield f"before-ends={_kind(before.line.text[-1], _ENDS)}"
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

    def _seen(self, i: int) -> Seen:
        one = self._shown[i]
        text, line = one.line.text, one.line
        after = self._shown[i + 1].line.gap if i + 1 < len(self._shown) else _FAR
        style = (line.gap > self._gap, after > self._gap, _kind(text[0], _STARTS), line.level)
        leads = not _LEADS.isdisjoint(one.brief)
        return Seen(one.width, one.short, style, frozenset(self._told[i]), leads)

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


def _bigrams(text: str) -> Iterator[str]:
    bare = re.sub(r"[\W\d_]+", " ", text)
    return (a + b for a, b in pairwise(bare) if a != " " and b != " ")


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
