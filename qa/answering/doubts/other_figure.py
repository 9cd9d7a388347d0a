"""Where the marked figure plainly counts, or belongs to, something else than is asked about.

Asked how many fires, a figure of towers; asked what there was before, the figure that is twice as
much as before; asked about one year, what there is in all by now; asked of one body, what another
was fined; asked what each has or costs, the figure of all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qa.answering.doubts.counted_beside import counts_another_beside
from qa.answering.doubts.other_group import is_of_other_group
from qa.answering.figures.changes import BEFORE_ASKED
from qa.answering.figures.denied import is_denied
from qa.answering.figures.money_asked import tells_no_money
from qa.answering.figures.told import ToldFigure, figures_told, only_marked
from qa.answering.passages.dating import years_of
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, simplify, simplify_in_place
from qa.text.segment import bigrams
from qa.text.sentences import CLAUSE_MARK
from qa.types import Hit, Question, Span

_CLASSES = (
    ("people", "人名位"),
    ("money", "元块"),
    ("event", "起例宗"),
    ("thing", "家座所间栋幢艘辆台盏棵株"),
    ("time", "天年岁"),
    ("score", "分"),
)
"""Measure words that count nothing in common; 个 and 件 count anything."""
_UNIT_ASKED = lazily(
    r"(?:多少|几)(?P<unit>人(?![次均份])|[名位](?!次|数)|[元块]|[起例宗](?!来)|[家座所间栋幢艘辆台盏棵株]"
    r"|[天岁]|年(?!级)|分(?![之钟店公会队局厂部部拣])|钱)"
)
_ORDINAL = lazily("第")
_THAN = lazily(
    rf"[^0-9，,。；;]{{0,6}}[，,（(]?(?:(?:是|为|相当于|达到)(?P<times>[{CJK}]{{2,8}}?)的?(?=[{CJK}0-9.两]{{0,4}}[倍半])"
    rf"|[比较](?P<than>[{CJK}0-9]{{2,10}}?)(?:翻|[多少高低大小增减超]))"
)
"""What follows a figure that is set against something: 120吨，是老窑的一倍半; 9个，比原来多一倍."""
_EARLIER = lazily("原[来先有]|以前|之前|过去|从前|老的")
_STARTS = frozenset(
    {"年初", "年底", "年末", "月初", "期初", "上年底", "去年底", "上月", "上周", "上届"}
)
"""Times of which a figure is no other's that is only told to be more than then."""
_BEFORE_ASKED = lazily(rf"[{CJK}]{{2}}(?<![目日年提当眼面从以之])前(?=[{CJK}]*(?:多少|几|多大))")
_COMPARES = lazily("[比倍]|相差")
_BY_NOW = lazily("至此|累计|迄今|到目前为止|截至目前|(?:19|20)[0-9]{2}年(?:以来|至今)")
_BY_NOW_ASKED = lazily(
    "至此|累计|迄今|截[至止]|一共|总共|共有|以来|[年月]底|目前|现在|已经?有"
    r"|\b(?:by|as of|until|till|so far|since|altogether|in (?:all|total))\b"
)
_BY_SHARE = lazily(
    rf"(?:^|[，,；;])(?:其中)?(?P<part>[{CJK}]{{2,8}}?)(?:只|仅|就|约)?占(?:总数的?)?[0-9]{{1,3}}(?:\.[0-9]+)?%"
)
_PASSIVE = lazily(
    rf"(?:^|[，,。；;])(?:其中|另外|另|而|但)?(?P<who>[{CJK}]{{2,10}})被(?P<done>[{CJK}]{{2}})[{CJK}]{{0,4}}$"
)
_BESIDE = lazily(
    rf"(?P<who>[{CJK}]{{2,10}}?)[与和同跟](?P<beside>[{CJK}]{{2,10}}?)(?:同属|相邻|相距|不同|一样|一墙之隔|比邻)"
)
_UNION = lazily(
    rf"((?:(?![其中里由的从被了在和与向对是为各全本该]|市总)[{CJK}]){{2}}[市县区])总工会"
)
"""Whose union: no city is 其中市 or 码头里市."""
_EVENTS = lazily(
    rf"(?:多少|几)[起例宗次](?P<what>[{CJK}]{{2,8}}?)(?=$|[?。 ])"
    "|(?P<act>救)(?:出|起|助)?了?(?:多少|几)[人名位]"
)
_SAVED = lazily("救|脱[险困]|转移|[抢援]险")
_EACH_ASKED = lazily(
    "每(?:一?[人户间座栋套台件辆艘所支家条副箱把只名位组班队村镇站店厂桶亩盏]|一?个(?!月|季|星期|小时|工作日|周))"
    "(?=.*(?:多少|几))|人均|(?<!水)平均"
)
_EACH_TOLD = lazily(
    "[每各均单/]|分别|都是|标准|上限|限额|不超过|最[高低多少]|[价票]|个人|人人|户户"
    r"|(?<![0-9.十百千万亿第])[一1](?:人|户|间|座|栋|套|台|件|辆|艘|所|支|家|条|副|箱|把|只|[名位]|个)"
)
"""What says that a figure is of one, or what a price is asked of one thing."""
_YEAR_BEFORE = lazily(r"(?:而|但)?(?:[去上前]年|[上前]一年)(?:同期)?(?:则|仅)?[为是]")
_TOTAL = lazily("(?<![公中])共(?![同产享和青识])|合计|总[计共数]|累计")
_TAIL = 2
_SAME = 0.5
"""The share of the pairs of characters of whom is asked about that name the same one."""


