"""Where a paragraph's dateline and its closing credit stand: 本报讯（记者 …）, …。（通讯员 …）."""

from __future__ import annotations

import re

from qa.corpus.heads.credits import authors_in
from qa.corpus.heads.dispatches import dispatch_at, find_dispatch
from qa.corpus.heads.names import (
    begins_with_surname,
    is_calling,
    is_listed_place,
    is_name,
    is_unit,
    may_be_name,
    names_in,
)
from qa.corpus.heads.places import place_start, report_places
from qa.corpus.heads.stretch import HAN
from qa.corpus.heads.tokens import Token, tokens_in
from qa.lexicon.common import common_word
from qa.text.lazily import lazily

_INSIDE = r"(?P<inside>[^()\[\]【】〔〕<>《》]{2,60})"
_BULLETS = "■□◆●◎▲△★☆▍"
_BRACKETED = lazily(rf"\s*[(\[【〔<]{_INSIDE}[)\]】〕>]")
_CLOSING = lazily(
    r"(?:^|[。!?…”』」】)~～;]|\s)\s*[(\[【〔](?P<inside>[^()\[\]【】〔〕]{2,60})[)\]】〕]"
    r"[。.]?\s*(?P<figures>1\d{6})?\s*$"
)
"""Brackets at the end, perhaps with the day in figures behind them, as 1130305."""
_UNBRACKETED = lazily(
    rf"[。!?…”』」)](?P<gap>\s*)(?P<inside>(?P<bullet>[{_BULLETS}—-]+\s*)?[^。!?…]{{2,40}})$"
)
_HEAD, _TAIL = 140, 90  # characters of a paragraph that are looked at
_MOST_STRETCHES = 3  # 【本报讯】（记者 …）
_LONGEST = 12  # characters of an organisation in a credit


def opening_end(text: str) -> int:
    """Return where the dateline or credit that opens a folded paragraph ends, 0 where none does.

    >>> opening_end("本报讯(记者 王宁)昨天,"), opening_end("昨天,本报讯")
    (10, 0)
    """
    head, at = text[:_HEAD], 0
    for _ in range(_MOST_STRETCHES):
        bracket = _BRACKETED.match(head, at)
        if bracket and _speaks_of_newsroom(bracket["inside"], after_dispatch=at > 0):
            at = bracket.end()
            continue
        dispatch = dispatch_at(head) if at == 0 else None
        if dispatch is None:
            break
        at = dispatch.end
    return _bare_credit_end(head, at)


def _speaks_of_newsroom(inside: str, *, after_dispatch: bool) -> bool:
    """Tell whether what stands in brackets is a dateline or a credit, and no (一) or (笑)."""
    if find_dispatch(f"({inside})") or report_places(inside):
        return True
    if re.search(r"报导|报道|[讯电]\s*$", inside):
        return True
    tokens = tokens_in(inside)
    if not tokens:
        return False
    if tokens[0].kind in ("person", "writer", "helper"):
        return len(inside) > len(tokens[0].text)
    return after_dispatch and bool(authors_in(inside))


def _bare_credit_end(head: str, at: int) -> int:
    """Return where a credit without brackets ends: 记者 王宁 通讯员 李梅 …, 记者王宁报道：."""
    stop = re.compile("[。,;!?]").search(head, at)
    tokens = tokens_in(head[at : stop.start() if stop else len(head)])
    if not tokens or tokens[0].kind != "person":
        return at
    before = head[at : at + tokens[0].start]
    if not re.fullmatch(rf"[\s:{_BULLETS}]*{HAN}{{0,8}}", before):
        return at
    credit = _credit(tokens)
    if not any(token.kind == "name" for token in credit):
        return at
    end = at + credit[-1].end
    reported = any(token.kind == "writer" for token in credit)
    alone = not head[end:].strip(" :)")
    return end if at or reported or alone else at


def _credit(tokens: list[Token]) -> list[Token]:
    """Return the tokens that a credit without brackets is made of, before the text begins."""
    credit: list[Token] = []
    for token in tokens:
        if not _goes_on(token, credit[-1] if credit else None):
            break
        credit.append(token)
    return credit


def _goes_on(token: Token, before: Token | None) -> bool:
    """Tell whether a token still belongs to the credit that opens a paragraph."""
    if token.kind != "name":
        return token.kind in ("person", "writer")
    if before is not None and before.end == token.start:
        return bool(names_in(token.text, sure=False)) or (place_start(token.text) or 0) > 1
    if before is not None and before.kind == "writer":
        return False  # 记者 王宁报道 全市…
    first = before is not None and before.kind != "name"
    if first:
        return may_be_name(token.text)
    return is_name(token.text) and common_word(token.text) is None  # no 省财政厅, no 关井不难


def closing_span(text: str) -> tuple[int, int] | None:
    """Return where the credit stands that closes a folded paragraph, ``None`` where none does.

    >>> closing_span("会议结束。(记者 王宁)")
    (6, 11)
    """
    tail = text[-_TAIL:]
    span = _bracketed_closing(tail, whole=len(tail) == len(text)) or _bare_closing(tail)
    offset = len(text) - len(tail)
    return (offset + span[0], offset + span[1]) if span else None


def _bracketed_closing(tail: str, *, whole: bool) -> tuple[int, int] | None:
    match = _CLOSING.search(tail)
    if match is None or not _is_credit(match["inside"], whole=whole and match.start() == 0):
        return None
    return match.start("inside"), match.end("figures" if match["figures"] else "inside")


def _is_credit(inside: str, *, whole: bool) -> bool:
    """Tell whether what stands in brackets at the end is a credit: names alone, or with a role."""
    if dispatch_at(inside):
        return True
    tokens = tokens_in(inside)
    if any(token.kind in ("person", "writer", "helper") for token in tokens):
        return all(len(token.text) <= _LONGEST + 4 for token in tokens)
    if whole:
        return bool(authors_in(inside))
    people = [token for token in tokens if token.kind == "name" and not _is_affiliation(token)]
    return bool(people) and all(map(_closes, people))


def _is_affiliation(token: Token) -> bool:
    """Tell whether a word says where someone is from, or what someone is."""
    return is_unit(token.text) or is_calling(token.text) or is_listed_place(token.text)


def _closes(token: Token) -> bool:
    """Tell whether a word alone in brackets at the end is rather a name than a remark (掌声)."""
    if not may_be_name(token.text):
        return False
    called = begins_with_surname(token.text) or token.text[0] in "小老阿"
    return called or common_word(token.text) is None


def _bare_closing(tail: str) -> tuple[int, int] | None:
    """Return where names stand at the end without brackets: ■记者 王宁, 王宁（北岭电厂）."""
    match = _UNBRACKETED.search(tail)
    return match.span("inside") if match and _is_signature(match) else None


def _is_signature(match: re.Match[str]) -> bool:
    """Tell whether what follows the last sentence signs it: with a mark, a role, or after a gap."""
    tokens = tokens_in(match["inside"])
    names = [token for token in tokens if token.kind == "name" and not _is_affiliation(token)]
    if not names or not all(may_be_name(token.text) for token in names):
        return False
    first, last = tokens[0], tokens[-1]
    labelled = first.kind == "writer" and (first.colon or (len(tokens) > 1 and tokens[1].tied))
    stated = first.kind == "person" or labelled or last.kind == "writer"
    apart = bool(match["gap"]) and last is names[-1] and all(is_name(t.text) for t in names)
    return bool(match["bullet"]) or stated or apart
