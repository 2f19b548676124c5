import pytest
from hypothesis import given
from hypothesis import strategies as st

from republish.models import ADDRESS_LENGTH, HOST_LENGTH
from republish.pixel.place import NOWHERE, Read, of_referer


@pytest.mark.parametrize(
    ("referer", "host", "address"),
    [
        ("https://partner.example", "partner.example", "https://partner.example/"),
        (
            "https://Partner.Example./News/1?mail=a@b.example#top",
            "partner.example",
            "https://partner.example/News/1",
        ),
        ("http://partner.example:80/a", "partner.example", "http://partner.example/a"),
        ("http://partner.example:8080/a", "partner.example", "http://partner.example:8080/a"),
        ("https://user:secret@partner.example/", "partner.example", "https://partner.example/"),
        ("https://[::1]:8443/a", "::1", "https://[::1]:8443/a"),
        ("https://bücher.example/ä", "bücher.example", "https://bücher.example/ä"),
        (" https://partner.example/a ", "partner.example", "https://partner.example/a"),
        ("https://partner.example/a\x00b\u202ec", "partner.example", "https://partner.example/abc"),
    ],
)
def test_the_place_of_a_referer(referer, host, address):
    assert of_referer(referer) == Read(host, address)


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "about:blank",
        "android-app://com.reader/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "https://",
        "https:///path",
        "https://[::1",
        "https://partner.example:port/",
        "https://partner.example:99999/",
        "https://part ner.example/",
        "https://<script>.example/",
        "https://" + "a" * 300 + ".example/",
    ],
)
def test_what_is_no_web_address_is_nowhere(referer):
    assert of_referer(referer) == NOWHERE


@given(
    st.text() | st.text().map("https://partner.example/".__add__) | st.text().map("http://".__add__)
)
def test_any_referer_gives_a_place_that_can_be_stored(referer):
    place = of_referer(referer)
    assert len(place.host) <= HOST_LENGTH
    assert len(place.address) <= ADDRESS_LENGTH
    assert place == NOWHERE or place.address.startswith(("http://", "https://"))
    assert (place.host + place.address).isprintable()
    assert not {"?", "#"} & set(place.address)
