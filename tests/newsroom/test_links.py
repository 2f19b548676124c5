import pytest

from newsroom.links import absolute_url


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/town/1/a/", "https://ledger.example/town/1/a/"),
        ("/", "https://ledger.example/"),
        ("https://bucket.example/a.jpg", "https://bucket.example/a.jpg"),
    ],
)
def test_an_address_that_works_outside(path, url):
    assert absolute_url(path) == url
