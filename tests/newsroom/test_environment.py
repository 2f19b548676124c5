"""A wrong or missing variable stops the start: one sentence, exit code 1, no traceback."""

import os
import re
import subprocess
import sys

import environ
import pytest
from django.conf import settings

from newsroom import environment
from newsroom.environment import WrongEnvironmentError

SECRET = "s" * environment.MINIMUM_SECRET_LENGTH
PUBLIC = {"SECRET_KEY": SECRET, "SITE_URL": "https://ledger.example"}


def start(tmp_path, **variables):
    """Run Django's checks as a fresh process with these variables; they win over a `.env`."""
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DATABASE_URL": f"sqlite:///{tmp_path}/db", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def env():
    """Reads the environment that a test fills; nothing of the real one is in it."""
    reader = environ.Env()
    reader.ENVIRON = {}
    return reader


def sentence(call, *args, **kwargs):
    with pytest.raises(WrongEnvironmentError) as stopped:
        call(*args, **kwargs)
    return stopped.value.code


class TestTheStart:
    @pytest.mark.parametrize(
        ("variables", "expected"),
        [
            ({"SECRET_KEY": "", "SITE_URL": "https://ledger.example"}, "SECRET_KEY is not set."),
            ({**PUBLIC, "SITE_URL": ""}, "SITE_URL is not set."),
            ({**PUBLIC, "DATABASE_URL": "oracle://x"}, "DATABASE_URL names no kind of database"),
        ],
    )
    def test_stops_with_a_sentence(self, tmp_path, variables, expected):
        run = start(tmp_path, **{"DEBUG": "off", **variables})
        assert run.returncode == 1
        assert run.stdout == ""
        assert run.stderr.startswith(expected)
        assert run.stderr.count("\n") == 1

    def test_goes_ahead_with_what_is_needed(self, tmp_path):
        run = start(tmp_path, DEBUG="off", **PUBLIC)
        assert (run.returncode, run.stderr) == (0, "")

    def test_needs_no_site_url_while_debugging(self, tmp_path):
        assert start(tmp_path, DEBUG="on", SECRET_KEY=SECRET).returncode == 0

    def test_never_shows_a_password(self, tmp_path):
        address = "postgres://newsroom:hunter2@127.0.0.1:port/news"
        assert "hunter2" not in start(tmp_path, DATABASE_URL=address, **PUBLIC).stderr


