"""Make text from files harmless: a page may hold escape sequences and worse."""

from __future__ import annotations

from qa.text.lazily import lazily

_SPACES = "\t\n\x0b\x0c\r\x85\u2028\u2029"
_REPLACEMENT = "\ufffd"

# C0 and C1 controls drive the terminal; direction marks make text read other than it is;
# lone surrogates cannot be written at all.
_HARMFUL = (
    *range(0x00, 0x20),
    *range(0x7F, 0xA0),
    *range(0x200E, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
)
_LINE_END = lazily(r"\r\n|[\n\r]")
_RAW_IN_JSON = lazily("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_IN_XML = lazily("[\ud800-\udfff\ufffe\uffff]")
_TABLE = dict.fromkeys(_HARMFUL, _REPLACEMENT) | {ord(space): " " for space in _SPACES}


def clean(text: str) -> str:
    """Return ``text`` with line ends as spaces and every control character as U+FFFD.

    Character for character, so that offsets into the text stay right.
    """
    return text.translate(_TABLE)


def clean_lines(text: str) -> str:
    """Return ``text`` like :func:`clean`, but with its line ends kept: for cells of a table."""
    return "\n".join(clean(line) for line in _LINE_END.split(text))


def as_xml_holds(text: str) -> str:
    """Return ``text`` with U+FFFD for what no XML document can hold, controls apart."""
    return _NOT_IN_XML.sub(_REPLACEMENT, text)


def escape_json(text: str) -> str:
    """Return JSON with the characters that :func:`clean` takes out written as escapes.

    JSON allows most of them raw inside its strings, and a terminal would obey them; the data stay
    the same.
    """
    return _RAW_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
