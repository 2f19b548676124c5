"""Telling a cache outside, such as a content delivery network, which pages to drop.

The request is one that Fastly, Cloudflare and a Varnish with a few lines of VCL understand: a POST
with the names of the pages in the header Surrogate-Key and, as JSON, under "tags".
"""

from collections.abc import Iterable
from datetime import timedelta

import requests
from django.conf import settings

from newsroom import outbox

SECONDS = 5
# A page that was on its way to the cache when it was told may get there only after it.
ONCE_MORE = timedelta(seconds=15)


def note(keys: Iterable[str]) -> None:
    """Have the pages with these names dropped once the open transaction is stored."""
    if settings.CDN_PURGE_URL:
        outbox.put("purge", sorted(keys))
        outbox.put("purge", sorted(keys), after=ONCE_MORE)


@outbox.sends("purge")
def send(bodies: list[list[str]]) -> None:
    """Send the names of several changes at once; raises what requests raises."""
    keys = sorted({key for body in bodies for key in body})
    with requests.Session() as session:
        session.trust_env = False
        response = session.post(
            settings.CDN_PURGE_URL,
            json={"tags": keys},
            headers={"Surrogate-Key": " ".join(keys), **settings.CDN_PURGE_HEADER},
            timeout=SECONDS,
            allow_redirects=False,
        )
    response.raise_for_status()
