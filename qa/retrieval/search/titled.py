"""Names beside an office or a trade whatever characters they have: 总工会主席郝怀璧宣读了决定."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.text.normalize import CJK
from qa.text.saying import saying

_ACTS = (
    "宣读|介绍|担任|带队|带着|带领|带头|参加|出席|主持|免费|代理|告诉|跑了|跑过|做了|干了|拿出|拿到|递给|走进|走到|来到|赶到|接过|接到"
    "|当选|获得|荣获|获评|分享|讲述|回忆|坦言|感慨|透露|表示|提出|提议|建议|宣布|代表|签下|签订|签字|签名|发现|发明|负责|牵头|组织|前往"
    "|看望|慰问|致辞|讲话|发言|回答|答复|解释|补充|说|讲|在|从|把|为|是|给|对|向|用|每|已|也|就|还|都|曾|将|被|因|今年|去年|当场|亲自"
)
"""What those do whose name stands before it."""
_NO_GIVEN = (
    "的了是在从把为给对向用每已正也就还都被因说讲经和与及同们者员长等人位名个这那其各第"
    "上下中后前里内外间"
)
_DOUBTFUL = frozenset("白黄石金高方平江华安万文时成年关")
"""Surnames that open many words."""
_NAMES = frozenset({"place", "person", "name"})
_FIRST_NONE = "和与同及由向于从万任曾许应时都方常单双多全高金平"
"""Surnames that are words as well: of them only names that are known as such are believed."""


def titled_names(clause: str, after: str) -> Iterator[str]:
    """Yield the names that stand behind an office or a trade and do something.

    Those too that 的 leads to: ``的戚敏,她``, ``的祁铁梁担任``. ``after`` is what follows the
    clause.

    >>> list(titled_names("市总工会主席郝怀璧宣读了决定", "。"))
    ['郝怀璧']
    """
    for form in (_behind_title(), _led_to(after[:2])):
        for found in form.finditer(clause):
            name = found["name"]
            if not _is_word(name):
                yield name


def _is_word(name: str) -> bool:
    """Tell whether a name or a part of it at its head is a common word: 高度, 常年."""
    head = common_word(name[:2])
    if common_word(name) or (head is not None and head.kind not in _NAMES):
        return True
    return len(name) == 3 and common_word(name[1:]) is not None and name[0] in _DOUBTFUL


@cache
def _name() -> str:
    surnames = "".join(s for s in words("surnames") if len(s) == 1 and s not in _FIRST_NONE)
    given = f"(?![{_NO_GIVEN}])[{CJK}]"
    return f"(?P<name>[{surnames}](?:{given}){{1,2}}?)"


@cache
def _behind_title() -> re.Pattern[str]:
    titles = alternatives(words("titles"))
    manner = f"(?:{_ACTS}|{saying()})"
    return re.compile(f"{titles}{_name()}(?={manner})")


@cache
def _led_to(after: str) -> re.Pattern[str]:
    ends = "$|" if re.match("[,，][他她]", after) else ""
    return re.compile(f"的{_name()}(?={ends}担任|接任|出任|当选|告诉)")
