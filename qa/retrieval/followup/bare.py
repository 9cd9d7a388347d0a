"""What a follow-up question opens and ends with that says nothing."""

from __future__ import annotations

import re

from qa.text.lazily import lazily

_OPENS = lazily(
    r"^(?:那么?(?![位个家项次场届种些])|然后|请问|再问一下|对了"
    r"|(?:不是|不对|错了)[,，](?:我(?:是|其实)?(?:想|要)?[问说指]的?(?:其?实?是)?)?"
    r"|(?:no|sorry|wait|no wait)\b,? (?:i (?:mean|meant|asked|was asking)\b(?: about)? ?)?)?"
    r"[,，\s]*",
    re.IGNORECASE,
)


_END = lazily(r"[\s?？!！。.…~]*$")


def opening_of(plain: str) -> str:
    """Return what a follow-up question opens with before it asks: 那么，."""
    match = _OPENS.match(plain)
    return match[0] if match else ""


def bare_text(text: str) -> str:
    """Return a question without what ends it, blanks as one."""
    return _END.sub("", " ".join(text.split()))
