"""What the wording of a single line suggests: signs for the labeller, which decides."""

from __future__ import annotations

import re

from qa.text.normalize import CJK

_CLOSERS = "”’\"'）)】」』》〉]"
_PICTURE_REPORT = re.compile(r"(?:摄影|图片|图文)报道[）)]?$")
_CREDIT_END = re.compile(r"[ \t\u3000（(/／:：].{0,24}(?:摄|供图|制图|绘|/图|／图)[）)]?$")
_CREDITED = re.compile(
    r"(?:^|[。！？!?…”』」）)\s])[^。！？!?，]{0,24}"
    r"(?:摄|攝|供图|供圖|(?:新华社|中新社|中央社|本报|资料)发|发?[/／][^/／\s]{2,8}(?:图片|供图)|(?:资料|檔案|档案|資料)(?:图片|照片|图|圖片))"
    r"[）)]?$"
)
_CREDIT = re.compile(
    r"(?!.{0,60}文[/／])[（(]?"
    r"(?:(?:本报|本刊)?(?:首席|实习|见习|特约)?(?:记者|通讯员|摄影师?)[ \t\u3000/／:：]*"
    rf"[{CJK}·]{{1,8}}(?:[ \t\u3000、]+[{CJK}·]{{1,8}}){{0,4}}|[{CJK}·]{{2,8}})"
    r"[ \t\u3000]*[/／]?(?:摄影?|供图|制图|绘)[）)]?"
    r"|(?:本版|本文|文中|以上)?(?:图片?|照片)(?:均)?由.{2,30}(?:提供|拍摄|摄)"
    r"|(?:摄影|供图|制图|图片来源|图)[ \t\u3000]*[/／:：][ \t\u3000]*\S{2,20}"
    r"|(?:Photos?|Pictures?)(?: courtesy of| by|:) ?.{2,60}"
)
_CAPTION = re.compile(
    r"(?:图片?(?:说明)?|上图|下图|左图|右图|图[一二三四五六七八九十\d①-⑨]{1,2})[ \t\u3000]*[:：]"
    r"|(?:图为|图中|(?:上|下|左|右|题)图[为:：]?)|[▲△▼↑↓←→][ \t\u3000]*\S"
    r"|(?:Photo|Picture|Caption|Above|Below|Pictured)\s?(?:\d+)?:|!\[[^\]]*\]\([^)]*\)$"
)
_LONGEST_CAPTION = 160
_NOTICE = re.compile(
    r"(?:公益)?(?:广告|启事|分类广告|遗失声明|遗失启事|招聘启事|征稿启事|寻人启事|注销公告|减资公告|拍卖公告|清算公告|"
    r"遗失|声明|更正)[ \t\u3000]*[:：】｜|]"
    r"|【(?:广告|启事|声明|遗失声明)】|(?:Advertisement|ADVERTISEMENT|Classified)\b"
)
_NOTICE_INSIDE = re.compile(
    r"登报(?:咨询|热线|电话)|广告(?:热线|咨询|刊登|部电话)|(?:声明|特此)作废|特此(?:公告|声明|启事)"
    r"|遗失.{2,80}作废"
)
_LONGEST_NOTICE = 400
_TURN = re.compile(r"[（(]?(?:上接|下转|紧接|详见)第?[A-Z\d一二三四五六七八九十]{1,4}版[）)]?")
_TURN_END = re.compile(rf"{_TURN.pattern}$")
_COUNTED_END = re.compile(
    r"[ \t\u3000|｜·]*"
    r"(?:(?:浏览|阅读|点击|访问|瀏覽|閱讀|點擊)(?:次数|量|数|次數|數)?\s*[:：]?\s*\d[\d,.]*\s*[次万]?"
    r"|(?:字[体号]|字體)\s*[:：].{0,24}|打印(?:本页)?|分享到?\s*[:：]?.{0,12})$"
)
_OPENER = re.compile(
    r"(?:据(?:了解|悉|介绍|统计|报道)|近日|日前|近年来|目前|截至|今年以来|去年以来|与此同时|同时|此外|另外|其中|此次|"
    r"下一步|接下来|随后|当天|当日|现场|如今|会上|会议|为此|对此|因此|不仅|本报讯|记者)[，,：:、]?"
)
_LABEL = re.compile(
    r"(?:时间|地点|电话|热线|地址|邮箱|主办|承办|协办|联系|咨询|日期|网址|来源|主持|嘉宾|报名|对象|传真|邮编|QQ|微信)"
    r"[^：:]{0,6}[：:]|(?:https?://|www\.)|[\d\s()（）+\-/.:：]+$"
)
_STOPS = "。！？!?；;：:…"
_TAIL = 600  # how far back an open quotation is looked for, so that long texts cost no more
_PAIRS = ("“”", "《》", "「」", "『』", "（）", "()", "【】")

