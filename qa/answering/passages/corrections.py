"""What a notice of correction puts right: what it says to be wrong is no answer.

“312米”应为“321米” names both in quotation marks; others tell what the paper said and then the
figure that is right: said that 12 workers were hurt. The correct number is 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.answering.passages.fitting import common
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
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
    r"更正|勘误|订正|致歉|误[写印作植报登]|[笔之]误|[系有]误|\bcorrections?\b|\bcorrected\b|\bclarifications?\b"
    r"|\bthe correct \w+ (?:is|was|are|were)\b"
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
_SLIP = lazily(
    r"[”」]?[,，]?(?:[系属为是有])?(?:一?[时处])?(?:笔误|误[写印植]?|之误)[,，]?(?:应|实)(?:际上?)?[为是]"
)
"""Between a figure that the text itself calls a slip and the one that is right."""
_ROW = lazily(
    r"\bthe correct \w+ (?:are|were) |(?:应|正确[^,，。；;0-9]{0,6}|实际)分别(?:应?[为是])"
)
"""Before figures that put right as many that were printed, in their order."""
_BETWEEN = lazily(r"\w{0,2}(?:[、,，和与及]|,? and )[^0-9\w]{0,3}")
_NAMED = (
    lazily(
        r"\bnamed the (?P<what>\w+)[^.;]*? as (?P<wrong>[^.;,]+)[;.] the (?P=what)s? (?:was|were) "
        r"(?P<right>[^.;,]+)"
    ),
    lazily(
        rf"(?P<what>[{CJK}]{{2}})(?:由|为|是|系|不是)(?P<wrong>[^,，。；;”]+?)(?:[兼担]任)?”?[,，]"
        rf"[^。；;]*?(?P=what)(?:应?为|应?是|系)(?P<right>[^,，。；;]+)"
    ),
    lazily(
        rf"[{_OPEN}](?P<wrong>[^{_OPEN}{_CLOSE}\n]{{1,40}})[{_CLOSE}][,，](?:实际|其实)上?[是为](?P<right>[^,，。；;]+)"
    ),
)
"""Who or what was named wrongly, with who it was: 称主席为甲，经核实，主席为乙."""
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
    numbers = numbers_in(text)
    yield from _figures(text, numbers)
    yield from _rows(text, numbers)
    for form in _NAMED:
        for found in form.finditer(folded(text)):
            yield Span(*found.span("wrong")), Span(*found.span("right"))
    for found in _NOT.finditer(text):
        count = len(found["wrong"].split())
        start = found.end("right") - len(" ".join(found["right"].split(" ")[-count:]))
        yield Span(*found.span("wrong")), Span(start, found.end("right"))


def _rows(text: str, numbers: Sequence[Number]) -> Iterator[tuple[Span, Span]]:
    """Yield figures that were printed, each with the one of its place in the row that is right."""
    for found in _ROW.finditer(text.lower()):
        behind = [one for one in numbers if one.span.start >= found.end()]
        row = behind[:1]
        for one in behind[1:]:
            if not _BETWEEN.fullmatch(text[row[-1].figure.end : one.span.start].replace("£", "")):
                break
            row.append(one)
        before = [one for one in numbers if one.span.end <= found.start()][-len(row) :]
        if len(before) == len(row) > 1:
            yield from zip((n.span for n in before), (n.span for n in row), strict=True)


def _figures(text: str, numbers: Sequence[Number]) -> Iterator[tuple[Span, Span]]:
    """Yield the figures of a notice that a paper had printed, each with the one that is right."""
    for one, other in pairwise(numbers):
        between = text[one.span.end : other.span.start]
        slip = _SLIP.fullmatch(between)
        if not slip and not _SAID_WRONGLY.search(text, 0, one.span.start):
            continue
        if slip or _PUT_RIGHT.search(between):
            units = {unit_of(text, one), unit_of(text, other)} - {""}
            if len(units) < 2 and one.percent == other.percent:
                yield one.span, other.span


def _counterpart(text: str, marked: Span, here: Span, there: Span) -> Span:
    """Return what of ``there`` stands where ``marked`` does in ``here``, by what both share."""
    lead, tail = text[here.start : marked.start], text[marked.end : here.end]
    other = text[there.start : there.end]
    start = len(lead) if other.startswith(lead) else 0
    end = len(other) - len(tail) if other.endswith(tail) else len(other)
    return Span(there.start + start, there.start + end) if start < end else there