@dataclass(frozen=True, slots=True)
class MarkedFigure:
    """What is asked, the passage's text and what stands over it, what is marked, its figure."""

    question: Question
    text: str
    over: str
    span: Span
    figure: ToldFigure

    @property
    def said(self) -> str:
        """The sentence up to the figure."""
        return self.text[self.figure.sentence.start : self.figure.number.span.start]


def tells_other_figure(question: Question, hit: Hit, marked: Span) -> bool:
    """Tell whether one figure is marked and plainly is of something else than is asked about."""
    passage = hit.passage
    text = simplify_in_place(folded(passage.text))
    figure = only_marked(figures_told(text), marked)
    if figure is None or question.answer_type != "number":
        return False
    told = MarkedFigure(question, text, simplify(passage.over), marked, figure)
    return any(rule(told) for rule in OTHER_FIGURES)


def is_put_right(told: MarkedFigure) -> bool:
    """Tell whether the text itself says of the figure that it is wrong."""
    return is_denied(told.question, told.text, told.span)


def counts_no_money(told: MarkedFigure) -> bool:
    """Tell whether an amount is asked for, and the figure counts months or heads."""
    return tells_no_money(told.question, told.text, told.span)


def counts_other(told: MarkedFigure) -> bool:
    """Tell whether the figure's measure word counts nothing such as is asked for."""
    asked = _UNIT_ASKED.search(told.question.normalized)
    if asked is None or told.figure.number.percent:
        return False
    written = told.text[told.figure.number.span.start : told.figure.number.span.end]
    wanted = _class_of(asked["unit"].replace("钱", "元"))
    if _ORDINAL.match(written) and wanted == "score":
        return True
    own = _class_of(told.figure.unit)
    return bool(own) and own != wanted


def _class_of(unit: str) -> str:
    return next((name for name, units in _CLASSES if unit and unit[-1] in units), "")


def is_set_against(told: MarkedFigure) -> bool:
    """Tell whether what is asked about is told of only as what the figure is set against."""
    asked = told.question.normalized
    than = _THAN.match(told.text, told.figure.number.span.end)
    if than is None or _COMPARES.search(asked):
        return False
    other = than["times"] or than["than"]
    if than["than"] in _STARTS and than["than"] in asked and f"比{than['than']}" not in asked:
        return True
    if _EARLIER.search(other) and (BEFORE_ASKED.search(asked) or _BEFORE_ASKED.search(asked)):
        return True
    return bool(than["times"]) and other in asked and other not in told.said


