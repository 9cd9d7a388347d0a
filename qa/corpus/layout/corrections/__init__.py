"""What holds on any page, whatever its labels say: labels set right before articles are made.

Each rule takes the lines of a page with their labels and returns the labels. Those that stand here
were worth two articles or more on pages that no network has learned (decision 64), or RAW and
OUTSIDE ask for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.corpus.formats.base import Line
from qa.corpus.layout.corrections.apart import (
    set_apart,
    set_cut_sentences,
    set_marked_captions,
    set_short_captions,
)
from qa.corpus.layout.corrections.credits import set_rests, set_senders, set_writers
from qa.corpus.layout.corrections.headings import (
    set_broken,
    set_catchwords,
    set_headings,
    set_sections,
    set_signed,
)
from qa.corpus.layout.corrections.heads import (
    set_decks,
    set_exhortations,
    set_paper_name,
    set_parted_heads,
    set_split_heads,
)
from qa.corpus.layout.corrections.levels import set_levels, set_marked_over
from qa.corpus.layout.corrections.links import set_links, set_tags
from qa.corpus.layout.corrections.notices import set_notices
from qa.corpus.layout.corrections.table_captions import set_table_captions
from qa.corpus.layout.labels import Label

_RULES: tuple[Callable[[Sequence[Line], list[Label]], list[Label]], ...] = (
    set_catchwords,
    set_sections,
    set_signed,
    set_broken,
    set_senders,
    set_writers,
    set_rests,
    set_notices,
    set_links,
    set_tags,
    set_paper_name,
    set_exhortations,
    set_parted_heads,
    set_split_heads,
    set_decks,
    set_marked_over,
    set_levels,
    set_headings,
    set_marked_captions,
    set_cut_sentences,
    set_short_captions,
    set_apart,
    set_table_captions,
)


def corrected(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Return the labels of a page's lines, those set right that cannot be."""
    found = list(labels)
    for rule in _RULES:
        found = rule(lines, found)
    return found
