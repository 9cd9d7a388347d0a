"""Whether a question is only about a subject: a bare keyword, or a person and who that is."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache
from itertools import pairwise

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.lexicon.surnames import surnames
from qa.text.english import is_stop_word
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.numbers import number_terms, numbers_in
from qa.text.questions import blank_interrogatives, is_probe, stop_words
from qa.text.segment import bigrams
from qa.text.words import as_pages_name, whole_words
from qa.types import Span, Subject

MOST_LETTERS = 16
"""Longer ones are sentences."""

_ENDS = " ?!.,。,、:;"
_MARKS = "“”「」『』《》\"'"
_NO_NAME_ENDS = "人者员手长师生家方"
_SHORT_NAME = 2
_CHINESE = lazily(f"[{CJK}]{{2}}")
_NUMBER = lazily(r"(?!(?:19|20)\d\d$)\d{3,}(?:-\d{3,})*", re.ASCII)
"""A hotline, a telephone number; a year is one in any page of that year."""
_FIGURE = lazily(
    rf"\d+(?:\.\d+)?(?:%|[万亿千百多余]*(?![年月日时点分号届吗呢几])[{CJK}]{{1,3}}|[万亿])(?<![吗呢几哪谁么])",
    re.ASCII,
)
"""A figure with its unit: 1428名, 1.86亿元; no date or moment."""
_LATIN = lazily(r"[a-z][a-z0-9-]*[a-z0-9]", re.ASCII)
"""One word in Latin letters: CPR, MV; several may ask something."""
_RUN = lazily(f"[{CJK}a-z0-9·\\-]+")
_FOREIGN = lazily(f"[{CJK}]{{1,6}}(?:·[{CJK}]{{1,8}})+")
_NO_SYLLABLE = lazily("[是在的了吗呢为]|[今去前]年")
"""What no foreign name is written with: 里卡多·桑托斯在哪个码头 is a question."""
_PERSON_BEFORE = lazily(r"(?:谁是|who(?:'s| is| was) )\s*")
_ABOUT_BEFORE = lazily(
    r"(?:请|简单|简要)*(?:介绍|说说|讲讲|谈谈)(?:一?下)?|(?:tell me |something )*about "
)
_PERSON_AFTER = lazily(
    r"(?:这个人|这位|同志|先生|女士|老师)?(?:到底|究竟)?(?:"
    r"(?:又)?是(?:谁|哪位|何人|什么人|啥人|哪个人|何许人也?|什么身份|哪[个家一]*(?:单位|公司|部门|机构)的(?:人|员工|职工)?)"
    r"|是(?:干|做|搞)(?:什么|啥|嘛)(?:工作|职业)?的"
    r"|(?:是|任|担任|当|做)(?:的是)?(?:什么|啥|何|哪个)(?:单位的|职务|职位|职业|工作|岗位|官)(?:的)?"
    r"|的?(?:单位|职务|职位|身份|职业)(?:和(?:单位|职务|职位))?(?:是|叫)?(?:什么|啥|哪[个里])?"
    r"|在(?:哪[个家]?(?:单位|公司|部门|机构)|哪里|哪儿|哪)(?:工作|上班|任职|就职)"
    r")$"
)


def subject_of(
    plain: str, normalized: str, known: Mapping[str, int], vocabulary: Container[str]
) -> Subject | None:
    """Return what a question is only about; ``None`` when it asks anything else.

    ``normalized`` is the plain question in lower case, character for character; ``known`` are the
    corpus's own words, ``vocabulary`` its bigrams. A keyword is of the corpus; a person or a bare
    number need not be.
    """
    core = normalized.strip(_ENDS)
    quoted, core = core, core.strip(_MARKS) if _NUMBER.fullmatch(core.strip(_MARKS)) else core
    number = _NUMBER.fullmatch(core) and (quoted != core or not _is_typed_to_try(core))
    if number or (_FIGURE.fullmatch(core) and _told_anywhere(core, vocabulary)):
        at = normalized.find(core)
        return Subject(plain[at : at + len(core)], core, "keyword", tuple(number_terms(core)))
    word = core.strip(_ENDS + _MARKS)
    if _LATIN.fullmatch(word) and word in vocabulary and not _is_said_to_try(word):
        at = normalized.find(word)
        return Subject(plain[at : at + len(word)], word, "keyword", (word,))
    name, framed, asked = _framed(core)
    name = name.strip(_ENDS + _MARKS)
    if not _CHINESE.search(name) or len(name) > MOST_LETTERS or is_probe(name):
        return None
    bare = _without_title(name)
    whole = normalized.find(bare)
    named = as_pages_name(normalized, Span(whole, whole + len(bare)), vocabulary)
    if asked and len(named) < len(bare):  # 曾敏 | 现任什么职务
        bare = name = bare[: len(named)]
    terms = tuple(t for t in bigrams(bare) if _CHINESE.fullmatch(t))
    start = normalized.find(bare)
    written = plain[start : start + len(bare)]
    in_corpus = all(term in vocabulary for term in terms)
    if _is_person(bare, known, framed=framed) or (
        asked and in_corpus and (_is_rarely_surnamed(bare) or _is_called(bare))
    ):
        return Subject(written, bare, "person", terms, asked)
    if asked or bare != name or not _is_keyword(name, known):
        return None
    return Subject(written, name, "keyword", terms) if in_corpus else None


def _told_anywhere(figure: str, vocabulary: Container[str]) -> bool:
    return all(term in vocabulary for term in number_terms(figure))


def _is_said_to_try(word: str) -> bool:
    return is_stop_word(word) or is_probe(word)


def _is_typed_to_try(number: str) -> bool:
    """Tell whether each digit is the key beside the one before, or the same: 12345, 111, 987."""
    steps = {ord(b) - ord(a) for a, b in pairwise(number)}
    return len(steps) == 1 and steps <= {-1, 0, 1}


def _framed(core: str) -> tuple[str, bool, bool]:
    """Return what stands in a frame like X是谁, whether there is one, and whether it asks who."""
    for pattern, asks in ((_PERSON_BEFORE, True), (_ABOUT_BEFORE, False)):
        if match := pattern.match(core):
            return core[match.end() :], asks, asks
    if match := _PERSON_AFTER.search(core):
        return core[: match.start()], True, True
    return core, False, False


def _without_title(name: str) -> str:
    """Return a name without the title before or after it: 郭天光主任, 全国劳模郭天光."""
    for title in (f"{_titles()}$", f"^[{CJK}]{{0,4}}?{_titles()}+"):
        bare = re.sub(title, "", name, count=1)
        named = 2 <= len(bare) <= 3 and bare[0] in surnames(common=True)
        if bare != name and named and bare[-1] != "的":  # 秦霜的师傅 is somebody else
            return bare
    return name


def _is_person(name: str, known: Mapping[str, int], *, framed: bool) -> bool:
    """Tell whether a name is a person's; where the question asks who, a surname suffices."""
    if _FOREIGN.fullmatch(name):
        return blank_interrogatives(name) == name and not _NO_SYLLABLE.search(name)
    if re.search(f"{_titles()}$", name):
        return False  # 张主任: many are called so
    found = whole_words(name, known)
    if [(word.kind, word.written) for word in found] == [("person", name)]:
        return True
    common = common_word(name)
    plausible = common is None or common.kind == "person"
    return framed and plausible and 2 <= len(name) <= 3 and name[0] in surnames(common=True)


