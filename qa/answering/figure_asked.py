"""Which of several figures is asked for: the total or a part, that of now or of the beginning.

The reader takes the figure that its words fit best: of 全省2.3万家，某市最多，有6100家 a part where
一共 is asked, of 开始5人，现在19人 the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import Pattern

from qa.answering.difference_told import topic_words
from qa.answering.flows import tells_flow
from qa.text.lazily import lazily
from qa.text.matching import share_of_terms
from qa.text.normalize import CJK
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import sentence_spans
from qa.text.written_numbers import unit_of
from qa.types import Question, Span

_TOGETHER = r"(?<![公中])共(?![同产享和青识]|建(?!成))"
TOTAL_ASKED = lazily(
    rf"一共|总共|合计|总计|总[数量]|{_TOGETHER}|\bin (?:total|all)\b|\baltogether\b"
)
_TOTAL_TOLD = lazily(
    rf"{_TOGETHER}|合计|总[计数量]|累计|全[国省市区县州厂系校]"
    r"|\bin (?:total|all)\b|\baltogether\b|\ba total of\b"
)
_OF_WHICH = lazily(r"[^，,；;。！？\n]{0,6}[，,；;。（(]\s*其中")
_PART_ASKED = lazily("其中|最[多少]的")
_THING = lazily(
    rf"(?:多少|几)[家个名位]?(?P<after>[{CJK}]{{2}})|(?P<before>[{CJK}]{{2}})(?:一?共|总共)?有(?:多少|几)"
)
_PART_LABEL = lazily(rf"其中[,，]?(?P<of>[{CJK}]{{1,8}}?)(?:共?有|占|达|为|是)?(?=[0-9])")
_NOW_ASKED = lazily(r"现在|目前|如今|眼下|现有|\bnow\b|\bcurrently\b")
_NOW_TOLD = lazily(
    r"现在|目前|如今|眼下|现[有已共达为]|截[至止]"
    r"|(?:增|增加|增长|发展|扩大|壮大|升|上升|提高|提升|上调|涨|减少|下降|下调|降)[到至为]"
    r"|只剩|[还仅只]剩下?|只留下?|仅留下?"
    r"|\bnow\b|\bcurrently\b"
)
_FIRST_ASKED = lazily(
    r"最初|起初|当初|一?开始时?(?:只|有|是)|刚开始|原先|原来|\boriginally\b|\bat first\b"
)
_FIRST = (
    r"开始|最初|起初|当初|刚|原[来先有]|成立(?:时|之初|初期)|过去|以前|当时|曾|由[^，,；;由]{0,6}\d[^由]*$"
    r"|\boriginally\b|\bat first\b"
)
_FIRST_TOLD = lazily(_FIRST)
_THEN_TOLD = lazily(rf"{_FIRST}|(?<![较比])(?:(?:19|20)\d\d|[去前当]|上一?)年")
"""What a figure of before is told by, where that of now is asked: a year of its own too."""
_EARLIER = lazily(
    r"原[来先有本]|最初|起初|当初|以前|过去(?![一二三四五六七八九十几两0-9])"
    r"|\boriginally\b|\bat first\b"
)
_ALL_ASKED = lazily(r"一共|总共|合计|总计|总数|\bin (?:total|all)\b|\baltogether\b")
_ROW_STEP = lazily(
    r"(?P<after>[^，,；;。！？\n、和0-9]{2,12})[、，,和]|[、，,](?P<label>(?:(?!最|其中)[^，,；;。！？\n、和0-9]){2,12})"
)
"""What stands between the figures of an enumeration."""
_ROW, _REACH = 3, 6
"""Figures that make an enumeration; characters before one that say what it counts."""
_LABEL_AFTER = lazily(r"[^，,；;。！？\n、和0-9]{2,12}")
_LABEL = 2
"""Characters that the labels in an enumeration end in alike: 一级指标7个，二级指标24个."""
_CLAUSE_END = lazily(r"[，；;。！？：:\n（(]|,(?!\d)")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a text and its unit; ``own`` are the words before it in its clause.

    ``told`` is what the sentence says since the figure before of its unit, to the clause's end.
    """

    number: Number
    unit: str
    told: str
    own: str
    sentence: Span

    def alike(self, other: _Figure) -> bool:
        """Tell whether another counts the same: 5个人, 19个."""
        one, two = self.unit, other.unit
        return bool(one and two) and (one.startswith(two) or two.startswith(one))


