"""Fetching a partner's page: what is refused, what is bounded, and what is said about it."""

import gzip
import time
import zlib

import pytest
from django.core.cache import cache

from newsroom import network
from republish.checking import fetch as fetching
from republish.checking import limits
from republish.checking.fetch import FetchError, fetch
from tests.republish import partner_server
from tests.republish.partner_server import PUBLIC


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def site(monkeypatch):
    with partner_server.running(monkeypatch) as site:
        yield site


def refused(address) -> str:
    with pytest.raises(FetchError) as error:
        fetch(address)
    return str(error.value)


def test_a_page_is_fetched(site):
    site.page("/story", b"<p>Story</p>", kind="text/html; charset=ISO-8859-1", X_Robots_Tag="none")
    fetched = fetch("http://partner.example/story")
    assert fetched.body == b"<p>Story</p>"
    assert fetched.charset == "ISO-8859-1"
    assert fetched.headers["X-Robots-Tag"] == "none"
    ((host, path, headers),) = site.asked
    assert (host, path) == ("partner.example", "/story")
    assert headers["User-Agent"] == "CopyCheck/1.0 (+https://ledger.example/republish/)"
    assert site.connected_to == [(PUBLIC, 80)]


def test_nothing_of_this_machine_goes_along(site, monkeypatch, tmp_path):
    """No proxy and no password of the environment is used, and no cookie comes back."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine partner.example login us password secret")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.page("/", b"", status=302, Location="/next", Set_Cookie="id=1; Path=/")
    site.page("/next")
    fetch("http://partner.example/")
    assert [path for _host, path, _headers in site.asked] == ["/", "/next"]
    for _host, _path, headers in site.asked:
        assert not {"Cookie", "Authorization"} & set(headers)


# Addresses


PRIVATE = [
    "127.0.0.1",
    "127.255.1.2",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::5db8:d822",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "fe80::1%eth0",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_inside_is_public(address):
    assert not network.is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "2606:4700::1111", "[2606:4700::1111]"])
def test_addresses_of_the_internet_are(address):
    assert network.is_public(address)


@pytest.mark.parametrize("address", [entry for entry in PRIVATE if "%" not in entry])
def test_a_name_that_leads_inside_is_refused_before_anything_is_sent(site, address):
    site.names["partner.example"] = address
    assert refused("http://partner.example/") == "its address leads to no public site"
    assert site.connected_to == []


@pytest.mark.parametrize("address", [entry for entry in PRIVATE if "%" not in entry])
def test_an_address_inside_is_refused(site, address):
    host = f"[{address}]" if ":" in address else address
    assert refused(f"http://{host}/") in {
        "its address leads to no public site",
        "it is on our own site, and only copies on other sites are checked",
    }
    assert site.connected_to == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
def test_other_spellings_of_an_address_are_looked_up_like_names(monkeypatch, host):
    """The system's own look-up turns them into 127.0.0.1, and that is refused."""
    assert refused(f"http://{host}/") == "its address leads to no public site"


def test_a_name_is_looked_up_once_and_the_connection_goes_where_it_was_checked(site):
    site.names["partner.example"] = [PUBLIC, "127.0.0.1"]
    site.page("/")
    fetch("http://partner.example/")
    assert site.connected_to == [(PUBLIC, 80)]


def test_our_own_rule_holds_without_the_librarys(site, monkeypatch):
    monkeypatch.setattr("requests_hardened.ip_filter_adapter.filter_host", lambda *a, **k: "::1")
    assert refused("http://partner.example/") == "its address leads to no public site"
    assert site.connected_to == []


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://partner.example/", "its address doesn’t begin with https:// or http://"),
        ("file:///etc/passwd", "its address doesn’t begin with https:// or http://"),
        ("//partner.example/", "its address doesn’t begin with https:// or http://"),
        ("http://", "its address doesn’t begin with https:// or http://"),
        ("http://[::1", "its address can’t be read"),
        ("http://partner.example:x/", "its address can’t be read"),
        ("http://ann:secret@partner.example/", "its address holds a user name"),
        ("http://@partner.example/", "its address holds a user name"),
        ("http://partner.example:8080/", None),
        ("http://partner.example:22/", None),
        ("https://ledger.example/town/1/x/", None),
        ("https://LEDGER.example./", None),
        ("http://localhost/", None),
        ("http://testserver/", None),
    ],
)
def test_addresses_that_are_not_asked(site, address, reason):
    said = refused(address)
    assert said == reason or (reason is None and ("port" in said or "own site" in said))
    assert site.asked == []


def test_the_hosts_of_pictures_are_ours_too(site, settings):
    settings.MEDIA_URL = "https://media.example/pictures/"
    assert "own site" in refused("https://media.example/pictures/a.html")


def test_a_site_that_answers_to_every_name_still_fetches(site, settings):
    settings.ALLOWED_HOSTS = ["*"]
    site.page("/")
    assert fetch("http://partner.example/").body


# Redirects


def test_three_redirects_are_followed(site):
    site.redirect("/0", "/1", 301)
    site.redirect("/1", "http://www.partner.example/2", 307)
    site.redirect("/2", "//other.example/3", 308)
    site.page("/3", b"there")
    assert fetch("http://partner.example/0").body == b"there"
    assert [host for host, _path, _headers in site.asked] == [
        "partner.example",
        "partner.example",
        "www.partner.example",
        "other.example",
    ]


