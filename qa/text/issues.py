"""The date of the issue that an article stands in, told from the article's own."""

from __future__ import annotations

from datetime import date, timedelta

_FRESH = timedelta(days=7)
"""A newspaper prints no older dispatches as news."""


def issue_of(article: str | None, file: str | None) -> str | None:
    """Return the date of the issue that an article stands in, by its own date and its file's.

    A dispatch of the days before is of that issue; another date is that of a page of its own, as
    files of several issues have them.

    >>> issue_of("2022-07-19", "2022-07-20"), issue_of("2022-05-01", "2022-07-20")
    ('2022-07-20', '2022-05-01')
    """
    try:
        before = date.fromisoformat(file or "") - date.fromisoformat(article or "")
    except ValueError:  # partial or none
        return article or file
    return file if timedelta() <= before <= _FRESH else article
