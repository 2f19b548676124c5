"""Telling search engines by the IndexNow protocol (https://www.indexnow.org/documentation)."""

from itertools import chain
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.urls import reverse

from articles.indexnow.noting import KIND
from articles.models import Version
from newsroom import network, outbox
from newsroom.links import absolute_url

AT_ONCE = 10_000
TAKEN = {requests.codes.ok, requests.codes.accepted}
# It can't be read, the key isn't ours, or the addresses are not: sent again, it would be no better.
REFUSED = {
    requests.codes.bad_request,
    requests.codes.forbidden,
    requests.codes.unprocessable_entity,
}


class NotTakenError(Exception):
    """The search engine did not take it this time."""


@outbox.sends(KIND)
def send(articles: list[int]) -> None:
    """Tell of the stories with these numbers; raises RefusedError, or what else went wrong.

    One that was told twice does no harm. Without a key nothing is told.
    """
    found = addresses(set(articles)) if settings.INDEXNOW_KEY else []
    for start in range(0, len(found), AT_ONCE):
        _check(_post(found[start : start + AT_ONCE]))


def addresses(articles: set[int]) -> list[str]:
    """Return the addresses under which readers find these stories, or did until they went.

    Of a story that is held, or that readers never saw, there is none. Search engines are not told
    of those whose original is elsewhere either.
    """
    live = Version.objects.live().filter(article__in=articles)
    gone = Version.objects.withdrawn().filter(article__in=articles)
    versions = [rows.filter(original_url="").select_related("section") for rows in (live, gone)]
    return sorted(
        absolute_url(version.get_absolute_url())
        for version in chain.from_iterable(rows.defer("body", "shown") for rows in versions)
    )


def _post(found: list[str]) -> requests.Response:
    key = settings.INDEXNOW_KEY
    told = {
        "host": urlsplit(settings.SITE_URL).netloc,
        "key": key,
        "keyLocation": absolute_url(reverse("articles:indexnow_key", args=[key])),
        "urlList": found,
    }
    with (
        network.Deadline(network.TOTAL_SECONDS) as deadline,
        network.session(deadline, f"Newsroom/1.0 (+{settings.SITE_URL})") as session,
        session.post(settings.INDEXNOW_ENDPOINT, json=told, stream=True) as response,
    ):
        return response


def _check(response: requests.Response) -> None:
    if response.status_code in REFUSED:
        raise outbox.RefusedError(f"{response.url} answered {response.status_code}")
    if response.status_code not in TAKEN:
        raise NotTakenError(f"{response.url} answered {response.status_code}")
