"""Markdown: read as plain text is, where the marks of headings are understood as well.

A page that ``qa pages --fix`` wrote, and a person maybe corrected, says itself what everything is.
"""

from __future__ import annotations

from dataclasses import replace

from qa.corpus.formats.base import Document
from qa.corpus.formats.emphasis import without_marks
from qa.corpus.formats.page_form import is_marked, read_form
from qa.corpus.formats.text import PlainText


class Markdown(PlainText):
    """Files named ``.md``, in whatever encoding."""

    suffixes = (".md",)

    def read(self, data: bytes, name: str) -> Document:
        """Return what plain text gives, with the articles where the page's form says them.

        Raises what decoding raises.
        """
        document = super().read(data, name)
        if not is_marked(document.text, document.start):
            return replace(document, lines=tuple(map(without_marks, document.lines)))
        form = read_form(document.text, document.start)
        return replace(
            document,
            lines=(),
            articles=form.articles,
            skipped=form.skipped,
            remarks=(*document.remarks, *form.remarks),
        )
