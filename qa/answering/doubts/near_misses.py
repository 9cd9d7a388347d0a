"""Where a sentence tells of nearly what is asked: another honour, a part, what came after."""

from __future__ import annotations

import re
from collections.abc import Callable

from qa.answering.people.honours import of_another_level
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.types import Hit, Question, Span

_PLAIN = f"(?![因被没未不的])[{CJK}]"
_ALL_COUNTED = lazily(
    rf"(?:有|建成|新建|建|设)了?(?:多少|几)[{CJK}](?P<noun>(?:{_PLAIN}){{2,6}})[?。 ]*$"
    rf"|^(?:[0-9]{{4}}年)?(?:{_PLAIN}){{2,8}}(?:一共|总共|共)?有(?:多少|几)[{CJK}][?。 ]*$"
)
_OF_THEM = "[因被没未不]"
"""What goes on after things that were counted, and tells it of them alone."""
_ACT_ASKED = lazily(
    rf"(?P<act>[{CJK}](?![有雇用聘占达剩留到])[{CJK}])了(?:多少|几)[名个位]?"
    r"(?:职工|员工|会员|工人|人)(?![次均])"
    r"|\bhow many (?:workers|employees|members|people|staff)\b.*\bdid\b.*"
    r"\b(?P<did>(?!have|employ)[a-z]{4,})[^a-z]*$"
)
_ALL_THERE_ARE = lazily(
    r"(?:[共现拥]有|[厂司团矿局校院]有?|企业有?)(?:在[职岗册])?(?:职工|员工|会员|工人)(?:总[数人]+)?[为达]?约?$"
    r"|\b(?:has|have|had|employs?|employed) (?:about |some |a total of )?$"
)
_STEM = 4
_BEFORE_ASKED = lazily(
    rf"[来到进去][了到]?(?P<where>[{CJK}]{{2,6}}?)(?:之前|以前|前)(?![{CJK}]?[后名])"
)
_BEFORE_TOLD = lazily("之前|以前|[来到进去][^,。]{0,8}前|原[来先是]|曾|此前")
_SEX_ASKED = lazily(
    r"是[个位]?[男女](?:的|性|人|生|同志|士)?(?:吗|吧|么|还是|[?。 ]*$)|[男女]的?还是[男女]"
    r"|是男是女|性别|\b(?:a (?:wo)?man|(?:fe)?male)\?"
)
_SEX_TOLD = lazily(
    r"[男女他她母父妈爸妻夫爷奶姐妹兄弟娘嫂婆汉哥儿叔姨]|先生|姑娘|小伙|大[伯妈]"
    r"|\b(?:s?he|h(?:is|er)|m(?:an|r)|woman|mrs|female|male)\b"
)
_NUMBER_ASKED = lazily("[几哪]号(?=[线楼馆门厅窗院库])")
_PLAN_ASKED = lazily(r"原(?:计划|定|本计划|先计划)|\boriginally (?:planned|scheduled|due)\b")
_WHEN = lazily(r"什么时[候间]|何[时日]|几[时月号]|哪[年天日月]|多久|\bwh(?:en|at date)\b")
_PLAN_TOLD = lazily(
    r"计划|目标|原[定本]|预[计定]|推迟|延[期迟后]|提前|[早晚]了?[^,。]{0,6}[年月天日周]"
    r"|\b(?:plan|schedul|originally|due|delay|postpon)"
)

