"""Asking hosts by oEmbed: what they are asked, what their answers mean, and that nothing leaks."""

import time

import pytest
import time_machine

from newsroom.embeds import asking
from newsroom.embeds.asking import Answer, Outcome, ask
from newsroom.embeds.hosts import find
from tests.newsroom import embed_hosts
from tests.newsroom.test_embeds_hosts import FORMS

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
POST = "https://x.com/NASA/status/1234567890"


@pytest.fixture(autouse=True)
def minute():
    with time_machine.travel(1_800_000_000, tick=True) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def empty_cache():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def hosts(monkeypatch):
    with embed_hosts.running(monkeypatch) as hosts:
        yield hosts


def outcome(address=VIDEO):
    return ask(find(address)).outcome


def test_the_host_is_asked_by_https_about_the_normal_form():
    address = asking.question(find("https://youtu.be/dQw4w9WgXcQ?si=x&t=9"))
    assert address == (
        "https://www.youtube.com/oembed?format=json"
        "&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DdQw4w9WgXcQ%26t%3D9s"
    )


def test_every_host_but_instagram_is_asked_where_it_answers(hosts):
    asked = {}
    for address in sorted(set(FORMS.values())):
        embed = find(address)
        if embed.host_name not in asked:
            asked[embed.host_name] = ask(embed).outcome
    assert asked.pop("Instagram") is Outcome.SILENT
    assert set(asked.values()) == {Outcome.KNOWN}
    assert {host for host, _address in hosts.questions} == set(embed_hosts.PATHS)
    assert all(find(address).address == address for _host, address in hosts.questions)


def test_the_answer_names_the_embed(hosts):
    hosts.says({"title": "  A ferry\nleaves ", "type": "video", "html": "<iframe>"})
    assert ask(find(VIDEO)) == Answer(Outcome.KNOWN, "A ferry leaves")
    assert hosts.questions == [("www.youtube.com", VIDEO)]


def test_the_question_says_who_asks_and_carries_nothing_else(hosts, settings):
    settings.SITE_URL = "https://ledger.example"
    ask(find(VIDEO))
    headers = hosts.site.asked[0][2]
    assert headers["User-Agent"] == "Newsroom/1.0 (+https://ledger.example)"
    assert headers["Accept"] == "application/json"
    assert {"Cookie", "Referer", "Authorization"}.isdisjoint(headers)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, Outcome.PRIVATE),
        (403, Outcome.PRIVATE),
        (404, Outcome.MISSING),
        (410, Outcome.MISSING),
        (400, Outcome.ERROR),
        (429, Outcome.ERROR),
        (500, Outcome.ERROR),
        (503, Outcome.ERROR),
        (204, Outcome.ERROR),
    ],
)
def test_an_error_of_the_host_is_a_refusal(hosts, status, expected):
    hosts.answers(b'{"title": "Not to be read"}', status=status)
    answer = ask(find(VIDEO))
    assert answer == Answer(expected)
    assert answer.outcome.is_refusal


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<h1>Sign in</h1>", "text/html"),
        (b'{"title": "A"}', "text/html"),
        (b'{"title": "A"}', None),
        (b"{", "application/json"),
        (b"", "application/json"),
        (b'["title"]', "application/json"),
        (b"null", "application/json"),
        (b"\xff\xfe\x00", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"title": "' + b"a" * 300_000 + b'"}', "application/json"),
    ],
)
def test_what_is_no_answer_of_oembed_is_an_error(hosts, body, kind):
    hosts.answers(body, kind=kind)
    assert outcome() is Outcome.ERROR


@pytest.mark.parametrize(
    "kind", ["Application/JSON; charset=utf-8", "application/json+oembed", "application/x+json"]
)
def test_json_may_call_itself_so_in_other_words(hosts, kind):
    hosts.answers(b'{"title": "A"}', kind=kind)
    assert outcome() is Outcome.KNOWN


def test_a_host_that_moved_is_followed_but_not_for_ever(hosts):
    hosts.site.page("/new", b'{"title": "Moved"}', kind="application/json")
    hosts.answers(b"", status=302, Location="http://publish.example/new")
    assert ask(find(POST)).title == "Moved"
    hosts.answers(b"", status=301, Location="/oembed")
    assert outcome(POST) is Outcome.ERROR


@pytest.mark.parametrize("target", ["https://www.youtube.com/other", "file:///etc/passwd"])
def test_a_redirect_to_another_kind_of_address_is_not_followed(hosts, target):
    hosts.answers(b"", status=302, Location=target)
    assert outcome() is Outcome.ERROR
    assert len(hosts.site.asked) == 1


@pytest.mark.parametrize("private", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"])
def test_no_private_address_is_asked(hosts, private):
    hosts.site.names["www.youtube.com"] = private
    assert outcome() is Outcome.UNREACHABLE
    assert hosts.site.connected_to == []


def test_a_redirect_to_a_private_address_is_not_followed(hosts):
    hosts.answers(b"", status=302, Location="http://169.254.169.254/latest")
    assert outcome() is Outcome.UNREACHABLE
    assert len(hosts.site.connected_to) == 1


def test_a_host_that_nobody_knows_is_out_of_reach(hosts):
    hosts.site.names["www.youtube.com"] = ""
    answer = ask(find(VIDEO))
    assert answer == Answer(Outcome.UNREACHABLE)
    assert not answer.outcome.is_refusal


def test_a_host_that_says_nothing_is_given_up(hosts, monkeypatch):
    monkeypatch.setattr(asking, "SECONDS", 0.2)

    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        for _second in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    hosts.site.answers["/oembed"] = lambda handler: _until_closed(drip, handler)
    assert outcome() is Outcome.UNREACHABLE


def _until_closed(answer, handler):
    try:
        answer(handler)
    except OSError:
        handler.close_connection = True


def test_each_host_is_asked_so_often_in_a_minute(hosts, minute):
    for _question in range(asking.QUESTIONS_A_MINUTE):
        assert outcome() is Outcome.KNOWN
    assert outcome() is Outcome.BUSY
    assert outcome(POST) is Outcome.KNOWN
    minute.shift(60)
    assert outcome() is Outcome.KNOWN


def test_what_tells_nobody_is_never_asked(hosts):
    assert outcome("https://www.instagram.com/p/DOE-opugX2H/") is Outcome.SILENT
    assert hosts.site.asked == []
