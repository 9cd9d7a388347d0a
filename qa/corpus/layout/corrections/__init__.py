"""What holds on any page, whatever its labels say: labels set right before articles are made.

Each rule takes the lines of a page with their labels and returns the labels; none looks for what
only one paper does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.corpus.formats.base import Line
from qa.corpus.layout.corrections.apart import set_apart
from qa.corpus.layout.corrections.briefs import set_briefs
from qa.corpus.layout.corrections.credits import set_credits, set_openers
from qa.corpus.layout.corrections.headings import (
    set_broken,
    set_captions,
    set_catchwords,
    set_headings,
    set_held,
    set_sections,
)
from qa.corpus.layout.corrections.heads import (
    set_banners,
    set_brackets,
    set_decks,
    set_exhortations,
    set_lone_heads,
    set_marks,
    set_notice_heads,
    set_paper_name,
    set_split_heads,
)
from qa.corpus.layout.corrections.laws import set_enumerations, set_law
from qa.corpus.layout.corrections.links import set_doubtful, set_links, set_site_words
from qa.corpus.layout.corrections.notices import set_named_notices
from qa.corpus.layout.corrections.posts import set_pictured_items, set_post_head
from qa.corpus.layout.corrections.verse import set_verse
from qa.corpus.layout.fields import set_fields
from qa.corpus.layout.labels import Label


def corrected(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Return the labels of a page's lines, those set right that cannot be."""
    found = list(labels)
    printed = any(line.size for line in lines)
    for rule in _RULES:
        if not (printed and rule in _OF_TEXT):
            found = rule(lines, found)
    return found


_RULES: tuple[Callable[[Sequence[Line], list[Label]], list[Label]], ...] = (
    set_post_head,
    set_pictured_items,
    set_doubtful,
    set_fields,
    set_law,
    set_enumerations,
    set_verse,
    set_catchwords,
    set_captions,
    set_broken,
    set_credits,
    set_openers,
    set_links,
    set_site_words,
    set_lone_heads,
    set_paper_name,
    set_banners,
    set_brackets,
    set_exhortations,
    set_marks,
    set_notice_heads,
    set_split_heads,
    set_decks,
    set_held,
    set_sections,
    set_headings,
    set_briefs,
    set_named_notices,
    set_apart,
)
_OF_TEXT = (
    set_post_head,
    set_pictured_items,
    set_fields,
    set_catchwords,
    set_held,
    set_sections,
    set_lone_heads,
)
"""Rules that guess from words what print shows: which lines head articles, and which parts."""
