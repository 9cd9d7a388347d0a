"""What the lines of a page speak of: words that come again, and what the heads about a line say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.corpus.layout.shown import Shown, character_pairs
from qa.corpus.layout.topics import how_telling, kinship, telling_pairs, told_bucket
from qa.corpus.layout.turns import SAYS
from qa.corpus.metadata import read_imprint

_NEAR = 300  # characters: what stands about a line
_AHEAD = 200  # characters: the text that follows a line
_LONGEST_COMPARED = 80  # characters: of what is longer no words are looked for


class Subjects:
    """What each line of a page says, against what stands about it."""

    def __init__(self, shown: Sequence[Shown]) -> None:
        self._shown = shown
        self._text = "".join(one.line.text for one in shown)
        self._starts: list[int] = []
        at = 0
        for one in shown:
            self._starts.append(at)
            at += len(one.line.text)
        self._pairs = telling_pairs(self._text)
        self.told = [
            set(self._pairs[at : at + len(one.line.text)]) - {""}
            for at, one in zip(self._starts, shown, strict=True)
        ]
        self._papers = {
            imprint.newspaper
            for one in shown
            if "imprint=newspaper" in one.marks
            for imprint in [read_imprint(one.line.text)]
            if imprint and imprint.newspaper
        }
        self._says = [one.width >= SAYS for one in shown]
        self._grams = [frozenset(character_pairs(one.line.text[:80])) for one in shown]

    def words_about(self, i: int) -> Iterator[str]:
        """Yield what the words of a line that is not long share with those after and before it."""
        one, grams = self._shown[i], self._grams[i]
        if not grams or len(one.line.text) > _LONGEST_COMPARED:
            return
        end = self._starts[i] + len(one.line.text)
        ahead = _share(grams, self._text[end : end + _NEAR])
        behind = _share(grams, self._text[max(0, self._starts[i] - _NEAR) : self._starts[i]])
        yield f"ahead={ahead}"
        yield f"behind={behind}"
        far = self._text[end + _NEAR :]
        if ahead <= 1 and len(one.line.text) >= 6 and _share(grams, far) >= 4:
            yield "far-ahead"

    def topic(self, i: int) -> Iterator[str]:
        """Yield how much the text about a line says the same: within one article words come again.

        What any page says (职工, 工会) counts nothing.
        """
        start = self._starts[i]
        own = start if not self._shown[i].short else start + len(self._shown[i].line.text)
        before = set(self._pairs[max(0, start - _NEAR) : start])
        after = set(self._pairs[own : own + _AHEAD])
        if i and before and after:
            yield f"topic={told_bucket(how_telling(before & after))}"
        if i and not self._shown[i].short:
            last = set(self._pairs[self._starts[i - 1] : start])
            whole = self.told[i]
            yield f"link={told_bucket(how_telling(last & whole))}"
        if self._says[i]:
            yield from kinship(self.told, self._says, i)

    def said(self, i: int, before: Sequence[int], after: int | None) -> Iterator[str]:
        """Yield how much the line says of the heads about it, and whether it names the paper.

        ``before`` are the heads before it by their numbers, ``after`` is the next one.
        """
        if any(name in self._shown[i].line.text for name in self._papers):
            yield "names-paper"
        own = self.told[i]
        told = [str(told_bucket(how_telling(own & self.told[j]))) for j in before]
        yield f"heads-said={','.join(told) or 'none'}"
        if after is not None:
            yield f"next-head-said={told_bucket(how_telling(own & self.told[after]))}"
        if self._shown[i].short and before:
            end = self._starts[i] + len(self._shown[i].line.text)
            below = set(self._pairs[end : end + _AHEAD])
            told = [str(told_bucket(how_telling(below & self.told[j]))) for j in before]
            yield f"below-said={','.join(told)}"


def _share(grams: frozenset[str], text: str) -> int:
    """Return the share of the bigrams that stand in ``text``, in fifths."""
    return int(4.99 * sum(gram in text for gram in grams) / len(grams))
