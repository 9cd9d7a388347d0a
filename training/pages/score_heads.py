"""How rightly articles say who wrote them, when and where: python -m training.pages.score_heads.

Every article's true by-lines, date lines and paragraphs are given to ``read_heads``; what it
returns is held against the facts that the page's writer noted. A folder of marked pages is a hand:
rules are made with the first ones, and the last ones are only looked at as a figure.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from qa.corpus.formats.base import Line
from qa.corpus.heads.article import Heads, read_heads
from qa.corpus.heads.masthead import read_masthead
from qa.types import Span
from training.pages.marked import Marked, MarkedPage, MarkError, read_marked

_HERE = Path(__file__).parent
_ASIDE = ("c", "d")
_FACTS = ("date", "agency", "place", "m paper", "m date", "m page")
_HEADING = (
    f"{'':20}articles  authors (precision, recall)"
    "    date  agency   place | masthead: paper    date    page | ms/article"
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table of figures, one line a hand, and with ``--faults`` what was read wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=_HERE)
    parser.add_argument("--faults", metavar="HANDS", default="", help="hands whose faults to print")
    options = parser.parse_args(arguments)
    print(_HEADING)
    for hand in sorted(path for path in options.folder.iterdir() if path.is_dir()):
        pages = list(_pages(hand))
        if pages:
            kind = "aside" if hand.name in _ASIDE else "in use"
            _print_row(f"{hand.name} ({kind}, {len(pages)} p.)", pages, hand.name in options.faults)


def _pages(hand: Path) -> Iterator[MarkedPage]:
    for path in sorted(hand.glob("*.txt")):
        try:
            yield read_marked(path)
        except MarkError as error:
            print(f"left out: {error}", file=sys.stderr)


def _print_row(name: str, pages: Sequence[MarkedPage], faults: bool) -> None:
    counts: Counter[str] = Counter()
    seconds = 0.0
    for page in pages:
        for index, facts in enumerate(page.articles):
            bylines, paragraphs = _lines_of(page, index)
            began = perf_counter()
            heads = read_heads(bylines, paragraphs, page.facts.get("date"))
            seconds += perf_counter() - began
            for fault in _compare(facts, heads, page.facts.get("date"), counts):
                if faults:
                    print(f"  {page.name} {index + 1}: {fault} |", *(line.text for line in bylines))
        for fault in _masthead(page, counts):
            if faults:
                print(f"  {page.name}: {fault}")
    names = counts["named"] + counts["wanted"]
    f1 = 2 * counts["hit"] / names if names else 1.0
    sides = [counts["hit"] / (counts[side] or 1) for side in ("named", "wanted")]
    shares = [f"{counts[kind] / (counts[f'{kind} all'] or 1):7.3f}" for kind in _FACTS]
    millis = 1000 * seconds / (counts["articles"] or 1)
    print(
        f"{name:20}{counts['articles']:8}{f1:9.3f}     {sides[0]:.3f}, {sides[1]:.3f}  "
        f"{' '.join(shares[:3])} |         {' '.join(shares[3:])} | {millis:.2f}"
    )


def _lines_of(page: MarkedPage, index: int) -> tuple[list[Line], list[Line]]:
    """Return by-lines and paragraphs (items of lists too) of an article; continued ones are one."""
    own = [line for line in page.lines if line.article == index]
    bylines = _joined([line for line in own if line.role in ("byline", "dateline")])
    return bylines, _joined([line for line in own if line.role in ("text", "list")])


def _joined(lines: Sequence[Marked]) -> list[Line]:
    texts: list[str] = []
    for line in lines:
        if line.more and texts:
            texts[-1] += line.text.strip()
        else:
            texts.append(line.text.strip())
    return [Line(text, (Span(0, len(text)),), Span(0, len(text))) for text in texts]


def _compare(
    facts: dict[str, str], heads: Heads, page_date: str | None, counts: Counter[str]
) -> Iterator[str]:
    """Count what is right and yield what is not, in words."""
    wanted = Counter(_spelt(name) for name in facts.get("authors", "").split())
    named = Counter(part for name in heads.authors for part in _as_noted(name, wanted))
    hit = (wanted & named).total()
    counts.update({"articles": 1, "hit": hit, "wanted": wanted.total(), "named": named.total()})
    if wanted != named:
        yield f"authors {sorted(named)} for {sorted(wanted)}"
    date = facts.get("date") or page_date
    yield from _one("date", heads.date or page_date, date, counts)
    yield from _one("agency", heads.agency, facts.get("agency"), counts)
    yield from _one("place", heads.place, facts.get("place"), counts)


def _as_noted(name: str, wanted: Counter[str]) -> list[str]:
    """Return a name in one piece, or in its words where the page's writer noted these."""
    words = [_spelt(word) for word in name.split()]
    return words if len(words) > 1 and all(word in wanted for word in words) else [_spelt(name)]


def _one(kind: str, found: str | None, truth: str | None, counts: Counter[str]) -> Iterator[str]:
    """Count a fact; one that is neither stated nor found is no merit."""
    if found is None and truth is None:
        return
    counts[f"{kind} all"] += 1
    if _spelt(found or "") == _spelt(truth or ""):
        counts[kind] += 1
    else:
        yield f"{kind} {found} for {truth}"


def _masthead(page: MarkedPage, counts: Counter[str]) -> Iterator[str]:
    found = read_masthead([line.text for line in page.lines if line.role == "masthead"])
    for kind, value in (("paper", found.newspaper), ("date", found.date), ("page", found.page)):
        yield from _one(f"m {kind}", value, page.facts.get(kind), counts)


def _spelt(name: str) -> str:
    return re.sub(r"[\s.·•‧・]", "", name).lower()


if __name__ == "__main__":
    main()
