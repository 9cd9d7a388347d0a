"""Which column of a table a question asks about, by the heads of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.answering.gathered.grid import TableCell, TableRow
from qa.answering.gathered.in_english import put_in_english, weight_of_head
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.text.questions import blank_interrogatives
from qa.types import Question

_COUNTED = lazily(
    r"(?:多少|\d[\d.,]*[万亿千百]?)(?P<unit>[户天件起次册本辆台家元分岁座场期场人])(?!口)"
)
_MEDALLISTS = tuple(
    lazily(f"{medallist}|第[{numerals}]名?(?!届)")
    for medallist, numerals in (("冠军|头名", "一1"), ("亚军", "二2"), ("季军", "三3"))
)
_THING = lazily("哪(?:些|[一几]?[个家座支所项条名位门种类间])?(?P<thing>[\u4e00-\u9fff]{1,8})")
_UNIT_ASKED = lazily("(?:多少|几)[十百千万亿]*(?P<unit>[户件起次册本辆台家元座场期人])(?!口)")
_UNIT = lazily("[(（][十百千万亿]*(?P<unit>[^()（）]{1,4})[)）]$")
"""The unit that a head ends in: 件 of 件数（件）."""
_EMPTY = frozenset("的了得是为在有中里个家枚位名次共又各年度最多少高低大小几第数一")
"""Characters that say nothing of what is asked about, or only how it is counted."""


def heads_of_figures(cells: Sequence[TableCell]) -> dict[int, str]:
    """Return the heads of a row's figures by their column; the first cell is its name."""
    return {at: cell.noun for at, cell in enumerate(cells) if at and cell.number and cell.noun}


def _heads(rows: Sequence[TableRow]) -> dict[int, str]:
    """Return the heads of a table's columns in which any row has a figure."""
    heads: dict[int, str] = {}
    for row in rows:
        heads |= heads_of_figures(row.cells)
    return dict(sorted(heads.items()))


def column_asked(question: Question, rows: Sequence[TableRow]) -> int | None:
    """Return the one column of figures whose head a question names, the longest of several.

    Where it names none, the head that most of the question's words stand in (省下的材料费 asks for
    节约材料费（元）).
    """
    cells = rows[0].cells if rows else ()
    heads = _heads(rows)
    over = headlines(rows)
    names = [row.name for row in rows]
    best = _most({at: _named(question, cells[at], over, names) for at in heads})
    best = _in_unit(question, cells, best) or best
    best = best or _most(
        {at: len(pairs_shared(question, normalize(cells[at].head))) for at in heads}
    )
    if len(best) != 1 and (counted := _counted(question)):
        best = [at for at in best or heads if counted in cells[at].head] or best
    if len(best) > 1:
        best = _told_apart(question, {at: normalize(cells[at].noun) for at in best}) or best
    return best[0] if len(best) == 1 else None


def _in_unit(question: Question, cells: Sequence[TableCell], best: Sequence[int]) -> list[int]:
    """Return the one column headed by the unit that is counted, where none of the best may be.

    给付了多少件 asks for 件数（件）, though 给付金额（万元） has more of its words.
    """
    asked = _UNIT_ASKED.search(question.normalized)
    counted = asked["unit"] if asked else ""
    units = {at: found["unit"] for at in best if (found := _UNIT.search(cells[at].head))}
    if not counted or len(units) < len(best) or counted in units.values():
        return []
    own = [
        at
        for at, cell in enumerate(cells)
        if at and cell.number and (found := _UNIT.search(cell.head)) and found["unit"] == counted
    ]
    return own if len(own) == 1 else []


def _told_apart(question: Question, heads: Mapping[int, str]) -> list[int]:
    """Return the columns that a question names by what only their heads have: 女 of 会员女."""
    every = set.intersection(*map(set, heads.values()))
    return [at for at, head in heads.items() if (set(head) - every) & set(question.normalized)]


def _most(sizes: Mapping[int, int]) -> list[int]:
    """Return the columns that a question names most of, none where it names nothing."""
    most = max(sizes.values(), default=0)
    return [at for at, size in sizes.items() if size == most] if most else []


def _counted(question: Question) -> str:
    """Return what a question counts: 户 of 多少户, 天 of 超过5天; empty of what it does not say."""
    found = _COUNTED.search(question.normalized)
    return found["unit"] if found else ""


def column_named(question: Question, row: TableRow) -> int | None:
    """Return the one column of a row whose head a question has whole, the longest of several.

    亚军 and 第二名 are the same; what the row's own name says too does not count.
    """
    asked = _by_number(question.normalized).replace(_by_number(normalize(row.name)), " ")
    heads = {at: _by_number(normalize(cell.noun)) for at, cell in enumerate(row.cells)}
    best = _most({at: len(head) for at, head in heads.items() if len(head) > 1 and head in asked})
    return best[0] if len(best) == 1 else None


def _by_number(written: str) -> str:
    """Return a text with medallists by their number: 第二名 for 亚军."""
    for number, names in enumerate(_MEDALLISTS, start=1):
        written = names.sub(f"第{number}名", written)
    return written


def column_of_thing(question: Question, rows: Sequence[TableRow]) -> int:
    """Return the column of what is asked for by its head (哪个班组), else that which names rows."""
    heads = [normalize(cell.noun) for cell in rows[0].cells]
    things = {found["thing"] for found in _THING.finditer(question.normalized)}
    asked = [
        at for at, head in enumerate(heads) if head and any(one.startswith(head) for one in things)
    ]
    return asked[0] if len(asked) == 1 else rows[0].named


def headlines(rows: Sequence[TableRow]) -> str:
    """Return what stands over a table, normalised: its subject, of whichever column."""
    first = rows[0].passage if rows else None
    over = (first.title, first.kicker, first.section) if first else ()
    return normalize(" ".join(one for one in over if one))


def _named(question: Question, cell: TableCell, over: str, names: Sequence[str]) -> int:
    """Return how much of a question names a head; ``names`` are the rows'.

    What the headlines say too counts half, a head named whole a little more; the unit tells
    between heads named alike.
    """
    if put_in_english(question):
        return weight_of_head(question, cell.noun, names)
    noun = normalize(cell.noun)
    named = pairs_shared(question, noun)
    if not named:
        return int(noun in question.normalized)
    new = sum(pair not in over for pair in named)
    beside = len(pairs_shared(question, normalize(cell.head)[len(noun) :]))
    return 2 * (len(named) + new) + beside + (noun in question.normalized)


def pairs_shared(question: Question, written: str) -> set[str]:
    """Return the pairs of characters that a question shares with a head, or with its unit."""
    asked = blank_interrogatives(question.normalized)
    pairs = {written[at : at + 2] for at in range(len(written) - 1)}
    return {pair for pair in pairs if pair.isalnum() and not set(pair) <= _EMPTY and pair in asked}
