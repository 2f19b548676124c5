import pytest
from django.core.exceptions import ValidationError

from newsroom import languages


@pytest.mark.parametrize(
    ("code", "direction"), [("en", "ltr"), ("he", "rtl"), ("ar", "rtl"), ("xx", "ltr")]
)
def test_the_direction_of_a_language(code, direction):
    assert languages.direction(code) == direction


@pytest.mark.parametrize(
    ("code", "locale"),
    [
        ("en", "en_US"),
        ("en-gb", "en_GB"),
        ("he", "he_IL"),
        ("pt-br", "pt_BR"),
        ("ca", "ca_ES"),
        ("eo", ""),
        ("ar", ""),
        ("zh-hans", ""),
        ("xx", ""),
    ],
)
def test_the_country_of_a_language_where_it_is_known(code, locale):
    assert languages.locale(code) == locale


def test_languages_are_listed_under_their_own_names():
    assert ("he", "עברית") in languages.names()
    assert ("de", "Deutsch") in languages.names()


@pytest.mark.parametrize("code", ["", "xx", "english", "zh-cn"])
def test_what_is_no_language_is_refused(code):
    with pytest.raises(ValidationError):
        languages.refuse_unknown_language(code)
