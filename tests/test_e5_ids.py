import os
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import ModelError
from qa.models.e5.characters import CharacterMap, to_model_text
from qa.models.e5.model import UNK
from qa.models.e5.tokenizer import build_tokenizer
from qa.models.e5.tokens import INVERSE, E5Tokenizer, _hash, open_tokenizer
from qa.models.e5.vocabulary import Vocabulary, read_vocabulary

ROOT = Path(__file__).parent.parent

TEXTS = [
    "朝阳区总工会给３２名快递员送去“清凉包”，共计1.5万元。",
    "二〇二三年三月，三十名讲师走进工厂——讲解《劳动法》……",
    "The union's App (v2.0) opened on 1 May 2023: 48 teams, 100% free!",
    "  两  端 都有空格\u3000和\t制表\r\n换行 ",
    "工會為環衛工人免費體檢，№5 ①②③ ㎡ ㏄ ﬁ Ⅳ ½",
    "cafe\u0301 na\u0308ive \u200b\u200d\ufeff零宽",
    "𠮷野家😀😀👍🏽 ﷺ 한국어 Привет ไทยำ",
    "http://example.org/a?b=1&c=2#第3节",
    "",
    " ",
    "▁",
]


@cache
def pieces():
    return [piece for piece, _ in read_vocabulary().pieces()]


def token_ids(text):
    return list(open_tokenizer().tokenize(text).ids)


def shown(text):
    """The pieces that a text is cut into, unknown ones as None."""
    return [None if token == UNK else pieces()[token] for token in token_ids(text)]


def test_pieces_by_hand():
    # published for xlm-roberta-base: ▁Hello ▁world !
    assert shown("Hello world!") == ["▁Hello", "▁world", "!"]


def test_special_pieces_stand_first():
    assert pieces()[:4] == ["<s>", "<pad>", "</s>", "<unk>"]


def tiny(scores):
    """A vocabulary of these pieces and scores after the special ones; it maps no character."""
    every = {"<s>": 0.0, "<pad>": 0.0, "</s>": 0.0, "<unk>": 0.0, **scores}
    encoded = [piece.encode() for piece in every]
    ends = np.cumsum([0, *map(len, encoded)])
    text = np.frombuffer(b"".join(encoded), np.uint8)
    empty_map = (1024).to_bytes(4, "little") + bytes(1024)  # a trie of 256 empty units
    return Vocabulary(text, ends, np.array(list(every.values())), empty_map)


def test_the_best_path_by_hand():
    # ab|c scores -5, a|bc -3.5, a|b|c -6; d is unknown: worst score -3 less 10
    tokenizer = E5Tokenizer(
        tiny({"▁": -1.0, "▁a": -2.0, "b": -2.0, "c": -2.0, "▁ab": -3.0, "bc": -1.5})
    )
    assert tokenizer.tokenize("abc").ids == (5, 9)
    assert tokenizer.tokenize("abcd").ids == (5, 9, UNK)
    assert tokenizer.tokenize("add").ids == (5, UNK)


def test_cutting_a_vocabulary_changes_nothing_where_what_is_used_stays():
    whole = {"▁": -1.0, "▁a": -2.0, "b": -2.0, "bc": -1.5, "c": -2.0, "x": -9.0}
    kept = {piece: whole[piece] for piece in ("▁", "▁a", "bc", "x")}
    before, after = E5Tokenizer(tiny(whole)), E5Tokenizer(tiny(kept))
    names = ["", "", "", "<unk>", *whole], ["", "", "", "<unk>", *kept]
    for text in ("abc", "abcx", "x"):
        found = [
            [name[token] for token in tokenizer.tokenize(text).ids]
            for tokenizer, name in zip((before, after), names, strict=True)
        ]
        assert found[0] == found[1]
    assert len(after.tokenize("ab").ids) == 2  # b is gone: unknown, but no failure


def test_spans_by_hand():
    tokens = open_tokenizer().tokenize("Hello  world!")
    assert [(span.start, span.end) for span in tokens.spans] == [(0, 5), (7, 12), (12, 13)]


def test_spans_of_characters_that_normalisation_lengthens_or_joins():
    text = "e\u0301①㎡x"
    read = to_model_text(text, CharacterMap(read_vocabulary().characters).lookup)
    assert read.text == "▁é1m2x"
    assert read.starts == (0, 0, 2, 3, 3, 4)
    assert read.ends == (0, 2, 3, 4, 4, 5)


