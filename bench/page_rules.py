"""What each rule of reading pages is worth, over all marked pages.

    PYTHONPATH=. python -m bench.page_rules READING [--only NAME] [--learned]

Every page that the networks have not learned (training/pages/aside, ordinary, unseen) and every
page of READING, with ``--learned`` all others too, is read while each function of qa/corpus/layout
and qa/corpus/heads is watched whose answer may be "nothing of the kind" (see bench/rules.py); then
the pages at which one spoke are read again with it silent. A line tells of each rule at how many
pages it spoke, how many are read otherwise without it, and which figures of score_pages.py fall
and rise. What the networks say is kept, so that reading again costs a hundredth of a second.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from bench.worth.rules import Rule, held, rules, watched
from bench.worth.told import signed, tell
from qa.corpus.layout.labeller import Labeller
from qa.corpus.pages import parse_page
from qa.output.serialise_pages import serialise_page
from training.pages.layouts import build
from training.pages.marked import read_marked
from training.pages.truth import truth

PACKAGES = ("qa.corpus.layout", "qa.corpus.heads")
MARKED = Path(__file__).parents[1] / "training" / "pages"
KEPT = ("aside", "ordinary", "unseen")
BETTER = ("articles", "titles", "dates", "blocks")
"""What counts up with how well a page is read; lost, furniture and notices count down."""

Score = Callable[[dict[str, Any], dict[str, Any], str], tuple[dict[str, list[int]], list[int]]]


@dataclass(frozen=True, slots=True)
class Case:
    """A page, its text and what is right of it."""

    name: str
    text: str
    truth: dict[str, Any]


def cases(reading: Path, *, learned: bool) -> Iterator[Case]:
    """Yield the marked pages as they were written, and those of READING."""
    for path in sorted(MARKED.glob("*/*.txt")):
        if learned or path.parent.name in KEPT:
            built = build(read_marked(path), 0, [])
            yield Case(f"{path.parent.name}/{path.stem}", built.text, truth(built))
    for path in sorted(reading.glob("*.json")):
        page = next(one for one in reading.glob(f"{path.stem}.*") if one.suffix in (".txt", ".md"))
        told = json.loads(path.read_text("utf-8"))
        yield Case(f"READING/{path.stem}", page.read_text("utf-8"), told)


@cache
def scorer(reading: Path) -> Score:
    """Return the function of READING's score_pages.py that scores one page."""
    source = (reading / "score_pages.py").read_text("utf-8").rpartition("\nmain()")[0]
    place: dict[str, Any] = {}
    exec(source, place)
    found: Score = place["score"]
    return found


class Measure:
    """Reads pages, all at first, then again with a rule silent."""

    def __init__(self, reading: Path, given: Sequence[Case]) -> None:
        self._score = scorer(reading)
        self._cases = given
        self._place = 0
        self.first: list[dict[str, Any]] = []

    def read_all(self, found: Sequence[Rule]) -> None:
        """Read every page, watching the rules."""
        with watched(list(found), lambda: self._place):
            for place, case in enumerate(self._cases):
                self._place = place
                self.first.append(self._read(case))

    def worth(self, rule: Rule) -> str:
        """Return what becomes of the pages at which a rule spoke without it."""
        told: dict[str, Counter[str]] = {"kept": Counter(), "learned": Counter()}
        changed = 0
        with held(rule):
            again = [(place, self._read(self._cases[place])) for place in sorted(rule.spoke)]
        for place, now in again:
            case, before = self._cases[place], self.first[place]
            if now != before:
                changed += 1
                own = told["kept" if case.name.split("/")[0] in (*KEPT, "READING") else "learned"]
                own.update(self._figures(case, now))
                own.subtract(self._figures(case, before))
        figures = "  ".join(
            f"{name} {signed(own)}" for name, own in told.items() if any(own.values())
        )
        return f"{len(rule.spoke):5} {changed:5}  {rule.file}:{rule.name}  {figures}"

    def _read(self, case: Case) -> dict[str, Any]:
        try:
            return serialise_page(parse_page(case.text.encode(), f"{case.name}.txt")[0])
        except Exception as error:  # a rule that another relies on
            return {"articles": [], "failed": type(error).__name__}

    def _figures(self, case: Case, page: dict[str, Any]) -> dict[str, int]:
        counts, (hit, _, claimed) = self._score(case.truth, page, case.text)
        found = {name: one if name in BETTER else -one for name, (one, _) in counts.items()}
        return found | {"authors": 2 * hit - claimed}


def main() -> None:
    """Print a line for each rule that ever spoke."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("reading", type=Path, help="a folder with score_pages.py and its pages")
    parser.add_argument("--only", default="", help="rules whose file:name holds this")
    parser.add_argument("--learned", action="store_true", help="the pages that were learned too")
    given = parser.parse_args()
    measure = Measure(given.reading, list(cases(given.reading, learned=given.learned)))
    found = [one for one in rules(PACKAGES) if given.only in f"{one.file}:{one.name}"]
    with mock.patch.object(Labeller, "label", _kept(Labeller.label)):
        tell(measure, found)


def _kept(label: Callable[..., Any]) -> Callable[..., Any]:
    """Return what labels lines once, by their features."""
    known: dict[bytes, Any] = {}

    def once(self: Labeller, *given: Any, **named: Any) -> Any:
        key = pickle.dumps((id(self), given, named))
        if key not in known:
            known[key] = label(self, *given, **named)
        return list(known[key])

    return once


if __name__ == "__main__":
    main()
