"""What the environment says of crawlers is right, or the site does not start."""

import environ
import pytest

from newsroom import environment
from newsroom.environment import WrongEnvironmentError


@pytest.fixture
def env():
    """Reads the environment that a test fills; nothing of the real one is in it."""
    reader = environ.Env()
    reader.ENVIRON = {}
    return reader


@pytest.mark.parametrize(
    "value",
    [
        "",
        "mailto:security@news.example",
        "https://news.example/security/",
        "mailto:security%2Bweb@news.example",
    ],
)
def test_whom_to_tell(env, value):
    env.ENVIRON = {"SECURITY_CONTACT": value}
    assert environment.security_contact(env) == value


@pytest.mark.parametrize(
    "value",
    [
        "security@news.example",
        "mailto:",
        "mailto:nobody",
        "http://news.example/security/",
        "https://",
        "https:///security/",
        "tel:+1-201-555-0123",
        "mailto:security@news.example\nContact: mailto:evil@else.example",
        "https://news.example/a page/",
        "https://news.example/für-alle/",
    ],
)
def test_what_is_nobody_to_tell_stops_the_start(env, value):
    env.ENVIRON = {"SECURITY_CONTACT": value}
    with pytest.raises(WrongEnvironmentError) as stopped:
        environment.security_contact(env)
    assert stopped.value.code == (
        f"SECURITY_CONTACT is “{value}”. Use an address like mailto:security@news.example "
        "or https://news.example/security/."
    )


class TestSecureAddress:
    DEFAULT = "https://api.indexnow.org/indexnow"

    @pytest.mark.parametrize(
        ("value", "expected"),
        [("", DEFAULT), ("https://engine.example/indexnow", "https://engine.example/indexnow")],
    )
    def test_one_of_https(self, env, value, expected):
        env.ENVIRON = {"INDEXNOW_ENDPOINT": value}
        found = environment.secure_address(env, "INDEXNOW_ENDPOINT", default=self.DEFAULT)
        assert found == expected

    @pytest.mark.parametrize("value", ["http://a.example/", "a.example", "https://a.example/ b"])
    def test_anything_else_stops_the_start(self, env, value):
        env.ENVIRON = {"SECURITY_POLICY": value}
        with pytest.raises(WrongEnvironmentError) as stopped:
            environment.secure_address(env, "SECURITY_POLICY")
        assert stopped.value.code.startswith("SECURITY_POLICY is ")


class TestKey:
    @pytest.mark.parametrize("key", ["", "a" * 8, "a" * 128, "73134416ae45434d98edc086e0bf6740"])
    def test_a_key(self, env, key):
        env.ENVIRON = {"INDEXNOW_KEY": key}
        assert environment.indexnow_key(env) == key

    @pytest.mark.parametrize("key", ["a" * 7, "a" * 129, "key.of.mine", "key/of/mine", "schlüssel"])
    def test_what_is_none_stops_the_start(self, env, key):
        env.ENVIRON = {"INDEXNOW_KEY": key}
        with pytest.raises(WrongEnvironmentError) as stopped:
            environment.indexnow_key(env)
        assert stopped.value.code == (
            "INDEXNOW_KEY can't be the key. Use 8 to 128 letters, digits and dashes. "
            "Make one with: python3 -c 'import secrets; print(secrets.token_hex(16))'"
        )
