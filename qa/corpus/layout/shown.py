"""What can be seen of a line alone: how long it is, how it begins and ends, what its words are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import closing_span, opening_end
from qa.corpus.heads.said import read_stretch
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.signs import (
    is_caption,
    is_label,
    is_notice,
    is_slogan,
    open_marks,
    opens_paragraph,
    unfinished,
)
from qa.corpus.layout.wrapping import columns
from qa.corpus.metadata import read_imprint
from qa.lexicon import rows, words

_LENGTHS = (4, 8, 12, 18, 26, 34, 44, 60, 90, 160)
_BYLINE = 80  # characters: longer lines are no by-lines
_ENDS_READ = 160  # characters at each end of a line in which a dateline or credit may stand
_LONGEST_SHORT = 64  # columns: longer lines head nothing
_INNER_BLANKS = re.compile(r"(?<=\S)[ \u3000\t]+(?=\S)")
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


def _bucket(value: int, bounds: Sequence[int]) -> int:
    return sum(value > bound for bound in bounds)


def start_kind(text: str) -> str:
    """Return what kind of character a line begins with."""
    return _kind(text[0], _STARTS)


def end_kind(text: str) -> str:
    """Return what kind of character a line ends with."""
    return _kind(text[-1], _ENDS)


def _kind(char: str, table: dict[str, str]) -> str:
    for name, chars in table.items():
        if char in chars:
            return name
    if char.isdigit():
        return "digit"
    if char.isascii():
        return ("upper" if char.isupper() else "lower") if char.isalpha() else "other"
    return "word" if char.isalpha() else "other"


def shown_alone(line: Line) -> Shown:
    """Return a line with what can be seen of it without the others."""
    text = line.text
    width = columns(text)
    length = f"len={_bucket(width, _LENGTHS)}"
    start, end = f"starts={start_kind(text)}", f"ends={end_kind(text)}"
    signs = [name for name, pattern in _signs() if pattern.search(text[:400])]
    read = _read(line)
    words = _words(text)
    marks = [length, start, end, *(f"has={name}" for name in signs), *read, *words, *_counts(line)]
    if width <= _LONGEST_SHORT:
        marks += [f"pair={pair}" for pair in dict.fromkeys(character_pairs(text))]
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


def character_pairs(text: str) -> Iterator[str]:
    """Return the pairs of letters that follow one another in a text."""
    bare = re.sub(r"[\W\d_]+", " ", text)
    return (a + b for a, b in pairwise(bare) if a != " " and b != " ")