_CLAUSE_END = lazily("[,，;；:：]")
_ROUND = lazily("(?<![比较继自从与])第([一二三四五六七八九十百0-9]{1,4})(届)")
_LAST_ROUND = lazily("(?<![比较继自从与])[上前]一?届")
_LAST_BOX = lazily(rf"(?:^|[·:：\s])[上前]一?届(?:[{CJK}]{{0,5}}[赛会展节])?(?:回顾|成绩|名单)?$")
"""The headline of a box about the last round: 链接·上届大赛."""
_LAST_WINNER_ASKED = lazily(
    "[上前]一?届[^,?]*(?:第[一二三四五六七八九十]名?|[冠亚季]军)(?:是|为)?(?:谁|哪)"
)
_BEFORE_NOW = lazily("[去前]年|往年|上次|[0-9]{4}年")
_THIS_ROUND = lazily("[这本]一?[届期]|今年")
_SIZE_ASKED = lazily(r"(?:多|有多|的)(?P<of>[长宽高深厚重])(?:度)?(?:[?。 ]|$|是?多少)")
_SIZE_TOLD = lazily("[长宽高深厚重]")
_HOURLY = lazily(r"每小时|[一每]个小时|时薪|小时最低|\bper hour\b|\bhourly\b|\ban hour\b")
_MONTHLY = lazily(r"每个?月|月薪|月工资|月最低|一个月|\bper month\b|\bmonthly\b|\ba month\b")
_NOT_OF_CLASS = lazily(
    rf"(?<!是)不是(?P<what>[{CJK}]{{2,4}})(?:的|[?。 ]*$)"
    rf"|非(?P<of>[{CJK}]{{2,4}}?)(?:有|是|共|的)?(?:多少|几)"
)
_PRICE_ASKED = lazily(
    rf"(?P<thing>[{CJK}]{{2}})(?:一份|一张|每[{CJK}])?(?:要|是|卖)?(?:多少钱|几块钱|几元)[?。 ]*$"
)
_PAID_ASKED = lazily("[发给领拿补贴奖助资拨出投花用交付赔捐罚得赚挣]")
_PAID = lazily("补贴|补助|资助|拨款|拨付|奖励")


def nearly_tells(question: Question, hit: Hit, marked: Span) -> bool:
    """Tell whether the sentence of the marked words plainly tells of something else nearby."""
    text = folded(hit.passage.text)
    inside = [one.span for one in hit.sentences if one.span.overlaps(marked)] or [marked]
    sentence = Span(inside[0].start, inside[-1].end)
    misses: tuple[Callable[[str, str, Span, Span], bool], ...] = (
        of_another_level, _of_a_part, _of_all, _of_after, _of_no_plan, _of_no_number, _of_no_sex,
        _of_another_measure, _of_the_contrary_class,
    )  # fmt: skip
    end = _CLAUSE_END.search(text, marked.end, sentence.end)
    led = text[sentence.start : end.start() if end else sentence.end]
    if _of_another_round(question.normalized, hit, text[sentence.start : sentence.end], led):
        return True
    return any(miss(question.normalized, text, sentence, marked) for miss in misses)


def _of_another_round(asked: str, hit: Hit, sentence: str, led: str) -> bool:
    """Tell whether one round is asked about, and the sentence tells of others alone.

    Of the last one where this is asked about, or of no last one where that is. ``led`` is the
    sentence up to the end of the marked clause: 甲登顶，上届冠军乙居次 tells of this one.
    """
    over = folded("\n".join(x for x in (hit.passage.section, hit.passage.lead) if x))
    box = _LAST_BOX.search(folded(hit.passage.title or ""))
    over += box[0] if box else ""
    wanted, told = set(_ROUND.findall(asked)), set(_ROUND.findall(sentence))
    if len(wanted) == 1 and told:
        return not told & wanted
    if len(wanted) == 1 and not _LAST_ROUND.search(sentence + over):
        passage = hit.passage
        before = "".join(x for x in (passage.title, passage.before) if x) + passage.text
        earlier = _ROUND.findall(folded(before).partition(sentence)[0])
        return bool(earlier) and earlier[-1] not in wanted
    this = _THIS_ROUND.search(sentence)
    if _LAST_ROUND.search(led + over):
        mine = _THIS_ROUND.search(asked) or wanted
        return bool(mine) and not _LAST_ROUND.search(asked) and not this
    return bool(_LAST_WINNER_ASKED.search(asked)) and not (told or _BEFORE_NOW.search(sentence))


