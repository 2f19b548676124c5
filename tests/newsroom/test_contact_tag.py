import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.templatetags.contact import address_link, encode

ADDRESS = "ann.lee@ledger.example"


def decode(text):
    """What site.js does with `data-address`."""
    key, *data = bytes.fromhex(text)
    return bytes(byte ^ key for byte in data).decode()


def data_address(link):
    return re.search(r'data-address="([0-9a-f]+)"', link)[1]


@given(st.text(min_size=1).filter(lambda text: text.isprintable()))
def test_every_text_can_be_decoded(text):
    assert decode(encode(text)) == text


@given(st.emails())
def test_no_address_can_be_read_in_its_code(address):
    code = encode(address)
    assert re.fullmatch("[0-9a-f]+", code)
    assert address.encode() not in bytes.fromhex(code)


def test_the_code_of_an_address_is_the_same_each_time():
    assert encode(ADDRESS) == encode(ADDRESS)


def test_different_addresses_have_different_codes():
    assert encode(ADDRESS) != encode("bo.berg@ledger.example")


def test_the_link_leads_to_the_contact_page_and_carries_the_address():
    link = address_link(ADDRESS, "/author/ann-lee/contact/", "Write to Ann Lee")
    assert link == (
        f'<a href="/author/ann-lee/contact/" data-address="{encode(ADDRESS)}">Write to Ann Lee</a>'
    )
    assert decode(data_address(link)) == ADDRESS


@pytest.mark.parametrize("part", [ADDRESS, "ann.lee", "@", "ledger.example", "mailto"])
def test_the_link_holds_no_part_of_the_address(part):
    assert part not in address_link(ADDRESS, "/contact/newsroom/", "Write to us")


def test_a_subject_goes_into_the_address():
    link = address_link(ADDRESS, "/contact/republish/", "write", subject="your story & ours")
    assert decode(data_address(link)) == f"{ADDRESS}?subject=your%20story%20%26%20ours"


def test_text_and_address_of_the_page_are_escaped():
    link = address_link(ADDRESS, '/a/"><script>', "<b>Ann</b> & Bo")
    assert "<script>" not in link
    assert "<b>" not in link
    assert ">&lt;b&gt;Ann&lt;/b&gt; &amp; Bo</a>" in link
    assert '/a/"><script>' in unescape(link)


def test_without_an_address_the_text_stands_alone():
    assert address_link("", "/contact/newsroom/", "Write & see") == "Write &amp; see"
