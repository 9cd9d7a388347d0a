"""Who tells an article as 我: what says that it was told to somebody who wrote it down."""

from __future__ import annotations

from functools import lru_cache

from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize

_NAME = rf"[{CJK}](?:[{CJK}]| (?=[{CJK}](?![{CJK}]))){{1,3}}|[{CJK}]{{1,6}}(?:·[{CJK}]{{1,8}})+"
_TOLD, _WRITES = "(?:口述|讲述|自述)", "(?:整理|记录|采写)"
_LABELLED = lazily(rf"{_TOLD}[人者]? *[:/|] *(?P<name>(?:{_NAME}))(?=$|[^{CJK} ]| |{_WRITES})")
_BEHIND = lazily(
    rf"(?:^|[\s,;、:(□■●])(?P<name>{_NAME}) *{_TOLD}"
    rf"(?=$|[\s,;、/)]|[{CJK}]{{2,4}}{_WRITES}(?:$|[\s,;)]))"
)
_ENGLISH_NAME = r"(?!(?:By|BY) )[A-Z][\w'’-]+(?: (?:[A-Z][\w'’.-]*|de|van|von|bin)){1,3}"
_TO_WRITER = lazily(rf"(?P<name>{_ENGLISH_NAME}),? (?:[Aa]s|AS) (?:told|TOLD) (?:to|TO)\b")
_I = lazily(r"[我俺咱]|\bI\b|\b[Mm]y\b")
_LONGEST = 80
"""Characters of a line that says no more than who did what for an article."""


@lru_cache(maxsize=256)  # asked of an article for each of its passages
def narrators(text: str) -> tuple[str, ...]:
    """Return, normalised, whom a text says to have told it to its writer, in order.

    >>> narrators("口述：王宁（退休焊工） 整理：李小禾"), narrators("By Mary Lee, as told to Jo Yu")
    (('王宁',), ('mary lee',))
    """
    lines = [line for line in text.splitlines() if len(line) <= _LONGEST]
    # Few lines say so, and the forms take long to compile.
    chinese = "\n".join(line for line in map(normalize, lines) if "述" in line)
    english = "\n".join(line for line in lines if "told" in line or "TOLD" in line)
    forms = (_LABELLED, _BEHIND) if chinese else ()
    found = [
        *(match["name"].replace(" ", "") for form in forms for match in form.finditer(chinese)),
        *(normalize(match["name"]) for match in _TO_WRITER.finditer(english)),
    ]
    return tuple(dict.fromkeys(found))


def says_i(text: str) -> bool:
    """Tell whether a text is told in the first person: by whoever tells it, it tells of them."""
    return _I.search(text) is not None