def figure_asked(question: Question, text: str, marked: Span) -> Span:
    """Return what is marked of a passage, or the figure of the same unit that is asked for instead.

    Of a question after all there are the total, where a part is marked, or what came or went; of
    one after now the figure of now, where another is; of one after the beginning the other way
    round.
    """
    asked = question.normalized
    total = _asks_total(asked) or tells_flow(question, text, marked)
    now = bool(_NOW_ASKED.search(asked))
    found = _figures(text)
    own = _only_marked(found, marked)
    if own is None:
        return marked
    if not (total or now or _FIRST_ASKED.search(asked)):
        better = _of_thing(question, text, found, own) or _whole_of_part(question, found, own)
        return better.number.span if better else marked
    others = [one for one in found if one is not own and one.alike(own)]
    if total:
        best = _total(question, text, own, others)
    else:
        told = (_NOW_TOLD, _THEN_TOLD) if now else (_FIRST_TOLD, _NOW_TOLD)
        best = _of_time(question, own, others, *told)
    return best.number.span if best else marked


def _of_thing(
    question: Question, text: str, found: Sequence[_Figure], own: _Figure
) -> _Figure | None:
    """Return the figure of the thing asked for by name whose others are marked.

    Of 9家企业的80名职工 the first where the question is how many 企业.
    """
    asked = _THING.search(question.normalized)
    thing = (asked["after"] or asked["before"]) if asked else ""
    counted = _LABEL_AFTER.match(text, own.number.span.end)
    before = [one for one in found if one.number.span.end < own.number.span.start]
    if not thing or not before or counted is None or thing in counted[0]:
        return None
    between = text[before[-1].number.span.end : own.number.span.start]
    return before[-1] if between == f"{thing}的" else None


def _whole_of_part(question: Question, found: Sequence[_Figure], part: _Figure) -> _Figure | None:
    """Return the figure of which a part is marked that the question does not tell: 其中女职工8名.

    Only where all that is asked about is told of the whole, and nothing of the part's own.
    """
    label = _PART_LABEL.match(part.own)
    before = found[: found.index(part)]
    wholes = [one for one in before if one.sentence == part.sentence and one.alike(part)]
    if label is None or not wholes:
        return None
    topic = topic_words(question)
    own = set(label["of"]) - set(wholes[-1].told)
    named = share_of_terms(wholes[-1].told.partition("其中")[0], tuple(topic)) == 1.0
    return wholes[-1] if own and named and not own & set(question.normalized) else None


def leaves_asked(question: Question, text: str, marked: Span) -> bool:
    """Tell whether one figure is marked and is plainly not the one that is asked for.

    What came or went, where it is asked how many there are; one of the beginning where that of now
    is asked; one of several alike in its sentence, of which none is a total, where all together is
    asked.
    """
    asked = question.normalized
    found = _figures(text)
    figure = _only_marked(found, marked)
    if figure is None or tells_flow(question, text, marked):
        return figure is not None
    if _NOW_ASKED.search(asked):
        return bool(_EARLIER.search(figure.own)) and not _NOW_TOLD.search(figure.own)
    if not _ALL_ASKED.search(asked) or _PART_ASKED.search(asked) or _is_total(text, figure):
        return False
    own = [one for one in found if one.sentence == figure.sentence and one.alike(figure)]
    if figure not in own:  # it has no unit
        return False
    row = _row_of(text, own, own.index(figure))
    if len(row) < _ROW:
        return False
    labels = [text[max(0, one.number.span.start - _REACH) : one.number.span.start] for one in row]
    mine = labels.pop(row.index(figure))
    named = [term for term in question.bigrams if share_of_terms(mine, [term])]
    return all(any(share_of_terms(label, [term]) for label in labels) for term in named)


def _row_of(text: str, own: Sequence[_Figure], place: int) -> Sequence[_Figure]:
    """Return the figures that stand in one enumeration with the one at ``place``."""
    first, last = place, place
    while first and _in_row(text, own[first - 1], own[first]):
        first -= 1
    while last + 1 < len(own) and _in_row(text, own[last], own[last + 1]):
        last += 1
    return own[first : last + 1]


def _in_row(text: str, one: _Figure, other: _Figure) -> bool:
    """Tell whether two figures stand in one enumeration: 7个一级指标、24个二级指标."""
    between = text[one.number.span.end : other.number.span.start]
    step = _ROW_STEP.fullmatch(between)
    if not step or _TOTAL_TOLD.search(one.own + between):
        return False
    if step["label"]:
        return text[: one.number.span.start].endswith(step["label"][-_LABEL:])
    after = _LABEL_AFTER.match(text, other.number.span.end)
    return after is not None and after[0].endswith(step["after"][-_LABEL:])


