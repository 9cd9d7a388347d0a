"""How the paragraphs of a Word document are set: style, outline, size, the mark of a list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from qa.corpus.formats.word.text import W

if TYPE_CHECKING:
    from docx.document import Document as WordFile

BULLET = "- "
_NUMERALS = "一二三四五六七八九十"
_BODY_TEXT = 9  # outline level of what is no heading
_WORDS_OWN = 10.0  # points, where a document says nothing
_DEEPEST = 20  # styles based on one another


class Styles:
    """The styles of one document, looked up by paragraph; a damaged style says nothing."""

    def __init__(self, document: WordFile) -> None:
        self._styles = {
            one.get(f"{W}styleId"): one for one in document.styles.element.iter(f"{W}style")
        }
        self._default = next(
            (
                one.get(f"{W}styleId")
                for one in document.styles.element.iter(f"{W}style")
                if one.get(f"{W}default") == "1" and one.get(f"{W}type") == "paragraph"
            ),
            None,
        )
        self._usual = _size(document.styles.element.find(f"{W}docDefaults/{W}rPrDefault"))
        self._lists = _list_formats(document)
        self._counts: Counter[tuple[str, str]] = Counter()

    def name(self, paragraph: Any) -> str:
        """Return the name of the paragraph's style, "" where it has none of its own."""
        style = self._styles.get(_value(paragraph, "pPr/pStyle"))
        return _value(style, "name") or ""

    def outline(self, paragraph: Any) -> int:
        """Return the level of a heading, from 1, that outline levels make of it; 0 for text."""
        for one in (paragraph, *self._chain(paragraph)):
            said = _value(one, "pPr/outlineLvl")
            if said and said.isdigit():
                return int(said) + 1 if int(said) < _BODY_TEXT else 0
        return 0

    def size(self, paragraph: Any) -> float:
        """Return the size of most of a paragraph's type in points."""
        based = next(filter(None, (_size(one) for one in self._chain(paragraph))), 0.0)
        based = based or self._usual or _WORDS_OWN
        sizes: Counter[float] = Counter()
        for run in paragraph.iter(f"{W}r"):
            words = sum(len(text.text or "") for text in run.iterchildren(f"{W}t"))
            sizes[_size(run) or based] += words
        return sizes.most_common(1)[0][0] if sizes else based

    def mark(self, paragraph: Any) -> str:
        """Return the bullet or number that stands before an item of a list, "" for other text."""
        for one in (paragraph, *self._chain(paragraph)):
            number = _value(one, "pPr/numPr/numId")
            if number is None:
                continue
            level = _value(one, "pPr/numPr/ilvl") or "0"
            form = self._lists.get((number, level))
            if number == "0" or form in (None, "none"):
                return ""
            if form == "bullet":
                return BULLET
            self._counts[number, level] += 1
            return _numbered(self._counts[number, level], form or "")
        return ""

    def _chain(self, paragraph: Any) -> list[Any]:
        """Return the paragraph's style and those that it is based on."""
        found: list[Any] = []
        name = _value(paragraph, "pPr/pStyle") or self._default
        while name in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[name])
            name = _value(found[-1], "basedOn")
        return found


def _numbered(count: int, form: str) -> str:
    if "hinese" in form or "deographic" in form:
        return f"{_NUMERALS[count - 1]}、" if count <= len(_NUMERALS) else f"{count}、"
    return f"{count}. "


def _list_formats(document: WordFile) -> dict[tuple[str, str], str]:
    """Return the number format of every list and level."""
    relations = document.part.rels.values()
    part = next((one for one in relations if one.reltype.endswith("/numbering")), None)
    if part is None or part.is_external:
        return {}
    root = part.target_part.element
    formats = {
        (abstract.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")): _value(level, "numFmt") or ""
        for abstract in root.iter(f"{W}abstractNum")
        for level in abstract.iter(f"{W}lvl")
    }
    return {
        (number.get(f"{W}numId"), level): form
        for number in root.iter(f"{W}num")
        for (abstract, level), form in formats.items()
        if abstract == _value(number, "abstractNumId")
    }


def _size(node: Any) -> float:
    said = _value(node, "rPr/sz")
    return int(said) / 2 if said and said.isdigit() else 0.0


def _value(node: Any, path: str) -> str | None:
    """Return the value of the element that a path leads to from ``node``."""
    for name in path.split("/"):
        if node is None:
            return None
        node = node.find(f"{W}{name}")
    return None if node is None else node.get(f"{W}val")
