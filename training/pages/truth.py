"""The truth of a built page: labels for training, and what score_pages.py compares with."""

from __future__ import annotations

import re
from typing import Any

from qa.lexicon import rows
from training.pages.layouts import Built
from training.pages.marked import OUTSIDE

_FIELD = "|".join(sorted((re.escape(row["word"]) for row in rows("fields")), key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:[【\[](?:{_FIELD})[】\]]\s*[:：]?"
    rf"|(?:{_FIELD})[ ]?[\d一二三四五六七八九十]{{0,2}}\s*[:：]"
    rf"|(?-i:[A-Z]{{2}}[ ]{{2}}|H[1-6][:：]))\s*",
    re.IGNORECASE,
)
"""What a system prints before a field's value (【标题】, ``HD  ``, ``H3：``): it is no part of a
headline or paragraph."""
_MARKS = re.compile(r"^(?:#{1,6}\s*|[-*>]\s+)+")
KINDS = ("text", "heading", "caption", "list", "table", "box")


def labels(built: Built) -> list[str]:
    """Return ``bond:role`` for every printed line."""
    found: list[str] = []
    current: int | None = None
    begun: set[int] = set()
    for line in built.lines:
        if line.role in OUTSIDE:
            found.append(f"{'new' if line.new else 'continues'}:{line.role}")
            continue
        assert line.article is not None
        if line.article not in begun:
            bond = "begins"
        elif line.article != current:
            bond = "returns"
        else:
            bond = "new" if line.new else "continues"
        begun.add(line.article)
        current = line.article
        found.append(f"{bond}:{line.role}")
    return found


def truth(built: Built) -> dict[str, Any]:
    """Return the page's truth in the form that score_pages.py reads."""
    articles = [_article(built, index, facts) for index, facts in enumerate(built.articles)]
    lines: list[list[Any]] = []
    number = 0
    for line in built.lines:
        number += 0 if line.glue else line.gap + 1
        kind = {"dateline": "byline"}.get(line.role, line.role)
        if line.glue:
            lines[-1][1] += "+" + kind
            continue
        lines.append([number, kind, line.article])
    return {"newspaper": built.facts.get("paper"), "articles": articles, "lines": lines}


def _article(built: Built, index: int, facts: dict[str, str]) -> dict[str, Any]:
    blocks: dict[int, tuple[str, str]] = {}
    fields = any(line.role == "title" and _LABEL.match(line.text) for line in built.lines)
    for line in built.lines:
        if line.article != index:
            continue
        role, text = blocks.get(line.block, (line.role, ""))
        glue = "\n" if role == "table" and text else ""
        own = _clean(line.text.strip()[line.skip :])
        label = _LABEL.match(own) if fields and line.new else None
        own = own[label.end() :] if label else own
        blocks[line.block] = (role, text + glue + own)
    head = {
        role: " ".join(text for kind, text in blocks.values() if kind == role) or None
        for role in ("title", "kicker", "deck")
    }
    date = facts.get("date") or built.facts.get("date")
    return {
        **head,
        "authors": facts.get("authors", "").split(),
        "date": None if "changed" in facts else date,
        "agency": facts.get("agency"),
        "blocks": [{"kind": k, "text": t} for k, t in blocks.values() if k in KINDS],
    }


def _clean(text: str) -> str:
    text = _MARKS.sub("", text)
    return text[2:-2] if text.startswith("**") and text.endswith("**") and len(text) > 4 else text