@given(st.text(alphabet="工会职工书屋北京，。的年月日0123456789abAB%-１２Ａ①", max_size=80))
def test_spans_tile_the_text_and_spell_the_pieces(text):
    """Without spaces every character belongs to one token, whose piece is what stands there."""
    tokens = open_tokenizer().tokenize(text)
    shown = [text[span.start : span.end] for span in tokens.spans]
    assert "".join(shown) == text
    spelt = [pieces()[token].removeprefix("▁") for token in tokens.ids]
    assert spelt == [unicodedata.normalize("NFKC", part) for part in shown]


@pytest.mark.parametrize("size", [0, 3, 100, 5000])
def test_a_cut_vocabulary_is_a_model_error(tmp_path, size):
    from qa.models.e5.model import MODEL, VOCABULARY

    path = tmp_path / VOCABULARY
    path.write_bytes((MODEL / VOCABULARY).read_bytes()[:size])
    with pytest.raises(ModelError) as caught:
        read_vocabulary(path)
    assert caught.value.key == "model.weights"
    assert str(path) in str(caught.value)
    assert caught.value.hint


def test_tokens_load_neither_torch_nor_tokenizers():
    code = (
        "import sys\n"
        "from qa.models.e5.tokens import open_tokenizer\n"
        "assert len(open_tokenizer().tokenize('Hello world!').ids) == 3\n"
        "heavy = {'torch', 'transformers', 'tokenizers', 'sentencepiece', 'safetensors'}\n"
        "sys.exit(','.join(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr.strip() == ""


@pytest.fixture(scope="module")
def encode():
    """The tokenizer that building uses, as a function: hypothesis would print the tokenizer."""
    tokenizer = build_tokenizer(read_vocabulary())
    return lambda text: tokenizer.encode(text, add_special_tokens=False)


@pytest.mark.slow
@pytest.mark.parametrize("text", [*TEXTS, "<s>職工</s><pad> <unk>"])
def test_texts_give_the_ids_of_the_tokenizer_for_building(encode, text):
    assert token_ids(text) == encode(text).ids


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS[:3])
def test_spans_are_its_offsets_but_for_the_leading_space(encode, text):
    theirs = [text[start:end].lstrip(" ") for start, end in encode(text).offsets]
    spans = open_tokenizer().tokenize(text).spans
    ours = [text[span.start : span.end] for span in spans]
    # the mark put before the text: they give it the first character, we an empty span
    first = 0 if ours[0] else 1
    assert ours[first:] == theirs[first:]


ODD = st.one_of(
    st.sampled_from("工会职活动北京总的年月日，。“”（）0123456789 abcDEFé　Ａ１％…—·"),
    st.sampled_from(
        "\u200b\u200c\u200d\ufeff\ufe0f\u0301\u0308\u0e33\t\n\r▁①㎡ﬁ½가ㄱ𠮷😀🏽ﷺ\u00ad"
    ),
    st.characters(exclude_categories=["Cs", "Cn", "Co"], min_codepoint=32, max_codepoint=0xFFFF),
)


@pytest.mark.slow
@settings(max_examples=600)
@given(st.lists(ODD, max_size=60).map("".join))
def test_any_text_gives_the_ids_of_the_tokenizer(encode, text):
    assert token_ids(text) == encode(text).ids


@pytest.mark.slow
@settings(max_examples=300)
@given(st.text(alphabet="工会的北京年，。 0123456789theunion.,", max_size=300))
def test_running_text_gives_the_ids_of_the_tokenizer(encode, text):
    assert token_ids(text) == encode(text).ids


def test_a_text_has_one_hash_wherever_it_stands():
    codes = np.frombuffer("工会工会a会".encode(), np.uint8)
    starts, ends = np.array([0, 6, 3, 9, 13, 0]), np.array([3, 9, 6, 12, 16, 6])
    first, again, other, other_again, last, both = _hash(codes, starts, ends).tolist()
    assert first == again
    assert other == other_again == last
    assert len({first, other, both}) == 3


def test_a_hash_is_the_sum_of_its_codes_by_powers_of_the_inverse():
    codes = np.array([4, 0, 2], np.uint8)
    by_hand = (5 + 1 * INVERSE + 3 * INVERSE * INVERSE) % (1 << 64)
    assert _hash(codes, np.array([0]), np.array([3])).tolist() == [by_hand]
