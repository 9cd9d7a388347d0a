"""Who is asked for by what he is to somebody, where a passage tells of no such relation.

What one is to another (女儿, 师傅) is told by its word or one that goes with it (师徒, 拜师); a
passage without any names whomever it names for something else.
"""

from __future__ import annotations

from qa.corpus.heads.datelines import closing_span, opening_end
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.sentences import sentence_over
from qa.types import Passage, Span

_RUN_BY_ASKED = lazily(
    "(?:归|由)(?:谁|哪)[^,;?]{0,8}?(?:管|运营|主管|打理|托管)|(?:谁|哪[^,;?]{0,6})(?:在|来)?(?:管理|运营|主管)"
)
_RUN_BY_TOLD = lazily("管|运营|负责|归|[主承]办|[隶所]属|打理|运行|经营")
_WRITER_ASKED = lazily(
    "[写撰报采][了的道稿写访]?|作者|记者|通讯员|编辑|摄[影像]|拍|署名|文章|稿|"
    r"\b(?:wrote|writ\w+|author\w*|report\w*|byline|by-line|photo\w*|editor)\b"
)


def runner_untold(asked: str, passage: Passage, marked: Span) -> bool:
    """Tell whether a normalised question asks who runs something, and the sentence tells of none.

    Whoever does something else there (评为五星) need not.
    """
    text = folded(passage.text)
    sentence = sentence_over(text, marked)
    told = _RUN_BY_TOLD.search(text, sentence.start, sentence.end)
    return bool(_RUN_BY_ASKED.search(asked)) and told is None


def is_signed_by(asked: str, passage: Passage, marked: Span) -> bool:
    """Tell whether who told a report is marked: （王宁） at its end, where no writer is asked for.

    ``asked`` is a normalised question after a person.
    """
    if _WRITER_ASKED.search(asked):
        return False
    text = folded(passage.text)
    closing = closing_span(text)
    return marked.end <= opening_end(text) or bool(closing and closing[0] <= marked.start)
