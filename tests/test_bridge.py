"""Meanings in English: what an index holds of them, and the signal that asks for them."""

import math
import shutil

import numpy as np
import pytest
from fakes import FakeEncoder, make_passage

from qa.errors import IndexDamagedError
from qa.indexing.bm25 import K1, B, Bm25, build_weighted_bm25
from qa.indexing.bridge import ARTICLES, SURFACES, article_rows
from qa.indexing.cedict import Cedict, open_cedict
from qa.indexing.index import open_index
from qa.indexing.meanings import meanings, names_meant
from qa.models.nearness import BRIDGED, retrieved
from qa.retrieval.question import read_question
from qa.retrieval.retrieve import Retriever
from qa.retrieval.signals import SIGNALS
from qa.retrieval.signals.bridge import (
    BridgeSignal,
    by_article,
    names_asked,
    similar,
)
from qa.text.english import english_words
from qa.text.normalize import normalize
from qa.text.segment import full_segmenter

WEIGHTS = {signal.name: signal.weight for signal in SIGNALS}

LINES = [
    "# a comment\n",
    "燈塔 灯塔 [deng1 ta3] /lighthouse/beacon; guiding light/CL:座[zuo4]/\n",
    "燈 灯 [deng1] /lamp/\n",
    "塔 塔 [ta3] /tower/\n",
    "曾 曾 [ceng2] /once/already/\n",
    "曾 曾 [Zeng1] /surname Zeng/\n",
    "台 台 [tai2] /variant of 臺|台[tai2]/\n",
]


@pytest.fixture(scope="module")
def small():
    return Cedict(LINES)


@pytest.fixture(scope="module")
def segmenter():
    return full_segmenter()


def test_a_place_is_named_within_a_body_that_is_one_word():
    class OneWord:
        def cut(self, text):
            return [text]

    named = names_meant("荔浦县总工会", OneWord(), open_cedict())
    assert {"~lipu", "~lipuxian"} <= named


# --- the dictionary -------------------------------------------------------------------------


PLACES = [
    "竹州 竹州 [Zhu2 zhou1] /Zhuzhou, prefecture-level city in Xiang province/",
    "榆江 榆江 [Yu2 jiang1] /Yujiang province (Yukiang) in the south, capital Liu/",
    "竹州市 竹州市 [Zhu2 zhou1 shi4] /Zhuzhou city in Xiang province/",
    "城市 城市 [cheng2 shi4] /city in general/",
]


@pytest.mark.parametrize(
    ("word", "senses"),
    [
        ("竹州", (("zhuzhou",),)),
        ("榆江", (("yujiang",),)),
        ("竹州市", (("zhuzhou", "citi", "xiang", "provinc"),)),  # the word says so itself
        ("城市", (("citi", "general"),)),
    ],
)
def test_what_kind_of_place_a_name_is_is_no_part_of_its_meaning(word, senses):
    assert Cedict(PLACES).senses(word) == senses


def test_a_word_is_all_its_senses_the_shortest_weighs_most(small):
    assert small.senses("灯塔") == (("lighthous",), ("beacon",), ("guid", "light"))
    shared = 1 / math.sqrt(3)
    assert small.terms("灯塔") == pytest.approx(
        {"lighthous": shared, "beacon": shared, "guid": shared / 2**0.5, "light": shared / 2**0.5}
    )


def test_what_says_nothing_of_the_meaning_is_left_out(small):
    assert small.senses("台") == small.senses("曾曾") == ()
    assert small.senses("曾") == (("alreadi",),)  # once is too common to tell
    assert small.surname("曾") == "zeng"
    assert small.surname("塔") is None


def test_words_of_union_work_are_known_beside_the_dictionary(small):
    assert {"feder", "union"} <= set(small.terms("总工会"))
    assert ("model", "worker") in small.senses("劳模")


def test_the_dictionary_itself_is_there():
    cedict = open_cedict()
    assert ("denver", "colorado") in cedict.senses("丹佛")
    assert {"trade", "union"} <= set(cedict.terms("工会"))
    assert cedict.surname("单") == "shan"
    assert open_cedict() is cedict


