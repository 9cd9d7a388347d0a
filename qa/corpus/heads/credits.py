"""Who wrote it, from a by-line: 本报记者 甲 文 乙 图, 文/甲, 作者：甲（单位）, By A and B."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from qa.corpus.heads.names import begins_with_surname, is_name, names_in
from qa.corpus.heads.stretch import HAN, Stretch
from qa.corpus.heads.tokens import Token, TokenKind, tokens_in
from qa.lexicon.common import common_word
from qa.text.lazily import lazily

_BULLET = lazily(r"\s*(?:[□■◇◆○●◎△▲▽▼☆★※▍●•·⊙◉✎✍🖊]|-{1,2}|[—–]{1,2})\s*")
_THINGS = ("noun", "place", "organisation")
_SAYS_WHAT = lazily("[系为是均单]|单位")
_NO_CREDITS = lazily(
    r"《[^《》]*》|^\W*(?:(?:查看|阅读|点击)?(?:详[细情]|全文|原文|更多))\W*$|图片?\s*[/由:]?\s*[^\s,;()]{0,12}?(?:提供|供图)|(?:受访者|本人|资料|网络)(?:供图|图片?)"
)
"""Titles of books, what only leads on to the whole text, and who supplied the pictures."""
_ALONE = lazily(rf"[(\[【〔]?\s*(?:{HAN}\s*){{2,4}}[)\]】〕]?")


def authors_in(line: str, *, whole: bool = True, sure: bool = False) -> list[Stretch]:
    """Return the names of those who wrote it, in a folded by-line.

    ``whole`` says that the line is known to be a by-line; else names need a role or a surname.
    ``sure`` says that whatever may be a name is one.

    >>> [name.value for name in authors_in("□本报记者 王宁 通讯员 李小禾 文 陈望 图")]
    ['王宁', '李小禾']
    """
    bare = _NO_CREDITS.sub(lambda found: ";" * len(found[0]), line)
    tokens = _merged(_inherited(tokens_in(bare)))
    kinds = _governed(tokens, _styles(tokens))
    named = list(zip(tokens, kinds, strict=True))
    writers = _of(named, "person", "writer") or _of(named, "teller") or _of(named, "office")
    if writers:
        return writers
    stated = bool({"person", "writer"} & {kind for _, kind in named})
    return _loose(
        line, [t for t, kind in named if kind is None], whole=whole and not stated, sure=sure
    )


def _of(named: Sequence[tuple[Token, TokenKind | None]], *wanted: TokenKind) -> list[Stretch]:
    """Return the names that belong to a word of these kinds."""
    chosen = [token for token, kind in named if token.kind == "name" and kind in wanted]
    chosen = [token for token in chosen if not token.enclosed] or chosen
    behind = {
        b.start for a, b in pairwise(token for token, _ in named) if a.kind == "name" and b.stroke
    }
    chosen = [t for t in chosen if t.start not in behind or is_name(t.text)]
    role = _roles(named)
    settled = {role[token.start] for token in chosen if is_name(token.text)}
    chosen = [t for t in chosen if not (role[t.start] in settled and _is_thing(t.text))]
    return [name for token in chosen for name in _names(token, sure=True)]


def _roles(named: Sequence[tuple[Token, TokenKind | None]]) -> dict[int, int]:
    """Return, by where each name begins, how many roles stand before it.

    A role has a name: 通讯员 后勤 王宁 names one, 记者 王宁 通讯员 帆影 another.
    """
    marks = accumulate(token.kind != "name" for token, _ in named)
    return {token.start: count for (token, _), count in zip(named, marks, strict=True)}


def _names(token: Token, *, sure: bool) -> list[Stretch]:
    if _SAYS_WHAT.match(token.text) and not is_name(token.text):
        return []
    return [name.moved(token.start) for name in names_in(token.text, sure=sure)]


def _loose(line: str, free: Sequence[Token], *, whole: bool, sure: bool) -> list[Stretch]:
    """Return the names of a line that names no role: □ 王宁, （王宁 李梅）, 北岭机务段 王宁."""
    words = [token for token in free if token.kind == "name"]
    outer = [token for token in words if not token.enclosed]
    if not any(_names(token, sure=sure) for token in outer):
        outer = words
    bullet = _BULLET.match(line)
    rest = line[bullet.end() if bullet else 0 :].strip()
    alone = whole and (bullet or len(words) == 1) and _ALONE.fullmatch(rest)
    certain = any(_names(token, sure=False) for token in outer)
    found: list[Stretch] = []
    for token in outer:
        another = certain and _may_be_another(token.text, behind=bool(found))
        known = sure or bool(alone) or another
        latin = whole and token.text.isascii() and " " in token.text
        found += _names(token, sure=known or latin)
    return found


def _is_thing(written: str) -> bool:
    """Tell whether a word is none that a name begins as, and common: 后勤, 炼钢."""
    found = common_word(written)
    told = is_name(written) or begins_with_surname(written)
    return not told and found is not None and found.kind in (*_THINGS, "verb")


def _may_be_another(written: str, *, behind: bool) -> bool:
    """Tell whether a word beside a name may be a name too: it begins as one, and is no noun.

    ``behind`` says that a name stands before it: no place does where it says where that one is.
    """
    found = common_word(written)
    named = found is None or found.kind not in _THINGS or (found.kind == "place" and behind)
    return named and begins_with_surname(written)


def _inherited(tokens: list[Token]) -> list[Token]:
    """Give the role right behind a helper's mark the mark's kind: 图/本报记者 …, 摄影：通讯员 …."""
    return [
        replace(token, kind="helper") if before and _is_helpers(before, token) else token
        for before, token in zip([None, *tokens], tokens, strict=False)
    ]


def _is_helpers(before: Token, token: Token) -> bool:
    follows = (token.tied or before.colon) and not token.colon
    return follows and token.kind == "person" and before.kind == "helper"


def _merged(tokens: list[Token]) -> list[Token]:
    """Draw marks together that stand for one person: 文/图, 撰文、摄影."""
    done: list[Token] = []
    for token in tokens:
        before = done[-1] if done else None
        if before and {before.kind, token.kind} <= {"writer", "helper"} and not before.colon:
            kind = before.kind if before.kind == "writer" else token.kind
            done[-1] = replace(before, kind=kind, end=token.end, colon=token.colon)
        else:
            done.append(token)
    return done


def _styles(tokens: Sequence[Token]) -> list[bool]:
    """Tell for every token whether it is a mark that stands behind its names."""
    last_is_mark = bool(tokens) and tokens[-1].kind in ("writer", "helper")
    return [_is_behind(tokens, at, last_is_mark) for at in range(len(tokens))]


def _is_behind(tokens: Sequence[Token], at: int, last_is_mark: bool) -> bool:
    token = tokens[at]
    if token.kind not in ("writer", "helper") or token.colon or at == 0:
        return False
    if tokens[at - 1].kind != "name":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.tied or after is None:
        return True
    return last_is_mark and not after.tied


def _governed(tokens: Sequence[Token], behind: Sequence[bool]) -> list[TokenKind | None]:
    """Return for every name the kind of the word it belongs to, ``None`` where there is none."""
    found: list[TokenKind | None] = []
    current: TokenKind | None = None
    for at, token in enumerate(tokens):
        if token.kind != "name":
            current = current if behind[at] else token.kind
            found.append(token.kind if token.kind == "person" else None)
            continue
        kind = _mark_behind(tokens, behind, at) or current
        found.append(None if kind == "neutral" else kind)
    return found


def _mark_behind(tokens: Sequence[Token], behind: Sequence[bool], at: int) -> TokenKind | None:
    for after in range(at + 1, len(tokens)):
        if tokens[after].kind != "name":
            return tokens[after].kind if behind[after] else None
    return None
