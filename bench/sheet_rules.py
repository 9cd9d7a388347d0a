"""What each rule of reading printed sheets is worth, over PDF files and scans with their truth.

    PYTHONPATH=. python -m bench.sheet_rules FOLDER... [--only NAME] [--recognised]

The folders hold sheets as ``bench/typeset.py`` sets them, or scans of such (``bench/scans.py``);
what is recognised in a scan is kept beside it (``.recognised``). Every sheet is read while each
function of qa/corpus/sheets is watched whose answer may be "nothing of the kind" (see
``worth/rules.py``), with ``--recognised`` those of qa/corpus/formats/scan too; then the sheets at
which one spoke are read again with it silent. A line tells of each rule at how many sheets it
spoke, how many are laid out otherwise without it, and which figures of ``print_score.py`` fall and
rise, first of files, then of scans. A sheet that takes too long without a rule counts as not read.
"""

from __future__ import annotations

import argparse
import json
import pickle
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from bench import print_score
from bench.worth.rules import Rule, held, rules, watched
from bench.worth.told import signed, tell
from qa.corpus.formats.base import Document
from qa.corpus.formats.pdf.page import opened, sheets_of
from qa.corpus.formats.scan import recognise
from qa.corpus.formats.scan.page import sheets_of_scan
from qa.corpus.pages import understand
from qa.corpus.sheets.document import sheets_document
from qa.errors import QaError

SHEETS, SCANS = "qa.corpus.sheets", "qa.corpus.formats.scan"
SEEN = (".jpg", ".tif")
FIGURES = ("articles", "titles", "blocks")
LONGEST = 20  # seconds of one sheet


@dataclass(frozen=True, slots=True)
class Case:
    """A sheet's file and what is right of it."""

    path: Path
    truth: dict[str, Any]

    @property
    def kind(self) -> str:
        """Return whether it is a scan."""
        return "scans" if self.path.suffix in SEEN else "files"


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a sheet: its document, and the figures of its page."""

    document: Document | None
    figures: Counter[str]


class Measure:
    """Reads sheets, all at first, then again with a rule silent."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = cases
        self._now = 0
        self._sheets: dict[int, Any] = {}
        self.first: list[Read] = []

    def read_all(self, found: Sequence[Rule]) -> None:
        """Read every sheet, watching the rules."""
        with watched(list(found), lambda: self._now):
            for place in range(len(self._cases)):
                self.first.append(self._read(place, anew=True))

    def worth(self, rule: Rule) -> str:
        """Return what becomes of the sheets at which a rule spoke without it."""
        told: dict[str, Counter[str]] = {"files": Counter(), "scans": Counter()}
        changed = 0
        anew = any(place < 0 for place in rule.spoke)
        places = {~place if place < 0 else place for place in rule.spoke}
        with held(rule):
            for place in sorted(places):
                case, before = self._cases[place], self.first[place]
                now = self._read(place, anew=anew, unless=before)
                if now is not before:
                    changed += 1
                    told[case.kind].update(now.figures)
                    told[case.kind].subtract(before.figures)
        figures = "  ".join(f"{kind} {signed(own)}" for kind, own in told.items())
        return f"{len(places):5} {changed:5}  {rule.file}:{rule.name}  {figures}"

    def _read(self, place: int, *, anew: bool, unless: Read | None = None) -> Read:
        """Return a sheet as read, or what it was read as before where nothing differs."""
        case = self._cases[place]
        try:
            with _in_time():
                self._now = ~place  # while lines are taken from the file
                if anew or place not in self._sheets:
                    sheets = _sheets(case.path)
                    self._sheets.setdefault(place, sheets)
                else:
                    sheets = self._sheets[place]
                self._now = place
                document = sheets_document(sheets, "", case.path.name)
            if unless and document == unless.document:
                return unless
            page = understand(_Decoded(document), case.path.name)
            found = print_score.score(case.truth, page, document.text)
        except QaError:
            return Read(None, Counter())
        except Exception as error:  # a rule that another relies on
            return Read(None, Counter({type(error).__name__: 1}))
        return Read(document, Counter({name: found[name][0] for name in FIGURES}))


@dataclass(frozen=True, slots=True)
class _Decoded:
    document: Document
    sha256: str = "0"


def _sheets(path: Path) -> list[Any]:
    if path.suffix in SEEN:
        with mock.patch.object(recognise, "recognised_lines", _kept(path)):
            return sheets_of_scan(path.read_bytes(), path.name)
    with opened(path.read_bytes(), path.name) as pdf:
        return list(sheets_of(pdf, path.name))


def _kept(path: Path) -> Callable[[Any], Iterator[Any]]:
    """Return what gives the lines of a scan, recognised once."""
    real, place = recognise.recognised_lines, path.with_suffix(".recognised")

    def lines(pixels: Any) -> Iterator[Any]:
        known = pickle.loads(place.read_bytes()) if place.exists() else {}
        if pixels.shape not in known:
            known[pixels.shape] = list(real(pixels))
            place.write_bytes(pickle.dumps(known))
        return iter(known[pixels.shape])

    return lines


@contextmanager
def _in_time() -> Iterator[None]:
    """Raise :class:`TimeoutError` where a sheet takes too long."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def cases(folders: Sequence[Path]) -> Iterator[Case]:
    """Yield the sheets of folders, each with its truth."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            files = sorted(folder.glob(f"{path.stem}.*"))
            file = next(one for one in files if one.suffix in (".pdf", *SEEN))
            yield Case(file, json.loads(path.read_text("utf-8")))


def main() -> None:
    """Print a line for each rule that ever spoke."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--only", default="", help="rules whose file:name holds this")
    parser.add_argument("--recognised", action="store_true", help="the rules of scans too")
    given = parser.parse_args()
    measure = Measure(list(cases(given.folders)))
    packages = (SHEETS, SCANS) if given.recognised else (SHEETS,)
    found = [one for one in rules(packages) if given.only in f"{one.file}:{one.name}"]
    with mock.patch.object(print_score, "wrong", return_value=0):  # slow, and no figure here
        tell(measure, found)


if __name__ == "__main__":
    main()
