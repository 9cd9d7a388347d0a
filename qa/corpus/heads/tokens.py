"""A by-line cut into words that say what someone did, and what may be names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from qa.corpus.heads.names import is_column, is_name, is_unit, may_be_name, names_in, wide_names
from qa.corpus.heads.stretch import DOTS, HAN, PARTICLES
from qa.lexicon import alternatives, rows, words
from qa.text.lazily import lazily
from qa.text.normalize import CJK

TokenKind = Literal["person", "writer", "helper", "teller", "office", "neutral", "label", "name"]
"""What a piece of a by-line is. Beside names: what writers are (记者), what writers do (文), what
others are or do (编辑, 图), who told it to a writer (口述), who runs the paper (主编), what an
organisation follows (单位), a label that says nothing of persons (地点)."""

_CHUNK = lazily(
    rf"[{CJK}〇A-Za-z\d{DOTS}]*{HAN}(?:[{CJK}〇A-Za-z{DOTS}])*"
    rf"|[A-Za-z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|{PARTICLES})\b)*"
)
_TIE = lazily(rf"\s*[/|:{DOTS}]?\s*|[(\[【〔]\s*")
_COLON = lazily(r"\s*[:】〕\]]\s*")
_LONGEST_LABEL = 6


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a by-line at ``start`` to ``end``.

    ``colon`` says that it is set apart as a label (作者：, 【作者】), ``tied`` that a stroke or
    nothing stands between it and the one before (文/…), ``stroke`` that it is a stroke,
    ``enclosed`` that it stands in brackets behind something else.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    colon: bool = False
    tied: bool = False
    stroke: bool = False
    enclosed: bool = False


def tokens_in(line: str) -> list[Token]:
    """Return the tokens of a folded line, in order."""
    found: list[Token] = []
    for start, end in _chunks(line):
        found += _pieces(line[start:end], start, found)
    return [_among(line, found, at) for at in range(len(found))]


def _chunks(line: str) -> Iterator[tuple[int, int]]:
    """Yield where runs without separators stand; what is set wide is one."""
    wide = [(name.start, name.end) for name in wide_names(line) if line[name.start] not in "文图摄"]
    at = 0
    for start, end in [*wide, (len(line), len(line))]:
        for match in _CHUNK.finditer(line, at, start):
            yield from _undotted(match)
        if start < end:
            yield start, end
        at = end


def _undotted(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield where a chunk stands, cut at dots beside a role: 文·王宁."""
    parts = re.split(rf"[{DOTS}]", match[0])
    roles = [bool(_role().fullmatch(part)) for part in parts]
    if len(parts) == 1 or not any(roles):
        yield match.span()
        return
    at = match.start()
    for part in filter(None, parts):
        at = match.string.index(part, at)
        yield at, at + len(part)
        at += len(part)


def _pieces(chunk: str, start: int, before: list[Token]) -> Iterator[Token]:
    """Yield the words that say what someone did, and what is between them."""
    at, seen = 0, bool(before) and before[-1].kind in ("person", "writer")
    for match in _role_words(chunk):
        kind = _kinds()[match[0]]
        left = chunk[at : match.start()]
        if left and (kind != "person" or seen) and _is_left_of(left, kind, seen):
            yield Token("name", start + at, start + match.start(), left)
        named = bool(left) and kind != "person" and _is_left_of(left, kind, seen)
        begin = match.start() if named or (kind == "person" and seen) else at
        yield Token(kind, start + begin, start + match.end(), match[0])
        at, seen = match.end(), True
    if at < len(chunk):
        yield Token("name", start + at, start + len(chunk), chunk[at:])


def _role_words(chunk: str) -> list[re.Match[str]]:
    """Return the role words of a chunk; those of one character only by themselves or at its end."""
    if may_be_name(chunk) and is_name(chunk):
        return [m for m in _role().finditer(chunk) if len(m[0]) > 1]
    found: list[re.Match[str]] = []
    for match in _role().finditer(chunk):
        left = chunk[found[-1].end() if found else 0 : match.start()]
        ends = match.end() == len(chunk) and match[0] != "文" and len(left) in (2, 3)
        if len(match[0]) > 1 or match[0] == chunk or (ends and is_name(left)):
            found.append(match)
    return found


def _is_left_of(left: str, kind: TokenKind, seen: bool) -> bool:
    """Tell whether what a role word is set behind is a name: 王宁摄影, not 本报编辑."""
    if kind == "person":
        return may_be_name(left) and not is_unit(left)
    return bool(names_in(left, sure=seen))


def _among(line: str, tokens: list[Token], at: int) -> Token:
    """Return a token with what stands around it."""
    token = tokens[at]
    left = line[tokens[at - 1].end if at else 0 : token.start]
    right = line[token.end : tokens[at + 1].start if at + 1 < len(tokens) else len(line)]
    colon = bool(_COLON.match(right)) and (
        ":" in right[:3] or left.rstrip().endswith(("【", "[", "〔"))
    )
    token = replace(
        token,
        colon=colon,
        tied=bool(at) and bool(_TIE.fullmatch(left)) and not left.isspace(),
        stroke=bool(at) and ("/" in left or "|" in left),
        enclosed=bool(at) and _opened(line, token.start) > tokens[0].start,
    )
    if colon and token.kind == "office":
        return replace(token, kind="helper")
    if (
        colon
        and token.kind == "name"
        and len(token.text) <= _LONGEST_LABEL
        and at + 1 < len(tokens)
    ):
        if _names_writers(token.text):
            return replace(token, kind="person")
        known = ":" in right[:3] and not is_unit(token.text)
        return replace(token, kind="label" if known else "neutral")
    return token


def _names_writers(label: str) -> bool:
    """Tell whether an unknown label is that of writers: 专题小组：, 记者手记：."""
    return is_column(label) or bool(re.search("(?:小组|团队|执笔|笔谈|稿|撰)$", label))


def _opened(line: str, before: int) -> int:
    """Return where the bracket was opened that is not closed before a place, -1 where none is."""
    opened = line.rfind("(", 0, before)
    return opened if opened > line.rfind(")", 0, before) else -1


@cache
def _kinds() -> dict[str, TokenKind]:
    kinds: tuple[TokenKind, ...] = ("person", "writer", "helper", "teller", "office", "neutral")
    return {
        row["word"]: kind for row in rows("newsroom") for kind in kinds if row["credit"] == kind
    }


@cache
def _role() -> re.Pattern[str]:
    """Return the pattern of role words; 记者手记 is none."""
    columns = alternatives(words("newsroom", "kind", "column"))
    return re.compile(rf"{alternatives(_kinds())}(?!{columns}$)")
