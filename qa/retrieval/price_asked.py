"""What something costs, asked as whether it costs anything: 免费 is no figure, and no price."""

from __future__ import annotations

from qa.text.lazily import lazily

_PRICE = lazily(
    r"(?:的?(?:(?P<kept>门票|车票|学费|会费|押金)|票价|价格|价钱|费用|收费)(?:是|要|得|收|交)*多少[钱元]?"
    r"|(?:是|要|得|需要?|该|花|交|收|付|出|掏)*(?:多少(?:钱|元|费用?)|几块钱?|几元钱?)(?:一[张次位人天个])?)$"
)
_GIVEN = lazily("工资|薪|补[贴助偿]|津贴|奖|发|挣|赚|赔|追|捐|拨|投入|投资|成本|救助|拿|领|省")
"""What is given, earned or laid out has no price."""
_FREE = lazily("免费|全免|免[交收缴除]|不收|不要钱|不花钱|分文|一分钱")
_SHORTEST = 2


def as_whether_paid(plain: str) -> str | None:
    """Return a question after a price as one whether there is any; ``None`` of another question.

    >>> as_whether_paid("专列的车票多少钱?"), as_whether_paid("高温补贴多少钱?")
    ('专列车票要钱吗?', None)
    """
    bare = plain.rstrip("?")
    found = _PRICE.search(bare)
    if found is None or _GIVEN.search(bare) or found.start() < _SHORTEST:
        return None
    return f"{bare[: found.start()]}{found['kept'] or ''}要钱吗?"


def tells_free(text: str) -> bool:
    """Tell whether words say that nothing is paid.

    >>> tells_free("车票全免"), tells_free("票价五元")
    (True, False)
    """
    return _FREE.search(text) is not None