def counts_another(told: MarkedFigure) -> bool:
    """Tell whether what is asked about is counted by another figure of the sentence."""
    return counts_another_beside(told.question.normalized, told.text, told.figure)


def is_in_all(told: MarkedFigure) -> bool:
    """Tell whether one year's figure is asked for, and told is what there is in all by now."""
    years = years_of(told.question)
    if len(years) != 1 or _BY_NOW_ASKED.search(told.question.normalized):
        return False
    by_now = list(_BY_NOW.finditer(told.said))
    own = told.said[by_now[-1].end() :] if by_now else ""
    return bool(by_now) and not any(year in own for year in years)  # 累计9艘，其中2021年4艘


def is_of_whole(told: MarkedFigure) -> bool:
    """Tell whether what is asked about is told of by its share alone: 共97名，一线代表占六成."""
    sentence = told.text[told.figure.sentence.start : told.figure.sentence.end]
    own = told.figure.told + told.figure.own
    parts = [found["part"] for found in _BY_SHARE.finditer(sentence)]
    return any(part in told.question.normalized and part not in own for part in parts)


def is_of_another_party(told: MarkedFigure) -> bool:
    """Tell whether the clause says what befell somebody else than is asked about: 乙被罚款8万元."""
    found = _PASSIVE.search(told.said)
    asked = told.question.normalized
    if found is None or found["done"] not in asked:
        return False
    whom = set(bigrams(asked[: asked.find(found["done"])].rstrip("被")))
    return bool(whom) and len(whom & set(bigrams(found["who"]))) < _SAME * len(whom)


def is_of_other_subject(told: MarkedFigure) -> bool:
    """Tell whether who is asked about is only named beside the subject: 甲与乙同属一家."""
    sentence = told.text[told.figure.sentence.start : told.figure.sentence.end]
    found = _BESIDE.match(sentence)
    asked = told.question.normalized
    if found and found["beside"] in asked:
        return found["who"] not in asked
    wanted, named = set(_UNION.findall(asked)), set(_UNION.findall(sentence))
    return (
        len(wanted) == 1
        and bool(named)
        and not any(one.endswith(other) or other.endswith(one) for one in wanted for other in named)
    )


def tells_no_event(told: MarkedFigure) -> bool:
    """Tell whether it is asked how often something happened that nothing near the figure names."""
    found = _EVENTS.search(told.question.normalized)
    if found is None:
        return False
    sentence = told.text[told.figure.sentence.start : told.figure.sentence.end]
    if found["act"]:
        return not _SAVED.search(told.over + sentence)
    return found["what"][-_TAIL:] not in told.over + told.text


def is_of_group_beside(told: MarkedFigure) -> bool:
    """Tell whether the figure is told of a group beside the one asked about."""
    figure = told.figure
    return is_of_other_group(
        told.question.normalized, told.text, figure.sentence, figure.number.span
    )


def is_of_all(told: MarkedFigure) -> bool:
    """Tell whether the figure of each is asked for, and nothing says that the one told is so."""
    figure = told.figure
    if figure.number.percent or not _EACH_ASKED.search(told.question.normalized):
        return False
    stop = CLAUSE_MARK.search(told.text, figure.number.span.end, figure.sentence.end)
    end = stop.start() if stop else figure.sentence.end
    starts = [mark.end() for mark in CLAUSE_MARK.finditer(told.said)]
    clause = told.text[figure.sentence.start + max(starts, default=0) : end]
    if _YEAR_BEFORE.match(clause):
        clause = told.text[figure.sentence.start : end]  # 人均9万元，上年为8万元
    if _EACH_TOLD.search(clause):
        return False
    return bool(_TOTAL.search(clause)) or not _EACH_TOLD.search(figure.told)


OTHER_FIGURES: tuple[Callable[[MarkedFigure], bool], ...] = (
    is_put_right,
    counts_no_money,
    counts_other,
    is_set_against,
    counts_another,
    is_in_all,
    is_of_whole,
    is_of_another_party,
    is_of_other_subject,
    tells_no_event,
    is_of_group_beside,
    is_of_all,
)
"""The rules; one is enough, in whatever order."""
