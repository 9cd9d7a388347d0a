"""Footnotes and endnotes of a Word document, each a box behind what it is a note to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qa.corpus.formats.compose import TextBlock
from qa.corpus.formats.word.text import W, inner_text, nested

if TYPE_CHECKING:
    from docx.document import Document as WordFile

Mark = tuple[str, str]
"""What points to a note: the kind of notes, as its part of the file is called, and its number."""

_NOTES = ("footnotes", "endnotes")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_NUMBERED_ITEM = re.compile(r"\s*(?:\d{1,2}[、.．)）](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])")
_LEADS = ("：", ":")
_OPENS = "注："


def note_marks(node: Any) -> tuple[Mark, ...]:
    """Return which notes an element points to, in order; not what its text boxes point to."""
    return tuple(
        (kind, mark.get(f"{W}id") or "")
        for kind in _NOTES
        for mark in nested(node, f"{W}{kind[:-1]}Reference")
    )


def with_notes(
    blocks: Sequence[TextBlock], marks: Sequence[Sequence[Mark]], document: WordFile
) -> list[TextBlock]:
    """Return the blocks with the notes that each one points to behind it.

    ``marks`` are those of each block. A note within a list, or to what leads to one, stands behind
    the list; one that nothing points to stands last.
    """
    notes = dict(_notes(document))
    done: list[TextBlock] = []
    waiting: list[TextBlock] = []
    for block, own in zip(blocks, marks, strict=True):
        if waiting and block.text.strip() and not _is_item(block):
            done += waiting
            waiting = []
        done.append(block)
        waiting += _taken(notes, own)
        if waiting and not (_is_item(block) or block.text.rstrip().endswith(_LEADS)):
            done += waiting
            waiting = []
    return [*done, *waiting, *_taken(notes, list(notes))]


def _is_item(block: TextBlock) -> bool:
    if block.level or block.role == "heading":
        return False
    return block.role in ("list", "table") or bool(_NUMBERED_ITEM.match(block.text))


def _taken(notes: dict[Mark, str], marks: Sequence[Mark]) -> list[TextBlock]:
    """Return the notes of marks as blocks, and take them from those that are left."""
    found = (notes.pop(mark, "") for mark in marks)
    return [TextBlock(_opened(text), role="box") for text in found if text]


def _opened(text: str) -> str:
    return text if text.startswith(("注：", "注:")) else _OPENS + text


def _notes(document: WordFile) -> Iterator[tuple[Mark, str]]:
    from lxml import etree

    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external or kind not in _NOTES:
            continue
        try:
            root = etree.fromstring(
                relation.target_part.blob,
                etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False),
            )
        except etree.XMLSyntaxError:
            continue
        for note in root:
            if note.get(f"{W}type") not in _SEPARATORS:
                text = " ".join(inner_text(one).strip() for one in note.iter(f"{W}p"))
                yield (kind, note.get(f"{W}id") or ""), text.strip()
