"""Which rows of a table came to more, or less, than was planned: 哪个项目超出了预算.

The two columns decide, that of what was planned and that of what came of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.gathered.cells import tells_all
from qa.answering.gathered.grid import TableRow, cited_rows, rows_of_table, without_totals
from qa.answering.gathered.head_states import pair_of_states
from qa.answering.gathered.heads import heads_of_figures
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.types import Citation, Hit, Question

_PLAN = "(?:预算|概算|计划|目标|任务|budget|plan|target)"
_ASKED = lazily(
    rf"(?P<not>没有?|未|不)?(?P<over>(?:超[出过支了]*|高于|大于|突破)[^,;?]{{0,3}}{_PLAN}|超支)"
    rf"|(?P<under>(?:没有?|未)(?:完成|达到|[花用]完|执行完)[^,;?]{{0,4}}{_PLAN}|(?:低|少)于[^,;?]{{0,3}}{_PLAN})"
    r"|(?P<en_not>\bnot )?(?P<en_over>\boverspen[dt]\b"
    rf"|\b(?:exceed(?:ed|s)?|over)\b[^?]{{0,16}}\b{_PLAN}s?\b)"
    rf"|(?P<en_under>\b(?:below|under|short of|missed)\b[^?]{{0,12}}\b{_PLAN}s?\b)"
)
_WHICH = lazily(r"哪|(?:有|是)什么|\b(?:which|what)\b")
_HOW_MUCH = lazily(r"多少|(?<!哪)几|\bhow (?:much|many)\b|\bby what\b")


def with_rows_beyond(
    question: Question,
    cited: Sequence[Citation],
    article: WholeArticle,
    others: Sequence[Hit] = (),
) -> list[Citation]:
    """Return the citations; where the rows beyond a plan are asked for, those alone.

    The name of each is marked, and what it came to. ``others`` are hits of which a table may be
    compared where those cited are of none that has both columns.
    """
    wanted = _wanted(question)
    if wanted is None or not cited:
        return list(cited)
    first = [one.hit for one in cited]
    for hit in (*first, *(one for one in others if one not in first and not one.differences)):
        rows = without_totals(rows_of_table(hit.passage, article))
        beyond = [found for row in rows if (found := _beyond(row, wanted))]
        if beyond:
            return cited_rows(hit, beyond)
    return list(cited)


def says_all(question: Question, first: Citation, article: WholeArticle) -> bool:
    """Tell whether a table says every word of such a question but those that compare."""
    asked = _ASKED.sub("", question.normalized)
    bare = replace(question, normalized=asked, answer_type="list")
    return _wanted(question) is not None and tells_all(bare, first.hit.passage, article)


def _wanted(question: Question) -> tuple[int, ...] | None:
    """Return on which side of the plan the rows are that are asked for: 1 more, 0 even, -1 less."""
    text = question.normalized
    asked = _ASKED.search(text)
    if asked is None or not _WHICH.search(text) or _HOW_MUCH.search(text):
        return None
    if asked["under"] or asked["en_under"]:
        return (-1,)
    return (0, -1) if asked["not"] or asked["en_not"] else (1,)


def _beyond(row: TableRow, wanted: tuple[int, ...]) -> tuple[TableRow, int] | None:
    """Return a row with the column of what came of it, where it is on the side wanted."""
    pair = pair_of_states(heads_of_figures(row.cells))
    planned, done = (row.cells[at].number for at in pair) if pair else (None, None)
    if pair is None or planned is None or done is None:
        return None
    if planned.value is None or done.value is None:
        return None
    side = (done.value > planned.value) - (done.value < planned.value)
    return (row, pair[1]) if side in wanted else None
