"""Offices that a question in English asks about, and what pages call them."""

from __future__ import annotations

from dataclasses import dataclass

from qa.text.lazily import lazily

_CALLED = {
    "chair": ("主席", "会长", "理事长", "董事长", "校长", "院长", "社长", "行长", "总裁"),
    "secretary": ("书记",),
    "manager": ("经理", "主管"),
    "mayor": ("市长", "区长", "县长", "镇长"),
    "dean": ("院长", "系主任"),
    "director": tuple("院长 主任 局长 所长 部长 处长 馆长 厂长 站长 总监 董事 经理".split()),
}
"""What pages may call an office that is asked for in English."""
_IN_ENGLISH = (
    r"(?P<office>(?P<deputy>(?:(?:vice|deputy)[- ])?)"
    r"(?:(?P<chair>chair(?:man|woman|person)?|president)"
    r"|(?P<secretary>(?:communist )?party secretary|secretary of the party[a-z ]{0,12})"
    r"|(?P<manager>(?:general )?manager)|(?P<mayor>mayor)|(?P<dean>dean)|(?P<director>director)))"
)
_NAMED_IN_ENGLISH = lazily(rf"\b{_IN_ENGLISH}\b")
_ENGLISH = lazily(
    r"\bwho (?P<leads>(?:now |currently )?chairs(?= the\b| it\b|[ a-z'-]*\bunion\b))"
    r"|\bwho(?:'s| (?:is|was|are|were|serves? as|served as|became|was elected(?: as)?))"
    r" (?:(?:the|its|their|current|then) )*(?:(?:trade )?union )?"
    rf"{_IN_ENGLISH}"
    r"(?= of\b| at\b|\?|$)"
)

_ENGLISH_LEVELS = {
    "national": "全国", "provincial": "省", "city": "市", "municipal": "市", "county": "县",
    "district": "区", "zone": "区",
}  # fmt: skip
_ENGLISH_LEVEL = lazily(
    rf"\b(?P<level>{'|'.join(_ENGLISH_LEVELS)})(?:'s|-level)? "
    r"(?:general )?(?:trade )?(?:unions?|federation)\b"
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that is asked for: its rank, the body it is at, of what level and place that is.

    ``keys`` are the words by which pages may call it; ``of_firm`` says that it is at the union of
    a works or a firm, ``before`` is what stands before it in a question in Chinese.
    """

    keys: frozenset[str]
    deputy: bool
    former: bool
    body: str
    level: str
    written: str
    place: str = ""
    first: bool = False
    of_firm: bool = False
    before: str = ""


def office_in_english(normalized: str) -> Office | None:
    """Return the office of which a normalised question in English asks who holds it."""
    found = _ENGLISH.search(normalized)
    if found is None:
        return None
    keys = next(keys for kind, keys in _CALLED.items() if found[kind] or found["leads"])
    at = _ENGLISH_LEVEL.search(normalized)
    body, level = ("工会", _ENGLISH_LEVELS[at["level"]]) if at else ("", "")
    written = found["office"] or "chair"
    return Office(frozenset(keys), bool(found["deputy"]), False, body, level, written)


def named_in_english(normalized: str) -> tuple[frozenset[str], bool] | None:
    """Return by what words pages call the office a question names, and if it is a deputy's."""
    found = _NAMED_IN_ENGLISH.search(normalized)
    kind = next((kind for kind in _CALLED if found and found[kind]), None)
    return (frozenset(_CALLED[kind]), bool(found["deputy"])) if found and kind else None
