"""What a page holds only for browsers that run no scripts.

A browser that runs them reads the inside of ``noscript`` as characters to be passed over. The
parser runs none: it reads the inside as elements, and one that may not stand there (a paragraph in
the head, in another paragraph, a cell in a table) ends the ``noscript`` and counts as the page's.
"""

from __future__ import annotations

import re

_OPENING = re.compile(r"<!--|<(script|style|textarea|title|noscript)(?=[\s/>])", re.IGNORECASE)
_CLOSING = {
    name: re.compile(rf"</{name}(?=[\s/>])[^>]*>", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "noscript")
} | {"": re.compile("-->")}


def without_noscript(html: str) -> str:
    """Return the page without its ``noscript`` elements; what never ends stays as it is.

    The word in a comment, a script or a title is none of them.
    """
    if "<noscript" not in html.lower():
        return html
    kept: list[str] = []
    done = place = 0
    endless: set[str] = set()
    while opening := _OPENING.search(html, place):
        name, place = (opening[1] or "").lower(), opening.end()
        closing = None if name in endless else _CLOSING[name].search(html, place)
        if closing is None:
            endless.add(name)  # looked for once: no page costs the square of its length
            continue
        place = closing.end()
        if name == "noscript":
            kept.append(html[done : opening.start()])
            done = place
    return "".join([*kept, html[done:]])
