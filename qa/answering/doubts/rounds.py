"""Where a sentence tells of another round than is asked about."""

from __future__ import annotations

from qa.answering.doubts.marked import Marked
from qa.retrieval.rounds import rounds_told
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.types import Question

_CLAUSE_END = lazily("[,，;；:：]")
_LAST_ROUND = lazily("(?<![比较继自从与])[上前]一?届")
_HELD_LAST = lazily(
    rf"[上前]一?届(?:[冠亚季]军|状元|得主|第[一二三]名)(?=[{CJK}]{{2,8}}?(?:获|夺|荣膺|[屈位]居|居[次首]|[名位]列|摘|卫冕|蝉联))"
)
"""Who won the last round, of this one: 上届冠军乔帆获得亚军."""
_LAST_BOX = lazily(rf"(?:^|[·:：\s])[上前]一?届(?:[{CJK}]{{0,5}}[赛会展节])?(?:回顾|成绩|名单)?$")
"""The headline of a box about the last round: 链接·上届大赛."""
_THIS_ROUND = lazily("[这本]一?[届期]|今年")


def of_another_round(question: Question, marked: Marked) -> bool:
    """Tell whether one round is asked about, and the sentence marked tells of others alone.

    Of the last one where this is asked about, or of no last one where that is. Up to the end of
    the marked clause: 甲登顶，上届冠军乙居次 tells of this one.
    """
    asked, passage, sentence = question.normalized, marked.hit.passage, marked.told
    end = _CLAUSE_END.search(marked.text, marked.span.end, marked.sentence.end)
    led = marked.text[marked.sentence.start : end.start() if end else marked.sentence.end]
    over = folded("\n".join(x for x in (passage.section, passage.lead) if x))
    box = _LAST_BOX.search(folded(passage.title or ""))
    over += box[0] if box else ""
    wanted = set(rounds_told(asked))
    units = {unit for unit, _ in wanted}
    told = {one for one in rounds_told(sentence) if one[0] in units}
    if len(wanted) == 1 and told:
        return not told & wanted
    if len(wanted) == 1 and not _LAST_ROUND.search(sentence + over):
        before = folded("".join(x for x in (passage.title, passage.before) if x))
        earlier = rounds_told(before + marked.text[: marked.sentence.start])
        earlier = [one for one in earlier if one[0] in units]
        return bool(earlier) and earlier[-1] not in wanted
    if not _LAST_ROUND.search(_HELD_LAST.sub("", led) + over) or _LAST_ROUND.search(asked):
        return False
    return bool(_THIS_ROUND.search(asked) or wanted) and not _THIS_ROUND.search(sentence)
