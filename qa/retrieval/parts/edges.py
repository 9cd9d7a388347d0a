"""Pieces of a question put right by what stands at their edges.

The tagger tells characters one by one: it may leave 和 of 和谁 between two pieces, take the surname
of 向德旺 for a piece, or share 茶亭 of 乙区的茶亭 with 甲区的驿站, which has a noun already.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.models.splitting.pieces import Pieces
from qa.text.english import english_words
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Span

_WITH = lazily(r"[跟和与向由给被为对]$")
_ASKED = lazily("谁|哪|什么|啥")
_APART = " ,;?、"
_OF_ITS_OWN = lazily(rf"[{CJK}A-Za-z0-9]的(?P<noun>[{CJK}]{{2,}})$")
"""What has a noun of its own: 甲区的驿站."""
_NOUN = lazily(
    rf"[{CJK}]{{0,2}}?的(?P<noun>[{CJK}]{{2,8}}?)(?=[,，]?(?:哪|谁|各|分别|比|都|[是有]))"
)
_OWNED = lazily(rf"(?P<noun>[{CJK}]{{2,8}}?)(?=[,，]?(?:哪|谁|各|分别|比|都|[是有]))")
_WORD = lazily(r"\S+")
_TWO = 2
_CUT_NAME = lazily(rf"[{CJK}]{{1,2}}(?=的)")


def with_edges_right(plain: str, pieces: Pieces) -> Pieces:
    """Return the pieces of a question with their edges put right.

    >>> text = "甲区的驿站和乙区的茶亭哪个大"
    >>> right = with_edges_right(text, Pieces((Span(8, 14),), (Span(0, 5), Span(6, 8))))
    >>> [text[span.start : span.end] for span in right.own]
    ['甲区的驿站', '乙区的茶亭']
    """
    own = _joined(plain, [_with_what(plain, span) for span in pieces.own])
    if plain.isascii():
        return _shared_after(plain, Pieces(pieces.shared, tuple(own)))
    return Pieces(pieces.shared, tuple(_as_the_first(plain, own)))


def _with_what(plain: str, span: Span) -> Span:
    """Return a piece that asks for somebody with the preposition before it: 跟谁, 由哪个."""
    before = _WITH.search(plain, 0, span.start) if _ASKED.match(plain, span.start) else None
    return Span(before.start(), span.end) if before else span


def _joined(plain: str, own: Sequence[Span]) -> list[Span]:
    """Return the pieces, with one that is within the next or too short to be any joined to it.

    A single character that opens a clause is no piece: it begins the next where it touches that
    (向 of 向德旺), else it goes on to 的 (坪 of 坪川的).
    """
    found: list[Span] = []
    for span in own:
        last = found[-1] if found else None
        if last and _begins(plain, last, span):
            found[-1] = Span(last.start, max(last.end, span.end))
        else:
            found.append(span)
    return [_whole_name(plain, span) for span in found]


def _begins(plain: str, last: Span, span: Span) -> bool:
    """Tell whether what was taken for a piece is the beginning of the next."""
    if last.end > span.start:
        return True
    if not plain.isascii():
        return last.end == span.start and _is_cut(plain, last)
    between = plain[last.end - 1 : span.start].strip()
    return len(between) <= 1 and between not in _APART and not only_helps(plain, last)


def only_helps(plain: str, span: Span) -> bool:
    """Tell whether a piece in English is but a word that helps others: of, in, a."""
    text = plain[span.start : span.end].strip()
    return text.isascii() and text.isalpha() and text.islower() and not english_words(text)


def _is_cut(plain: str, span: Span) -> bool:
    return len(span) == 1 and (not span.start or plain[span.start - 1] in _APART)


def _whole_name(plain: str, span: Span) -> Span:
    more = _CUT_NAME.match(plain, span.end) if _is_cut(plain, span) else None
    return Span(span.start, more.end()) if more else span


def _as_the_first(plain: str, own: Sequence[Span]) -> list[Span]:
    """Return the pieces, the last with a noun of its own where the first has one."""
    first = _OF_ITS_OWN.search(plain, own[0].start, own[0].end)
    last = own[-1]
    goes_on = (_OWNED if plain[last.end - 1] == "的" else _NOUN).match(plain, last.end)
    if first is None or goes_on is None:
        return list(own)
    noun = first["noun"] if goes_on["noun"].startswith(first["noun"]) else goes_on["noun"]
    return [*own[:-1], Span(last.start, goes_on.start("noun") + len(noun))]


def _shared_after(plain: str, pieces: Pieces) -> Pieces:
    """Return pieces in English, with what the first has beyond the last shared by both.

    How much did the winner of 2024 lift, and that of 2023: lift is said of either.
    """
    words = [list(_WORD.finditer(plain, span.start, span.end)) for span in pieces.own]
    first, last = words[0], words[-1]
    count = len(last)
    alike = [word[0] for word in first[: count - 1]] == [word[0] for word in last[:-1]]
    if len(words) != _TWO or not _TWO < count < len(first) or not alike:
        return pieces
    whole, end = pieces.own[0], first[count - 1].end()
    shared = sorted((*pieces.shared, Span(end, whole.end)), key=lambda one: one.start)
    return Pieces(tuple(shared), (Span(whole.start, end), pieces.own[-1]))
