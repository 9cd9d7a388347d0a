"""Who wrote it: bylines before, in and after an article, reduced to the bare names."""

from __future__ import annotations

import re

from qa.text.normalize import CJK

_NAME = rf"[{CJK}]{{1,4}}(?:·[{CJK}]{{1,6}})?"
_ROLE = (
    rf"(?:本报|本刊|本网)?(?:首席|实习|见习|特约|特派|全媒体|驻[{CJK}]{{2,4}})*"
    r"(?:记者|通讯员|通信员|撰稿人|评论员|摄影师|摄影|编辑|作者)"
)
_SEPARATOR = r"[ \t\u3000、，,/／]"
_NAMES = rf"{_NAME}(?:{_SEPARATOR}+{_NAME}){{0,9}}"
_CREDITS = (
    rf"{_ROLE}[ \t\u3000:：/／]*{_NAMES}(?:{_SEPARATOR}*{_ROLE}[ \t\u3000:：/／]*{_NAMES}){{0,4}}"
)
_TAIL = r"(?:[ \t\u3000]*(?:文[/／]?[图摄]|[/／][文图摄]|文|图|摄影报道|综合报道|报道|整理))?"
_DISPATCH = rf"(?:本报|本刊|本网|新华社|中新社)[{CJK}\d]{{0,14}}?[讯电]"

_LEAD = re.compile(rf"{_DISPATCH}[ \t\u3000]*[（(](?P<who>[^（）()]{{2,60}})[）)]")
_LEAD_PLAIN = re.compile(
    rf"{_DISPATCH}[ \t\u3000]+(?P<who>{_CREDITS})(?=[ \t\u3000]|$)|{_DISPATCH}(?=[ \t\u3000])"
)
_LEAD_BRACKET = re.compile(rf"[（(](?P<who>{_CREDITS})[）)]")
_STANDING = re.compile(
    rf"[□■◇◆○●△▲☆★▍|]?[ \t\u3000]*(?:[（(]?(?P<who>{_CREDITS}){_TAIL}[）)]?"
    rf"|(?:文|撰文|作者|供稿)[ \t\u3000]*[/／:：|][ \t\u3000]*(?P<plain>{_NAMES}))"
)
_LATIN = re.compile(
    r"(?:By|BY|Reported by|Story by|Text by)[ :]+"
    r"(?P<who>[A-Z][\w.'’-]*(?:(?: and |, | )[A-Z][\w.'’-]*){0,7})"
)

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马"
    "苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛"
    "汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏"
    "蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊甄曲封储靳段富"
    "巫乌焦巴弓牧隗山谷车侯宓全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印白怀蒲台从鄂索赖卓屠"
    "蒙池乔阴胥苍闻莘党翟谭贡劳姬申扶堵冉宰雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎连茹习艾鱼容向古易慎戈廖"
    "终居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶曾沙丰关蒯相查后荆红游竺权盖益桓"
    "岳帅佟仝肖闫付代谌洛"
)
_ORGANISATION = (
    "中心|工会|公司|集团|委员会|党委|支部|学校|中学|小学|医院|大学|学院|研究院|研究所|协会|联合会|街道|社区|居委会|"
    "支队|大队|车间|班组|项目部|分公司|银行|支行|管理局|厂|局|部|处|所|站|院|队|办|科|室|社|镇|乡|村"
)
_PERSON = rf"[{_SURNAMES}]\u3000?[{CJK}]{{1,2}}"
_SIGNATURE = re.compile(
    r"(?:[（(](?:作者(?:系|单位)?[:：]?)?|——|文[/／])?"
    rf"[{CJK}（）]{{2,36}}(?:{_ORGANISATION})[ \t\u3000]+"
    rf"(?P<who>{_PERSON}(?:[ \t\u3000、]+{_PERSON}){{0,3}})[）)]?"
)
_MARKED = re.compile(
    rf"[□■◇◆○●△☆★][ \t\u3000]*(?:[{CJK}]{{2,24}}[ \t\u3000]+)?"
    rf"(?P<who>{_PERSON}(?:{_SEPARATOR}+{_PERSON}){{0,5}}){_TAIL}"
)
_BRACKETED = re.compile(rf"[（(](?P<who>{_PERSON}(?:{_SEPARATOR}+{_PERSON}){{0,3}})[）)]")
_AT_END = re.compile(
    rf"[。！？!?”’」][ \t\u3000]*[（(](?P<bracket>{_CREDITS}|{_PERSON})[）)]$"
    rf"|[。！？!?”’」][ \t\u3000]*(?P<story>{_CREDITS})[ \t\u3000]*摄影报道$"
)
_ROLE_WORD = re.compile(rf"{_ROLE}|文[/／]?[图摄]|[/／][文图摄]|[（）()□■◇◆○●△▲☆★/／:：、，,|]")
_WIDE_NAME = re.compile(rf"(?<!\S)([{CJK}]) ([{CJK}])(?!\S)")
_LONGEST = 80
_END_WINDOW = 100


def lead_end(text: str) -> int:
    """Return where the byline that opens a lead paragraph ends (本报讯（记者 某某）), 0 if none."""
    for pattern in (_LEAD, _LEAD_PLAIN, _LEAD_BRACKET):
        match = pattern.match(text)
        if match:
            return match.end()
    return 0


def is_dispatch(text: str) -> bool:
    """Tell whether a paragraph opens as dispatches do (本报讯), not only with a name."""
    return bool(_LEAD.match(text) or _LEAD_PLAIN.match(text))


def lead_names(text: str) -> str | None:
    """Return the names in the byline that opens a lead paragraph, space separated."""
    for pattern in (_LEAD, _LEAD_PLAIN, _LEAD_BRACKET):
        match = pattern.match(text)
        if match:
            return bare_names(match["who"] or "") or None
    return None


def line_names(text: str) -> str | None:
    """Return the names of a line that is nothing but a byline; ``None`` for any other line."""
    if len(text) > _LONGEST:
        return None
    for pattern in (_STANDING, _MARKED, _LATIN):
        match = pattern.fullmatch(text)
        if match:
            groups = match.groupdict()
            return bare_names(groups.get("who") or groups.get("plain") or "") or None
    return None


def signature_names(text: str) -> str | None:
    """Return the names of an author's line: organisation and name, as under a contribution."""
    if len(text) > _LONGEST:
        return None
    match = _SIGNATURE.fullmatch(text) or _BRACKETED.fullmatch(text)
    return bare_names(match["who"]) if match else None


def closing_names(text: str) -> str | None:
    """Return the names of the byline that closes a paragraph: …。（某某）, …摄影报道."""
    match = _AT_END.search(text, max(0, len(text) - _END_WINDOW))
    return bare_names(match["bracket"] or match["story"]) if match else None


def bare_names(written: str) -> str:
    """Return names without roles and punctuation; a name set wide (王　宁) is drawn together.

    >>> bare_names("记者 周宁 通讯员 吴越、郑好")
    '周宁 吴越 郑好'
    """
    names = " ".join(_ROLE_WORD.sub(" ", written.replace(" and ", " ")).split())
    return _WIDE_NAME.sub(r"\1\2", names)
