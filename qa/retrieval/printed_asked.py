"""Where it was printed or by whom, said before what is asked: 据海岬日报报道，, 柏宁写的报道里，.

Then it is asked of these pages alone, without the words that say so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize
from qa.text.written_dates import iso_date
from qa.types import Printed

_STORY = "(?:文章|报道|消息|稿子|稿件|稿|新闻|通讯|版面)"
_N = "[0-9〇○零一二三四五六七八九十]"
_DATE = f"{_N}{{2,4}}[年./-]{_N}{{1,2}}[月./-]{_N}{{1,3}}[日号]?"
_BEFORE = "(?:根?据|按照?|在|从)?"
_PAGE = f"[(,]?(?:第?{_N}{{1,3}}版)?[),]?"
_SAYS = rf"(?:的|那|这|一|[篇条则期份])*{_STORY}?(?:上|里面?|中|说|称|讲|写道)*[,:]"
_OF_PAPER = (
    rf"^{_BEFORE}[《“]?(?P<paper>[{CJK}]{{2,14}}?)[》”]?的?(?P<day>{_DATE})?的?{_PAGE}"
    rf"{_SAYS}(?P<rest>.+)$"
)
_BY = (
    rf"^{_BEFORE}(?:本报|该报)?(?:记者|通讯员|作者)?(?P<writer>[{CJK}]{{2,4}}?)采?(?:写|撰写|报道|署名)"
    rf"的?(?:那|这|一|几|些|[篇条则])*{_STORY}(?:里面?|中|上)?,?(?P<rest>.+)$"
)
_FORMS = (lazily(_OF_PAPER), lazily(_BY))


def printed_asked(
    plain: str, newspapers: Callable[[], Collection[str]]
) -> tuple[Printed, str] | None:
    """Return where a plain question says that it was printed, and the rest; ``None`` where not.

    ``newspapers`` returns those of the corpus; another is none.

    >>> printed_asked("据海岬日报报道,夜校在哪?", lambda: ["海岬日报"])
    (Printed(newspaper='海岬日报', day=None, writer=None), '夜校在哪?')
    >>> printed_asked("柏宁写的报道里,夜校在哪?", list)
    (Printed(newspaper=None, day=None, writer='柏宁'), '夜校在哪?')
    """
    of_paper, by = (form.match(plain) for form in _FORMS)
    if of_paper:
        known = {normalize(name): name for name in newspapers()}
        day = iso_date(of_paper["day"]) if of_paper["day"] else None
        if of_paper["paper"] in known and (day or not of_paper["day"]):
            return Printed(known[of_paper["paper"]], day), of_paper["rest"]
    return (Printed(writer=by["writer"]), by["rest"]) if by else None
