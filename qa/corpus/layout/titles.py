"""Which of a headline's lines is the title, and which the kicker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.corpus.formats.base import Line
from qa.corpus.layout.continuation import word_across
from qa.corpus.layout.line_roles import is_slogan, open_marks

_COLUMN_NAME = re.compile(r"【[^】]*】|[■◆●◎★▍|]?\s*\S{1,5}")
_SUBTITLE = ("——", "—", "--")


def choose_title(
    lines: Sequence[Line], *, first_wins: bool, usual_gap: int
) -> tuple[str, str | None]:
    """Return the main headline and the kicker (several joined by " / ") of a headline's lines.

    The largest heading mark wins, else the shortest line; slogans come last. With ``first_wins``
    (a plain file without byline) unmarked lines are read as title and subtitles. Lines closer than
    the page's ``usual_gap`` are one headline on two lines.
    """
    written = _whole_headlines(lines, usual_gap)
    if len(written) == 1:
        return _split_headline(written[0][0])
    best = _main(written, first_wins=first_wins)
    kickers = [text for index, (text, _) in enumerate(written) if index != best]
    return written[best][0], " / ".join(kickers)


def _main(written: Sequence[tuple[str, int]], *, first_wins: bool) -> int:
    indices = range(len(written))
    pool = [i for i in indices if not _minor(written[i][0])] or list(indices)
    marked = [i for i in pool if written[i][1]]
    if marked:
        largest = min(written[i][1] for i in marked)
        pool = [i for i in marked if written[i][1] == largest]
    elif first_wins:
        return pool[0]
    return min(pool, key=lambda i: (len(written[i][0]) + 10 * written[i][0].count(" "), -i))


def _minor(text: str) -> bool:
    """Tell whether a line cannot be the title: a column's name, a slogan, a dashed subtitle."""
    return bool(_COLUMN_NAME.fullmatch(text)) or is_slogan(text) or text.startswith(_SUBTITLE)


def _whole_headlines(lines: Sequence[Line], usual_gap: int) -> list[tuple[str, int]]:
    """Put headlines broken over lines together again, as (text, level)."""
    whole: list[tuple[str, int]] = []
    for index, line in enumerate(lines):
        text, level = whole[-1] if whole else ("", 0)
        cut = (
            bool(text) and not line.level and (open_marks(text) > 0 or word_across(text, line.text))
        )
        close = index > 0 and line.gap == 0 and line.level == level == 0
        if cut or (close and (usual_gap > 0 or (line.latin and lines[index - 1].latin))):
            whole[-1] = (text + ("" if cut else " ") + line.text, level)
        else:
            whole.append((line.text, line.level))
    return whole


def _split_headline(text: str) -> tuple[str, str | None]:
    """Split a single line of three parts and more: the last, if longest, is the title."""
    parts = text.split()
    long_last = len(parts) >= 3 and len(parts[-1]) >= max(10, *(len(part) for part in parts[:-1]))
    if long_last and not text.isascii():
        return parts[-1], text[: text.rindex(parts[-1])].rstrip()
    return text, None
