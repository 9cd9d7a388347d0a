"""The head of a page's file that states newspaper, date and page number.

It is YAML between two lines of hyphens, or the lines that the file opens with when they state two
of the three; a headline may stand there as well. It is read leniently: Chinese keys, full-width
colons, values YAML cannot read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from qa.corpus.metadata import Imprint, bare_page
from qa.text.normalize import simplify
from qa.text.phrasing import ESCAPES
from qa.text.stated_dates import stated_date
from qa.types import Remark, Span

_BLANK = r"[\s\ufeff\u200b]*"
_BLOCK = re.compile(
    _BLANK + r"-{3,}[ \t]*\n(?P<block>.*?)^(?P<fence>-{3,}|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE
)
_OPENING = re.compile(_BLANK + r"-{3,}[ \t]*\n(?=\S)")
_ANY_KEY = re.compile(r"[A-Za-z][\w-]{0,30}[ \t]*:(?:[ \t]|$)|[ \t]+-[ \t]")
_LONGEST = 10_000  # characters; what is longer is text between two rules
_PAIR = re.compile(
    r"\s*[\"']?(?P<key>[^\W_][\w \t-]{0,20}?)[\"']?[ \t\u3000]*[:：][ \t\u3000]*(?P<value>.*?)\s*$"
)
_NOTHING = frozenset(["", "null", "~", "none", "n/a", "-", "无", "無", "不详", "不詳", "未知"])
"""How a date is left open."""
_NAMES = {
    "newspaper": "newspaper paper publication 报名 报纸 报刊 刊名 报纸名称 报刊名称 媒体 媒体名称 "
    "刊物 出版物",
    "date": "date published pubdate pub_date publish_date published_at day",
    "page": "page 版次 版面 版号 版 页码",
    "title": "title headline 标题 题目",
}
_DATE = re.compile(
    "(?:出版|刊发|刊登|刊载|登载|发布|发表|见报|出刊|出报|印发|发行|报纸)?(?:日期|时间)"
)
_BARE_TIME = "时间"
"""May be that of what a notice announces where no lines of hyphens fence it."""
_PLAIN = re.compile(r"[A-Za-z]?\d+", re.ASCII)
_NUMBERED = re.compile(
    r"(?:第|[Pp]{1,2}\.?\s?)?([A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?[版页]?(?=\W|$)"
)
_NO_FACT = re.compile(r"[\[{]|-\s*\d+$|0+$")
"""What names neither a newspaper nor a page: a list, a number below 1."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a file states, where the text after it begins, what could not be read.

    ``start`` is 0 where there is no such head. ``title`` is where a headline stands in it.
    """

    stated: Imprint = field(default_factory=Imprint)
    start: int = 0
    remarks: tuple[Remark, ...] = ()
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    line: int


def read_front_matter(text: str) -> FrontMatter:
    """Return what the head of a file states; keys that say nothing of the page are passed over.

    It may stand after blank lines. A date that is none, or a block that is no YAML, keeps no page
    from being read: it is left out and remarked.
    """
    # re's ^ and $ know only \n, so lone carriage returns are made so (same length) for the search
    plain = text[: 2 * _LONGEST].replace("\r\n", " \n").replace("\r", "\n")
    match = _BLOCK.match(plain)
    if match is None or len(match["block"]) > _LONGEST:
        return _unclosed(plain) or _unfenced(plain)
    first = plain.count("\n", 0, match.start("block")) + 1
    found = _by_yaml(match["block"], first)
    if found is None:
        found = _by_line(match["block"], first)
    if found is None:
        return _unclosed(plain) or FrontMatter()  # two rules around text
    return _front_matter(plain, found, match.end("fence"))


def _front_matter(plain: str, found: dict[str, _Value], start: int) -> FrontMatter:
    remarks: tuple[Remark, ...] = ()
    written = found.get("date", _Value("", 0))
    when = stated_date(ESCAPES.sub("", written.text))
    if written.text.lower() not in _NOTHING and when is None:
        remarks = (Remark("date_on_line", {"line": written.line, "date": written.text}),)
    facts = {key: found[key] for key in ("newspaper", "page") if key in found}
    odd = {key: value for key, value in facts.items() if _NO_FACT.match(value.text)}
    remarks += tuple(
        Remark("fact_on_line", {"line": value.line, "value": value.text}) for value in odd.values()
    )
    newspaper, page = (
        ESCAPES.sub("", facts[key].text).strip() if key in facts and key not in odd else None
        for key in ("newspaper", "page")
    )
    numbered = _NUMBERED.match(unicodedata.normalize("NFKC", page or ""))
    if page and numbered and not _PLAIN.fullmatch(page):
        page = bare_page(numbered[1])
    stated = Imprint(newspaper or None, when, page or None)
    return FrontMatter(stated, start, remarks, _place(plain, found.get("title")))


def _place(plain: str, value: _Value | None) -> Span | None:
    """Return where a value stands on its line, ``None`` where it is written in another way."""
    if value is None or not value.text:
        return None
    at = 0
    for _ in range(value.line - 1):
        at = plain.find("\n", at) + 1
    found = plain.find(value.text, at)
    on_line = found >= 0 and "\n" not in plain[at:found]
    return Span(found, found + len(value.text)) if on_line else None


@cache
def _keys() -> dict[str, str]:
    return {name: fact for fact, names in _NAMES.items() for name in names.split()}


def _field(key: str) -> str | None:
    """Return which of the three facts a key names, if any."""
    plain = simplify(unicodedata.normalize("NFKC", key)).strip().lower().replace(" ", "_")
    return "date" if _DATE.fullmatch(plain) else _keys().get(plain)


def _by_yaml(block: str, first: int) -> dict[str, _Value] | None:
    """Return each fact's value and file line; ``None`` if the block is no YAML mapping."""
    import yaml

    try:
        # BaseLoader leaves every value the string that was written: 2023-07 stays 2023-07
        root = yaml.compose(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    found: dict[str, _Value] = {}
    for key, value in root.value:
        name = _field(key.value) if isinstance(key, yaml.ScalarNode) else None
        if name:
            scalar = isinstance(value, yaml.ScalarNode)
            mark = value.start_mark
            written = value.value if scalar else block[mark.index : value.end_mark.index]
            found.setdefault(name, _Value(written.strip(), first + mark.line))
    return found


def _by_line(block: str, first: int) -> dict[str, _Value] | None:
    """Return the same from lines of keys and values; ``None`` if any line is something else."""
    found: dict[str, _Value] = {}
    for number, line in enumerate(block.split("\n"), first):
        if not line.strip() or line.startswith((" ", "\t", "#", "-")):
            continue  # blank, a comment, or what belongs to the key above
        pair = _PAIR.match(line)
        if pair is None:
            return None
        name = _field(pair["key"])
        if name:
            found.setdefault(name, _Value(pair["value"].strip("\"'"), number))
        elif ":" not in line:
            return None  # Chinese with a full-width colon may be a sentence
    return found or None


def _unclosed(plain: str) -> FrontMatter | None:
    """Read a block whose closing line is missing: the keys under the first, as far as they go.

    ``None`` where none of them states a fact of the page: then the line is a rule above text.
    """
    opening = _OPENING.match(plain)
    if opening is None:
        return None
    found: dict[str, _Value] = {}
    at = start = opening.end()
    while at < len(plain):
        line = plain[at:].partition("\n")[0]
        pair = _PAIR.match(line)
        name = _field(pair["key"]) if pair else None
        if pair and name and (found or simplify(pair["key"]) != _BARE_TIME):
            found.setdefault(name, _Value(pair["value"].strip("\"'"), plain.count("\n", 0, at) + 1))
        elif not _ANY_KEY.match(line):
            break
        start = at + len(line.rstrip())
        at += len(line) + 1
    return _front_matter(plain, found, start) if found else None


def _unfenced(plain: str) -> FrontMatter:
    """Read the lines a file opens with, if each states a fact of the page and two at least do."""
    blank = re.match(_BLANK, plain)
    at = start = blank.end() if blank else 0
    found: dict[str, _Value] = {}
    while True:
        end = plain.find("\n", at)
        line = plain[at : end if end >= 0 else len(plain)]
        pair = _PAIR.match(line)
        name = _field(pair["key"]) if pair else None
        if pair is None or name is None or name in found or simplify(pair["key"]) == _BARE_TIME:
            break
        found[name] = _Value(pair["value"], plain.count("\n", 0, at) + 1)
        start = at + len(line.rstrip())
        if end < 0:
            break
        at = end + 1
    read = _front_matter(plain, found, start)
    return read if len(found) > 1 and not read.remarks else FrontMatter()