def test_a_fourth_one_is_not(site):
    for number in range(5):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert refused("http://partner.example/0") == "it redirects too often"
    assert len(site.asked) == 4


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://inside.example/",
        "http://partner.example:8000/",
        "http://partner.example:6379/",
        "file:///etc/passwd",
        "gopher://partner.example/",
        "https://ledger.example/",
        "http://a:b@partner.example/",
        "http://[::ffff:10.0.0.1]/",
        "http://[",
    ],
)
def test_a_redirect_leads_nowhere_that_an_address_may_not(site, target):
    site.names["inside.example"] = "10.1.2.3"
    site.redirect("/", target)
    assert refused("http://partner.example/")
    assert len(site.asked) == len(site.connected_to) == 1


# Answers


@pytest.mark.parametrize("status", [204, 401, 403, 404, 410, 500, 503])
def test_only_a_page_that_is_there_is_read(site, status):
    site.page("/", status=status)
    assert refused("http://partner.example/") == f"the site answered with the status {status}"


@pytest.mark.parametrize("kind", ["application/json", "image/gif", "application/octet-stream"])
def test_what_is_no_html_is_not_read(site, kind):
    site.page("/", kind=kind)
    assert refused("http://partner.example/") == f"it isn’t HTML but {kind}"


@pytest.mark.parametrize("kind", ["TEXT/HTML; charset=utf-8", "application/xhtml+xml", None])
def test_html_by_other_names_is(site, kind):
    site.page("/", kind=kind)
    assert fetch("http://partner.example/").body == b"<p>Page</p>"


def test_a_page_of_two_megabytes_is_read_and_a_larger_one_is_not(site):
    site.page("/full", b"a" * fetching.MOST_BYTES)
    site.page("/more", b"a" * (fetching.MOST_BYTES + 1))
    assert len(fetch("http://partner.example/full").body) == fetching.MOST_BYTES
    assert refused("http://partner.example/more") == "it is larger than 2 MB"


def test_a_compressed_page_is_read_and_a_bomb_is_not(site):
    site.page("/page", gzip.compress(b"<p>Page</p>"), Content_Encoding="gzip")
    site.page("/bomb", gzip.compress(b"\0" * 200_000_000, 1), Content_Encoding="gzip")
    assert fetch("http://partner.example/page").body == b"<p>Page</p>"
    assert refused("http://partner.example/bomb") == "it is larger than 2 MB"


def test_a_page_that_breaks_off_or_is_compressed_wrongly(site):
    def short(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "500")
        handler.end_headers()
        handler.wfile.write(b"<p>")

    site.answers["/short"] = short
    site.page("/wrong", zlib.compress(b"x")[:5] + b"no", Content_Encoding="gzip")
    assert refused("http://partner.example/short") == "its site can’t be reached"
    assert refused("http://partner.example/wrong") == "its site can’t be reached"


def test_what_is_no_http_at_all(site):
    site.answers["/"] = lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH\r\n")
    assert refused("http://partner.example/") == "its site can’t be reached"


def test_a_name_that_does_not_exist(site):
    site.names["nowhere.example"] = ""
    assert refused("http://nowhere.example/") == "its site can’t be reached"


def test_https_without_a_certificate(site):
    assert refused("https://partner.example/") == "its site has no valid certificate"
    assert site.connected_to == [(PUBLIC, 443)]


# Time


def drip(handler):
    """Send the head of an answer byte by byte, never ending and never pausing for long."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    for _number in range(300):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def drip_body(handler):
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
    drip(handler)


@pytest.mark.parametrize("slowly", [drip, drip_body])
def test_a_page_that_trickles_in_is_given_up(site, monkeypatch, slowly):
    monkeypatch.setattr(network, "TOTAL_SECONDS", 0.5)
    site.answers["/"] = slowly
    started = time.monotonic()
    assert refused("http://partner.example/") == "it took longer than 0.5 seconds"
    assert time.monotonic() - started < 3


def test_a_site_that_never_answers_is_given_up(site, monkeypatch):
    monkeypatch.setattr(network, "CONNECT_SECONDS", 0.2)
    site.answers["/"] = lambda handler: time.sleep(1)
    assert refused("http://partner.example/") == "its site doesn’t answer"


def test_the_time_that_is_given():
    assert (network.CONNECT_SECONDS, network.TOTAL_SECONDS) == (5, 10)


# Limits


def test_a_site_is_asked_three_times_a_minute(site, time_machine_at):
    site.page("/")
    for _number in range(3):
        fetch("http://partner.example/")
    with pytest.raises(FetchError, match="this site was asked several times") as error:
        fetch("http://partner.example/")
    assert error.value.is_limit
    assert fetch("http://other.example/")
    time_machine_at.shift(60)
    assert fetch("http://partner.example/")


def test_ten_pages_are_fetched_a_minute(site, time_machine_at):
    site.page("/")
    for number in range(10):
        fetch(f"http://partner{number}.example/")
    with pytest.raises(FetchError, match="too many pages") as error:
        fetch("http://another.example/")
    assert error.value.is_limit
    assert len(site.asked) == 10
    time_machine_at.shift(60)
    assert fetch("http://another.example/")


def test_redirects_within_a_site_count_once_and_to_another_one_for_it(site, time_machine_at):
    site.redirect("/", "/next")
    site.redirect("/next", "http://aim.example/page")
    site.page("/page")
    for number in range(3):
        fetch(f"http://partner{number}.example/")
    assert "this site was asked" in refused("http://partner9.example/")


def test_what_is_refused_anyway_does_not_count(site, time_machine_at):
    for _number in range(20):
        refused("http://ledger.example/")
    assert limits.allow()


def test_a_cache_that_loses_its_counts_allows_nothing(settings, time_machine_at):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert not limits.allow()


@pytest.fixture
def time_machine_at():
    import time_machine

    with time_machine.travel(1_800_000_000, tick=False) as traveller:
        yield traveller
