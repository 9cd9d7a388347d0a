"""What a comparison asks of each thing; clauses and rows as the splitter's pieces give them."""

from __future__ import annotations

import pytest
from fakes import make_question

from qa.models.splitting.pieces import Pieces
from qa.retrieval.parts.comparing import asked_of_one
from qa.retrieval.parts.split import parts_of
from qa.retrieval.parts.written import texts_of
from qa.types import Span


@pytest.mark.parametrize(
    ("text", "name", "asked"),
    [
        ("东窑厂,哪家来的人多?", "东窑厂", "东窑厂来的人有多少?"),
        ("东窑厂谁的工人多?", "东窑厂", "东窑厂的工人有多少?"),
        ("东窑厂的补贴哪个高?", "东窑厂", "东窑厂的补贴是多少?"),
        ("东窑厂哪边路远?", "东窑厂", "东窑厂的路有多远?"),
        ("东窑厂谁的夜校开得早?", "东窑厂", "东窑厂夜校是什么时候开的?"),
        ("东窑厂,哪一个开始得早?", "东窑厂", "东窑厂是什么时候开始的?"),
        ("东窑厂哪个先成立?", "东窑厂", "东窑厂是什么时候成立的?"),
        ("东窑厂早建几年?", "东窑厂", "东窑厂是什么时候建的?"),
        ("二车间哪个车间加班的人少?", "二车间", "二车间加班的人有多少?"),
        ("第一轮谈判哪一轮涨得多?", "第一轮", "第一轮谈判涨了多少?"),
        ("东窑厂,谁建的书屋多?是多少间?", "东窑厂", "东窑厂建的书屋有多少?"),
        ("哪年的标准高,2016?", "2016", "2016年的标准是多少?"),
        ("东窑厂哪个区的夜校开到半夜?", "东窑厂", "东窑厂的夜校开到半夜吗?"),
        ("东窑厂的师傅有什么不同?", "东窑厂", "东窑厂的师傅是什么?"),
        ("2021年的奖金有什么变化?", "2021年", "2021年的奖金是多少?"),
        ("东窑厂的会费相差多少?", "东窑厂", "东窑厂的会费是多少?"),
        ("东窑厂的班长是谁?", "东窑厂", "东窑厂的班长是谁?"),
        # what the name itself asks is left as it is
        ("哪个队先到的,多少人受伤?", "哪个队先到的", "哪个队先到的,多少人受伤?"),
    ],
)
def test_a_comparison_asks_how_much_when_or_what_of_each(text, name, asked):
    assert asked_of_one(text, name) == asked


@pytest.mark.parametrize(
    ("text", "name", "asked"),
    [
        ("东窑厂多招几人?", "东窑厂", "东窑厂招几人?"),
        ("第九届观众多了多少人?", "第九届", "第九届观众多少人?"),
        ("东窑厂的补贴高多少?", "东窑厂", "东窑厂的补贴多少?"),
    ],
)
def test_by_how_much_asks_how_much_of_each(text, name, asked):
    assert asked_of_one(text, name, set_against=True) == asked


def test_what_is_asked_of_each_lets_none_be_chosen():
    asked = "苗朵是哪个厂的主席?"
    assert asked_of_one(asked, "苗朵", each=True) == asked


@pytest.mark.parametrize(
    ("text", "name", "asked"),
    [
        ("Which had more pupils, Elm?", "Elm", "How many pupils did Elm have?"),
        ("Which had more pupils in its class, Elm?", "Elm",
         "How many pupils in Elm's class did Elm have?"),
        ("Which plan cost more: Elm?", "Elm", "How much did Elm cost?"),
        ("Did Elm train more cadres?", "Elm", "How many cadres did Elm train?"),
        ("Who won more votes, Mo Lan?", "Mo Lan", "How many votes did Mo Lan win?"),
        ("Which came first, the strike?", "the strike", "When was the strike?"),
        ("Which opened earlier, the inn?", "the inn", "When was it that the inn opened?"),
        ("Was the inn finished first?", "the inn", "When was it that the inn finished?"),
        ("Which is larger, the inn?", "the inn", "How large is the inn?"),
        ("Which strike lasted longer, the first?", "the first", "How long did the first last?"),
        ("How do Elm differ in what they teach?", "Elm", "What does Elm teach?"),
        ("How do Elm differ in the fee?", "Elm", "What is the fee of Elm?"),
        ("What is the difference between Elm?", "Elm", "What is Elm?"),
        ("Who founded Elm?", "Elm", "Who founded Elm?"),
    ],
)  # fmt: skip
def test_a_comparison_in_english_asks_the_same(text, name, asked):
    assert asked_of_one(text, name) == asked


class Marked:
    """Says what ``[…]`` and ``{…}`` of a marked question say, as training/data/splits has them."""

    def __init__(self, marked: str) -> None:
        spans: dict[str, list[Span]] = {"[": [], "{": []}
        self.text = ""
        for character in marked:
            if character in "[{":
                kind, start = character, len(self.text)
            elif character in "]}":
                spans[kind].append(Span(start, len(self.text)))
            else:
                self.text += character
        taken = sorted([*spans["["], *spans["{"]], key=lambda one: one.start)
        ends = [0, *(one.end for one in taken)]
        starts = [*(one.start for one in taken), len(self.text)]
        shared = tuple(Span(a, b) for a, b in zip(ends, starts, strict=True) if a < b)
        self._pieces = Pieces(shared, tuple(spans["["]))

    def pieces(self, _text):
        return self._pieces