def _is_rarely_surnamed(name: str) -> bool:
    """Tell whether what a question asks who it is may be a name with any surname: 滕永福, 康立.

    Many such surnames begin words as well: 宣讲人, 解说员, 季军.
    """
    return (
        2 <= len(name) <= 3
        and name[0] in words("surnames")
        and name[-1] not in _NO_NAME_ENDS
        and not re.search(f"{_titles()}$", name)
        and common_word(name) is None
        and (len(name) == 2 or common_word(name[:2]) is None)
    )


def _is_called(name: str) -> bool:
    """Tell whether what a question asks who it is may be called so: 花蕾, 阿强, no word but a name.

    Nor may any part of three characters be a word: 普文杏, no 焊工赛.
    """
    parts = [name, *([name[:2], name[1:]] if len(name) > _SHORT_NAME else ())]
    return (
        _SHORT_NAME <= len(name) <= _SHORT_NAME + 1
        and all((word := common_word(part)) is None or word.kind == "person" for part in parts)
        and name[-1] not in _NO_NAME_ENDS
        and not any(char in stop_words() for char in name)
        and not numbers_in(name)
        and not re.search(f"{_titles()}$", name)
    )


def _is_keyword(name: str, known: Mapping[str, int]) -> bool:
    """Tell whether a text is words and nothing else: none that asks, none that only joins others.

    Whether they are a name together is for the pages to tell: only a name stands there literally.
    """
    if not _RUN.fullmatch(name) or blank_interrogatives(name) != name:
        return False
    rest = list(name)
    for word in whole_words(name, known):
        if word.kind == "number":
            return False
        rest[word.span.start : word.span.end] = " " * len(word.span)
    left = re.sub("(?<=.)之(?=.)", " ", "".join(rest))  # 工人之家 is a name
    return not re.search(r"[0-9]", left) and not any(
        char in stop_words() for char in left if char != " "
    )


@cache
def _titles() -> str:
    return alternatives(words("titles"))
