"""What a question takes up from the heading over a passage, whose text need not repeat it."""

from __future__ import annotations

from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.types import Passage, Question

_BETWEEN = lazily(r"[^\w·]+|的")
_SHORTEST_NAME = 4
"""Characters of what a heading names: shorter words (工资, 背景) stand over much."""
_SHORTEST_MARKED = 2
_MARKED = lazily('[“「『《"]([^”」』》"]+)[”」』》"]')
_WHAT_IT_IS = lazily(
    "(?:具体|主要|内容|都|又|到底|究竟)*(?:是|指是?|有|包括|包含|讲|说)?了?"
    "(?:什么|啥|哪些|哪几[个项条点]|怎么回事|怎么一?回事)(?:内容|意思|东西)?[呢啊呀]?"
)


def holds_heading_asked(question: Question, passage: Passage) -> bool:
    """Tell whether a question names what the heading over a passage is about, or calls by a name.

    桑师傅的“三慢口诀” names 三慢口诀; it is about these pages then, whatever the text says of it.
    """
    asked = _bare(question.normalized)
    return any(name in asked for name in _names(passage))


def asks_what_heading_names(question: Question, passage: Passage) -> bool:
    """Tell whether a question only asks what it is that the heading over a passage names.

    桑师傅的“三慢口诀”是什么: what else it names the article names too. The text under the heading
    is what tells it then.
    """
    asked = _bare(question.normalized)
    over = normalize(f"{passage.headline}\n{passage.text}")
    for name in _names(passage):
        whose, found, rest = asked.partition(name)
        if found and whose in _bare(over) and _WHAT_IT_IS.fullmatch(rest):
            return True
    return False


def _names(passage: Passage) -> Iterator[str]:
    """Yield what the heading over a passage names: what stands between marks, or in quotes."""
    heading = normalize(passage.section or "")
    marked = map(_bare, _MARKED.findall(heading))
    yield from (one for one in marked if len(one) >= _SHORTEST_MARKED)
    yield from (one for one in _BETWEEN.split(heading) if len(one) >= _SHORTEST_NAME)
    whole = _bare(heading)
    if len(whole) >= _SHORTEST_NAME:
        yield whole


def _bare(text: str) -> str:
    return _BETWEEN.sub("", text)
