"""A refused question that asks of the pages as a whole is told what answers such a one.

哪些报道提到女职工, 哪个镇花费最多: no passage says it, and it is of the pages all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.types import Hit, Judgement, Question, Reason

_OF_ALL = lazily(
    "(?:哪[些几]|哪一?[篇条则期]|什么|几[篇条则])(?:的|篇|条|则)?(?:报道|文章|新闻|消息|稿件|报纸|版面)"
    "|(?:报道|文章|新闻|报纸|版面)[上里中]?(?:都|还)?(?:提到|写到|写了|说到|讲到|登了|登过|有)(?:什么|哪些|谁|过|了)?"
    r"|\bwhich (?:articles?|reports?|pages?|stories|story)\b"
)
_COMPARES = lazily(
    "哪(?:一?[个家位只座条支项所名])?(?P<what>[省市区县镇乡村厂矿店站队班组人]|.{2}).{0,5}"
    "最(?:多|少|高|低|大|小|早|晚|长|短|贵|便宜|远|近)"
    "|(?:发生了?|出了)(?:什么|哪些)(?:事|大事)?[?。 ]*$"
    r"|\bwhich (?:town|district|plant|team|village|company)\b.*\b(?:most|least|highest|lowest"
    r"|largest|smallest)\b"
)


def judged_over_all_pages(
    question: Question, judgement: Judgement, hits: Sequence[Hit]
) -> Judgement:
    """Return the judgement, 无关 put right where all the pages, or a paper, are asked for."""
    if not any(reason.code == "off_topic" for reason in judgement.reasons):
        return judgement
    if _OF_ALL.search(question.normalized) or _compares(question, hits):
        told = Reason("of_all_pages")
    else:
        return judgement
    reasons = [told if one.code == "off_topic" else one for one in judgement.reasons]
    return replace(judgement, reasons=tuple(reasons))


def _compares(question: Question, hits: Sequence[Hit]) -> bool:
    """Tell whether a question compares what the nearest passages speak of: towns, no shares."""
    found = _COMPARES.search(question.normalized)
    told = normalize("\n".join(hit.passage.text for hit in hits))
    return found is not None and (found["what"] is None or found["what"] in told)
