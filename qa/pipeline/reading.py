"""Files to passages for an index: those that changed are read, the others kept as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qa.corpus.pages import OnSkip
from qa.corpus.passages import passages, split_passage
from qa.errors import CorpusError
from qa.indexing.build import dense_text
from qa.models.base import Encoder
from qa.text.chunks import cut_points
from qa.text.sentences import sentence_spans
from qa.types import Page, Passage, Remark, Source

ReadPage = Callable[[Path, str], Page]
OnRemark = Callable[[str, Remark], None]
Read = tuple[Source, Path, list[Passage]]

SURELY_LONG = 40
"""A passage of more characters for each token of the limit is cut without being counted whole."""


def read_all(
    files: Sequence[tuple[Path, str]],
    reusable: Mapping[str, Read],
    read_page: ReadPage,
    *,
    strict: bool = False,
    on_skip: OnSkip | None = None,
    on_remark: OnRemark | None = None,
) -> tuple[list[Read], list[str]]:
    """Read every file that cannot be reused; return what they hold and which could not be read.

    With ``strict`` one that cannot be read raises its :class:`CorpusError`.
    """
    read: list[Read] = []
    skipped: list[str] = []
    for path, name in files:
        if name in reusable:
            source, _, kept = reusable[name]
            read.append((source, path, kept))
            continue
        try:
            page = read_page(path, name)
        except CorpusError as error:
            skip(name, error, strict=strict, on_skip=on_skip)
            skipped.append(name)
            continue
        if on_remark:
            for remark in page.remarks:
                on_remark(name, remark)
        read.append((page.source, path, passages(page)))
    return read, skipped


def skip(name: str, error: CorpusError, *, strict: bool, on_skip: OnSkip | None) -> None:
    """Say that a file is left out and why, or with ``strict`` raise the reason."""
    if strict:
        raise error
    if on_skip:
        on_skip(name, error)


def split_long(whole: Sequence[Passage], encoder: Encoder) -> list[Passage]:
    """Cut passages that are longer than the model reads at sentence ends; nothing is truncated."""
    limit = encoder.max_tokens
    counted = [i for i, one in enumerate(whole) if len(one.text) <= SURELY_LONG * limit]
    lengths = encoder.count_tokens([dense_text(whole[i].text) for i in counted])
    fitting = {i for i, length in zip(counted, lengths, strict=True) if length <= limit}
    parts: list[Passage] = []
    for number, passage in enumerate(whole):
        if number in fitting:
            parts.append(passage)
            continue
        ends = [span.end for span in sentence_spans(passage.text)]
        parts += split_passage(passage, cut_points(passage.text, encoder.count_tokens, limit, ends))
    return parts
