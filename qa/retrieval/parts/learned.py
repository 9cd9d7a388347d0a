"""The parts of a question as a learned tagger sees them, each put as a question of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from qa.lexicon.common import common_word
from qa.models.splitting.pieces import Pieces, Splitter
from qa.retrieval.followup.alone import lacking
from qa.retrieval.parts.asked_again import put_after
from qa.retrieval.parts.comparing import asked_of_one
from qa.retrieval.parts.edges import only_helps, with_edges_right
from qa.retrieval.parts.marks import trimmed
from qa.retrieval.parts.parallel import made_parallel
from qa.retrieval.parts.written import of_whole_words, texts_of
from qa.text.english import english_words
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK
from qa.text.questions import ASKED_COUNT, TAG, strip_interrogatives
from qa.text.words import whole_words
from qa.types import Question, Span

Reads = Callable[[str], Question]
"""Returns a text as a question with everything known of it."""

_SETS_APART = lazily(
    r"[,，、;；?？。:：/&]|[和与跟及同比]|还[有是]|\s(?:and|or|than)\s|(?<=[^\sa-zA-Z0-9])\s+"
)
"""What may stand between things that are asked for: without any a question asks one thing."""
_HANGS = lazily(
    r"[的地得了着过]|(?:[Oo]f(?! wh)|[Tt]han|[Aa]nd|[Oo]r)\b|.*\s(?:of|and|or|the|an?|than)\?$"
)
"""What no part begins with, or ends with in English: a piece was cut too short."""
_YEAR = lazily(r"(?:19|20)\d\d(?=年)")
_YEAR_BEFORE = lazily("(?:上一?|前一)年(?:度)?")
_CALLED = lazily(r"(?<=[a-z] )(?:[A-Z][\w'’-]*)(?: [A-Z][\w'’-]*)*")
"""A name in a question in English, past its first word."""
_HE = lazily(
    r"(?<![其吉排利维])[他她](?:本人|自己)?(?![们国乡山人经力])|\b(?:it|he|she|they)\b",
    re.IGNORECASE,
)
_ITS = lazily(r"\b(?:its|their|his)\b|\bher\b(?= [a-z])", re.IGNORECASE)
_STILL = lazily(r"还是(?=[^,;?]*[吗么]\??$)")
"""甲还是站长吗 asks whether something still is; a choice (甲还是乙) takes no 吗."""
_EITHER_WAY = lazily(r"[多高大长早快贵好涨升]了?还是[少低小短晚慢坏跌降]")
"""Which way something went (多了还是少了) is one question."""
_SOME = lazily(f"{ASKED_COUNT}(?![乎十百千万]*[个余多]?[年月天]来)")
"""几 before whatever it counts: 几楼, 几折, 给几百."""
_EACH_ITSELF = lazily("各自(?!的)")
_ROW = lazily(r"\s*(?:[和与跟及同、]|以及|加上|还有)\s*")
"""What stands between things of which it is asked how much they are in all."""
_IN_ALL = lazily("[一总]共|合计|共计")
_HAS = lazily(
    r"(?:有没有|有无|是否有|是不是有|有(?=.*[吗么]$)|[发给交付收]不[发给交付收])(?P<what>(?![多几])[^,;?有]{2,12}?)(?:吗|么|没有)?$"
)
"""Whether there is something, of which a later part asks how much it is."""
_BARE = lazily(r"[每一]?[晚天月年次人班]?[是要在有发给]?(?:多少|几[块元]|多大|哪)[里儿]?[钱元]?")
"""How much, or where, and no more."""
_AGAINST = lazily(r"比|\bthan\b")
_EACH = lazily(r"分别|各|\beach\b|\brespectively\b")
_OPENS_ASKING = lazily(r"(?:what|how|which|who)\b", re.IGNORECASE)
_NAME = lazily(r"(?:the )?[A-Z0-9]|[^\x00-\x7f]")
_HOW_FAR = lazily(r"(?:in|by|for|at|on|with|to|after) how \w+(?: \w+)?\??", re.IGNORECASE)
"""By how much, or in what time, and no more: In how many days?"""
_FEWEST = 2
_LEAST = 2
"""Characters of a part at least beside those that ask."""


def learned_parts(
    question: Question, read: Reads, known: Mapping[str, int], splitter: Splitter
) -> list[Question]:
    """Return what a question asks for, a question each, as ``splitter`` sees it.

    A later one that leans on the first (他哪年退休) is put in full, where that can be done. What
    is asked of all together (一共) is asked of each.
    """
    plain = trimmed(_EACH_ITSELF.sub("各", _STILL.sub("仍是", question.plain)))
    if not _SETS_APART.search(plain) or _EITHER_WAY.search(plain):
        return []
    pieces = _tagged(plain, splitter)
    if _IN_ALL.search(plain) and not (pieces and _ask(plain, pieces.own)):
        plain = _IN_ALL.sub("分别", plain)
        pieces = _tagged(plain, splitter)
        if pieces and not _are_in_a_row(plain, pieces.own):
            return []
    if pieces is None:
        return []
    pieces = of_whole_words(plain, pieces, [word.span for word in whole_words(plain, known)])
    pieces = _two_sides(plain, pieces)
    first, *later = _asked_of_each(
        plain, pieces.own, _of_what(plain, pieces.own, texts_of(plain, pieces))
    )
    if not _are_questions([first, *later]):
        return []
    told = read(first)
    return [told, *(_in_full(text, told, read, known) for text in later)]


def _two_sides(plain: str, pieces: Pieces) -> Pieces:
    """Return the pieces; those on either side of the only 比 are one: 储罐和壳体比去年多几台."""
    own = pieces.own
    gaps = [at for at in range(1, len(own)) if "比" in plain[own[at - 1].end : own[at].start]]
    if len(gaps) != 1 or len(own) == _FEWEST:
        return pieces
    sides = (own[: gaps[0]], own[gaps[0] :])
    whole = tuple(Span(side[0].start, side[-1].end) for side in sides)
    shared = (one for one in pieces.shared if not any(one.overlaps(side) for side in whole))
    return Pieces(tuple(shared), whole)


def _of_what(plain: str, own: Sequence[Span], texts: Sequence[str]) -> list[str]:
    """Return the parts' texts; how much and no more is asked of what the first asks after.

    有没有补贴,多少钱: 补贴多少钱.
    """
    has = _HAS.match(plain[own[0].start : own[0].end])
    asks = [plain[span.start : span.end] for span in own]
    return [
        text.replace(one, f"{has['what']}{one}") if has and _BARE.fullmatch(one) else text
        for text, one in zip(texts, asks, strict=True)
    ]


def _asked_of_each(plain: str, own: Sequence[Span], texts: Sequence[str]) -> list[str]:
    """Return the parts' texts as each is asked alone: what compares asks how much of each."""
    told = [_of_year_before(text, plain) for text in texts]
    names = [plain[span.start : span.end] for span in own]
    if any(map(asks_something, names)):
        return told
    against = _AGAINST.search(plain, own[0].end, own[1].start) is not None
    each = _EACH.search(plain) is not None
    pairs = zip(told, names, strict=True)
    return [asked_of_one(text, name, set_against=against, each=each) for text, name in pairs]


