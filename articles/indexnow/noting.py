"""Which changes search engines are told of: what readers would call a change, and each once."""

from datetime import timedelta

from django.conf import settings
from django.dispatch import receiver

from articles.models import Version, Withdrawal
from articles.publishing.events import went_live, withdrawn
from newsroom import outbox

KIND = "indexnow"
# Nobody who publishes waits for another site, and what is published together is told together.
SOON = timedelta(seconds=10)


@receiver(went_live)
def version_went_live(version: Version, **kwargs) -> None:
    """Note a story that is new, changed in substance, or found at another address."""
    if version.kind != Version.Kind.MINOR or _has_moved(version):
        _note(version.article_id)


@receiver(withdrawn)
def story_withdrawn(withdrawal: Withdrawal, **kwargs) -> None:
    """Note a story that readers no longer find."""
    _note(withdrawal.article_id)


def _note(article: int) -> None:
    """Write down the number alone: what may be told of the story is decided when it is told."""
    if settings.INDEXNOW_KEY:
        outbox.put(KIND, article, after=SOON)


def _has_moved(version: Version) -> bool:
    before = Version.objects.filter(article=version.article_id, live_until=version.live_from)
    addresses = before.values_list("section", "slug")
    return any(address != (version.section_id, version.slug) for address in addresses)
