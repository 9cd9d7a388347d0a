"""Several questions in one in English: joined by and, asked of each, or comparing two things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.retrieval.parts.english_pairs import of_pair, of_those_apart
from qa.retrieval.parts.english_rounds import of_other_round, of_rounds
from qa.retrieval.parts.marks import MOST_PARTS, masked, trimmed
from qa.retrieval.parts.standing import Whereabouts
from qa.text.english import english_words
from qa.text.lazily import lazily

_WH = "(?:who|whom|whose|what|when|where|which|why|how)"
_AUX = "(?:did|do|does|was|were|are|is|have|has|had|will|can|could)"
_BREAK = lazily(
    rf"[?;]\s+(?:and\s+|but\s+)?(?={_WH}\b|{_AUX}\b)"
    rf"|,?\s+(?:and|but)\s+(?=(?:in |on |at |from |for |by )?{_WH}\b)"
    rf"|,\s+(?={_WH}\b)",
    re.IGNORECASE,
)
_ASKS = lazily(rf"^(?:(?:in|on|at|from|for|by|to)\s+)?(?:{_WH}|{_AUX})\b", re.IGNORECASE)
_LEADS = lazily(r"^(?i:according to|in|at|for|during|of|among)\s[^,]*[A-Z\d][^,]*$")
_CALLED = r"(?:[Tt]he\s+)?(?:[A-Z][\w'’.-]*\s?)+"
_TOPIC = lazily(
    rf"\b(?:{_AUX}|in|at|of|by|from)\s+(?P<what>(?:the\s+|a\s+)?(?:[A-Z][\w'’-]*)(?:\s+[A-Z][\w'’-]*)*)"
    r"(?=$|[,]|\s+(?:hold|have|win|won|start|begin|train|open|get|give|send|set|build|offer|in|at|on|for|to)\b)"
)
_PRONOUN = lazily(r"\b(?:it|its|they|their|he|she|his|her)\b", re.IGNORECASE)
_EACH = lazily(
    rf"^(?P<head>.*?\b{_AUX}\s+)(?P<a>\S.*?)\s+and\s+(?P<b>\S.*?)\s+(?:each|both|respectively)\b(?P<rest>[^?;.]*)",
    re.IGNORECASE,
)
_OF_EACH = lazily(
    r"^(?P<head>(?:.*?\s(?P<prep>of|for|at|in|from|by)|who\s+\w+)\s+)(?P<a>\S.*?)\s+and\s+(?:(?:of|for|at|in|from|by)\s+)?(?P<b>\S.*?),?\s+"
    r"(?:respectively|each)$",
    re.IGNORECASE,
)
_PREP_TWICE = lazily(
    r"^(?P<head>.*\b(?P<prep>of|for|at|by|from)\s+)(?P<a>the\s.+?)\s+and\s+(?P=prep)\s+(?P<b>the\s.+)$"
)
_BOTH = lazily(
    rf"^(?P<head>(?:.*?\b)?(?:{_AUX}|of|for|at|in|by)\s+)both\s+(?P<a>\S.*?)\s+and\s+(?P<b>{_CALLED})(?P<rest>.*)$",
    re.IGNORECASE,
)
_CHOICE = lazily(
    r"^(?:which|who)(?:\s+of\s+the\s+two|\s+one|\s+(?:district|union|company|firm|county|event|course|contest|year)"
    r"|\s+[a-z]+(?=\s+(?:has|have|had|is|was|are|were)\b))?\s+"
    r"(?P<said>[^,:]+?(?:,[^,:]+?)??)[:,]\s+(?P<a>[^,:]+?(?:,\s+[^,:]+?)?),?\s+or\s+(?P<b>[^,;?]+)(?P<later>.*)$",
    re.IGNORECASE,
)
_CHOICE_OF = lazily(
    r"^(?:which|who)\s+of\s+(?P<a>[^,:]+?)\s+(?:and|or)\s+(?P<b>.+?)\s+(?P<said>(?:has|had|have|won|got|was|is|came|drew)\b.+)$",
    re.IGNORECASE,
)
_CHOICE_DID = lazily(
    r"^(?:did|does|do)\s+(?P<a>\S.*?)\s+or\s+(?P<b>\S.+?)\s+(?P<said>[a-z]+\s+(?:more|fewer)\s+.+)$",
    re.IGNORECASE,
)
_MORE_THAN = lazily(
    r"^how\s+(?P<much>many|much)\s+(?:more|fewer|less)\s+(?P<what>[^,]*?)\s*"
    r"\b(?P<aux>did|does|do)\s+(?P<a>\S.*?)\s+(?P<verb>[a-z]+)"
    r"(?P<rest>\s+(?:in|on|at|during|for|from)\s[^,]*?)?\s+than\s+(?:(?:did|does|do)\s+)?(?P<b>\S[^,;?]*?)(?:\s+(?:did|does|do))?$",
    re.IGNORECASE,
)
_TOGETHER = lazily(
    r"^how\s+(?:many|much)\s+(?P<what>[^,]*?)\s*\b(?:did|do)\s+(?P<a>\S.*?)\s+and\s+"
    r"(?P<b>\S.*?)\s+(?P<verb>[a-z]+)\s+(?:together|altogether|combined|in\s+total)$",
    re.IGNORECASE,
)
_DIFFER = lazily(
    r"^(?:how\s+(?:do|did|does)\s+the\s+(?P<of>[a-z][a-z ]*?)s\s+(?P<prep>at|of|in|for)\s+"
    r"(?P<e>\S.+?)\s+and\s+(?P<f>\S.+?)\s+(?:differ|compare)"
    r"|how\s+(?:do|did|does)\s+(?P<a>\S.+?)\s+and\s+(?P<b>\S.+?)\s+(?:differ|compare)"
    r"(?:\s+(?:in|on)\s+(?P<side>.+))?"
    r"|what\s+(?:is|are|was|were)\s+the\s+differences?\s+between\s+(?P<c>\S.+?)\s+and\s+(?P<d>\S.+?)"
    r"(?:\s+in\s+(?P<way>.+))?)$",
    re.IGNORECASE,
)
_MORE = lazily(r"^(?P<verb>.+?)\s+(?:the\s+)?(?:more|most|fewer|fewest|less)\s+(?P<what>.+)$")
_FIRST = lazily(r"^(?P<verb>.+?)\s+(?:first|earlier|earliest|later|sooner|last)$")
_LASTED = lazily(
    r"^(?P<what>(?:\w+\s+)?)(?:lasted|ran|took|went on)\s+(?:the\s+)?"
    r"(?:longer|longest|shorter|shortest)$"
)
_SIZES = {"larger": "large", "bigger": "big", "longer": "long", "older": "old", "higher": "high"}
_SIZE = lazily(rf"^(?:is|was|are|were)\s+(?:the\s+)?(?P<size>{'|'.join(_SIZES)})$")
_LATER = lazily(r"\b(?:two|both|each|figures?|numbers?|respectively|by how)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 2, 12


def english_parts(plain: str, corpus: Whereabouts) -> list[str]:
    """Return the questions that an English one asks together; none of a plain one.

    ``corpus`` tells of names where they stand.
    """
    text = plain.rstrip("?. ")
    for split in (_chosen, _of_both, _differing, of_rounds, _of_each, of_pair):
        if parts := split(text):
            return parts
    return of_those_apart(text, corpus) or _joined(text)


def _chosen(text: str) -> list[str]:
    """Return what is asked of two things of which one is to be chosen: Which has more …: A or B."""
    shown = masked(text)
    found = _CHOICE.match(shown) or _CHOICE_OF.match(shown) or _CHOICE_DID.match(shown)
    if found is None:
        return []
    later = found.groupdict().get("later") or ""
    if trimmed(later) and not _LATER.search(later):
        return []
    a, b = (text[slice(*found.span(name))] for name in ("a", "b"))
    names = [*(trimmed(name) for name in re.split(r",\s+", a)), b]
    said = text[slice(*found.span("said"))]
    return [_asked_of(name, said) for name in names] if _are_named(names) and _scale(said) else []


def _scale(said: str) -> bool:
    return any(pattern.match(said) for pattern in (_LASTED, _MORE, _FIRST, _SIZE))


def _asked_of(name: str, said: str) -> str:
    """Return how much, when or how big something is, as a comparison goes by it."""
    said = re.sub(r"\bits\b|\btheir\b", f"{name}'s", said)
    if lasted := _LASTED.match(said):
        what = lasted["what"].strip()
        bare = re.sub(r"['’]s?$", "", name)
        return f"How long did the {what} of {bare} last?" if what else f"How long did {bare} last?"
    if more := _MORE.match(said):
        verb, what = more["verb"], more["what"]
        if verb in ("has", "have", "had"):
            does = f"{'did' if verb == 'had' else 'does'} {name} have"
            return f"How many {what} {f'were there in {name}' if _is_year(name) else does}?"
        return f"How many {what} {'has' if verb.endswith('ed') else 'did'} {name} {verb}?"
    if size := _SIZE.match(said):
        return f"How {_SIZES[size['size']]} {said.split()[0]} {name}?"
    first = _FIRST.match(said)
    verb = first["verb"] if first else said
    if be := re.match(r"(was|were|is)\s+(.+)", verb):
        return f"When {be[1]} {name} {be[2]}?"
    return f"When was {name}?" if verb == "came" else f"When was it that {name} {verb}?"


def _is_year(name: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", name))


def _of_both(text: str) -> list[str]:
    """Return how much each of two is, where their sum or difference is asked for."""
    shown = masked(text)
    for found in (_MORE_THAN.match(shown), _TOGETHER.match(shown)):
        names = [text[slice(*found.span(name))] for name in ("a", "b")] if found else []
        if found and _are_short(names):
            return _how_much(found, names)
    return []


def _how_much(found: re.Match[str], names: Sequence[str]) -> list[str]:
    kept = found.groupdict()
    much, aux, rest = kept.get("much") or "many", kept.get("aux") or "did", kept.get("rest") or ""
    said = f"how {much} {kept['what']}".strip()
    return [f"{said.capitalize()} {aux} {name} {kept['verb']}{rest}?" for name in names]


def _differing(text: str) -> list[str]:
    """Return what two things are in that regard in which they differ."""
    found = _DIFFER.match(masked(text))
    if found is None:
        return []
    kept = {
        name: text[slice(*found.span(name))] for name, said in found.groupdict().items() if said
    }
    if "of" in kept and _are_named([kept["e"], kept["f"]]):
        return [f"What was the {kept['of']} {kept['prep']} {kept[name]}?" for name in "ef"]
    names = [kept.get("a") or kept.get("c", ""), kept.get("b") or kept.get("d", "")]
    side = kept.get("side") or kept.get("way")
    if not _are_named(names):
        return []
    if side and (does := re.match(r"(what|how|where|when)\s+they\s+(.+)", side)):
        return [f"{does[1].capitalize()} does {name} {does[2]}?" for name in names]
    return [
        f"What is the {_bare(side)} of {name}?" if side else f"What is {name}?" for name in names
    ]


def _bare(side: str) -> str:
    return re.sub(r"^(?:the|their|its)\s+", "", side)


def _of_each(text: str) -> list[str]:
    """Return what is asked of each of several things, told by each, both or respectively."""
    first = re.split(r"[?.;]\s", masked(text))[0].rstrip(" ,")
    for pattern in (_BOTH, _OF_EACH, _EACH, _PREP_TWICE):
        found = pattern.match(first)
        if found is None:
            continue
        head, rest = found["head"], (found.groupdict().get("rest") or "").strip()
        a, b = (text[slice(*found.span(name))] for name in ("a", "b"))
        names = _of_one_kind([*(trimmed(part) for part in re.split(r",\s+", a)), trimmed(b)])
        if len(names) <= MOST_PARTS and _are_named(names):
            asked = text[: len(head)]
            return [f"{asked}{name} {rest}".strip() + "?" for name in names]
    return []


def _of_one_kind(names: list[str]) -> list[str]:
    """Return names with the noun that stands behind the last alone: the Reed and Elm mills."""
    shared = re.match(r"(?:the\s+)?(?:[A-Z][\w'’-]*\s+)+(?P<noun>[a-z][a-z ]*)$", names[-1])
    bare = all(re.fullmatch(r"(?:the\s+)?[A-Z][\w'’-]*", name) for name in names[:-1])
    if not shared or not bare or names[-1].startswith("the "):
        return names
    the = "the " if names[0].startswith("the ") else ""
    return [*(f"{name} {shared['noun']}" for name in names[:-1]), f"{the}{names[-1]}"]


def _are_short(names: Sequence[str]) -> bool:
    return all(1 <= len(name.split()) <= _LONGEST for name in names)


def _are_named(names: Sequence[str]) -> bool:
    """Tell whether things are short, and one at least is called by a name."""
    return _are_short(names) and any(re.search(r"[A-Z]|\d", name) for name in names)


def _joined(text: str) -> list[str]:
    """Return questions that are joined, each asking something of its own."""
    shown = masked(text)
    breaks = [match.span() for match in _BREAK.finditer(shown)]
    bounds = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    parts = [trimmed(text[a:b]) for a, b in zip(bounds, ends, strict=True)]
    lead, parts = _lead_of(parts)
    parts = [parts[0], *(of_other_round(part, parts[0]) or part for part in parts[1:])]
    if not 2 <= len(parts) <= MOST_PARTS or not all(map(_asks_enough, parts)):
        return []
    topic = _topic_of(parts[0])
    full = [parts[0], *(_in_full(part, topic) for part in parts[1:])]
    if not all(full):
        return []
    return [f"{part[:1].upper()}{part[1:]}?" for part in (f"{lead}{one}" for one in full if one)]


def _lead_of(parts: list[str]) -> tuple[str, list[str]]:
    """Return what stands before all questions and asks nothing (At the Mill contest,), and them."""
    lead, *asked = parts
    if len(asked) < 2 or not _LEADS.match(lead):
        return "", parts
    return f"{lead}, ", asked


def _asks_enough(part: str) -> bool:
    return (
        bool(_ASKS.match(part)) and len(english_words(part)) >= 1 and len(part.split()) > _SHORTEST
    )


def _topic_of(part: str) -> str | None:
    found = _TOPIC.search(masked(part))
    return part[slice(*found.span("what"))].strip() if found else None


def _in_full(part: str, topic: str | None) -> str | None:
    """Return a later question with what it leaves out, or nothing where that is not known."""
    named = re.search(r"[A-Z]", masked(part)[1:])
    if pronoun := _PRONOUN.search(masked(part)):
        before = re.search(r"[A-Z]|\bthe\b", part[1 : pronoun.start()])
        if before:
            return part
        if topic is None:
            return None
        owns = pronoun[0].lower() in ("its", "their", "his") or (
            pronoun[0].lower() == "her" and re.match(r"\s[a-z]", part[pronoun.end() :])
        )
        meant = f"{topic}'s" if owns else topic
        return part[: pronoun.start()] + meant + part[pronoun.end() :]
    if named or len(english_words(part)) > _SHORTEST:
        return part
    return f"{part} at {topic}" if topic else None
