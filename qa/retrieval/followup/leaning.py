"""Whether a question lacks what it is about, told by what was just said: 赛道有几个."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.lexicon import alternatives, words
from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.english_leaning import leans_in_english
from qa.retrieval.followup.lacks import may_lean
from qa.retrieval.followup.leaning_forms import (
    AFTERWARDS,
    by_whom,
    lacks_its_head,
    says_no_who,
)
from qa.retrieval.followup.naming import (
    Naming,
    Run,
    named_by,
    only_common,
    runs_of,
)
from qa.retrieval.followup.pieces import Piece, without_counts
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question


def leans(question: Question, before: Before) -> bool:
    """Tell whether a question asks for something of what was told: 赛道有几个.

    It names nothing that could be spoken of alone: it leaves out whose or what's it is, says first
    what was done, or names by common words what was told of, or what no other article tells of.
    """
    if question.language == "en":
        return leans_in_english(question, before.recent)
    if not may_lean(question) or len(question.plain) > _LONG:
        return False
    return _leans_by_names(question, before)


def _leans_by_names(question: Question, before: Before) -> bool:
    """Tell whether a question leans, by what it names and by its form."""
    runs = runs_of(question, before.known)
    told = before.recent
    did_it = runs and by_whom().match(question.normalized)
    if did_it and not _counts_what_was_told(question, runs, told):
        return False
    names = {**dict(named_by(question, runs, told)), **_spoken_of_often(question, runs, before)}
    by_form = (
        lacks_its_head(question),
        _says_little(question, runs, names, told),
        _goes_on(question, runs, names),
    )
    if any(by_form):
        return True
    kinds = {kind for text, kind in names.items() if kind == "itself" or text not in told}
    if "itself" in kinds or ("thing" in kinds and not _opens_with_verb(question, runs)):
        return False
    some = [text for text, name in names.items() if name != "nothing"]
    opens = some and question.normalized.startswith(some[0], len(opening_of(question.plain)))
    if opens and some[0] not in told:
        return False  # what is new is asked about: 光速是多少
    return _is_told(some, told, before)


def _counts_what_was_told(question: Question, runs: Sequence[Run], told: str) -> bool:
    """Tell whether a question counts, and names but words that were told of: 几支队进了决赛."""
    counts = without_counts(question.normalized) != question.normalized
    return counts and all(len(text) <= _A_WORD and text in told for text, _ in runs)


def _spoken_of_often(
    question: Question, runs: Sequence[Run], before: Before
) -> Mapping[str, Naming]:
    """Return the compounds of common words that were told of and are elsewhere too: 技能人才.

    Which ones are meant, what went before says.
    """
    words_only = (run for run in runs if all(piece.role != "part" for piece in run[1]))
    common = [run[0] for run in words_only if only_common(question, run)]
    told = [text for text in common if len(text) > _A_WORD and text in before.recent]
    return {text: "something" for text in told if before.pages.elsewhere(text, before.turns)}


def _is_told(texts: Sequence[str], told: str, before: Before) -> bool:
    """Tell whether what is named was told of, the first of it and most; or no other article does.

    Words of two characters that are said nowhere (考试) say less than a name.
    """
    if _most_is_told(texts, told):
        return True
    new = [text for text in texts if text not in told]
    return all(
        len(text) <= _A_WORD and not before.pages.elsewhere(text, before.turns) for text in new
    )


def _says_little(
    question: Question, runs: Sequence[Run], names: Mapping[str, Naming], told: str
) -> bool:
    """Tell whether a question says first what is done or asked, and of what in a word at most.

    为什么换手机, 谁写的稿子, 网上有什么课: whoever or whatever did it was named before. What is
    counted and was ``told`` of says no more: 几台机组.
    """
    text = AFTERWARDS.sub("", question.normalized[len(opening_of(question.plain)) :])
    text = _WHEREABOUTS.sub("", text)
    skipped = len(question.normalized) - len(text)
    if _DEFINES.search(text) or not _FIRST.match(without_counts(question.normalized)[skipped:]):
        return False
    said = [(word, run) for word, run in runs if run[0].span.start >= skipped]
    others = [(word, run) for word, run in said if not _is_asked_for(run[0], question)]
    counted = [word for word, run in said if (word, run) not in others and word not in told]
    kinds = {names[word] for word in (*counted, *(word for word, _ in others))}
    return sum(len(word) for word, _ in others) <= _A_WORD and kinds <= {"nothing", "something"}


_FIRST = lazily("(?:在|从|由|被|跟|是|用|给)? |[要会能还都又才想]|可以|打算|准备|应该|有(?!关)")
"""How a question begins that says first what is asked or done, without who does it."""
_A_WORD = 2
_DEFINES = lazily("(?:什么|啥|何)(?:是|叫|谓)|如何|怎[么样]+(?:才能?)?(?:加入|申请|预防)")
_WHEREABOUTS = lazily(f"^[{CJK}]{{1,2}}[上里中内后前](?=[有能可都还会])")


def _goes_on(question: Question, runs: Sequence[Run], names: Mapping[str, Naming]) -> bool:
    """Tell whether a question says by its form that it goes on: no one is said to have done it."""
    subjects = [names[text] for text, pieces in runs if not _is_asked_for(pieces[0], question)]
    if _ALSO.search(question.normalized):
        return True
    return "itself" not in subjects and says_no_who(question, runs)


_ALSO = lazily(f"(?<=[{CJK}])(?:[还又][{CJK}]{{1,3}}(?:了|过)(?:什么|哪)|也.{{1,6}}吗)")
"""What asks for more of what was done: 现场还做了什么检查."""


def _is_asked_for(piece: Piece, question: Question) -> bool:
    """Tell whether a piece says what is counted or chosen among: 多少产业工人."""
    return without_counts(question.normalized)[: piece.span.start].endswith(" ")


def _most_is_told(texts: Sequence[str], told: str) -> bool:
    """Tell whether the first of some stretches was told of, and most of their characters."""
    count = sum(map(len, texts))
    held = sum(len(text) for text in texts if text in told)
    return not texts or (texts[0] in told and held >= _MOST * count)


_MOST = 0.6


def _opens_with_verb(question: Question, runs: Sequence[Run]) -> bool:
    """Tell whether a question says first what is done, or 每: 参加座谈会的有哪些人."""
    text = question.normalized[len(opening_of(question.plain)) :]
    verb = alternatives(word for word in words("followup_verbs") if len(word) > 1)
    opens = bool(runs) and runs[0][1][0].role == "verb"
    return opens or text.startswith("每") or bool(re.match(verb, text))


_LONG = 20
"""Characters of a question that may ask for something of what was told."""
