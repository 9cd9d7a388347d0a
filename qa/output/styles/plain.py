"""Plain words: author, newspaper, date, page, headline, paragraph, in the interface language."""

from __future__ import annotations

from qa.messages import translate
from qa.output.citation import page_label, titled
from qa.output.styles.base import Reference


class Plain:
    """Plain words; see the module."""

    name = "plain"

    def write(self, reference: Reference) -> str:
        """Return the reference in one line."""
        title = reference.title or reference.opening
        pieces = [
            translate("answer.list").join(reference.authors),
            titled(title),
            reference.newspaper or "",
            reference.date or translate("answer.cite.undated"),
            page_label(reference.page),
            translate("answer.cite.paragraph", paragraph=reference.paragraph)
            if reference.paragraph
            else translate("answer.cite.byline"),
        ]
        return translate("cite.join").join(piece for piece in pieces if piece)

    def join(self, references: list[str]) -> str:
        """Return a reference a line."""
        return "".join(f"{reference}\n" for reference in references)
