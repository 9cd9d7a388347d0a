"""An article of a rule asked for by its number: 第九条说了什么, what does Article 9 say."""

from __future__ import annotations

from collections.abc import Container

from qa.text.lazily import lazily
from qa.text.numerals import in_characters
from qa.text.segment import bigrams

_NTH = r"第(?P<nth>[〇零一二三四五六七八九十百]{1,5}|\d{1,3})条"
_ASKS = lazily(
    rf"(?:^|.*[》」法例定则程约办].{{0,3}}?|.{{0,12}}的){_NTH}(?:的?(?:内容|规定|条文|原文))?(?:到底|具体|究竟)?"
    r"(?:(?:是|说|讲|写|规定)(?:了|的|过)?(?:是|些)*(?:什么|啥|哪些)(?:内容)?"
    r"|怎么(?:说|写|规定)的?)[?。 ]*$"
)
_ENGLISH = lazily(r"\barticle (?:no\.? ?)?(?P<nth>\d{1,3})\b(?! \w*(?:19|20)\d\d)")
_ENGLISH_ALONE = lazily(
    r"what (?:does|did|is in) article (?:no\.? ?)?\d{1,3}(?: say| state| provide)?"
)


def article_asked(normalized: str) -> str | None:
    """Return the number, as Chinese rules write it, of the article whose text is asked for.

    >>> article_asked("考勤办法第9条说了什么?"), article_asked("第九条处罚了几家企业?")
    ('九', None)
    """
    found = _ASKS.match(normalized)
    if found is None:
        return None
    return in_characters(int(found["nth"])) if found["nth"].isdigit() else found["nth"]


def as_numbered(plain: str, vocabulary: Container[str]) -> str:
    """Return a question in English with the article that it names as Chinese rules number it.

    One that asks for nothing but its text is the Chinese one. ``vocabulary`` are the corpus's
    bigrams: what no page has stays.
    """
    found = _ENGLISH.search(plain.lower())
    if found is None:
        return plain
    named = f"第{in_characters(int(found['nth']))}条"
    if not all(term in vocabulary for term in bigrams(named)):
        return plain
    if _ENGLISH_ALONE.fullmatch(plain.lower().strip(" ?.")):
        return f"{named}的内容是什么"
    return plain[: found.start()] + named + plain[found.end() :]
