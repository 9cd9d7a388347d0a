"""One of several that were listed, by its place among them."""

from __future__ import annotations

from qa.text.lazily import lazily

ONE_LISTED = lazily(
    "(?:第[一二两三四五六七八九十1-9]|最后[一那]?|头一)[个位家种条项本支所类款座](?![员长庭族])"
)
"""One of those listed: 第二个, 最后一家; 第二届 is another round."""


PAIRED = frozenset({"前者", "后者"})
