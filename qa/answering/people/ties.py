"""Whose office or prize the evidence tells of: the one asked about, or somebody else's.

一等奖归甲队，三等奖归乙队 holds every word of 甲队是三等奖吗 and refutes it. So what a question
says of somebody is compared with what the clauses say of whom: office with rank, or prize.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qa.answering.people.claims import (
    GOES_TO,
    IS,
    Claim,
    claim_of,
    holder_after,
    opener_of,
    persons_named,
    spelt,
)
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_characters
from qa.text.normalize import CJK, HAS_CJK
from qa.text.ranks import Rank, ranks_in
from qa.text.words import Word, whole_words
from qa.types import Hit, Question

Tie = Literal["same", "opposed", "other", "untold"]
"""The clause says it of whom it is asked; it says the contrary; it speaks of another; neither."""

_GROUP = lazily(
    f"[{CJK}a-z0-9]{{1,12}}?(?:[镇乡区县市村厂队班组局院校部科站社矿段所]|街道|车间|公司|集团|中心|工会|银行)"
)
"""What is named like a unit: of several that compete, each."""
_PIECE = lazily(r"[^,，。;；:：!！?？、\n]+")
_STOPS = "。;；!！?？\n"
_HOLDS = lazily(rf"\(|[^,]{{0,6}}?{IS}|在[^,]{{1,20}}?任|作为|身为|兼")
"""What joins a name to the office after it."""
_GOES_ON = lazily(rf"[^有]{{0,8}}?{IS}|兼")
"""What a clause begins with that says more of whom the one before it names."""
_LEAD = 4
"""Characters that may stand before a unit that a clause opens with: 最终, 其中."""
_UNIT = 0.6
"""The share of a unit's characters that stand where its office does, however it is shortened."""
_BARE = 2
"""Fewer characters than these before an office name no unit."""
_ENGLISH = (
    (r"secretary(?!-)", "书记|秘书长"),
    (r"chair(?:man|woman|person)?|president", "主席|董事长|会长|校长|院长"),
    (r"mayor|governor", "[区市县省镇]长"), (r"director", "主任|局长|处长|院长|馆长|所长|总监"),
    (r"manager", "经理"),
)  # fmt: skip
"""Offices in English and what a Chinese page may call them."""
_IS_HE = r"^(?:is|was) (?!the\b|a\b|an\b|there\b|it\b)(?:\w+ ){1,3}?(?:(?:the|a|an) )?(?:[\w-]+ )??"
_DEPUTY = r"(?:vice|deputy|assistant)[ -](?:party |general |executive )?"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a sentence: what it names beside whom is asked about, and its values."""

    text: str
    start: int
    opens: bool
    listed: bool
    asked: bool
    others: tuple[str, ...]
    values: tuple[Rank, ...]


_Told = tuple[_Piece, Rank, bool | None]


def tie_of(question: Question, hit: Hit, statement: str) -> Tie | None:
    """Tell whether what the reader marked says of whom ``statement`` asks what it says of them.

    ``None`` where it asks for no office and no prize.
    """
    if hit.reading is None or not hit.reading.spans:
        return None
    text, span = folded(hit.passage.text), hit.reading.spans[0].span
    if question.language == "en":
        return _english(statement, _sentence(text, span.start, span.end))
    claim = claim_of(statement)
    if claim is None:
        return None
    pieces = list(_pieces(text, claim))
    low, high = _bounds(text, span.start, span.end)
    told = [
        (piece, value, _owner(pieces, at, value, claim, folded(hit.passage.title or "")))
        for at, piece in enumerate(pieces)
        for value in piece.values
    ]
    inside = [one for one in told if low <= one[0].start < high]
    return _judged(claim, told, inside, text[low:high])


def may_tell_of(asked: Word, clause: str, before: str) -> bool:
    """Tell whether a clause may be about a person or place asked about, given what is before it.

    It does not where it names another in their stead, or the last person named before it is one.
    """
    if asked.kind not in ("person", "place") or asked.written in clause:
        return True
    named = _named(clause, asked)
    if asked.kind == "person":
        named = named or _named(before, asked)[-1:]
        return not named or asked.written in named
    return not named or any(asked.written in name or name in asked.written for name in named)


def _named(text: str, like: Word) -> list[str]:
    return [word.written for word in whole_words(text) if word.kind == like.kind]


def _judged(claim: Claim, told: list[_Told], inside: list[_Told], sentence: str) -> Tie:
    """Weigh what the passage tells of whom, and what the marked sentence tells."""
    mine = [(piece, value) for piece, value, owner in inside if owner]
    fits = [
        _of_unit(claim, piece, value, sentence) for piece, value in mine if value.same(claim.value)
    ]
    if any(fits):
        return "same"
    if None in fits or any(v.same(claim.value) and o is not False for _, v, o in told if not fits):
        return "untold"
    elsewhere = any(v.same(claim.value) for _, v, o in inside if o is False)
    rivals = [(p, v) for p, v in mine if v.family == claim.value.family and not v.same(claim.value)]
    if claim.value.family == "office":
        ranks = [(p, v) for p, v in rivals if v.key == claim.value.key and not v.former]
        if not fits and claim.unit and any(_of_unit(claim, p, v, p.text) for p, v in ranks):
            return "opposed"
    elif rivals and elsewhere:
        return "opposed"
    return "other" if fits or elsewhere or rivals else "untold"


def _pieces(text: str, claim: Claim) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text):
        piece, start = match[0], match.start()
        asked = bool(re.search(spelt(claim), piece))
        names = persons_named(piece) if claim.value.family == "office" or claim.person else []
        if claim.person and (opener := opener_of(piece)):
            names = [opener, *names]
        if claim.value.family != "office" and not asked:
            rest = "".join(_blanked(piece))
            names = [*names, *(found[0] for found in _GROUP.finditer(rest))]
        others = tuple(name for name in names if name not in claim.who and claim.who not in name)
        opens = not text[:start].strip() or text[start - 1] in _STOPS
        listed = text[:start].endswith("、")
        yield _Piece(piece, start, opens, listed, asked, others, tuple(ranks_in(piece)))


def _blanked(piece: str) -> Iterator[str]:
    """Yield a piece's characters, blanks where its values stand."""
    taken = {at for value in ranks_in(piece) for at in range(value.start, value.end)}
    yield from (" " if at in taken else char for at, char in enumerate(piece))


