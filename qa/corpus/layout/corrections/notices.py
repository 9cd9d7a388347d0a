"""Notices that say so: what they open with names them (TENDER NOTICE. …, 〈徵才〉…, 招租　…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.labels import Label, Role

_ENGLISH = (
    r"(?:PUBLIC NOTICES?|TENDER NOTICE|NOTICE|OBITUARY|LOST|FOUND|WANTED|FOR SALE|TO LET|FOR RENT"
    r"|HELP WANTED|SITUATIONS? VACANT|VACANC(?:Y|IES)|ACKNOWLEDGE?MENTS?|IN MEMORIAM|CARD OF THANKS"
    r"|AUCTION|BIRTHS?|DEATHS?|MARRIAGES?|Lost|Found|Wanted|For sale|To let|Public notice"
    r"|Tender notice)[ ]?[.:–—-](?!\w).{12,}"
)
_NAMES = (
    r"(?:徵才|誠徵|徵人|招聘|招租|吉屋|售屋|遺失|遗失|啟事|启事|公告|广告|廣告|讣告|訃告|訃聞|讣闻|鳴謝|鸣谢"
    r"|招標|招标|寻人|寻物|招领|出租|出售|转让|轉讓"
    r"|稿[ \u3000]?约|稿[ \u3000]?約|征稿|徵稿|招工|求职|求職|征友|徵友)"
    r"(?:启事|啟事|公告|声明)?"
)
_CHINESE = rf"[〈《【〔（(「]{_NAMES}[〉》】〕）)」].{{12,}}|{_NAMES}(?:[：:]|[ \t\u3000]+).{{12,}}"
_NAMED = re.compile(rf"{_ENGLISH}|{_CHINESE}")
_TOLD: tuple[Role, ...] = ("text", "list", "box")


def set_named_notices(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a paragraph that opens with the name of a notice for one."""
    return [
        replace(label, role="notice", bond="new")
        if label.role in _TOLD and label.bond != "continues" and _NAMED.fullmatch(line.text)
        else label
        for line, label in zip(lines, labels, strict=True)
    ]
