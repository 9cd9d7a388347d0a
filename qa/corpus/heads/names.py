"""What is a person's name: of two to four characters, of several parts, a pen name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qa.corpus.heads.latin import is_latin_name
from qa.corpus.heads.stretch import DOTS, HAN, PARTICLES, Stretch
from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.lexicon.surnames import compound_surnames, surnames
from qa.text.lazily import lazily

_SEVERAL_PARTS = lazily(rf"{HAN}{{1,6}}(?:[{DOTS}]{HAN}{{1,8}})+")
_PEN_NAME = lazily(rf"{HAN}{{2,4}}|{HAN}{{0,3}}[A-Za-z]{{1,3}}{HAN}{{1,3}}|{HAN}{{1,3}}[A-Z]")
_LATIN = lazily(rf"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’.-]*|{PARTICLES}))*")
_NO_MARK = r"(?!摄|[文图]\s*[/、]\s*[文图摄])"
"""What is set behind a name is no part of it: 黎　明　文/图."""
_ROW = lazily(
    rf"(?:(?<![{DOTS}\w])|(?<=记者)|(?<=通讯员)|(?<=作者)|(?<=实习生))"
    rf"{HAN}(?: +{_NO_MARK}{HAN})+(?![{DOTS}\w])"
)
_SPLITS = {4: ((2, 2),), 5: ((3, 2), (2, 3)), 6: ((3, 3),), 7: ((3, 2, 2), (2, 3, 2), (2, 2, 3))}
_ENDS_NAMES_TOO = frozenset("社会村乡镇团台院联")
_SMALL_ORGANISATION = 4  # characters; what is longer is no name anyway


def is_name(written: str) -> bool:
    """Tell whether folded ``written`` looks like a name by itself, whatever stands beside it.

    >>> is_name("王宁"), is_name("欧阳小禾"), is_name("安全"), is_name("高娃·其木格")
    (True, True, False, True)
    """
    if _SEVERAL_PARTS.fullmatch(written):
        return True
    bare = "".join(written.split())
    if not re.fullmatch(f"{HAN}{{2,4}}", bare):
        return False
    if bare[:2] in compound_surnames():
        return len(bare) > 2
    if bare[0] in "小老阿" and bare[1:] in surnames() and not _is_word(bare):
        return True
    if len(bare) == 4 or bare[0] not in surnames():
        return False
    return not (_is_word(bare) or is_unit(bare) or is_calling(bare))


def may_be_name(written: str) -> bool:
    """Tell whether folded ``written`` may be a name where only a name can stand (记者 …)."""
    bare = "".join(written.split())
    if written in _no_names() or bare in _no_names():
        return False
    if is_name(written) or _is_courteous(bare):
        return True
    if _LATIN.fullmatch(written):
        return is_latin_name(written)
    if not _PEN_NAME.fullmatch(bare) or is_listed_place(bare) or _column().search(bare):
        return False
    return not (is_unit(bare) or is_calling(bare))


def begins_with_surname(written: str) -> bool:
    """Tell whether a word begins as names do, though it may be a word (高兴)."""
    return written[:1] in surnames() or written[:2] in compound_surnames()


def has_common_surname(written: str) -> bool:
    """Tell whether something is a name that hardly can be anything else."""
    return written[:1] in surnames(common=True) and is_name(written)


def names_in(written: str, *, sure: bool) -> list[Stretch]:
    """Return the names that a run of characters without marks is made of, none where it is none.

    ``sure`` says that only a name can stand there.

    >>> [name.value for name in names_in("李小禾王宁", sure=True)]
    ['李小禾', '王宁']
    """
    accepted = may_be_name if sure else is_name
    two = _cut(written) if sure and len(written) == 4 else []
    if two:
        return two
    if accepted(written):
        return [Stretch(0, len(written), bare_name(written))]
    column = _column().search(written)
    if column and column.start():
        rest = written[: column.start()]
        return names_in(rest, sure=False) if len(rest) > 2 or has_common_surname(rest) else []
    if is_unit(written):
        return []  # 云涧工人网 names a paper, not 云涧
    return _beside_calling(written) or _cut(written)


def _beside_calling(written: str) -> list[Stretch]:
    """Return the name that runs into what the person is: 读者王宁, 王宁理事长."""
    for called in _calling().finditer(written):
        for start, end in ((called.end(), len(written)), (0, called.start())):
            if is_name(written[start:end]):
                return [Stretch(start, end, written[start:end])]
    return []


def _cut(written: str) -> list[Stretch]:
    """Return names set without anything between them: each begins with a surname."""
    for lengths in _SPLITS.get(len(written), ()):
        starts = [sum(lengths[:i]) for i in range(len(lengths))]
        found = [
            Stretch(a, a + n, written[a : a + n]) for a, n in zip(starts, lengths, strict=True)
        ]
        sure = lengths != (2, 3) or has_common_surname(found[1].value)
        if sure and all(is_name(name.value) for name in found):
            return found
    return []


def bare_name(written: str) -> str:
    """Return a name without the blanks it is set wide with; a Latin one keeps them."""
    return written if written.isascii() else re.sub(rf"(?<={HAN})\s+(?={HAN})", "", written)


def is_unit(written: str) -> bool:
    """Tell whether something is an organisation or a paper: it ends as those do."""
    if not _unit().search(written):
        return False
    if len(written) >= _SMALL_ORGANISATION or written[:1] not in surnames() or _is_word(written):
        return True
    return len(written) == 3 and written[-1] not in _ENDS_NAMES_TOO


def is_calling(written: str) -> bool:
    """Tell whether something says what a person is (读者, 退休工人)."""
    return bool(_ends_in_calling().search(written))


def wide_names(line: str) -> Iterator[Stretch]:
    """Yield the names of a folded line that are set wide (王　宁), with all their characters.

    Where gaps differ the wide ones part names; else two characters in a row of four are one.
    """
    for row in _ROW.finditer(line):
        gaps = [len(gap) for gap in re.findall(" +", row[0])]
        if max(gaps) > min(gaps):
            inner = re.finditer(rf"{HAN}(?: {{{min(gaps)}}}{HAN})*", row[0])
            pieces = [match.span() for match in inner]
        else:
            pieces = _even(row[0], gaps[0])
        for start, end in pieces:
            bare = "".join(row[0][start:end].split())
            if 2 <= len(bare) <= 4:
                yield Stretch(row.start() + start, row.start() + end, bare)


def _even(row: str, gap: int) -> list[tuple[int, int]]:
    """Return the names in single characters that stand at even distances."""
    chars = "".join(row.split())
    lengths: tuple[int, ...] = (len(chars),)
    if len(chars) > 3 and chars[:2] not in compound_surnames():
        splits = _SPLITS.get(len(chars), ())
        fits = (s for s in splits if all(chars[sum(s[:i])] in surnames() for i in range(len(s))))
        lengths = next(fits, lengths)
    found, at = [], 0
    for length in lengths:
        found.append((at * (gap + 1), (at + length - 1) * (gap + 1) + 1))
        at += length
    return found


def _is_word(written: str) -> bool:
    found = common_word(written)
    return (found is not None and found.kind not in ("person", "name")) or is_listed_place(written)


def _is_courteous(written: str) -> bool:
    """Tell whether someone is called by surname and calling alone: 陈女士, 王医师."""
    polite = ("先生", "女士", "小姐", "太太", "老师", "医生", "医师", "律师")
    return written[:1] in surnames() and written[1:] in polite


def is_listed_place(written: str) -> bool:
    """Tell whether a word is a city of the list, perhaps with what it is: 高雄, 高雄市."""
    return written in _places() or (written[-1:] in "市县区" and written[:-1] in _places())


@cache
def _places() -> frozenset[str]:
    return frozenset(words("dateline_places"))


@cache
def _no_names() -> frozenset[str]:
    kinds = ("own", "agency", "rank", "role", "label", "calling", "column")
    return frozenset(word for kind in kinds for word in words("newsroom", "kind", kind))


@cache
def _callings() -> tuple[str, ...]:
    return (*words("newsroom", "kind", "calling"), *words("titles"))


@cache
def _calling() -> re.Pattern[str]:
    return re.compile(alternatives(_callings()))


@cache
def _column() -> re.Pattern[str]:
    """Return the pattern of what columns are called, at the end: 王宁专栏, 记者手记."""
    return re.compile(f"{alternatives(words('newsroom', 'kind', 'column'))}$")


def is_column(written: str) -> bool:
    """Tell whether a word ends as columns are called: 记者手记."""
    return bool(_column().search(written))


@cache
def _ends_in_calling() -> re.Pattern[str]:
    return re.compile(
        f"(?:{alternatives(_callings())}|[队组段矿科处部院校社会班手]长|{HAN}[员者族])$"
    )


@cache
def _unit() -> re.Pattern[str]:
    ends = (
        *words("organisations"),
        *"报刊网台会团店馆段班组矿库区系联委",
        "分会",
        "机关",
        "项目",
        "食堂",
        "小组",
    )
    return re.compile(
        f"(?:{alternatives(ends)}|{alternatives(words('newsroom', 'kind', 'agency'))})$"
    )