def tells_which(question: Question, text: str, marked: Span) -> bool:
    """Tell whether what is marked is itself told of all, or of the beginning, as is asked.

    Then no figure of another issue answers as well.
    """
    asked = question.normalized
    total = _asks_total(asked)
    first = not _NOW_ASKED.search(asked) and bool(_FIRST_ASKED.search(asked))
    if not (total or first):
        return False
    figure = _only_marked(_figures(text), marked)
    if figure is None:
        return False
    if not total:
        return bool(_FIRST_TOLD.search(figure.own))
    return bool(_TOTAL_TOLD.search(text[figure.sentence.start : figure.number.span.start]))


def _asks_total(asked: str) -> bool:
    return bool(TOTAL_ASKED.search(asked)) and not _PART_ASKED.search(asked)


def _only_marked(found: Sequence[_Figure], marked: Span) -> _Figure | None:
    """Return the figure that is marked, whole or in part, where it is one alone."""
    inside = [one for one in found if one.number.span.overlaps(marked)]
    return inside[0] if len(inside) == 1 else None


def figure_named(question: Question, text: str, sentences: Sequence[Span], marked: Span) -> Span:
    """Return what is marked of a passage, or the figure that the question itself names instead.

    Where 8.96万人 is asked about, it answers of 37%是高级工，有8.96万人, not 37%. It must stand
    once in the sentence that is marked, and not be marked already.
    """
    named = [figure.terms for figure in question.figures if figure.exact]
    inside = next((span for span in sentences if span.overlaps(marked)), None)
    if len(named) != 1 or inside is None:
        return marked
    found = [n for n in numbers_in(text) if n.terms == named[0] and n.span.overlaps(inside)]
    if len(found) != 1 or found[0].span.overlaps(marked):
        return marked
    return found[0].span


def _total(
    question: Question, text: str, marked: _Figure, others: Sequence[_Figure]
) -> _Figure | None:
    """Return the larger figure that is told of all, unless what is marked is itself."""
    if _is_total(text, marked):
        return None
    larger = [
        one
        for one in _of_the_same(question, marked, others)
        if _is_total(text, one) and (one.number.value or 0) > (marked.number.value or 0)
    ]
    return max(larger, key=lambda one: share_of_terms(one.told, question.bigrams), default=None)


def _is_total(text: str, figure: _Figure) -> bool:
    return bool(_TOTAL_TOLD.search(figure.own) or _OF_WHICH.match(text, figure.number.span.end))


def _of_the_same(
    question: Question, marked: _Figure, others: Sequence[_Figure]
) -> Iterator[_Figure]:
    """Yield the figures that are told of all that is asked about and the marked one is told of."""
    named = [term for term in question.bigrams if share_of_terms(marked.told, [term])]
    for one in others:
        if share_of_terms(one.told, named) == 1.0 or not named:
            yield one


def _of_time(
    question: Question,
    marked: _Figure,
    others: Sequence[_Figure],
    told: Pattern[str],
    contrary: Pattern[str],
) -> _Figure | None:
    """Return the figure that is told of the time asked about, unless what is marked is itself.

    In its sentence and of what it is told of; anywhere where it is told of the contrary.
    """
    if told.search(marked.own):
        return None
    if not contrary.search(marked.own):
        same = _of_the_same(question, marked, others)
        others = [one for one in same if one.sentence == marked.sentence]
    of_time = [one for one in others if told.search(one.own)]
    at = marked.number.span.start
    return min(of_time, key=lambda one: abs(one.number.span.start - at), default=None)


def _figures(text: str) -> list[_Figure]:
    """Return the figures of a text, in its order."""
    found: list[_Figure] = []
    numbers = list(numbers_in(text))
    for sentence in sentence_spans(text):
        for number in (n for n in numbers if sentence.start <= n.span.start < sentence.end):
            marks = list(_CLAUSE_END.finditer(text, sentence.start, number.span.start))
            start = marks[-1].end() if marks else sentence.start
            stop = _CLAUSE_END.search(text, number.span.end, sentence.end)
            unit = unit_of(text, number)
            before = [one.number.span.end for one in found if one.unit == unit]
            told = text[max([sentence.start, *before]) : stop.start() if stop else sentence.end]
            own = text[max([start, *before]) : number.span.end]
            found.append(_Figure(number, unit, told, own, sentence))
    return found
