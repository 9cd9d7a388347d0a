"""Take a search apart: words, phrases in quotation marks, AND, OR, NOT, NEAR, parentheses.

``a b`` asks for both; ``a OR b`` (``或``, ``|``) for one of them; ``NOT a`` (``非``, ``-a``) for
its absence; ``a NEAR b`` (``近``) for both within twenty characters, ``NEAR/5`` within five. NOT
binds closest, then NEAR, AND, OR.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from qa.errors import UsageError

NEAR = 20
"""Characters that may stand between two words that are near, unless the search says otherwise."""
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that must stand there; an ``exact`` one has no other names."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """All of its parts."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of its parts or more."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Anything without its part."""

    part: Expression


@dataclass(frozen=True, slots=True)
class Near:
    """Both, with at most ``within`` characters between them, in either order."""

    one: Expression
    other: Expression
    within: int


Expression = Term | Both | Either | Not | Near

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<quoted>[“"「『＂](?P<phrase>[^”"」』＂]*)(?:[”"」』＂]|$))
      | (?P<open>[(（]) | (?P<close>[)）])
      | (?P<word>-?[^\s()（）“”"「」『』＂]+)
    )""",
    re.VERBOSE,
)
_CLOSING = '”"」』＂'
_FARTHEST = 9999
_DEEPEST = 50
"""Parentheses and NOTs that may stand within each other; more mean nothing that fewer do not."""
_NEAR = re.compile(r"(?:NEAR|近)(?:[/／](\d{1,4}))?")
_HALF_NEAR = re.compile(r"(?:NEAR|近)[/／].*")
_AND = frozenset({"AND", "&", "且", "与"})
_OR = frozenset({"OR", "|", "或"})
_NOT = frozenset({"NOT", "非"})
_SMALL = re.compile(r"(?<!\S)(?:and|or|not|near(?:/\d{1,4})?)(?!\S)")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def read_query(text: str, names: Container[str] = ()) -> Expression:
    """Return what a search asks for; ``names`` of several words, in lower case, are one term.

    Raises :class:`UsageError` ``search.empty`` where there is nothing to search for, and
    ``search.query`` where an operator lacks its word or a parenthesis its partner, and
    ``search.near`` where a distance is no number, and ``search.deep`` where parentheses stand
    within each other beyond all sense, and ``search.quote`` where a quotation mark is left open.
    """
    tokens = _named(list(_tokens(text)), names)
    if not any(token.kind in {"term", "phrase"} for token in tokens):
        raise UsageError("search.empty")
    parser = _Parser(tokens)
    found = parser.either()
    if parser.rest:
        raise UsageError("search.query", near=parser.rest[0].text)
    return found


def with_operators(text: str) -> str | None:
    """Return a search with its and, or, not, near in capitals; ``None`` where none is a word.

    >>> with_operators("夜校 or 驿站 near/5 职工"), with_operators("夜校")
    ('夜校 OR 驿站 NEAR/5 职工', None)
    """
    raised = _SMALL.sub(lambda match: match[0].upper(), text)
    return raised if raised != text else None


def terms_of(expression: Expression, *, wanted: bool = True) -> list[Term]:
    """Return the terms of an expression, each once; with ``wanted`` but for those under NOT."""
    match expression:
        case Term():
            return [expression]
        case Not(part):
            return [] if wanted else terms_of(part, wanted=wanted)
        case Near(one, other, _):
            parts: tuple[Expression, ...] = (one, other)
        case Both(parts) | Either(parts):
            pass
    found = (term for part in parts for term in terms_of(part, wanted=wanted))
    return list(dict.fromkeys(found))


def negates(expression: Expression) -> bool:
    """Tell whether an expression may hold where none of its terms stands."""
    match expression:
        case Not():
            return True
        case Term():
            return False
        case Near(one, other, _):
            return negates(one) or negates(other)
        case Both(parts) | Either(parts):
            return any(map(negates, parts))


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        if quoted := match["quoted"]:
            if len(quoted) == 1 or quoted[-1] not in _CLOSING:
                raise UsageError("search.quote", near=quoted)
            if any(char.isalnum() for char in match["phrase"]):
                yield _Token("phrase", match["phrase"])
        elif match["open"] or match["close"]:
            yield _Token("open" if match["open"] else "close", match[0].strip())
        elif match["word"]:
            yield from _word(match["word"])


def _named(tokens: list[_Token], names: Container[str]) -> list[_Token]:
    """Return the tokens with words that make up a name together joined: warm stop."""
    found: list[_Token] = []
    at = 0
    while at < len(tokens):
        ends = range(min(len(tokens), at + _MOST_WORDS), at + 1, -1)
        end = next((end for end in ends if _is_name(tokens[at:end], names)), at + 1)
        text = " ".join(token.text for token in tokens[at:end])
        found.append(_Token(tokens[at].kind, text))
        at = end
    return found


def _is_name(tokens: list[_Token], names: Container[str]) -> bool:
    text = " ".join(token.text for token in tokens).lower()
    return all(token.kind == "term" for token in tokens) and text in names


def _word(word: str) -> Iterator[_Token]:
    if word in _AND or word in _OR or word in _NOT:
        kind = "and" if word in _AND else "or" if word in _OR else "not"
        yield _Token(kind, word)
    elif _NEAR.fullmatch(word):
        yield _Token("near", word)
    elif _HALF_NEAR.fullmatch(word):
        raise UsageError("search.near", word=word, most=_FARTHEST)
    elif word == "-":
        yield _Token("not", word)  # before a quoted phrase: -“夜校”
    elif word.startswith("-") and any(char.isalnum() for char in word):
        yield _Token("not", "-")
        yield _Token("term", word[1:])
    elif any(char.isalnum() for char in word):
        yield _Token("term", word)


class _Parser:
    """Reads tokens from the left; each method reads what binds at least so closely."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.rest = tokens
        self._last = tokens[-1].text
        self._depth = 0

    def either(self) -> Expression:
        parts = [self._both()]
        while self._take("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self) -> Expression:
        parts = [self._near()]
        while self._take("and") or self._kind() in ("term", "phrase", "open", "not"):
            parts.append(self._near())
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _near(self) -> Expression:
        found = self._one()
        while token := self._take("near"):
            match = _NEAR.fullmatch(token.text)
            within = int(match[1]) if match and match[1] else NEAR
            found = Near(found, self._one(), within)
        return found

    def _one(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UsageError("search.deep", most=_DEEPEST)
        found = self._unit()
        self._depth -= 1
        return found

    def _unit(self) -> Expression:
        if self._take("not"):
            return Not(self._one())
        if self._take("open"):
            found = self.either()
            if not self._take("close"):
                raise UsageError("search.query", near="(")
            return found
        if token := self._take("phrase"):
            return Term(token.text.strip(), exact=True)
        if token := self._take("term"):
            return Term(token.text)
        raise UsageError("search.query", near=self.rest[0].text if self.rest else self._last)

    def _kind(self) -> str:
        return self.rest[0].kind if self.rest else ""

    def _take(self, kind: str) -> _Token | None:
        return self.rest.pop(0) if self._kind() == kind else None
