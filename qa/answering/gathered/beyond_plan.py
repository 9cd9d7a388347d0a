"""Which rows of a table came to more, or less, than was planned: 哪个项目超出了预算.

The two columns decide, that of what was planned and that of what came of it.
"""

from __future__ import annotations

from qa.answering.gathered.grid import Table, TableRow, cited_rows
from qa.answering.gathered.head_states import pair_of_states
from qa.answering.gathered.heads import heads_of_figures
from qa.text.lazily import lazily
from qa.types import Citation, Question

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


def rows_beyond(question: Question, table: Table) -> list[Citation]:
    """Return the rows of a table beyond its plan that are asked for, each with what it came to."""
    wanted = _wanted(question.normalized)
    return cited_rows(table.hit, filter(None, (_beyond(row, wanted) for row in table.body)))


def without_plan(asked: str) -> str:
    """Return a normalised question without the words that set rows against their plan.

    >>> without_plan("哪些项目超出了预算")
    '哪些项目'
    """
    return _ASKED.sub("", asked) if _wanted(asked) else asked


def _wanted(asked: str) -> tuple[int, ...]:
    """Return on which sides of the plan the rows are that are asked for: 1 more, 0 even, -1 less.

    None where no rows beyond a plan are asked for.
    """
    found = _ASKED.search(asked)
    if found is None or not _WHICH.search(asked) or _HOW_MUCH.search(asked):
        return ()
    if found["under"] or found["en_under"]:
        return (-1,)
    return (0, -1) if found["not"] or found["en_not"] else (1,)


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
