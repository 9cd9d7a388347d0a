from qa.output.citation import offsets_text, piece_count


def test_places_are_shown_from_the_first_character_to_after_the_last() -> None:
    assert offsets_text([(9, 26), (30, 34)]) == "9–26, 30–34"
    assert offsets_text([]) == ""


def test_a_text_with_blanks_between_its_characters_is_shown_as_one_place() -> None:
    spread = [(place, place + 1) for place in range(10, 40, 2)]
    assert offsets_text(spread) == "10–39"
    assert offsets_text([*spread, (60, 80)]) == "10–39, 60–80"
    assert offsets_text([(60, 80), *spread]) == "60–80, 10–39"  # a table's head stands before
    assert (piece_count(spread), piece_count([(9, 26), (30, 34)])) == (1, 2)