def split(marked: str) -> list[str]:
    told = Marked(marked)
    return [p.plain for p in parts_of(make_question(told.text), make_question, {}, told)]


@pytest.mark.parametrize(
    ("marked", "parts"),
    [
        # every piece stands where the first does
        ("[海淀]的夜校有几个人{,}[密云]{呢}", ["海淀的夜校有几个人?", "密云的夜校有几个人?"]),
        ("[2022年]海淀的投入{比}[2021年]{多}多少",
         ["2022年海淀的投入多少?", "2021年海淀的投入多少?"]),
        # the year before is told by the year that is named
        ("[2022年]海淀的投入{比}[上一年]{多}多少",
         ["2022年海淀的投入多少?", "2021年海淀的投入多少?"]),
        # where others ask, what only tells is said of all
        ("[海淀]的夜校[有几个人]{,}[请谁讲课]", ["海淀的夜校有几个人?", "海淀的夜校请谁讲课?"]),
        # a clause that opens with a name of its own has nothing of the first's
        # 他 is the only one named
        ("[孙宝山得了多少分]{,}[他带了几个徒弟]", ["孙宝山得了多少分?", "孙宝山带了几个徒弟?"]),
        ("[How many beds does Elm Row have] {and} [which town did it buy]",
         ["How many beds does Elm Row have?", "Which town did Elm Row buy?"]),
        # helping words are no pieces
        ("Who won at [Elm] {and} [in] [Reed]", ["Who won at Elm?", "Who won at Reed?"]),
        # a Latin word is kept whole, or left out whole
        ("How many beds do [Elm] {and} [Reed] hav{e} {t}h{e}",
         ["How many beds do Elm have?", "How many beds do Reed have?"]),
        # one asks, the other only tells: one question
        ("[产假回来被调岗]{,}[该找谁]", []),
    ],
)  # fmt: skip
def test_parts_are_put_as_the_pieces_say(marked, parts):
    assert split(marked) == parts


def test_all_together_is_asked_of_each():
    """The splitter is shown 分别 in its place where no part asks by itself."""
    seen = []

    class Seen(Marked):
        def pieces(self, text):
            seen.append(text)
            return super().pieces(text)

    told = Seen("[海淀]{和}[密云]{一共}来了多少人")
    parts = parts_of(make_question(told.text), make_question, {}, told)
    assert seen == ["海淀和密云一共来了多少人", "海淀和密云分别来了多少人"]
    assert [part.plain for part in parts] == ["海淀来了多少人?", "密云来了多少人?"]


def test_pieces_are_put_at_the_place_of_the_first():
    text = "How many stops did Elm open than Oak"
    pieces = Pieces((Span(0, 19), Span(22, 27)), (Span(19, 22), Span(33, 36)))
    assert texts_of(text, pieces) == [
        "How many stops did Elm open?",
        "How many stops did Oak open?",
    ]


@pytest.mark.parametrize(
    ("marked", "parts"),
    [
        # a preposition goes with what is asked for, a first character with its name
        ("[马小川]{今年}[多大]{,和}[谁学的烧窑]", ["马小川多大?", "马小川和谁学的烧窑?"]),
        ("[坪]川的碗{比}[雾河]多几只", ["坪川的碗几只?", "雾河的碗几只?"]),
        # each has a noun of its own
        ("[东窑的茶馆]{和}[西窑的]饭铺哪个大", ["东窑的茶馆有多大?", "西窑的饭铺有多大?"]),
        ("[东窑的夜班]{和}[西窑]的早班哪个人多",
         ["东窑的夜班的人有多少?", "西窑的早班的人有多少?"]),
        # where the first has none, the noun is shared
        ("[东窑]{和}[西窑]的饭铺哪个大", ["东窑的饭铺有多大?", "西窑的饭铺有多大?"]),
        # how much of what the first asks after
        ("烧窑工[有没有高温费]{,}[多少钱]", ["烧窑工有没有高温费?", "烧窑工高温费多少钱?"]),
        ("烧窑工[有没有歇的地方]{,}[在哪里]", ["烧窑工有没有歇的地方?", "烧窑工歇的地方在哪里?"]),
        ("茶馆[有多大]{,}[几点关门]", ["茶馆有多大?", "茶馆几点关门?"]),
        # what is said of either behind the first
        ("How many cups did [the cook of 2020 fire] {than} [the cook of 2019]",
         ["How many cups did the cook of 2020 fire?", "How many cups did the cook of 2019 fire?"]),
        ("How many trees were planted on [the north slope] {and} [the dam]",
         ["How many trees were planted on the north slope?",
          "How many trees were planted on the dam?"]),
        ("Who teaches at [the kiln of] [the east] {and} [the west kiln]",
         ["Who teaches at the kiln of the east?", "Who teaches at the west kiln?"]),
    ],
)  # fmt: skip
def test_edges_of_pieces_are_put_right(marked, parts):
    assert split(marked) == parts


@pytest.mark.parametrize("asked", ["普阿花还是老窑镇镇长吗", "普阿花现在还是不是窑长,还是师傅吗"])
def test_whether_one_still_is_something_is_no_choice(asked):
    class Choosing:
        def pieces(self, text):
            at = text.find("还是")
            return Pieces((), (Span(0, at), Span(at + 2, len(text)))) if at > 0 else None

    assert parts_of(make_question(asked), make_question, {}, Choosing()) == ()
