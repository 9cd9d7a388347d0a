"""An article that a question points at by words of it: “快车道”那篇里…, in the article about X."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.text.lazily import lazily
from qa.text.matching import bare, folded
from qa.text.normalize import HAS_CJK
from qa.text.segment import bigrams
from qa.types import Hit, Passage

_KIND = "(?:文章|报道|消息|稿子|稿件|稿|新闻|通讯|特写|评论|短评|来信|随笔|简讯)"
_PRINTED = "(?=的?[是在]?(?:哪|几|什么时候|何时|谁)[^,?]{0,4}(?:[登刊写]|发表|见报))"
"""Behind 那条 it tells that an item of a paper is meant, no road."""
_THAT = (
    f"(?:[那这]一?篇(?!论文|作文|散文|小说|诗|课文|日记|文献){_KIND}?"
    f"|[那这]一?[条则](?:{_KIND}|{_PRINTED}))"
)
_INSIDE = "(?:里头|里面?|当中|中|上|内)?"
_SAYS = "(?:关于|有关|标题[是叫为]|题为|叫|讲|写|说|谈|介绍|报道)?的?"
_QUOTED = '[“《「『"](?P<quoted>[^”》」』"]{2,})[”》」』"]'
_TELLING = "(?:关于|有关|标题[是叫为]|题为|叫|讲|写|说|谈|介绍|报道)[了过]?的?"
_FORMS = (
    lazily(
        rf"^(?:在|从)?[那这]一?(?:篇|[条则]){_TELLING}(?P<words>[^,“”《》?]{{2,30}}?)"
        rf"的(?:{_KIND}{_INSIDE}|(?=[是,]|哪|谁|什么时候)),?(?P<rest>.+)$"
    ),
    lazily(
        rf"^(?:在|从)?{_SAYS}(?:{_QUOTED}|(?P<words>[^,“”《》]{{2,30}}?))的?{_THAT}{_INSIDE},?(?P<rest>.+)$"
    ),
    lazily(
        rf"^(?P<before>[^,“”《》]{{2,12}}?)在?{_SAYS}{_QUOTED}的?{_THAT}{_INSIDE},?(?P<rest>.+)$"
    ),
    lazily(
        rf"^(?P<before>[^,“”《》]{{2,12}}?)在{_SAYS}(?P<words>[^,“”《》]{{2,30}}?)的?{_THAT}{_INSIDE},?(?P<rest>.+)$"
    ),
    lazily(
        r"^(?P<quoted>[^,“”《》?]{4,}?)(?P<rest>的?[是在于]?(?:哪一?[天日期]|几号|什么时候|何时)的?(?:报纸?)?"
        r"(?:登|刊|见报)[^,?]{0,4}[?]*)$"
    ),
    lazily(
        rf"^(?P<before>[^,“”《》]{{0,12}}?)在?《(?P<quoted>[^》]{{4,}})》(?:一文|这?{_KIND})?{_INSIDE},?(?P<rest>.+)$"
    ),
)
_STORY = "the (?:article|story|report|news item)"
_ABOUT = "(?:about|on|headlined|titled|entitled|called|describing|covering)"
_OF_PAPER = r"(?![^?]* in the [^?]*\b(?:daily|weekly|monthly|news|times|post|paper|journal)\b)"
_ENGLISH = (
    lazily(rf"^in {_STORY} {_ABOUT} (?P<words>[^,]+), (?P<rest>.+)$", re.I),
    lazily(rf"^(?P<rest>.+?) in {_STORY} {_ABOUT} {_OF_PAPER}(?P<words>[^,?]+)\?$", re.I),
    lazily(rf"^(?P<rest>who wrote|when was|on (?:which|what) (?:day|page) was|what does) {_STORY}"
           rf" {_ABOUT} {_OF_PAPER}(?P<words>.+?)"
           r"(?P<more>(?: (?:published|printed|written|say))?\?)$", re.I),
)  # fmt: skip
_SAYING = lazily("^(?:提到|说到|写到|讲到|说|提)的?(?![什啥了哪])")
_EDGES = '“”"《》「」『』 ,'
_OFTENER = 2
"""Times as often as in any other the words stand in an article that is one of several with them."""
_HELD = 0.6
"""The share of the pairs of characters that point at an article which it must hold."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """The words that a plain question points at an article by, and what it asks of it.

    ``quoted`` says that they stand in marks: then they are words of its headline; ``whole``
    that they stand in 《》 and no 那篇 follows, or in no marks: then they are all of it, or a
    book's title.
    """

    words: str
    rest: str
    quoted: bool = False
    whole: bool = False


def article_pointed(plain: str) -> Pointed | None:
    """Return how a plain question points at an article; ``None`` where it points at none.

    >>> article_pointed("王芳在“快车道”那篇里是什么职务?")
    Pointed(words='快车道', rest='王芳是什么职务?', quoted=True, whole=False)
    >>> article_pointed("讲颈椎讲座那篇是谁写的?")
    Pointed(words='颈椎讲座', rest='是谁写的?', quoted=False, whole=False)
    """
    for form in (*_FORMS, *_ENGLISH):
        found = form.match(plain)
        if found is None:
            continue
        parts = found.groupdict()
        words = (parts.get("quoted") or parts.get("words") or "").strip(_EDGES)
        rest = (
            f"{parts.get('before') or ''}{_SAYING.sub('', parts['rest'])}{parts.get('more') or ''}"
        )
        return Pointed(words, rest, bool(parts.get("quoted")), form in _FORMS[-2:])
    return None


def pointed_at(
    pointed: Pointed, hits: Sequence[Hit], article: Callable[[Passage], Sequence[Passage]]
) -> str | None:
    """Return the headline of the article pointed at, of those that ``hits`` for its words are of.

    Words in marks must stand in the headline; of others most must stand in the article, and more
    in its headline than in those of the others.
    """
    passages = [hit.passage for hit in hits if hit.passage.title]
    firsts = list({passage.article_key: passage for passage in reversed(passages)}.values())[::-1]
    named = next((p.title for p in firsts if _is_named(pointed, p)), None)
    if named or pointed.quoted:
        return named
    terms = bigrams(folded(pointed.words))
    if not terms or not HAS_CJK.search(pointed.words):
        return firsts[0].title if firsts and _alone(hits) else None
    held = []
    for one in firsts:
        text = _text(article(one))
        often = folded(text).count(folded(pointed.words))
        held.append((_held(one.headline, terms), _held(text, terms), often, one))
    best = max(held, key=lambda one: one[:3], default=None)
    rivals = [one for one in held if best and one is not best and one[:2] == best[:2]]
    alone = best and all(one[2] * _OFTENER <= best[2] for one in rivals)
    return best[3].title if best and best[1] >= _HELD and alone else None


def may_be_meant(pointed: Pointed, article: Sequence[Passage]) -> bool:
    """Tell whether an article holds most of the words in Chinese that point at it, not in marks."""
    terms = bigrams(folded(pointed.words))
    if pointed.quoted or not (terms and article and HAS_CJK.search(pointed.words)):
        return False
    return _held(_text(article), terms) >= _HELD


def _is_named(pointed: Pointed, passage: Passage) -> bool:
    words = bare(folded(pointed.words))
    if pointed.whole:
        return words in (bare(folded(passage.title or "")), bare(folded(passage.headline)))
    return words in bare(folded(passage.headline))


def _alone(hits: Sequence[Hit]) -> bool:
    """Tell whether the first two hits are of one article."""
    return len({hit.passage.article_key for hit in hits[:2]}) == 1


def _held(text: str, terms: Sequence[str]) -> float:
    text = folded(text)
    return sum(term in text for term in terms) / len(terms)


def _text(passages: Sequence[Passage]) -> str:
    return "\n".join([passages[0].headline, *(passage.text for passage in passages)])
