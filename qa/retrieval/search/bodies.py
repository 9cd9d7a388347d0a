"""The organisations that a text names: runs of words that end as organisations do, by their heads.

A name begins with a place, with a word that nobody knows (珠龙 of 珠龙电气公司) or with the place's
kind alone (市快递行业协会); what is made of common words only is the name of many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.text.places import places_in

_FITS = frozenset({"place", "organisation", "name", "noun"})
_NAMES = frozenset({"place", "organisation", "name"})
_OF_VERBS = frozenset({"中心", "学校", "委员会"})
"""What an activity goes before in a name: 进修中心."""
_ALONE = frozenset(
    {"place", "organisation", "name", "noun", "person", "adjective", "measure", "idiom"}
)
"""Kinds of words of one character that may be a part of a name nobody knows: 岚 | 钢 | 集团."""
_LONGEST, _MOST_WORDS = 22, 8
_MORE = (
    "矿 学校 车间 农场 林场 盐场 茶场 牧场 渔场 港 机务段 工务段 电务段 车务段 供电段 客运段 总会 "
    "职工会 联合会 商会 学会 基金会 合作社 互助社 报社 出版社 通讯社 俱乐部 事务所 剧团 艺术团 矿区"
).split()
"""What organisations are called by as well, behind a place or a name."""
_WORKS = "厂矿场"
"""What names of works end with; a place nobody knows may go before, or a word: 海门船厂."""
_FIRM = re.compile(
    "(?:公司|集团|[厂矿场段]|医院|学院|学校|大学|银行|协会|联合会|总会|工会|商会|剧团"
    "|互助社|合作社)$"
)
"""What bodies end with of which a head that nobody knows makes one."""
_DONE = frozenset(
    "快递 外卖 出行 配送 运输 维修 装卸 印刷 勘探 制造 加工 销售 安装 设计 采购 养护 检测 "
    "供电 供水 供热 保障 互助 调解 仲裁 护理 养老 救援 救助 维权 帮扶".split()
)
"""What firms do: verbs that stand in their names."""
_KINDS = frozenset(
    "上市 涉事 关联 物业 客服 货代 公交 疾控 卫健 文旅 人社 城建 环卫 物流 家政 劳务 保安 保洁 "
    "电商 房产 地产 保险 供电 供水 燃气 热力 电力 地铁 高铁 航运 船务 口腔 胸科 中医".split()
)
"""What tells many bodies apart by their kind, and names none: 物业公司."""
_BUILT = frozenset("新建 现任 历任 原任".split())
"""What reads as a place or a noun before a body and is no part of it: 新建工会12家."""
_WITHIN = frozenset({"工会", "党委", "工会委员会", "俱乐部"})
"""What a body has, which is named after it."""
_RARE = 6
"""The logarithm (to 2) of how often a word occurs that may as well be a name."""
_WHOSE = frozenset("区市县镇乡")
"""What begins the short name of an organisation whose place was named before: 区总工会."""
_PLACE = re.compile("^.{1,3}[省市县区州旗镇乡](?=.{2})")
_TOWN = re.compile("..[市县区州旗]$")
_NO_PLACE = re.compile(
    "^[全各本我该此那这外大两多]|^.?(?:城|地|社|园|小|景|片|校|厂|矿|山|库|灾|郊|辖|老|新)区"
)
_NO_HEAD = frozenset(
    "经入年月日时廿卅报著该本某一两几多各这那我你他她它全新老原其此每另同所大小好家个们的了是在和与及或对向从把被让由给"
    "为到去来用等者员工长将还又也都就不没有无能可要会说第兼任现副正前后上下中内外"
)
"""What the head of a name does not begin with where nothing else speaks for one."""
_WHOLE = frozenset("全各本我该")
_ORDINAL = re.compile("第?[一二三四五六七八九十]+|第")
_TOGETHER = 6
"""Characters of 市快递行业协会 at least: 市总工会 is that of many a town."""


def words_of(run: str, cut: Callable[[str], list[str]]) -> list[str]:
    """Return a run of Chinese cut into words, each town, district or county in one piece."""
    pieces: list[str] = []
    at = 0
    for place in places_in(run):
        written = run[place.span.start : place.span.end]
        office = run[place.span.end : place.span.end + 1] == "委"  # 北京市委
        if place.span.start >= at and _TOWN.search(written) and not office:
            pieces += [*cut(run[at : place.span.start]), written]
            at = place.span.end
    return [*pieces, *cut(run[at:])]


def bodies_in(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the organisations of a run of words, read from its end: the longest first."""
    end = len(pieces)
    while end:
        if not _tail().search(pieces[end - 1]):
            end -= 1
            continue
        start = _named_from(pieces, _start(pieces, end), end)
        if start is not None:
            yield "".join(pieces[start:end])
            if pieces[end - 1] in _WITHIN and start < end - 2 and _tail().search(pieces[end - 2]):
                yield "".join(pieces[start : end - 1])
            end = min(start, end - 1)
        else:
            end -= 1


