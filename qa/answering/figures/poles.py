"""The figure of the end that is asked for, where a sentence tells both: 最大的52岁，最小的19岁.

And of what a thing costs the part that somebody pays himself: 每份15元，厂里补12元，个人掏3元.
"""

from __future__ import annotations

from collections.abc import Callable

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import numbers_in
from qa.text.sentences import CLAUSE, sentence_over
from qa.text.written_numbers import of_marked_unit
from qa.types import Hit, Question, Span

_ENDS = (
    ("最大|最年长|最老", "最小|最年轻", r"\b(?:old|eld|larg|bigg)est\b", r"\b(?:young|small)est\b"),
    ("最高", "最低", r"\bhighest\b", r"\blowest\b"),
    ("最长|最久", "最短", r"\blongest\b", r"\bshortest\b"),
    ("最多", "最少", r"\bmost\b(?! recent)", r"\b(?:fewest|least)\b"),
    ("最快", "最慢", r"\bfastest\b", r"\bslowest\b"),
    ("最早", "最晚|最迟", r"\bearliest\b", r"\b(?:latest|last)\b"),
)  # fmt: skip
"""Either end as pages write it, and in English."""
_PAYER = "(?:职工|员工|工人|会员|矿工|司机|骑手|家长)"
_PAYER_EN = "(?:worker|miner|employee|member|driver|rider|parent|person)"
_PAID_ASKED = lazily(
    rf"(?:{_PAYER}|个人|自己|本人)[^,?]{{0,8}}?(?:[掏付交缴]|花(?!费)|(?<!支)出(?=多少|几))|自[付费掏]"
    rf"|\bcosts? (?:an? |the |each |every )?{_PAYER_EN}s?\b"
    rf"|\b{_PAYER_EN}s? (?:ha(?:s|ve) to |must |only )?pay\b"
    r"|\bpay (?:him|her|them)sel(?:f|ves)\b|\bout of (?:his|her|their|one's) own pocket\b"
)
_PAID_TOLD = lazily(rf"个人|自己|本人|自[付费掏理]|{_PAYER}[^,，0-9]{{0,4}}[掏付交缴出]")
_Tells = Callable[[str], object]


def figure_of_end(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the figure of the end, or share, that is asked for, where another is marked.

    ``None`` where what is marked may stay: its own clause tells of what is asked, or no other
    clause of the sentence does, with one figure of its unit.
    """
    told = folded(hit.passage.text)
    for asked, other in _wanted(question.normalized):
        sentence = sentence_over(told, marked)
        numbers = [one for one in numbers_in(told) if one.span.overlaps(sentence)]
        clauses = [Span(*m.span()) for m in CLAUSE.finditer(told, sentence.start, sentence.end)]
        mine = [told[one.start : one.end] for one in clauses if one.overlaps(marked)]
        if any(asked(clause) for clause in mine) or not any(other(clause) for clause in mine):
            continue
        right = [one for one in clauses if asked(told[one.start : one.end])]
        figures = of_marked_unit(told, numbers, marked, right)
        if len(figures) == 1:
            return figures[0]
    return None


def _wanted(asked: str) -> list[tuple[_Tells, _Tells]]:
    """Return what tells, of a clause, that it is of the end asked for, or of its contrary."""
    found: list[tuple[_Tells, _Tells]] = []
    for high, low, high_en, low_en in _ENDS:
        ends = [(high, high_en, low), (low, low_en, high)]
        named = [bool(lazily(f"{zh}|{en}").search(asked)) for zh, en, _ in ends]
        if sum(named) == 1:
            own, _, contrary = ends[named.index(True)]
            found.append((lazily(own).search, lazily(contrary).search))
    if _PAID_ASKED.search(asked):
        found.append((_PAID_TOLD.search, lambda clause: True))
    return found