def _of_another_measure(asked: str, text: str, sentence: Span, marked: Span) -> bool:
    """Tell whether a figure is of another measure than asked: how long for how wide, an hour's pay.

    A subsidy that is paid for a thing is no price of it.
    """
    end = min((at for mark in ",，。;；" if (at := text.find(mark, marked.end)) >= 0), default=None)
    start = max(text.rfind(mark, 0, marked.start) for mark in ",，。;；\n") + 1
    beside = text[max(start, marked.start - 2) : marked.start] + text[marked.end : end][:2]
    wanted = {found["of"] for found in _SIZE_ASKED.finditer(asked)}
    told = set(_SIZE_TOLD.findall(beside))
    if len(wanted) == 1 and told and not told & wanted:
        return True
    clause = text[start:end]
    for mine, other in (_HOURLY, _MONTHLY), (_MONTHLY, _HOURLY):
        if mine.search(asked) and not other.search(asked):
            return bool(other.search(clause) and not mine.search(clause))
    price = None if _PAID_ASKED.search(asked) else _PRICE_ASKED.search(asked)
    if price is None or price["thing"] in clause:
        return False
    return bool(_PAID.search(clause[: marked.end - start]))


def _of_the_contrary_class(asked: str, text: str, sentence: Span, marked: Span) -> bool:
    """Tell whether those that are not of a class are asked for, and told are those that are."""
    found = _NOT_OF_CLASS.search(asked)
    what = (found["what"] or found["of"]) if found else ""
    start = max(text.rfind(mark, 0, marked.start) for mark in ",，。;；\n") + 1
    told = text[start : marked.end]
    return (
        bool(what) and what in told and not re.search(f"(?:不是|非|[不无没未]).{{0,4}}{what}", told)
    )


def _of_a_part(asked: str, text: str, sentence: Span, marked: Span) -> bool:
    """Tell whether all there are is asked, and the figure is of those that something befell."""
    found = _ALL_COUNTED.search(asked)
    if found is None:
        return False
    noun = found["noun"] or f"(?:{_PLAIN}){{0,4}}"
    goes_on = re.compile(noun + _OF_THEM).search(text, marked.start)
    return goes_on is not None and goes_on.start() <= marked.end < goes_on.end()


def _of_all(asked: str, text: str, sentence: Span, marked: Span) -> bool:
    """Tell whether whom something befell is asked, and the figure is of all there are.

    共有职工1100人 tells nothing of 疗养了多少职工.
    """
    found = _ACT_ASKED.search(asked)
    act = (found["act"] or found["did"][:_STEM]) if found else ""
    told = text[sentence.start : sentence.end]
    if found is None or act in told or not _ALL_THERE_ARE.search(text[: marked.start]):
        return False
    after = text[marked.end : marked.end + 1]
    return after in tuple(",。;!、") or not found["act"]


def _of_after(asked: str, text: str, sentence: Span, marked: Span) -> bool:
    """Tell whether what was before somebody came is asked, and told what was after."""
    found = _BEFORE_ASKED.search(asked)
    if found is None:
        return False
    told = text[sentence.start : marked.end]
    came = re.search(f"[来到进去入][^,。]{{0,4}}{found['where']}", told)
    return came is not None and not _BEFORE_TOLD.search(told)


def _of_no_plan(asked: str, text: str, sentence: Span, marked: Span) -> bool:
    """Tell whether what day was planned first is asked, and the sentence speaks of no change."""
    told = text[sentence.start : sentence.end]
    return bool(_PLAN_ASKED.search(asked) and _WHEN.search(asked)) and not _PLAN_TOLD.search(told)


def _of_no_number(asked: str, text: str, sentence: Span, marked: Span) -> bool:
    """Tell whether which of a row is asked by its number (几号线), and what is marked has none."""
    told = text[marked.start : marked.end + 1]
    return bool(_NUMBER_ASKED.search(asked)) and "号" not in told


def _of_no_sex(asked: str, text: str, sentence: Span, marked: Span) -> bool:
    """Tell whether somebody's sex is asked, and nothing marked or beside it in the clause tells."""
    start = max(text.rfind(stop, 0, marked.start) for stop in ",、。;\n") + 1
    told = text[start : marked.end + 2]
    return bool(_SEX_ASKED.search(asked)) and not _SEX_TOLD.search(told)
