"""Say what is wrong with marked pages: ``python -m training.pages.check FILE…``."""

from __future__ import annotations

import datetime
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.pages.marked import MarkedPage, MarkError, read_marked

_LONG_HEADLINE = 80


def faults(page: MarkedPage) -> Iterator[str]:
    """Yield what is odd about a page, in words."""
    for index, facts in enumerate(page.articles):
        lines = [line for line in page.lines if line.article == index]
        printed = re.sub(r"\s", "", "".join(line.text for line in lines))
        if not lines:
            yield f"article {index + 1} has no line"
        for name in facts.get("authors", "").split():
            if name not in printed and name.upper() not in printed.upper():
                yield f"article {index + 1}: author {name} is printed nowhere in it"
        for key in ("agency", "place"):
            if facts.get(key) and re.sub(r"\s", "", facts[key]) not in printed:
                yield f"article {index + 1}: {key} {facts[key]} is printed nowhere in it"
        if "date" in facts:
            datetime.date.fromisoformat(facts["date"])
    for line in page.lines:
        if line.role in ("title", "kicker") and len(line.text) > _LONG_HEADLINE:
            yield f"{line.role} of {len(line.text)} characters: {line.text[:30]}"


def main(paths: Sequence[str]) -> int:
    """Print the faults and a count of roles; return 1 where there are any."""
    wrong, roles = 0, Counter[str]()
    for path in map(Path, paths):
        try:
            page = read_marked(path)
            found = list(faults(page))
        except (MarkError, ValueError) as error:
            found, page = [str(error)], MarkedPage("")
        roles.update(line.role for line in page.lines)
        wrong += len(found)
        for fault in found:
            print(f"{path}: {fault}")
    print(f"{len(paths)} pages, {wrong} faults; lines:", dict(roles.most_common()))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
