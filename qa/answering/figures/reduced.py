"""What those pay who are asked about, where the full price is marked: 学费2800元，困难职工全免."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.sentences import CLAUSE, clauses_over, whole_sentence
from qa.types import Hit, Question, Span

_PRICE_ASKED = lazily(
    r"多少(?:钱|元|块|[学会年路车场押]?费)|几[元块]钱?|收费"
    r"|(?<!免)[收交付花要]多少(?!个|[月年天次人名])|\bhow much\b"
)
_SHORTEST = 2
_MONEY = lazily("[元块£$€¥]")
_REDUCED = lazily(
    rf"^(?:其中|而|但|对)?(?P<who>[{CJK}]{{2,8}}?)(?:的|则|都|均|一律|办理|报名|购买|凭证)*"
    r"(?P<what>(?:全免|免费|免[交收缴]|减免|减半|半价|[打享][^,，。；;]{0,3}折|[一二三四五六七八九]五?折"
    r"|按[^,，。；;]{1,8}(?:折|半价|半)|减[一二两三四五六]成)[^,，。；;]*)$"
)


def reduction_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the clause that lets those asked about pay less, of the sentence marked in.

    ``None`` where the question names none such, or the marked clause names them as well.
    """
    asked = question.normalized
    if not _PRICE_ASKED.search(asked):
        return None
    text = folded(hit.passage.text)
    if not _MONEY.search(text, marked.start, min(len(text), marked.end + 1)):
        return None
    sentence, own = whole_sentence(text, marked), clauses_over(text, marked)
    found = []
    for clause in CLAUSE.finditer(text, sentence.start, sentence.end):
        told = _REDUCED.match(clause[0])
        who = told["who"] if told else ""
        who = who if who in asked else who[-_SHORTEST:]
        named = who and who in asked and f"非{who}" not in asked
        if named and who not in text[own.start : own.end]:
            found.append(Span(*clause.span()))
    return found[0] if len(found) == 1 and not found[0].overlaps(marked) else None
