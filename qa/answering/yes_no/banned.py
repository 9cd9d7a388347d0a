"""What stands under a ban: each of the items that 严禁有下列行为： leads to is forbidden."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.types import ITEMS, Passage, Span

_BAN = lazily(
    r"(?:严禁|禁止|不得|不准|不许|不允许|不可以?|不能|不予|杜绝)(?![少多低高超迟早])[^。;:]{0,20}$"
    r"|(?:下列|以下)[^。;:,可应]{0,6}行为(?:之一)?的?(?!.*(?:可|应|属|奖|表彰|鼓励))[^。;:]{0,20}$"
    r"|\b(?:prohibited|forbidden|banned|not (?:be )?(?:allowed|permitted)"
    r"|(?:may|must|shall|can) ?not)\b[^.;:]{0,40}$"
)
"""What a lead ends in whose items are forbidden."""
_BUT = lazily(r"除[^。;:]*外|\bexcept\b|\bunless\b")
"""What makes the items of a ban those that it does not hold for."""


def stands_banned(passage: Passage, span: Span) -> bool:
    """Tell whether the words at ``span`` of a passage stand in what a ban leads to."""
    text = folded(passage.text)
    lead, colon, between = text[: span.start].rpartition(":")
    if colon and "。" not in between:
        return _bans(lead)
    return passage.kind in ITEMS and _bans(folded(passage.lead or ""))


def _bans(lead: str) -> bool:
    sentence = lead.strip().removesuffix(":").rpartition("。")[2]
    return bool(_BAN.search(sentence)) and not _BUT.search(sentence)