def _of_year_before(text: str, plain: str) -> str:
    """Return a part after the year before with that year, where the whole question names one."""
    year = _YEAR.search(plain)
    return _YEAR_BEFORE.sub(f"{int(year[0]) - 1}年", text) if year else text


def _tagged(plain: str, splitter: Splitter) -> Pieces | None:
    tagged = splitter.pieces(plain)
    return _that_count(plain, with_edges_right(plain, tagged)) if tagged else None


def _ask(plain: str, own: Sequence[Span]) -> bool:
    """Tell whether pieces ask by themselves: 一共几节,谁谱的曲."""
    return any(asks_something(plain[span.start : span.end]) for span in own)


def _are_in_a_row(plain: str, own: Sequence[Span]) -> bool:
    """Tell whether only what joins a row stands between pieces: 甲、乙和丙一共多少."""
    return all(_ROW.fullmatch(plain, a.end, b.start) for a, b in pairwise(own))


def _that_count(plain: str, pieces: Pieces) -> Pieces | None:
    """Return the pieces without those that are none: helping words, or what only tells.

    Where two and more ask, what stands beside them and asks nothing is said of all of them.
    """
    told = {span: plain[span.start : span.end] for span in pieces.own}
    own = [one for one in told if not only_helps(plain, one)]
    asking = [one for one in own if asks_something(told[one])]
    if len(own) < _FEWEST:
        return None
    if len(asking) < _FEWEST:
        # one that asks beside names asks of them: 谁的多, and what are the numbers
        names = [o for o in own if o not in asking and not _OPENS_ASKING.match(told[o])]
        are_named = all(_NAME.match(told[one]) for one in names)
        own = names if len(names) >= _FEWEST and are_named else own
        return made_parallel(Pieces(pieces.shared, tuple(own)), plain)
    shared = sorted({*pieces.shared, *own}.difference(asking), key=lambda one: one.start)
    return Pieces(tuple(shared), tuple(asking))


def _are_questions(texts: Sequence[str]) -> bool:
    """Tell whether parts can be asked: each says something, and all ask in words or none does.

    A clause that only tells (产假回来被调岗) is no part of its own.
    """
    if any(_hangs(text) or not _says_something(text) for text in texts):
        return False
    return len({asks_something(text) for text in texts}) == 1


def _hangs(text: str) -> bool:
    """Tell whether a part begins or ends amid its words; 地铁 and 过年 begin with none of them."""
    return _HANGS.match(text) is not None and common_word(text[:2]) is None


def asks_something(text: str) -> bool:
    """Tell whether a stretch of a question asks by itself: 一共几节, 管不管饭."""
    bare = text.rstrip("?")
    named = strip_interrogatives(bare).strip() == bare.strip()
    return not named or any(form.search(bare) for form in (TAG, _SOME))


def _says_something(text: str) -> bool:
    """Tell whether a part says what it is about; For how much? does not."""
    if text.isascii():
        return bool(english_words(text)) and not _HOW_FAR.fullmatch(text)
    return sum(map(str.isalnum, strip_interrogatives(text))) >= _LEAST


def _in_full(text: str, first: Question, read: Reads, known: Mapping[str, int]) -> Question:
    """Return a later question with what it leaves out, where the first has it."""
    question = read(text)
    if not _named_in(question):
        question = read(_named_again(text, first))
    if lacking(question, known) is None:
        return question
    return put_after(first, question, read) or question


def _named_again(text: str, first: Question) -> str:
    """Return a later question with the only one whom the first names for 他, its and the like."""
    named = _named_in(first)
    if len(named) != 1:
        return text
    owned = _ITS.sub(f"{named[0]}'s", text, count=1)
    return _HE.sub(named[0], owned, count=1)


def _named_in(question: Question) -> tuple[str, ...]:
    named = question.named if HAS_CJK.search(question.text) else ()  # as they were typed
    return named or tuple(dict.fromkeys(_CALLED.findall(question.text)))
