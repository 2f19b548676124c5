"""How long others may keep a page without asking (RFC 9111 and, for the last word, RFC 5861)."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from newsroom.models import SiteState

# While it asks for the page of now, a cache may give out the last one for so many seconds more.
WHILE_ASKING = 60


def cache_control(state: SiteState) -> str:
    """Return the value of Cache-Control for a public page.

    Browsers ask each time; it costs them little. So do caches on the way, unless the operator has
    one that is told of every change: that keeps pages for CDN_SECONDS, but never beyond the next
    instant at which they change by themselves.
    """
    if not settings.CDN_SECONDS:
        return "public, max-age=0, s-maxage=0, must-revalidate"
    left = _seconds_until(_next_change(state))
    fresh = min(settings.CDN_SECONDS, left)
    stale = min(WHILE_ASKING, left - fresh)
    return f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={stale}"


def _next_change(state: SiteState) -> datetime:
    """Return the next midnight, at which the age of stories is another, or an earlier instant."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time()))
    return min(midnight, state.next_at or midnight)


def _seconds_until(at: datetime) -> int:
    return max(0, int((at - timezone.now()).total_seconds()))
