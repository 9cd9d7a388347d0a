"""GB/T 7714-2015, newspaper articles: 责任者. 题名[N]. 报纸名, 出版日期(版次).

Web pages are 题名[EB/OL]. 网站(日期) (4.6; their address is not kept), documents of no newspaper
题名[Z]. 日期 (appendix B).

Up to three authors are named, of more the first three with 等 or et al (8.1.2); what has no author
begins with its title (8.1.4, sequence numbers). What is not printed but supplied stands in square
brackets (7.2).
"""

from __future__ import annotations

from qa.output.styles.base import Reference

_NAMED = 3
_TYPES = {"newspaper": "[N]", "web": "[EB/OL]", "document": "[Z]"}
_MARKS = ".。,，;；:：、 "


class GbT7714:
    """GB/T 7714-2015; see the module."""

    name = "gb7714"

    def write(self, reference: Reference) -> str:
        """Return the reference in one line."""
        title = (reference.title or "").rstrip(_MARKS) or f"[{reference.opening.rstrip(_MARKS)}]"
        authors = _authors(reference)
        pieces = [authors, title + _TYPES[reference.carrier], _where(reference)]
        return "".join(f"{piece}. " for piece in pieces if piece).rstrip()

    def join(self, references: list[str]) -> str:
        """Return a reference a line."""
        return "".join(f"{reference}\n" for reference in references)


def _where(reference: Reference) -> str:
    """Return newspaper, date and page; of what no newspaper printed its site or date alone."""
    if reference.carrier == "web":
        return (reference.newspaper or "") + (f"({reference.date})" if reference.date else "")
    if reference.carrier == "document":
        return reference.date or ""
    unknown = "报纸名不详" if reference.chinese else "newspaper unknown"
    where = reference.newspaper or f"[{unknown}]"
    date = f", {reference.date}" if reference.date else ""
    return where + date + (f"({reference.page})" if reference.page else "")


def _authors(reference: Reference) -> str:
    named = ", ".join(author.rstrip(_MARKS) for author in reference.authors[:_NAMED])
    more = ", 等" if reference.chinese else ", et al"
    return named + (more if len(reference.authors) > _NAMED else "")