def test_a_file_fills_what_the_environment_leaves_open(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("TIME_ZONE=Asia/Tokyo\nLOG_LEVEL=DEBUG\n")
    monkeypatch.setattr(environ.Env, "ENVIRON", {"LOG_LEVEL": "ERROR"})
    read = environment.load(tmp_path)
    assert (read.str("TIME_ZONE"), read.str("LOG_LEVEL")) == ("Asia/Tokyo", "ERROR")


def test_a_secret_has_to_be_long(env):
    env.ENVIRON["SECRET_KEY"] = SECRET[1:]
    assert sentence(environment.secret_key, env).startswith("SECRET_KEY is shorter than 40")
    env.ENVIRON["SECRET_KEY"] = SECRET
    assert environment.secret_key(env) == SECRET


@pytest.mark.parametrize(
    ("value", "meant"),
    [("on", True), ("True", True), ("1", True), ("off", False), ("no", False), ("", False)],
)
def test_yes_and_no(env, value, meant):
    env.ENVIRON["DEBUG"] = value
    assert environment.boolean(env, "DEBUG", default=not meant) is meant


def test_neither_yes_nor_no(env):
    env.ENVIRON["DEBUG"] = "oof"
    assert sentence(environment.boolean, env, "DEBUG", default=False) == (
        "DEBUG is “oof”. Use on or off."
    )


@pytest.mark.parametrize("value", ["", "0", "-1", "1.5", "eight", "٣"])
def test_no_whole_number(env, value):
    env.ENVIRON["PORT"] = value
    assert sentence(environment.whole_number, env, "PORT", default=8000) == (
        f"PORT is “{value}”. Use a whole number of 1 or more."
    )


def test_a_word_of_a_list_in_any_case(env):
    env.ENVIRON["LOG_LEVEL"] = "warning"
    words = ["INFO", "WARNING"]
    assert environment.one_of(env, "LOG_LEVEL", words, default="INFO") == "WARNING"
    env.ENVIRON["LOG_LEVEL"] = "loud"
    assert sentence(environment.one_of, env, "LOG_LEVEL", words, default="INFO") == (
        "LOG_LEVEL is “loud”. Use one of: INFO, WARNING."
    )


@pytest.mark.parametrize(
    "value", ["https://ledger.example", "http://127.0.0.1:8001", "https://ledger.example/"]
)
def test_a_site_address(env, value):
    env.ENVIRON["SITE_URL"] = value
    assert environment.site_url(env, default="") == value.rstrip("/")


@pytest.mark.parametrize(
    "value",
    [
        "ledger.example",
        "ftp://ledger.example",
        "https://",
        "https://ledger.example/news",
        "https://ledger.example?a",
        "https://ledger.example#a",
        "https://ledger.example:port",
        "https://[ledger",
    ],
)
def test_no_site_address(env, value):
    env.ENVIRON["SITE_URL"] = value
    assert sentence(environment.site_url, env, default="").startswith(f"SITE_URL is “{value}”")
    env.ENVIRON["CSRF_TRUSTED_ORIGINS"] = f"https://ledger.example,{value}"
    assert sentence(environment.origins, env, default=[]).startswith("CSRF_TRUSTED_ORIGINS holds")


@pytest.mark.parametrize("value", ["/media/", "/a/b/", "https://media.example/"])
def test_an_address_of_pictures(env, value):
    env.ENVIRON["MEDIA_URL"] = value
    assert environment.media_url(env) == value


@pytest.mark.parametrize("value", ["", "/", "//", "/media", "media/", "https://media.example"])
def test_no_address_of_pictures(env, value):
    env.ENVIRON["MEDIA_URL"] = value
    assert sentence(environment.media_url, env).startswith(f"MEDIA_URL is “{value}”.")


@pytest.mark.parametrize(
    ("value", "engine", "name"),
    [
        ("sqlite:////srv/news.sqlite3", "sqlite3", "/srv/news.sqlite3"),
        ("postgres://a:b@127.0.0.1:5432/news", "postgresql", "news"),
        ("postgresql://a:b@127.0.0.1/news", "postgresql", "news"),
    ],
)
def test_databases(env, value, engine, name):
    env.ENVIRON["DATABASE_URL"] = value
    config = environment.database(env, default="")
    assert (config["ENGINE"], config["NAME"]) == (f"django.db.backends.{engine}", name)


@pytest.mark.parametrize("value", ["", "mysql://a@b/c", "postgres://", "postgres://a:b@c:port/d"])
def test_no_database(env, value):
    env.ENVIRON["DATABASE_URL"] = value
    assert sentence(environment.database, env, default="").startswith("DATABASE_URL ")


@pytest.mark.parametrize(
    ("variable", "reader", "good"),
    [
        ("CACHE_URL", environment.cache, "redis://127.0.0.1:6379/0"),
        ("EMAIL_URL", environment.mail, "smtp+tls://user:password@mail.example:587"),
    ],
)
@pytest.mark.parametrize("bad", ["nonsense", "gopher://x"])
def test_addresses_of_services(env, variable, reader, good, bad):
    env.ENVIRON[variable] = good
    assert reader(env)
    env.ENVIRON[variable] = bad
    assert sentence(reader, env).startswith(f"{variable} can't be read as an address. Use ")


def test_a_sender_of_mail(env):
    env.ENVIRON["DEFAULT_FROM_EMAIL"] = "The Ledger <desk@ledger.example>"
    assert environment.mail_sender(env, default="") == "The Ledger <desk@ledger.example>"
    env.ENVIRON["DEFAULT_FROM_EMAIL"] = "The Ledger"
    assert sentence(environment.mail_sender, env, default="").startswith("DEFAULT_FROM_EMAIL is")


def test_a_time_zone(env):
    env.ENVIRON["TIME_ZONE"] = "Europe/Berlin"
    assert environment.time_zone(env) == "Europe/Berlin"
    for wrong in ("Europe/Ledger", "../etc", ""):
        env.ENVIRON["TIME_ZONE"] = wrong
        assert sentence(environment.time_zone, env).startswith(f"TIME_ZONE is “{wrong}”")


def test_host_names(env):
    env.ENVIRON["ALLOWED_HOSTS"] = "ledger.example, www.ledger.example"
    assert environment.hosts(env, default=[]) == ["ledger.example", "www.ledger.example"]
    env.ENVIRON["ALLOWED_HOSTS"] = " , "
    assert sentence(environment.hosts, env, default=[]).startswith("ALLOWED_HOSTS is not set.")


def test_the_example_names_every_variable_that_is_read():
    source = "".join(
        (settings.BASE_DIR / "newsroom" / name).read_text()
        for name in ("settings.py", "environment.py")
    )
    read = set(re.findall(r"""\benv(?:,|\.\w+\()\s*"([A-Z_]+)\"""", source))
    example = (settings.BASE_DIR / ".env.example").read_text()
    named = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))
    assert named == read
