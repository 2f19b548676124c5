"""How quickly the readers' search answers, and how that grows with the archive.

    python -m benchmarks.search                     1,000 and 100,000 stories of 400 words
    python -m benchmarks.search --stories 10000     sooner done

It measures the database that DATABASE_URL names, or rather one of its own beside it. Times depend
on the machine; how much more the larger archive takes hardly does.
"""

import argparse
import os
import time
from datetime import timedelta
from functools import partial

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.search import indexing  # noqa: E402
from articles.search.finding import Question, find  # noqa: E402
from benchmarks import archive_of  # noqa: E402
from benchmarks.archive_of import Archive  # noqa: E402
from benchmarks.desk import own_database  # noqa: E402
from benchmarks.pages import seconds  # noqa: E402
from tests import factories  # noqa: E402

FEW = 1_000
ROUNDS = 15
# What the search promises of the first page, in seconds.
NEWEST, BEST = "newest first", "best match first"
LIMITS = {NEWEST: 0.015, BEST: 0.1}

EVERY, FEW_HAVE = archive_of.EVERYWHERE, archive_of.RARE
TERMS = {
    "a word in every story": EVERY,
    "a word in nine of ten, not of late": archive_of.LONG_AGO,
    "a word in a fifth": archive_of.FIFTH,
    "a word in three": FEW_HAVE,
    "a word in none": "zzzz",
    "two words in every story": f"{EVERY} {archive_of.ALSO_EVERYWHERE}",
    "two words, never in one story": f"{archive_of.ODD} {archive_of.EVEN}",
    "a word in every story, one in three": f"{EVERY} {FEW_HAVE}",
    "a phrase of such words, in none": f'"{EVERY} {archive_of.ALSO_EVERYWHERE}"',
}


def questions(archive: Archive) -> dict[str, dict]:
    """Return what is asked, by what is special about it."""
    section = archive.sections[3]
    busy, quiet = (archive.authors[at] for at in (archive_of.BUSY, archive_of.QUIET))
    old = timezone.now() - archive_of.APART * 800
    filters = {
        "in a section": {"section": section},
        "by an author of a third": {"authors": (busy,)},
        "by an author of few": {"authors": (quiet,)},
        "in a week long ago": {"since": old - timedelta(days=7), "until": old},
        "in a section, by an author, of days": {
            "section": section,
            "authors": (quiet,),
            "until": old,
        },
    }
    return {
        **{name: {"words": words} for name, words in TERMS.items()},
        **{f"in every story, {name}": {"words": EVERY, **rows} for name, rows in filters.items()},
        "no word, in a section": {"section": section},
    }


def measure(archive: Archive) -> dict[tuple[str, str], float]:
    """Return the shortest time of each search, by its order and kind, and that of a page."""
    address = f"{reverse('articles:search')}?q={EVERY}"
    asked = {("", "a page, made anew"): partial(Client().get, address)}
    for order in LIMITS:
        for name, facts in questions(archive).items():
            question = partial(Question, **facts, best_first=order == BEST)
            asked[order, name] = lambda question=question: find(question())
    return dict(zip(asked, seconds(*asked.values(), rounds=ROUNDS), strict=True))


def built(archive: Archive, stories: int) -> dict[tuple[str, str], float]:
    """Fill the archive, index it and measure."""
    started = time.perf_counter()
    archive.fill(stories)
    filled = time.perf_counter()
    indexing.rebuild()
    took = time.perf_counter() - filled
    print(f"{stories} stories written in {filled - started:.0f} s, indexed in {took:.0f} s")
    return measure(archive)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the readers' search.")
    parser.add_argument("--stories", type=int, default=100_000)
    many = parser.parse_args().stories
    with own_database():
        factories.publication()
        archive = Archive()
        few_times, many_times = (built(archive, stories) for stories in (FEW, many))
    print(f"{FEW:>9} {many:>9} stories on {connection.vendor}, first page of a search")
    slow = []
    for (order, name), few in few_times.items():
        much = many_times[order, name]
        times = f"{few * 1000:>6.1f} ms {much * 1000:>6.1f} ms {much / few:>5.1f} times"
        print(f"{times}  {name}{order and f', {order}'}")
        if much > LIMITS.get(order, 1):
            slow.append(f"{name}, {order}")
    print(f"Slower than promised: {'; '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
