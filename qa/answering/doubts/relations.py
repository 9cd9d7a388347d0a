"""Who is asked for by what he is to somebody, where a passage tells of no such relation.

What one is to another (女儿, 师傅) is told by its word or one that goes with it (师徒, 拜师); a
passage without any names whomever it names for something else.
"""

from __future__ import annotations

import re

from qa.corpus.heads.datelines import closing_span, opening_end
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.sentences import clause_at, sentence_over
from qa.types import Passage, Span

_KIN = {
    "父亲": "父亲|爸爸|爹", "母亲": "母亲|妈妈|娘亲", "儿子": "儿子|长子|次子",
    "女儿": "女儿|长女|次女",
    "伴侣": "丈夫|妻子|爱人|老伴|媳妇", "哥哥": "哥哥|兄长", "弟弟": "弟弟", "姐姐": "姐姐",
    "妹妹": "妹妹", "祖父": "爷爷|祖父", "祖母": "奶奶|祖母", "孙辈": "孙子|孙女",
}  # fmt: skip
"""Kin, each with its words: what is told of one is told of no other."""
_TAUGHT = (
    "师[傅父徒从承生]|[拜投恩导老教]师|[学门高]徒|徒[弟工]|弟子|学[生员]|教练|执?教"
    "|带(?:出|过|教|[他她]|的)"
)
_FAMILY = (
    "[父母爸妈爹娘儿女子孙孩娃夫妻嫁娶婚兄弟姐妹哥嫂媳婿伴爷奶公婆舅姑姨叔伯]"
    "|一家|家[人里属庭]|爱人"
)
_SIDE = "同[事学窗伴班]|工友|搭[档伙]|战友|邻|老乡|校友|一[起同道]|合作|朋友"
_TIES = (
    ("师[傅父]|徒弟|学徒|弟子|学生|恩师|老师|导师|教练", _TAUGHT),
    ("|".join(_KIN.values()), _FAMILY),
    ("同事|同学|工友|搭档|战友|邻居|老乡|朋友", _SIDE),
)
"""Relations that are asked for, each with what tells of any such."""
_ASKED = lazily(
    f"的(?P<whose>[{CJK}]{{2,3}})(?:是|叫)(?:谁|什么|哪位|啥)"
    f"|谁是[{CJK}]{{2,12}}的(?P<of>[{CJK}]{{2,3}})[?。 ]*$"
)

_RUN_BY_ASKED = lazily(
    "(?:归|由)(?:谁|哪)[^,;?]{0,8}?(?:管|运营|主管|打理|托管)|(?:谁|哪[^,;?]{0,6})(?:在|来)?(?:管理|运营|主管)"
)
_RUN_BY_TOLD = lazily("管|运营|负责|归|[主承]办|[隶所]属|打理|运行|经营")
_WRITER_ASKED = lazily(
    "[写撰报采][了的道稿写访]?|作者|记者|通讯员|编辑|摄[影像]|拍|署名|文章|稿|"
    r"\b(?:wrote|writ\w+|author\w*|report\w*|byline|by-line|photo\w*|editor)\b"
)


def relation_untold(asked: str, passage: Passage, marked: Span) -> bool:
    """Tell whether a normalised question asks for somebody's kin or master, and none is told.

    Or other kin than is asked for in the clause of what is marked.
    """
    found = _ASKED.search(asked)
    if found is None:
        return False
    relation, text = found["whose"] or found["of"], folded(passage.text)
    wanted, told = _kin_in(relation), _kin_in(clause_at(text, marked.start))
    if wanted and told and not wanted & told:
        return True
    words = next((tells for name, tells in _TIES if re.fullmatch(name, relation)), None)
    return words is not None and not re.search(words, f"{folded(passage.over)}\n{text}")


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


def _kin_in(text: str) -> set[str]:
    return {kin for kin, words in _KIN.items() if re.search(words, text)}