def _owner(pieces: list[_Piece], at: int, value: Rank, claim: Claim, title: str) -> bool | None:
    """Tell whether a value is that of whom is asked about; ``None`` where that is not plain."""
    piece = pieces[at]
    holder = holder_after(piece.text, value)
    if holder:
        return holder.startswith(claim.who[:3])
    if piece.asked:
        return True if not piece.others and _joined(piece.text, value, claim) else None
    if piece.others:
        return False
    return _carried(pieces, at, claim, title)


def _joined(piece: str, value: Rank, claim: Claim) -> bool:
    """Tell whether a piece joins whom is asked about to a value: 甲是, 甲(, 一等奖归甲."""
    found = re.search(spelt(claim), piece)
    if not found:
        return False
    if found.start() >= value.end:
        return bool(re.fullmatch(f"{GOES_TO}[{CJK}]{{0,6}}", piece[value.end : found.start()]))
    if claim.value.family == "office":
        return bool(_HOLDS.match(piece, found.end()))
    lead = piece[: found.start()]
    return len(lead) <= _LEAD or bool(_GROUP.fullmatch(lead.rstrip("的")))


def _carried(pieces: list[_Piece], at: int, claim: Claim, title: str) -> bool | None:
    """Tell the same of a value whose own piece names nobody."""
    for before in _before(pieces, at):
        if before.asked or before.others:
            goes_on = pieces[at].listed or _GOES_ON.match(pieces[at].text)
            return before.asked if goes_on and not (before.asked and before.others) else None
    behind = pieces[at + 1] if at + 1 < len(pieces) and not pieces[at + 1].opens else None
    if behind and (behind.asked or behind.others):
        return True if behind.asked and not behind.others and claim.person else None
    return True if claim.who in title and not claim.person else None


def _before(pieces: list[_Piece], at: int) -> Iterator[_Piece]:
    """Yield the pieces before one in its sentence, the nearest first."""
    while at > 0 and not pieces[at].opens:
        at -= 1
        yield pieces[at]


def _of_unit(claim: Claim, piece: _Piece, value: Rank, sentence: str) -> bool | None:
    """Tell whether an office is one at the unit asked about; ``None`` where none stands by it."""
    if value.family != "office" or not claim.unit:
        return True
    before = re.sub(r"\([^)]*\)", "", piece.text[: value.start].replace(claim.who, ""))
    own = re.split("[是为(]", before)[-1]
    if share_of_characters(claim.unit, own) >= _UNIT:
        return True
    if len(own) < _BARE:
        return True if share_of_characters(claim.unit, sentence) >= 1 else None
    return None if share_of_characters(claim.unit, sentence) >= 1 and "是" not in before else False


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] not in _STOPS:
        start -= 1
    while end < len(text) and text[end] not in _STOPS:
        end += 1
    return start, end


def _sentence(text: str, start: int, end: int) -> str:
    low, high = _bounds(text, start, end)
    return text[low:high]


def _english(asked: str, sentence: str) -> Tie | None:
    """Tell whether a Chinese sentence names offices, and none of them that which is asked for."""
    for pattern, heads in _ENGLISH:
        found = re.search(rf"{_IS_HE}(?P<deputy>{_DEPUTY})?(?:[\w-]+ )?(?:{pattern})\b", asked)
        if found and HAS_CJK.search(sentence):
            values = [value for value in ranks_in(sentence) if value.family == "office"]
            fits = (v.deputy == bool(found["deputy"]) and re.search(heads, v.key) for v in values)
            return "other" if values and not any(fits) else "untold"
    return None
