"""What must not grow slow, measured in one run on a database of its own: `make bench`.

Times depend on the machine; the ratios hardly do, and they are what to compare.
"""

import os
import time
from collections.abc import Callable
from functools import partial

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import include, path, reverse  # noqa: E402

from articles.models import Version  # noqa: E402
from benchmarks import rates  # noqa: E402
from newsroom.models import Publication  # noqa: E402
from republish import offer  # noqa: E402
from republish.copy import build, formats  # noqa: E402
from tests import factories  # noqa: E402

PARAGRAPH = "<p>" + "The council voted on Tuesday to keep the library open. " * 8 + "</p>"
WORDS_IN_PARAGRAPH = 80
SHORT, LONG = 800, 50_000
STORIES = 30
page = b""


def bare(request: HttpRequest) -> HttpResponse:
    """Answer with the bytes of the story page and no work at all."""
    return HttpResponse(page)


urlpatterns = [path("bare/", bare), path("", include("newsroom.urls"))]


def seconds(*calls: Callable, rounds: int = 40) -> list[float]:
    """Return the shortest time of each call; they take turns, so that all have the same weather."""
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        for number, call in enumerate(calls):
            start = time.perf_counter()
            call()
            best[number] = min(best[number], time.perf_counter() - start)
    return best


def story(words: int, **facts) -> Version:
    body = PARAGRAPH * (words // WORDS_IN_PARAGRAPH)
    made = factories.version(body=body, **facts)
    return Version.objects.for_pages().get(pk=made.pk)


def measure_copies() -> None:
    publication = Publication.current()
    steps = {
        "built": lambda version: build(version, publication),
        "built and checked": lambda version: offer.of(version, publication),
        "in every format": lambda version: formats.write_all(version, copies[version]),
    }
    short, long = story(SHORT), story(LONG)
    copies = {version: build(version, publication) for version in (short, long)}
    for name, step in steps.items():
        quick, slow = seconds(partial(step, short), partial(step, long), rounds=10)
        print(f"Copy of {SHORT} words, {name}: {quick * 1000:.1f} ms")
        print(f"Copy of {LONG} words, {name}: {slow * 1000:.1f} ms")
        print(f"  {slow / quick:.0f} times the time for {LONG / SHORT:.0f} times the words")


def measure_story_page(client: Client, address: str) -> None:
    global page
    page = client.get(address).content
    with rates.NO_CACHE:
        own, nothing = seconds(lambda: client.get(address), lambda: client.get("/bare/"))
    print(f"Story page of {len(page)} bytes: {own * 1000:.1f} ms")
    print(f"  {own / nothing:.1f} times a view that only sends the same bytes")


def measure_rates(addresses: dict[str, str]) -> None:
    """Print pages per second of one process, without the work of a server around it."""
    server = rates.Server()
    for name, address in addresses.items():
        ways = rates.ways(server, address)
        best = dict(zip(ways, seconds(*ways.values()), strict=True))
        shown = ", ".join(f"{way} {1 / each:,.0f}" for way, each in best.items())
        print(f"Pages per second, {name}: {shown}")
        anew, kept, known = best.values()
        print(
            f"  {anew / kept:.0f} times the rate from the cache, {anew / known:.0f} times as a 304"
        )


def count_queries(client: Client, addresses: dict[str, str]) -> None:
    for name, address in addresses.items():
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            status = client.get(address).status_code
        print(f"Queries for {name}: {len(queries)}" + (f" ({status})" if status != 200 else ""))


def main() -> None:
    settings.ROOT_URLCONF = __name__
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        factories.publication()
        factories.guidelines()
        measure_copies()
        facts = {"section": factories.section(), "authors": [factories.author()]}
        stories = [story(SHORT, **facts) for _ in range(STORIES)]
        client = Client()
        measure_story_page(client, stories[0].get_absolute_url())
        addresses = {
            "a story": stories[0].get_absolute_url(),
            "the home page": reverse("articles:home"),
            "a section": facts["section"].get_absolute_url(),
            "an author": facts["authors"][0].get_absolute_url(),
            "a copy": reverse("republish:copy_html", args=[stories[0].article_id]),
            "a republish page": reverse("republish:page", args=[stories[0].article_id]),
        }
        count_queries(client, addresses)
        measured = ("a story", "the home page", "a section")
        measure_rates({name: addresses[name] for name in measured})
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
