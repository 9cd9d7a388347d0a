"""What a notice of correction puts right: what it says to be wrong is no answer.

“312米”应为“321米” names both in quotation marks; others tell what the paper said and then the
figure that is right: said that 12 workers were hurt. The correct number is 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.answering.passages.fitting import common
from qa.text.lazily import lazily
from qa.text.numbers import Number, numbers_in
from qa.text.written_numbers import unit_of
from qa.types import Passage, Question, Span

_OPEN, _CLOSE = "“\"「'‘", "”\"」'’"
_QUOTED = lazily(
    rf"[{_OPEN}](?P<wrong>[^{_OPEN}{_CLOSE}\n]{{1,40}})[{_CLOSE}]\s*(?:一[词句处]|系误写)?[,，]?(?:经[^{_OPEN}{_CLOSE}。；\n]{{0,16}}[,，])?"
    rf"(?:应为|应是|应作|应改为|更正为|改为|实为)\s*[{_OPEN}](?P<right>[^{_OPEN}{_CLOSE}\n]{{1,40}})[{_CLOSE}]"
)
_WRONG_ASKED = lazily(
    r"错|误|更正前|改正前|订正前|原文|\b(?:wrong\w*|mistake\w*|misprint\w*|misreport\w*|errors?)\b"
)
_NOTICE = lazily(
    r"更正|勘误|订正|致歉|误[写印作植报登]|\bcorrections?\b|\bcorrected\b|\bclarifications?\b"
    r"|\bthe correct \w+ (?:is|was)\b"
)
_SAID_WRONGLY = lazily(
    r"(?:误[写印作植报登]?|错[写印报])[为作成]?\s*(?:了|共)?$"
    r"|(?:报道|刊[登发出]|文中|称|说|写)[^。！？\n]*$"
    r"|\b(?:said|stated|reported|gave|wrote|listed|put|read)\b[^.!?;\n]*$"
)
"""Stands before a figure that a paper had printed, to the figure."""
_PUT_RIGHT = lazily(
    r"(?:应[为是作]|实[为是]|实际[为是上]|更正为|改为|正确[^，,。；;0-9]{0,8}[为是])\s*(?:了|共)?$"
    r"|\bcorrect \w+(?: of [\w ]+)? (?:is|was) $"
    r"|\bshould (?:be|have been|have read|read|have said) $"
)
"""Stands right before the figure that is right."""
_NEXT = lazily(r"[^.;!?。；！？\n]*[.;。；]\s*[^.;,!?。；，！？\n]*")
"""Between a figure that was printed and the one figure that the clause behind it has."""
_NOT = lazily(r"(?P<right>\w+(?: \w+){0,3}), not (?P<wrong>\w+(?: \w+){0,3})(?=[.;]|$)")


def as_corrected(question: Question, passage: Passage, marked: Span) -> Span:
    """Return what is marked of a passage, or what a notice of correction puts in its place.

    The other way round where what was wrong is asked for.
    """
    wrong_asked = bool(_WRONG_ASKED.search(question.normalized))
    for wrong, right in _corrected(passage):
        here, there = (right, wrong) if wrong_asked else (wrong, right)
        if len(shared := common(marked, here)):
            return _counterpart(passage.text, shared, here, there)
    return marked


def _corrected(passage: Passage) -> Iterator[tuple[Span, Span]]:
    """Yield what a passage says to be wrong, each with what is right."""
    text = passage.text
    for found in _QUOTED.finditer(text):
        yield Span(*found.span("wrong")), Span(*found.span("right"))
    if not _NOTICE.search(f"{passage.headings}\n{text}".lower()):
        return
    yield from _figures(text, numbers_in(text))
    for found in _NOT.finditer(text):
        count = len(found["wrong"].split())
        start = found.end("right") - len(" ".join(found["right"].split(" ")[-count:]))
        yield Span(*found.span("wrong")), Span(start, found.end("right"))


def _figures(text: str, numbers: Sequence[Number]) -> Iterator[tuple[Span, Span]]:
    """Yield the figures of a notice that a paper had printed, each with the one that is right."""
    for one, other in pairwise(numbers):
        if not _SAID_WRONGLY.search(text, 0, one.span.start):
            continue
        between = text[one.span.end : other.span.start]
        if _PUT_RIGHT.search(between) or (_NEXT.fullmatch(between) and _alone(text, other)):
            units = {unit_of(text, one), unit_of(text, other)} - {""}
            if len(units) < 2 and one.percent == other.percent:
                yield one.span, other.span


def _alone(text: str, number: Number) -> bool:
    """Tell whether a figure stands at the end of its clause, as what puts right another does."""
    return text[number.span.end :].lstrip()[:1] in ("", *".;。；\n")


def _counterpart(text: str, marked: Span, here: Span, there: Span) -> Span:
    """Return what of ``there`` stands where ``marked`` does in ``here``, by what both share."""
    lead, tail = text[here.start : marked.start], text[marked.end : here.end]
    other = text[there.start : there.end]
    start = len(lead) if other.startswith(lead) else 0
    end = len(other) - len(tail) if other.endswith(tail) else len(other)
    return Span(there.start + start, there.start + end) if start < end else there
