"""The one item of a numbered list that is asked for: 第3件实事是什么, 十件里哪一件没完成."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.gathered.items import item_quotes, items_after
from qa.answering.lists.rows import MANY, number_before, value_of
from qa.answering.passages.by_words import DECIDED
from qa.answering.passages.citing import unread
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.types import Citation, Judgement, Passage, Question

_NTH = lazily(
    rf"第(?P<nth>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})[件条项点](?P<thing>[{CJK}]{{2}})?"
    r"[^,?]{0,8}?(?:是|为|叫|讲|说|指)[^,?]{0,3}(?:什么|啥|哪)"
)
_UNDONE = lazily(
    "哪一?[件条项个][^,?]{0,8}(?:没有?|未|尚未)(?:能|被|按期|如期)?(?:完成|办完|办结|做完|做成|落实|建成|兑现)"
    r"|\bwhich\b[^?]*\b(?:not (?:been )?(?:finish|complet|done)\w*|unfinished|delayed|postponed)"
)
_UNDONE_TOLD = lazily("顺延|延期|推迟|延至|未完成|没有?完成|尚未|未能|没能|搁置|暂缓")


def asks_one_item(question: Question) -> bool:
    """Tell whether a question asks for one item of a list, by its number or as the one undone."""
    asked = question.normalized
    return bool(_NTH.search(asked) or _UNDONE.search(asked))


def with_one_item(
    question: Question,
    cited: Sequence[Citation],
    judgement: Judgement,
    article: WholeArticle,
) -> tuple[list[Citation], Judgement]:
    """Return the one item asked for, cited alone, of the list that the first citation leads to.

    As they came where no list stands there, or it does not tell which.
    """
    if not cited or not asks_one_item(question):
        return list(cited), judgement
    first = cited[0].hit
    items = items_after(first.passage, article(first.passage))
    item = _chosen(question, first.passage, items) if len(items) >= MANY else None
    if item is None:
        return list(cited), judgement
    hit = first if item.id == first.passage.id else unread(first, item)
    shown = replace(cited[0], hit=hit, quotes=item_quotes(question, hit))
    sound = not first.differences and not first.doubts
    return [shown], DECIDED if sound and judgement.verdict == "weak" else judgement


def _chosen(question: Question, lead: Passage, items: Sequence[Passage]) -> Passage | None:
    nth = _NTH.search(question.normalized)
    if nth is None:
        undone = [item for item in items if _UNDONE_TOLD.search(folded(item.text))]
        return undone[0] if len(undone) == 1 else None
    over = "".join(x for x in (lead.title, lead.kicker, lead.section, lead.lead) if x)
    thing = (nth["thing"] or "").rstrip("是为")
    if len(thing) > 1 and thing not in folded(over + lead.text):
        return None
    value = value_of(nth["nth"])
    numbered = [item for item in items if number_before(item.text) == value]
    return numbered[0] if len(numbered) == 1 else None
