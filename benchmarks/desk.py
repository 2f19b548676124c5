"""How quickly the pages of the desk answer beside an archive of very many stories.

    python -m benchmarks.desk                     100,000 stories, in a database of its own
    python -m benchmarks.desk --stories 10000     sooner done

It measures the database that DATABASE_URL names: a file if it is SQLite, a database beside the
named one if it is PostgreSQL. Either is made for this run and goes at its end. Times depend on the
machine; the ratio to a view that only sends the same number of bytes hardly does.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import NoReverseMatch, include, path, reverse  # noqa: E402
from django.utils.http import urlencode  # noqa: E402

from articles.admin.lists.listing import ListingMixin  # noqa: E402
from articles.admin.lists.paging import COUNTED  # noqa: E402
from articles.desk.lists import lanes  # noqa: E402
from articles.models import (  # noqa: E402
    Article,
    FrontPageSlot,
    Section,
    Source,
    Version,
    Withdrawal,
)
from articles.pages.front_page import PLACES  # noqa: E402
from authors.models import Author  # noqa: E402
from benchmarks import library_of, newsroom_of  # noqa: E402
from benchmarks.pages import seconds  # noqa: E402
from newsroom.times.days import today  # noqa: E402
from tests import factories  # noqa: E402

LIMIT = 0.3
ROUNDS = 5
STATES = [code for code, _words in lanes.STATES]
LIST = "admin:articles_article_changelist"
FRONT_PAGE = "admin:articles_frontpageslot_changelist"


def bare(request: HttpRequest) -> HttpResponse:
    """Answer with so many bytes and no work at all."""
    return HttpResponse(b"x" * int(request.GET["bytes"]))


urlpatterns = [path("bare/", bare), path("", include("newsroom.urls"))]


def lists() -> dict[str, dict[str, str | int]]:
    """Return the query of each way to ask for the list, by its name."""
    staff, quiet = Author.objects.get(name=newsroom_of.STAFF), Author.objects.latest("pk")
    section, agency = Section.objects.first().pk, Source.objects.first().pk
    long_ago = {"from": today(plus=-3650).isoformat(), "to": today(plus=-1800).isoformat()}
    everything = {"state": "live", "section": section, "author": staff.pk}
    return {
        "the list": {},
        "its last page": {"p": _last_page(1)},
        "oldest first": {"o": "3"},
        **{f"state {code}": {"state": code} for code in STATES},
        "state live, last page": {"state": "live", "p": _last_page(0.8)},
        "one section": {"section": section},
        "one agency": {"agency": agency},
        "no agency": {"agency": "ours"},
        "mine": {"reporter": "me"},
        "nobody's": {"reporter": "nobody"},
        "an author of a third of all": {"author": staff.pk},
        "an author of few": {"author": quiet.pk},
        "a name that many authors have in it": {"author": "a"},
        "a name that no author has": {"author": "zzz"},
        "going live today": {"due": "today"},
        "saved in the last week": {"saved": "week"},
        "saved years ago": {f"saved_{end}": day for end, day in long_ago.items()},
        "published in the last month": {"published": "month"},
        "published years ago": {f"published_{end}": day for end, day in long_ago.items()},
        "several filters": everything,
        "several filters, oldest first": {**everything, "o": "3"},
        "drafts of an agency by an author": {
            "state": "draft",
            "agency": agency,
            "author": staff.pk,
        },
        "search: a common word": {"q": newsroom_of.COMMON},
        "search: a common word, last page": {
            "q": newsroom_of.COMMON,
            "p": _last_page(0.2),
        },
        "search: a rare word": {"q": newsroom_of.RARE},
        "search: an author": {"q": quiet.name},
        "search: nothing found": {"q": "zzzz"},
        "search: two letters": {"q": "ba"},
        "search: a number": {"q": Article.objects.order_by("pk")[500].pk},
        "search in a section": {"q": newsroom_of.COMMON, "section": section},
        "search a rare word in drafts": {"q": newsroom_of.RARE, "state": "draft"},
    }


def _last_page(share: float) -> int:
    """Return the last page of a list with this share of all stories."""
    listed = min(int(Article.objects.count() * share), COUNTED)
    return max(listed // ListingMixin.list_per_page, 1)


def pages() -> dict[str, str]:
    """Return the addresses to measure, by their names."""
    listed = {
        f"list: {name}": f"{reverse(LIST)}?{urlencode(query)}" for name, query in lists().items()
    }
    busiest = Version.objects.filter(number=3).latest("pk").article_id
    withdrawn = Withdrawal.objects.latest("pk").article_id
    others = {
        "dashboard": ("admin:index", []),
        "calendar": ("admin:articles_article_calendar", []),
        "a new story": ("admin:articles_article_add", []),
        "form of a live story": ("admin:articles_article_change", [busiest]),
        "form of a withdrawn story": ("admin:articles_article_change", [withdrawn]),
        "publish page": ("admin:articles_article_publish", [busiest]),
        "history": ("admin:articles_article_history", [busiest]),
        "saved views": ("admin:articles_article_views", []),
        "the home page": ("articles:home", []),
        "front page": (FRONT_PAGE, []),
    }
    found = {
        f"front page: a {name} word": f"{reverse(FRONT_PAGE)}?{urlencode({'q': word})}"
        for name, word in (("common", newsroom_of.COMMON), ("rare", newsroom_of.RARE))
    }
    return {**addressed(others), **found, **library_of.addresses(), **listed}


def addressed(named: dict[str, tuple[str, list]]) -> dict[str, str]:
    found = {}
    for name, (view, arguments) in named.items():
        try:
            found[name] = reverse(view, args=arguments)
        except NoReverseMatch:
            print(f"There is no page for: {name}")
    return found


def pin_old_stories() -> None:
    """Put the oldest stories on the front page, each second place of it."""
    oldest = Version.objects.live().order_by("first_published").values_list("article", flat=True)
    FrontPageSlot.objects.bulk_create(
        FrontPageSlot(article_id=story, position=place)
        for place, story in zip(range(1, PLACES, 2), oldest[:PLACES], strict=False)
    )


def measure(client: Client) -> list[str]:
    """Print a line for each page, and return the names of those that took longer than `LIMIT`.

    The first time is that of a page that nobody has asked for lately, the other the shortest.
    """
    slow = []
    print(f"{'first':>6} {'again':>6} {'ratio':>6} {'queries':>7}")
    for name, address in pages().items():
        with CaptureQueriesContext(connection) as queries:
            start = time.perf_counter()
            response = client.get(address)
            first = time.perf_counter() - start
        asked = len(queries)
        sent = f"/bare/?bytes={len(response.content)}"
        again, nothing = seconds(
            partial(client.get, address), partial(client.get, sent), rounds=ROUNDS
        )
        status = "" if response.status_code == 200 else f" ({response.status_code})"
        times = f"{first * 1000:>6.0f} {again * 1000:>6.0f} {again / nothing:>6.0f}"
        print(f"{times} {asked:>7}  {name}{status}", flush=True)
        if again > LIMIT or status:
            slow.append(name)
    return slow


@contextmanager
def own_database() -> Iterator[None]:
    """Make an empty database for this run, and take it away afterwards."""
    name = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "desk.sqlite3")
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the pages of the desk.")
    parser.add_argument("--stories", type=int, default=100_000)
    count = parser.parse_args().stories
    settings.ROOT_URLCONF = __name__
    with own_database():
        factories.publication()
        started = time.perf_counter()
        house = newsroom_of.build(count)
        library_of.build(count, house.words)
        pin_old_stories()
        took = time.perf_counter() - started
        print(f"{count} stories and pictures on {connection.vendor}: {took:.0f} s")
        client = Client()
        client.force_login(factories.user())
        slow = measure(client)
    print(f"Slower than {LIMIT * 1000:.0f} ms: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
