"""The words of a paragraph of a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of a document's own elements."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# what was struck out, the other form of a drawing, text boxes (blocks of their own), field codes
_LEFT_OUT = frozenset(
    (f"{W}del", f"{W}moveFrom", _FALLBACK, f"{W}txbxContent", f"{W}instrText", f"{W}rt")
)
_SET = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def inner_text(paragraph: Any) -> str:
    """Return the words of a paragraph, insertions and links with them, deletions without."""
    return "".join(_words(paragraph))


def _words(node: Any) -> Iterator[str]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{W}t":
            yield one.text or ""
        elif one.tag in _SET and one.getparent().tag == f"{W}r":
            yield _SET[one.tag]
        elif one.tag not in _LEFT_OUT:
            waiting += reversed(list(one))


def nested(node: Any, tag: str) -> Iterator[Any]:
    """Yield the outermost elements of a name within ``node``, each drawing in one form only."""
    waiting = list(reversed(node))
    while waiting:
        one = waiting.pop()
        if one.tag == tag:
            yield one
        elif one.tag != _FALLBACK:
            waiting += reversed(list(one))