# --- what a passage means -------------------------------------------------------------------


def test_a_word_within_a_longer_one_weighs_half_one_alone_little(small):
    three = 3**-0.5
    assert meanings("灯塔", small)["lighthous"] == pytest.approx(three)
    assert meanings("灯塔灯塔", small)["lighthous"] == pytest.approx(2 * three)
    assert meanings("灯和塔", small) == pytest.approx({"lamp": 0.2, "tower": 0.2})
    longer = Cedict([*LINES, "燈塔灣 灯塔湾 [x] /Lighthouse Bay/\n"])
    assert meanings("灯塔湾", longer) == pytest.approx(
        {"lighthous": 2**-0.5 + three / 2, "bay": 2**-0.5, "beacon": three / 2,
         "guid": three / 2 / 2**0.5, "light": three / 2 / 2**0.5}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("3月5日", {"march", "3", "5"}),
        ("2021年12月", {"2021", "decemb"}),
        ("1.4万余人次", {"14000"}),
        ("一百零五场", {"105"}),
        ("占37%", {"37"}),
        ("20世纪30年代", {"1930"}),
        ("使用VR与C919", {"vr", "919"}),
    ],
)
def test_figures_and_dates_are_written_as_english_writes_them(small, text, terms):
    assert terms <= set(meanings(normalize(text), small))


def test_thirteen_is_no_month(small):
    assert "march" not in meanings("13月", small)
    assert "march" not in meanings("3个月前", small)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("采育镇", {"~caiyu", "~caiyuzhen"}),
        ("住在朝阳区", {"~chaoyang", "~chaoyangqu"}),
        ("主任郭天光说", {"~guotianguang", "~tianguang"}),
        ("王伟来了", {"~wangwei"}),
        ("曾国强", {"~zengguoqiang", "~cengguoqiang"}),
        ("吕梁", {"~lvliang"}),
    ],
)
def test_what_may_be_a_name_is_there_in_pinyin(segmenter, text, expected):
    assert expected <= names_meant(text, segmenter, open_cedict())


def test_two_words_of_the_dictionary_are_no_name(segmenter):
    found = names_meant("职工报名", segmenter, open_cedict())
    assert found == {"~zhigong", "~baoming"}
    assert names_meant("无 VR 2021", segmenter, open_cedict()) == set()


# --- BM25 over weights ----------------------------------------------------------------------


def test_weighted_bm25_by_hand(tmp_path):
    bags = [{"lamp": 0.5, "tower": 1.5}, {"lamp": 2.0}, {}]
    build_weighted_bm25(bags, tmp_path / "w")
    opened = Bm25.load(tmp_path / "w")
    assert opened.size == 3
    lengths = [2.0, 2.0, 1.0]
    mean = sum(lengths) / 3
    holding = {"lamp": 1.5, "tower": 1.0}

    def score(term, row):
        weight = bags[row][term]
        rarity = math.log(1 + (3 - holding[term] + 0.5) / (holding[term] + 0.5))
        return rarity * weight / (weight + K1 * (1 - B + B * lengths[row] / mean))

    assert opened.scores(["lamp"]) == pytest.approx([score("lamp", 0), score("lamp", 1), 0])
    assert opened.scores(["tower", "lamp"])[0] == pytest.approx(
        score("lamp", 0) + score("tower", 0)
    )
    assert opened.scores(["bay"]).tolist() == [0, 0, 0]


def test_whole_weights_give_what_bm25s_gives(tmp_path):
    import bm25s

    bags = [["a", "b", "a"], ["b"], ["c", "a", "b", "d"]]
    index = bm25s.BM25(method="lucene", k1=K1, b=B)
    vocabulary = {term: i for i, term in enumerate("abcd")}
    index.index(([[vocabulary[t] for t in bag] for bag in bags], vocabulary), show_progress=False)
    index.save(str(tmp_path / "theirs"), show_progress=False)
    weights = [{term: min(1, bag.count(term)) for term in bag} for bag in bags]
    build_weighted_bm25([{**w, "a": 2} if i == 0 else w for i, w in enumerate(weights)],
                        tmp_path / "ours")  # fmt: skip
    theirs, ours = Bm25.load(tmp_path / "theirs"), Bm25.load(tmp_path / "ours")
    for term in "abcd":
        assert ours.scores([term]) == pytest.approx(theirs.scores([term]), abs=1e-6)


