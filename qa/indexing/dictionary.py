"""The user dictionary: words that a corpus needs and jieba does not know."""

from __future__ import annotations

from pathlib import Path

from qa.corpus.formats.decode import decode
from qa.errors import UsageError
from qa.text.normalize import normalize


def read_dictionary(path: Path) -> list[str]:
    """Return the entries of a user dictionary in jieba's format, spelt as index terms are.

    The file holds a word a line, optionally a frequency and a tag, in whatever encoding. Raises
    :class:`UsageError` ``dictionary.missing`` and ``dictionary.line``, and what decoding raises.
    """
    if not path.is_file():
        raise UsageError("dictionary.missing", path=str(path))
    text, _ = decode(path.read_bytes(), path.name)
    entries: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        fields = [normalize(field) for field in line.split()]  # blanks part columns here
        if len(fields) > 3 or (len(fields) > 1 and not _is_frequency(fields[1])):
            raise UsageError("dictionary.line", path=str(path), line=number)
        entries.append(" ".join(fields))
    return [entry for entry in entries if entry]


def _is_frequency(field: str) -> bool:
    """Tell whether a second column is a frequency, or the tag where there is none."""
    return field.isdigit() or field.isalpha()
