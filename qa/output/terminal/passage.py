"""Show a passage amid its article: the neighbours dim, the passage itself bold."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from qa.messages import translate
from qa.output.citation import citation_label, offsets_text
from qa.output.clean import clean
from qa.output.terminal.flow import Flow
from qa.types import Passage

TARGET_HEAD = "→"
"""Stands before the passage that was asked for, so that it shows without colour too."""


def render_passage(passage: Passage, neighbours: Sequence[Passage], console: Console) -> None:
    """Print where ``passage`` stands and its text amid ``neighbours`` (of the same article)."""
    console.print(Flow(Text(translate("show.passage", id=clean(passage.short_id)), "bold")))
    console.print(Flow(Text(clean(citation_label(passage)), "cyan")))
    for name, value in _fields(passage):
        console.print(Flow(Text(f"{translate(name)}  {clean(value)}", "dim")))
    console.print()
    render_neighbours(passage, neighbours, console, indent=2)


def _fields(passage: Passage) -> list[tuple[str, str]]:
    fields = [
        ("show.kicker", passage.kicker),
        ("show.byline", passage.byline),
        ("show.agency", passage.agency),
        ("show.place", passage.place),
        ("show.section", passage.section),
        ("show.lead", passage.lead),
        ("show.file", passage.source),
        ("show.sheet", "" if passage.sheet is None else str(passage.sheet)),
        ("show.offsets", offsets_text((span.start, span.end) for span in passage.spans)),
    ]
    return [(name, value) for name, value in fields if value]


def render_neighbours(
    passage: Passage, neighbours: Sequence[Passage], console: Console, *, indent: int
) -> None:
    """Print ``passage`` amid ``neighbours`` in reading order; it may be among them or not."""
    around = {neighbour.id: neighbour for neighbour in (*neighbours, passage)}
    for shown in sorted(around.values(), key=lambda p: (p.article, p.paragraph, p.part)):
        target = shown.id == passage.id
        text = Text(clean(shown.text), "bold" if target else "dim")
        head = " " * (indent - 2) + TARGET_HEAD if target else ""
        console.print(Flow(text, indent=indent, head=head))
