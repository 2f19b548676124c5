"""A site of several processes, each with a cache of its own, served as `make run` does."""

import http.client

import pytest

from benchmarks.site import Site

# Enough for every process to have its turn with near certainty.
TIMES = 24

PUBLISH = """
from articles.publishing import publish_backdated
from tests import factories
article = factories.article(slug="telltale", section=factories.section(slug="town"))
publish_backdated(article, at=factories.later(hours=-1))
"""
WITHDRAW = """
from articles.models import Article
from articles.publishing import withdraw
withdraw(Article.objects.get(), by=None)
"""


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path)
    # Nobody has collected the static files for the tests.
    made.environment["DEBUG"] = "on"
    made.manage("migrate", "--verbosity", "0")
    made.manage("shell", "--verbosity", "0", "-c", PUBLISH)
    return made


def answers(port: int, address: str, etag: str = "") -> list[tuple[int, str]]:
    """Ask so often that every process answers; return the statuses and the tags that came."""
    found = []
    for _time in range(TIMES):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", address, headers={"If-None-Match": etag} if etag else {})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        found.append((answer.status, answer.headers["ETag"]))
    return found


def test_a_withdrawn_story_is_gone_in_every_process_at_once(site):
    with site.served():
        address = "/town/1/telltale/"
        shown = answers(site.port, address)
        assert {status for status, _tag in shown} == {200}
        etag = shown[-1][1]
        assert {status for status, _tag in answers(site.port, address, etag)} == {304}
        site.manage("shell", "--verbosity", "0", "-c", WITHDRAW)
        assert set(answers(site.port, address, etag)) == {(410, None)}
