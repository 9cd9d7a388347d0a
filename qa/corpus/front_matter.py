"""The YAML head of a Markdown page: newspaper, date and page number."""

from __future__ import annotations

import re

from qa.corpus.metadata import Imprint
from qa.errors import CorpusError
from qa.text.dates import iso_date

_BLOCK = re.compile(
    r"---[ \t]*(?:\r\n|\n|\r)(?P<yaml>.*?)^(?P<fence>---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE
)
_KEYS = ("newspaper", "date", "page")
_KEY = re.compile(r"^\s*[\w-]+\s*:", re.MULTILINE)


def read_front_matter(text: str, name: str) -> tuple[Imprint, int]:
    """Return what the front matter says and where the text after it begins (0 without one).

    Unknown keys are ignored. Raises :class:`CorpusError` ``corpus.front_matter`` (with ``line``)
    when the block is no YAML and ``corpus.front_matter_date`` when the date is none.
    """
    # re's ^ and $ know only \n, so lone carriage returns are made so (same length) for the search
    match = _BLOCK.match(text.replace("\r\n", " \n").replace("\r", "\n"))
    if match is None or not _KEY.search(match["yaml"]):
        return Imprint(), 0  # two rules around text, not front matter
    values = _values(match["yaml"], name)
    if values is None:
        return Imprint(), 0
    written, line = values.get("date", ("", 0))
    when = iso_date(written)
    if written and when is None:
        raise CorpusError("corpus.front_matter_date", path=name, line=line, date=written)
    newspaper, page = (values.get(key, ("", 0))[0] or None for key in ("newspaper", "page"))
    return Imprint(newspaper, when, page), match.end("fence")


def _values(block: str, name: str) -> dict[str, tuple[str, int]] | None:
    """Return each known key's value and file line; ``None`` if the block holds no mapping."""
    import yaml

    try:
        # BaseLoader leaves every value the string that was written: 2023-07 stays 2023-07
        root = yaml.compose(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise CorpusError("corpus.front_matter", path=name, line=line) from error
    if not isinstance(root, yaml.MappingNode):
        return None
    return {
        key.value: (value.value.strip(), value.start_mark.line + 2)
        for key, value in root.value
        if key.value in _KEYS and isinstance(value, yaml.ScalarNode)
    }
