"""The words that were found, marked in the text."""

from hypothesis import given
from hypothesis import strategies as st

from articles.search.excerpts import LENGTH, Excerpt
from articles.search.typed import parts_of


def shown(pieces) -> str:
    """Return the pieces as one text, with square brackets around what was found."""
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)


def whole(text: str, typed: str, stemmer: str = "english") -> str:
    return shown(Excerpt(text, parts_of(typed, [stemmer]), stemmer).whole())


def short(text: str, typed: str, stemmer: str = "english") -> str:
    return shown(Excerpt(text, parts_of(typed, [stemmer]), stemmer).short())


def test_words_are_marked_in_the_form_they_have():
    assert (
        whole("Libraries & <b>: the LIBRARY’s.", "library") == "[Libraries] & <b>: the [LIBRARY’s]."
    )
    assert whole("הַסִּפְרִיָּה, תל־אביב", "הספריה אביב", "") == "[הַסִּפְרִיָּה], תל־[אביב]"
    assert whole("東京都の図書館", "図書", "") == "東京都の[図書]館"
    assert whole("½ km²", "km2 2", "") == "[½] [km²]"


def test_a_phrase_is_marked_where_it_stands_as_such():
    text = "City council. The council of the city; “city council”."
    assert (
        whole(text, '"city council"')
        == "[City council]. The council of the city; “[city council]”."
    )
    assert whole(text, '"city council" city') == (
        "[City council]. The council of the [city]; “[city council]”."
    )


def test_nothing_found_is_the_beginning_of_the_text():
    text = "word " * 100 + "end"
    assert short(text, "council") == ("word " * (LENGTH // 5)).rstrip() + " …"
    assert short("A few words.", "council") == "A few words."
    assert short("", "council") == ""


def test_an_excerpt_shows_where_most_of_the_words_stand_together():
    text = (
        "The mayor spoke. " + "Filling words. " * 40 + "The mayor and the council. " + "More. " * 99
    )
    excerpt = short(text, "council mayor")
    assert excerpt.startswith("… words. ")
    assert "The [mayor] and the [council]. More." in excerpt
    assert excerpt.endswith("More …")
    assert len(excerpt) <= LENGTH + 8


def test_an_excerpt_does_not_begin_before_its_paragraph():
    text = "One. " * 80 + "\nThe mayor spoke.\n" + "Two. " * 80
    assert short(text, "spoke").startswith("… The mayor [spoke].")


TEXTS = st.text(st.sampled_from("ab é\n東ה.’'s-")) | st.text(max_size=600)


@given(TEXTS, st.text(st.sampled_from('ab é東"')))
def test_every_excerpt_is_a_piece_of_the_text_between_words(text, typed):
    excerpt = Excerpt(text, parts_of(typed, [""]), "")
    assert "".join(piece.text for piece in excerpt.whole()) == text
    pieces = [piece.text for piece in excerpt.short()]
    cut = "".join(pieces).removeprefix("… ").removesuffix(" …")
    assert cut in text
    marked = [piece for piece in excerpt.whole() if piece.is_found]
    assert bool(marked) == excerpt.has_found
