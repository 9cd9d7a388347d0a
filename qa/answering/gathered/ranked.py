"""Which row of a table stands in a place that a column tells: 排名第二的是哪个厂."""

from __future__ import annotations

from qa.answering.gathered.grid import Table, TableRow, cited_rows
from qa.text.lazily import lazily
from qa.text.numerals import numeral_value, small_number
from qa.text.questions import ENDS
from qa.types import Citation, Question

_ASKED = lazily(
    r"(?:排名?|名次|位列|位居|名列)?第?(?P<place>[一二三四五六七八九十0-9]{1,3})(?:名|位)?"
    r"(?=[^,;?]{0,8}(?:哪|谁)|的?$)"
    r"|\branked (?:number |no\.? ?)?(?P<number>[0-9]{1,2}|first|second|third|fourth|fifth)\b"
)
_SAYS_PLACE = lazily("第[一二三四五六七八九十0-9]|排|名次|位列|位居|名列|ranked")
_RANK_HEAD = lazily("(?:总)?(?:排名|名次|位次|排行|座次|rank(?:ing)?|place)", 2)


def rows_ranked(question: Question, table: Table) -> list[Citation]:
    """Return the one row of a table in the place asked for, as its column of places tells.

    None where it has no such column, or two rows share the place.
    """
    place = _place(question.normalized)
    if place is None:
        return []
    cells = enumerate(table.rows[0].cells)
    columns = [at for at, cell in cells if _RANK_HEAD.fullmatch(cell.noun)]
    if len(columns) != 1:
        return []
    found = [(row, columns[0]) for row in table.rows if _is_in(row, columns[0], place)]
    return cited_rows(table.hit, found) if len(found) == 1 else []


def _place(asked: str) -> int | None:
    found = _ASKED.search(asked.strip(ENDS))
    if found is None or not _SAYS_PLACE.search(found[0]):
        return None
    return small_number(found["place"] or found["number"])


def _is_in(row: TableRow, at: int, place: int) -> bool:
    number = row.cells[at].number
    if number is not None:
        return number.value == place
    return numeral_value(row.words(at).strip("第名位 ")) == place
