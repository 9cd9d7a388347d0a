"""Several things that are asked the same in Chinese: 密云和朝阳的培训班各有多少人, 哪边人多.

Only things of which one at least is named are set apart: 一等奖和二等奖各几名 stands in one place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from qa.lexicon.common import common_word
from qa.retrieval.parts.marks import masked, trimmed
from qa.retrieval.parts.standing import Whereabouts, named_apart, owner_of
from qa.retrieval.parts.things import joints_of, things_of
from qa.text.lazily import lazily
from qa.text.questions import strip_interrogatives
from qa.types import Question

_EACH = lazily(
    "(?:分别|各自?(?![区界级地类种项行方位单县市街镇家个部企支队班校路族省层乡村国大种条式界]))"
)
_ASKED = "(?=[^,;?]{0,10}(?:多少|几|谁|什么|啥|哪|怎|多[大高长久]))"
_ALL = lazily(f"(?:(?<=[^,;?])都|[两俩三四](?:人|地|家|位|者|个人))(?:都|今年|现在)?{_ASKED}")
"""Said of each of several things as well: 三家都办了什么, 甲乙两人多大."""
_TOLD = lazily(
    "^(?:请|帮我)?(?P<how>(?:比较|对比)(?:一下)?|分别(?:说说|讲讲|介绍(?:一下)?|说一下))(?P<said>[^,;?]+的[^,;?的]{2,10})$"
)
_ONE_OF = (
    "哪(?:一)?(?:个|边|家|方|场|支|所|地|座|项|届|次|期|头|处|年|季)"
    "(?:[区县市镇矿厂]|单位|企业|公司|工会|学校|医院|地方)?"
)
_WHICH = lazily(
    f"(?:{_ONE_OF}|谁)(?P<of>的)?(?P<what>[^,;?]{{0,12}}?)(?:(?P<verb>[^,;?的])得)?(?:得|更|比较|要)*"
    "(?P<how>多|少|早|晚|高|低|大|小|长|短|远|近)(?:一?些|一?点)?(?=$|[,;?])"
)
_CHOSEN = lazily(f"{_ONE_OF}(?P<said>(?:的|在|有|让|把|给|由|是|没|能|可|会)[^,;?]{{2,24}})$")
_FIRST = lazily("(?:哪(?:一)?(?:个|家|项|场|座)|谁)(?:最|更)?先(?P<what>[^,;?]{2,6})(?=$|[,;?])")
_DIFFERENT = lazily(
    "(?:有|有着|存在)?(?:什么|哪些|啥|何|怎样的)(?:不同|区别|不一样|差别|异同|差异|两样)"
    "|(?:不同|区别|差别|差异)(?:在哪|是什么|有哪些)[里儿]?|(?:怎么|哪里|哪儿)不(?:同|一样)"
    "|(?P<changed>(?<=[数量额金费率价资分])(?:有|发生|出现)了?(?:什么|哪些|啥|怎样的)(?:变化|变动|改变)"
    "|(?<=[数量额金费率价资分])(?:是?(?:怎么|如何)变化?的?)$)"
)
_HOW = {"多": "有多少", "少": "有多少", "高": "有多高", "低": "有多高", "大": "有多大"}
_HOW |= {"小": "有多大", "长": "有多长", "短": "有多长", "远": "有多远", "近": "有多远"}
_TOGETHER = lazily(
    "之间|一起|一同|共同|同一|相同|互相|联合|联手|合作|合办|合并|携手|除了|包括"
    "|签约|签订|签署|协商|谈判|和解|达成|约定|结对|结盟|(?<!一)共建|对接|对阵|对决|会谈|打官司"
)
"""What is done by both at once, so that nothing is asked of each."""
_ONE_EACH = lazily("(?:[前后]者|(?:其中|另)?一[个处家边位名场项支所件座]|另[个处家边位])")
_ONE_IS = lazily(f"^(?:{_ONE_OF}|哪(?:一)?位|谁)(?!.*[最更多少早晚先])")
_IN_ALL = lazily("(?:[合加](?:起来|在一起),?)?(?:一共|总共|合计|[合加]起来)")
_WITH = lazily("[跟同]")
_CHOICE_LAST = lazily(
    f"^(?P<which>{_ONE_OF}|谁)(?P<what>[^,;?，；？]{{0,20}}?)(?:最|更|比较)?(?P<how>[多少早晚高低大小长短])"
    "[,，:：](?:是)?(?P<a>[^,;?，；？]{2,16}?)还是(?P<b>[^,;?，；？]{2,16})$"
)
_YEAR_OF_ALL = lazily(
    r"(?P<row>[^0-9]+[和与跟同及、][^0-9]*[^0-9至到和与跟、在])(?P<year>(?:19|20)\d\d年)"
)
"""Several things and the one year that is asked about of all: 甲和乙2022年."""
_BARE_YEAR = lazily(r"(?:19|20)\d\d")
_MUCH = lazily("多少|几")
_PAID = lazily("(?:金|费|资|价|率|分|比例|标准|补助|补贴|津贴|收入|目标)$")
_COMPARED = lazily("(?:相比(?:较|起来)?|比(?:起来|一比|较|起)?|放在一起看?)$")
_SIDE = lazily("(?:在|从)?(?P<what>[^,]{1,12}?)(?:上|方面|里|中)?$")


def shared_parts(question: Question, known: Mapping[str, int], corpus: Whereabouts) -> list[str]:
    """Return a question put for each of several named things; none where it asks of one."""
    plain = _choice_first(_asking(question.plain.rstrip("?")))
    if _TOGETHER.search(masked(plain)):
        return []
    return _marked(plain, known, corpus) or _of_those_apart(plain, known, corpus)


def _marked(plain: str, known: Mapping[str, int], corpus: Whereabouts) -> list[str]:
    """Return what is asked of each where a word says that it is of each, or which of them."""
    text = masked(plain)
    told = ((found, put) for mark, put in _PUT if (found := mark.search(text)))
    found, put = next(told, (None, None))
    if found is None or put is None:
        return []
    before, row, after = _around_row(trimmed(plain[: found.start()]), known)
    things = things_of(row, known, corpus)
    if things is None or (put is _in_all and _WITH.search(row)):
        return []
    asked = put(found, plain, after)
    if asked is None:
        return []
    return [f"{before}{things.lead}{name}{things.tail}{asked}?" for name in things.names]


def _of_those_apart(plain: str, known: Mapping[str, int], corpus: Whereabouts) -> list[str]:
    """Return what is asked of each of several names that stand in articles of their own.

    No article has all of them, so nothing is asked of them together. Where as many clauses follow
    as there are names (一个…，一个…), each is asked of its own.
    """
    before, row, after = _around_row(plain, known)
    things = things_of(row, known, corpus)
    if things is None:
        return []
    heads = [f"{before}{things.lead}{name}" for name in things.names]
    each = [clause for one in re.split("[,;，；]", after) if (clause := _own(one))]
    if len(each) == len(heads) and all(map(_asks, each)):
        own = zip(heads, each, strict=True)
        return [f"{head}{things.tail}{asked}?" for head, asked in own]
    apart = named_apart([owner_of(name) for name in things.names], corpus)
    if not apart or re.search("[,;，；]", after) or _asks("".join(things.names)):
        return []
    said = things.tail + (_of_it(after) if things.tail or not _ONE_IS.match(after) else after)
    asked = f"{_ONE_IS.sub('', said)}吗" if _ONE_IS.match(said) else said
    return [f"{head}{asked}?" for head in heads] if _asks(said) else []


def _own(clause: str) -> str:
    """Return a clause without what says that it is of one of several; nothing where none does."""
    found = _ONE_EACH.match(clause)
    return clause[found.end() :] if found else ""


def _asks(text: str) -> bool:
    return strip_interrogatives(text) != text


def _asking(plain: str) -> str:
    """Return what is to be compared or told of each as a question: 比较一下甲和乙的规模."""
    found = _TOLD.match(plain)
    if found is None:
        return plain
    return f"{found['said']}{'分别是什么' if found['how'].startswith('分别') else '有什么不同'}"


def _choice_first(plain: str) -> str:
    """Return a question with the things to choose from before it: 哪年的人多，2020还是2021."""
    found = _CHOICE_LAST.match(plain)
    if found is None:
        return plain
    things = [f"{one}年" if _BARE_YEAR.fullmatch(one) else one for one in found.group("a", "b")]
    return "和".join(things) + found["which"] + found["what"] + found["how"]


def _around_row(head: str, known: Mapping[str, int]) -> tuple[str, str, str]:
    """Return what of a text goes before the clause with several things, this clause, the rest."""
    clauses = re.split("(?<=[,;，；?])", head)
    for at, clause in enumerate(clauses):
        if joints_of(clause, known):
            before, after = "".join(clauses[:at]), "".join(clauses[at + 1 :])
            row = trimmed(_without_compared(trimmed(clause)))
            year = _YEAR_OF_ALL.fullmatch(row)
            if year:
                return before + year["year"], year["row"], trimmed(after)
            return before, row, trimmed(after)
    return "", "", ""


def _without_compared(clause: str) -> str:
    return _COMPARED.sub("", clause)


def _each(found: re.Match[str], plain: str, after: str) -> str | None:
    """Return what is asked of each: 有多少人参加; a clause that only compares them is left out."""
    first, *later = re.split("[,;?，；？]", plain[found.end() :])
    if any(trimmed(rest) and not _WHICH.search(rest) for rest in later):
        return None
    return _of_it(after) + first


def _which(found: re.Match[str], plain: str, after: str) -> str | None:
    """Return how much is asked of each where one is chosen: 来的人多 is 来的人有多少."""
    what, verb = _with_verb(found)
    first, *later = re.split("[,;?，；？]", plain[found.end() :].lstrip(",;?，；？"))
    rest = trimmed(first)
    each = _EACH.match(rest)
    if (rest and not each) or any(map(trimmed, later)):
        return None
    if each:
        asked = rest[each.end() :]
        asked = f"有{asked}" if asked.startswith(("多少", "几")) else asked
    elif found["how"] in "早晚":
        return _of_it(after) + _when(what, verb, owned=bool(found["of"]))
    elif verb:
        asked = f"{verb}了{_HOW[found['how']].removeprefix('有')}"
    elif found["how"] in "高低" and _PAID.search(what or after):
        asked = "是多少"
    else:
        asked = _HOW[found["how"]]
    joint = "的" if found["of"] or (what and not _acts(what) and not after) else ""
    return _of_it(after) + (joint + what if what else "") + asked


def _with_verb(found: re.Match[str]) -> tuple[str, str]:
    """Return what is compared and the verb before 得: 讲 of 微讲堂讲得多, 开始 of 开始得早."""
    what, verb = found["what"], found["verb"] or ""
    if verb and what and (pair := common_word(what[-1] + verb)) and pair.kind == "verb":
        return what[:-1], what[-1] + verb
    return what, verb


def _acts(what: str) -> bool:
    common = common_word(what[:2])
    return "的" in what or (common is not None and common.kind == "verb")


def _when(what: str, verb: str = "", *, owned: bool = False) -> str:
    if verb:
        return f"{'的' if owned else ''}{what}是什么时候{verb}的"
    if not what or what.endswith("时间"):
        return f"{'的' if what else ''}{what}是什么时候"
    return f"是什么时候{what}的"


def _first(found: re.Match[str], plain: str, after: str) -> str | None:
    """Return when each was, where the first is asked for: 哪个先成立."""
    if trimmed(plain[found.end() :]):
        return None
    return _of_it(after) + _when(found["what"].rstrip("的"))


def _in_all(found: re.Match[str], plain: str, after: str) -> str | None:
    """Return what is asked of each where the sum is asked for: 一共送了多少人."""
    rest = trimmed(plain[found.end() :])
    if not _MUCH.search(rest) or re.search("[,;?，；？]", rest):
        return None
    return f"{after},{rest}" if after else rest


def _chosen(found: re.Match[str], plain: str, after: str) -> str | None:
    """Return whether something is so of each where one is chosen by it: 哪家的浴室不分池."""
    said = found["said"]
    if after or strip_interrogatives(said) != said or "最" in said:
        return None
    return f"{said}吗"


def _different(found: re.Match[str], plain: str, after: str) -> str | None:
    """Return what each is in that regard in which they are to differ: 主办单位有什么不同."""
    if trimmed(plain[found.end() :]):
        return None
    if found["changed"]:
        return f"{_of_it(after)}是多少"
    side = _SIDE.fullmatch(after) if after else None
    return f"的{side['what']}是什么" if side else ("是什么" if after else "是什么样的")


def _of_it(after: str) -> str:
    """Return what is asked about each thing, where it stands in a clause of its own: 来的人."""
    if not after:
        return ""
    return after if _acts(after) else f"的{after}"


_PUT = (
    (_WHICH, _which),
    (_FIRST, _first),
    (_DIFFERENT, _different),
    (_IN_ALL, _in_all),
    (_EACH, _each),
    (_ALL, _each),
    (_CHOSEN, _chosen),
)
