"""Who wrote it: bylines before, in and after an article, reduced to the bare names."""

from __future__ import annotations

import re
from functools import cache

from qa.lexicon import alternatives, words
from qa.text.normalize import CJK

_HAN = f"[{CJK}]"
_NAME = rf"{_HAN}{{1,4}}(?:·{_HAN}{{1,6}})?"
_SEPARATOR = r"[ \t\u3000、，,/／]"
_NAMES = rf"{_NAME}(?:{_SEPARATOR}+{_NAME}){{0,9}}"
_TAIL = r"(?:[ \t\u3000]*(?:文[/／]?[图摄]|[/／][文图摄]|文|图|摄影报道|综合报道|报道|整理))?"
_LATIN = re.compile(
    r"(?:By|BY|Reported by|Story by|Text by)[ :]+"
    r"(?P<who>[A-Z][\w.'’-]*(?:(?: and |, | )[A-Z][\w.'’-]*){0,7})"
)
_WIDE_NAME = re.compile(rf"(?<!\S)({_HAN}) ({_HAN})(?!\S)")
_LONGEST = 80
_END_WINDOW = 100


@cache
def _role() -> str:
    """Return the pattern of who works for a paper: 本报首席记者, 通讯员."""
    own = alternatives(words("newsroom", "kind", "own"))
    rank = alternatives(words("newsroom", "kind", "rank"))
    role = alternatives(words("newsroom", "kind", "role"))
    return rf"{own}?(?:{rank}|驻{_HAN}{{2,4}})*{role}"


@cache
def _credits() -> str:
    """Return the pattern of roles with the names that follow them."""
    one = rf"{_role()}[ \t\u3000:：/／]*{_NAMES}"
    return rf"{one}(?:{_SEPARATOR}*{one}){{0,4}}"


@cache
def _person() -> str:
    """Return the pattern of a name without a role: surname and given name."""
    return rf"[{''.join(words('surnames'))}]\u3000?{_HAN}{{1,2}}"


@cache
def _leads() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of what opens a lead; the last is a name alone, without 本报讯."""
    papers = words("newsroom", "kind", "own") + words("newsroom", "kind", "agency")
    dispatch = rf"{alternatives(papers)}[{CJK}\d]{{0,14}}?[讯电]"
    found = (
        rf"{dispatch}[ \t\u3000]*[（(](?P<who>[^（）()]{{2,60}})[）)]",
        rf"{dispatch}[ \t\u3000]+(?P<who>{_credits()})(?=[ \t\u3000]|$)|{dispatch}(?=[ \t\u3000])",
        rf"[（(](?P<who>{_credits()})[）)]",
    )
    return tuple(re.compile(pattern) for pattern in found)


@cache
def _standing() -> re.Pattern[str]:
    return re.compile(
        rf"[□■◇◆○●△▲☆★▍|]?[ \t\u3000]*(?:[（(]?(?P<who>{_credits()}){_TAIL}[）)]?"
        rf"|(?:文|撰文|作者|供稿)[ \t\u3000]*[/／:：|][ \t\u3000]*(?P<plain>{_NAMES}))"
    )


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(
        rf"[□■◇◆○●△☆★][ \t\u3000]*(?:{_HAN}{{2,24}}[ \t\u3000]+)?"
        rf"(?P<who>{_person()}(?:{_SEPARATOR}+{_person()}){{0,5}}){_TAIL}"
    )


@cache
def _signature() -> re.Pattern[str]:
    organisation = alternatives(words("organisations", "byline"))
    return re.compile(
        r"(?:[（(](?:作者(?:系|单位)?[:：]?)?|——|文[/／])?"
        rf"[{CJK}（）]{{2,36}}{organisation}[ \t\u3000]+"
        rf"(?P<who>{_person()}(?:[ \t\u3000、]+{_person()}){{0,3}})[）)]?"
    )


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"[（(](?P<who>{_person()}(?:{_SEPARATOR}+{_person()}){{0,3}})[）)]")


@cache
def _at_end() -> re.Pattern[str]:
    return re.compile(
        rf"[。！？!?”’」][ \t\u3000]*[（(](?P<bracket>{_credits()}|{_person()})[）)]$"
        rf"|[。！？!?”’」][ \t\u3000]*(?P<story>{_credits()})[ \t\u3000]*摄影报道$"
    )


@cache
def _role_word() -> re.Pattern[str]:
    return re.compile(rf"{_role()}|文[/／]?[图摄]|[/／][文图摄]|[（）()□■◇◆○●△▲☆★/／:：、，,|]")


def lead_end(text: str) -> int:
    """Return where the byline that opens a lead paragraph ends (本报讯（记者 某某）), 0 if none."""
    for pattern in _leads():
        match = pattern.match(text)
        if match:
            return match.end()
    return 0


def is_dispatch(text: str) -> bool:
    """Tell whether a paragraph opens as dispatches do (本报讯), not only with a name."""
    return any(pattern.match(text) for pattern in _leads()[:-1])


def lead_names(text: str) -> str | None:
    """Return the names in the byline that opens a lead paragraph, space separated."""
    for pattern in _leads():
        match = pattern.match(text)
        if match:
            return bare_names(match["who"] or "") or None
    return None


def line_names(text: str) -> str | None:
    """Return the names of a line that is nothing but a byline; ``None`` for any other line."""
    if len(text) > _LONGEST:
        return None
    for pattern in (_standing(), _marked(), _LATIN):
        match = pattern.fullmatch(text)
        if match:
            groups = match.groupdict()
            return bare_names(groups.get("who") or groups.get("plain") or "") or None
    return None


def signature_names(text: str) -> str | None:
    """Return the names of an author's line: organisation and name, as under a contribution."""
    if len(text) > _LONGEST:
        return None
    match = _signature().fullmatch(text) or _bracketed().fullmatch(text)
    return bare_names(match["who"]) if match else None


def closing_names(text: str) -> str | None:
    """Return the names of the byline that closes a paragraph: …。（某某）, …摄影报道."""
    match = _at_end().search(text, max(0, len(text) - _END_WINDOW))
    return bare_names(match["bracket"] or match["story"]) if match else None


def bare_names(written: str) -> str:
    """Return names without roles and punctuation; a name set wide (王　宁) is drawn together.

    >>> bare_names("记者 周宁 通讯员 吴越、郑好")
    '周宁 吴越 郑好'
    """
    names = " ".join(_role_word().sub(" ", written.replace(" and ", " ")).split())
    return _WIDE_NAME.sub(r"\1\2", names)
