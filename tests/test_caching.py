"""Every kind of public page is cheap to ask for again, and never shown as it was before."""

import pickle
import re

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.utils import timezone

from articles.publishing import publish, withdraw
from newsroom.freshness import instants
from tests import every_page, factories

pytestmark = pytest.mark.django_db

# They show an address in answer to a button, a person's draft, or what a form was given.
FOR_ONE_PERSON = {
    "contact of an author",
    "contact of the newsroom",
    "contact for partners",
    "check of a copy",
    "draft that somebody was sent",
    "draft link that is over",
}
# Answers with another status than 200.
NO_PAGES = {
    "no such page",
    "withdrawn story",
    "republishing that is refused",
    "copy that is refused",
}
SHARED = re.compile(r"public, max-age=0, s-maxage=0, must-revalidate")


@pytest.fixture
def paper(time_machine):
    """The addresses of all public pages, by name, at an instant that does not pass."""
    pages = every_page.build()
    time_machine.move_to(timezone.now() + 2 * instants.SKEW, tick=False)
    unknown = FOR_ONE_PERSON - pages.keys()
    assert not unknown, f"no longer a page: {unknown}"
    return {name: address for name, address in pages.items() if name not in FOR_ONE_PERSON}


def test_every_page_is_known_by_one_query(client, paper, django_assert_num_queries):
    for name in paper.keys() - NO_PAGES:
        made = client.get(paper[name])
        assert SHARED.fullmatch(made["Cache-Control"]), name
        with django_assert_num_queries(1, info=name):
            response = client.get(paper[name], headers={"If-None-Match": made["ETag"]})
        assert (response.status_code, response.content) == (304, b""), name


FOR_MACHINES = ["/feed/", "/feed.atom/", "/feed.json/", "/sitemap-1.xml", "/sitemap-news.xml"]


def test_every_page_names_the_stories_that_it_shows(client, paper):
    """So a cache outside drops a withdrawn story with all that names it."""
    seen = 0
    for name, address in [*paper.items(), *((path, path) for path in FOR_MACHINES)]:
        response = client.get(address)
        if response.status_code != 200 or response.streaming:
            continue
        keys = set(response["Surrogate-Key"].split())
        for number in set(re.findall(r"/town-[0-9]+/([0-9]+)/", response.content.decode())):
            seen += 1
            assert keys & {f"story-{number}", "lists"}, (name, number)
    assert seen > 50


def test_no_page_is_one_persons(client, paper):
    """Neither a cookie that somebody has nor one that is set makes a page another."""
    for name, address in paper.items():
        response = client.get(address)
        assert not response.cookies, name
        assert "Cookie" not in response.get("Vary", ""), name
        client.cookies["sessionid"] = "somebody"
        assert client.get(address).content == response.content, name
        client.cookies.clear()


def test_what_is_no_page_is_asked_for_each_time(client, paper):
    for name in NO_PAGES:
        response = client.get(paper[name])
        assert "ETag" not in response, name
        assert response["Cache-Control"] == "no-cache", name


def test_pages_for_staff_are_kept_by_nobody(admin_client):
    for path in ("", "articles/article/", "articles/image/", "articles/frontpageslot/", "nowhere/"):
        said = admin_client.get(f"/admin/{path}", follow=True)["Cache-Control"]
        assert {"no-store", "private"} <= set(said.split(", ")), path


def test_a_signed_in_editor_gets_the_page_of_everybody(client, admin_client):
    address = factories.version().get_absolute_url()
    assert admin_client.get(address).content == client.get(address).content


@pytest.fixture
def other_process():
    """A function that answers from the cache of another process, which knows of no change."""
    ours, theirs = caches["default"], LocMemCache("another process", {})

    class Theirs:
        def __enter__(self):
            caches["default"] = theirs

        def __exit__(self, *error):
            caches["default"] = ours

    yield Theirs
    theirs.clear()


@pytest.mark.parametrize("place", ["story", "home", "section"])
def test_a_withdrawn_story_is_gone_in_every_process(client, other_process, place):
    version = factories.version(headline="Telltale")
    addresses = {
        "story": version.get_absolute_url(),
        "home": "/",
        "section": version.section.get_absolute_url(),
    }
    address = addresses[place]
    for _time in range(2):
        with other_process():
            known = client.get(address)
        assert b"Telltale" in client.get(address).content
    withdraw(version.article, by=None)
    with other_process():
        theirs = client.get(address, headers={"If-None-Match": known["ETag"]})
    for response in (theirs, client.get(address, headers={"If-None-Match": known["ETag"]})):
        assert response.status_code == (410 if place == "story" else 200)
        assert b"Telltale" not in response.content


def test_a_correction_is_seen_at_once(client):
    version = factories.version()
    address = version.get_absolute_url()
    known = client.get(address)["ETag"]
    publish(version.article, by=None, kind="correction", correction="It was Tuesday.")
    response = client.get(address, headers={"If-None-Match": known})
    assert b"It was Tuesday." in response.content


def test_a_kept_page_has_all_the_headers_of_a_new_one(client):
    """The policy of a page with an embed names its player."""
    link = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    body = f'<p>A</p><p class="embed"><a href="{link}">A ferry</a></p>'
    address = factories.version(body=body).get_absolute_url()
    new, kept = client.get(address), client.get(address)
    assert "youtube-nocookie.com" in new["Content-Security-Policy"]
    assert dict(kept.items()) == dict(new.items())


def test_what_is_kept_holds_nothing_of_a_request(client):
    client.get(factories.version().get_absolute_url(), headers={"User-Agent": "Telltale"})
    [kept] = [value for key, value in caches["default"]._cache.items() if "answer." in key]
    assert b"Telltale" not in kept
    assert pickle.loads(kept).status_code == 200
