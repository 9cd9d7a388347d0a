"""Which pieces of the whole vocabulary are kept."""

from qa.models.e5.characters import SPACE_MARK
from training.base.pieces import forms, is_kept, readings


def test_words_are_cut_in_the_forms_they_are_written_in():
    assert set(forms(["union", "union", "Li"])) == {"union", "Union", "（union", "Li", "（Li"}
    assert list(readings("Lu:4 You2")) == ["lü", "you", "lüyou"]


def test_what_is_kept_by_its_characters_alone():
    kept = ["工会", "▁的", "ひら", "2023", "。”", SPACE_MARK, "é", "▁я", "한", "ㄅ", "😀", "ก"]
    assert [piece for piece in kept if not is_kept(piece)] == []
    assert [piece for piece in ("ing", "▁the", "Привет", "กา", "한국") if is_kept(piece)] == []
