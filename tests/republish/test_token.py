import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from republish.pixel import token
from republish.pixel.token import BadTokenError, Copied

rows = st.integers(min_value=1, max_value=token.LARGEST_NUMBER)


@given(article=rows, number=rows)
def test_a_token_says_what_it_was_made_of(article, number):
    assert token.read(token.make(Copied(article, number))) == Copied(article, number)


def test_a_token_is_short_and_fits_into_a_path():
    made = token.make(Copied(123_456, 12))
    assert len(made) == 19
    assert set(made) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text())
def test_whatever_is_no_token_is_refused(text):
    with pytest.raises(BadTokenError):
        token.read(text)


@given(st.binary(max_size=50))
def test_bytes_that_we_did_not_sign_are_refused(raw):
    with pytest.raises(BadTokenError):
        token.read(base64.urlsafe_b64encode(raw).rstrip(b"=").decode())


@given(article=rows, number=rows, at=st.integers(min_value=0), with_=st.integers(1, 255))
def test_a_token_with_one_byte_changed_is_refused(article, number, at, with_):
    made = token.make(Copied(article, number))
    raw = bytearray(base64.urlsafe_b64decode(made + "=" * (-len(made) % 4)))
    raw[at % len(raw)] ^= with_
    with pytest.raises(BadTokenError):
        token.read(base64.urlsafe_b64encode(bytes(raw)).rstrip(b"=").decode())


def test_a_signed_message_of_another_form_is_refused(settings):
    for message in (b"\x01\x05", b"\x01\x05\x01\x01", b"\x02\x05\x01", b"\x01\x05\x81"):
        raw = message + token._mac(settings.SECRET_KEY, message)
        with pytest.raises(BadTokenError):
            token.read(base64.urlsafe_b64encode(raw).decode())


def test_tokens_outlive_a_change_of_the_key(settings):
    made = token.make(Copied(7, 2))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 50, [settings.SECRET_KEY]
    assert token.read(made) == Copied(7, 2)
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(BadTokenError):
        token.read(made)


@pytest.mark.parametrize("number", [0, -1, 2**63])
def test_no_token_is_made_for_what_is_no_row(number):
    with pytest.raises(ValueError, match="not the number of a row"):
        token.make(Copied(number, 1))
