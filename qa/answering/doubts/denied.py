"""What the marked clause denies, only aims at, or the next undoes.

286人没有通过考核, 争取提高到97%, 定于2月20日开班，因大雪取消. Only what the question speaks of is
looked for behind what denies: 没有停工 says nothing of how far a bus has gone.
"""

from __future__ import annotations

from qa.answering.doubts.marked import Marked
from qa.text.lazily import lazily
from qa.text.sentences import CLAUSE_END, clauses_over
from qa.text.unreal import UnrealKind
from qa.types import Question, Span

_ASKED = lazily(
    r"[没未不非否缺差败]|(?<!多)少|无(?![人线])|为[什何]|落[选榜空]|失[去掉]|错[过失]|取消|推迟|停用|原[定先来计]"
    r"|\b(?:not|never|no|why|fail\w*|without)\b|n't"
)
"""A question with one of these may ask for what was denied or undone."""
_NOT = lazily(
    r"(?<![有是能会可])(?:没有?能?|未(?:能|获|曾|有|予)?|不再|不予|无缘|落选|错失)(?![有必免知来婚])"
    r"|\b(?:(?:did|has|have|had|was|were|could) not|didn't|hasn't|haven't|wasn't|weren't"
    r"|failed to|never|no longer)\b"
)
_MISSED = lazily(r"失之交臂|擦肩而过|泡汤|落空")
_NEAR = 12
"""As far from it the word stands that the question has; thrice as far in English."""
_SUMS = lazily(r"(?<=[,，])(?:一共|总共|总[额计数]|合计|累计|共计?)(?:是|为|有|达到?)?$")
_AIMED = lazily(
    r"(?:目标|争取|力争|力求)[^,，。；;]*$|[还仍](?:要|需|需要|准备|打算)[给为把向对][^,，。；;]*$"
)
_AIM_ASKED = lazily(
    r"目标|计划|预[计期]|争取|力[争求]|[拟要将需应]|会(?!员|议)|打算|准备|今后|明年|未来|下一步"
)
_PLANNED = lazily(
    r"定于|原(?:本|先|来)?(?:定|计划|打算|拟|是|为)|计划|打算|拟|提出|要求|建议|申请|答应|承诺|[应将]"
)
_CAME_TO_NOTHING = lazily(
    r"(?:没有?|未)(?:能|有)?(?:获得?)?(?:答应|同意|批准?|采纳|兑现|办成|成行|如期|实现|下文|谈成|被接受)"
    r"|(?:因|由于|后来?|最终|最后|但|却)[^,，。；;]{0,12}(?:取消|推迟|延期|作罢|搁置|叫停|告吹)(?:了|$|(?=[,，。；;]))"
    r"|^[,，；;](?:现|早|已|现在|目前|现已|早已|已经)+(?:停用|作废|废止|撤销|停办)(?:了|$)"
)


def how_denied(question: Question, marked: Marked) -> UnrealKind | None:
    """Return how what is asked about is no fact: denied or undone, or only aimed at."""
    asked = question.normalized
    if question.answer_type == "yesno" or _ASKED.search(asked) or _NOT.search(marked.words):
        return None
    clause = clauses_over(marked.text, _with_what_it_sums(marked))
    told = marked.text[clause.start : clause.end]
    if _denies(question, told) or _undone(marked, clause):
        return "denied"
    aimed = _AIMED.search(marked.text, clause.start, marked.span.start)
    return "plan" if aimed and not _AIM_ASKED.search(asked) else None


def _with_what_it_sums(marked: Marked) -> Span:
    """Return what is marked, from the clause before where its own has but a sum: 共9元."""
    sums = _SUMS.search(marked.before)
    return Span(sums.start() - 1, marked.span.end) if sums else marked.span


def _denies(question: Question, clause: str) -> bool:
    """Tell whether what denies stands right by a word of the question; not in 未做过筛查的女工."""
    reaches = [
        clause[one.end() : one.end() + _NEAR * (3 if one[0].isascii() else 1)]
        for one in _NOT.finditer(clause)
    ]
    reaches = [one for one in reaches if not _is_whose(question, one)]
    missed = (one.start() for one in _MISSED.finditer(clause))
    reaches += [clause[max(0, at - _NEAR) : at] for at in missed]
    return any(term in reach for term in question.terms for reach in reaches)


def _is_whose(question: Question, reach: str) -> bool:
    return any(f"{term}的" in reach and f"{term}的是" not in reach for term in question.terms)


def _undone(marked: Marked, clause: Span) -> bool:
    """Tell whether what the marked clause only plans or asks for came to nothing."""
    if not _PLANNED.search(marked.text, clause.start, marked.span.start):
        return False
    end = CLAUSE_END.search(marked.text, clause.end + 1)
    behind = marked.text[clause.end : end.start() if end else len(marked.text)]
    return _CAME_TO_NOTHING.search(behind) is not None