def test_a_corpus_without_any_meaning_can_be_opened(tmp_path):
    build_weighted_bm25([{}, {}], tmp_path / "w")
    assert Bm25.load(tmp_path / "w").scores(["lamp"]).tolist() == [0, 0]


# --- what a question asks for ---------------------------------------------------------------


def asked(text, known=()):
    vocabulary = dict.fromkeys(known, 0)
    empty = np.empty(0, np.int32)
    meant = Bm25("x", 0, vocabulary, empty, empty, empty)
    return set(names_asked(english_words(text), meant))


def test_neighbours_make_a_name_in_either_order():
    assert {"~guotianguang", "~tianguang"} <= asked("Where does Guo Tianguang work?", ["work"])
    assert "~guotianguang" in asked("Where does Tianguang Guo work?", ["work"])
    assert "~guotianguang" in asked("where does guo tian guang work", ["work"])


def test_a_word_that_means_something_is_no_name_unless_it_has_a_capital():
    assert asked("how many women came", ["women", "woman", "come", "came"]) == set()
    assert "~women" in asked("how do they read Women", ["read", "woman"])
    assert "~caiyu" in asked("Caiyu has how many halls", ["hall"])


def test_terms_that_begin_alike_stand_in_for_an_unknown_one():
    known = sorted(["chair", "chairman", "chalk", "market", "unionis"])
    assert similar("chairmen", known) == ["chair", "chairman"]
    assert similar("markets", known) == ["market"]
    assert similar("unioniz", known) == ["unionis"]
    assert similar("mar", known) == similar("2021", known) == similar("zebra", known) == []


def test_names_count_for_the_whole_article():
    articles = article_rows(
        [make_passage("a", article=1), make_passage("b", article=1), make_passage("c", article=2)]
    )
    assert articles.tolist() == [0, 0, 1]
    scores = by_article(np.array([1], np.int32), articles)
    expected = math.log(1 + (2 - 1 + 0.5) / 1.5) / (1 + K1)
    assert scores == pytest.approx([expected, expected, 0])


# --- the signal -----------------------------------------------------------------------------


def question_of(index, text):
    return read_question(
        text, encoder=FakeEncoder(), segmenter=index.segmenter, vocabulary=index.bigrams
    )


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("How many drivers joined the night school?", "驾驶员"),
        ("When does the rest station in Zhongguancun open in the morning?", "每天早上8点开门"),
        ("which company's reading room won first place", "书屋名列第一"),
    ],
)
def test_a_question_in_english_finds_what_the_words_mean(opened, text, evidence):
    scored = BridgeSignal().open(opened)
    question = question_of(opened, text)
    rows = scored.nominate(question, 3, None)
    texts = [opened.store.passages([int(row)])[0].text for row in rows]
    assert any(evidence in found for found in texts)
    column = scored.score(question, rows)
    assert not column.silent
    assert sorted(column.raw, reverse=True) == column.raw.tolist()
    every = scored.score(question, np.arange(len(opened)))
    assert every.mean == pytest.approx(every.raw.mean(), abs=1e-6)
    assert every.deviation == pytest.approx(every.raw.std(), abs=1e-6)


def test_only_allowed_rows_are_nominated(opened):
    question = question_of(opened, "How many drivers joined the night school?")
    allowed = np.arange(2, 5, dtype=np.int64)
    assert set(BridgeSignal().open(opened).nominate(question, 9, allowed)) <= {2, 3, 4}


def test_a_question_in_chinese_is_none_of_its_business(opened, monkeypatch):
    monkeypatch.setattr(Bm25, "load", lambda folder: pytest.fail("read for nothing"))
    signal = BridgeSignal().open(opened)
    for text in ("职工夜校几点开课？", "工友云APP有哪些功能"):
        question = question_of(opened, text)
        assert question.english == ()
        assert signal.nominate(question, 9, None).tolist() == []
        assert signal.score(question, np.arange(3)).silent


