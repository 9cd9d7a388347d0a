"""Which words of a sentence could answer, by the type of the question: patterns, no model."""

from __future__ import annotations

import re

from qa.text.normalize import CJK
from qa.types import AnswerType, Span

_DIGITS = "0-9０-９零〇一二两三四五六七八九十百千万亿"
_MEASURE = "人次|场次|人天|学时|课时|公里|公斤|平方米|小时|分钟|[名人位个家场次项件条支队届本册篇节块元斤吨岁年月天站处间套台辆种类倍成米]"
_NUMBER = re.compile(
    rf"(?:近|约|超过?|逾|(?<!一)共)?(?!一[共起线些样直般定致切])(?:百分之[{_DIGITS}点.]+|[{_DIGITS}][{_DIGITS},，.．点]*"
    rf"(?:[{_DIGITS}]|%|％)?(?:余|多)?[万亿]?(?:余|多)?(?:%|％|{_MEASURE})?)"
)
_DATE = re.compile(
    rf"(?:[{_DIGITS}]{{2,4}}年)?(?:[{_DIGITS}]{{1,3}}月)?(?:[{_DIGITS}]{{1,3}}[日号])?"
    rf"(?:(?:上午|下午|早上|清晨|凌晨|晚上)?[{_DIGITS}]{{1,3}}[点时](?:[{_DIGITS}]{{1,3}}分|半)?)?"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤姬祁聂宗边"
)
_NAME = rf"[{_SURNAMES}][{CJK}]{{1,2}}"
_TITLE = "主席|书记|主任|站长|经理|记者|通讯员|院长|校长|队长|部长|处长|局长|劳模|工匠|师傅|专家|教授|律师|选手|代表|党员|工人"
_PERSON = re.compile(
    rf"(?:{_TITLE})[·\s]?(?P<after>{_NAME})(?=[^{CJK}]|[说表介指要认讲为在作出向对和与]|$)"
)
_PLACE = re.compile(
    rf"[{CJK}0-9]{{2,14}}?(?:街道|社区|小区|博物馆|体育场|体育馆|中学|小学|大学|医院|公园|广场|门店|基地|中心|村|镇|区|县|市|馆|园|店)"
)
_ORGANIZATION = re.compile(
    rf"[{CJK}（）()A-Za-z]{{2,24}}?(?:总工会|工会|公司|集团|委员会|办公室|研究院|学院|大学|中学|医院|银行|联盟|联谊会|协会|中心|局|厂|队|宣讲团)"
)
_LIST = re.compile(r"[^，。；：、！？,;:!?]{1,30}(?:、[^，。；：、！？,;:!?]{1,30})+")
_LIST_OF_NAMES = re.compile(r"(?:(?:“[^”]+”|《[^》]+》)[和与及]?){2,}(?<![和与及])")
_QUOTED = re.compile(r"《[^》]+》|“[^”]+”|「[^」]+」")

_PATTERNS: dict[AnswerType, tuple[re.Pattern[str], ...]] = {
    "number": (_NUMBER,),
    "date": (_DATE,),
    "person": (_PERSON,),
    "place": (_PLACE,),
    "organization": (_ORGANIZATION, _QUOTED),
    "list": (_LIST, _LIST_OF_NAMES),
    "definition": (_QUOTED,),
}


def answer_candidates(text: str, wanted: AnswerType) -> list[Span]:
    """Return the stretches of ``text`` that have the form of the answer that is ``wanted``, in order.

    Types without a form of their own (how, yesno, other) have none.
    """
    found = [
        Span(*match.span("after" if "after" in pattern.groupindex else 0))
        for pattern in _PATTERNS.get(wanted, ())
        for match in pattern.finditer(text)
        if match.group()
    ]
    return sorted(found, key=lambda span: (span.start, span.end))
