"""Where it was printed or by whom, said before what is asked: 据海岬日报报道，, 柏宁写的报道里，.

Then it is asked of these pages alone, without the words that say so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize
from qa.text.written_dates import iso_date
from qa.types import Filters

_STORY = "(?:文章|报道|消息|稿子|稿件|稿|新闻|通讯|版面)"
_N = "[0-9〇○零一二三四五六七八九十]"
_DATE = f"{_N}{{2,4}}[年./-]{_N}{{1,2}}[月./-]{_N}{{1,3}}[日号]?"
_OF_PAPER = lazily(
    rf"^(?:根?据|按照?|在|从)?[《“]?(?P<paper>[{CJK}]{{2,14}}?)[》”]?的?(?P<day>{_DATE})?的?"
    rf"[(,]?(?:第?{_N}{{1,3}}版)?[),]?(?:[的那这一篇条则期份])*{_STORY}?"
    r"(?:上|里面?|中|说|称|讲|写道)*[,:](?P<rest>.+)$"
)
_BY = lazily(
    rf"^(?:据|在)?(?:[本该]报)?(?:记者|通讯员|作者)?(?P<writer>[{CJK}]{{2,4}}?)采?(?:写|撰写|报道|署名)"
    rf"的?(?:[那这一几些篇条则])*{_STORY}(?:里面?|中|上)?,?(?P<rest>.+)$"
)


def printed_asked(
    plain: str, newspapers: Callable[[], Collection[str]]
) -> tuple[Filters, str] | None:
    """Return where a plain question says that it was printed, and the rest; ``None`` where not.

    ``newspapers`` returns those of the corpus; another is none.
    """
    if found := _OF_PAPER.match(plain):
        known = {normalize(name): name for name in newspapers()}
        day = iso_date(found["day"]) if found["day"] else None
        if found["paper"] in known and (day or not found["day"]):
            return Filters(newspaper=known[found["paper"]], day=day), found["rest"]
    found = _BY.match(plain)
    return (Filters(writer=found["writer"]), found["rest"]) if found else None
