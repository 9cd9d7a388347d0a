"""Where the items of a list stand: words with 、 between, numbered clauses, clauses after a colon.

A row is found by how a paper sets its items out; whether it answers is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.answering.passages.candidates import answer_candidates
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import numbers_in
from qa.types import Span

MANY = 2
"""Items that make a list."""
_FIGURES = "一二三四五六七八九十"
_BEGINS = r"(?:(?<=[，。；：、,:;!?！？“”—\s])|^)"
_CLASSES = "条项步层点件个类招桩样"
_NUMBERED = tuple(
    lazily(mark if mark.startswith(("之", "(?:(?<=")) else f"{_BEGINS}{mark}")
    for mark in (
        rf"之(?P<n>[{_FIGURES}])是",
        rf"(?P<n>[{_FIGURES}])[是要]",
        rf"第(?P<n>[{_FIGURES}])[{_CLASSES}]?[，,、：:是]",
        rf"其(?P<n>[{_FIGURES}])[，,、是为]",
        rf"(?:(?<=[）)])|{_BEGINS})[（(](?P<n>[{_FIGURES}]|[0-9]{{1,2}})[)）]",
        rf"(?P<n>[{_FIGURES}]+)、",
        r"(?P<n>[①-⑳])",
        r"(?P<n>[0-9]{1,2})[.．、](?![0-9])",
    )
)
_ORDERED = (
    (
        lazily(rf"{_BEGINS}(?:首先|头一[{_CLASSES}])"),
        lazily(rf"{_BEGINS}(?:其次|再次|此外|另外|再(?:就是|者|一?[{_CLASSES}])|最后)"),
    ),
    (
        lazily(rf"{_BEGINS}先(?=[^后生进前锋行例驱辈是，。])"),
        lazily(rf"{_BEGINS}(?:再(?=[^次说，。])|然后|接着|最后)"),
    ),
    (
        lazily(r"(?:(?<=[.;:,—]\s)|^)[Ff]irst(?:ly)?,?\s"),
        lazily(
            r"(?:(?<=[.;:,—]\s)|(?<=and\s))(?:[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]ast)(?:ly)?,?\s"
        ),
    ),
)
_ALIKE = lazily(
    rf"{_BEGINS}(?:还|也|另)?(?P<w>一[个处家方类项种名]|有的|有人)(?:(?<=的)人)?(?=[^，。；])"
)
_COUNT = (
    rf"(?P<n>(?:(?<![为属])|(?<=分为))(?<![两{_FIGURES}])(?!一(?![{_FIGURES}]))[两{_FIGURES}]+|(?<![0-9])[0-9]+)"
    "(?:[大个名位家种条项样类门件步层点处套支场块关招]|方面|阶段)+"
)
_OPENS = lazily(
    r"：(?=[^“\s])|:(?=[^“\s0-9])|(?:分别|依次)(?:[是为叫有])|包括"
    rf"|{_COUNT.replace('?P<n>', '?:')}[^，。；：:]{{0,8}}[，,]"
)
_STOPS = "。\n"
_PART = "；;"
"""Marks that part what belongs together."""
_LEADING = lazily("(?:[，,、：:\\s]|以及|还有|[是要由在为与和问](?=.{2}))*")
_ENGLISH = lazily(
    r"(?:(?<=[.;:!?\n,\s])|^)[^.;:!?\n,]{2,80}(?:,\s(?!and\b)[^.;:!?\n,]{2,80}){0,20}"
    r",?\sand\s[^.;:!?\n,]{2,80}"
)
_ENGLISH_CUT = lazily(r",?\sand\s(?:also\s)?(?:in\s\w+,\s)?|,\s")
_PEOPLE_TOLD = lazily(rf"(?P<n>[{_FIGURES}]+|(?<![0-9])[0-9]+)人[：:]\s*$")
_TOLD = lazily(
    rf"{_COUNT}(?P<what>[^，,。；;：:]{{0,10}}?)(?:[，,：:\s]|分别|依次|包括|[是为叫有])*$"
)
_LEAD = 30
"""Characters before a row that are looked at for what leads to it."""
_FARTHEST = 240
"""Characters between two numbered items at most."""
_MOST_OPENED = 8
"""Places in a sentence at most that are tried as what clauses follow."""
_PAIRS = {"两": 2, "俩": 2, "仨": 3}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Where items stand side by side; ``items`` are empty where they are still to be cut.

    ``lead`` is what leads to them in their sentence; ``sure`` says that words or numbers put them
    in order, ``alike`` that they begin alike, ``open`` that what leads to the first is not told
    from it (English).
    """

    span: Span
    lead: Span
    items: tuple[Span, ...] = ()
    sure: bool = False
    alike: bool = False
    open: bool = False


