"""Where sentences end, in Chinese and in English, as offsets into the text."""

from __future__ import annotations

from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Span

# Closing quotes and brackets belong to the sentence they close. A full stop in Latin text ends a
# sentence only before a space and a capital or a CJK character: 1.4 and v2.0 stay whole; in Chinese
# text set with half-width marks it ends one unless it numbers a list (一.).
_END = lazily(
    r"[。！？!?；;…]+[”’）」』》〉)\"]*"
    rf"|(?<=[\w)\"'”’%])(?<![一二三四五六七八九十])\.[\"'”’)]*(?=\s+[\"“'‘(]?[A-Z{CJK}]|\s*$)"
    rf"|(?<=[{CJK}％%])(?<![一二三四五六七八九十])\.[\"”’)]*(?![\w.])|(?<=[{CJK}％%])\.(?=[{CJK}])"
)
_FULL_STOPS = "。!！?？\n"
CLAUSE_STOPS = "，,；;。！？!?\n"
CLAUSE_END = lazily(r"[，；;。！？!?：\n]|(?<!\d)[,:]|[,:](?!\d)")
"""Any mark between clauses, of either width; those within 12,000 and 14:30 are none."""
CLAUSE = lazily(rf"(?:[^{CLAUSE_STOPS}]|(?<=\d),(?=\d{{3}}))+")
"""A stretch between marks that part clauses or sentences; the comma of 12,000 parts none."""

_WORD_BEFORE = lazily(r"[A-Za-z0-9][\w.]*$")
_LETTERS = lazily(r"[A-Za-z](?:\.[A-Za-z])*")  # J. Smith, U.S., e.g.
_HOURS = ("a.m", "p.m")
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Mx Dr Prof Rev Fr Hon St Gen Col Maj Capt Cmdr Lt Sgt Cpl Adm Gov Sen Rep Pres "
    "Messrs Mme Mlle vs viz cf Fig Figs Mt Dept approx".split()
)
_NUMBERED = frozenset("No Nos Vol Vols Art Arts Sec Ch Pt Bldg Rm".split())
"""Abbreviations only where a number follows: No. 7, Vol. II; and not: No. We will not."""
_NUMBER = lazily(r"\s*(?:[IVXLC]{2,}\b|[VXLC]\b|[A-Z]?[0-9]|[一二三四五六七八九十])")
_LONGEST_WORD = 24
_SHORTEST = 6


def sentence_spans(text: str) -> list[Span]:
    """Return the sentences of ``text`` as spans that leave out only surrounding white space.

    Stretches shorter than six characters (「对。」) join the sentence before them.
    """
    spans: list[Span] = []
    start = 0
    for end in [*_ends(text), len(text)]:
        span = _strip(text, start, end)
        start = end
        if not len(span):
            continue
        if spans and len(span) < _SHORTEST:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans


def sentence_at(text: str, at: int) -> Span:
    """Return the sentence that holds the character at ``at``; all of the text between two."""
    whole = Span(0, len(text))
    return next((one for one in sentence_spans(text) if one.start <= at < one.end), whole)


def sentence_over(text: str, span: Span) -> Span:
    """Return the first sentence that a stretch overlaps; the stretch itself where none does."""
    return next((one for one in sentence_spans(text) if one.overlaps(span)), span)


def clause_at(text: str, at: int) -> str:
    """Return the clause of a text that a character stands in; empty for what ends one.

    >>> clause_at("来了12,000人，其中女职工3,500人", 3)
    '来了12,000人'
    """
    clauses = CLAUSE.finditer(text)
    return next((one[0] for one in clauses if one.start() <= at < one.end()), "")


def clauses_over(text: str, span: Span) -> Span:
    """Return a stretch of a text with the clauses that it begins and ends in whole.

    >>> clauses_over("天晴,没有给3,500人发伞,都去了", Span(9, 14))
    Span(start=3, end=14)
    """
    starts = [mark.end() for mark in CLAUSE_END.finditer(text) if mark.end() <= span.start]
    end = CLAUSE_END.search(text, span.end)
    return Span(max(starts, default=0), end.start() if end else len(text))


def whole_sentence(text: str, marked: Span) -> Span:
    """Return the sentence that begins what is marked, however short, with all its clauses.

    Unlike :func:`sentence_over` it goes on past a semicolon, up to a full stop or line's end.

    >>> whole_sentence("他来了；我没来。好。", Span(4, 5))
    Span(start=0, end=7)
    """
    at = marked.start
    return Span(stretch_start(text, at, _FULL_STOPS), stretch_end(text, at, _FULL_STOPS))


def stretch_start(text: str, at: int, stops: str) -> int:
    """Return where the stretch that ``at`` stands in begins: behind the last of ``stops``."""
    return max(text.rfind(stop, 0, at) for stop in stops) + 1


def stretch_end(text: str, at: int, stops: str) -> int:
    """Return where the first of ``stops`` stands from ``at`` on; the text's end without one."""
    ends = (found for stop in stops if (found := text.find(stop, at)) >= 0)
    return min(ends, default=len(text))


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match[0][0] != "." or not _abbreviates(text, match.start()):
            yield match.end()


def _abbreviates(text: str, stop: int) -> bool:
    """Tell whether the full stop at ``stop`` marks an abbreviation, an initial or a list number."""
    word = _WORD_BEFORE.search(text[max(0, stop - _LONGEST_WORD) : stop])
    if word is None or not word[0].isascii():
        return False
    if word[0].isdigit():
        before = text[max(0, stop - _LONGEST_WORD) : stop - len(word[0])].rstrip()
        return not before or before[-1] in ".。;；:：!！?？"
    if word[0].capitalize() in _NUMBERED and _NUMBER.match(text, stop + 1):
        return True
    return word[0] in _ABBREVIATIONS or (
        bool(_LETTERS.fullmatch(word[0])) and word[0].lower() not in _HOURS
    )


def _strip(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, max(start + lead, start + len(piece.rstrip())))
