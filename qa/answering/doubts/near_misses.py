"""Where a sentence tells of nearly what is asked: another round, what another says."""

from __future__ import annotations

import re

from qa.answering.people.of_person import is_said_by_another
from qa.retrieval.rounds import round_leading, rounds_told
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.sentences import stretch_end, stretch_start
from qa.types import Hit, Question, Span

_CLAUSE_END = lazily("[,，;；:：]")
_LAST_ROUND = lazily("(?<![比较继自从与])[上前]一?届")
_HELD_LAST = lazily(
    rf"[上前]一?届(?:[冠亚季]军|状元|得主|第[一二三]名)(?=[{CJK}]{{2,8}}?(?:获|夺|荣膺|[屈位]居|居[次首]|[名位]列|摘|卫冕|蝉联))"
)
"""Who won the last round, of this one: 上届冠军乔帆获得亚军."""
_LAST_BOX = lazily(rf"(?:^|[·:：\s])[上前]一?届(?:[{CJK}]{{0,5}}[赛会展节])?(?:回顾|成绩|名单)?$")
"""The headline of a box about the last round: 链接·上届大赛."""
_THIS_ROUND = lazily("[这本]一?[届期]|今年")


_NOT_OF_IT = lazily(rf"非(?P<of>[{CJK}]{{2}})")


def nearly_tells(question: Question, hit: Hit, marked: Span) -> bool:
    """Tell whether the sentence of the marked words plainly tells of something else nearby."""
    text = folded(hit.passage.text)
    inside = [one.span for one in hit.sentences if one.span.overlaps(marked)] or [marked]
    sentence = Span(inside[0].start, inside[-1].end)
    end = _CLAUSE_END.search(text, marked.end, sentence.end)
    led = text[sentence.start : end.start() if end else sentence.end]
    asked = question.normalized
    if _of_another_round(asked, hit, text[sentence.start : sentence.end], led):
        return True
    return is_said_by_another(question, text, marked) or _of_those_not_of_it(asked, text, marked)


def _of_another_round(asked: str, hit: Hit, sentence: str, led: str) -> bool:
    """Tell whether one round is asked about, and the sentence tells of others alone.

    Of the last one where this is asked about, or of no last one where that is. ``led`` is the
    sentence up to the end of the marked clause: 甲登顶，上届冠军乙居次 tells of this one.
    """
    over = folded("\n".join(x for x in (hit.passage.section, hit.passage.lead) if x))
    box = _LAST_BOX.search(folded(hit.passage.title or ""))
    over += box[0] if box else ""
    wanted = set(rounds_told(asked))
    units = {unit for unit, _ in wanted}
    told = {one for one in rounds_told(sentence) if one[0] in units}
    leading = round_leading(_CLAUSE_END.split(led.rstrip())[-1])
    if len(wanted) == 1 and leading and leading[0] in units:
        return leading not in wanted
    if len(wanted) == 1 and told:
        return not told & wanted
    if len(wanted) == 1 and not _LAST_ROUND.search(sentence + over):
        passage = hit.passage
        before = "".join(x for x in (passage.title, passage.before) if x) + passage.text
        earlier = rounds_told(folded(before).partition(sentence)[0])
        earlier = [one for one in earlier if one[0] in units]
        return bool(earlier) and earlier[-1] not in wanted
    this = _THIS_ROUND.search(sentence)
    if _LAST_ROUND.search(_HELD_LAST.sub("", led) + over):
        mine = _THIS_ROUND.search(asked) or wanted
        return bool(mine) and not _LAST_ROUND.search(asked) and not this
    return False


def _of_those_not_of_it(asked: str, text: str, marked: Span) -> bool:
    """Tell whether those of a class are asked for, and told are those not of it: 非煤矿山."""
    start = stretch_start(text, marked.start, ",，。;；\n")
    told = text[start : stretch_end(text, marked.end, ",，。;；\n")]
    classes = {found["of"] for found in _NOT_OF_IT.finditer(told)}
    return any(
        of in re.sub(f"(?:非|不是){of}", "", asked) and of not in told.replace(f"非{of}", "")
        for of in classes
    )