def test_a_question_in_english_may_hold_chinese(opened):
    question = question_of(opened, "How many drivers joined 职工夜校?")
    assert [word.written for word in question.english] == ["drivers", "joined"]
    assert not BridgeSignal().open(opened).score(question, np.arange(3)).silent


def test_a_word_whose_meaning_stands_in_the_pages_is_not_missing(opened):
    def missing(text, meanings):
        return read_question(
            text, encoder=FakeEncoder(), segmenter=opened.segmenter, vocabulary=opened.bigrams,
            meanings=meanings,
        ).missing  # fmt: skip

    asked = "How many drivers and some astronauts from Zhongguancun joined 职工夜校?"
    assert missing(asked, opened.bridge) == ("astronauts",)
    assert missing(asked, ()) == ("drivers", "astronauts", "zhongguancun", "joined")
    assert missing("How many astronauts joined the night school?", opened.bridge) == ()
    assert missing("职工夜校有gpt课吗", opened.bridge) == ("gpt",)


def test_the_index_knows_the_words_that_say_a_term(shared_index):
    surfaces = open_index(shared_index).bridge.surfaces
    assert "夜校" in surfaces["night"]
    assert "中关村" in surfaces["~zhongguancun"]
    assert all(len(word) > 1 for words in surfaces.values() for word in words)


@pytest.mark.parametrize("content", ["{", "[]", '{"night": "夜校"}'])
def test_words_by_term_that_cannot_be_read_are_damage(shared_index, tmp_path, content):
    shutil.copytree(shared_index, tmp_path / "index")
    index = open_index(tmp_path / "index")
    (index.folder / SURFACES).write_text(content, "utf-8")
    with pytest.raises(IndexDamagedError) as raised:
        _ = index.bridge.surfaces
    assert raised.value.params["file"] == SURFACES


@pytest.mark.parametrize(
    "array", [np.zeros(3, np.int32), np.array([0, 2] + [2] * 99, np.int32), np.array([["x"]])]
)
def test_a_table_of_articles_that_does_not_fit_is_damage(shared_index, tmp_path, array):
    shutil.copytree(shared_index, tmp_path / "index")
    index = open_index(tmp_path / "index")
    question = question_of(index, "When does the Zhongguancun station open?")
    np.save(index.folder / ARTICLES, array)
    with pytest.raises(IndexDamagedError) as raised:
        BridgeSignal().open(index).score(question, np.arange(3))
    assert raised.value.params["file"] == ARTICLES


def test_the_bridge_takes_part_in_the_ranking(opened):
    question = question_of(opened, "How many drivers joined the night school?")
    hits = {hit.passage.id: hit for hit in Retriever(opened).retrieve(question, 20)}
    without = Retriever(opened, weights={**WEIGHTS, "bridge": 0.0}).retrieve(question, 20)
    assert len(without) == len(hits)
    for hit in without:
        bridged = hits[hit.passage.id]
        given = BridgeSignal.weight * bridged.signals["bridge"].standard
        assert bridged.score - hit.score == pytest.approx(given, abs=1e-5)
        assert bridged.bridged == pytest.approx(given)
        assert hit.bridged == 0
        assert retrieved(bridged) == pytest.approx(hit.fused + (1 - BRIDGED) * given, abs=1e-5)
        assert retrieved(hit) == hit.fused


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("工人俞柏筠说", "~yubaijun"),
        ("工人俞柏筠说", "~yuboyun"),
        ("仇柏筠同志", "~qiubaiyun"),
    ],
)
def test_a_name_is_found_by_every_way_to_read_it(text, reading, segmenter):
    assert reading in names_meant(text, segmenter, open_cedict())


def test_a_name_that_the_corpus_writes_with_a_courtesy_is_found_without():
    segmenter = full_segmenter(["闻德厚同志"])
    assert "~wendehou" in names_meant("悼念闻德厚同志", segmenter, open_cedict())


def test_a_word_is_read_in_one_way_only(segmenter):
    read = names_meant("任重道远", segmenter, open_cedict())
    assert "~renzhong" in read or "~renzhongdaoyuan" in read
    assert "~renchongdaoyuan" not in read
