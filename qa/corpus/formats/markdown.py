"""Markdown: read as plain text is, where the marks of headings are understood as well."""

from __future__ import annotations

from qa.corpus.formats.text import PlainText


class Markdown(PlainText):
    """Files named ``.md``, in whatever encoding."""

    suffixes = (".md",)
