"""GB/T 7714-2015, newspaper articles: 责任者. 题名[N]. 报纸名, 出版日期(版次).

Up to three authors are named, of more the first three with 等 or et al (8.1.2); what has no author
begins with its title (8.1.4, sequence numbers). What is not printed but supplied stands in square
brackets (7.2).
"""

from __future__ import annotations

from qa.output.styles.base import Reference

_NAMED = 3
_MARKS = ".。,，;；:：、 "


class GbT7714:
    """GB/T 7714-2015; see the module."""

    name = "gb7714"

    def write(self, reference: Reference) -> str:
        """Return the reference in one line."""
        unknown = "报纸名不详" if reference.chinese else "newspaper unknown"
        title = (reference.title or "").rstrip(_MARKS) or f"[{reference.opening.rstrip(_MARKS)}]"
        where = reference.newspaper or f"[{unknown}]"
        date = f", {reference.date}" if reference.date else ""
        page = f"({reference.page})" if reference.page else ""
        authors = _authors(reference)
        return f"{f'{authors}. ' if authors else ''}{title}[N]. {where}{date}{page}."

    def join(self, references: list[str]) -> str:
        """Return a reference a line."""
        return "".join(f"{reference}\n" for reference in references)


def _authors(reference: Reference) -> str:
    named = ", ".join(author.rstrip(_MARKS) for author in reference.authors[:_NAMED])
    more = ", 等" if reference.chinese else ", et al"
    return named + (more if len(reference.authors) > _NAMED else "")