def stands(name: str, mentions: int) -> bool:
    """Tell whether a run is a name: by its head, or because it is there again as it is."""
    if mentions > 1 or name.isascii() or any(place.span.start == 0 for place in places_in(name)):
        return True
    if _PLACE.match(name) and not _NO_PLACE.match(name):
        return True
    if name[0] in _WHOSE:
        return len(name) >= _TOGETHER
    return _FIRM.search(name) is not None and _unknown(name)


def _unknown(name: str) -> bool:
    """Tell whether a name begins with no word that has another meaning."""
    head = common_word(name[:2])
    return head is None or head.kind in _NAMES


def _start(pieces: Sequence[str], end: int) -> int:
    """Return where the name that ends before ``end`` may begin: names and nouns belong to it."""
    start, length = end - 1, len(pieces[end - 1])
    while start and end - start < _MOST_WORDS:
        before = pieces[start - 1]
        acts = start == end - 1 and pieces[start] in _OF_VERBS and len(before) > 1
        if not (acts or _belongs(pieces, start - 1)) or length + len(before) > _LONGEST:
            break
        start, length = start - 1, length + len(before)
    return start


def _belongs(pieces: Sequence[str], at: int) -> bool:
    """Tell whether a word may be a part of a name that goes on behind it."""
    piece = pieces[at]
    common = common_word(piece)
    if piece in _BUILT:
        return False
    if _ORDINAL.fullmatch(piece):
        return at > 0 and (pieces[at - 1][-1] in "市县区州" or pieces[at - 1] == "第")
    if len(piece) == 1:
        return piece not in _NO_HEAD and (common is None or common.kind in _ALONE)
    return (
        common is None or common.kind in _FITS or piece in _DONE or piece in words("nominal_verbs")
    )


def _named_from(pieces: Sequence[str], start: int, end: int) -> int | None:
    """Return where a run that may be a name begins to be one; ``None`` where it nowhere does."""
    for at in range(start, end):
        if _names_one(pieces[at:end], pieces[at - 1] if at else ""):
            return _whole_head(pieces, at)
        common = common_word(pieces[at])
        if common is None or common.kind != "noun":
            return None
    return None


def _whole_head(pieces: Sequence[str], at: int) -> int:
    """Return where a name begins whose head was cut: 云雾 | 岭 | 茶场, 杉川 | 市 | 活动中心."""
    before = pieces[at - 1] if at else ""
    if len(pieces[at]) > 1 or not before or before in _NO_HEAD:
        return at
    common = common_word(before)
    if before not in _BUILT and (
        common is None or common.kind in _FITS or pieces[at] not in _WHOSE
    ):
        return at - 1 if common is None or common.kind not in ("function", "verb") else at
    return at


def _names_one(pieces: Sequence[str], before: str) -> bool:
    """Tell whether words name one organisation: its first is a place, a name, or no common word."""
    first, name = pieces[0], "".join(pieces)
    common = common_word(first)
    works = len(pieces) > 1 and name[-1] in _WORKS
    if first[0] in _WHOSE:
        return before[-1:] not in _WHOLE and len(name) >= _TOGETHER
    if len(first) == 1:
        return first not in _NO_HEAD and len(pieces) > 2 and _unknown(name)
    if first in _KINDS:
        return False
    if common is not None:
        rare = common.kind == "person" or (common.kind == "noun" and common.weight <= _RARE)
        named = common.kind in ("place", "organisation", "name") or (works and rare)
        return len(pieces) > 1 and named
    return len(first) + len(pieces) > (3 if works else 4) or (
        len(pieces) > 1 and _FIRM.search(name) is not None and first[0] not in _NO_HEAD
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"{alternatives((*words('organisations', 'answer'), *_MORE))}$")
