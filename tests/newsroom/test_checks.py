import pytest

from newsroom import checks


def ids(messages):
    return [message.id for message in messages]


def test_secure_addresses_are_asked_for(settings):
    settings.SITE_IS_SECURE = False
    assert ids(checks.site_url_is_secure(None)) == ["newsroom.W001"]
    settings.SITE_IS_SECURE = True
    assert checks.site_url_is_secure(None) == []


@pytest.mark.parametrize("allowed", ["ledger.example", ".ledger.example", ".example", "*"])
def test_the_site_answers_to_its_own_address(settings, allowed):
    settings.SITE_URL = "https://ledger.example"
    settings.ALLOWED_HOSTS = ["other.example", allowed]
    assert checks.site_url_is_allowed(None) == []


@pytest.mark.parametrize("allowed", ["www.ledger.example", ".edger.example", "127.0.0.1"])
def test_a_site_that_refuses_its_own_address(settings, allowed):
    settings.SITE_URL = "https://ledger.example"
    settings.ALLOWED_HOSTS = [allowed]
    warning = checks.site_url_is_allowed(None)[0]
    assert warning.id == "newsroom.W002"
    assert warning.hint == "Add “ledger.example” to ALLOWED_HOSTS."