def rows_of(text: str, sentences: Sequence[Span]) -> list[ItemRow]:
    """Return the rows of a text, those of bare words first."""
    found = [*_enumerations(text, sentences)]
    found += [_row(text, *items, sure=True) for items in (*_numbered(text), *_ordered(text))]
    found += [_row(text, *items, alike=True) for items in _alike(text)]
    found += [_row(text, *items) for items in _clauses(text)]
    return found


def worded(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans that hold a letter or a figure."""
    return tuple(span for span in spans if re.search(r"\w", text[span.start : span.end]))


def announced_by(lead: str, count: int) -> str | None:
    """Return what words announce, if they announce so many: 角色 of 三种角色：, three."""
    told = _announced(lead)
    return told[1] if told and told[0] == count else None


def _announced(lead: str) -> tuple[int, str] | None:
    """Return how many of what words announce at their end."""
    if (match := _TOLD.search(lead)) and (count := value_of(match["n"])):
        return count, match["what"]
    if (match := _PEOPLE_TOLD.search(lead)) and (count := value_of(match["n"])):
        return count, "人"
    return None


def gone_on_with(text: str, sentences: Sequence[Span], begun: Span) -> list[Span]:
    """Return the sentences behind one that go on with the items whose count it announces.

    Nothing where it does not end in the midst of them: 只记三样：甲；乙；丙。
    """
    if text[begun.end - 1] not in _PART:
        return []
    told = folded(text)[begun.start : begun.end]
    leads = (told[: match.end()] for match in re.finditer(":", told))
    count = next((said[0] for lead in leads if (said := _announced(lead))), 0)
    found = [begun]
    for one in (one for one in sentences if one.start >= begun.end):
        if len(found) >= count or text[found[-1].end - 1] not in _PART:
            break
        found.append(one)
    return found[1:]


def number_before(text: str, *, end: bool = False) -> int | None:
    """Return the number that a paragraph opens with (第三条，), or where it ends."""
    for pattern in _NUMBERED:
        if match := pattern.match(text):
            return match.end() if end else _ordinal(match["n"])
    return None


def value_of(written: str) -> int | None:
    """Return the count that is written (两, 三, 12), if it is one."""
    if written in _PAIRS:
        return _PAIRS[written]
    found = numbers_in(f"{written}个")
    value = found[0].value if found else None
    return int(value) if value is not None else None


def without_marks(text: str, span: Span) -> Span:
    """Return a span without marks of punctuation at its end."""
    kept = text[span.start : span.end].rstrip("，。；、：,;:. \n")
    return Span(span.start, span.start + len(kept))


def clauses_of(text: str, span: Span, marks: str = "") -> tuple[Span, ...]:
    """Return the clauses of a stretch: parted by ``marks``, else ； where there is one, else ，."""
    written = text[span.start : span.end]
    marks = marks or ("[；;]" if re.search("[；;]", written.rstrip("；;")) else "，|,\\s")
    cuts = [m.end() for m in re.finditer(marks, written)]
    edges = [0, *cuts, len(written)]
    found = (_item(text, Span(span.start + a, span.start + b)) for a, b in pairwise(edges))
    return tuple(found)


def _row(
    text: str, start: int, items: Sequence[Span], *, sure: bool = False, alike: bool = False
) -> ItemRow:
    return ItemRow(Span(start, items[-1].end), _lead(text, start), tuple(items), sure, alike)


def _lead(text: str, start: int) -> Span:
    """Return what stands before a row, back to where its sentence begins."""
    low = max(0, start - _LEAD)
    low = max(low, *(text.rfind(mark, low, max(low, start - 1)) + 1 for mark in "。；\n"))
    return Span(min(low, start), start)


def _enumerations(text: str, sentences: Sequence[Span]) -> Iterator[ItemRow]:
    """Yield the rows of words with 、 between them, and of English words."""
    for sentence in sentences:
        written = text[sentence.start : sentence.end]
        for found in answer_candidates(written, "list"):
            span = found.moved(sentence.start)
            yield ItemRow(span, _lead(text, span.start))
        for match in _ENGLISH.finditer(written) if " and " in written else ():
            row = _english(text, Span(*match.span()).moved(sentence.start))
            if len(row.items) >= MANY:
                yield row


def _english(text: str, span: Span) -> ItemRow:
    edges = [(span.start, span.start)]
    edges += [m.span() for m in _ENGLISH_CUT.finditer(text, span.start, span.end)]
    edges += [(span.end, span.end)]
    items = worded(text, (without_marks(text, Span(a[1], b[0])) for a, b in pairwise(edges)))
    return ItemRow(span, _lead(text, span.start), items, open=True)


def _numbered(text: str) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield the items of each run of numbers that goes up from one: 一是…；二是…."""
    for pattern in _NUMBERED:
        run: list[re.Match[str]] = []
        for match in pattern.finditer(text):
            value = _ordinal(match["n"])
            if run and value == len(run) + 1 and _near(run, match):
                run.append(match)
            elif value == 1:
                yield from _between(text, run)
                run = [match]
        yield from _between(text, run)


def _near(run: Sequence[re.Match[str]], match: re.Match[str]) -> bool:
    return match.start() - run[-1].end() < _FARTHEST


def _ordinal(written: str) -> int | None:
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    return int(written) if written.isdecimal() else value_of(written)


def _ordered(text: str) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield the items that words put in order, each run up to the next first: 首先…其次…最后."""
    for begin, others in _ORDERED:
        firsts = {match.start(): match for match in begin.finditer(text)}
        marks = {match.start(): match for match in others.finditer(text)} if firsts else {}
        run: list[re.Match[str]] = []
        for at, match in sorted((marks | firsts).items()):
            if at in firsts:
                yield from _between(text, run)
                run = [match]
            elif run and _near(run, match):
                run.append(match)
        yield from _between(text, run)


def _alike(text: str) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield clauses that begin alike: 一处在…，一处在…; 有的…，有的…."""
    run: list[re.Match[str]] = []
    for match in _ALIKE.finditer(text):
        if run and _near(run, match) and match["w"] == run[0]["w"]:
            run.append(match)
            continue
        yield from _between(text, run)
        run = [match]
    yield from _between(text, run)


def _between(text: str, marks: Sequence[re.Match[str]]) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield where a row begins and what stands behind each mark, up to the next.

    Of several sentences it is the first; nothing where fewer than two marks have words behind them.
    """
    if len(marks) < MANY:
        return
    spans = [Span(mark.end(), other.start()) for mark, other in pairwise(marks)]
    spans.append(Span(marks[-1].end(), _end_of_last(text, marks[-1], spans)))
    items = worded(text, (_first_sentence(text, _item(text, span)) for span in spans))
    if len(items) >= MANY:
        yield marks[0].start(), items


def _end_of_last(text: str, mark: re.Match[str], others: Sequence[Span]) -> int:
    """Return where the last item ends: at what parts the others, or their sentence."""
    inner = [text[span.start : without_marks(text, span).end].lstrip("，,") for span in others]
    stops = _STOPS + ("；;" if not any("；" in one for one in inner) else "")
    stops += "" if any(re.search("[，,]", one) for one in inner) else "，"
    begins = mark.end() + len(_skipped(text, mark.end()))
    last = min((at for stop in stops if (at := text.find(stop, begins)) >= 0), default=len(text))
    latin = re.search(r"\.(?=\s|$)", text[begins:last]) if mark[0].isascii() else None
    return begins + latin.start() if latin else last


def _first_sentence(text: str, span: Span) -> Span:
    at = re.search("[。！？!?]", text[span.start : span.end])
    return without_marks(text, Span(span.start, span.start + at.start())) if at else span


def _skipped(text: str, at: int) -> str:
    match = _LEADING.match(text, at)
    return match[0] if match else ""


def _item(text: str, span: Span) -> Span:
    """Return an item without what leads to it (以及, 是) and the marks behind it."""
    start = min(span.start + len(_skipped(text, span.start)), span.end)
    return without_marks(text, Span(start, span.end))


def _clauses(text: str) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield the clauses that follow a colon: 做了三件事：甲，乙，丙."""
    stop, opened = -1, 0
    for match in _OPENS.finditer(text):
        if match.end() > stop:
            end = re.compile(f"[{_STOPS}]").search(text, match.end())
            stop, opened = end.start() if end else len(text), 0
        opened += 1
        if opened > _MOST_OPENED:
            continue
        after = Span(match.end(), stop)
        for items in dict.fromkeys(clauses_of(text, after, marks) for marks in ("", "[，,、]")):
            if len(items) >= MANY:
                yield match.end(), items