_ENACTED = re.compile(
    r"(?:会议|大会|常委会|人民政府|委员会|總會|大會|會議|委員會)\S{0,24}(?:通过|批准|修正|修订|通過|修正|修訂|核定)"
    r"|起(?:正式)?(?:施行|实施|執行|施行|實施|生效)|同时废止|同時廢止"
    r"|\b(?:adopted|amended|approved|ratified|in force|takes? effect|effective)\b.{0,60}\d",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?:简介|簡介|讲述|講述|口述|作者|译者|譯者|受访者?|嘉宾|嘉賓|主讲)[^，,；;]{0,12}[，,（(系]"
)
_LONG_CREDIT = 20  # characters of a credit that says what someone is

_SLOGAN_OPENERS = (
    "学习|贯彻|落实|宣传|弘扬|践行|牢记|坚定|奋力|奋进|奋斗|踔厉|勇毅|砥砺|凝心|凝聚|携手|同心|众志|喜迎|庆祝|热烈|"
    "致敬|向\\S{1,8}(?:致敬|学习)|与\\S{1,8}同(?:行|在)|建功|开创|开拓|谱写|团结|干在|实干|不忘|共筑|共建|共创|永远|高举|"
    "劳动(?:最|美|创造)|中国梦|匠心|喜庆|迎接|传承|永葆|紧密|推动|汇聚|启航|逐梦|追梦"
)
_SLOGAN = re.compile(
    rf"(?:(?:深入|认真|全面|坚决|扎实|大力|切实|持续)*(?:{_SLOGAN_OPENERS})[^\s，,。！!]{{0,24}}[\s，,！!]*){{1,6}}"
)
_LONGEST_SLOGAN = 48


def opens_notice(text: str) -> bool:
    """Tell whether a line opens by saying what notice it is: 广告：, 遗失声明：."""
    return bool(_NOTICE.match(text))


def is_notice(text: str) -> bool:
    """Tell whether a paragraph is an advertisement or a classified notice."""
    if len(text) > _LONGEST_NOTICE:
        return False
    return opens_notice(text) or bool(_NOTICE_INSIDE.search(text))


def is_caption(text: str) -> bool:
    """Tell whether a line is marked as a picture's caption or is nothing but its credit."""
    if len(text) > _LONGEST_CAPTION:
        return False
    if _CAPTION.match(text) or _CREDIT.fullmatch(text):
        return True
    # a short unpunctuated line before the credit; with sentences in it, it is running text
    return bool(_CREDIT_END.search(text)) and len(text) <= 60 and "。" not in text


def ends_in_credit(text: str) -> bool:
    """Tell whether a text ends with its picture's credit: …就餐。新华社发, …（资料图片）."""
    return bool(_CREDIT_END.search(text[-80:]) or _CREDITED.search(text[-80:]))


def reports_picture(text: str) -> bool:
    """Tell whether a text says that it is a report of its own: … 本报记者 王宁 摄影报道."""
    return bool(_PICTURE_REPORT.search(text[-80:]))


def turn_length(text: str) -> int:
    """Return how long the jump line at the end of a headline is: 车间夜校（下转4版）."""
    match = _TURN_END.search(text)
    return len(text) - match.start() if match else 0


def counted_length(text: str) -> int:
    """Return how long that is at the end of a by-line which tells how often it was read."""
    match = _COUNTED_END.search(text)
    return len(text) - match.start() if match else 0


def tells_more(text: str) -> bool:
    """Tell whether a by-line or date line tells more than who, where from and when.

    So do lines of when a law was passed and is in force, and of what an author or teller is.
    """
    if _ENACTED.search(text):
        return True
    return len(text) >= _LONG_CREDIT and bool(_DESCRIBED.search(text))


def is_slogan(text: str) -> bool:
    """Tell whether a line only exhorts: every part of it opens as slogans do, none tells facts."""
    return len(text) <= _LONGEST_SLOGAN and bool(_SLOGAN.fullmatch(text))


def opens_paragraph(text: str) -> bool:
    """Tell whether the text begins as new paragraphs usually do."""
    return bool(_OPENER.match(text)) or text[:1] in "“「『□■◆"


def is_label(text: str) -> bool:
    """Tell whether a line only states a particular, a telephone number or an address."""
    return len(text) <= 60 and bool(_LABEL.match(text))


def open_marks(text: str) -> int:
    """Return how many brackets and quotation marks stay open (negative: closed but not opened)."""
    tail = text[-_TAIL:]
    for pair in _PAIRS:
        difference = tail.count(pair[0]) - tail.count(pair[1])
        if difference:
            return difference
    return 0


def unfinished(text: str) -> bool:
    """Tell whether a paragraph breaks off: it ends in no mark that ends a sentence."""
    text = text[-80:]
    bare = text.rstrip(_CLOSERS + " \t\u3000")
    if not bare:
        return False
    if bare[-1] in _STOPS or _PICTURE_REPORT.search(text) or ends_in_credit(text):
        return False
    if bare[-1] == "." or _TURN_END.search(text):
        return False
    return not (text[-1] in "）)" and _ends_before_bracket(text))


def _ends_before_bracket(text: str) -> bool:
    at = max(text.rfind("（"), text.rfind("("))
    before = text[:at].rstrip(_CLOSERS + " \t\u3000") if at > 0 else ""
    return before[-1:] != "" and before[-1] in _STOPS + "."
