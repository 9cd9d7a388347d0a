"""What came of it in the end, asked yes or no: one side's word, a promise and a charge are not it.

公司说等待不算劳动, 公司同意工资不降, 扣了他三千元 before a court judged and 去年没有谈成 before
今年谈成了 each tell what was so for a time.
"""

from __future__ import annotations

from qa.answering.doubts.marked import Marked
from qa.text.lazily import lazily
from qa.text.sentences import clauses_over
from qa.types import Question

_ONE_SIDE = lazily(
    r"(?:公司|[厂资]方|单位|老板|平台|对方|厂里|企业)(?:方面)?(?:却|则|曾|还|起初)?"
    r"(?:[说称](?!明|清)|认为|主张|坚持)|[坚辩]称"
    r"|\b(?:company|firm|employer|platform|management) (?:says|said|claim|argue|insist)"
)
_CONTESTED = lazily(r"不服|[起上抗申]诉|提起诉讼|\b(?:appealed|sued|contested)\b")
_JUDGED = lazily(r"判决|裁决|裁定|[改终]判|判令|\b(?:ruled|ruling|verdict|judge?ment)\b")
_PROMISED = lazily(r"答应|承诺|同意|保证|许诺|\b(?:agreed|promised|pledged)\b")
_FIRST = lazily(r"去年|前年|上[年届次轮回]|起初|最初|当初|一开始|\b(?:at first|last year)\b")
_NOW = lazily(r"[,，]\s*(?:而|但)?(?:今年|如今|现在|后来|这[次回轮届]|最后|终于)")
_VIEW_ASKED = lazily(
    r"[说称]|认为|主张|觉得|看法|判|裁|诉|法院|不服|\b(?:say|claim|think|argue|court|rul|appeal)"
)
_CAME_OF_IT = lazily(r"[了过][吗没么]|没[^,，?]{1,6}吗|^(?:was|were|did|has|have|had)\b")
_GRANT_ASKED = lazily(r"同意|答应|承诺|保证|\b(?:agree|promise|pledge)")


def tells_no_outcome(question: Question, marked: Marked) -> bool:
    """Tell whether yes or no is asked and what is marked is not what came of it."""
    asked = question.normalized.lower()
    if question.answer_type != "yesno" or _VIEW_ASKED.search(asked):
        return False
    text, over = marked.text.lower(), clauses_over(marked.text, marked.span)
    clause = text[over.start : over.end]
    if _ONE_SIDE.search(clause) or _CONTESTED.search(clause):
        return True
    if _FIRST.search(clause) and _NOW.match(text, over.end) and not _FIRST.search(asked):
        return True
    if _JUDGED.search(text, over.end) and not _JUDGED.search(text, 0, over.end):
        return True
    led = text[over.start - 1 : over.start] in (":", "：")  # 公司同意三条：工资不降
    start = marked.sentence.start if led else over.start
    promised = _PROMISED.search(text, start, marked.span.start)
    return bool(promised and _CAME_OF_IT.search(asked) and not _GRANT_ASKED.search(asked))
